"""Whom a phrase means at a date: the example cases, and how the answer explains itself."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from verbale import gazetteer
from verbale.cli import app
from verbale.data import load, read_yaml
from verbale.gazetteer import Answer, Gazetteer

CASES: list[dict[str, Any]] = read_yaml(Path(__file__).parent.parent / "cases" / "who.yaml").value
LANGUAGES = ("en", "fr")
runner = CliRunner()


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    return gazetteer.load(load())


def told(answer: Answer) -> str:
    return answer.matches[0].entry.id if answer.status == "known" else answer.status


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.get('en') or case.get('fr')} {case['date']}")
def test_who_it_is(known: Gazetteer, case: dict[str, Any]) -> None:
    language = next(code for code in LANGUAGES if code in case)
    answer = known.who(case[language], language, case["date"])
    assert told(answer) == case["is"], answer.why
    if "belongs" in case:
        assert f"{answer.code or ''} {answer.sector or ''}".rstrip() == case["belongs"], answer.why
    assert answer.why


def test_the_cases_are_many_and_in_both_languages() -> None:
    assert len(CASES) >= 150
    assert all(sum(language in case for case in CASES) >= 60 for language in LANGUAGES)
    assert sum(case["is"] == "unknown" for case in CASES) >= 12


@pytest.mark.parametrize(
    ("phrase", "date", "words"),
    [
        ("the Russian president", "2010", ["'president' is a title", "adjective of RUS", "2008-05-07 to 2012-05-07"]),
        ("the Russian president", "2031", ["nobody is known", "the last before: Vladimir Putin", "at least to"]),
        ("the German chancellor", "2002", ["geografia@"]),
        ("the president", "2010", ["of which country or body is not told"]),
        ("the deputy foreign minister of Iran", "2015", ["not read: 'deputy'"]),
        ("nobody at all", "2015", ["no name and no title"]),
        ("Congo", "2015", ["it may also mean COG"]),
    ],
)
def test_the_answer_explains_itself(known: Gazetteer, phrase: str, date: str, words: list[str]) -> None:
    why = " | ".join(known.who(phrase, "en", date).why)
    assert all(word in why for word in words), why


def test_on_the_day_of_a_handover_both_are_named(known: Gazetteer) -> None:
    answer = known.who("the Russian president", "en", "2012-05-07")
    assert answer.status == "ambiguous"
    assert {match.entry.id for match in answer.matches} == {"vladimir-putin", "dmitry-medvedev"}
    assert (answer.code, answer.sector) == ("RUS", "GOV")


def test_without_a_date_the_latest_that_is_known(known: Gazetteer) -> None:
    assert told(known.who("the Russian president", "en")) == "vladimir-putin"


def test_a_title_may_be_parted_by_the_nationality(known: Gazetteer) -> None:
    one = known.who("le ministre iranien des Affaires étrangères", "fr", "2015")
    other = known.who("le ministre des Affaires étrangères de l'Iran", "fr", "2015")
    assert told(one) == told(other) == "mohammad-javad-zarif"


def test_every_phrase_gets_an_answer(known: Gazetteer) -> None:
    for phrase in ("", " ", "'", "d'", "l'", "président", "Kim", "İstanbul ﬁn", "of the", "Russia Russia", "ONU ONU"):
        for language in (*LANGUAGES, "de"):
            assert known.who(phrase, language, "2015").status in {"known", "ambiguous", "unknown"}


# --- the command ------------------------------------------------------------------------------------------------------


def who(*args: str) -> tuple[int, str, str]:
    result = runner.invoke(app, ["who", *args])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_says_who_and_why() -> None:
    code, out, _ = who("le président russe", "--date", "2023-09-13")
    assert code == 0
    assert "[RUS GOV]" in out and "2012-05-07" in out and "people.yaml" in out and "'russe' is the adjective" in out
    code, out, _ = who("le président russe", "--date", "2031")
    assert code == 0 and out.startswith("Unknown  [RUS GOV]")


def test_the_command_for_machines() -> None:
    _, out, _ = who("Quai d'Orsay", "--json")
    answer = json.loads(out)
    assert (answer["status"], answer["code"], answer["sector"]) == ("known", "FRA", "GOV")
    _, out, _ = who("the German chancellor", "--date", "2002-01", "--json", "--language", "en")
    (match,) = json.loads(out)["matches"]
    assert match["office"]["from"] == "1998-10-27" and match["office"]["source"].startswith("geografia@")


@pytest.mark.parametrize("kind", ["countries", "people", "bodies", "groups", "parties", "media", "places", "offices"])
def test_the_command_lists_every_kind(kind: str) -> None:
    code, out, _ = who("--list", kind, "--json", "--date", "2015-06", "--language", "fr")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0 and len(rows) > 90 and all(row["id"] for row in rows)


def test_a_list_is_a_table_for_people() -> None:
    code, out, err = who("--list", "countries", "--language", "fr")
    assert code == 0 and "Allemagne" in out and "rows." in err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ([], "give a phrase"),
        (["x", "--list", "countries"], "give a phrase"),
        ([" "], "is empty"),
        (["x", "--date", "2023-13"], "no such date"),
        (["x", "--date", "yesterday"], "no such date"),
        (["x", "--language", "xx"], "is not covered"),
        (["x", "--gazetteer", "/nowhere"], "no such folder"),
    ],
)
def test_what_cannot_be_asked_is_told_in_plain_words(args: list[str], words: str) -> None:
    code, _, err = who(*args)
    assert code == 2 and words in err and "Traceback" not in err


def test_a_folder_of_ones_own_extends_it(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "jane-roe:\n  kind: person\n  code: FJI\n  names: {any: [Jane Roe]}\n  gender: f\n  as_of: 2025-01\n"
        "  offices:\n    - {sector: GOV, office: {en: [ocean minister], fr: [ministre de la Mer]}, from: 2024-02-01}\n",
        encoding="utf-8",
    )
    asked = ("--gazetteer", str(tmp_path), "--date", "2024-06")
    assert "Jane Roe  [FJI GOV]" in who("Fiji's ocean minister", *asked)[1]
    assert "Jane Roe  [FJI GOV]" in who("Jane Roe", *asked)[1]
    assert who("Fiji's ocean minister", *asked[:2], "--date", "2026")[1].startswith("Unknown")
    (tmp_path / "mine.yaml").write_text("jane-roe: {kind: person, name: {any: [Jane Roe]}}\n", encoding="utf-8")
    code, _, err = who("Jane Roe", *asked)
    assert code == 2 and "mine.yaml:1" in err and "'names'" in err


def test_the_example_in_the_docs_works(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "gazetteer.md").read_text(encoding="utf-8")
    block, shown = page.split("my-names/fiji.yaml`:\n\n")[1].split("    $ verbale who ")
    (tmp_path / "fiji.yaml").write_text(textwrap.dedent(block), encoding="utf-8")
    _, out, _ = who("Fiji's ocean minister", "--date", "2024-06", "--gazetteer", str(tmp_path))
    assert textwrap.indent(out, "    ").rstrip() == "\n".join(shown.split("\n\n")[0].splitlines()[1:])
