"""Where: the places that a sentence names, as PLOVER locations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verbale.gazetteer import Entry, Gazetteer
from verbale.records import Location, Parsed

_LEVELS = {"city": 4, "district": 3, "province": 2, "region": 2, "sea": 2, "country": 1}


def states_by_code(gazetteer: Gazetteer) -> dict[str | None, Entry]:
    """States and territories by code, for the country that a place lies in."""
    return {e.code: e for e in gazetteer if e.kind in {"state", "territory"}}


def places(
    sentences: Sequence[Parsed], gazetteer: Gazetteer, states: Mapping[str | None, Entry], language: str
) -> tuple[tuple[int, Location], ...]:
    """(index of the sentence, place) for every named place, in text order."""
    found = []
    for n, s in enumerate(sentences):
        for name in s.names:
            entry = gazetteer.entry(name.entries[0])
            if name.how in {"adjective", "demonym", "seat"} or entry.kind not in {"state", "territory", "place"}:
                continue
            level = (
                "city"
                if name.how == "capital"
                else entry.level or "country"
                if entry.kind != "place"
                else entry.level or "city"
            )
            country = entry.code
            lat, lon = (entry.lat, entry.lon) if name.how != "capital" else (None, None)
            label = name.text if name.how == "capital" else entry.title(language)
            found.append(
                (
                    n,
                    Location(
                        extracted_place=name.text,
                        resolved_place=label,
                        lat=lat,
                        lon=lon,
                        city=label if level == "city" else None,
                        province=label if level in {"province", "region"} else None,
                        country_code=country,
                        resolution=_LEVELS.get(level),
                        country=states[country].title(language) if country in states else None,
                        part=s.sentence.part,
                        start=name.start,
                        end=name.end,
                    ),
                )
            )
    return tuple(found)
