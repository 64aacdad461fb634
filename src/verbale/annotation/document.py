"""The stages of annotation, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import msgspec

from verbale.annotation.clauses import clauses
from verbale.annotation.entities import Entities
from verbale.annotation.parse import Prepared, parse, prepare, words_of
from verbale.annotation.places import places, states_by_code
from verbale.annotation.repairs import repair
from verbale.annotation.reread import Lexicon, again, better, suspects
from verbale.annotation.sentences import sentences
from verbale.annotation.speech import Speech, speech_words
from verbale.annotation.time import TimePack
from verbale.gazetteer import Entry, Gazetteer
from verbale.languages import Pack
from verbale.records import Article, Document, Mention, Name, Parsed, Span, Statement, Word


@dataclass(frozen=True)
class Reader:
    """All that reading one language takes: its model, its pack, the gazetteer, and which nouns are predicates."""

    nlp: Any
    pack: Pack
    gazetteer: Gazetteer
    nouns: frozenset[str]

    @cached_property
    def times(self) -> TimePack:
        """The language's time expressions, ready to be found."""
        return TimePack(self.pack.time)

    @cached_property
    def lexicon(self) -> Lexicon:
        """Which forms can be verbs."""
        return Lexicon(self.nlp, self.pack)

    @cached_property
    def states(self) -> dict[str | None, Entry]:
        """States by code."""
        return states_by_code(self.gazetteer)

    @cached_property
    def speech(self) -> Any:
        """The language's words of speech."""
        return speech_words(self.pack)


def annotate(article: Article, reader: Reader) -> Document:
    """Read one article. Offsets in the result point into the article's own text and title."""
    pack = reader.pack
    prepared = [
        prepare(s, reader.nlp, pack, reader.times, reader.gazetteer, article.date) for s in sentences(article, pack)
    ]
    prepared = [p for p in prepared if p.tokens]
    parsed: list[Parsed] = []
    first = [words_of(p, doc, pack) for p, doc in zip(prepared, parse(prepared, reader.nlp), strict=True)]
    for p, (words, names) in zip(prepared, reread(prepared, first, reader), strict=True):
        words = repair(words, pack, reader.nouns)
        base = p.sentence.start
        times = tuple(replace(t, start=t.start + base, end=t.end + base) for t in p.times)
        parsed.append(Parsed(p.sentence, words, names, times, clauses(words, names, pack, reader.nouns)))
    entities = Entities(pack, reader.gazetteer, article.date)
    parsed = [replace(s, mentions=entities.read(n, s)) for n, s in enumerate(parsed)]
    told = Speech(article, parsed, pack, reader.speech).read()
    parsed = [replace(s, mentions=tuple(_speakers(m, s, told) for m in s.mentions)) for s in parsed]
    return Document(
        article, tuple(parsed), tuple(s for s, _ in told), places(parsed, reader.gazetteer, reader.states, pack.code)
    )


Read = tuple[tuple[Word, ...], tuple[Name, ...]]


def reread(prepared: Sequence[Prepared], first: Sequence[Read], reader: Reader) -> list[Read]:
    """The words and names of each sentence, of those with a misread verb from their second reading."""
    read = list(first)
    tries = [(n, s) for n, p in enumerate(prepared) for s in suspects(p, first[n][0], reader.lexicon, reader.pack)]
    seconds = [again(prepared[n], s) for n, s in tries]
    for (n, s), p, doc in zip(tries, seconds, parse(seconds, reader.nlp), strict=True):
        second = words_of(p, doc, reader.pack)
        if read[n] is first[n] and better(first[n][0], second[0], s, reader.pack):
            read[n] = second
    return read


def _speakers(m: Mention, s: Parsed, told: list[tuple[Statement, Mention | None]]) -> Mention:
    """ "We" and « notre pays » inside a quotation are the speaker's side."""
    if m.kind != "speaker":
        return m
    at = s.words[m.word].start
    around = [
        (st, who)
        for st, who in told
        if st.part == s.sentence.part and st.start <= at < st.end and st.speaker is not None
    ]
    if not around:
        return m
    statement, _ = min(around, key=lambda x: x[0].end - x[0].start)
    speaker = statement.speaker
    assert speaker is not None
    span = Span(text=speaker.entity_text, part=speaker.part, start=speaker.start or 0, end=speaker.end or 0)
    entity = msgspec.structs.replace(
        speaker,
        entity_text=m.entity.entity_text,
        start=m.entity.start,
        end=m.entity.end,
        part=m.entity.part,
        antecedent=span,
    )
    return replace(m, entity=entity, why=f"the speaker's side: {speaker.entity_text!r}")
