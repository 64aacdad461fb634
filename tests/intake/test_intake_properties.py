"""What holds for any input at all."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from verbale import intake
from verbale.data import package_files, read_yaml
from verbale.errors import InputError
from verbale.intake import Furniture, zones
from verbale.records import Article

FILES = package_files()
PACKS: dict[str, Any] = {code: read_yaml(FILES[f"languages/{code}/furniture.yaml"]).value for code in ("en", "fr")}
FURNITURE = {code: Furniture(pack) for code, pack in PACKS.items()}
CODES = st.sampled_from(["en", "fr"])
PIECES = [entry for code in PACKS for kind in ("promo", "dateline", "related", "credit") for entry in PACKS[code][kind]]
LINES = st.sampled_from([text for entry in PIECES for text in [*entry["codes"], *entry["ignores"]]])
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(LINES, st.text(max_size=80)), max_size=12).map("\n\n".join),
    st.lists(LINES, max_size=12).map("\r\n".join),
)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200).filter(str.strip)


def read(content: bytes, suffix: str) -> list[Article]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"x{suffix}"
        path.write_bytes(content)
        return list(intake.articles(path, packs=PACKS))


@given(TEXTS, st.one_of(st.none(), st.text(min_size=1, max_size=40)), CODES)
@example(" \n", None, "en")
@example("\u2028\r\r\nRome (AFP) –\x85\u2029", "Rome", "fr")
def test_zones_part_any_text_without_gap_or_overlap(text: str, title: str | None, code: str) -> None:
    found = zones(text, title, FURNITURE[code])
    assert "".join(text[z.start : z.end] for z in found if z.part == "text") == text
    assert all(z.start < z.end for z in found)
    assert [(z.start, z.end) for z in found if z.part == "title"] == ([(0, len(title))] if title else [])


SUFFIXES = st.sampled_from([".txt", ".jsonl", ".csv", ".tsv", ".json", ""])
HEADS = st.sampled_from(
    [b"", b"id,text\n", b'{"text": "', b"[{", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b'text\n"']
)


@given(HEADS, st.binary(max_size=300), SUFFIXES)
@example(b"", b"[" * 50_000, ".jsonl")
@example(b"", b"[" * 50_000, ".json")
@example(b"", b'{"text": 1e999999, "id": ' + b"9" * 5000 + b"}", ".jsonl")
@example(b"", b'"text\r,', ".csv")
def test_any_bytes_are_articles_or_an_input_error(head: bytes, content: bytes, suffix: str) -> None:
    try:
        found = read(head + content, suffix)
    except InputError as error:
        assert error.where and error.what and error.todo
        return
    assert found
    assert all(a.text is not None or a.problems for a in found)
    for article in found:
        assert "".join((article.text or "")[z.start : z.end] for z in article.zones if z.part == "text") in (
            article.text,
            "",
        )


@given(st.lists(st.fixed_dictionaries({"text": WORDS, "id": WORDS, "title": WORDS}), min_size=1, max_size=5))
def test_jsonl_comes_back_as_it_was_written(records: list[dict[str, str]]) -> None:
    for ascii_only in (True, False):
        content = "".join(json.dumps(record, ensure_ascii=ascii_only) + "\n" for record in records)
        found = read(content.encode(), ".jsonl")
        assert [(a.text, a.source_id, a.title) for a in found] == [
            (r["text"], r["id"].strip(), r["title"].strip()) for r in records
        ]


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
def test_csv_comes_back_as_it_was_written(rows: list[tuple[str, str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([("id", "text"), *rows])
    if "\0" in out.getvalue():
        return  # what holds zero bytes is binary
    try:
        found = read(out.getvalue().encode(), ".csv")
    except InputError as error:
        assert "control characters" in str(error)
        return
    assert [(a.source_id, a.text) for a in found] == [(i.strip(), text) for i, text in rows]


@given(TEXTS.filter(str.strip))
def test_the_same_text_gives_the_same_article(text: str) -> None:
    first, second = (next(intake.articles(intake.RawText(text), packs=PACKS)) for _ in range(2))
    assert first == second
