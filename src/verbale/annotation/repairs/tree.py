"""What all repairs share: looking below a word, and moving one without breaking the tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.records import Word

NOUNS = frozenset({"NOUN", "PROPN"})
VERBS = frozenset({"VERB", "AUX"})


def is_tree(words: Sequence[Word]) -> bool:
    """Whether every word leads up to a root."""
    for w in words:
        i, steps = w.head, 0
        while i >= 0 and steps <= len(words):
            i, steps = words[i].head, steps + 1
        if steps > len(words):
            return False
    return True


def kids(words: Sequence[Word], i: int, *rels: str) -> list[Word]:
    """What hangs on a word by one of some relations, in text order."""
    return [w for w in words if w.head == i and w.rel in rels]


def marked(words: Sequence[Word], i: int) -> bool:
    """Whether a preposition or conjunction introduces a word."""
    return bool(kids(words, i, "case", "mark"))


def finite(words: Sequence[Word], i: int) -> bool:
    """Whether a verb is finite, by itself or by its auxiliary."""
    return words[i].form == "Fin" or any(k.form == "Fin" for k in kids(words, i, "aux", "auxpass", "cop"))


def hang(words: list[Word], i: int, head: int, rel: str) -> None:
    """Hang a word on another, unless that hangs on it: a parse stays a tree."""
    above, steps = head, 0
    while above >= 0 and steps <= len(words):
        if above == i:
            return
        above, steps = words[above].head, steps + 1
    words[i] = replace(words[i], head=head, rel=rel)


def swap(words: list[Word], upper: int, lower: int, rel: str) -> None:
    """Make a word the head of the one it stands below: it takes that one's place, and that one hangs on it."""
    i, steps = lower, 0
    while words[i].head not in {upper, -1} and steps < len(words):
        i, steps = words[i].head, steps + 1
    if words[i].head != upper:
        return
    above = words[upper]
    words[lower] = replace(words[lower], head=above.head, rel=above.rel)
    words[upper] = replace(above, head=lower, rel=rel)
