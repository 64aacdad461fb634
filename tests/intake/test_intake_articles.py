"""What an article's record tells: language, date, publisher, id."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from verbale import intake
from verbale.data import package_files, read_yaml
from verbale.intake import RawText
from verbale.records import Article

FILES = package_files()
PACKS: dict[str, Any] = {code: read_yaml(FILES[f"languages/{code}/furniture.yaml"]).value for code in ("en", "fr")}
ENGLISH = "Rome and Oslo signed a treaty on Monday in Geneva."


def read(text: str, **options: Any) -> Article:
    return next(intake.articles(RawText(text), packs=PACKS, **options))


def record(folder: Path, options: dict[str, Any] | None = None, **fields: Any) -> Article:
    path = folder / "a.jsonl"
    path.write_text(json.dumps({"text": ENGLISH, **fields}), encoding="utf-8")
    return next(intake.articles(path, packs=PACKS, **(options or {})))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Paris attacks Berlin.", "en"),
        ("Macron reçoit Merkel.", "fr"),
        ("Israel bombs Gaza", "en"),
        ("ROME ACCUSE OSLO D'AVOIR VIOLÉ LE TRAITÉ", "fr"),
        ("ROME ACCUSES OSLO OF A BREACH OF THE TREATY", "en"),
        ("Friday, March 5, 2021\n\nGiuseppe Rossi, Jean Dupont et Ana Ruiz ont signé le traité à Genève lundi.", "fr"),
    ],
)
def test_the_language_of_short_texts_is_one_that_is_covered(text: str, language: str) -> None:
    article = read(text)
    assert (article.language, article.problems) == (language, [])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Suomen ulkoministeri tapasi maanantaina Ruotsin pääministerin ja keskusteli turvallisuudesta.", "fi"),
        ("Der Außenminister traf am Montag in Berlin seinen Amtskollegen zu Gesprächen.", "de"),
        ("El ministro viajó el lunes a Madrid para reunirse con su homólogo.", "es"),
    ],
)
def test_a_language_that_is_not_covered_is_said(text: str, language: str) -> None:
    article = read(text)
    assert (article.language, article.text, article.zones) == (language, text, [])
    assert article.problems == [
        f"language {language} is not covered; covered: en, fr; give --language if it is one of these"
    ]


def test_a_text_without_words_has_no_language() -> None:
    assert read("12 + 34?").language is None
    assert "no words" in read("12 + 34?").problems[0]


@pytest.mark.parametrize(
    ("told", "code"), [("FR", "fr"), ("fr-CA", "fr"), ("fra", "fr"), ("French", "fr"), ("en_US", "en")]
)
def test_a_language_that_is_told_is_believed(tmp_path: Path, told: str, code: str) -> None:
    assert record(tmp_path, lang=told).language == code
    assert record(tmp_path, language=told).language == code
    assert read(ENGLISH, language=told).language == code


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("2023-09-13", "2023-09-13"),
        ("2023-09", "2023-09"),
        (2023, "2023"),
        ("2023-09-13T08:00:00Z", "2023-09-13"),
        ("2023-09-13 08:00", "2023-09-13"),
        ("2023/9/3", "2023-09-03"),
        ("20230913", "2023-09-13"),
        ("2023-09-XX", "2023-09"),
        ("Wed, 13 Sep 2023 08:00:00 GMT", "2023-09-13"),
        ("September 13, 2023", "2023-09-13"),
    ],
)
def test_dates_are_normalised(tmp_path: Path, told: Any, date: str) -> None:
    article = record(tmp_path, date=told)
    assert (article.date, article.problems) == (date, [])


@pytest.mark.parametrize("told", ["2023-02-31", "2023-13-01", "soon", "13/09/2023", "0000"])
def test_a_date_that_cannot_be_read_is_said(tmp_path: Path, told: str) -> None:
    article = record(tmp_path, date=told)
    assert article.date is None
    assert article.problems == [f"date {told!r} cannot be read; write it as 2023-09-13, 2023-09 or 2023"]


def test_the_record_s_date_goes_before_the_one_given_and_that_before_the_dateline_s(tmp_path: Path) -> None:
    assert record(tmp_path, {"date": "2020-01-01"}, date="2021-02-03").date == "2021-02-03"
    assert record(tmp_path, {"date": "2020-01-01"}).date == "2020-01-01"
    text = "Friday, March 5, 2021\n\nRome and Oslo signed a treaty on Monday in Geneva."
    assert read(text).date == "2021-03-05"
    assert read(text, date="2021-03-06").date == "2021-03-06"
    assert read(text, date="2021-03").date == "2021-03-05"
    assert read("date 2023-09 Rome and Oslo signed a treaty on Monday.", date="2023-09-13").date == "2023-09-13"


def test_the_hash_is_that_of_the_text_alone(tmp_path: Path) -> None:
    digest = hashlib.sha256(ENGLISH.encode()).hexdigest()
    assert record(tmp_path, title="A treaty", id="7").sha256 == digest == read(ENGLISH).sha256


def test_the_same_report_has_the_same_id_wherever_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    assert record(tmp_path).id == record(tmp_path / "b").id == read(ENGLISH).id


def test_another_source_date_or_title_is_another_article(tmp_path: Path) -> None:
    told = [{}, {"publication": "A"}, {"publication": "B"}, {"url": "u"}, {"id": "i"}, {"date": "2020"}, {"title": "T"}]
    assert len({record(tmp_path, **fields).id for fields in told}) == len(told)
    assert read(ENGLISH, publication="A").id == record(tmp_path, publication="A").id


def test_publisher_and_contributors_are_read_from_the_credits() -> None:
    body = "The envoy left Rome on Monday after a week of talks.\n\n"
    article = read(f"{body}Ana Ruiz and Tom Lee of the Northern Dispatch contributed to this report.", language="en")
    assert (article.publication, article.contributors) == ("Northern Dispatch", ["Ana Ruiz", "Tom Lee"])
    article = read(f"{body}Ana Ruiz du Courrier du Nord a contribué à cet article.\n© 2020 La Gazette", language="fr")
    assert (article.publication, article.contributors) == ("Courrier du Nord", ["Ana Ruiz"])
    article = read(f"{body}Reporting by Ana Ruiz in Oslo and Tom Lee; Editing by Eva Berg", language="en")
    assert (article.publication, article.contributors) == (None, ["Ana Ruiz", "Tom Lee"])
    article = read(f"{body}© 2023 The Gazette. All rights reserved.", language="en", publication="The Dispatch")
    assert (article.publication, article.contributors) == ("The Dispatch", [])
    assert read(f"{body}(Avec AFP)", language="fr").publication is None


def test_names_in_the_body_are_no_contributors() -> None:
    article = read("Ana Ruiz contributed to this report. " * 30 + "Nobody else did so in Rome.", language="en")
    assert (article.publication, article.contributors) == (None, [])
