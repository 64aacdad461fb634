"""What the gazetteer holds: entries, the offices that people held, and how both are read from the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from verbale.data import Data
from verbale.errors import DataError, Fault, nearest

ANY = "any"  # the key of words that are the same in every language

# Kinds in the order in which a name that several entries share is read.
KINDS = ("state", "territory", "body", "place", "group", "party", "media", "company", "person")

Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Office:
    """One spell of office. `titles` are its words by language, the one to print first; `until` empty means that the
    spell was open when its entry was written (`Entry.as_of`), `start` empty that its beginning is not known."""

    code: str | None
    sector: str | None
    other_sectors: tuple[str, ...]
    titles: Words
    start: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One state, body, place, person, … that is known. Words are kept by language; `any` holds in every one.

    Of a person, `code` and `sector` are what they are while they hold none of their `offices`, and nothing is known of
    them after `as_of`. `within` is the state that a place lies in, `ordinary` the forms that are also everyday words.
    """

    id: str
    kind: str
    code: str | None
    sector: str | None
    other_sectors: tuple[str, ...]
    names: Words
    short: Words
    adjectives: Words
    demonyms: Words
    capital: Words
    seats: Words
    offices: tuple[Office, ...] = ()
    as_of: str = ""
    wikidata: str | None = None
    within: str | None = None
    lat: float | None = None
    lon: float | None = None
    level: str = ""
    gender: str = ""
    ordinary: frozenset[str] = frozenset()
    shares: frozenset[str] = field(default=frozenset())

    def title(self, language: str) -> str:
        """The name to print in a language: the first one listed."""
        for key in (language, ANY, *self.names):
            if self.names.get(key):
                return self.names[key][0]
        return self.id


class Affiliation(NamedTuple):
    """Where somebody or something belongs: PLOVER code, sectors and, of a person, the office."""

    code: str | None
    sector: str | None
    other_sectors: tuple[str, ...] = ()
    office: Office | None = None


def read_entries(data: Data) -> dict[str, Entry]:
    """All entries by id, in the order of the files; a later file's entry replaces an earlier one of the same id.

    Raises:
        DataError: for an entry that points at another that there is not.
    """
    raw = {id_: value for name in data.under("gazetteer/") for id_, value in data.files[name].items()}
    files = {id_: name for name in data.under("gazetteer/") for id_ in data.files[name]}
    faults = [
        Fault(files[id_], 0, f"{id_}: {key!r} names {target!r}, which is no entry; {nearest(target, list(raw))}")
        for id_, value in raw.items()
        for key, targets in (("in", [value["in"]] if "in" in value else []), ("shares", value.get("shares", [])))
        for target in targets
        if target not in raw
    ]
    if faults:
        raise DataError(faults)
    return {id_: _entry(id_, value, raw) for id_, value in raw.items()}


def _entry(id_: str, value: Mapping[str, Any], raw: Mapping[str, Any]) -> Entry:
    within = value.get("in")
    code = value.get("code") or (raw[within].get("code") if within else None)
    return Entry(
        id=id_,
        kind=value["kind"],
        code=code,
        sector=value.get("sector"),
        other_sectors=tuple(value.get("other_sectors", ())),
        names=_words(value.get("names")),
        short=_words(value.get("short")),
        adjectives=_words(value.get("adjectives")),
        demonyms=_words(value.get("demonyms")),
        capital=_words(value.get("capital")),
        seats=_words(value.get("seats")),
        offices=tuple(_office(office, code) for office in value.get("offices", ())),
        as_of=value.get("as_of", ""),
        wikidata=value.get("wikidata"),
        within=within,
        lat=float(value["lat"]) if "lat" in value else None,
        lon=float(value["lon"]) if "lon" in value else None,
        level=value.get("level", ""),
        gender=value.get("gender", ""),
        ordinary=frozenset(value.get("ordinary", ())),
        shares=frozenset(value.get("shares", ())),
    )


def _office(value: Mapping[str, Any], code: str | None) -> Office:
    return Office(
        code=value.get("code", code),
        sector=value.get("sector"),
        other_sectors=tuple(value.get("other_sectors", ())),
        titles=_words(value["office"]),
        start=value.get("from", ""),
        until=value.get("until", ""),
    )


_NONE: Words = {}


def _words(value: Mapping[str, list[str]] | None) -> Words:
    return {language: tuple(words) for language, words in value.items()} if value else _NONE
