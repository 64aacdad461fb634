"""What kind of text stands where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from verbale import intake
from verbale.data import check_file, package_files, read_yaml
from verbale.intake import Furniture, zones

FILES = package_files()
LOCATED = {code: read_yaml(FILES[f"languages/{code}/furniture.yaml"]) for code in ("en", "fr")}
PACKS: dict[str, Any] = {code: file.value for code, file in LOCATED.items()}
FURNITURE = {code: Furniture(pack) for code, pack in PACKS.items()}
KINDS = ("promo", "credit", "caption", "related")
SEED = Path("/work/shared/seed")
PROSE = {
    "en": "The foreign ministers of both states met in Rome on Monday for talks on the border.",
    "fr": "Les ministres des deux États se sont rencontrés lundi à Rome pour parler de la frontière.",
}


def kinds(text: str, code: str, title: str | None = None) -> list[tuple[str, str]]:
    found = zones(text, title, FURNITURE[code])
    return [(z.zone, text[z.start : z.end].strip()) for z in found if z.part == "text"]


def between(line: str, code: str) -> str:
    """The zone of a line that stands between paragraphs of an article with a title."""
    prose = PROSE[code]
    found = kinds("\n\n".join([prose, prose, line, prose]), code, "A title")
    return next((kind for kind, text in found if text == line), "body")


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_data_meet_their_schema_with_the_same_keys(code: str) -> None:
    assert check_file(LOCATED[code], "furniture") == []
    assert list(PACKS[code]) == list(PACKS["en"])


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("kind", [*KINDS, "dates", "dateline"])
def test_every_pattern_fits_its_examples_and_not_the_others(code: str, kind: str) -> None:
    furniture = FURNITURE[code]
    patterns = {"dates": furniture.dates, "dateline": furniture.dateline, **furniture.lines}[kind]  # type: ignore[dict-item]
    for entry, pattern in zip(PACKS[code][kind], patterns, strict=True):
        for text in entry["codes"]:
            assert pattern.match(text), (entry["pattern"], text)
        for text in entry["ignores"]:
            assert not pattern.match(text), (entry["pattern"], text)


@pytest.mark.parametrize("code", ["en", "fr"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_example_is_told_apart_in_an_article(code: str, kind: str) -> None:
    for entry in PACKS[code][kind]:
        for text in entry["codes"]:
            assert between(text, code) == kind, text
        for text in entry["ignores"]:
            assert between(text, code) == "body", text


@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_example_of_a_dateline_is_a_zone_of_its_own(code: str) -> None:
    for entry in PACKS[code]["dateline"]:
        for text in entry["codes"]:
            assert kinds(f"{text}\n{PROSE[code]}", code)[0][0] == "dateline", text
        for text in entry["ignores"]:
            assert kinds(f"{text}\n{PROSE[code]}", code, "Title")[0][0] == "body", text


@pytest.mark.parametrize(
    ("code", "start", "dateline", "date"),
    [
        ("en", "Friday, January 4, 2019\n\nThe envoy left.", "Friday, January 4, 2019", "2019-01-04"),
        ("en", "ROME, 5 March 2021 (Dispatch) - The envoy left.", "ROME, 5 March 2021 (Dispatch) -", "2021-03-05"),
        ("en", " date 2023-09 The envoy left.", "date 2023-09", "2023-09"),
        ("en", "ROME (AP) — The envoy left on March 5, 2021.", "ROME (AP) —", None),
        ("fr", "4 janvier 2016. – L'émissaire est parti.", "4 janvier 2016. –", "2016-01-04"),
        ("fr", "1er janvier 2016, 14h30. –\nL'émissaire est parti.", "1er janvier 2016, 14h30. –", "2016-01-01"),
        ("fr", "ROME, 5 mars 2021 – L'émissaire est parti.", "ROME, 5 mars 2021 –", "2021-03-05"),
        ("fr", "PARIS, 3 mars (AFP) - L'émissaire est parti.", "PARIS, 3 mars (AFP) -", None),
        ("fr", "Publié le 05/03/2021 à 10h30\nL'émissaire est parti.", "Publié le 05/03/2021 à 10h30", "2021-03-05"),
    ],
)
def test_only_the_stretch_of_the_dateline_is_dateline(code: str, start: str, dateline: str, date: str | None) -> None:
    found = kinds(start, code)
    assert [kind for kind, _ in found] == ["dateline", "body"] and found[0][1] == dateline
    assert FURNITURE[code].date_of(start, zones(start, None, FURNITURE[code])) == date


def test_a_date_in_the_first_sentence_is_no_dateline() -> None:
    for code, text in (("en", "March 5, 2021 was a dark day."), ("fr", "L'émissaire est parti le 5 mars 2021.")):
        assert kinds(text, code) == [("body", text)]
        assert FURNITURE[code].date_of(text, zones(text, None, FURNITURE[code])) is None


def test_headline_byline_and_dateline_open_an_article() -> None:
    text = f"Envoys meet in Rome\n\nBy Ana Ruiz\nPublished: March 5, 2021\n\nROME (AP) — {PROSE['en']}\n{PROSE['en']}\n"
    assert [kind for kind, _ in kinds(text, "en")] == ["headline", "credit", "dateline", "body"]
    article = next(intake.articles(intake.RawText(text), packs=PACKS))
    assert (article.date, article.contributors) == ("2021-03-05", ["Ana Ruiz"])


def test_the_title_apart_is_headline_and_once_more_in_the_text() -> None:
    found = zones(f"Envoys meet in Rome!\n{PROSE['en']}", "Envoys Meet in Rome", FURNITURE["en"])
    assert [(z.zone, z.part, z.start, z.end) for z in found[:2]] == [
        ("headline", "title", 0, 19),
        ("headline", "text", 0, 21),
    ]
    assert kinds(f"Envoys meet in Rome\n{PROSE['en']}", "en", "Another title")[0][0] == "body"


@pytest.mark.parametrize("text", ["Envoys meet in Rome", "Envoys meet in Rome\nRome", "Envoys met.\n" + PROSE["en"]])
def test_a_lone_line_or_a_sentence_is_no_headline(text: str) -> None:
    assert {kind for kind, _ in kinds(text, "en")} == {"body"}


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("en", "RIVAL ENVOYS MEET FOR THE FIRST TIME"),
        ("fr", "LES ÉMISSAIRES RIVAUX SE RENCONTRENT À OSLO"),
        ("en", "Rome recalls its envoy to Oslo after a night of fire on the border"),
        ("fr", "Rome rappelle son émissaire à Oslo après une nuit de tirs à la frontière"),
    ],
)
def test_capitals_and_teasers_between_paragraphs_are_related(code: str, line: str) -> None:
    assert between(line, code) == "related"


@pytest.mark.parametrize(
    "line",
    [
        "What happens next",
        "## The border talks and what they mean for the states around",
        "— Ana Ruiz, the envoy of Rome to the talks in Oslo on Monday",
        "- Rome recalls its envoy to Oslo after a night of fire on the border",
        "“We shall not leave the valley until the last of them is gone”",
        "“WE SHALL NOT LEAVE THE VALLEY”",
        "He was held for a night and then sent over the border on Monday",
        "Rome recalled its envoy on Monday. It said that the talks in Oslo had failed",
        "At ten, the envoys, their aides and the guards left the hall,",
    ],
)
def test_headings_quotations_lists_and_unfinished_sentences_are_body(line: str) -> None:
    assert between(line, "en") == "body"


def test_what_stands_below_a_label_is_related() -> None:
    prose = PROSE["fr"]
    text = f"{prose}\n{prose}\nÀ lire aussi :\nRome rappelle Ana Ruiz\nOslo proteste\n{prose}\n"
    assert kinds(text, "fr", "Titre")[1] == ("related", "À lire aussi :\nRome rappelle Ana Ruiz\nOslo proteste")


def test_an_article_in_capitals_is_all_body() -> None:
    text = "\n".join([PROSE["en"].upper()] * 4)
    assert kinds(text, "en", "Title") == [("body", text)]


def test_the_zones_of_the_seed_report_are_those_of_its_gold() -> None:
    if not SEED.is_dir():
        pytest.skip("the seed report is not on this machine")
    gold = read_yaml(SEED / "gold.yaml").value
    article = next(intake.articles(SEED / "summit.fr.txt", packs=PACKS))
    found = [(z.zone, (article.text or "")[z.start : z.end].strip()) for z in article.zones]
    assert [z for z in found if z[0] != "body"] == [
        (z["zone"], z["text"]) for z in gold["zones"] if z["zone"] != "body"
    ]
    assert (article.date, article.publication) == (gold["article"]["date"], gold["article"]["publisher"])
    assert article.contributors == [gold["article"]["contributor"]]
