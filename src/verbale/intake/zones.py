"""What kind of text stands where: headline, dateline, body, related headline, promotion, credit, caption.

Zones cover the text without gap or overlap; the white space behind a line belongs to the line's zone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from verbale.records import Zone, ZoneName

_LINE = re.compile(r"[^\r\n\u2028\u2029]*(?:\r\n|[\r\n\u2028\u2029])?")
_FINAL = re.compile(r"[.!?…:;][\s\u00a0»”\"’')\]]*$")
_WORD = re.compile(r"[^\W\d_]+")
_LIST_ITEM = re.compile(r"^\s*(?:[-*•·#>|]|\d+[.)])")
_HEADLINE_WORDS = 25
_TEASER_WORDS = (6, 45)
_KINDS: tuple[ZoneName, ...] = ("promo", "credit", "caption", "related")


class Furniture:
    """What is known of the furniture of one language's press, compiled once."""

    def __init__(self, pack: Mapping[str, Any]) -> None:
        self.lines = {kind: _any(p["pattern"] for p in pack[kind]) for kind in _KINDS}
        self.credit = [re.compile(p["pattern"], re.IGNORECASE) for p in pack["contributors"]]
        self.months = {form.lower(): n for n, forms in enumerate(pack["months"], 1) for form in forms}
        month = "|".join(sorted(map(re.escape, self.months), key=len, reverse=True))
        date = "|".join(f"(?:{form.replace('MONTH', f'(?:{month})')})" for form in pack["dates"])
        self.date = re.compile(date, re.IGNORECASE)
        self.parts = re.compile(rf"(?P<month>{month})", re.IGNORECASE)
        opening = "|".join(f"(?:{form.replace('DATE', f'(?:{date})')})" for form in pack["dateline"])
        self.dateline = re.compile(rf"\s*(?:{opening})")

    def dateline_end(self, text: str) -> int:
        """Where the dateline at the start of a text ends (0 without one)."""
        match = self.dateline.match(text)
        return match.end() if match else 0

    def date_of(self, text: str) -> str | None:
        """The date that the text's dateline tells, as EDTF; None without a year."""
        match = self.date.search(text[: self.dateline_end(text)])
        return self._value(match.group()) if match else None

    def _value(self, told: str) -> str | None:
        iso = re.search(r"\d{4}(?:-\d\d){0,2}", told)
        month = self.parts.search(told)
        if month is None:
            return iso.group() if iso else None
        numbers = [int(n) for n in re.findall(r"\d+", told)]
        year = next((n for n in numbers if n > 31), None)
        day = next((n for n in numbers if 1 <= n <= 31), None)
        if year is None:
            return None
        value = f"{year:04}-{self.months[month['month'].lower()]:02}"
        return f"{value}-{day:02}" if day else value

    def kind(self, line: str) -> ZoneName | None:
        """The kind of a line that words of its own give away."""
        return next((kind for kind in _KINDS if self.lines[kind].match(line)), None)

    def credits(self, text: str, found: Sequence[Zone]) -> tuple[str | None, list[str]]:
        """Publisher and contributors as the credit lines name them."""
        publisher, people = None, []
        for zone in found:
            if zone.zone != "credit" or zone.part != "text":
                continue
            line = text[zone.start : zone.end].strip()
            for pattern in self.credit:
                if (match := pattern.search(line)) is None:
                    continue
                told = match.groupdict()
                people += [p for p in re.split(r"\s*(?:,|;|&|\bet\b|\band\b)\s*", told.get("who") or "") if p]
                publisher = publisher or told.get("publisher")
                break
        return publisher, list(dict.fromkeys(people))


def _any(patterns: Any) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)


def zones(text: str, title: str | None, furniture: Furniture) -> list[Zone]:
    """The zones of a title and a text, in text order, the title's first."""
    found = [Zone(zone="headline", part="title", start=0, end=len(title))] if title else []
    lines = [m.span() for m in _LINE.finditer(text) if m.end() > m.start()]
    told: list[tuple[ZoneName, int]] = []
    cut = furniture.dateline_end(text)
    if cut:
        told.append(("dateline", 0))
    full = [(a, b) for a, b in lines if text[a:b].strip()]
    for n, (a, b) in enumerate(full):
        kind = _kind(text, full, n, title, furniture)
        if b <= cut:
            continue
        told.append((kind, max(a, cut)))
        if n == 0 and kind == "headline" and (end := _second_dateline(text, full, furniture)):
            told.append(("dateline", full[1][0]))
            cut = end
    merged: list[tuple[ZoneName, int]] = []
    for kind, start in told:
        if not merged or merged[-1][0] != kind:
            merged.append((kind, start if merged else 0))
    if not merged:
        return found
    ends = [*(start for _, start in merged[1:]), len(text)]
    return found + [Zone(zone=kind, start=a, end=b) for (kind, a), b in zip(merged, ends, strict=True) if b > a]


def _second_dateline(text: str, full: Sequence[tuple[int, int]], furniture: Furniture) -> int:
    """Where the dateline behind a headline ends (0 without one)."""
    if len(full) < 2:
        return 0
    start = full[1][0]
    length = furniture.dateline_end(text[start:])
    return start + length if length else 0


def _kind(text: str, full: Sequence[tuple[int, int]], n: int, title: str | None, furniture: Furniture) -> ZoneName:
    line = text[full[n][0] : full[n][1]].strip()
    given = furniture.kind(line)
    if given is not None:
        return given
    words = _WORD.findall(line)
    final = bool(_FINAL.search(line))
    if n == 0:
        short = 1 < len(words) <= _HEADLINE_WORDS and not final
        return "headline" if short and not title and len(full) > 1 and not furniture.dateline_end(line) else "body"
    if line.isupper() and len(words) > 3:
        return "related"
    between = n + 1 < len(full) and _prose(text, full[n - 1]) and _prose(text, full[n + 1])
    teaser = _TEASER_WORDS[0] <= len(words) <= _TEASER_WORDS[1] and not final and not _LIST_ITEM.match(line)
    return "related" if between and teaser and len(full) > 3 else "body"


def _prose(text: str, span: tuple[int, int]) -> bool:
    line = text[span[0] : span[1]].strip()
    return bool(_FINAL.search(line)) and len(_WORD.findall(line)) > 8
