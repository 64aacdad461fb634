"""From sentences to words: what is parsed is a cleaned copy, in which a known name is one word and a bare date is out.

Parsers stumble over foreign names (« Kim Jong Un ») and over dates that stand where an object could (« a accueilli
mercredi Kim »). Both are known before parsing, so the parser is spared them; offsets lead back to the untouched source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from verbale.annotation.model import one_thread
from verbale.annotation.time import TimePack, adverbial, find_times
from verbale.gazetteer import Gazetteer, Hit
from verbale.languages import Pack
from verbale.languages.tree import Node
from verbale.records import Name, Sentence, TimeExpression, Word

# One character each, so that offsets stay: what the models were trained on.
_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "‑": "-"})
_TOPIC = 3  # words, names counted as one, before a colon that make a topic ("Sudan: army shells market")
_NAMED = frozenset({"name", "short", "acronym", "capital", "seat"})


@dataclass(frozen=True, slots=True)
class Token:
    """A token of the cleaned copy and the stretch of the sentence that it stands for."""

    text: str
    start: int
    end: int
    space: bool
    name: int | None = None
    lemma: str | None = None  # of a verb for which another stands in


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sentence made ready for the parser."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    hits: tuple[Hit, ...]
    times: tuple[TimeExpression, ...]


def prepare(
    sentence: Sentence, nlp: Any, pack: Pack, times: TimePack, gazetteer: Gazetteer, anchor: str | None
) -> Prepared:
    """Find the names and dates of a sentence and build the copy that the parser gets."""
    text = sentence.text.translate(_TYPOGRAPHY)
    hits = tuple(gazetteer.find(text, pack.code))
    expressions = tuple(find_times(sentence.text, times, anchor=anchor))
    cut = [span for e in expressions if (span := adverbial(sentence.text, e, times)) and span[0] > 0]
    shouting = text.isupper() and text.count(" ") > 1
    raw = [(t.text, t.idx, t.idx + len(t.text), bool(t.whitespace_)) for t in nlp.tokenizer(text)]
    raw = [token for token in raw if not token[0].isspace()]
    tokens = _merge(raw, hits, gazetteer, pack, shouting)
    kept = tuple(t for t in tokens if not any(a <= t.start and t.end <= b for a, b in cut))
    return Prepared(sentence, kept or tuple(tokens), hits, expressions)


def _merge(
    raw: Sequence[tuple[str, int, int, bool]], hits: Sequence[Hit], gazetteer: Gazetteer, pack: Pack, shouting: bool
) -> list[Token]:
    tokens: list[Token] = []
    i = 0
    named = [(k, h) for k, h in enumerate(hits) if h.how in _NAMED]
    for text, start, end, space in raw:
        while i < len(named) and named[i][1].end <= start:
            i += 1
        k, hit = named[i] if i < len(named) else (-1, None)
        if hit is not None and start < hit.end and end > hit.start:
            last = tokens[-1] if tokens else None
            if last is not None and last.name == k:
                tokens[-1] = Token(last.text, last.start, max(last.end, end), space, k)
            else:
                tokens.append(Token(_stand_in(hit, gazetteer, pack, shouting), start, end, space, k))
        else:
            tokens.append(Token(text.lower() if shouting else text, start, end, space))
    return tokens


def _stand_in(hit: Hit, gazetteer: Gazetteer, pack: Pack, shouting: bool) -> str:
    """A name that the model knows in place of one that it may not."""
    entry = gazetteer.entry(hit.entries[0])
    if entry.kind == "person":
        return str(pack.grammar["standins"]["person"]["f" if entry.gender == "f" else "m"])
    words = hit.text.title().split() if shouting and len(hit.text) > 4 else hit.text.split()
    before = words
    for position, word in enumerate(words):
        if position and word.lower().rstrip("'") in pack.slots | pack.grammar.get("contractions", {}):
            before = words[:position]
            break
    head = before[0] if pack.grammar["name_head"] == "first" else before[-1]
    return head if any(c.isalpha() for c in head) else hit.text.split()[0]


def parse(prepared: Sequence[Prepared], nlp: Any) -> list[Any]:
    """Parse the sentences of one article as one batch: the same sums, so the same bytes, in one process or ten."""
    from spacy.tokens import Doc

    docs = [
        Doc(
            nlp.vocab,
            words=[t.text for t in p.tokens],
            spaces=[t.space for t in p.tokens],
            sent_starts=_starts(p.tokens),
        )
        for p in prepared
    ]
    with one_thread():
        return list(nlp.pipe(docs, batch_size=max(1, len(docs))))


def _starts(tokens: Sequence[Token]) -> list[bool | int | None]:
    """A sentence is one, whatever the parser thinks; but what stands before a headline's colon is apart."""
    topic = next((n for n, t in enumerate(tokens[: _TOPIC + 1]) if t.text == ":"), None)
    return [n == 0 or (topic is not None and topic > 0 and n == topic + 1) for n in range(len(tokens))]


def words_of(prepared: Prepared, doc: Any, pack: Pack) -> tuple[tuple[Word, ...], tuple[Name, ...]]:
    """Words in the common vocabulary, with offsets into the source, and the names among them."""
    base, text = prepared.sentence.start, prepared.sentence.text
    nodes: list[Node] = pack.tree(doc, pack)
    _flatten_names(nodes, prepared)
    words = tuple(
        Word(
            n.index,
            text[t.start : t.end],
            t.lemma or n.lemma if t.name is None else text[t.start : t.end],
            n.pos if t.name is None else "PROPN",
            base + t.start,
            base + t.end,
            n.head,
            n.rel,
            tense=n.tense,
            mood=n.mood,
            form=n.form,
            number=n.number,
            person=n.person,
            gender=n.gender,
            kind=n.kind,
            name=t.name,
        )
        for n, t in zip(nodes, prepared.tokens, strict=True)
    )
    names = tuple(Name(base + h.start, base + h.end, text[h.start : h.end], h.entries, h.how) for h in prepared.hits)
    return words, names


def _flatten_names(nodes: list[Node], prepared: Prepared) -> None:
    """A known name that the parser made an auxiliary, a verb or a determiner is a noun all the same."""
    for node, token in zip(nodes, prepared.tokens, strict=True):
        if token.name is not None and node.pos not in {"PROPN", "NOUN"}:
            node.pos, node.form, node.tense, node.mood = "PROPN", "", "", ""
