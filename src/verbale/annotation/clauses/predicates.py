"""Which words are predicates: verbs, adjectives with a copula or a complement, and nouns that name what happens."""

from __future__ import annotations

from verbale.annotation.clauses.tree import FUNCTION, Draft, Tree
from verbale.records import Word

_KINDS = {"VERB": "verb", "AUX": "verb", "ADJ": "adj"}


def predicates(tree: Tree) -> dict[int, Draft]:
    """An empty draft for every predicate, from the top of the parse down."""
    found = sorted((w for w in tree.words if _is_predicate(tree, w)), key=lambda w: (tree.depth(w.index), w.index))
    return {w.index: Draft(w, _KINDS.get(w.pos, "noun"), [w.index]) for w in found}


def _is_predicate(tree: Tree, w: Word) -> bool:
    if w.name is not None:
        return False
    if w.pos in {"VERB", "AUX"}:
        return w.rel not in FUNCTION and (w.rel != "amod" or w.form == "Part")
    if w.pos == "ADJ":
        complement = bool(tree.below(w.index, "comp"))
        return complement or (w.rel != "amod" and bool(tree.below(w.index, "cop", "advcl")))
    return tree.is_event(w.index)
