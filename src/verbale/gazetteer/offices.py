"""Who held which office when. Dates are EDTF prefixes, and a date counts where the spell covers any of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from verbale.gazetteer.entries import Affiliation, Entry, Office
from verbale.gazetteer.finder import fold

FORMER = "ELI"
LAST = "9999"  # after every date


def affiliation(entry: Entry, date: str | None) -> Affiliation:
    """Where an entry belongs at a date.

    What is no person belongs where its entry says. For a person, in this order:

    1. an office held at the date (of several, the one listed first); without a date, the latest office; 2. after
    `as_of`, where nothing is known any more: the country, no sector; 3. the standing role that the entry itself gives
    (`sector`: an opposition leader, a guerrilla chief); 4. after an office has ended: a former official, `ELI`; 5.
    else, before the first office: the country, no sector.
    """
    if entry.kind != "person":
        return Affiliation(entry.code, entry.sector, entry.other_sectors)
    span = bounds(date)
    if span is None:
        held = latest(entry)
    else:
        held = next((office for office in entry.offices if covers(office, entry.as_of, span)), None)
    if held:
        return Affiliation(held.code, held.sector, held.other_sectors, held)
    if span and entry.as_of and after(span[0], entry.as_of):
        return Affiliation(entry.code, None)
    if entry.sector:
        return Affiliation(entry.code, entry.sector, entry.other_sectors)
    ended = [office for office in entry.offices if span and office.until and after(span[0], office.until)]
    if ended:
        return Affiliation(max(ended, key=lambda office: office.until).code, FORMER)
    return Affiliation(entry.code, None)


def latest(entry: Entry) -> Office | None:
    """The office that began last, as far as is known; an open one comes before one that ended."""
    return max(entry.offices, key=lambda office: (not office.until, office.start), default=None)


class Held(NamedTuple):
    """An office that somebody held, with all its titles folded."""

    entry: Entry
    office: Office
    titles: frozenset[str]


class Register:
    """All offices that anybody held, by code."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_code: dict[str | None, list[Held]] = {}
        folded: dict[int, frozenset[str]] = {}
        for entry in entries:
            for office in entry.offices:
                titles = folded.setdefault(id(office.titles), frozenset()) or frozenset(_titles(office))
                folded[id(office.titles)] = titles
                self._by_code.setdefault(office.code, []).append(Held(entry, office, titles))

    def __iter__(self) -> Iterator[Held]:
        for held in self._by_code.values():
            yield from held

    def of(self, code: str | None, word: str | None = None, date: str | None = None) -> Iterator[Held]:
        """Offices of a country or body (those of that name, where a word is given) that were held at a date; without
        a date, those still held when last looked at."""
        span, title = bounds(date), None if word is None else fold(word)
        for held in self._by_code.get(code, ()):
            if title is not None and title not in held.titles:
                continue
            if covers(held.office, held.entry.as_of, span) if span else not held.office.until:
                yield held


def covers(office: Office, as_of: str, span: tuple[str, str]) -> bool:
    """Whether a spell covers any of `span`. An open spell reaches to `as_of`; beyond it nobody knows."""
    first, last = span
    end = office.until or office.as_of or as_of or LAST
    return bool(office.start) and not after(office.start, last) and not after(first, end)


def after(one: str, other: str) -> bool:
    """Whether a date lies wholly after another, as far as the less precise of the two can tell."""
    length = min(len(one), len(other))
    return one[:length] > other[:length]


def bounds(date: str | None) -> tuple[str, str] | None:
    """First and last day (or month, or year) of an EDTF date or interval; None where nothing is told."""
    ends = [_known(part) for part in (date or "").split("/")]
    first, last = ends[0], ends[-1]
    if not first and not last:
        return None
    return first or last, last or first


def _known(date: str) -> str:
    """The part of a date before the first digit that is not told: `2023-09-XX` is `2023-09`, `2019?` is `2019`."""
    match = re.match(r"\d{4}(-\d\d(-\d\d)?)?(?!\d)", date.strip())
    return match.group() if match else ""


def _titles(office: Office) -> Iterator[str]:
    for titles in office.titles.values():
        yield from map(fold, titles)
