"""Names in running text: one automaton a language over a folded text, then a check of case and accents on each hit.

Folding keeps one character for one character, so an offset in the folded text is an offset in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import ahocorasick_rs

from verbale.gazetteer.entries import ANY, KINDS, Entry

# The ways in which a form can stand for an entry, those that say most about it first.
HOWS = ("name", "acronym", "adjective", "demonym", "capital", "seat", "short")

_HYPHENS = frozenset("-\u2010\u2011\u00ad")
_APOSTROPHES = frozenset("'\u2019\u02bc\u2018\u00b4")
_OPENERS = frozenset('.!?…:;«»"“”„(–—•|\n')  # what a word with a sentence's capital may follow
_SHORTEST_SHOUT = 4  # letters that a name in capitals has to have inside a text in mixed case (Xi is not XI)


_Reading = tuple[tuple[str, ...], str]  # entries, the preferred first, and what the form is to that one


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name at `text[start:end]`. `entries` are all it may mean, states before places before people; `how` says
    what the form is to the first of them: name, acronym, adjective, demonym, capital, seat or short."""

    start: int
    end: int
    text: str
    entries: tuple[str, ...]
    how: str


class Form(NamedTuple):
    """One written form of an entry. `rank` orders the entries of a form that several share."""

    surface: str
    entry: str
    how: str
    ordinary: bool
    rank: tuple[int, int]


class Finder:
    """All forms of one language, ready to be found."""

    def __init__(self, entries: Iterable[Entry], language: str) -> None:
        self._forms: dict[str, list[Form]] = {}
        for form in forms_of(entries, language):
            self._forms.setdefault(_spaced(form.surface), []).append(form)
        # Forms that are read alike wherever they stand: of one spelling, and no everyday words.
        self._sure: dict[str, _Reading] = {
            forms[0].surface: _reading(forms[0].surface, forms)
            for forms in self._forms.values()
            if all(form.surface == forms[0].surface and not form.ordinary for form in forms)
        }
        self._patterns = list(self._forms)
        self._automaton = (
            ahocorasick_rs.AhoCorasick(self._patterns, implementation=ahocorasick_rs.Implementation.ContiguousNFA)
            if self._patterns
            else None
        )

    def find(self, text: str) -> list[Hit]:
        """The hits in `text`: the leftmost, of these the longest, none overlapping."""
        if self._automaton is None:
            return []
        found: list[tuple[int, int, _Reading]] = []
        shouted, size, sure = text.upper() == text, len(text), self._sure
        for index, start, end in self._automaton.find_matches_as_indexes(_spaced(text), overlapping=True):
            end -= 2  # the space before and the one behind
            if start and text[start - 1] != " " and not _begins(text, start):
                continue
            if end < size and text[end] != " " and not _ends(text, end):
                continue
            reading = sure.get(text[start:end])
            if reading is None:
                forms = [f for f in self._forms[self._patterns[index]] if fits(text, start, end, f, shouted)]
                if not forms:
                    continue
                reading = _reading(text[start:end], forms)
            found.append((start, -end, reading))
        found.sort()
        hits: list[Hit] = []
        last = 0
        for start, minus, (entries, how) in found:
            if start >= last:
                last = -minus
                hits.append(Hit(start, last, text[start:last], entries, how))
        return hits


def forms_of(entries: Iterable[Entry], language: str) -> Iterator[Form]:
    """Every written form of the entries in a language, `any` included."""
    for entry in entries:
        lists = (
            ("name", entry.names),
            ("adjective", entry.adjectives),
            ("demonym", entry.demonyms),
            ("capital", entry.capital),
            ("seat", entry.seats),
            ("short", entry.short),
        )
        for how, words in lists:
            for surface in (*words.get(language, ()), *words.get(ANY, ())):
                exact = "acronym" if how == "name" and _is_acronym(surface) else how
                rank = (KINDS.index(entry.kind), HOWS.index(exact))
                yield Form(surface, entry.id, exact, surface in entry.ordinary, rank)


def fold(text: str) -> str:
    """`text` in lower case without accents, apostrophes and hyphens made one, character for character."""
    small = text.lower()
    if len(small) != len(text):  # a letter whose small form is two characters
        return text.translate(_FOLDED)
    return _ODD.sub(_fold_one, small)


def _spaced(text: str) -> str:
    """The folded text with a space for every sign that parts words, one before and one behind: so a form is found only
    where it stands as words of its own."""
    small = text.lower()
    if len(small) != len(text):
        small = fold(text)
    if not small.isascii():
        small = _HIGH.sub(_key_one, small)
    key = small.encode("ascii").translate(_ASCII_SIGNS).decode("ascii") if small.isascii() else small.translate(_SIGNS)
    return f" {key} "


def _key_one(found: re.Match[str]) -> str:
    folded = _FOLDED[ord(found.group())]
    return " " if ord(folded) in _SIGNS else folded


def _fold_one(found: re.Match[str]) -> str:
    return _FOLDED[ord(found.group())]


def fits(text: str, start: int, end: int, form: Form, shouted: bool) -> bool:
    """Whether `text[start:end]`, equal to the form when folded, may be written so.

    A form is found as listed. Accents of it may be missing, never added. A word may have a capital that the form lacks
    where the form has several words, or where a sentence begins. After a hyphen case is free (Jong-un, Jong-Un).
    A form may stand in capitals, short ones only in a text that has no small letter (`shouted`), and there, or between
    two words in capitals, a form that is also an everyday word (WHO) is not taken.
    """
    found = text[start:end]
    if found == form.surface:
        return not (form.ordinary and (shouted or _amid_capitals(text, start, end)))
    capitals = found.upper() == found
    if capitals and (form.ordinary or not (shouted or len(found) >= _SHORTEST_SHOUT or form.how == "acronym")):
        return False
    lifted = capitals or _several(form.surface) or _opens(text, start)
    before = ""
    for mine, listed in zip(found, form.surface, strict=True):
        if mine != listed and not _same(mine, listed, before, capitals, lifted):
            return False
        before = mine
    return True


def _same(mine: str, listed: str, before: str, capitals: bool, lifted: bool) -> bool:
    if not listed.isalpha() or not mine.isalpha():
        return True  # equal when folded: a space, hyphen or apostrophe for another
    small, wanted = mine.lower(), listed.lower()
    if small != wanted and small != _plain(wanted):
        return False
    if mine.isupper() == listed.isupper() or before in _HYPHENS:
        return True
    return mine.isupper() and (capitals or (lifted and not before.isalnum()))


def _reading(surface: str, forms: list[Form]) -> _Reading:
    """The entries of some forms, the preferred first, and what the form is to that one."""
    # A stable sort: between equals the order of the data decides. « Français » is a demonym before an adjective lifted.
    ordered = sorted(forms, key=lambda form: (form.rank[0], form.surface != surface, form.rank[1]))
    return tuple(dict.fromkeys(form.entry for form in ordered)), ordered[0].how


def _begins(text: str, start: int) -> bool:
    return start == 0 or not (text[start - 1].isalnum() or text[start - 1] in "_@" or _is_money(text[start - 1]))


def _ends(text: str, end: int) -> bool:
    if end == len(text) or not text[end - 1].isalnum():
        return True
    if text[end] == "." and end + 1 < len(text):
        return not text[end + 1].islower()  # a web address; a capital is the next sentence, its space lost
    return not (text[end].isalnum() or text[end] in "_@" or _is_money(text[end]))


def _is_money(char: str) -> bool:
    return char > "#" and unicodedata.category(char) == "Sc"  # US$ and $US are a currency


def _amid_capitals(text: str, start: int, end: int) -> bool:
    before, after = text[:start].rsplit(None, 1)[-1:], text[end:].split(None, 1)[:1]
    return all(len(word[0]) > 1 and word[0].isupper() for word in (before, after) if word) and bool(before and after)


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \u00a0\u202f'‘’")
    return not before or before[-1] in _OPENERS


def _several(surface: str) -> bool:
    return any(not char.isalnum() for char in surface)


def _is_acronym(surface: str) -> bool:
    letters = [char for char in surface if char.isalpha()]
    return " " not in surface and len(surface) > 1 and bool(letters) and all(char.isupper() for char in letters)


def _plain(char: str) -> str:
    return unicodedata.normalize("NFD", char)[0]


class _Folding(dict[int, str]):
    """The folding of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in _HYPHENS or char.isspace():
            folded = " "
        elif char in _APOSTROPHES:
            folded = "'"
        else:
            small = _plain(char).lower()
            folded = small if len(small) == 1 else char
        self[code] = folded
        return folded


_FOLDED = _Folding()
_SIGNS = str.maketrans(dict.fromkeys("!\"#%&'()*+,-./:;<=>?[\\]^`{|}~«»“”„…–—·•", " "))  # none that joins, as in @name
_HIGH = re.compile(r"[^\x00-\x7f]")
_ASCII_SIGNS = bytes(32 if n in _SIGNS or chr(n).isspace() else n for n in range(256))
_ODD = re.compile(r"[^\x00-\x7f]|[-\t-\r\x1c-\x1f]")  # all characters that folding changes, but for capitals
