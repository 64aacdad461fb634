"""The words in which a report is told: one place, so that terminal, page, notebook and table say the same.

Whatever comes out of an article may hold control characters; `clean` takes them out, one character for one, so that no
text can steer a terminal and offsets stay true.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from verbale.records import Article, Entity, Event, Item, Location, Report, Statement, Voice

EVENT_HEADS = ("No.", "Event", "Status", "Who", "To whom", "When", "Where", "On whose word", "Trigger")
STATEMENT_HEADS = ("No.", "Kind", "Force", "Speaker", "To", "Via", "Text")
ZONE_LABELS = {
    "related": "related headline",
    "promo": "promotion",
    "credit": "credit",
    "caption": "caption",
    "dateline": "dateline",
    "headline": "headline",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event in words, a field a column of `EVENT_HEADS`; `notes` say what else there is to know of it."""

    number: str
    event: str
    status: str
    who: str
    whom: str
    when: str
    where: str
    word: str
    trigger: str
    notes: tuple[str, ...]

    def cells(self) -> tuple[str, ...]:
        """The columns, without the notes."""
        what = (self.number, self.event, self.status)
        return (*what, self.who, self.whom, self.when, self.where, self.word, self.trigger)


def clean(text: str) -> str:
    """`text` fit to be shown: control characters as U+FFFD, those of direction as zero-width spaces, newlines as LF."""
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    return _DIRECTION.sub("\u200b", _CONTROL.sub("\ufffd", text))


def line(text: str) -> str:
    """`text` on one line, with white space as single spaces."""
    return " ".join(clean(text).split())


def codes(entity: Entity) -> str:
    """What the entity is in the vocabulary: `RUS GOV`."""
    return " ".join(code for code in (entity.code, entity.sector, *entity.other_sectors) if code)


def entity(who: Entity) -> str:
    """An entity as it stands, whom it stands for, and its codes: `il = Vladimir Poutine (RUS GOV)`."""
    name = line(who.entity_text)
    meant = line(who.antecedent.text) if who.antecedent else who.identifier_text or ""
    if meant and meant.casefold() != name.casefold():
        name = f"{name} = {line(meant)}" if name else line(meant)
    coded = codes(who)
    return f"{name} ({coded})" if coded else name or "?"


def entities(found: Iterable[Entity]) -> str:
    """Several entities, apart by semicolons."""
    return "; ".join(entity(one) for one in found)


def place(where: Location | None) -> str:
    """A place as it stands, and what it is: `Goma (Nord-Kivu, COD)`."""
    if where is None:
        return ""
    name = line(where.resolved_place or where.extracted_place)
    around = [part for part in (where.province, where.country_code or where.country) if part and part != name]
    return f"{name} ({', '.join(map(line, around))})" if around else name


def when(event: Event) -> str:
    """The event's date or period."""
    if event.enddate and event.enddate != event.date:
        return f"{event.date or '…'} to {event.enddate}"
    return event.date or ""


def chain(voices: Iterable[Voice]) -> str:
    """On whose word, the nearest voice first: `Lavrov (RUS GOV) ‹ TASS (relay) ‹ Le Soir (publisher)`."""
    links = [entity(v.entity) if v.role == "speaker" else f"{entity(v.entity)} [{v.role}]" for v in voices]
    return " ‹ ".join(links) or "the report itself"


def code(event: Event) -> str:
    """Type and mode: `REQUEST.assist`."""
    return f"{event.event}.{event.mode}" if event.mode else event.event


def event_rows(report: Report) -> list[EventRow]:
    """All events in words, numbered from 1."""
    numbers = {event.id: number for number, event in enumerate(report.events, 1)}
    return [
        EventRow(
            number=str(number),
            event=code(event),
            status=event.status,
            who=entities(event.actor),
            whom=entities(event.recipient),
            when=when(event),
            where=place(event.event_loc),
            word=chain(event.attribution),
            trigger=line(event.trigger.text),
            notes=tuple(_notes(event, numbers)),
        )
        for number, event in enumerate(report.events, 1)
    ]


def _notes(event: Event, numbers: dict[str, int]) -> Iterable[str]:
    if event.objects:
        yield "with " + "; ".join(map(_item, event.objects))
    if event.size:
        size = event.size
        kinds = ((size.dead, "dead"), (size.injured, "injured"), (size.arrested, "arrested"))
        counts = [f"{number} {what}" for number, what in kinds if number is not None]
        if counts:
            yield ", ".join(counts)
    if event.context:
        yield "context: " + ", ".join(event.context)
    if event.within:
        yield f"inside no. {numbers.get(event.within.event, '?')} ({event.within.link})"
    if event.same_as:
        yield f"retells no. {numbers.get(event.same_as, '?')}"
    if event.zone not in ("body", "headline"):
        yield f"from a {ZONE_LABELS.get(event.zone, event.zone)}"


def _item(item: Item) -> str:
    return line(item.text)


def statement_rows(report: Report) -> list[tuple[str, ...]]:
    """All statements in words, columns as in `STATEMENT_HEADS`."""
    return [_statement(number, statement) for number, statement in enumerate(report.statements, 1)]


def _statement(number: int, said: Statement) -> tuple[str, ...]:
    via = "; ".join([*map(entity, said.channel), *(f"{entity(one)} [relay]" for one in said.relayed_by)])
    speaker = entity(said.speaker) if said.speaker else "not told"
    return (f"s{number}", said.kind, said.force, speaker, entities(said.addressee), via, line(said.text))


def head(article: Article) -> list[tuple[str, str]]:
    """What is known of the article as a whole: (label, value), what is unknown left out."""
    coder = article.coder
    models = ", ".join(f"{k} {v}" for k, v in sorted(coder.models.items())) if coder else ""
    version = f"Verbale {coder.verbale}, codebook {coder.codebook}, gazetteer {coder.gazetteer}" if coder else ""
    told = [
        ("Publication", article.publication),
        ("With", ", ".join(article.contributors)),
        ("Date", article.date),
        ("Language", article.language),
        ("Address", article.url),
        ("Source", article.source_id),
        ("Article", article.id),
        ("Coded by", "; ".join(part for part in (version, models) if part)),
    ]
    return [(label, line(value)) for label, value in told if value]
