"""Clauses: predicates with their roles, read off a parse in the common vocabulary (DESIGN §4).

Voice, control, coordination, relatives, participles, light verbs and nominalisations are resolved here, once, so that
the codebook can speak of roles alone. `subject` is always who acts and `object` what is acted on, whatever the voice.

    predicates   which words are predicates
    links        how a clause hangs on the one above it
    roles        who and what stands in it, and its voice
    features     tense, mood, modality, polarity; modal and raising verbs
    understood   subjects and objects that are shared, controlled or left out
    nouns        the arguments of event nouns, and what light verbs bring them
"""

from __future__ import annotations

from collections.abc import Sequence

from verbale.annotation.clauses.features import features
from verbale.annotation.clauses.links import hang
from verbale.annotation.clauses.nouns import noun_features, noun_roles, support
from verbale.annotation.clauses.predicates import predicates
from verbale.annotation.clauses.roles import roles
from verbale.annotation.clauses.tree import Draft, Tree, subtree
from verbale.annotation.clauses.understood import missing_subject, shared_objects
from verbale.languages import Pack
from verbale.records import Clause, Name, Word

__all__ = ["clauses", "subtree"]


def clauses(words: Sequence[Word], names: Sequence[Name], pack: Pack, nouns: frozenset[str]) -> tuple[Clause, ...]:
    """All clauses of a sentence in word order; `nouns` are the lemmas of nouns that can be predicates."""
    tree = Tree(words, pack, nouns, frozenset(i for n in names for i in range(n.start, n.end)))
    tree.drafts = predicates(tree)
    for draft in tree.drafts.values():  # from the top of the parse down: what hangs takes from what it hangs on
        hang(tree, draft)
        if draft.kind == "noun":
            noun_roles(tree, draft)
            noun_features(tree, draft)
        else:
            roles(tree, draft)
            features(tree, draft)
            missing_subject(tree, draft)
    for draft in tree.drafts.values():
        if draft.kind == "noun":
            support(tree, draft)
    shared_objects(tree)
    shown = sorted((d for d in tree.drafts.values() if not d.hidden), key=lambda d: d.word.index)
    position = {d.word.index: k for k, d in enumerate(shown)}
    return tuple(_clause(tree, k, d, position) for k, d in enumerate(shown))


def _clause(tree: Tree, index: int, d: Draft, position: dict[int, int]) -> Clause:
    particles = [k.index for k in tree.below(d.word.index, "prt")]
    governor = d.governor
    while governor is not None and governor not in position:
        governor = tree.drafts[governor].governor
    return Clause(
        index,
        d.word.index,
        d.word.lemma.lower(),
        d.kind,
        tuple(sorted({*d.parts, *particles})),
        d.voice,
        d.tense,
        d.mood,
        d.modality,
        d.negated,
        tuple(d.roles),
        position.get(governor) if governor is not None else None,
        d.link,
    )
