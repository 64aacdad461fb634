"""The table of offices (`offices.tsv`, one spell a line) as people, and how they join those written by hand.

What the offices are called, and their sectors, stands in `titles.yaml`; `scripts/build_offices.py` builds the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from verbale.data import Data
from verbale.errors import DataError, Fault, nearest
from verbale.gazetteer.entries import ANY, Entry, Office, Words, words
from verbale.gazetteer.finder import fold
from verbale.gazetteer.offices import LAST, after

TABLE = "gazetteer/offices.tsv"
TITLES = "gazetteer/titles.yaml"
LISTED = "; "  # between the names, or the sources, of one cell
_NAMES = "names"
_NONE: Words = {}


def with_people_in_office(entries: Mapping[str, Entry], data: Data) -> dict[str, Entry]:
    """The entries, and behind them the people of the table.

    Who stands in both is one entry, told by Wikidata id, else by name and country. What is written by hand wins: of the
    table it takes further spellings and titles, offices that it lacks, and a later day until which an open is known.

    Raises:
        DataError: for an office that `titles.yaml` does not know.
    """
    joined = dict(entries)
    hand = [entry for entry in entries.values() if entry.kind == "person"]
    by_wikidata = {entry.wikidata: entry.id for entry in hand if entry.wikidata}
    by_name = {
        (code, fold(name)): e for e in hand for names in e.names.values() for name in names for code in (e.code, None)
    }
    for person in people(data):
        mine = by_wikidata.get(person.wikidata) if person.wikidata else None
        names = ((person.code, fold(name)) for listed in person.names.values() for name in listed)
        same = next((by_name[name] for name in names if name in by_name), None)
        if mine is None and same is not None and not (same.wikidata and person.wikidata):
            mine = same.id
        if mine is not None:
            joined[mine] = _joined(joined[mine], person)
        elif person.id in joined:
            id_ = f"{person.id}-{person.wikidata or person.code}"
            joined[id_] = replace(person, id=id_)
        else:
            joined[person.id] = person
    return joined


def people(data: Data) -> Iterator[Entry]:
    """The people of the table, each with all their spells, in its order.

    Raises:
        DataError: for an office that `titles.yaml` does not know.
    """
    text = data.files.get(TABLE)
    if not text:
        return
    head, *lines = text.splitlines()
    columns = head.split("\t")
    spells: dict[str, list[dict[str, str]]] = {}
    for line in lines:
        row = dict(zip(columns, line.split("\t"), strict=True))
        spells.setdefault(row["id"], []).append(row)
    titles = data.files[TITLES]
    unknown = {row["office"] for rows in spells.values() for row in rows} - set(titles)
    if unknown:
        raise DataError(
            [Fault(TABLE, 0, f"{o!r} is no office of {TITLES}; {nearest(o, list(titles))}") for o in sorted(unknown)]
        )
    offices = {id_: _office(value) for id_, value in titles.items()}
    for id_, rows in spells.items():
        yield _person(id_, rows, offices)


def _office(value: Mapping[str, Any]) -> Office:
    return Office(
        code=value.get("code"),
        sector=value.get("sector"),
        other_sectors=tuple(value.get("other_sectors", ())),
        titles=words(value["office"]),
        of=value.get("of"),
        kind=value["kind"],
    )


def _person(id_: str, rows: list[dict[str, str]], offices: Mapping[str, Office]) -> Entry:
    first = rows[0]
    held = tuple(_spell(row, offices[row["office"]]) for row in sorted(rows, key=lambda row: row["from"]))
    names = {}
    for column, cell in first.items():
        key, _, language = column.partition(".")
        if key == _NAMES and cell:
            names[language or ANY] = tuple(cell.split(LISTED))
    return Entry(
        id=id_,
        kind="person",
        code=next((office.code for office in held if not office.of), None),
        sector=None,
        other_sectors=(),
        names=names,
        short=_NONE,
        adjectives=_NONE,
        demonyms=_NONE,
        capital=_NONE,
        seats=_NONE,
        offices=held,
        as_of=max(row["as_of"] for row in rows),
        wikidata=first["wikidata"] or None,
        family=first["family"],
        file=TABLE,
    )


def _spell(row: Mapping[str, str], office: Office) -> Office:
    return Office(
        office.code or row["code"],
        office.sector,
        office.other_sectors,
        office.titles,
        row["from"],
        row["until"],
        row["as_of"],
        office.of,
        office.kind,
        row["source"],
    )


def _joined(mine: Entry, theirs: Entry) -> Entry:
    known = {fold(name) for names in mine.names.values() for name in names}
    more = tuple(name for names in theirs.names.values() for name in names if fold(name) not in known)
    offices = list(mine.offices)
    for spell in theirs.offices:
        same = [i for i, office in enumerate(mine.offices) if _is_same(office, spell)]
        for i in same:
            offices[i] = _known_longer(offices[i], mine.as_of, spell)
        if not same:
            offices.append(spell)
    return replace(
        mine,
        names={**mine.names, ANY: (*mine.names.get(ANY, ()), *more)} if more else mine.names,
        offices=tuple(offices),
        wikidata=mine.wikidata or theirs.wikidata,
    )


def _known_longer(office: Office, as_of: str, spell: Office) -> Office:
    """An office with the further titles of a spell of it, and its later day."""
    titles = {
        language: tuple(dict.fromkeys((*office.titles.get(language, ()), *spell.titles.get(language, ()))))
        for language in {**office.titles, **spell.titles}
    }
    office = replace(office, titles=titles, kind=spell.kind)
    if office.until or spell.until or not after(spell.as_of, office.as_of or as_of):
        return office
    return replace(office, as_of=spell.as_of, source=spell.source)


def _is_same(mine: Office, theirs: Office) -> bool:
    """Whether two spells are of one office at one time: a shared title, and neither ended before the other began."""
    titles = {fold(title) for listed in mine.titles.values() for title in listed}
    return (
        mine.code == theirs.code
        and not titles.isdisjoint(fold(title) for listed in theirs.titles.values() for title in listed)
        and not after(mine.start, theirs.until or LAST)
        and not after(theirs.start, mine.until or LAST)
    )
