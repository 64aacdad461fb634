"""What a report shows of its text: blocks by zone, and within them the stretches that are evidence.

Evidence overlaps freely (an actor inside a quotation, a trigger that is also another event's object), so a text is cut
at every edge into segments that do not overlap, each with all the marks on it. Joined, the segments are the text again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from verbale.records import Entity, Event, Item, Location, Part, Report, Span, Statement, Zone

_BLANK_LINES = re.compile(r"[ \t\r]*\n(?:[ \t\r]*\n)+")


@dataclass(frozen=True, slots=True)
class Mark:
    """Evidence between two offsets: of what `kind`, and for which event (`e1`) or statement (`s1`)."""

    start: int
    end: int
    kind: str
    ref: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks throughout."""

    start: int
    end: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of one zone; `zone` is None for the white space between two."""

    start: int
    end: int
    zone: str | None


def segments(start: int, end: int, marks: Iterable[Mark]) -> Iterator[Segment]:
    """Cut `start`…`end` at the edges of `marks`; whatever reaches out of it is clipped."""
    inside = [mark for mark in marks if max(mark.start, start) < min(mark.end, end)]
    opens, closes = _at(inside, start, "start"), _at(inside, end, "end")
    edges = sorted({start, end, *opens, *(edge for edge in closes if edge < end)})
    active: list[Mark] = []
    for left, right in pairwise(edges):
        gone = closes.get(left, ())
        active = [mark for mark in active if mark not in gone] + opens.get(left, [])
        yield Segment(left, right, tuple(active))


def _at(marks: list[Mark], bound: int, edge: str) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        place = max(mark.start, bound) if edge == "start" else min(mark.end, bound)
        found.setdefault(place, []).append(mark)
    return found


def blocks(text: str, zones: Iterable[Zone], part: Part = "text") -> Iterator[Block]:
    """Cut a text into paragraphs by zone. What no zone covers counts as body; joined, the blocks are the text again."""
    cursor = 0
    for zone in sorted((z for z in zones if z.part == part), key=lambda z: (z.start, z.end)):
        start, end = max(zone.start, cursor), min(zone.end, len(text))
        if start >= end:
            continue
        yield from _paragraphs(text, cursor, start, "body")
        yield from _paragraphs(text, start, end, zone.zone)
        cursor = end
    yield from _paragraphs(text, cursor, len(text), "body")


def _paragraphs(text: str, start: int, end: int, zone: str) -> Iterator[Block]:
    cursor = start
    for gap in [*_BLANK_LINES.finditer(text, start, end), None]:
        stop = gap.start() if gap else end
        yield from _block(text, cursor, stop, zone)
        if gap:
            yield Block(gap.start(), gap.end(), None)
            cursor = gap.end()


def _block(text: str, start: int, end: int, zone: str) -> Iterator[Block]:
    """One paragraph, with the white space around it set apart."""
    body = text[start:end]
    if not body:
        return
    if not body.strip():
        yield Block(start, end, None)
        return
    left, right = start + len(body) - len(body.lstrip()), end - (len(body) - len(body.rstrip()))
    if start < left:
        yield Block(start, left, None)
    yield Block(left, right, zone)
    if right < end:
        yield Block(right, end, None)


def evidence(report: Report, part: Part = "text") -> list[Mark]:
    """Every stretch of one part that the report's events and statements rest on."""
    marks = []
    for number, event in enumerate(report.events, 1):
        marks += [_mark(kind, thing, f"e{number}", part) for kind, thing in _of_event(event)]
    for number, statement in enumerate(report.statements, 1):
        marks += [_mark(kind, thing, f"s{number}", part) for kind, thing in _of_statement(statement)]
    return list(dict.fromkeys(mark for mark in marks if mark is not None))


_Thing = Span | Entity | Location | Item | Statement | None


def _of_event(event: Event) -> Iterator[tuple[str, _Thing]]:
    yield "trigger", event.trigger
    for kind, entities in (
        ("actor", event.actor),
        ("recipient", event.recipient),
        ("voice", [voice.entity for voice in event.attribution]),
    ):
        for entity in entities:
            yield kind, entity
            yield "antecedent", entity.antecedent
    yield "when", event.date_text
    yield "where", event.event_loc
    for item in event.objects:
        yield "object", item


def _of_statement(statement: Statement) -> Iterator[tuple[str, _Thing]]:
    yield "quote", statement
    yield "cue", statement.cue
    speakers = [statement.speaker] if statement.speaker else []
    for entity in [*speakers, *statement.addressee, *statement.channel, *statement.relayed_by]:
        yield "voice", entity


def _mark(kind: str, thing: _Thing, ref: str, part: Part) -> Mark | None:
    if thing is None or thing.part != part or thing.start is None or thing.end is None:
        return None
    return Mark(thing.start, thing.end, kind, ref)
