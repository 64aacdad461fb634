"""Sentences: where they end, and that nothing is lost."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.annotation.sentences import LONGEST, split
from verbale.languages import Pack
from verbale.pipeline import knowledge
from verbale.settings import Settings


def pack(code: str) -> Pack:
    return knowledge(Settings()).packs[code]


@pytest.mark.parametrize(
    ("code", "text", "count"),
    [
        ("en", "Gen. Ali met Mr. Smith in the U.S. Army base. They talked.", 2),
        ("en", 'He said: "We will go. We will win." Then he left.', 3),
        ("en", "J. K. Rao resigned at 3 p.m. on Monday.", 1),
        ("fr", "M. Dupont a rencontré Mme Keller. Ils ont signé un accord.", 2),
        ("fr", "« Nous partirons. » Il n’a rien ajouté.", 2),
        ("fr", "Le 3 sept. dernier, il a démissionné.", 1),
    ],
)
def test_sentences_end_where_a_reader_ends_them(code: str, text: str, count: int) -> None:
    assert len(list(split(text, pack(code)))) == count


@given(st.text(max_size=400), st.sampled_from(["en", "fr"]))
def test_only_white_space_is_left_out(text: str, code: str) -> None:
    kept = list(split(text, pack(code)))
    assert all(a < b <= a + LONGEST for a, b in kept)
    assert all(b <= c for (_, b), (c, _) in itertools.pairwise(kept))
    covered = "".join(text[a:b] for a, b in kept)
    assert "".join(covered.split()) == "".join(text.split())
