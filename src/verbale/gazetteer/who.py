"""Whom a phrase means at a date, and what decided: names, and titles with a country or body, without a parser.

A phrase is what a person would type: "the Russian president", « le ministre iranien des Affaires étrangères », "Quai
d'Orsay", "Lavrov". Where the data do not tell, the answer is unknown, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from verbale.data import Data
from verbale.gazetteer.entries import ANY, Affiliation, Entry
from verbale.gazetteer.finder import Hit, fold
from verbale.gazetteer.offices import FORMER, LAST, Held, Register, affiliation, after, bounds, covers

KNOWN, AMBIGUOUS, UNKNOWN = "known", "ambiguous", "unknown"
SMALL_WORDS = "gazetteer/asides.yaml"
GOVERNMENT = "GOV"  # whom a seat of power stands for
_SHARED = "IGO"  # a code that says nothing of which organisation it is


class Match(NamedTuple):
    """Somebody or something that a phrase may mean: the entry, and where it belongs at the date."""

    entry: Entry
    belongs: Affiliation


@dataclass(frozen=True, slots=True)
class Answer:
    """What a phrase means at a date. `status` is known, ambiguous or unknown; where nobody is known, `code` and
    `sector` still say what the words do. `why` tells, step by step, what decided."""

    phrase: str
    language: str
    date: str | None
    status: str
    matches: tuple[Match, ...]
    code: str | None
    sector: str | None
    why: tuple[str, ...]


class _Title(NamedTuple):
    """A title in a phrase: its folded words, those around it, the names around it, and who ever held such an office."""

    words: str
    around: frozenset[str]
    places: tuple[Hit, ...]
    held: tuple[Held, ...]


class Who:
    """Reads phrases of one language."""

    def __init__(
        self,
        language: str,
        entry: Callable[[str], Entry],
        find: Callable[[str, str], list[Hit]],
        register: Register,
        data: Data | None,
    ) -> None:
        self.language, self.entry, self.find = language, entry, find
        self.titles = titles_of(register, language)
        small: Mapping[str, Mapping[str, Sequence[str]]] = (data.files.get(SMALL_WORDS) if data else None) or {}
        self.beside, self.former = (
            {fold(word) for word in small.get(key, {}).get(language, ())} for key in ("beside", "former")
        )

    def answer(self, phrase: str, date: str | None = None) -> Answer:
        """Whom or what a phrase means at a date (EDTF; without one, now as far as the data reach)."""
        hits = self.find(phrase, self.language)
        people = [hit for hit in hits if self.entry(hit.entries[0]).kind == "person"]
        places = [hit for hit in hits if hit not in people]
        title = self._title(phrase, places)
        if people:
            return self._person(phrase, date, max(people, key=lambda hit: len(hit.text)), title, places)
        if title is not None:
            return self._holder(phrase, date, title)
        if places:
            return self._thing(phrase, date, max(places, key=lambda hit: len(hit.text)))
        return self._told(phrase, date, (), (None, None), ["no name and no title that the gazetteer knows"])

    # --- a name ----------------------------------------------------------------------------------------------------

    def _person(self, phrase: str, date: str | None, hit: Hit, title: _Title | None, places: Sequence[Hit]) -> Answer:
        entries = [self.entry(id_) for id_ in hit.entries]
        why = [f"{hit.text!r} is a {'family name' if hit.how == 'short' else 'name'} of {listed(entries)}"]
        codes = {self.entry(id_).code for place in places for id_ in place.entries}
        steps: list[tuple[str, Callable[[Entry], bool]]] = [
            ("belongs to the country named beside", lambda e: not codes or affiliation(e, date)[0] in codes),
            ("held the office named beside", lambda e: title is None or self._held(e, title, date)),
            ("held an office then", lambda e: affiliation(e, date).office is not None),
        ]
        for told, test in steps:
            kept = [entry for entry in entries if test(entry)]
            if len(entries) > 1 and 0 < len(kept) < len(entries):
                why.append(f"only {listed(kept)} {told}")
                entries = kept
        return self._matches(phrase, date, entries, why)

    def _held(self, entry: Entry, title: _Title, date: str | None) -> bool:
        return any(held.entry.id == entry.id for held in at(title.held, date))

    def _thing(self, phrase: str, date: str | None, hit: Hit) -> Answer:
        entries = [self.entry(id_) for id_ in hit.entries]
        why = [f"{hit.text!r} is the {hit.how} of {listed(entries[:1])}"]
        if len(entries) > 1:
            why.append(f"it may also mean {listed(entries[1:])}; what stands first is read where nothing else decides")
        rest = self._unread(phrase, [(hit.start, hit.end)])
        if rest:
            why.append(f"not read: {', '.join(map(repr, sorted(rest)))}")
        belongs = affiliation(entries[0], date)
        if hit.how == "seat":
            belongs = belongs._replace(sector=GOVERNMENT)
        return self._told(phrase, date, (Match(entries[0], belongs),), (belongs.code, belongs.sector), why)

    # --- a title ---------------------------------------------------------------------------------------------------

    def _title(self, phrase: str, places: Sequence[Hit]) -> _Title | None:
        """The longest title in the phrase, as it stands or with the names of countries and bodies taken out."""
        spans = [(hit.start, hit.end) for hit in places]
        whole = [(m.group(), m.start(), m.end()) for m in re.finditer(r"\S+", fold(phrase))]
        bare = [(m.group(), m.start(), m.end()) for m in re.finditer(r"\S+", fold(blanked(phrase, spans)))]
        best: _Title | None = None
        for tokens in (whole, bare):
            found = next(((a, b) for a, b in windows(len(tokens)) if joined(tokens[a:b]) in self.titles), None)
            if found is None:
                continue
            a, b = found
            words = joined(tokens[a:b])
            if best is not None and len(words) <= len(best.words):
                continue
            inside = [(start, end) for _, start, end in tokens[a:b]]
            begin, stop = inside[0][0], inside[-1][1]
            left = tuple(hit for hit in places if tokens is bare or not begin <= hit.start < hit.end <= stop)
            around = self._unread(phrase, [*inside, *((hit.start, hit.end) for hit in left)])
            best = _Title(words, around, left, tuple(self.titles[words]))
        return best

    def _unread(self, phrase: str, spans: Iterable[tuple[int, int]]) -> frozenset[str]:
        """The words of a phrase outside `spans` that change who is meant."""
        left = fold(blanked(phrase, spans))
        return frozenset(word for word in re.findall(r"\w+", left) if word not in self.beside)

    def _holder(self, phrase: str, date: str | None, title: _Title) -> Answer:
        why = [f"{title.words!r} is a title"]
        of, held = self._of(title, why)
        sample = held[0].office if held else title.held[0].office
        code = sample.code if held else next((e.code for e in of), None)
        if not held and not of and len({(h.office.code, h.office.of) for h in title.held}) > 1:
            why.append("of which country or body is not told")
            return self._told(phrase, date, (), (None, sample.sector), why)
        if title.around & self.former:
            why.append("somebody who no longer holds it")
            return self._told(phrase, date, (), (code, FORMER), why)
        if title.around:
            why.append(f"not read: {', '.join(map(repr, sorted(title.around)))}, which may make it another office")
            return self._told(phrase, date, (), (code if of else None, None), why)
        if not held:
            why.append(f"no holder of it is known for {listed(of)}")
            return self._told(phrase, date, (), (code, sample.sector), why)
        then = {h.entry.id: h for h in at(held, date)}
        if date is None and len(then) > 1:
            latest = max(h.office.start for h in then.values())
            then = {id_: h for id_, h in then.items() if h.office.start == latest}
        if not then:
            near = nearest_spell(held, date, self.language)
            why.append(f"nobody is known to have held it {f'at {date}' if date else 'last'}; {near}")
            return self._told(phrase, date, (), (code, sample.sector), why)
        why += [spell(h, self.language) for h in then.values()]
        matches = tuple(
            Match(h.entry, Affiliation(h.office.code, h.office.sector, h.office.other_sectors, h.office))
            for h in then.values()
        )
        return self._told(phrase, date, matches, (code, sample.sector), why)

    def _of(self, title: _Title, why: list[str]) -> tuple[list[Entry], list[Held]]:
        """The country or body whose office is meant, and all who ever held it."""
        if not title.places:
            owners = {(h.office.code, h.office.of) for h in title.held}
            return [], list(title.held) if len(owners) == 1 else []
        first: list[Entry] = []
        for hit in title.places:
            for id_ in hit.entries:
                entry = self.entry(id_)
                first = first or [entry]
                held = [h for h in title.held if h.office.of == entry.id] or [
                    h for h in title.held if h.office.code == entry.code not in {None, _SHARED}
                ]
                if held:
                    why.append(f"{hit.text!r} is the {hit.how} of {listed([entry])}")
                    return [entry], held
        return first, []

    # --- the answer ------------------------------------------------------------------------------------------------

    def _matches(self, phrase: str, date: str | None, entries: Sequence[Entry], why: list[str]) -> Answer:
        matches = tuple(Match(entry, affiliation(entry, date)) for entry in entries)
        for entry, belongs in matches:
            if belongs.office:
                why.append(spell(Held(entry, belongs.office, frozenset()), self.language))
            elif entry.as_of and date and after((bounds(date) or (date,))[0], entry.as_of):
                why.append(f"nothing is known of {entry.title(self.language)} after {entry.as_of}")
            elif entry.kind == "person":
                why.append(f"no office of {entry.title(self.language)} is known at that date")
        first = matches[0].belongs
        return self._told(phrase, date, matches, (first.code, first.sector), why)

    def _told(
        self,
        phrase: str,
        date: str | None,
        matches: tuple[Match, ...],
        belongs: tuple[str | None, str | None],
        why: Sequence[str],
    ) -> Answer:
        status = KNOWN if len(matches) == 1 else AMBIGUOUS if matches else UNKNOWN
        code, sector = belongs
        if status == AMBIGUOUS:
            codes, sectors = {m.belongs.code for m in matches}, {m.belongs.sector for m in matches}
            code, sector = (code if len(codes) == 1 else None), (sector if len(sectors) == 1 else None)
        return Answer(phrase, self.language, date, status, matches, code, sector, tuple(why))


def titles_of(register: Register, language: str) -> dict[str, list[Held]]:
    """Every title of a language, folded, with all who ever held such an office."""
    found: dict[str, list[Held]] = {}
    folded: dict[int, list[str]] = {}
    for held in register:
        words = held.office.titles
        if id(words) not in folded:
            folded[id(words)] = list(dict.fromkeys(map(fold, (*words.get(language, ()), *words.get(ANY, ())))))
        for title in folded[id(words)]:
            found.setdefault(title, []).append(held)
    return found


def at(held: Iterable[Held], date: str | None) -> Iterator[Held]:
    """Those of the offices that were held at a date; without one, those still held when last looked at."""
    span = bounds(date)
    for h in held:
        if covers(h.office, h.entry.as_of, span) if span else not h.office.until:
            yield h


def spell(held: Held, language: str) -> str:
    """One spell in words: who, from when to when, and who says so."""
    office, entry = held.office, held.entry
    name, start = entry.title(language), office.start or "?"
    end = f"to {office.until}" if office.until else f"at least to {office.as_of or entry.as_of or '?'}"
    return f"{name} held it from {start} {end} ({office.source or entry.file})"


def nearest_spell(held: Sequence[Held], date: str | None, language: str) -> str:
    """The last spell before a date, or the first after it."""
    span = bounds(date)
    before = [h for h in held if span and h.office.start and not after(h.office.start, span[0])]
    if before:
        return "the last before: " + spell(
            max(before, key=lambda h: (h.office.until or LAST, h.office.start)), language
        )
    return "the first known: " + spell(min(held, key=lambda h: h.office.start or LAST), language)


def windows(length: int) -> Iterator[tuple[int, int]]:
    """All runs of `length` tokens, the longest first, from the left."""
    for size in range(length, 0, -1):
        for begin in range(length - size + 1):
            yield begin, begin + size


def joined(tokens: Sequence[tuple[str, Any, Any]]) -> str:
    """The words of tokens as one text; what is elided before the first (« l'émir ») is no part of it."""
    text = " ".join(word for word, _, _ in tokens)
    return text.rpartition("'")[2] if tokens and "'" in tokens[0][0] and len(tokens) == 1 else text


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` with spaces at some places."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def listed(entries: Sequence[Entry]) -> str:
    """Some entries by id."""
    return ", ".join(entry.id for entry in entries[:6]) + (", …" if len(entries) > 6 else "")
