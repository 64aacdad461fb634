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
        if node.pos == "VERB" and node.form == "Part" and node.tense == "Pres":
            node.form = "Ger"
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
    """Future and conditional told by their endings, which taggers mistake on rare verbs; an infinitive ends in r or
    re."""
    if node.pos not in {"VERB", "AUX"}:
        return
    if node.form == "Inf":
        if not lower.endswith(("r", "re")):
            node.form, node.mood, node.tense = "Fin", "Ind", "Pres"
        return
    stem = node.lemma.removesuffix("e") if node.lemma.endswith("re") else node.lemma
    bare = next((node.lemma.removesuffix(e) for e in ("oir", "er", "ir", "re") if node.lemma.endswith(e)), "r")
    for mood, endings in (
        ("Cnd", ("ais", "ait", "ions", "iez", "aient")),
        ("Ind", ("ai", "as", "a", "ons", "ez", "ont")),
    ):
        regular = stem.endswith("r") and lower in {f"{stem}{e}" for e in endings}
        irregular = not bare.endswith("r") and lower.endswith(tuple(f"r{e}" for e in endings))
        if regular or irregular:
            node.mood, node.form, node.tense = mood, "Fin", "Pres" if mood == "Cnd" else "Fut"
            return
    if node.tense == "Fut" and not lower.endswith(("rai", "ras", "ra", "rons", "rez", "ront")):
        node.tense = "Pres"
