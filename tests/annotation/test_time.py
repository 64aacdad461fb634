"""Time expressions: which there are, and what they are worth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.annotation.time import TimePack, adverbial, find_times
from verbale.data import package_files, read_yaml

FILES = package_files()
PACKS = {code: TimePack(read_yaml(FILES[f"languages/{code}/time.yaml"]).value) for code in ("en", "fr")}

VALUES = [
    ("en", "They met on Wednesday.", "2023-09-14", ["2023-09-13"]),
    ("fr", "Ils se sont vus mercredi.", "2023-09-14", ["2023-09-13"]),
    ("en", "They met on Wednesday.", "2023-09", ["2023-09-XX"]),
    ("fr", "Ils se sont vus mercredi.", None, [None]),
    ("en", "It began in May 2015.", None, ["2015-05"]),
    ("fr", "Tout a commencé en mai 2015.", None, ["2015-05"]),
    ("en", "The accord of September 13, 2019 holds.", None, ["2019-09-13"]),
    ("fr", "L'accord du 13 septembre 2019 tient.", None, ["2019-09-13"]),
    ("en", "Three days ago they left.", "2023-09-14", ["2023-09-11"]),
    ("fr", "Ils sont partis il y a trois jours.", "2023-09-14", ["2023-09-11"]),
    ("en", "In December it failed.", "2023-01-10", ["2022-12"]),
    ("fr", "En décembre, tout a échoué.", "2023-01-10", ["2022-12"]),
    ("en", "They will meet next Monday.", "2023-09-14", ["2023-09-18"]),
    ("fr", "Ils se verront lundi prochain.", "2023-09-14", ["2023-09-18"]),
    ("en", "It may march on.", "2023-09-14", []),
    ("fr", "Il a reçu sept ministres.", "2023-09-14", []),
]


@pytest.mark.parametrize(("code", "text", "anchor", "values"), VALUES, ids=lambda x: str(x)[:28])
def test_values(code: str, text: str, anchor: str | None, values: list[str | None]) -> None:
    assert [t.value for t in find_times(text, PACKS[code], anchor=anchor)] == values


@pytest.mark.parametrize(
    ("code", "text", "cut"),
    [
        ("en", "Putin on Wednesday received Kim.", "on Wednesday"),
        ("en", "Wednesday's meeting failed.", None),
        ("fr", "Rome a accueilli mercredi Kim.", "mercredi"),
        ("fr", "La réunion de mercredi a échoué.", None),
    ],
)
def test_only_a_date_that_stands_by_itself_can_be_cut(code: str, text: str, cut: str | None) -> None:
    found = find_times(text, PACKS[code], anchor=None)[0]
    extent = adverbial(text, found, PACKS[code])
    assert (text[slice(*extent)] if extent else None) == cut


@given(st.text(max_size=200), st.sampled_from(["en", "fr"]), st.sampled_from([None, "2023", "2023-09", "2023-02-28", "x"]))
def test_any_text_gives_spans_that_reproduce_it(text: str, code: str, anchor: str | None) -> None:
    for found in find_times(text, PACKS[code], anchor=anchor):
        assert text[found.start : found.end] == found.text
        adverbial(text, found, PACKS[code])
