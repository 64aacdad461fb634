"""What kind of text stands where: headline, dateline, body, related headline, promotion, credit, caption.

Zones cover the text without gap or overlap; the white space behind a line belongs to the line's zone, that before the
first line to the first zone. What nothing tells apart from the report is body: quotations, attributions of pull
quotes, list items, headings of sections, an interview's questions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from verbale.intake.furniture import Furniture
from verbale.records import Zone, ZoneName

_LINE = re.compile(r"[^\r\n\u2028\u2029]*(?:\r\n|[\r\n\u2028\u2029])|[^\r\n\u2028\u2029]+$")
_WORD = re.compile(r"[^\W\d_]+")
_END = r"(?:\[\d+\])?[\s\u00a0»”\"’')\]]*$"
_FINAL = re.compile(r"[.!?…:;,]" + _END)
_STOP = re.compile(r"[.…:;,]" + _END)
_SENTENCES = re.compile(r"\w[.!?…][»”\"’')\]]*\s+\W*[^\W\d_a-z]")
_MARKED = re.compile(r"\s*(?:[-–—*•·#>|(\[«“\"‘'„█■]|\d+[.)/])")
_LONGEST_HEADLINE = 25  # words
_TEASER = range(8, 46)  # words; what is shorter may as well be a section's heading
_CAPITALS = 4  # words in capitals between paragraphs that make a linked headline
_PROSE = 8  # words of a paragraph at least


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank; `end` lies behind its newline."""

    start: int
    end: int
    text: str
    words: int
    final: bool

    @property
    def prose(self) -> bool:
        return self.final and self.words > _PROSE


def zones(text: str, title: str | None, furniture: Furniture) -> list[Zone]:
    """The zones of a title and a text, the title's first, then in text order."""
    found = [Zone(zone="headline", part="title", start=0, end=len(title))] if title else []
    told = _cuts(_lines(text), title, furniture)
    starts = [(kind, start) for n, (kind, start) in enumerate(told) if n == 0 or told[n - 1][0] != kind]
    if not starts:
        return found + ([Zone(zone="body", start=0, end=len(text))] if text else [])
    ends = [*(start for _, start in starts[1:]), len(text)]
    starts[0] = (starts[0][0], 0)
    return found + [Zone(zone=kind, start=a, end=b) for (kind, a), b in zip(starts, ends, strict=True)]


def _lines(text: str) -> list[_Line]:
    found = []
    for match in _LINE.finditer(text):
        line = match.group().strip()
        if line:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            found.append(_Line(start, match.end(), line, len(_WORD.findall(line)), bool(_FINAL.search(line))))
    return found


def _cuts(lines: list[_Line], title: str | None, furniture: Furniture) -> list[tuple[ZoneName, int]]:
    """(kind, start) of every stretch, in order; neighbours may be of one kind."""
    told: list[tuple[ZoneName, int]] = []
    known = [furniture.kind(line.text) for line in lines]
    linked = _linked(lines, known, furniture)
    opening = True
    for n, line in enumerate(lines):
        cut = furniture.dateline_end(line.text) if opening else 0
        if cut:
            told.append(("dateline", line.start))
            rest = line.text[cut:].lstrip()
            if rest:
                told.append(("body", line.start + len(line.text) - len(rest)))
            opening = not rest
            continue
        if n == 0 and known[n] is None and _is_headline(lines, title):
            told.append(("headline", line.start))
            continue
        kind = known[n] or ("related" if n in linked else "body")
        opening = opening and kind != "body"
        told.append((kind, line.start))
    return told


def _is_headline(lines: list[_Line], title: str | None) -> bool:
    """Whether the first line is the text's headline: the title once more, or a short line that ends without a stop
    and that prose follows."""
    first = lines[0]
    if title:
        return _letters(first.text) == _letters(title) != ""
    short = 1 < first.words <= _LONGEST_HEADLINE and not _STOP.search(first.text)
    return short and not _MARKED.match(first.text[:1].strip("«“\"‘'")) and any(line.prose for line in lines[1:])


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _linked(lines: list[_Line], known: list[ZoneName | None], furniture: Furniture) -> set[int]:
    """The lines that are headlines of other reports: in capitals, or below a label, or set between paragraphs."""
    found: set[int] = set()
    shouting = 2 * sum(line.text.isupper() for line in lines) > len(lines)
    flowing = 2 * sum(line.final for line in lines) > len(lines) > 3
    below = False
    for n, line in enumerate(lines):
        if known[n]:
            below = furniture.is_label(line.text)
            continue
        plain = n > 0 and not _MARKED.match(line.text)
        below = below and plain and not _STOP.search(line.text) and line.words < _TEASER.stop
        capitals = plain and line.text.isupper() and line.words >= _CAPITALS and not shouting
        between = flowing and _in_prose(lines, known, n)
        if below or capitals or (plain and between and _is_teaser(line, furniture)):
            found.add(n)
    return found


def _in_prose(lines: list[_Line], known: list[ZoneName | None], n: int) -> bool:
    """Whether paragraphs of the report stand right above and below a line."""
    return 0 < n < len(lines) - 1 and all(lines[m].prose and not known[m] for m in (n - 1, n + 1))


def _is_teaser(line: _Line, furniture: Furniture) -> bool:
    """Whether a line by itself may be another report's headline: one clause, long enough, without a final stop."""
    if line.final or line.words not in _TEASER or _SENTENCES.search(line.text):
        return False
    return _WORD.findall(line.text)[0].lower() not in furniture.continues
