"""Who is reported to have said what: statements, direct, indirect or mixed, with speaker, addressee and channel."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import get_args

from verbale.annotation.clauses import subtree
from verbale.annotation.spans import by_word, phrase_span
from verbale.languages import Pack
from verbale.records import (
    Article,
    Clause,
    Entity,
    Force,
    Kind,
    Mention,
    Parsed,
    Part,
    Role,
    Span,
    Statement,
    ZoneName,
)

_DASHES = "—–-"
_SHORT_QUOTE = 3  # words; a shorter one quotes a term, not a statement


@dataclass(frozen=True)
class SpeechWords:
    """A language's words of speech, indexed."""

    verbs: Mapping[str, Force]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Force], ...]]  # head → (other words, force)
    nouns: Mapping[str, Force]
    according: tuple[str, ...]
    channels: frozenset[str]
    relays: frozenset[str]


def speech_words(pack: Pack) -> SpeechWords:
    """Index the pack's speech file; verbs of thought assert."""
    verbs: dict[str, Force] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Force]]] = {}
    listed = {f: pack.speech.get("verbs", {}).get(f, []) for f in get_args(Force)}
    for force, words in [*listed.items(), ("assert", pack.speech.get("thought", []))]:
        for word in words:
            head, *others = word.split()
            if others:
                phrases.setdefault(head, []).append((tuple(others), force))
            else:
                verbs.setdefault(head, force)
    nouns = {n: f for f in get_args(Force) for n in pack.speech.get("nouns", {}).get(f, [])}
    return SpeechWords(
        verbs,
        {k: tuple(v) for k, v in phrases.items()},
        nouns,
        tuple(pack.speech.get("according", [])),
        frozenset(pack.speech.get("channels", [])),
        frozenset(pack.speech.get("relays", [])),
    )


@dataclass(slots=True)
class _Draft:
    kind: Kind
    force: Force
    start: int
    end: int
    part: Part
    zone: ZoneName
    sentence: int
    speaker: Mention | None
    cue: tuple[int, int] | None
    addressee: list[Entity] = field(default_factory=list)
    channel: list[Entity] = field(default_factory=list)
    relayed_by: list[Entity] = field(default_factory=list)
    loose: Entity | None = None


def quotes(source: str, pairs: Mapping[str, str], start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of what stands inside quotation marks between two offsets, outermost only; one left open ends there."""
    found, opened, closer = [], -1, ""
    for i in range(start, end):
        char = source[i]
        if opened < 0 and char in pairs:
            opened, closer = i + 1, pairs[char]
        elif opened >= 0 and char == closer:
            found.append(_trim(source, opened, i))
            opened = -1
    if opened >= 0:
        found.append(_trim(source, opened, end))
    return [(a, b) for a, b in found if a < b]


def _trim(source: str, a: int, b: int) -> tuple[int, int]:
    while a < b and source[a].isspace():
        a += 1
    while a < b and source[b - 1].isspace():
        b -= 1
    return a, b


class Speech:
    """The statements of one report."""

    def __init__(self, article: Article, sentences: Sequence[Parsed], pack: Pack, words: SpeechWords) -> None:
        self.article, self.sentences, self.pack, self.words = article, sentences, pack, words
        self.found: list[_Draft] = []
        self.quoted = self._all_quotes()

    def read(self) -> list[tuple[Statement, Mention | None]]:
        """Statements in text order, each with the mention of its speaker."""
        for n, s in enumerate(self.sentences):
            self._sentence(n, s)
        self._loose_quotes()
        drafts = sorted(self.found, key=lambda d: (d.part != "title", d.start, d.end))
        return [(self._statement(d), d.speaker) for d in drafts]

    def _all_quotes(self) -> dict[Part, list[tuple[int, int]]]:
        found: dict[Part, list[tuple[int, int]]] = {"text": [], "title": []}
        paragraphs: dict[tuple[Part, int], list[int]] = {}
        for s in self.sentences:
            paragraphs.setdefault((s.sentence.part, s.sentence.paragraph), []).extend(
                (s.sentence.start, s.sentence.end)
            )
        for (part, _), bounds in paragraphs.items():
            source = (self.article.title if part == "title" else self.article.text) or ""
            found[part] += quotes(source, self.pack.grammar["quotes"], min(bounds), max(bounds))
        return found

    def _long(self, s: Parsed) -> list[tuple[int, int]]:
        """The quotations of more than a few words that stand in a sentence, clipped to it."""
        a, b = s.sentence.start, s.sentence.end
        inside = [(max(x, a), min(y, b)) for x, y in self.quoted[s.sentence.part] if x < b and y > a]
        source = (self.article.title if s.sentence.part == "title" else self.article.text) or ""
        return [(x, y) for x, y in inside if len(source[x:y].split()) >= _SHORT_QUOTE]

    # --- one sentence ----------------------------------------------------------------------------------------------

    def _sentence(self, n: int, s: Parsed) -> None:
        mentions = by_word(s.mentions)
        free = self._long(s)
        with_content_first = sorted(s.clauses, key=lambda c: (c.role("content") is None, c.index))
        for clause in with_content_first:
            if clause.voice == "passive" and clause.link == "relative" and clause.lemma in self.words.relays:
                continue
            force = self.force(s, clause)
            if force is None or self._inside(s, clause, free):
                continue
            speaker, who = self._speaker(s, clause, mentions)
            if who is None and speaker is None:
                continue
            outside = speaker is None or not self._within(s.words[speaker.word].start, free)
            if not outside:
                continue
            spans = self._content(s, clause, free)
            for kind, start, end in spans:
                draft = _Draft(
                    kind,
                    force,
                    start,
                    end,
                    s.sentence.part,
                    s.sentence.zone,
                    n,
                    speaker,
                    (s.words[clause.predicate].start, s.words[clause.predicate].end),
                    loose=who,
                )
                self._surroundings(s, clause, draft, mentions)
                self.found.append(draft)
                free = [f for f in free if not (start <= f[0] < end)]
        self._according(n, s, mentions)

    def force(self, s: Parsed, clause: Clause) -> Force | None:
        """The force of a clause whose predicate is a word of speech."""
        if clause.pos == "noun":
            return self.words.nouns.get(clause.lemma)
        for others, force in self.words.phrases.get(clause.lemma, ()):
            below = {s.words[i].lemma.lower() for i in subtree(s.words, clause.predicate)}
            below |= {s.words[i].text.lower() for i in subtree(s.words, clause.predicate)}
            if all(o in below for o in others):
                return force
        return self.words.verbs.get(clause.lemma)

    def _within(self, at: int, spans: Sequence[tuple[int, int]]) -> bool:
        return any(a <= at < b for a, b in spans)

    def _inside(self, s: Parsed, clause: Clause, spans: Sequence[tuple[int, int]]) -> bool:
        return self._within(s.words[clause.predicate].start, spans)

    def _speaker(
        self, s: Parsed, clause: Clause, mentions: Mapping[int, Mention]
    ) -> tuple[Mention | None, Entity | None]:
        role = clause.role("subject") or (clause.role("poss", "of") if clause.pos == "noun" else None)
        if role is None:
            return None, None
        if role.word in mentions:
            return mentions[role.word], None
        word = s.words[role.word]
        if word.pos not in {"NOUN", "PROPN", "PRON"} or clause.pos == "noun":
            return None, None
        start, end = phrase_span(s, role.word)
        text = s.sentence.text[start - s.sentence.start : end - s.sentence.start]
        return None, Entity(entity_text=text, start=start, end=end, part=s.sentence.part)

    def _content(self, s: Parsed, clause: Clause, free: Sequence[tuple[int, int]]) -> list[tuple[Kind, int, int]]:
        role = clause.role("content")
        verb = s.words[clause.predicate]
        if role is not None:
            start, end = self._clause_span(s, role, verb.index)
            overlap = [(a, b) for a, b in free if a < end and b > start]
            if not overlap:
                return [("indirect", start, end)] if end - start > 8 else []
            covered = sum(min(b, end) - max(a, start) for a, b in overlap)
            if covered >= 0.85 * (end - start):
                return [("direct", a, b) for a, b in overlap]
            return [("mixed", min(start, overlap[0][0]), max(end, overlap[-1][1]))]
        if clause.pos == "noun":
            return []
        if free:
            return [("direct", a, b) for a, b in free]
        return self._told_noun(s, clause)

    def _told_noun(self, s: Parsed, clause: Clause) -> list[tuple[Kind, int, int]]:
        """ "Announced the ratification of the treaty": what is told is a noun with what belongs to it."""
        role = clause.role("object")
        if role is None or s.words[role.word].pos != "NOUN" or any(m.word == role.word for m in s.mentions):
            return []
        start, end = self._clause_span(s, role, clause.predicate)
        return [("indirect", start, end)] if s.words[role.word].start < end and end - start > 8 else []

    def _clause_span(self, s: Parsed, role: Role, verb: int) -> tuple[int, int]:
        inside = [i for i in subtree(s.words, role.word) if (i > verb) == (role.word > verb)]
        marks = {k.index for k in s.words if k.head == role.word and k.rel == "mark"}
        inside = [i for i in inside if not (i in marks and i == min(inside))]
        words = [s.words[i] for i in inside if s.words[i].pos != "PUNCT"] or [s.words[role.word]]
        return words[0].start, words[-1].end

    def _surroundings(self, s: Parsed, clause: Clause, draft: _Draft, mentions: Mapping[int, Mention]) -> None:
        """To whom, where it was said, and who passed it on."""
        for role in clause.roles:
            if (
                role.slot in {"to", "indirect", "object"}
                and role.word in mentions
                and draft.speaker is not mentions[role.word]
            ):
                draft.addressee += [mentions[m].entity for m in role.members if m in mentions]
        outside = [c for c in s.clauses if not draft.start <= s.words[c.predicate].start < draft.end]
        for c in outside:
            if c.lemma in self.words.relays and c.voice == "passive" and (agent := c.role("subject")) is not None:
                entities = [mentions[m].entity for m in agent.members if m in mentions]
                for entity in entities:
                    (draft.relayed_by if entity.sector == "JRN" else draft.channel).append(entity)
        for w in s.words:
            if w.lemma.lower() in self.words.channels and not draft.start <= w.start < draft.end:
                media = [
                    m.entity for i, m in mentions.items() if m.entity.sector == "JRN" and s.words[i].head == w.index
                ]
                draft.channel += [e for e in media if e not in draft.channel and e not in draft.relayed_by]

    def _according(self, n: int, s: Parsed, mentions: Mapping[int, Mention]) -> None:
        """« selon X » : the sentence rests on X's word."""
        base = s.sentence.start
        for w in s.words:
            cases = [k for k in s.words if k.head == w.index and k.rel == "case" and k.index < w.index]
            speaker = next((mentions[i] for i in (w.index, *subtree(s.words, w.index)) if i in mentions), None)
            if speaker is None or not cases:
                continue
            before = s.sentence.text[: cases[-1].end - base].lower().replace("’", "'")
            if not any(re.search(rf"(?<!\w){re.escape(a)}$", before) for a in self.words.according):
                continue
            if not any(d.sentence == n and d.kind != "direct" and d.cue is not None for d in self.found):
                start, end = s.sentence.start, s.sentence.end
                cue = (cases[0].start, cases[-1].end)
                draft = _Draft("indirect", "assert", start, end, s.sentence.part, s.sentence.zone, n, speaker, cue)
                self.found.append(draft)
            return

    def _loose_quotes(self) -> None:
        """Quotations that no verb of speech introduces: those that go on for whoever spoke before or speaks behind, and
        those that stand in what somebody does (« a salué « un esprit libre » »)."""
        for n, s in enumerate(self.sentences):
            for a, b in self._long(s):
                part = s.sentence.part
                if any(d.part == part and d.start < b and a < d.end and d.kind != "indirect" for d in self.found):
                    continue
                alone = len(s.sentence.text) - (b - a) < 12
                source = self._goes_on(n, s, a, alone)
                if source is not None:
                    self._add(replace(source, kind="direct", start=a, end=b, zone=s.sentence.zone, sentence=n))
                    continue
                speaker = self._signed(n) if alone else self._doer(s, a, b)
                if speaker is not None:
                    kind: Kind = "direct" if alone else "mixed"
                    self._add(_Draft(kind, "assert", a, b, part, s.sentence.zone, n, speaker, None))

    def _add(self, draft: _Draft) -> None:
        self.found.append(draft)
        self.found.sort(key=lambda d: (d.sentence, d.start))

    def _goes_on(self, n: int, s: Parsed, a: int, alone: bool) -> _Draft | None:
        """The statement that a quotation continues: told behind it within the same marks, or just before it."""
        part = s.sentence.part
        for d in self.found:
            behind = d.part == part and d.sentence == n + 1 and d.kind == "direct"
            if behind and self._same_quote(part, a, d.start):
                return d
        if not alone:
            return None
        before = [d for d in self.found if d.part == part and d.end <= a and d.kind != "indirect"]
        last = before[-1] if before else None
        near = last is not None and n - last.sentence <= 2
        same = last is not None and self.sentences[last.sentence].sentence.paragraph == s.sentence.paragraph
        return last if near and same else None

    def _signed(self, n: int) -> Mention | None:
        """A quotation that stands alone with its speaker on the next line: "— Name, office"."""
        if n + 1 >= len(self.sentences) or self.sentences[n + 1].sentence.text[0] not in _DASHES:
            return None
        mentions = self.sentences[n + 1].mentions
        return mentions[0] if mentions else None

    def _doer(self, s: Parsed, a: int, b: int) -> Mention | None:
        """The party that does what the quotation stands in."""
        mentions = by_word(s.mentions)
        for clause in s.clauses:
            role = clause.role("subject")
            if clause.pos == "noun" or role is None or role.word not in mentions:
                continue
            outside = not a <= s.words[clause.predicate].start < b and not a <= s.words[role.word].start < b
            inside = any(a <= s.words[i].start < b for i in subtree(s.words, clause.predicate))
            if outside and inside:
                return mentions[role.word]
        return None

    def _same_quote(self, part: Part, a: int, b: int) -> bool:
        return any(x <= a and b < y for x, y in self.quoted[part])

    def _statement(self, d: _Draft) -> Statement:
        source = (self.article.title if d.part == "title" else self.article.text) or ""
        text = source[d.start : d.end]
        key = f"{self.article.id}|{d.part}|{d.start}|{d.end}|{text}"
        cue = Span(text=source[d.cue[0] : d.cue[1]], part=d.part, start=d.cue[0], end=d.cue[1]) if d.cue else None
        return Statement(
            id="s" + hashlib.sha256(key.encode()).hexdigest()[:12],
            kind=d.kind,
            force=d.force,
            text=text,
            part=d.part,
            start=d.start,
            end=d.end,
            speaker=d.speaker.entity if d.speaker else d.loose,
            addressee=d.addressee,
            cue=cue,
            date=self._date(d),
            channel=d.channel,
            relayed_by=d.relayed_by,
            zone=d.zone,
        )

    def _date(self, d: _Draft) -> str | None:
        times = [t for t in self.sentences[d.sentence].times if t.kind == "date" and not d.start <= t.start < d.end]
        return times[0].value if times else None
