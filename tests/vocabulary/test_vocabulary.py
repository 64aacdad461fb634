"""PLOVER's tables are whole."""

from __future__ import annotations

from verbale.data import load
from verbale.vocabulary import load as load_vocabulary

WORDS = load_vocabulary(load())


def test_totals_are_plovers() -> None:
    assert len(WORDS.types) == 16
    assert sum(len(t.modes) for t in WORDS.types.values()) == 68
    assert len(WORDS.contexts) == 37


def test_every_type_and_mode_has_a_cameo_code() -> None:
    for name, kind in WORDS.types.items():
        for mode in (None, *kind.modes):
            assert WORDS.cameo(name, mode), f"{name}.{mode}"


def test_cameo_keys_name_types_modes_and_contexts_that_exist() -> None:
    for key in WORDS.cameo_codes:
        base, _, context = key.partition("+")
        event, _, mode = base.partition(".")
        assert event in WORDS.types and (not mode or mode in WORDS.types[event].modes)
        assert not context or context in WORDS.contexts


def test_a_mode_without_a_score_has_its_types() -> None:
    assert WORDS.score("ASSAULT", "sideAB") == WORDS.score("ASSAULT") == -9
    assert WORDS.score("CONSULT", "phone") == 1.5


def test_quads_part_words_from_deeds() -> None:
    assert [WORDS.quad(t) for t in ("AGREE", "AID", "THREATEN", "ASSAULT")] == [1, 2, 3, 4]
