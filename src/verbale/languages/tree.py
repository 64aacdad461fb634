"""A parse in the common vocabulary, while a pack's grammar is still moving its nodes about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_MORPHS = ("Tense", "Mood", "VerbForm", "Number", "Person", "Gender", "PronType", "Poss", "Reflex")
POSSESSIVE, RELATIVE, REFLEXIVE = "possessive", "relative", "reflexive"


@dataclass(slots=True)
class Node:
    """A word of the parse. `head` is the index of the word it hangs on (-1 for the root)."""

    index: int
    text: str
    lemma: str
    pos: str
    head: int
    rel: str
    tense: str = ""
    mood: str = ""
    form: str = ""
    number: str = ""
    person: str = ""
    gender: str = ""
    kind: str = ""  # of a pronoun or determiner: possessive, relative, reflexive, indefinite, …
    extra: dict[str, str] = field(default_factory=dict)


def read_doc(doc: Any, labels: Mapping[str, str]) -> list[Node]:
    """Nodes of a spaCy Doc, relations renamed by `labels`; what is not named there keeps the part before the colon."""
    nodes = []
    for token in doc:
        morph = token.morph
        get = {key: (morph.get(key) or [""])[0] for key in _MORPHS}
        root = token.head.i == token.i
        rel = "root" if root else labels.get(token.dep_, token.dep_.split(":")[0])
        node = Node(
            token.i,
            token.text,
            token.lemma_.lower() if token.pos_ != "PROPN" else token.lemma_,
            token.pos_,
            -1 if root else token.head.i,
            rel,
            tense=get["Tense"],
            mood=get["Mood"],
            form=get["VerbForm"],
            number=get["Number"],
            person=get["Person"],
            gender=get["Gender"],
        )
        if get["PronType"] == "Rel":
            node.kind = RELATIVE
        elif get["Poss"] == "Yes":
            node.kind = POSSESSIVE
        elif get["Reflex"] == "Yes":
            node.kind = REFLEXIVE
        nodes.append(node)
    return nodes


def children(nodes: list[Node], index: int) -> Iterator[Node]:
    """The nodes that hang on `index`, in text order."""
    return (node for node in nodes if node.head == index)


def promote(nodes: list[Node], copula: Node, predicate: Node) -> None:
    """Make `predicate` the head instead of its copula, as Universal Dependencies do."""
    predicate.head, predicate.rel = copula.head, copula.rel
    for node in nodes:
        if node.head == copula.index and node.index != predicate.index:
            node.head = predicate.index
    copula.head, copula.rel = predicate.index, "cop"
