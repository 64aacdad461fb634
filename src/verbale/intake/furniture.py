"""What is known of the furniture of one language's press (`furniture.yaml`), compiled once.

Patterns are matched at the start of a line, upper or lower case alike. A name in braces stands for one of the file's
`shapes`, or for a slot that takes what was told: a date's parts, or who wrote and who publishes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from verbale.intake.dates import edtf
from verbale.records import Zone, ZoneName

KINDS: tuple[ZoneName, ...] = ("promo", "credit", "caption", "related")
LONGEST_LINE = 400  # characters; what is longer is prose, whatever it begins with
LONGEST_DATELINE = 200
_BRACES = re.compile(r"\{([a-z_]+)\}")
_GROUP = re.compile(r"\(\?P<[a-z]+>")
_SLOTS = {
    "day": r"(?P<day>\d{1,2})",
    "number": r"(?P<number>\d{1,2})",
    "year": r"(?P<year>\d{4})(?!\d)",
    "people": r"(?P<people>{name}(?:{joint}{name})*)",
    "listed": r"(?P<people>{cap}[^;()|\n]+)",
    "outlet": r"(?P<publisher>{cap}[\w&.'’ -]*?)",
    "owner": r"(?P<publisher>{cap}[^.|\n]{1,60})",
}


class Furniture:
    """What tells a report's furniture from the report, for one language."""

    def __init__(self, pack: Mapping[str, Any]) -> None:
        """Args:
        pack: the plain data of a `furniture.yaml`.
        """
        self.names = frozenset(name.lower() for name in pack["language"])
        self.continues = frozenset(word.lower() for word in pack["continues"])
        self._months = {form.lower(): n for n, forms in enumerate(pack["months"], 1) for form in forms}
        month = "|".join(sorted(map(re.escape, self._months), key=len, reverse=True))
        shapes = {**pack["shapes"], **_SLOTS, "month": rf"(?P<month>{month})\b"}
        dates = [_expand(entry["pattern"], shapes) for entry in pack["dates"]]
        shapes["date"] = "|".join(f"(?:{_GROUP.sub('(?:', date)})" for date in dates).join(("(?:", ")"))
        self.dates = _compile(dates)
        self.dateline = _compile(_expand(entry["pattern"], shapes) for entry in pack["dateline"])
        self.lines = {kind: _compile(_expand(entry["pattern"], shapes) for entry in pack[kind]) for kind in KINDS}
        self._name = re.compile(_expand("{name}(?! (?:{particle} )?{cap})", shapes), re.IGNORECASE)
        self._joint = re.compile(shapes["joint"], re.IGNORECASE)

    def kind(self, line: str) -> ZoneName | None:
        """The kind of a line that words of its own give away."""
        if len(line) > LONGEST_LINE:
            return None
        return next((kind for kind in KINDS if any(p.match(line) for p in self.lines[kind])), None)

    def is_label(self, line: str) -> bool:
        """Whether a line only says that links to other reports follow."""
        return len(line) <= LONGEST_LINE and any(p.fullmatch(line) for p in self.lines["related"])

    def dateline_end(self, line: str) -> int:
        """Where the dateline at the start of a line ends; 0 without one."""
        head = line[:LONGEST_DATELINE]
        start = len(head) - len(head.lstrip())
        return max((m.end() for p in self.dateline if (m := p.match(head, start))), default=0)

    def date_in(self, told: str) -> str | None:
        """The first date that a dateline or a field tells, as EDTF; None without one that has its year."""
        found = [(m.start(), -m.end(), n, m) for n, p in enumerate(self.dates) if (m := p.search(told))]
        for *_, match in sorted(found, key=lambda f: f[:3]):
            parts = match.groupdict()
            word = parts.get("month")
            month = self._months[word.lower()] if word else int(parts["number"])
            if value := edtf(int(parts["year"]), month, int(parts.get("day") or 0)):
                return value
        return None

    def date_of(self, text: str, zones: Iterable[Zone]) -> str | None:
        """The date that the datelines of a text tell, as EDTF; None without a year."""
        lines = (text[z.start : z.end] for z in zones if z.zone == "dateline" and z.part == "text")
        return next(filter(None, map(self.date_in, lines)), None)

    def credits(self, text: str, zones: Iterable[Zone]) -> tuple[str | None, list[str]]:
        """Publisher and contributors as the credit lines of a text name them."""
        publisher, people = None, []
        for zone in zones:
            if zone.zone != "credit" or zone.part != "text":
                continue
            for line in text[zone.start : zone.end].splitlines():
                match = next((m for p in self.lines["credit"] if (m := p.match(line.strip()))), None)
                told = match.groupdict() if match else {}
                pieces = self._joint.split(told.get("people") or "")
                people += [m.group().rstrip(".") for piece in pieces if (m := self._name.match(piece.strip()))]
                publisher = publisher or (told.get("publisher") or "").strip() or None
        return publisher, list(dict.fromkeys(people))


def _expand(pattern: str, shapes: Mapping[str, str]) -> str:
    """A pattern with what its braces stand for; a name that there is not is left as it is."""
    while (found := _BRACES.search(pattern)) and found[1] in shapes:
        pattern = _BRACES.sub(lambda m: f"(?:{shapes[m[1]]})" if m[1] in shapes else m[0], pattern)
    return pattern


def _compile(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


class _Key:
    """A pack as a key: packs are loaded once, so that identity will do."""

    def __init__(self, pack: Mapping[str, Any]) -> None:
        self.pack = pack

    def __hash__(self) -> int:
        return id(self.pack)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.pack is self.pack


@lru_cache(maxsize=32)
def _compiled(key: _Key) -> Furniture:
    return Furniture(key.pack)


def furniture_of(pack: Mapping[str, Any]) -> Furniture:
    """The compiled furniture of a pack, made once."""
    return _compiled(_Key(pack))
