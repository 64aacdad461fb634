"""`verbale who`: whom a phrase means at a date, and all that is known of a kind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date as Day
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from verbale.cli import common
from verbale.errors import SettingError

if TYPE_CHECKING:
    from verbale.data import Data
    from verbale.gazetteer import Answer, Entry, Gazetteer, Office
    from verbale.gazetteer.offices import Held


class Kind(StrEnum):
    """What `--list` lists; the value is the word that is given."""

    countries = "countries"
    people = "people"
    bodies = "bodies"
    groups = "groups"
    parties = "parties"
    media = "media"
    places = "places"
    offices = "offices"


_KINDS = {
    Kind.countries: ("state", "territory"),
    Kind.people: ("person",),
    Kind.bodies: ("body", "company"),
    Kind.groups: ("group",),
    Kind.parties: ("party",),
    Kind.media: ("media",),
    Kind.places: ("place",),
}
_ORDER = {"known": 0, "ambiguous": 1, "unknown": 2}


def who(
    phrase: Annotated[
        str | None, typer.Argument(metavar="PHRASE", help='A name or a title, e.g. "the Russian president".')
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="When: a day, month or year, e.g. --date 2023-09-13; else as far as the data reach."
        ),
    ] = None,
    list_: Annotated[
        Kind | None,
        typer.Option("--list", metavar="KIND", help=f"List {', '.join(k.value for k in Kind)}, e.g. --list countries."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line, for machines, e.g. --list people --json.")
    ] = False,
    language: common.LanguageOption = None,
    gazetteer: common.GazetteerOption = None,
) -> None:
    """Say who or what a phrase means at a date, and what decided; or list what the gazetteer knows.

    Where the data do not tell, the answer is unknown: nobody stays in office past the day until which it is known.
    """
    if (phrase is None) == (list_ is None):
        raise SettingError('PHRASE: give a phrase in quotes, e.g. verbale who "Quai d\'Orsay", or --list countries')
    if phrase is not None and not phrase.strip():
        raise SettingError("PHRASE: is empty; give a name or a title in quotes")
    when = _when(date)
    from verbale import gazetteer as room
    from verbale.data import load

    data = load([("gazetteer", folder) for folder in gazetteer or ()])
    known = room.load(data)
    languages = _languages(data, language)
    if list_ is not None:
        _list(known, list_, when, languages[0], as_json)
        return
    answers = [known.who(str(phrase), code, when) for code in languages]
    answer = min(answers, key=lambda a: (_ORDER[a.status], a.code is None, len(a.matches)))
    if as_json:
        typer.echo(json.dumps(_as_json(answer), ensure_ascii=False))
    else:
        _show(answer)


def _when(given: str | None) -> str | None:
    if given is None:
        return None
    try:
        Day.fromisoformat(given + "0000-01-01"[len(given) :] if len(given) in {4, 7} else given)
    except ValueError:
        raise SettingError(f"--date {given}: no such date; write it as --date 2023-09-13, 2023-09 or 2023") from None
    return given


def _languages(data: Data, asked: str | None) -> list[str]:
    covered = sorted({name.split("/")[1] for name in data.under("languages/")})
    if asked is not None and asked not in covered:
        raise SettingError(f"--language {asked}: is not covered; give one of {', '.join(covered)}")
    return [asked] if asked else covered


# --- one phrase ------------------------------------------------------------------------------------------------------


def _show(answer: Answer) -> None:
    console = common.console()
    for match in answer.matches:
        entry, belongs = match
        where = " ".join(filter(None, (belongs.code, belongs.sector, *belongs.other_sectors)))
        console.print(f"{entry.title(answer.language)}  [{where or 'no code'}]", style="bold")
        if belongs.office:
            console.print(f"  {_title(belongs.office, answer.language)}, {_spell(belongs.office, entry)}")
        ids = f"  entry {entry.id} in {entry.file or 'your entries'}"
        console.print(ids + (f", Wikidata {entry.wikidata}" if entry.wikidata else ""))
    if answer.status == "ambiguous":
        console.print(f"Ambiguous: {len(answer.matches)} people or things fit.", style="bold")
    if answer.status == "unknown":
        where = " ".join(filter(None, (answer.code, answer.sector)))
        console.print("Unknown" + (f"  [{where}]" if where else ""), style="bold")
    for step in answer.why:
        console.print(f"  - {step}", style="dim")


def _title(office: Office, language: str) -> str:
    titles = office.titles.get(language) or next(iter(office.titles.values()), ("",))
    return titles[0]


def _spell(office: Office, entry: Entry) -> str:
    end = office.until or f"at least {office.as_of or entry.as_of or '?'}"
    return f"{office.start or '?'} to {end}"


def _as_json(answer: Answer) -> dict[str, Any]:
    return {
        "phrase": answer.phrase,
        "language": answer.language,
        "date": answer.date,
        "status": answer.status,
        "code": answer.code,
        "sector": answer.sector,
        "matches": [
            {
                "id": match.entry.id,
                "name": match.entry.title(answer.language),
                "kind": match.entry.kind,
                "wikidata": match.entry.wikidata,
                "file": match.entry.file,
                "code": match.belongs.code,
                "sector": match.belongs.sector,
                "other_sectors": list(match.belongs.other_sectors),
                "office": _office_json(match.belongs.office, match.entry, answer.language),
            }
            for match in answer.matches
        ],
        "why": list(answer.why),
    }


def _office_json(office: Office | None, entry: Entry, language: str) -> dict[str, Any] | None:
    if office is None:
        return None
    return {
        "title": _title(office, language),
        "code": office.code,
        "of": office.of,
        "from": office.start or None,
        "until": office.until or None,
        "known_until": office.until or office.as_of or entry.as_of or None,
        "source": office.source or entry.file,
    }


# --- lists -----------------------------------------------------------------------------------------------------------


def _list(known: Gazetteer, kind: Kind, when: str | None, language: str, as_json: bool) -> None:
    rows = _offices(known, when, language) if kind is Kind.offices else _entries(known, kind, when, language)
    if as_json:
        for row in rows:
            typer.echo(json.dumps(row, ensure_ascii=False))
        return
    _table(list(rows))


def _table(rows: list[dict[str, Any]]) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    heads = [head for head in (rows[0] if rows else ()) if head != "known_until"]  # a machine's
    for head in heads:
        table.add_column(head, overflow="fold")
    for row in rows:
        table.add_row(*("" if row[head] is None else str(row[head]) for head in heads))
    common.console().print(table)
    common.complain(common.counted(len(rows), "row") + ".")


def _entries(known: Gazetteer, kind: Kind, when: str | None, language: str) -> Iterator[dict[str, Any]]:
    found = (entry for entry in known if entry.kind in _KINDS[kind])
    for entry in sorted(found, key=lambda e: (e.code or "", e.id)):
        belongs = known.affiliation(entry.id, when)
        row: dict[str, Any] = {"id": entry.id, "name": entry.title(language), "code": belongs.code}
        if kind is Kind.countries:
            row["adjective"] = _first(entry.adjectives, language)
            row["capital"] = _first(entry.capital, language)
        elif kind is Kind.places:
            row |= {"level": entry.level, "lat": entry.lat, "lon": entry.lon}
        else:
            row["sectors"] = " ".join(filter(None, (belongs.sector, *belongs.other_sectors)))
        if kind is Kind.people:
            row["office"] = _title(belongs.office, language) if belongs.office else None
            row["spell"] = _spell(belongs.office, entry) if belongs.office else None
        yield row


def _first(words: Any, language: str) -> str | None:
    return next(iter(words.get(language) or words.get("any") or ()), None)


def _offices(known: Gazetteer, when: str | None, language: str) -> Iterator[dict[str, Any]]:
    """Who held what at a date; without one, who was in office when last looked at."""
    for held in sorted(_held(known, when), key=lambda h: (h.office.code or "", h.office.kind, h.office.start)):
        yield {
            "code": held.office.code,
            "office": _title(held.office, language),
            "holder": held.entry.title(language),
            "id": held.entry.id,
            "from": held.office.start,
            "until": held.office.until or None,
            "known_until": held.office.until or held.office.as_of or held.entry.as_of or None,
            "source": held.office.source or held.entry.file,
        }


def _held(known: Gazetteer, when: str | None) -> Iterable[Held]:
    from verbale.gazetteer.who import at

    return at(known.register, when)
