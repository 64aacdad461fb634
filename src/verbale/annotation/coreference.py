"""Who is meant by what only points back: titles alone, « le pays », pronouns. An uncertain link is left open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from verbale.gazetteer.who import KNOWN
from verbale.languages.tree import POSSESSIVE
from verbale.records import Clause, Entity, Mention, Parsed, Span, Word

if TYPE_CHECKING:
    from verbale.annotation.entities import Entities


def country(entities: Entities, mention: Mention, s: Parsed, w: Word) -> Mention | None:
    """« le pays », "the country": the one state that was acted on or acted before, the one who speaks of it
    aside."""
    free = any(k.head == w.index and k.text.lower() in entities.pack.words("free_determiners") for k in s.words)
    if w.lemma.lower() not in entities.pack.words("country_nouns") or mention.entity.code is not None or free:
        return None
    speaking = {m for c in s.clauses if any(r.slot == "content" for r in c.roles) for m in fillers(c, "subject")}
    acted = {m for c in s.clauses for slot in ("subject", "object", "to", "against") for m in fillers(c, slot)}
    states = [m for m in reversed(entities.before) if m.kind in {"state", "territory"} and m.entity.code]
    here = [m for m in states if m.sentence == mention.sentence and m.word in acted - speaking]
    last = [m for m in entities.subjects[-3:] if m in states and m.sentence == mention.sentence - 1]
    for near in (here, last):
        if len({m.entity.code for m in near}) == 1:
            return like(entities, mention, near[0], "the state told before")
    return None


def in_office(entities: Entities, mention: Mention) -> Mention | None:
    """« le président russe » : whoever held the office on the report's date, where just one did."""
    told = mention.entity
    if entities.date is None or told.code is None or mention.kind not in {"head", "role"} or not told.office:
        return None
    answer = entities.gazetteer.who(told.entity_text, entities.pack.code, entities.date)
    if answer.status != KNOWN or len(answer.matches) != 1 or answer.matches[0].entry.kind != "person":
        return None
    entry = answer.matches[0].entry
    entity = msgspec.structs.replace(
        told, identifier_id=entry.wikidata, identifier_text=entry.title(entities.pack.code)
    )
    return replace(mention, entity=entity, kind="person", why=f"{mention.why}; held by {entry.id} then")


def earlier(entities: Entities, mention: Mention, lemma: str) -> Mention | None:
    """« le dirigeant russe », "the ministry": the one person or body of that role told before, if just one."""
    e = mention.entity
    same = [
        m
        for m in reversed(entities.before)
        if (m.kind == "person" and m.entity.sector == e.sector and (m.entity.code == e.code or e.code is None))
        or (
            e.code is None
            and m.kind == mention.kind
            and m.entity.code
            and m.entity.office == e.office
            and m.entity.sector == e.sector
        )
    ]
    if e.code is None:
        same = [m for m in same if lemma in (m.entity.office or "").lower()] or [m for m in same if m.kind != "person"]
    if mention.kind not in {"head", "role", "body"} or (mention.kind == "body" and e.code is not None):
        return None
    names = {m.entity.identifier_text or m.entity.code for m in same}
    if len(names) != 1:
        return None
    return like(entities, mention, same[0], f"{lemma!r} told before")


def like(entities: Entities, here: Mention, there: Mention, why: str) -> Mention:
    e, t = here.entity, there.entity
    span = t.antecedent or (
        Span(text=t.entity_text, start=t.start, end=t.end or 0, part=t.part) if t.start is not None else None
    )
    entity = msgspec.structs.replace(
        t, entity_text=e.entity_text, start=e.start, end=e.end, part=e.part, antecedent=span
    )
    return Mention(here.sentence, here.word, entity, there.kind, f"{why}: {t.entity_text!r}")


def pronoun(entities: Entities, number: int, s: Parsed, w: Word, found: Mapping[int, Mention]) -> Mention | None:
    lower = w.text.lower().split("-")[-1]  # « a-t-il »
    groups = entities.pack.grammar["pronouns"]
    if lower in groups["speaker"]:
        return entities._mention(number, s, w, Entity(entity_text=w.text), "speaker", "the speaker's side", bare=True)
    kinds = {
        "person": {"person", "role", "head"},
        "group": {"group", "people", "role", "collective", "body", "party"},
        "thing": {"state", "body", "group", "party", "media", "company", "unknown"},
    }
    wanted: set[str] = set()
    for key in ("person", "group", "thing"):
        wanted |= kinds[key] if lower in groups[key] else set()
    if lower in groups["person"] and not groups["thing"]:
        wanted |= kinds["thing"]
    if not wanted:
        return None
    recent = [m for m in reversed(entities.subjects) if number - m.sentence <= 1]
    gender = {"Masc": "m", "Fem": "f"}.get(w.gender, "") if w.kind != POSSESSIVE else ""
    for m in recent:
        if m.kind in wanted and agrees(entities, m, gender) and (m.sentence, m.word) != (number, w.index):
            here = entities._mention(number, s, w, Entity(entity_text=w.text), "pronoun", "", bare=True)
            return like(entities, here, m, "nearest subject before")
    return None


def agrees(entities: Entities, m: Mention, gender: str) -> bool:
    if not gender or m.kind != "person" or not m.entity.identifier_text:
        return True
    known = entities.genders.get(m.entity.identifier_text, "")
    return known in {"", gender}


def fillers(clause: Clause, slot: str) -> list[int]:
    """The words that fill a slot of a clause."""
    return [m for r in clause.roles if r.slot == slot for m in r.members]
