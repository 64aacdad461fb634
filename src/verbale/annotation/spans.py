"""The stretch of text that a noun phrase covers."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.annotation.clauses import subtree
from verbale.records import Mention, Parsed

_JOINTS = frozenset({"-", "‑", "–", "/"})  # "rebel-held"
_OUTSIDE = (
    "relcl",
    "acl",
    "conj",
    "cc",
    "parataxis",
    "advcl",
    "cop",
    "subj",
    "obl",
    "advmod",
    "appos",
    "punct",
    "dep",
    "aux",
    "neg",
    "mark",
    "comp",
    "case",
)


def phrase_span(s: Parsed, i: int) -> tuple[int, int]:
    """Offsets of the noun phrase headed by word `i`: the unbroken run round it, clauses and coordination left out."""
    inside = set(subtree(s.words, i, _OUTSIDE)) | {
        k.index for k in s.words if k.head == i and k.rel in {"flat", "compound"}
    }
    for k in s.words:  # « le président Poutine » : a name set beside its title without a comma
        if k.head == i and k.rel in {"appos", "nmod"} and k.index == max(inside) + 1 and k.name is not None:
            inside.add(k.index)
    cases = {k.index for k in s.words if k.head in inside and k.rel in {"case", "cc"} and k.head != i}
    inside |= cases
    first = last = i
    while first - 1 in inside or (first - 2 in inside and s.words[first - 1].text in _JOINTS):
        first -= 1
    while last + 1 in inside or (last + 2 in inside and s.words[last + 1].text in _JOINTS):
        last += 1
    return s.words[first].start, s.words[last].end


def by_word(mentions: Sequence[Mention]) -> dict[int, Mention]:
    """The mentions of a sentence by the index of their head word."""
    return {m.word: m for m in mentions}
