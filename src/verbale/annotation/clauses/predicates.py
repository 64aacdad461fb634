"""Which words are predicates: verbs, adjectives that say something of their noun, nouns that name what happens."""

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
        if w.rel == "amod":  # "ready to talk", "punishable by death"; "outrageous remarks" says what they are
            judges = w.lemma.lower() in tree.pack.words("evaluative")
            return judges or any(k.index > w.index for k in tree.below(w.index, "comp", "obl", "nmod"))
        return w.rel == "comp" or bool(tree.below(w.index, "cop", "comp", "advcl", "obl"))
    copula = w.pos in {"NOUN", "PROPN"} and bool(tree.below(w.index, "cop"))
    return copula or tree.is_event(w.index)
