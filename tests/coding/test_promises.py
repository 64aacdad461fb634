"""The promises that every change has to keep: no hypothetical as fact, every record checkable, same bytes twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale import pipeline
from verbale.pipeline import one
from verbale.records import Article, Event, Report

EXAMPLES = Path(__file__).parents[2] / "examples"


def events(text: str, language: str) -> list[Event]:
    report = pipeline.read(text + "\n", language=language, date="2023-06-15")
    assert report.article.problems == []
    return report.events


HYPOTHETICAL = [
    ("en", "Washington warned that any arms deal between Moscow and Pyongyang would violate UN resolutions."),
    (
        "fr",
        "Washington a averti que tout accord d'armement entre Moscou et Pyongyang violerait les résolutions de l'ONU.",
    ),
    ("en", "If Turkey attacked Syria, Iran would attack Turkey."),
    ("fr", "Si la Turquie attaquait la Syrie, l'Iran attaquerait la Turquie."),
    ("en", "Israel did not attack Iran."),
    ("fr", "Israël n'a pas attaqué l'Iran."),
    ("en", "Russia denied attacking Ukraine."),
    ("fr", "La Russie a nié avoir attaqué l'Ukraine."),
    ("en", "Poland fears that Russia will attack Ukraine."),
    ("fr", "La Pologne craint que la Russie n'attaque l'Ukraine."),
    ("en", "Rebels want to attack the army."),
    ("fr", "Les rebelles veulent attaquer l'armée."),
]


@pytest.mark.parametrize(("language", "text"), HYPOTHETICAL)
def test_what_did_not_happen_is_never_told_as_a_fact(language: str, text: str) -> None:
    deeds = {"ASSAULT", "AGREE", "AID", "COOPERATE"}
    assert [e for e in events(text, language) if e.event in deeds and e.status == "fact"] == []


def spans(value: Any) -> list[tuple[str, str, int, int]]:
    found = []
    if isinstance(value, list):
        for item in value:
            found += spans(item)
    elif isinstance(value, dict):
        text = value.get("text", value.get("entity_text", value.get("extracted_place")))
        if isinstance(value.get("start"), int) and isinstance(text, str):
            found.append((value["part"], text, value["start"], value["end"]))
        for item in value.values():
            found += spans(item)
    return found


def assert_spans_reproduce(report: Report) -> None:
    source = {"text": report.article.text or "", "title": report.article.title or ""}
    for part, text, start, end in spans(msgspec.to_builtins([report.events, report.statements])):
        assert source[part][start:end] == text


@pytest.mark.parametrize("name", ["summit.en.txt", "summit.fr.txt"])
def test_every_span_of_the_samples_reproduces_the_source(name: str) -> None:
    report = pipeline.read(EXAMPLES / name)
    assert len(report.events) > 5 and report.statements and report.article.problems == []
    assert_spans_reproduce(report)


PIECES = st.sampled_from(
    [
        "Putin",
        " ",
        "attacked",
        "« ",
        " »",
        "“",
        "”",
        "l’",
        "a déclaré",
        ".",
        "\n",
        "\r\n",
        "KIM JONG UN",
        "Ukraine",
        "the",
        "and",
        ",",
        "\u00a0",
        "mercredi",
        "said",
        "e\u0301",
        "🙂",
        "(",
        "on Monday",
        "d'",
        "armes",
        "promised to",
        "-",
        ";",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["en", "fr"]))
def test_any_text_is_read_without_fault_and_its_spans_reproduce_it(text: str, language: str) -> None:
    report = pipeline.read(f"On dit: {text}\n", language=language)
    assert report.article.problems == []
    assert_spans_reproduce(report)


def test_the_same_report_gives_the_same_bytes_in_one_process_and_in_two() -> None:
    paths = [EXAMPLES / "summit.en.txt", EXAMPLES / "summit.fr.txt"]
    lines = [[msgspec.json.encode(r) for r in pipeline.code(paths, jobs=jobs)] for jobs in (1, 1, 2)]
    assert lines[0] == lines[1] == lines[2]


def test_an_article_that_fails_keeps_its_line_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(article: Article, know: Any) -> Any:
        raise RuntimeError("no good")

    monkeypatch.setattr(one, "_document", fail)
    report = pipeline.read("Russia attacked Ukraine on Monday.\n", language="en")
    assert report.events == [] and "RuntimeError: no good" in report.article.problems[-1]


def test_voices_are_told_from_the_nearest_outward() -> None:
    text = '"Russia attacked Ukraine," the Polish president said on Monday.\n'
    report = pipeline.read(text, language="en", publication="The Dispatch")
    attack = next(e for e in report.events if e.event == "ASSAULT")
    assert [(v.role, v.entity.code or v.entity.entity_text) for v in attack.attribution] == [
        ("speaker", "POL"),
        ("publisher", "The Dispatch"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "first", "second", "root"),
    [
        ("en", "Acme Union condemned Beta Council on Monday.", "Acme Union", "Beta Council", "ACCUSE"),
        ("fr", "La France a condamné la Syrie lundi.", "La France", "la Syrie", "ACCUSE"),
    ],
)
def test_a_relation_ties_two_given_parties(language: str, text: str, first: str, second: str, root: str) -> None:
    a, b = text.index(first), text.index(second)
    assert pipeline.relation(text, (a, a + len(first)), (b, b + len(second)), language=language) == root


def test_a_report_shows_itself_in_a_notebook() -> None:
    html = pipeline.read("Russia attacked <b>Ukraine</b> on Monday.\n", language="en")._repr_html_()
    assert html is not None and "ASSAULT" in html and "<b>Ukraine</b>" not in html
