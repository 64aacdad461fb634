"""Parties: who stands behind a noun phrase, by name, by role and nationality, or by what was said before.

Precision first: what cannot be told stays without a code, and `Mention.why` says how each reading came about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import msgspec

from verbale.annotation.clauses import subtree
from verbale.annotation.coreference import country, earlier, fillers, in_office, pronoun
from verbale.annotation.spans import phrase_span
from verbale.gazetteer import Affiliation, Entry, Gazetteer
from verbale.gazetteer.offices import FORMER
from verbale.languages import Pack
from verbale.languages.roles import RoleNoun
from verbale.languages.tree import POSSESSIVE
from verbale.records import Entity, Mention, Name, Parsed, Span, Word

_NAMED = frozenset({"name", "short", "acronym", "capital", "seat"})


class Entities:
    """The parties of one report, sentence by sentence, in reading order."""

    def __init__(self, pack: Pack, gazetteer: Gazetteer, date: str | None) -> None:
        self.pack, self.gazetteer, self.date, self.roles = pack, gazetteer, date, pack.role_nouns
        self.longest = pack.longest_role
        self.before: list[Mention] = []  # all mentions so far, in reading order
        self.subjects: list[Mention] = []  # those that were subjects
        self.known: dict[str, Mention] = {}  # unknown names by last word
        self.genders: dict[str, str] = {}  # of known persons, by name

    def read(self, number: int, sentence: Parsed) -> tuple[Mention, ...]:
        """The mentions of one sentence; call in order, since what was said before decides what a pronoun means."""
        found: dict[int, Mention] = {}
        subjects = {m for c in sentence.clauses for m in fillers(c, "subject")}
        for w in sentence.words:
            mention = self._resolve(number, sentence, w, found)
            if mention is not None:
                found[w.index] = mention
                self.before.append(mention)
                if w.index in subjects:
                    self.subjects.append(mention)
        return tuple(found[i] for i in sorted(found))

    # --- one noun phrase -------------------------------------------------------------------------------------------

    def _resolve(self, number: int, s: Parsed, w: Word, found: Mapping[int, Mention]) -> Mention | None:
        if w.pos == "PRON" or (w.pos == "DET" and w.kind == POSSESSIVE):
            return pronoun(self, number, s, w, found)
        if w.pos not in {"NOUN", "PROPN", "ADJ", "NUM", "X"} or (w.rel in {"amod"} and w.name is None):
            adjective = self._name_at(s, w)
            return self._from_name(number, s, w, adjective) if adjective else None
        person = self._person_beside(s, w)
        if person is not None:
            return person_mention(self, number, s, w, person)
        name = s.names[w.name] if w.name is not None else self._name_at(s, w)
        if self._another(s, w):
            mention = self._mention(number, s, w, Entity(entity_text=""), "unknown", "a family name of somebody else")
            told = msgspec.structs.replace(mention.entity, identifier_text=mention.entity.entity_text)
            return replace(mention, entity=told)
        if name is not None:
            return self._from_name(number, s, w, name)
        role, lemma = self._role(s, w)
        if role is not None:
            return self._from_role(number, s, w, role, lemma)
        if w.pos == "PROPN":
            return self._unknown(number, s, w)
        return None

    def _name_at(self, s: Parsed, w: Word) -> Name | None:
        return next((n for n in s.names if n.start <= w.start and w.end <= n.end), None)

    def _another(self, s: Parsed, w: Word) -> bool:
        """Whether a family name stands beside a first name that is not its known bearer's: "Hunter Biden"."""
        if w.name is None or s.names[w.name].how != "short":
            return False
        for k in (w.index - 1, w.index + 1):
            near = s.words[k] if 0 <= k < len(s.words) else None
            if near is None or near.pos not in {"PROPN", "X"} or not near.text[:1].isupper() or near.text.isupper():
                continue
            if near.text.rstrip(".").lower() in self.pack.words("abbreviations"):  # "Mr", « Mme »
                continue
            joined = near.head == w.index or w.head == near.index
            unknown = near.name is None or s.names[near.name].how in {"capital", "short"}
            if joined and unknown and self._role(s, near)[0] is None:
                return True
        return False

    def _person_beside(self, s: Parsed, w: Word) -> Entry | None:
        """A person whose name stands with a title: "President X", « le dictateur X », "X, the president"."""
        if self._another(s, w):
            return None
        if w.name is not None and (entry := self._entry(s.names[w.name])).kind == "person":
            return entry
        for k in s.words:
            near = k.head == w.index and k.rel in {"appos", "flat", "compound", "nmod"} and k.name is not None
            if (
                near
                and (k.rel != "nmod" or k.index == w.index + 1)
                and not any(c.head == k.index and c.rel == "case" for c in s.words)
            ):
                entry = self._entry(s.names[k.name])  # type: ignore[index]
                if entry.kind == "person" and self._role(s, w)[0] is not None:
                    return entry
        return None

    def _entry(self, name: Name) -> Entry:
        entries = [self.gazetteer.entry(e) for e in name.entries]
        # A family name, or a name of several people: whoever was named in full before, or is in office.
        if len(entries) > 1 and (name.how == "short" or all(e.kind == "person" for e in entries)):
            seen = [m.entity.identifier_text for m in reversed(self.before)]
            named = [e for e in entries if e.title(self.pack.code) in seen]
            entries = sorted(named, key=lambda e: seen.index(e.title(self.pack.code))) or sorted(
                entries, key=lambda e: self.gazetteer.affiliation(e.id, self.date).office is None
            )
        return entries[0]

    def _from_name(self, number: int, s: Parsed, w: Word, name: Name) -> Mention | None:
        entry = self._entry(name)
        known = self.gazetteer.affiliation(entry.id, self.date)
        code, sector, others, office = known.code, known.sector, known.other_sectors, self._title(known)
        kind = entry.kind
        if kind == "person":
            return person_mention(self, number, s, w, entry)
        if name.how in {"capital", "seat"}:
            sector, kind = (
                ("GOV", "body") if name.how == "seat" or w.rel in {"subj", "obl:agent", "poss"} else (None, "place")
            )
        elif name.how == "demonym":
            sector, kind = "CVL", "people"
        elif name.how == "adjective":
            if w.rel in {"amod", "compound", "flat"} or w.pos == "ADJ":
                return self._mention(
                    number, s, w, Entity(entity_text="", code=code), "adjective", f"adjective of {code}", bare=True
                )
            sector, kind = "CVL", "people"
        entity = Entity(
            code=code,
            sector=sector,
            other_sectors=list(others),
            entity_text="",
            identifier_id=entry.wikidata,
            identifier_text=entry.title(self.pack.code),
            office=office,
        )
        return self._mention(number, s, w, entity, kind, f"{name.how} of {entry.id}")

    def _role(self, s: Parsed, w: Word) -> tuple[RoleNoun | None, str]:
        """The longest role phrase of which `w` is the head, told on lemmas and on forms."""
        if w.pos not in {"NOUN", "PROPN", "ADJ"}:
            return None, ""
        first = self.pack.grammar["name_head"] == "first"
        for length in range(min(self.longest, 5), 1, -1):
            span = range(w.index, w.index + length) if first else range(w.index - length + 1, w.index + 1)
            if span.start < 0 or span.stop > len(s.words):
                continue
            words = [s.words[i] for i in span]
            text = " ".join(x.text for x in words).lower().replace("’", "'").replace("' ", "'").replace(" 's", "'s")
            lemmas = " ".join(x.lemma for x in words).lower()
            head = " ".join([*(x.text.lower() for x in words[:-1]), words[-1].lemma.lower()])
            head = head.replace("’", "'").replace(" 's", "'s")
            tail = " ".join([words[0].lemma.lower(), *(x.text.lower() for x in words[1:])]).replace("' ", "'")
            for phrase in (text, head, tail, lemmas):
                if phrase in self.roles:
                    return self.roles[phrase], phrase
        for phrase in (w.lemma.lower(), w.text.lower()):
            if phrase in self.roles:
                return self.roles[phrase], phrase
        return None, ""

    def _from_role(self, number: int, s: Parsed, w: Word, role: RoleNoun, lemma: str) -> Mention | None:
        own = [k for k in s.words if k.head == w.index and k.kind == POSSESSIVE]
        if any(k.text.lower() in self.pack.grammar["pronouns"]["speaker"] for k in own):
            return self._mention(
                number, s, w, Entity(sector=role.sector, entity_text=""), "speaker", "the speaker's side"
            )
        code, why, more = self._affiliation(s, w)
        sector: str | None = self._owner_sector(s, w) if role.kind == "head" else None
        sector = sector or role.sector
        others = [*role.others, *(x for x in more if x not in role.others and x != sector)]
        entity = Entity(
            code=code,
            sector=sector,
            other_sectors=others,
            entity_text="",
            office=lemma if role.kind in {"role", "head"} else None,
        )
        mention = self._mention(
            number, s, w, entity, role.kind, f"role {lemma!r} ({sector}){', ' + why if why else ''}"
        )
        definite = any(k.head == w.index and k.rel in {"det", "poss"} for k in s.words)
        if definite and w.number != "Plur":
            return country(self, mention, s, w) or earlier(self, mention, lemma) or in_office(self, mention) or mention
        return mention

    def _owner_sector(self, s: Parsed, w: Word) -> str | None:
        """The sector of the group, party, firm or body that somebody leads or speaks for."""
        for k in s.words:
            if k.head == w.index and k.rel in {"compound", "flat", "poss", "nmod"} and k.name is not None:
                entry = self._entry(s.names[k.name])
                if entry.kind in {"group", "party", "company", "media", "body"}:
                    return entry.sector
        return None

    def _affiliation(self, s: Parsed, w: Word) -> tuple[str | None, str, tuple[str, ...]]:
        """The country or body that a role noun belongs to: adjective or compound, then possessor, then place."""
        below = subtree(s.words, w.index, ("relcl", "acl", "conj", "parataxis", "advcl", "comp"))
        inside = [n for n in s.names if any(n.start <= s.words[i].start < n.end for i in below)]
        here = {
            k.index
            for k in s.words
            if k.head == w.index and k.rel in {"amod", "compound", "flat", "poss", "nmod", "appos"}
        }
        ranked = []
        for n in inside:
            i = next(i for i in below if n.start <= s.words[i].start < n.end)
            rank = 0 if n.how in {"adjective", "demonym"} and i in here else 1 if i in here else 2
            ranked.append((rank, abs(i - w.index), n))
        for _, _, n in sorted(ranked, key=lambda r: r[:2]):
            entry = self._entry(n)
            known = self.gazetteer.affiliation(entry.id, self.date)
            if known.code is not None and entry.kind != "media":
                more = tuple(known.other_sectors) if entry.kind in {"state", "territory"} else ()
                return known.code, f"{n.how} {n.text!r}", more
        return None, "", ()

    def _unknown(self, number: int, s: Parsed, w: Word) -> Mention | None:
        if w.rel in {"compound", "flat", "amod"}:
            return None
        before = self.known.get(w.text.lower())
        if before is not None:
            span = Span(
                text=before.entity.entity_text,
                start=before.entity.start or 0,
                end=before.entity.end or 0,
                part=before.entity.part,
            )
            entity = msgspec.structs.replace(before.entity, antecedent=span)
            return self._mention(number, s, w, entity, before.kind, f"name told before: {before.entity.entity_text!r}")
        titled = self._title_beside(s, w)
        role, lemma = self._role(s, titled) if titled is not None else (None, "")
        code, why, more = self._affiliation(s, titled) if role is not None and titled is not None else (None, "", ())
        led = self._owner_sector(s, titled) if role is not None and titled is not None and role.kind == "head" else None
        entity = Entity(
            code=code,
            sector=led or (role.sector if role else None),
            other_sectors=list(more),
            entity_text="",
            office=lemma or None,
        )
        mention = self._mention(number, s, w, entity, "person" if role else "unknown", why or "a name not known")
        mention = replace(
            mention, entity=msgspec.structs.replace(mention.entity, identifier_text=mention.entity.entity_text)
        )
        self.known[w.text.lower()] = mention
        return mention

    def _title_beside(self, s: Parsed, w: Word) -> Word | None:
        """The role noun that a name stands beside: "Foreign Minister X", "X, the minister"."""
        for k in s.words:
            above = k.index == w.head and w.rel in {"appos", "flat"}
            below = k.head == w.index and k.rel in {"compound", "appos"}
            if (above or below) and self._role(s, k)[0] is not None:
                return k
        return None

    def _title(self, known: Affiliation) -> str | None:
        """The words for an office in the report's language."""
        if known.office is None:
            return None
        titles = known.office.titles
        words = titles.get(self.pack.code) or titles.get("any") or next(iter(titles.values()), ())
        return words[0] if words else None

    # --- spans -------------------------------------------------------------------------------------------------------

    def _mention(
        self, number: int, s: Parsed, w: Word, entity: Entity, kind: str, why: str, bare: bool = False
    ) -> Mention:
        start, end = (w.start, w.end) if bare else phrase_span(s, w.index)
        base = s.sentence.start
        text = s.sentence.text[start - base : end - base]
        return Mention(
            number,
            w.index,
            msgspec.structs.replace(entity, entity_text=text, start=start, end=end, part=s.sentence.part),
            kind,
            why,
        )


def person_mention(entities: Entities, number: int, s: Parsed, w: Word, entry: Entry) -> Mention:
    """A known person, with the affiliation of the report's date; where no office is known then, the title beside the
    name tells the sector. From here on the family name alone is theirs."""
    known = entities.gazetteer.affiliation(entry.id, entities.date)
    if known.sector in {None, FORMER}:
        titled = w if w.pos == "NOUN" else entities._title_beside(s, w)
        role = entities._role(s, titled)[0] if titled is not None else None
        known = known._replace(sector=role.sector, other_sectors=role.others) if role else known
    title = entry.title(entities.pack.code)
    entities.genders[title] = entry.gender
    entity = Entity(
        code=known.code,
        sector=known.sector,
        other_sectors=list(known.other_sectors),
        entity_text="",
        identifier_id=entry.wikidata,
        office=entities._title(known),
        identifier_text=title,
    )
    mention = entities._mention(number, s, w, entity, "person", f"person {entry.id}")
    if entry.family:
        entities.known.setdefault(entry.family.split()[-1].lower(), mention)
    return mention
