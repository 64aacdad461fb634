"""From clauses to candidates: acts by themselves, and operators composed with the act that they take (DESIGN §5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from verbale.codebook import Pattern, Sense
from verbale.coding.match import Miss, Scene
from verbale.coding.status import status_of
from verbale.records import Candidate, Clause, Status

_DEEP = 4  # operators within operators


class Composer:
    """The candidates of one sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.memo: dict[tuple[int, int], list[Candidate]] = {}
        self.misses: list[Miss] = []

    def candidates(self) -> list[Candidate]:
        """What the sentence tells, in word order; an act that an operator absorbs is told by the operator alone."""
        inside: set[int] = set()
        found: list[Candidate] = []
        for clause in self.scene.parsed.clauses:
            if clause.link == "attribute":  # "the detained leaders" are spoken of, their arrest is not told
                continue
            for c in self.of(clause):
                found.append(c)
                inside |= _within(c)
        return [c for c in found if (c.sentence, c.clause) not in {(self.scene.number, i) for i in inside}]

    def of(self, clause: Clause, depth: int = 0) -> list[Candidate]:
        """The best reading of a clause, with the second events that it brings; memoised."""
        key = (clause.index, min(depth, _DEEP))
        if key not in self.memo:
            self.memo[key] = []  # a clause inside itself means nothing
            self.memo[key] = self._read(clause, depth)
        return self.memo[key]

    def _read(self, clause: Clause, depth: int) -> list[Candidate]:
        fit, misses = self.scene.matches(clause)
        if not fit and depth:  # what is asked for or promised need not say whom it is for
            fit, _ = self.scene.matches(clause, loose=True)
        self.misses += misses
        read: list[tuple[float, Candidate, Pattern]] = []
        for pattern in fit:
            candidate = self._operator(clause, pattern, depth) if pattern.sense.operator else self._act(clause, pattern)
            if candidate is not None:
                read.append((candidate.weight, candidate, pattern))
        if not read:
            return []
        _, best, pattern = max(read, key=lambda r: (r[0], r[2].rule))
        more = (
            []
            if pattern.sense.operator
            else [
                replace(best, event=e.event or best.event, mode=e.mode, rule=f"{best.rule}+{e.event}")
                for e in self.scene.also(clause, pattern)
            ]
        )
        return [best, *more]

    # --- acts ------------------------------------------------------------------------------------------------------

    def _act(self, clause: Clause, pattern: Pattern) -> Candidate | None:
        scene, sense = self.scene, pattern.sense
        actor = scene.who(clause, pattern, sense.actor, sense.mutual)
        if not actor and sense.event == "ASSAULT" and "subject" in sense.actor and scene.by_a_thing(clause, pattern):
            return None
        whom = [] if sense.mutual else scene.whom(clause, pattern, sense.recipient)
        recipient = [w for w in whom if w not in actor]
        status, why = status_of(scene, clause)
        weight = pattern.weight + 0.5 * bool(actor) + 0.5 * bool(recipient)
        lines = [f"{pattern.rule}: {sense.event}", *([f"status {status}: {why}"] if why else [])]
        candidate = Candidate(
            event=sense.event,
            mode=scene.mode(clause, pattern),
            status=status,
            sentence=scene.number,
            clause=clause.index,
            trigger=self._trigger(clause, pattern),
            actor=tuple(actor),
            recipient=tuple(recipient),
            rule=pattern.rule,
            weight=weight,
            contexts=sense.contexts,
            evidence=tuple(lines),
        )
        return self._ahead(candidate) if status == "expected" else candidate

    def _ahead(self, candidate: Candidate) -> Candidate:
        """What grammar alone puts ahead: a visit to come is an accord (row `future` of the composition table)."""
        cell = self._cell("future", candidate)
        if cell is None:
            return candidate
        event, mode, status = self._result(cell, candidate)
        if event is None:
            return candidate
        line = (
            (f"future of {candidate.event}: {event} ({status or candidate.status})",)
            if event != candidate.event
            else ()
        )
        return replace(
            candidate, event=event, mode=mode, status=status or candidate.status, evidence=candidate.evidence + line
        )

    def _trigger(self, clause: Clause, pattern: Pattern) -> tuple[int, ...]:
        """The predicate and the other words of the entry, as far as they stand together."""
        words = self.scene.parsed.words
        parts = {clause.predicate}
        for p in clause.parts:
            if abs(p - clause.predicate) == 1:
                parts.add(p)
        wanted = set(pattern.others)
        for step in (1, -1):
            i = clause.predicate + step
            while 0 <= i < len(words) and (words[i].lemma.lower() in wanted or words[i].text.lower() in wanted):
                parts.add(i)
                i += step
        return tuple(sorted(parts))

    # --- operators -------------------------------------------------------------------------------------------------

    def _operator(self, clause: Clause, pattern: Pattern, depth: int) -> Candidate | None:
        scene, sense = self.scene, pattern.sense
        inner = self._content(clause, pattern, depth) if depth < _DEEP else None
        cell = self._cell(sense.name, inner)
        if cell is None:
            return None
        event, mode, told = self._result(cell, inner)
        if event is None:
            return None
        own, why = status_of(scene, clause)
        status: Status = own if own != "fact" or told is None else told
        actor = self._who(clause, pattern, sense.actor, inner)
        recipient = [w for w in self._whom(clause, pattern, inner) if w not in actor]
        if not recipient and inner is not None and len(inner.actor) > 1:  # talks to be held are promised to the others
            recipient = [w for w in inner.actor if w not in actor]
        row = scene.codebook.composition[sense.name]
        kept: tuple[tuple[str, Candidate], ...] = ()
        if inner is not None and cell.split()[0] != "=":
            state = row.get("inner")
            kept = ((state or "absorbed", self._inside(inner, state, actor, recipient, sense)),)
        lines = [f"{pattern.rule} of {inner.event if inner else 'nothing known'}: {event}{'.' + mode if mode else ''}"]
        lines += [f"status {status}: {why}"] if why else []
        if inner is not None and cell.split()[0] == "=":
            lines += list(inner.evidence)
        same = inner is not None and cell.split()[0] == "="
        return Candidate(
            event=event,
            mode=mode,
            status=status,
            sentence=scene.number,
            clause=clause.index,
            trigger=inner.trigger if same and inner else self._trigger(clause, pattern),
            actor=tuple(actor),
            recipient=tuple(recipient),
            rule=f"{scene.pack.code}/{event}/{sense.name}" + (f"+{inner.event}" if inner else ""),
            weight=pattern.weight + (3 if inner else 0) + 0.5 * bool(actor) + 0.5 * bool(recipient),
            contexts=inner.contexts if inner else (),
            inner=kept or ((("same", inner),) if same and inner else ()),
            voice=tuple(self._who(clause, pattern, sense.voice, None)) + (inner.voice if inner else ()),
            evidence=tuple(lines),
        )

    def _content(self, clause: Clause, pattern: Pattern, depth: int) -> Candidate | None:
        slots = pattern.sense.content or ("content",)
        roles = list(self.scene.fillers(clause, pattern, "content")) if "content" in slots else []
        roles += [
            r
            for slot in slots
            if slot != "content"
            for r in self.scene.fillers(clause, pattern, slot)
            if r not in roles
        ]
        for role in roles:
            for word in role.members:
                below = self.scene.clause_at(word)
                if below is None or below.index == clause.index:
                    continue
                if below.link == "condition" and below.governor == clause.index:  # "asked whether": a question
                    continue
                for one in (below, *self.scene.carried(below), *self._would_bring(below)):
                    read = self.of(one, depth + 1)
                    if read:
                        return read[0]
        return None

    def _would_bring(self, clause: Clause) -> list[Clause]:
        """The deed that would have a consequence: "warned that any attack would bring retaliation" is about the
        attack."""
        if clause.mood != "conditional":
            return []
        words = [w for r in clause.roles if r.slot == "subject" for w in r.members]
        return [self.scene.by_predicate[w] for w in words if w in self.scene.by_predicate]

    def _cell(self, row: str, inner: Candidate | None) -> str | None:
        cells = self.scene.codebook.composition.get(row, {})
        if inner is None:
            return cells.get("none")
        keys = [f"{inner.event}.{inner.mode}", inner.event, "any"]
        if inner.status == "negated":
            keys = [*(f"not {key}" for key in keys), *keys]
        return next((cells[k] for k in keys if k in cells), None)

    def _result(self, cell: str, inner: Candidate | None) -> tuple[str | None, str | None, Status | None]:
        target, *rest = cell.split()
        status = cast(Status, rest[0]) if rest else None
        if target == "-":
            return None, None, None
        if target == "=":
            return (inner.event, inner.mode, status or inner.status) if inner else (None, None, None)
        if target.startswith("@"):
            table = self.scene.codebook.tables.get(target[1:], {})
            keys = [f"{inner.event}.{inner.mode}", inner.event, "any"] if inner else ["none"]
            target = next((table[k] for k in keys if k in table), "-")
            if target == "-":
                return None, None, None
        event, _, mode = target.partition(".")
        return event, mode or None, status

    def _who(self, clause: Clause, pattern: Pattern, slots: Sequence[str], inner: Candidate | None) -> list[int]:
        for slot in slots:
            if slot.startswith("inner."):
                found = list((inner.actor if slot == "inner.actor" else inner.recipient) if inner else ())
            else:
                found = self.scene.parties(self.scene.fillers(clause, pattern, slot))
            if found:
                return found
        return []

    def _whom(self, clause: Clause, pattern: Pattern, inner: Candidate | None) -> list[int]:
        found = self._who(clause, pattern, pattern.sense.recipient, inner)
        slots = [s for s in pattern.sense.recipient if not s.startswith("inner.")]
        for slot in slots if not found else ():
            found = found or self.scene.owners(self.scene.fillers(clause, pattern, slot))
        return found or (self._addressee(clause) if {"to", "object", "indirect"} & set(slots) else [])

    def _addressee(self, clause: Clause) -> list[int]:
        """ "Received Modi, pledging more grain": who is promised is whom the verb above the participle is done to."""
        if clause.link != "participle" or clause.governor is None:
            return []
        above = self.scene.parsed.clauses[clause.governor]
        return [w for r in above.roles if r.slot == "object" for w in self.scene.parties([r])]

    def _inside(
        self, inner: Candidate, status: str | None, actor: Sequence[int], recipient: Sequence[int], sense: Sense
    ) -> Candidate:
        """The inner act as an event of its own: who was asked is who would act; who refused is who does not."""
        if status is None:
            return inner
        named = "inner.actor" in sense.recipient and "inner.actor" not in sense.actor
        addressed = status != "negated" and named  # asked, accused, praised: who is addressed is who acts
        doer, other = (recipient, actor) if addressed else (actor, recipient)
        if inner.status == "negated" or (status == "fact" and inner.status != "possible"):
            status = inner.status  # "condemned for failing to", "welcomed the planned visit": it keeps its own
        mine = inner.actor or tuple(doer)
        return replace(
            inner,
            status=cast(Status, status),
            actor=mine,
            recipient=inner.recipient
            or tuple(w for w in other if w not in mine and inner.event in {"AID", "COOPERATE", "SUPPORT", "CONSULT"}),
            evidence=(*inner.evidence, f"status {status}: taken by an operator"),
        )


def _within(candidate: Candidate) -> set[int]:
    """Clauses told by the candidate's operators."""
    found: set[int] = set()
    for _, inner in candidate.inner:
        found |= {inner.clause} | _within(inner)
    return found
