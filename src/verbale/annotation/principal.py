"""Who does what to whom in a sentence's main event, told by its grammar and parties alone, before any codebook."""

from __future__ import annotations

from verbale.annotation.clauses import subtree
from verbale.languages.tree import RELATIVE
from verbale.records import Clause, Mention, Parsed, Role

Span = tuple[int, int]
# Where the party that is acted on stands, most likely first.
_TAKING = ("object", "indirect", "to", "with", "against", "on", "between", "for", "from", "about")
_HIT = frozenset({"with", "against", "on"})  # what stands here is acted on, party or not
_MODIFIERS = frozenset({"poss", "compound", "amod", "flat"})
_NAMED = frozenset({"state", "territory", "place", "group", "body", "person", "people"})
_DEEP = 6
_CUT = frozenset({"relcl", "cc", "conj", "parataxis", "advcl", "punct", "cop", "aux", "neg", "mark", "advmod", "dep"})


def principal(parsed: Parsed) -> tuple[Span | None, Span | None]:
    """Offsets of the phrases of who acts and of who is acted on in the main event; None where there is none."""
    chooser = _Chooser(parsed)
    source, target = chooser.choose()
    together = chooser.together(source, target)
    if together is not None:  # "X and Y agreed": each acts, and acts on the other
        span = _phrase(parsed, together[0])[0], _phrase(parsed, together[-1])[1]
        return span, span
    return (
        _phrase(parsed, source) if source is not None else None,
        _phrase(parsed, target) if target is not None and target != source else None,
    )


class _Chooser:
    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.by_predicate = {c.predicate: c for c in parsed.clauses}
        self.mentions: dict[int, Mention] = {m.word: m for m in parsed.mentions}

    def choose(self) -> tuple[int | None, int | None]:
        """The words that head the two phrases."""
        main = self._main()
        if main is None:
            return None, None
        subject = self._subject(main)
        if subject is None:  # "nine died when rebels mined a road": who acts is told further on
            for clause in self.parsed.clauses:
                acts = self._subject(clause)
                if acts is not None and self._is_party(acts) and clause.link in {"time", "cause", "participle"}:
                    return acts, self._target(clause, 0) or self._target(main, 0)
            return None, self._target(main, 0)
        return subject, self._of_frame(main, subject)

    def together(self, source: int | None, target: int | None) -> tuple[int, ...] | None:
        """The members of a subject of several parties, where none beside them is acted on."""
        if source is None or (target is not None and self._is_party(target)):
            return None
        roles = (r for c in self.parsed.clauses for r in c.roles if r.slot == "subject" and r.members[0] == source)
        members = next((r.members for r in roles if len(r.members) > 1), ())
        return members if len(members) > 1 and all(self._is_coded(m) for m in members) else None

    # --- the main event --------------------------------------------------------------------------------------------

    def _main(self) -> Clause | None:
        roots = [c for c in self.parsed.clauses if c.governor is None and c.pos != "noun"]
        clause = next((c for c in roots if self._subject(c) is not None), roots[0] if roots else None)
        steps = 0
        while clause is not None and steps < _DEEP:  # "…, a monitor said": what was said first is the event
            inner = self._content(clause)
            if inner is None or inner.predicate > clause.predicate or inner.mood == "infinitive":
                break
            clause, steps = inner, steps + 1
        return clause or next(iter(self.parsed.clauses), None)

    def _content(self, clause: Clause) -> Clause | None:
        words = [r.word for r in clause.roles if r.slot == "content"]
        return next((self.by_predicate[w] for w in words if w in self.by_predicate), None)

    def _of_frame(self, clause: Clause, subject: int) -> int | None:
        """Who is acted on: through what is said, wanted or done by the same subject, until a party stands there."""
        seen: set[int] = set()
        best: int | None = None
        current: Clause | None = clause
        while current is not None and current.index not in seen and len(seen) < _DEEP:
            seen.add(current.index)
            found = self._target(current, 0)
            if found is not None and self._is_party(found):
                return found
            best = best if best is not None else found
            inner = self._content(current)
            if inner is not None:
                other = self._subject(inner)
                if other is not None and not self._same(other, subject):
                    return other if self._is_party(other) or best is None else best
                current = inner
                continue
            current = self._beside(current, seen)
        named = self._named_behind(clause, subject)
        return named if named is not None else best

    def _named_behind(self, clause: Clause, subject: int) -> int | None:
        """The first named power or place behind the verb: "lent funds to widen a port in Gabon"."""
        words = self.parsed.words
        own = set(subtree(words, subject))
        below = set(subtree(words, clause.predicate, ("relcl", "parataxis"))) - own
        for i in sorted(w for w in below if w > clause.predicate):
            m = self.mentions.get(i)
            if m is not None and m.kind in _NAMED and m.entity.code and not self._same(i, subject):
                while words[i].rel in _MODIFIERS and words[i].head > clause.predicate:
                    i = words[i].head  # "Peru's purchase of tanks"
                return i
        return None

    def _beside(self, clause: Clause, seen: set[int]) -> Clause | None:
        """The next clause of the same subject: coordinated with this one, or a purpose or participle below it."""
        for c in self.parsed.clauses:
            below = c.governor == clause.index or (clause.governor is not None and c.governor == clause.governor)
            if c.index not in seen and below and c.link in {"coordination", "purpose", "participle", "time", "cause"}:
                return c
        return None

    # --- parties ---------------------------------------------------------------------------------------------------

    def _subject(self, clause: Clause) -> int | None:
        role = next((r for r in clause.roles if r.slot == "subject"), None)
        return role.members[0] if role is not None and self.parsed.words[role.word].kind != RELATIVE else None

    def _target(self, clause: Clause, depth: int) -> int | None:
        """Who or what is acted on in a clause: a party given to or spoken to, else the object, else a party beside
        it."""
        by_slot = {slot: [r for r in clause.roles if r.slot == slot] for slot in _TAKING}
        objects = [self._through(r, depth) for r in by_slot["object"]]
        parties = [w for w in objects if self._is_party(w)]
        given = [
            w for slot in ("indirect", "to") for r in by_slot[slot] if self._is_party(w := self._through(r, depth))
        ]
        beside = [
            w
            for slot in _TAKING[1:]
            for r in by_slot[slot]
            if self._is_party(w := self._through(r, depth)) or (slot in _HIT and w not in self.by_predicate)
        ]
        coded = [w for w in [*parties, *given, *beside] if self._is_coded(w)]
        plain = [w for w in objects if w not in self.by_predicate]
        return next(iter([*coded, *parties, *given, *plain, *beside, *objects]), None)

    def _through(self, role: Role, depth: int) -> int:
        """A role's head; where that is a deed whose doer is not told, whom the deed is done to."""
        word = role.members[0]
        deed = self.by_predicate.get(word)
        if deed is None or depth > 2 or self._is_party(word):
            return word
        own = next((r for r in deed.roles if r.slot == "subject" and r.how != "light"), None)
        if deed.pos == "noun" and own is not None:  # "demands by X" are X's; "X's decision" is told as one
            return own.members[0] if self.parsed.words[own.word].index > word else word
        found = self._target(deed, depth + 1)
        if found is None and (inner := self._content(deed)) is not None:
            doer = self._subject(inner) if inner.mood in {"indicative", "conditional"} else None
            found = doer if doer is not None else self._target(inner, depth + 1)
        if found is None:  # "a ban imposed on X", "a letter urging X"
            below = (c for c in self.parsed.clauses if c.governor == deed.index and c.link == "participle")
            found = next((w for c in below if (w := self._target(c, depth + 1)) not in {None, word}), None)
        return found if found is not None else word

    def _is_coded(self, word: int) -> bool:
        m = self.mentions.get(word)
        return self._is_party(word) and m is not None and m.entity.code is not None

    def _is_party(self, word: int) -> bool:
        m, at = self.mentions.get(word), self.parsed.words[word].start
        if any(t.start <= at < t.end for t in self.parsed.times):
            return False
        return m is not None and bool(m.entity.code or m.entity.sector or m.kind in {"person", "unknown"})

    def _same(self, word: int, other: int) -> bool:
        if word == other:
            return True
        a, b = self.mentions.get(word), self.mentions.get(other)
        if self.parsed.words[word].pos == "PRON":
            return True
        return a is not None and b is not None and a.entity.identifier_text == b.entity.identifier_text is not None


def _phrase(parsed: Parsed, word: int) -> Span:
    """Offsets of a noun phrase with what narrows it down (participles, relative clauses without a comma)."""
    words = parsed.words
    inside = set(subtree(words, word, _CUT)) - {w.index for w in words if w.head == word and w.rel == "case"}
    first = last = word
    while first - 1 in inside or (first - 2 in inside and words[first - 1].pos == "PUNCT" and first > 1):
        first -= 1
    while last + 1 in inside or (
        last + 2 in inside and words[last + 1].pos == "PUNCT" and words[last + 1].text not in {",", ";", ":"}
    ):
        last += 1
    return words[first].start, words[last].end
