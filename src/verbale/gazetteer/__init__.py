"""What is known of the world: countries, bodies, groups, media, places, and who held which office when.

`load(data)` gives the `Gazetteer`; it finds names in a text and says where who belongs at a date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from verbale.data import Data
from verbale.errors import VerbaleError, nearest
from verbale.gazetteer import offices
from verbale.gazetteer.entries import Affiliation, Entry, Office, read_entries
from verbale.gazetteer.finder import Finder, Hit
from verbale.gazetteer.offices import Register
from verbale.gazetteer.table import with_people_in_office
from verbale.gazetteer.who import Answer, Match, Who

__all__ = ["Affiliation", "Answer", "Entry", "Gazetteer", "Hit", "Match", "Office", "load"]


def load(data: Data) -> Gazetteer:
    """The gazetteer of all `gazetteer/` files, a user's included.

    Raises:
        DataError: for an entry that points at another that there is not.
    """
    return Gazetteer(with_people_in_office(read_entries(data), data), data)


class Gazetteer:
    """Entries by id, and a finder a language that is built when the language is first asked for."""

    def __init__(self, entries: Mapping[str, Entry], data: Data) -> None:
        self._entries, self._data = dict(entries), data
        self._finders: dict[str, Finder] = {}
        self._readers: dict[str, Who] = {}

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, entry_id: object) -> bool:
        return entry_id in self._entries

    @cached_property
    def register(self) -> Register:
        """All offices that anybody held, by code."""
        return Register(self._entries.values())

    def find(self, text: str, language: str) -> list[Hit]:
        """The known names in `text`, left to right, longest first, none overlapping; offsets count code points."""
        finder = self._finders.get(language)
        if finder is None:
            finder = self._finders[language] = Finder(self._entries.values(), language)
        return finder.find(text)

    def entry(self, entry_id: str) -> Entry:
        """The entry of that id.

        Raises:
            VerbaleError: where there is none.
        """
        if entry_id not in self._entries:
            raise VerbaleError(f"the gazetteer has no entry {entry_id!r}; {nearest(entry_id, list(self._entries))}")
        return self._entries[entry_id]

    def holders(self, code: str, office_word: str | None = None, date: str | None = None) -> list[Entry]:
        """The people who held an office of a country or body at a date (an EDTF date; '2023-09' counts if the spell
        covers any of it). `office_word` is a title in any language ("president", « chancelière »), None any office;
        without a date, those who still held theirs when the entry was written. Outside the dates: nobody."""
        return list({held.entry.id: held.entry for held in self.register.of(code, office_word, date)}.values())

    def who(self, phrase: str, language: str, date: str | None = None) -> Answer:
        """Whom or what a phrase means at a date ("the Russian president"), and what decided; never a guess."""
        reader = self._readers.get(language)
        if reader is None:
            reader = self._readers[language] = Who(language, self.entry, self.find, self.register, self._data)
        return reader.answer(phrase, date)

    def affiliation(self, entry_id: str, date: str | None = None) -> Affiliation:
        """(code, sector, other_sectors, office) of an entry at a date; see `offices.affiliation` for the rules."""
        return offices.affiliation(self.entry(entry_id), date)
