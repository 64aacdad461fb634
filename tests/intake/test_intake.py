"""Intake: bytes of any kind become articles, or words that say why not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale import intake
from verbale.data import package_files, read_yaml
from verbale.errors import InputError
from verbale.intake import Furniture, RawText, zones
from verbale.records import Article

FILES = package_files()
PACKS: dict[str, Any] = {code: read_yaml(FILES[f"languages/{code}/furniture.yaml"]).value for code in ("en", "fr")}
FURNITURE = {code: Furniture(pack) for code, pack in PACKS.items()}
FRENCH = "Le ministre a reçu lundi l’ambassadeur à Paris. « Nous sommes prêts », a-t-il déclaré à la presse.\n"


def read(source: Any, **options: Any) -> list[Article]:
    return list(intake.articles(source, packs=PACKS, **options))


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_give_the_same_text(tmp_path: Path, encoding: str) -> None:
    article = read(write(tmp_path, "a.txt", FRENCH.encode(encoding)))[0]
    assert article.text == FRENCH
    assert (article.language, article.problems) == ("fr", [])


def test_newlines_stay_as_they_came(tmp_path: Path) -> None:
    text = "The envoy left on Monday.\r\n\r\nTalks go on in Rome.\r\n"
    assert read(write(tmp_path, "a.txt", text))[0].text == text


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG image"),
        (b"%PDF-1.7\n", "PDF"),
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"ab\0\0\0\x01\x02cd\0\0\0\0\0\x07", "binary"),
    ],
)
def test_what_is_no_text_is_refused_in_words(tmp_path: Path, content: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        read(write(tmp_path, "x.dat", content))
    assert what in str(caught.value) and "x.dat" in str(caught.value) and ";" in str(caught.value)


def test_a_missing_file_and_a_folder_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(InputError, match="is a folder"):
        read(tmp_path)


def test_a_bad_line_is_an_article_with_a_problem_and_the_others_go_on(tmp_path: Path) -> None:
    good = json.dumps({"id": "a", "text": "Rome and Oslo signed a treaty on Monday in Geneva.", "lang": "en"})
    lines = [good, good, '{"text": "broken', '["no object"]', '{"id": "e"}', good]
    found = read(write(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [bool(a.problems) for a in found] == [False, False, True, True, True, False]
    assert "line 3: not valid JSON" in found[2].problems[0]
    assert all(a.text is None for a in found if a.problems)


def test_csv_fields_are_read_under_their_names_or_ours(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", 'body,day\n"Rome, on Monday,\nsigned a treaty with Oslo.",2020-02-03\n')
    article = read(path, fields={"text": "body", "date": "day"})[0]
    assert article.text == "Rome, on Monday,\nsigned a treaty with Oslo."
    assert article.date == "2020-02-03"


def test_a_language_that_is_not_covered_is_said(tmp_path: Path) -> None:
    text = "Suomen ulkoministeri tapasi maanantaina Ruotsin pääministerin Helsingissä ja keskusteli turvallisuudesta."
    article = read(write(tmp_path, "fi.txt", text))[0]
    assert article.language == "fi"
    assert "not covered (covered: en, fr)" in article.problems[0]


def test_the_same_text_from_two_publishers_is_two_articles() -> None:
    one, two = (read(RawText(FRENCH), publication=p)[0] for p in ("A", "B"))
    assert one.id != two.id and one.sha256 == two.sha256
    assert read(RawText(FRENCH), publication="A")[0].id == one.id


def test_too_long_an_article_is_refused_in_words() -> None:
    article = read(RawText("word " * 500_000))[0]
    assert article.text is None and "split it" in article.problems[0]


@pytest.mark.parametrize(
    ("code", "start", "date"),
    [
        ("en", "Friday, January 4, 2019\n\nThe envoy left.", "2019-01-04"),
        ("en", "ROME, 5 March 2021 (Dispatch) - The envoy left.", "2021-03-05"),
        ("en", "date 2023-09 The envoy left.", "2023-09"),
        ("fr", "4 janvier 2016. – L'émissaire est parti.", "2016-01-04"),
        ("fr", "ROME, 5 mars 2021 – L'émissaire est parti.", "2021-03-05"),
        ("fr", "L'émissaire est parti le 5 mars 2021.", None),
    ],
)
def test_the_dateline_tells_the_date(code: str, start: str, date: str | None) -> None:
    assert FURNITURE[code].date_of(start) == date


def kinds(text: str, code: str, title: str | None = None) -> list[tuple[str, str]]:
    found = zones(text, title, FURNITURE[code])
    return [(z.zone, text[z.start : z.end].strip()) for z in found if z.part == "text"]


def test_furniture_between_paragraphs_is_told_apart() -> None:
    prose = "The foreign ministers of both states met in Rome on Monday for talks on the border."
    text = f"{prose}\n\nRIVAL ENVOYS MEET FOR THE FIRST TIME\n\n{prose}\n\nClick here to get the app\n\nBy Ana Ruiz\n"
    assert [k for k, _ in kinds(text, "en", "Envoys meet")] == ["body", "related", "body", "promo", "credit"]


def test_publisher_and_contributors_are_read_from_the_credits() -> None:
    english = "Ana Ruiz of the Northern Dispatch contributed to this report."
    french = "Ana Ruiz du Courrier du Nord a contribué à cet article."
    for code, line in (("en", english), ("fr", french)):
        cut = zones(f"Text one.\n{line}", "Title", FURNITURE[code])
        publisher, people = FURNITURE[code].credits(f"Text one.\n{line}", cut)
        assert people == ["Ana Ruiz"] and publisher in {"Northern Dispatch", "Courrier du Nord"}


@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_pattern_fits_its_examples_and_not_the_others(code: str) -> None:
    for kind in ("promo", "credit", "caption", "related", "contributors"):
        for entry in PACKS[code][kind]:
            pattern = re.compile(entry["pattern"], re.IGNORECASE)
            for text in entry["codes"]:
                assert pattern.search(text) and (kind == "contributors" or pattern.match(text)), (kind, text)
            for text in entry["ignores"]:
                assert not pattern.match(text), (kind, text)


@given(st.text(max_size=500), st.one_of(st.none(), st.text(min_size=1, max_size=40)), st.sampled_from(["en", "fr"]))
def test_zones_cover_any_text_without_gap_or_overlap(text: str, title: str | None, code: str) -> None:
    found = [z for z in zones(text, title, FURNITURE[code]) if z.part == "text"]
    assert "".join(text[z.start : z.end] for z in found) == (text if text.strip() else "")


@given(st.binary(max_size=300), st.sampled_from([".txt", ".jsonl", ".csv", ".json", ""]))
def test_no_bytes_raise_anything_but_an_input_error(content: bytes, suffix: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder), f"x{suffix}", content)
        try:
            found = read(path)
        except InputError:
            return
        assert all(a.text is not None or a.problems for a in found)
