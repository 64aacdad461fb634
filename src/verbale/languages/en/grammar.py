"""From the ClearNLP labels of the English models to the common vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verbale.languages.tree import POSSESSIVE, RELATIVE, Node, children, promote, read_doc

if TYPE_CHECKING:
    from verbale.languages import Pack

_FORMS = {"VB": "Inf", "VBG": "Ger", "VBN": "Part", "VBD": "Fin", "VBP": "Fin", "VBZ": "Fin", "MD": "Fin"}
_PERSONS = {"I": "1", "we": "1", "you": "2"}


def tree(doc: Any, pack: Pack) -> list[Node]:
    """Nodes of a parsed sentence; prepositions become case marks, copulas hang on what they link."""
    nodes = read_doc(doc, pack.grammar["labels"])
    for token, node in zip(doc, nodes, strict=True):
        node.form = _FORMS.get(token.tag_, node.form)
        if token.tag_ in {"PRP$", "WP$"}:
            node.kind = POSSESSIVE
        if token.tag_ in {"WDT", "WP", "WP$"} and node.rel not in {"det", "mark"}:
            node.kind = RELATIVE
        if token.pos_ == "PRON":
            node.person = node.person or _PERSONS.get(token.lower_, "3")
    _lemmas(nodes, pack)
    _participles(nodes)
    _prepositions(nodes)
    _copulas(nodes, pack)
    return nodes


def _lemmas(nodes: list[Node], pack: Pack) -> None:
    """Verbs whose lemma the small model cuts short ("staged" → "stag")."""
    for node in nodes:
        if node.pos == "VERB":
            whole = pack.grammar["lemmas"].get(node.lemma, node.lemma)
            doubled = node.text.lower()[len(whole) - 1 : len(whole)] == whole[-2:-1]  # "rapped" is no "raped"
            node.lemma = node.lemma if doubled else whole


def _participles(nodes: list[Node]) -> None:
    """A past participle that its tagger took for a finite verb: "the man accused of …" has no auxiliary."""
    for node in nodes:
        main = node.head >= 0 and nodes[node.head].rel == "root"  # a sentence whose verb hangs on its subject
        if node.rel == "acl" and node.form == "Fin" and node.text.endswith("ed") and not main:
            node.form = "Part"


def _prepositions(nodes: list[Node]) -> None:
    for node in nodes:
        if node.rel not in {"prep", "agent", "dative"} or node.pos not in {
            "ADP",
            "SCONJ",
            "ADV",
            "VERB",
            "PART",
            "ADJ",
        }:
            if node.rel == "dative":
                node.rel = "iobj"
            continue
        inner, head = node, node.head
        chain = [node]
        while True:
            below = [c for c in children(nodes, inner.index) if c.rel in {"pobj", "pcomp", "prep"}]
            if not below or (below[0].rel != "prep"):
                break
            inner = below[0]
            chain.append(inner)
        verbal = head >= 0 and nodes[head].pos in {"VERB", "AUX", "ADJ", "ADV"}
        for target in below:
            target.head = head
            if target.rel == "pobj" or target.pos not in {"VERB", "AUX"}:
                target.rel = {"agent": "obl:agent", "dative": "iobj"}.get(node.rel, "obl" if verbal else "nmod")
            else:
                target.rel = "advcl" if verbal else "acl"
                target.extra["prep"] = node.text.lower()
        if not below:
            node.rel = "prt" if verbal and len(node.text) < 7 else "advmod"
            continue
        for link in chain:
            link.head = below[0].index
            link.rel = "case" if below[0].rel not in {"advcl", "acl"} else "mark"


def _copulas(nodes: list[Node], pack: Pack) -> None:
    for node in nodes:
        if node.lemma not in pack.words("copulas") or node.rel in {"aux", "auxpass", "cop"}:
            continue
        below = list(children(nodes, node.index))
        if any(c.rel == "obj" for c in below):
            continue
        predicate = next((c for c in below if c.rel == "attr"), None)
        if predicate is None and not any(c.rel in {"comp", "advmod"} and c.index > node.index for c in below):
            predicate = next((c for c in below if c.rel == "obl" and c.index > node.index), None)
        if predicate is not None:
            if predicate.pos not in {"VERB", "AUX"}:
                predicate.tense, predicate.form, predicate.mood = node.tense, node.form, node.mood
            promote(nodes, node, predicate)
