"""From candidates to events: which are told, with their parties, date, place, objects and chain of voices."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from verbale.annotation.clauses import subtree
from verbale.annotation.spans import phrase_span
from verbale.codebook import Codebook, flat
from verbale.coding.compose import Composer
from verbale.coding.match import Scene
from verbale.coding.status import AUX
from verbale.languages import Pack
from verbale.records import (
    AuxMode,
    Candidate,
    Document,
    Entity,
    Event,
    Item,
    Location,
    Parsed,
    Report,
    Span,
    Statement,
    TimeExpression,
    Voice,
    Within,
)
from verbale.vocabulary import Vocabulary


@dataclass(frozen=True)
class Rules:
    """What coding needs beside the document."""

    codebook: Codebook
    vocabulary: Vocabulary
    pack: Pack


def code(document: Document, rules: Rules) -> Report:
    """The report of a document: its statements and events."""
    events: list[Event] = []
    for number, parsed in enumerate(document.sentences):
        scene = Scene(number, parsed, rules.pack, rules.codebook)
        told = decide(scene, Composer(scene).candidates(), rules.vocabulary)
        for candidate in told:
            events += _tell(document, scene, rules, candidate, None)
    return Report(article=document.article, statements=list(document.statements), events=_retold(_unique(events)))


def decide(scene: Scene, candidates: Sequence[Candidate], vocabulary: Vocabulary) -> list[Candidate]:
    """Which candidates are events: those with a party, told once.

    PLOVER has no record of aid, cooperation or sanctions without a recipient; and what somebody only might do, to
    nobody that is told, is no record either."""
    told: list[Candidate] = []
    for c in candidates:
        if not (c.actor or c.recipient) and not any(i.actor or i.recipient for _, i in c.inner):
            continue
        alone = len(c.actor) + len(c.recipient) < 2
        lacks = vocabulary.types[c.event].needs_recipient and not c.recipient
        if alone and (c.status == "possible" or lacks or _talks_to_nobody(scene, c)):
            continue
        twin = next((t for t in told if _same_fact(scene, t, c)), None)
        if twin is None:
            told.append(c)
        elif len(c.actor) + len(c.recipient) > len(twin.actor) + len(twin.recipient):
            told[told.index(twin)] = c
    return told


def _talks_to_nobody(scene: Scene, c: Candidate) -> bool:
    """Talks of one single person or state with nobody told: "met with silence", "speaking of" and the like."""
    if c.event != "CONSULT" or c.mode is not None or any(i.actor or i.recipient for _, i in c.inner):
        return False
    if any(r.slot in {"with", "between"} for r in scene.parsed.clauses[c.clause].roles):
        return False
    words = [scene.parsed.words[w] for w in (*c.actor, *c.recipient)]
    kinds = {scene.mentions[w.index].kind for w in words if w.index in scene.mentions}
    return all(w.number != "Plur" for w in words) and not kinds & {"body", "group", "party", "people"}


def _same_fact(scene: Scene, a: Candidate, b: Candidate) -> bool:
    """ "Met for talks": one fact by two words of the same clause or of a clause and its argument."""
    if a.event != b.event or a.status != b.status:
        return False
    first, second = scene.parsed.clauses[a.clause], scene.parsed.clauses[b.clause]
    near = first.governor == second.index or second.governor == first.index or first.index == second.index
    keys = [
        {(e.code, e.sector, e.identifier_text) for w in (*c.actor, *c.recipient) if (e := scene.mentions[w].entity)}
        for c in (a, b)
    ]
    return near and (keys[0] <= keys[1] or keys[1] <= keys[0]) and ("noun" in {first.pos, second.pos})


# --- one event ------------------------------------------------------------------------------------------------------


def _tell(document: Document, scene: Scene, rules: Rules, c: Candidate, within: Within | None) -> Iterable[Event]:
    event = _event(document, scene, rules, c, within)
    yield event
    for link, inner in c.inner:
        if link in {"absorbed", "same"}:
            below: Iterable[tuple[str, Candidate]] = inner.inner
            for deeper_link, deeper in below:
                if deeper_link not in {"absorbed", "same"} and (deeper.actor or deeper.recipient):
                    yield from _tell(document, scene, rules, deeper, Within(event=event.id, link=deeper_link))
        elif inner.actor or inner.recipient:
            yield from _tell(document, scene, rules, inner, Within(event=event.id, link=link))


def _event(document: Document, scene: Scene, rules: Rules, c: Candidate, within: Within | None) -> Event:
    article, s = document.article, scene.parsed
    trigger = _span(s, c.trigger)
    sentence = Span(text=s.sentence.text, part=s.sentence.part, start=s.sentence.start, end=s.sentence.end)
    contexts = _contexts(document, scene, rules, c)
    mode = c.mode if c.mode in rules.vocabulary.types[c.event].modes else None
    when = _when(scene, c)
    key = f"{article.id}|{c.event}|{mode}|{trigger.part}|{trigger.start}|{trigger.end}|{c.status}"
    return Event(
        id="e" + hashlib.sha256(key.encode()).hexdigest()[:12],
        event=c.event,
        mode=mode,
        context=contexts,
        status=c.status,
        aux_mode=_aux(c, when, article.date),
        quad_code=rules.vocabulary.quad(c.event),
        event_scale=rules.vocabulary.score(c.event, mode),
        cameo=rules.vocabulary.cameo(c.event, mode, contexts),
        actor=_entities(scene, c.actor),
        recipient=_entities(scene, c.recipient),
        date=when.value if when else None,
        enddate=when.end_value if when else None,
        date_text=Span(text=when.text, part=s.sentence.part, start=when.start, end=when.end) if when else None,
        event_loc=_where(document, scene, c),
        objects=_objects(scene, c),
        attribution=_voices(document, scene, c, trigger),
        within=within,
        trigger=trigger,
        sentence=sentence,
        zone=s.sentence.zone,
        rule=c.rule,
    )


def _span(s: Parsed, words: Sequence[int]) -> Span:
    start, end = s.words[words[0]].start, s.words[words[-1]].end
    base = s.sentence.start
    return Span(text=s.sentence.text[start - base : end - base], part=s.sentence.part, start=start, end=end)


def _entities(scene: Scene, words: Sequence[int]) -> list[Entity]:
    return [scene.mentions[w].entity for w in words]


def _aux(c: Candidate, when: TimeExpression | None, anchor: str | None) -> list[AuxMode]:
    """PLOVER's auxiliary modes: from the status, and `historical` for what lies a year or more before the report."""
    if c.status in AUX:
        return [AUX[c.status]]
    past = when.value[:4] if when and when.value else ""
    if past.isdigit() and anchor and int(past) < int(anchor[:4]) - (anchor[4:7] < "-06"):
        return ["historical"]
    return []


def _contexts(document: Document, scene: Scene, rules: Rules, c: Candidate) -> list[str]:
    """The sense's own contexts, then those with a cue in the sentence or the one before it in the same paragraph."""
    found = set(c.contexts)
    for n in (scene.number, scene.number - 1):
        s = document.sentences[n] if n >= 0 else scene.parsed
        if s.sentence.part == scene.parsed.sentence.part and s.sentence.paragraph == scene.parsed.sentence.paragraph:
            found |= contexts_of(s, rules.codebook, scene.pack.code)
    return [x for x in rules.vocabulary.contexts if x in found]


def contexts_of(s: Parsed, codebook: Codebook, language: str) -> set[str]:
    """The contexts of which a cue stands in a sentence, as a lemma, a form or a run of them."""
    line = f" {flat(s.sentence.text)} | {flat(' '.join(w.lemma for w in s.words))} "
    words = set(line.split())
    return {
        context
        for context, cues in codebook.contexts.get(language, {}).items()
        if any((cue in words) if " " not in cue else (f" {cue} " in line) for cue in cues)
    }


# --- when, where, what ----------------------------------------------------------------------------------------------


def _when(scene: Scene, c: Candidate) -> TimeExpression | None:
    """The date nearest to the trigger, on the same side of a quotation's border."""
    s = scene.parsed
    at = s.words[c.trigger[0]].start
    dates = [t for t in s.times if t.kind in {"date", "time"} and t.value] or [t for t in s.times if t.kind == "date"]
    border = s.clauses[c.clause]
    inside = set(subtree(s.words, border.predicate))
    own = [t for t in dates if any(s.words[i].start <= t.start < s.words[i].end for i in inside)]
    near = own or dates
    return min(near, key=lambda t: (abs(t.start - at), t.start)) if near else None


def _where(document: Document, scene: Scene, c: Candidate) -> Location | None:
    """A place in the clause that is not one of the parties."""
    s, clause = scene.parsed, scene.parsed.clauses[c.clause]
    here = [p for n, p in document.places if n == scene.number]
    if not here:
        return None
    spans = [
        phrase_span(s, m) for r in clause.roles if r.slot in {"in", "on", "to", "from", "other"} for m in r.members
    ]
    parties = [(e.start, e.end) for e in _entities(scene, (*c.actor, *c.recipient)) if e.start is not None]
    for a, b in spans:
        for p in here:
            if p.start is not None and a <= p.start < b:
                return p
    inside = set(subtree(s.words, clause.predicate))
    for p in here:
        at = p.start if p.start is not None else -1
        free = not any(a <= at < (b or a) for a, b in parties)
        if free and any(s.words[i].start <= at < s.words[i].end for i in inside):
            return p
    return None


def _objects(scene: Scene, c: Candidate) -> list[Item]:
    """Things of the classes marked as items that stand in the clause's roles."""
    s, clause = scene.parsed, scene.parsed.clauses[c.clause]
    found: list[Item] = []
    for role in clause.roles:
        if role.slot in {"subject", "time"}:
            continue
        for word in scene.heads(role):
            kind = next((n for n in scene.codebook.items if scene.in_class(word, n)), None)
            if kind is None or word in scene.mentions:
                continue
            start, end = phrase_span(s, word)
            if any(i.start == start for i in found):
                continue
            number = next((s.words[k].text for k in scene.kids.get(word, []) if s.words[k].rel == "num"), None)
            base = s.sentence.start
            found.append(
                Item(
                    text=s.sentence.text[start - base : end - base],
                    kind=kind.lower(),
                    quantity=number,
                    part=s.sentence.part,
                    start=start,
                    end=end,
                )
            )
    return found


# --- on whose word --------------------------------------------------------------------------------------------------


def _voices(document: Document, scene: Scene, c: Candidate, trigger: Span) -> list[Voice]:
    """The chain of voices from the nearest outward; the publisher last."""
    voices = [Voice(role="speaker", entity=scene.mentions[w].entity) for w in c.voice if w in scene.mentions]
    around = [st for st in document.statements if _holds(st, trigger)]
    for st in sorted(around, key=lambda st: st.end - st.start):
        if st.speaker is not None:
            voices.append(Voice(role="speaker", entity=st.speaker, statement=st.id))
        voices += [Voice(role="channel", entity=e, statement=st.id) for e in st.channel]
        voices += [Voice(role="relay", entity=e, statement=st.id) for e in st.relayed_by]
    if document.article.publication:
        voices.append(Voice(role="publisher", entity=Entity(entity_text=document.article.publication, sector="JRN")))
    return voices


def _holds(st: Statement, trigger: Span) -> bool:
    return st.part == trigger.part and st.start <= trigger.start and trigger.end <= st.end


# --- the whole report -----------------------------------------------------------------------------------------------


def _unique(events: Sequence[Event]) -> list[Event]:
    seen: dict[str, Event] = {}
    for e in events:
        seen.setdefault(e.id, e)
    return list(seen.values())


def _retold(events: Sequence[Event]) -> list[Event]:
    """Tie a retelling to its first telling: same type, parties, status and word, and no date that differs."""
    first: dict[tuple[object, ...], Event] = {}
    told = []
    for e in events:
        parties = tuple(tuple(sorted((x.code or "", x.sector or "") for x in side)) for side in (e.actor, e.recipient))
        key = (e.event, e.mode, e.status, parties, e.trigger.text.casefold())
        old = first.get(key)
        if old is not None and any(parties) and (old.date is None or e.date is None or old.date == e.date):
            told.append(msgspec.structs.replace(e, same_as=old.id))
        else:
            first.setdefault(key, e)
            told.append(e)
    return told
