"""What the gazetteer holds: entries, the offices that people held, and how both are read from the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from verbale.data import Data, kind_of
from verbale.errors import DataError, Fault, nearest

ANY = "any"  # the key of words that are the same in every language

# Kinds in the order in which a name that several entries share is read.
KINDS = ("state", "territory", "body", "place", "group", "party", "media", "company", "person")

Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Office:
    """One spell of office. `titles` are its words by language, the one to print first; `until` empty means that the
    spell was open when it was last looked at (`as_of`, else `Entry.as_of`), `start` empty that its beginning is not
    known. `of` is the body whose office it is, where the code does not say so; `kind` what it is counted by."""

    code: str | None
    sector: str | None
    other_sectors: tuple[str, ...]
    titles: Words
    start: str = ""
    until: str = ""
    as_of: str = ""
    of: str | None = None
    kind: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One state, body, place, person, … that is known. Words are kept by language; `any` holds in every one.

    Of a person, `code` and `sector` are what they are while they hold none of their `offices`, and nothing is known of
    them after `as_of`. `family` is a family name that is theirs only once the full name was told (`short` always is).
    `within` is the state that a place lies in, `ordinary` the forms that are also everyday words, `file` where it
    stands."""

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
    family: str = ""
    file: str = ""

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
    raw: dict[str, Any] = {}
    files: dict[str, str] = {}
    for name, value in data.under("gazetteer/").items():
        if kind_of(name) == "gazetteer":
            raw |= value
            files |= dict.fromkeys(value, name)
    faults = [
        Fault(files[id_], 0, f"{id_}: {key!r} names {target!r}, which is no entry; {nearest(target, list(raw))}")
        for id_, value in raw.items()
        for key, targets in (
            ("in", [value["in"]] if "in" in value else []),
            ("shares", value.get("shares", [])),
            ("of", [office["of"] for office in value.get("offices", ()) if "of" in office]),
        )
        for target in targets
        if target not in raw
    ]
    if faults:
        raise DataError(faults)
    return {id_: _entry(id_, value, raw, files[id_]) for id_, value in raw.items()}


def _entry(id_: str, value: Mapping[str, Any], raw: Mapping[str, Any], file: str) -> Entry:
    within = value.get("in")
    code = value.get("code") or (raw[within].get("code") if within else None)
    return Entry(
        id=id_,
        kind=value["kind"],
        code=code,
        sector=value.get("sector"),
        other_sectors=tuple(value.get("other_sectors", ())),
        names=words(value.get("names")),
        short=words(value.get("short")),
        adjectives=words(value.get("adjectives")),
        demonyms=words(value.get("demonyms")),
        capital=words(value.get("capital")),
        seats=words(value.get("seats")),
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
        file=file,
    )


def _office(value: Mapping[str, Any], code: str | None) -> Office:
    return Office(
        code=value.get("code", code),
        sector=value.get("sector"),
        other_sectors=tuple(value.get("other_sectors", ())),
        titles=words(value["office"]),
        start=value.get("from", ""),
        until=value.get("until", ""),
        of=value.get("of"),
    )


_NONE: Words = {}


def words(value: Mapping[str, list[str]] | None) -> Words:
    """Words by language, as the data have them."""
    return {language: tuple(words) for language, words in value.items()} if value else _NONE
