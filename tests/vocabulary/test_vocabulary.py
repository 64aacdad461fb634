"""PLOVER's tables are whole."""

from __future__ import annotations

import pytest

from verbale.data import load
from verbale.vocabulary import load as load_vocabulary

WORDS = load_vocabulary(load())


def test_totals_are_plovers() -> None:
    assert len(WORDS.types) == 16
    assert sum(len(t.modes) for t in WORDS.types.values()) == 68
    assert len(WORDS.contexts) == len(set(WORDS.contexts)) == 37
    assert len(WORDS.sectors) == 25
    assert len(WORDS.codes) == 7


def test_every_type_and_mode_has_a_cameo_code_of_its_own() -> None:
    for name, kind in WORDS.types.items():
        assert name in WORDS.cameo_codes
        for mode in kind.modes:
            assert f"{name}.{mode}" in WORDS.cameo_codes


def test_cameo_keys_name_types_modes_and_contexts_that_exist() -> None:
    for key in WORDS.cameo_codes:
        base, _, context = key.partition("+")
        event, _, mode = base.partition(".")
        assert event in WORDS.types and (not mode or mode in WORDS.types[event].modes)
        assert not context or context in WORDS.contexts


@pytest.mark.parametrize(
    ("event", "mode", "contexts", "code"),
    [
        ("AID", None, [], "070"),
        ("AID", None, ["gender", "military"], "072"),  # a context that says nothing in CAMEO is passed over
        ("CONSULT", "visit", ["diplomatic"], "042"),  # the mode comes before the type's contexts
        ("REQUEST", "assist", ["economic"], "1011"),
        ("REQUEST", "assist", ["crime"], "101"),
        ("ASSAULT", None, ["military"], "190"),
        ("SANCTION", "discontinue", [], "163"),
        ("RETREAT", "release", ["legal"], "0841"),
    ],
)
def test_cameo_takes_the_longest_key_that_fits(event: str, mode: str | None, contexts: list[str], code: str) -> None:
    assert WORDS.cameo(event, mode, contexts) == code


def test_a_mode_without_a_score_has_its_types() -> None:
    assert WORDS.score("ASSAULT", "sideAB") == WORDS.score("ASSAULT") == -9
    assert WORDS.score("CONSULT", "phone") == 1.5


def test_scores_are_on_the_side_of_their_quad() -> None:
    for name, kind in WORDS.types.items():
        assert (kind.score > 0) == (kind.quad < 3) or kind.score == 0, name


def test_quads_part_words_from_deeds() -> None:
    assert [WORDS.quad(t) for t in ("AGREE", "AID", "THREATEN", "ASSAULT")] == [1, 2, 3, 4]


def test_only_three_types_cannot_do_without_a_recipient() -> None:
    assert {n for n, t in WORDS.types.items() if t.needs_recipient} == {"COOPERATE", "AID", "SANCTION"}
