"""The table of people in office: its form, how it joins what is written by hand, and how it is built."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from verbale import gazetteer
from verbale.data import Data, read_yaml
from verbale.data.compiled import PACKAGE
from verbale.data.strict import read_table
from verbale.errors import DataError
from verbale.gazetteer import Gazetteer
from verbale.gazetteer.table import TABLE, TITLES, people

ROOT = Path(__file__).resolve().parents[2]
HEADER = "code\toffice\tfrom\tuntil\tas_of\tid\twikidata\tnames\tnames.fr\tfamily\tsource"


def small(*lines: str, **entries: dict[str, Any]) -> Gazetteer:
    titles = read_yaml(PACKAGE / TITLES).value
    table = "\n".join([HEADER, *(line.replace("|", "\t") for line in lines)]) + "\n"
    return gazetteer.load(Data({"gazetteer/mine.yaml": entries, TABLE: table, TITLES: titles}, {}))


# --- what is shipped --------------------------------------------------------------------------------------------------


def test_the_table_is_sorted_dated_and_not_too_large(data: Data) -> None:
    head, *lines = data.files[TABLE].splitlines()
    assert head == HEADER
    assert lines == sorted(lines) and len(lines) == len(set(lines)) >= 7_500
    assert len(data.files[TABLE].encode()) < 3_000_000
    rows = [dict(zip(HEADER.split("\t"), line.split("\t"), strict=True)) for line in lines]
    for row in rows:
        assert row["from"] and row["as_of"] and row["source"], row
        assert not row["until"] or row["until"] >= "2000", row
        assert all(" " in name for name in row["names"].split("; ")), row


def test_no_source_is_shipped_whose_licence_does_not_allow_it(data: Data) -> None:
    kept = {source.split("@")[0] for p in people(data) for o in p.offices for source in o.source.split("; ")}
    for held_back in ("danish-cabinets", "world-leaders-current", "io-bio", "dz-foreign-ministers-wikipedia"):
        assert held_back not in kept
    assert not any("wikipedia)" in office.source for person in people(data) for office in person.offices)


def test_heads_of_state_are_nearly_all_known(known: Gazetteer) -> None:
    states = {entry.code for entry in known if entry.kind == "state"}
    for year in range(2001, 2026):
        led = {
            held.office.code
            for kind in ("head of state", "head of government")
            for code in states
            for held in known.register.of(code, None, f"{year}-06")
            if held.office.kind == kind
        }
        assert len(led) >= 0.96 * len(states) - 3, year  # three states are younger


def test_nobody_is_in_the_gazetteer_twice(known: Gazetteer) -> None:
    ids = [entry.wikidata for entry in known if entry.kind == "person" and entry.wikidata]
    assert len(ids) == len(set(ids))


# --- joined with what is written by hand ------------------------------------------------------------------------------

PUTIN = {
    "kind": "person",
    "code": "RUS",
    "names": {"en": ["Vladimir Putin"], "fr": ["Vladimir Poutine"]},
    "wikidata": "Q7747",
    "as_of": "2020-01",
    "offices": [{"sector": "GOV", "office": {"en": ["president"], "fr": ["président"]}, "from": "2012-05-07"}],
}


def test_what_is_written_by_hand_wins_and_is_completed() -> None:
    mine = small(
        "RUS|president|2012-05-08||2022-07-01|other-id|Q7747|Vladimir V. Putin|||a@1",
        "RUS|prime-minister|2008-05-08|2012-05-07|2022-07-01|other-id|Q7747|Vladimir V. Putin|||a@1",
        **{"vladimir-putin": PUTIN},
    )
    (entry,) = mine
    assert [(o.titles["en"][0], o.start, o.as_of) for o in entry.offices] == [
        ("president", "2012-05-07", "2022-07-01"),
        ("prime minister", "2008-05-08", "2022-07-01"),
    ]
    assert entry.title("fr") == "Vladimir Poutine"
    assert mine.find("Vladimir V. Putin", "fr")[0].entries == ("vladimir-putin",)
    assert mine.holders("RUS", "chef de l'État", "2022-06") == [entry]
    assert mine.holders("RUS", "president", "2022-08") == []


def test_a_name_joins_where_no_wikidata_id_does() -> None:
    by_hand = {key: value for key, value in PUTIN.items() if key != "wikidata"}
    assert len(small("RUS|president|2012||2022|x|Q1|Vladimir Putin|||a@1", p=by_hand)) == 1
    assert len(small("UKR|president|2012||2022|x|Q1|Vladimir Putin|||a@1", p=by_hand)) == 2  # a namesake elsewhere


def test_namesakes_are_told_apart_by_the_date() -> None:
    mine = small(
        "MLI|foreign-minister|2014|2017|2022|a-b-MLI|Q1|Alou Bah|||a@1",
        "SEN|foreign-minister|2001|2005|2022|a-b-SEN|Q2|Alou Bah|||a@1",
    )
    assert mine.find("Alou Bah", "en")[0].entries == ("a-b-MLI", "a-b-SEN")
    assert mine.affiliation("a-b-MLI", "2015")[:2] == ("MLI", "GOV")
    assert mine.affiliation("a-b-SEN", "2015")[:2] == ("SEN", "ELI")
    assert [m.entry.id for m in mine.who("Alou Bah", "en", "2003").matches] == ["a-b-SEN"]
    assert mine.who("Alou Bah", "en", "2010").status == "ambiguous"


def test_an_office_without_titles_is_told() -> None:
    with pytest.raises(DataError, match="foreign-minister"):
        small("MLI|foreign-minster|2014|2017|2022|x|Q1|Alou Bah|||a@1")


def test_a_line_with_a_cell_too_few_is_told(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_text("a\tb\n1\t2\n1\n", encoding="utf-8")
    (fault,) = read_table(path).faults
    assert fault.line == 3 and "1 cells" in fault.message
    path.write_bytes(b"\xff")
    assert "UTF-8" in read_table(path).faults[0].message
    assert read_table(tmp_path / "none.tsv").faults


# --- how it is built --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_offices", ROOT / "scripts" / "build_offices.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_offices"] = module
    spec.loader.exec_module(module)
    return module


EPS, GEO = "every-politician-scrapers/x@1", "cfmessias/geografia@2"
TOLD = {EPS: "2022-07-01", GEO: "2025-10-03"}


def spells(script: ModuleType, *rows: tuple[str, str, str, str, str]) -> list[tuple[str, str, str, str]]:
    """(person, from, until, as_of) of all spells that rows of (title, person, start, end, source) give."""
    rules = read_yaml(ROOT / "scripts" / "offices_rules.yaml").value
    corrections: dict[str, list[Any]] = {"drop": [], "names": [], "set": [], "add": []}
    builder = script.Builder(rules, corrections, {"SVK"}, script.Report())
    read = []
    for title, person, start, end, source in rows:
        kind = "head_of_government" if "government" in title or "Minister" in title else "head_of_state"
        row = script.Row(
            "SVK", title, kind, person, f"Q{person}", start, end, source, TOLD[source], "", builder._source(source)
        )
        row.office = builder._office(row)
        read.append(row)
    found = builder.people(read)
    builder.sort(found)
    for person in found:
        person.names = (person.rows[0].person,)
        person.spells = builder.spells(person)
    builder.close(found)
    return sorted((p.names[0], s.start, s.until, s.as_of) for p in found for s in p.spells)


def test_one_tenure_told_by_two_sources_is_one_spell(script: ModuleType) -> None:
    told = [("Prime Minister", "A B", "2006-07-04", "2010-07-08", EPS), ("Prime Minister", "A B", "2006", "2010", GEO)]
    assert spells(script, *told) == [("A B", "2006-07-04", "2010-07-08", "2025-10-03")]


def test_a_reshuffle_does_not_cut_a_tenure(script: ModuleType) -> None:
    told = [
        ("Prime Minister", "A B", "2006-07-04", "2008-01-10", EPS),
        ("Prime Minister", "A B", "2008-01-11", "2010-07-08", EPS),
    ]
    assert spells(script, *told) == [("A B", "2006-07-04", "2010-07-08", "2022-07-01")]


def test_two_terms_stay_two(script: ModuleType) -> None:
    told = [
        ("Prime Minister", "A B", "2006-07-04", "2010-07-08", EPS),
        ("Prime Minister", "C D", "2010-07-08", "2012-04-04", EPS),
        ("Prime Minister", "A B", "2012-04-04", "2018-03-22", EPS),
    ]
    assert [s[:3] for s in spells(script, *told)] == [
        ("A B", "2006-07-04", "2010-07-08"),
        ("A B", "2012-04-04", "2018-03-22"),
        ("C D", "2010-07-08", "2012-04-04"),
    ]


def test_an_open_spell_ends_at_its_day_and_a_later_source_knows_better(script: ModuleType) -> None:
    assert spells(script, ("Prime Minister", "A B", "2021-04-01", "", EPS)) == [("A B", "2021-04-01", "", "2022-07-01")]
    told = [
        ("Prime Minister", "A B", "2021-04-01", "", EPS),
        ("head of government", "A B", "2021-04-01", "2023-05-15", GEO),
    ]
    assert spells(script, *told) == [("A B", "2021-04-01", "2023-05-15", "2025-10-03")]


def test_an_end_that_a_source_forgot_is_the_successors_beginning(script: ModuleType) -> None:
    told = [("head of state", "A B", "2014-06-15", "", GEO), ("head of state", "C D", "2019-06-15", "", GEO)]
    assert [s[:3] for s in spells(script, *told)] == [("A B", "2014-06-15", "2019-06-15"), ("C D", "2019-06-15", "")]


def test_a_stand_in_does_not_end_a_tenure(script: ModuleType) -> None:
    told = [
        ("head of state", "A B", "2014-06-15", "2016-01-01", GEO),
        ("head of state", "A B", "2014-06-15", "", GEO),
        ("head of state", "C D", "2016-01-01", "2016-02-01", GEO),
    ]
    assert ("A B", "2014-06-15", "", "2025-10-03") in spells(script, *told)


def test_a_president_whom_a_source_also_calls_head_of_government_is_no_prime_minister(script: ModuleType) -> None:
    told = [
        ("President", "A B", "2014-06-15", "2019-06-15", EPS),
        ("head of government", "A B", "2014-06-15", "2019-06-15", GEO),
    ]
    assert len(spells(script, *told)) == 1


def test_names_that_cannot_be_found_in_a_text_are_left_out(script: ModuleType) -> None:
    assert script.is_name("Robert Fico") and script.is_name("Đỗ Mười") and script.is_name("Wu Yi-ning")
    assert not any(map(script.is_name, ("Naruhito", "Wu Yi", "김경한", "al-Dirdiri Muhammad", "James 2")))


def test_every_correction_has_a_reason() -> None:
    corrections = read_yaml(ROOT / "scripts" / "offices_corrections.yaml").value
    assert all(one.get("reason") for listed in corrections.values() for one in listed)
