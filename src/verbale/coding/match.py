"""Which entries fit a clause, and who then stands where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from verbale.annotation.clauses import subtree
from verbale.codebook import Codebook, Effect, Pattern
from verbale.codebook.entries import KINDS_OF_FILLER
from verbale.languages import Pack
from verbale.records import Clause, Mention, Parsed, Role

_PLAIN_SLOTS = frozenset({"subject", "object", "indirect", "content", "modifier", "between"})
_WIDE = frozenset(KINDS_OF_FILLER)
_FINITE = frozenset({"indicative", "conditional", "subjunctive"})
_GRAMMAR = frozenset({"subject", "object", "content", "time"})
_NOUN_SUBJECT = ("subject", "by", "between", "modifier")
_POWERS = frozenset({"state", "territory", "body", "group", "party"})
_RULING = frozenset({"GOV", "MIL", "LEG", "SPY", "REB", "PRM", "PTY", "UAF", "COP", "OPP"})
_PERSONS = frozenset({"person", "role", "head"})
_PEOPLES = frozenset({"people", "role", "collective", "head", "person", "group"})


@dataclass(frozen=True, slots=True)
class Miss:
    """An entry that came close: what it asks for and is not there."""

    pattern: Pattern
    clause: Clause
    missing: str


@dataclass(frozen=True)
class Scene:
    """A sentence with what matching needs beside it."""

    number: int
    parsed: Parsed
    pack: Pack
    codebook: Codebook
    given: frozenset[int] = frozenset()  # words that a caller says are parties

    @cached_property
    def mentions(self) -> dict[int, Mention]:
        """Mentions by head word."""
        return {m.word: m for m in self.parsed.mentions}

    @cached_property
    def by_predicate(self) -> dict[int, Clause]:
        """Clauses by predicate word."""
        return {c.predicate: c for c in self.parsed.clauses}

    @cached_property
    def kids(self) -> dict[int, list[int]]:
        """Word → the words that hang on it."""
        found: dict[int, list[int]] = {}
        for w in self.parsed.words:
            found.setdefault(w.head, []).append(w.index)
        return found

    def clause_at(self, word: int) -> Clause | None:
        """The clause of a word, or of what stands behind a modal or a noun that only measures."""
        seen = 0
        while seen < 5:
            if word in self.by_predicate:
                return self.by_predicate[word]
            lemma = self.parsed.words[word].lemma.lower()
            rel = "nmod" if lemma in self.pack.words("transparent") else "comp"
            below = [k for k in self.kids.get(word, []) if self.parsed.words[k].rel == rel]
            if not below:
                return None
            word, seen = below[0], seen + 1
        return None

    def carried(self, clause: Clause) -> list[Clause]:
        """The nouns that a light verb carries ("to impose sanctions"): what the verb says is theirs to say."""
        return [c for c in self.parsed.clauses if c.pos == "noun" and c is not clause and clause.predicate in c.parts]

    def heads(self, role: Role) -> list[int]:
        """The heads of a role's members, seen through nouns that only measure ("dozens of troops")."""
        found: list[int] = []
        for m in role.members:
            word = self.parsed.words[m]
            below = [k for k in self.kids.get(m, []) if self.parsed.words[k].rel == "nmod"]
            if word.lemma.lower() in self.pack.words("transparent") and below and m not in self.mentions:
                for k in below[:1]:
                    found += [k, *(c for c in self.kids.get(k, []) if self.parsed.words[c].rel == "conj")]
            else:
                found.append(m)
        return found

    # --- slots -----------------------------------------------------------------------------------------------------

    def fillers(self, clause: Clause, pattern: Pattern, slot: str) -> list[Role]:
        """The roles of a clause that fill a slot as this entry's words have it."""
        wanted = pattern.fill(slot)
        claimed = [w for s, preps in pattern.fills if s not in {slot, "content"} for w in preps]
        free = [r for r in clause.roles if not _fits(r, claimed) and not self._own_word(r, pattern)]
        if wanted:
            return self._as_told(clause, pattern, slot, wanted, free)
        if pattern.kind == "noun" and slot == "subject":
            return [r for s in _NOUN_SUBJECT for r in free if r.slot == s]
        if pattern.kind == "noun" and slot == "object":
            return [r for s in ("object", "of") for r in free if r.slot == s and r.how != "light"]
        if slot == "content":
            found = [r for r in free if r.slot == "content"]
            return found or [r for r in free if r.slot == "object" and pattern.kind != "noun"]
        own = [r for r in free if r.slot == slot]
        found = own or [r for r in free if slot not in _GRAMMAR and self.pack.slots.get(r.prep) == slot]
        if not found and pattern.kind == "verb" and slot not in _GRAMMAR:
            found = [r for r in self._below(clause, False) if r.slot == slot and not _fits(r, claimed)]
        return found

    def _as_told(
        self, clause: Clause, pattern: Pattern, slot: str, wanted: Sequence[str], free: Sequence[Role]
    ) -> list[Role]:
        """The fillers that a word names itself, before those that the slot has anyway."""
        roles = [r for r in clause.roles if _fits(r, wanted)]
        if slot == "subject" and pattern.kind != "noun":
            roles += [r for r in free if r.slot == slot and r not in roles]
        if slot == "subject" and pattern.kind == "noun":
            roles += [r for s in _NOUN_SUBJECT for r in free if r.slot == s and r not in roles]
        direct = [r for r in roles if not (slot == "object" and r.slot == "object")]
        if pattern.kind == "verb" and slot not in {"subject", "content", "time"} and not direct:
            roles = [r for r in self._below(clause, True) if _fits(r, wanted)] + roles
        return roles

    def _own_word(self, role: Role, pattern: Pattern) -> bool:
        """A word of the pattern itself is no filler: in "prisoner swap" no prisoner swaps."""
        return pattern.kind == "noun" and self.parsed.words[role.word].lemma.lower() in pattern.others

    def _below(self, clause: Clause, named: bool) -> list[Role]:
        """What hangs on the nouns of a clause: "lifted the sanctions against Iran", "the truce between X and Y"."""
        words = self.parsed.words
        found: list[Role] = []
        for role in clause.roles:
            if role.slot not in {"object", "subject", "to", "of"} or role.how == "shared":
                continue
            for m, k in [(head, kid) for head in self.heads(role) for kid in self.kids.get(head, [])]:
                cases = [words[c] for c in self.kids.get(k, []) if words[c].rel == "case" and c < k]
                if words[k].rel not in {"nmod", "obl"} or not cases:
                    continue
                prep = cases[0].lemma.lower()
                slot = self.pack.slots.get(prep, "other")
                belongs = m in self.mentions and slot == "of" and not named
                if not belongs and (role.slot != "subject" or slot == "between"):
                    members = (k, *(c for c in self.kids.get(k, []) if words[c].rel == "conj"))
                    found.append(Role(slot, k, members, prep, "below"))
        return found

    def parties(self, roles: Sequence[Role]) -> list[int]:
        """Heads of the roles' members that are parties: they have a country, group, body or sector."""
        return [w for r in roles for w in self.heads(r) if self.is_party(w)]

    def _vague(self, word: int, clause: Clause, pattern: Pattern) -> bool:
        """People of no known place or group can be hit, or act as a crowd; else it is no event. A place in the clause
        tells where they are from."""
        if any(r.slot == "in" and self._placed(r) for r in clause.roles):
            return False
        m = self.mentions.get(word)
        crowd = any("PEOPLE" in names for _, names in pattern.need)
        return (
            m is not None and m.kind == "collective" and m.entity.code is None and not crowd and word not in self.given
        )

    def _placed(self, role: Role) -> bool:
        below = (self.mentions.get(w) for w in subtree(self.parsed.words, role.word, ("relcl", "acl")))
        return any(m is not None and m.kind in {"place", "state", "territory"} and m.entity.code for m in below)

    def owners(self, roles: Sequence[Role], beside: bool = False) -> list[int]:
        """Parties that what stands in the roles belongs to: "condemned the decision of Turkey" is about Turkey, and
        "Russian planes" are Russia's. With `beside` only those told by an adjective or possessor."""
        found = []
        for word in (w for r in roles for w in self.heads(r)):
            for k in self.kids.get(word, []):
                below = self.parsed.words[k]
                cases = {self.parsed.words[c].lemma.lower() for c in self.kids.get(k, [])}
                own = (below.rel in {"poss", "amod", "compound"} and below.pos != "PRON") or (
                    not beside
                    and below.rel == "nmod"
                    and cases & {*self.pack.words("possessors"), *self.pack.grammar["slots"]["by"]}
                )
                found += [k] if own and self.is_party(k) else []
        return found

    def by_a_thing(self, clause: Clause, pattern: Pattern) -> bool:
        """Whether what acts is told and is neither somebody, nor a deed, nor a thing that people act with: an animal, a
        car that crashed, an earthquake."""
        told = [w for r in self.fillers(clause, pattern, "subject") if r.prep != "modifier" for w in self.heads(r)]
        return clause.pos == "verb" and bool(told) and all(self._is_thing(w) for w in told)

    def _is_thing(self, word: int) -> bool:
        w = self.parsed.words[word]
        if w.pos != "NOUN" or w.name is not None or word in self.mentions or word in self.by_predicate:
            return False
        return not any(self.in_class(word, name) for name in self.codebook.classes if name != "HAZARDS")

    def _doers(self, roles: Sequence[Role]) -> list[int]:
        """Who stands behind a deed that acts: "signed an order closing …" closes by who signed it."""
        deeds = [self.by_predicate[w] for r in roles for w in self.heads(r) if w in self.by_predicate]
        return [w for d in deeds if d.pos == "noun" for r in d.roles if r.slot == "subject" for w in self.parties([r])]

    def is_party(self, word: int) -> bool:
        """Whether a word stands for somebody who can act."""
        if word in self.given:
            return True
        m = self.mentions.get(word)
        if m is None:
            return False
        return bool(m.entity.code or m.entity.sector)

    # --- conditions ------------------------------------------------------------------------------------------------

    def is_a(self, word: int, filler: str) -> bool:
        """Whether a word is of a kind, class of nouns or event type."""
        m = self.mentions.get(word)
        if word in self.given and filler in {"PARTY", "STATE", "PERSON", "PEOPLE", "GROUP", "BODY"} and m is None:
            return True
        if filler == "PARTY":
            return self.is_party(word) and not (m is not None and m.kind == "adjective")
        if filler == "STATE":
            return m is not None and m.kind in {"state", "territory", "place"} and bool(m.entity.code)
        if filler == "PERSON":
            return m is not None and m.kind in _PERSONS
        if filler == "PEOPLE":
            return m is not None and m.kind in _PEOPLES
        if filler == "POWER":
            return m is not None and (m.kind in _POWERS or (m.entity.sector in _RULING and m.kind != "place"))
        if filler == "GROUP":
            return m is not None and (
                m.kind in {"group", "party"} or m.entity.sector in {"REB", "CRM", "UAF", "PTY", "PRM"}
            )
        if filler == "BODY":
            return m is not None and m.kind in {"body", "media", "company"}
        if filler == "PLACE":
            return m is not None and m.kind in {"place", "state", "territory"}
        if filler == "SELF":
            return self.parsed.words[word].lemma.lower() in self.pack.words("reflexives")
        if filler == "CLAUSE":
            inner = self.clause_at(word)
            return inner is not None and inner.pos != "noun" and inner.mood in _FINITE
        if filler in self.codebook.classes:
            return self.in_class(word, filler)
        clause = self.clause_at(word)
        return clause is not None and any(
            filler in {"ACT", p.sense.event}
            for c in (clause, *self.carried(clause))
            for p in self.codebook.lookup(self.pack.code, c.pos, c.lemma)
        )

    def in_class(self, word: int, name: str) -> bool:
        """Whether a word, or a phrase that it heads, is listed in a class of nouns."""
        listed = self.codebook.classes[name].get(self.pack.code, frozenset())
        w = self.parsed.words[word]
        if w.lemma.lower() in listed or w.text.lower() in listed:
            return True
        below = [
            self.parsed.words[k]
            for k in self.kids.get(word, [])
            if self.parsed.words[k].rel in {"compound", "amod", "nmod"}
        ]
        for b in below:
            for one in (w.lemma.lower(), w.text.lower()):
                for two in (b.lemma.lower(), b.text.lower()):
                    if f"{one} {two}" in listed or f"{two} {one}" in listed:
                        return True
        return w.name is None and any(b.rel == "compound" and b.lemma.lower() in listed for b in below)

    def holds(self, clause: Clause, pattern: Pattern, when: Sequence[tuple[str, tuple[str, ...]]]) -> bool:
        """Whether every slot of a condition is filled by one of what it names."""
        return all(self._slot_is(clause, pattern, slot, names) for slot, names in when)

    def _slot_is(self, clause: Clause, pattern: Pattern, slot: str, names: Sequence[str]) -> bool:
        if slot == "any":
            words = [*subtree(self.parsed.words, clause.predicate), *(r.word for r in clause.roles)]
        else:
            words = [h for r in self.fillers(clause, pattern, slot) for h in self.heads(r)]
        return any(self.is_a(w, name) for w in words for name in names)

    # --- entries ---------------------------------------------------------------------------------------------------

    def matches(self, clause: Clause, loose: bool = False) -> tuple[list[Pattern], list[Miss]]:
        """The entries that fit a clause, most specific first, and those that nearly do. Loosely, what an entry needs in
        a slot is let go where nothing stands in that slot: "seeks support" does not say for whom."""
        fit, misses = [], []
        for pattern in self.codebook.lookup(self.pack.code, clause.pos, clause.lemma):
            missing = self._missing(clause, pattern, loose)
            if missing is None:
                fit.append(pattern)
            else:
                misses.append(Miss(pattern, clause, missing))
        return fit, misses

    def _missing(self, clause: Clause, pattern: Pattern, loose: bool) -> str | None:
        if pattern.others:
            below = self._own_words(clause)
            near = {self.parsed.words[i].lemma.lower() for i in below} | {
                self.parsed.words[i].text.lower() for i in below
            }
            absent = [o for o in pattern.others if o not in near]
            if absent:
                return f"the word {absent[0]!r}"
        if pattern.prep:
            cases = [
                self.parsed.words[k] for k in self.kids.get(clause.predicate, []) if self.parsed.words[k].rel == "case"
            ]
            if not any(c.lemma.lower() in pattern.prep or c.text.lower() in pattern.prep for c in cases):
                return f"{' or '.join(pattern.prep)!r} before it"
        loose = loose and pattern.lemma not in self.pack.words("light")  # "to make" says nothing without its object
        for slot, names in pattern.need:
            wide = (
                loose and slot not in {"any", "modifier"} and bool(set(names) & _WIDE)
            )  # a class of nouns is the meaning
            empty = wide and not self.fillers(clause, pattern, slot)
            if not empty and not self._slot_is(clause, pattern, slot, names):
                return f"{slot} that is {' or '.join(names)}"
        for slot, names in pattern.refuse:
            if self._slot_is(clause, pattern, slot, names):
                return f"{slot} that is not {' or '.join(names)}"
        return None

    def _own_words(self, clause: Clause) -> set[int]:
        """The words of a clause, those of the clauses that hang on it as relatives or adverbials left out."""
        words, found = self.parsed.words, set(clause.parts)
        todo = [*clause.parts, *(r.word for r in clause.roles)]
        while todo:
            i = todo.pop()
            found.add(i)
            for k in self.kids.get(i, []):
                w = words[k]
                apart = w.rel in {"relcl", "parataxis"} or (w.rel == "advcl" and w.form != "Inf")
                if k not in found and not apart and not (w.rel == "conj" and i == clause.predicate):
                    todo.append(k)
        return found

    def mode(self, clause: Clause, pattern: Pattern) -> str | None:
        """The mode: the first whose condition holds, the word's own, or the sense's."""
        for effect in pattern.sense.modes:
            if self.holds(clause, pattern, effect.when):
                return effect.mode
        return pattern.mode or pattern.sense.mode

    def also(self, clause: Clause, pattern: Pattern) -> list[Effect]:
        """The second events that the entry adds here."""
        return [e for e in pattern.sense.also if self.holds(clause, pattern, e.when)]

    def who(self, clause: Clause, pattern: Pattern, slots: Sequence[str], mutual: bool) -> list[int]:
        """The parties in the first of `slots` that holds one; of all slots where an act is mutual."""
        found: list[int] = []
        for slot in slots:
            roles = self.fillers(clause, pattern, slot)
            by_deed = self.owners(roles, beside=True) or self._doers(roles) if slot == "subject" else []
            for w in self.parties(roles) or by_deed:
                if w not in found and not (slot == "subject" and self._vague(w, clause, pattern)):
                    found.append(w)
            if found and not mutual:
                return found
        return found

    def whom(self, clause: Clause, pattern: Pattern, slots: Sequence[str]) -> list[int]:
        """The parties acted on; where only their things or deeds are named, the owners of these."""
        found = self.who(clause, pattern, slots, False)
        for slot in slots if not found else ():
            found = found or self.owners(self.fillers(clause, pattern, slot))
        return found


def _fits(role: Role, wanted: Sequence[str]) -> bool:
    return (role.prep != "" and role.prep in wanted) or (role.slot in wanted and role.slot in _PLAIN_SLOTS)
