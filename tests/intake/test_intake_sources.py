"""Bytes of any kind become articles, or words that say why not."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from verbale import intake
from verbale.data import package_files, read_yaml
from verbale.errors import InputError
from verbale.intake import RawText
from verbale.records import Article

FILES = package_files()
PACKS: dict[str, Any] = {code: read_yaml(FILES[f"languages/{code}/furniture.yaml"]).value for code in ("en", "fr")}
FRENCH = "Le ministre a reçu lundi l’ambassadeur à Paris. « Nous sommes prêts », a-t-il déclaré à la presse.\n"
ENGLISH = "Rome and Oslo signed a treaty on Monday in Geneva."


def read(source: Any, **options: Any) -> list[Article]:
    return list(intake.articles(source, packs=PACKS, **options))


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
@pytest.mark.parametrize("times", [1, 900])
def test_encodings_give_the_same_text(tmp_path: Path, encoding: str, times: int) -> None:
    article = read(write(tmp_path, "a.txt", (FRENCH * times).encode(encoding)))[0]
    assert article.text == FRENCH * times
    assert (article.language, article.problems) == ("fr", [])


def test_latin_1_is_read(tmp_path: Path) -> None:
    text = "L'émissaire a été reçu à Genève où la délégation française l'attendait."
    article = read(write(tmp_path, "a.txt", text.encode("latin-1")))[0]
    assert (article.text, article.problems) == (text, [])


def test_utf_16_with_its_mark_the_other_way_round_is_read(tmp_path: Path) -> None:
    assert read(write(tmp_path, "a.txt", b"\xfe\xff" + FRENCH.encode("utf-16-be")))[0].text == FRENCH


def test_another_alphabet_is_read_and_its_language_named(tmp_path: Path) -> None:
    text = "Министр иностранных дел встретился в понедельник с послом и обсудил вопросы безопасности. " * 4
    article = read(write(tmp_path, "a.txt", text.encode("cp1251")))[0]
    assert (article.text, article.language) == (text, "ru")


def test_a_damaged_byte_in_utf_8_is_kept_and_told(tmp_path: Path) -> None:
    content = FRENCH.encode() + b"Il a cit\xe9 Rome.\n"
    article = read(write(tmp_path, "a.txt", content))[0]
    assert article.text == FRENCH + "Il a cité Rome.\n"
    assert article.problems == ["not all UTF-8: bytes read as Windows-1252 instead: 1; save the file as UTF-8"]


def test_bytes_that_fit_no_encoding_are_told(tmp_path: Path) -> None:
    article = read(write(tmp_path, "a.txt", b"The envoy \xff\xfe\x81 left for Rome on Monday \xf0\x28.\n"))[0]
    assert article.text and "not UTF-8" in article.problems[0]


def test_newlines_stay_as_they_came(tmp_path: Path) -> None:
    text = "The envoy left on Monday.\r\n\r\nTalks go on in Rome.\r\n"
    assert read(write(tmp_path, "a.txt", text))[0].text == text
    table = 'id,text\r\n1,"One went.\r\nTwo came."\r\n'
    assert read(write(tmp_path, "a.csv", table))[0].text == "One went.\r\nTwo came."


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a PNG image, not text"),
        (b"%PDF-1.7\n", "is a PDF document"),
        (b"PK\x03\x04\x14\0", "is a ZIP archive"),
        (b"\x1f\x8b\x08\0", "is a gzip archive"),
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\xff\xfe", "is empty"),
        (b"ab\0\0\0\x01\x02cd\0\0\0\0\0\x07", "binary"),
        (b"\x01\x02\x03\x04 text \x05\x06", "binary"),
        (b"<!DOCTYPE html><html><body>Rome</body></html>", "is HTML"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".csv", ".dat"])
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, content: bytes, what: str, suffix: str) -> None:
    path = write(tmp_path, f"x{suffix}", content)
    with pytest.raises(InputError) as caught:
        read(path)
    assert caught.value.where == str(path) and what in caught.value.what and caught.value.todo
    assert "\n" not in str(caught.value)


def test_a_missing_file_a_folder_and_no_path_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(InputError, match="is a folder"):
        read(tmp_path)
    with pytest.raises(InputError, match="is no path"):
        read("a\0b")
    with pytest.raises(InputError, match="is empty"):
        read(RawText("  \n"))


def test_a_bad_line_is_an_article_with_a_problem_and_the_others_go_on(tmp_path: Path) -> None:
    good = json.dumps({"id": "a", "text": ENGLISH, "lang": "en"})
    lines = [good, good, '{"text": "broken', '["no object"]', '{"id": "e"}', "[" * 100_000, "", good]
    found = read(write(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [bool(a.problems) for a in found] == [False, False, True, True, True, True, False]
    assert found[2].problems[0].startswith("line 3: not valid JSON (")
    assert found[2].problems[0].endswith("); mend or remove the line")
    assert found[2].source_id == f"{tmp_path}/a.jsonl:3"
    assert "line 4: not a JSON object" in found[3].problems[0]
    assert "there is no text in it (its fields: id)" in found[4].problems[0]
    assert all(a.text is None for a in found if a.problems)
    assert len({a.id for a in found if a.problems}) == 4


def test_a_line_in_an_older_encoding_among_others_is_read_and_told(tmp_path: Path) -> None:
    one, two = (json.dumps({"text": FRENCH * n}, ensure_ascii=False) for n in (3, 1))
    found = read(write(tmp_path, "a.jsonl", one.encode() + b"\n" + two.encode("cp1252") + b"\n"))
    assert [a.text for a in found] == [FRENCH * 3, FRENCH]
    assert [len(a.problems) for a in found] == [0, 1]
    assert found[1].problems[0].startswith("line 2: ") and "Windows-1252" in found[1].problems[0]


def test_half_a_surrogate_in_json_is_replaced_and_told(tmp_path: Path) -> None:
    article = read(write(tmp_path, "a.jsonl", '{"text": "Rome \\ud83d and Oslo signed a treaty on Monday."}'))[0]
    assert article.text == "Rome \ufffd and Oslo signed a treaty on Monday."
    assert "U+FFFD" in article.problems[0]
    assert read(RawText("Rome \ud83d and Oslo signed a treaty."))[0].text == "Rome \ufffd and Oslo signed a treaty."


def test_formats_are_told_from_the_content_where_the_name_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = {"id": "7", "text": ENGLISH}
    forms = [
        json.dumps(record),
        json.dumps(record) + "\n" + json.dumps(record) + "\n",
        json.dumps([record, record], indent=2),
        json.dumps(record, indent=2),
        f'id,text\n7,"{ENGLISH}"\n',
        f"id\ttext\n7\t{ENGLISH}\n",
    ]
    for number, form in enumerate(forms):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(form.encode())))
        for source in ("-", write(tmp_path, f"{number}.dat", form)):
            assert {(a.source_id, a.text) for a in read(source)} == {("7", ENGLISH)}
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "broken\n{"text": "Rome."}\n')))
    assert [a.text for a in read("-")] == [None, "Rome."]


def test_a_json_file_holds_one_article_or_many(tmp_path: Path) -> None:
    one, two = {"text": ENGLISH}, {"text": FRENCH}
    assert [a.text for a in read(write(tmp_path, "a.json", json.dumps([one, two, 3])))] == [ENGLISH, FRENCH, None]
    assert [a.text for a in read(write(tmp_path, "b.json", json.dumps(one)))] == [ENGLISH]
    assert len(read(write(tmp_path, "c.json", json.dumps(one) + "\n" + json.dumps(two)))) == 2
    with pytest.raises(InputError, match="is not valid JSON"):
        read(write(tmp_path, "d.json", "[{"))


def test_tables_are_read_under_their_headings_or_ours(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", 'body;day\n"Rome; on Monday,\nsigned a ""treaty"" with Oslo.";2020-02-03\n')
    article = read(path, fields={"text": "body", "date": "day"})[0]
    assert article.text == 'Rome; on Monday,\nsigned a "treaty" with Oslo.'
    assert article.date == "2020-02-03"
    assert read(write(tmp_path, "b.tsv", f"Id\tText\n7\t{ENGLISH}\n"))[0].text == ENGLISH
    with pytest.raises(InputError, match=r"has no column 'text' \(it has: body, day\)"):
        read(path)


def test_bad_rows_are_told_and_the_others_go_on(tmp_path: Path) -> None:
    rows = ["id,text", f"1,{ENGLISH}", f'2,"{ENGLISH}" oops', f"3,{ENGLISH}, and more", "4,", "", f'5,"{ENGLISH}']
    found = read(write(tmp_path, "a.csv", "\n".join(rows)))
    assert [(a.source_id or "")[-1] for a in found] == ["1", "3", "3", "4", "7"]
    assert [a.text is None for a in found] == [False, True, False, True, True]
    assert [len(a.problems) for a in found] == [0, 1, 1, 1, 1]
    assert "line 3: not valid CSV" in found[1].problems[0] and "3 fields under 2 headings" in found[2].problems[0]


def test_a_huge_line_is_read_and_a_huge_article_is_refused_in_words(tmp_path: Path) -> None:
    huge = "word " * 4_000_000
    lines = [json.dumps({"text": huge}), json.dumps({"text": ENGLISH, "junk": huge})]
    found = read(write(tmp_path, "a.jsonl", "\n".join(lines)))
    assert found[0].problems == ["20,000,000 characters in one article (at most 2,000,000); split it into its articles"]
    assert (found[0].text, found[1].text, found[1].problems) == (None, ENGLISH, [])
    assert read(write(tmp_path, "a.csv", f"text\n{huge}\n{ENGLISH}\n"))[1].text == ENGLISH
    with pytest.raises(InputError, match="longer than one article can be"):
        read(write(tmp_path, "a.txt", huge))


class Endless(io.RawIOBase):
    """A stream without an end, for what has to be read line by line."""

    def __init__(self, first: str, line: str) -> None:
        self.line, self.buffer = line.encode(), first.encode()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while len(self.buffer) < len(buffer):
            self.buffer += self.line
        buffer[:] = self.buffer[: len(buffer)]
        self.buffer = self.buffer[len(buffer) :]
        return len(buffer)


@pytest.mark.parametrize(
    ("first", "line"), [("", json.dumps({"text": ENGLISH}) + "\n"), ("id,text\n", f"1,{ENGLISH}\n")]
)
def test_lines_are_read_as_they_come(first: str, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BufferedReader(Endless(first, line)))
    monkeypatch.setattr(sys, "stdin", stream)
    found: Iterator[Article] = intake.articles("-", packs=PACKS, language="en")
    assert {a.text for a in islice(found, 2000)} == {ENGLISH}
