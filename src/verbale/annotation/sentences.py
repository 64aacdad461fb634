"""From zones to sentences, before anything is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.languages import Pack
from verbale.records import Article, Part, Sentence, ZoneName

SILENT_ZONES = frozenset({"promo", "credit", "dateline"})
LONGEST = 1500  # characters; a longer "sentence" is a list or a table, and is cut at a space

_END = re.compile(r"[.!?…]+[\s\u00a0\u202f]?[»”\"’')\]]*(?=\s)|[.!?…]+[»”\"’')\]]*$|;(?=\s)", re.M)
_NEXT = re.compile(r"\s*[«“\"‘'(\[–—-]*\s*(?:\d|[^\W\d_])")
_LAST_WORD = re.compile(r"([\w.’'-]+)$")
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")


def sentences(article: Article, pack: Pack) -> list[Sentence]:
    """The sentences of every zone that can hold an event, title first, with offsets into the article's parts."""
    found: list[Sentence] = []
    for zone in article.zones:
        if zone.zone in SILENT_ZONES:
            continue
        source = (article.title if zone.part == "title" else article.text) or ""
        for line in _LINE.finditer(source, zone.start, zone.end):
            paragraph = source.count("\n", 0, line.start())
            for start, end in split(line.group(), pack):
                found.append(
                    _sentence(source, line.start() + start, line.start() + end, zone.part, zone.zone, paragraph)
                )
    return found


def _sentence(source: str, start: int, end: int, part: Part, zone: ZoneName, paragraph: int) -> Sentence:
    return Sentence(source[start:end], part, start, end, zone, paragraph)


def split(text: str, pack: Pack) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of one paragraph, white space around them left out."""
    start = 0
    for match in _END.finditer(text):
        if match.end() < len(text) and not _ends_here(text, match, pack):
            continue
        yield from _pieces(text, start, match.end())
        start = match.end()
    yield from _pieces(text, start, len(text))


def _ends_here(text: str, match: re.Match[str], pack: Pack) -> bool:
    following = _NEXT.match(text, match.end())
    if following is None:
        return True
    first = following.group()[-1]
    if first.islower():
        return False
    if not match.group().startswith(".") or match.group().startswith(".."):
        return True
    before = _LAST_WORD.search(text, max(0, match.start() - 30), match.start())
    word = before.group(1).lower() if before else ""
    initial = len(word) == 1 and word.isalpha() and text[match.start() - 1].isupper()
    return not (initial or word in pack.words("abbreviations"))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut + (text[cut] == " ")
    if start < end:
        yield start, end
