"""From the Universal Dependencies labels of the French models to the common vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verbale.languages.tree import RELATIVE, Node, read_doc

if TYPE_CHECKING:
    from verbale.languages import Pack


def tree(doc: Any, pack: Pack) -> list[Node]:
    """Nodes of a parsed sentence, with the moods that the tagger mistakes set right."""
    nodes = read_doc(doc, pack.grammar["labels"])
    contractions = pack.grammar["contractions"]
    negations, relatives = pack.words("negations"), pack.words("relatives")
    for node in nodes:
        lower = node.text.lower().replace("’", "'")
        if node.pos == "ADP":
            node.lemma = contractions.get(lower, lower)
        elif lower in contractions and node.rel == "case":
            node.pos, node.lemma = "ADP", contractions[lower]
        if node.rel == "advmod" and lower in negations:
            node.rel = "neg"
        if lower in relatives and node.pos == "PRON" and node.head >= 0:
            node.kind = RELATIVE
        _infinitive(node, lower)
        _mood(node, lower)
    return nodes


def _infinitive(node: Node, lower: str) -> None:
    """A verb whose lemma is no infinitive: the tables lack it; most such verbs are of the first group."""
    if node.pos != "VERB" or node.lemma.endswith(("er", "ir", "re", "oir")):
        return
    for ending in (
        "eraient",
        "erait",
        "èrent",
        "eront",
        "aient",
        "ant",
        "ait",
        "era",
        "ons",
        "ent",
        "ées",
        "ez",
        "és",
        "ée",
        "es",
        "é",
        "a",
        "e",
    ):
        stem = lower.removesuffix(ending)
        if stem != lower and len(stem) > 2:
            node.lemma = f"{stem}er"
            return


def _mood(node: Node, lower: str) -> None:
    """Future and conditional told by the ending on the infinitive's stem: taggers take rare ones for the imperfect."""
    if node.pos not in {"VERB", "AUX"} or node.form == "Inf":
        return
    stem = node.lemma.removesuffix("e") if node.lemma.endswith("re") else node.lemma
    if not stem.endswith("r"):
        return
    if lower in {f"{stem}{e}" for e in ("ais", "ait", "ions", "iez", "aient")}:
        node.mood, node.form, node.tense = "Cnd", "Fin", "Pres"
    elif lower in {f"{stem}{e}" for e in ("ai", "as", "a", "ons", "ez", "ont")}:
        node.mood, node.form, node.tense = "Ind", "Fin", "Fut"
