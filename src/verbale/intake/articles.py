"""Articles out of records: text and title, language, date, zones, publisher, and an id that stays the same."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verbale.errors import InputError
from verbale.intake.dates import finer, read_date
from verbale.intake.formats import LONGEST, Raw, records
from verbale.intake.furniture import Furniture, furniture_of
from verbale.intake.language import recognise
from verbale.intake.zones import zones
from verbale.records import Article

Packs = Mapping[str, Mapping[str, Any]]
_FIELDS = {
    "text": ("text",),
    "date": ("date",),
    "title": ("title",),
    "url": ("url",),
    "id": ("id",),
    "language": ("language", "lang"),
    "publication": ("publication",),
}
_SURROGATE = re.compile("[\ud800-\udfff]")


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
    """The articles of a source, in order, one by one, with memory flat for JSONL and CSV.

    Text stays as it came, newlines too; offsets count its code points. `sha256` is that of the text as UTF-8, a title
    apart not included; `id` is a hash of publisher, url or the record's own id, date, text and title. `source_id` is
    the record's own id, else the place that it was read from (which `id` does not depend on).

    Args:
        source: a path, "-" for standard input, or a text.
        packs: language → what is known of its press's furniture; their keys are the languages that are covered.
        date: EDTF, for articles whose record does not tell their own. It goes before a date found in the text's
            dateline, unless that tells the same more closely (2023-09 and 2023-09-13).
        language, publication: for articles whose record does not tell their own; they go before what is recognised in
            the text.
        fields: our name of a field (text, date, title, url, id, language, publication) → the source's.

    Raises:
        InputError: where a source as a whole cannot be read. A bad record in it never raises: it is an article whose
            `problems` say what is wrong, and whose text may be null.
    """
    names = dict(fields or {})
    if isinstance(source, RawText):
        if not source.text.strip():
            raise InputError(source.name, "is empty", "give a text")
        found: Iterator[Raw] = iter([Raw("", {names.get("text", "text"): source.text})])
    else:
        found = records(source, names.get("text", "text"))
    defaults = {"date": date, "language": language, "publication": publication}
    for raw in found:
        yield _Reading(raw, packs, defaults, names).article()


class _Reading:
    """One record on its way to an article; `problems` gathers what goes wrong."""

    def __init__(self, raw: Raw, packs: Packs, defaults: Mapping[str, str | None], names: Mapping[str, str]) -> None:
        self.raw, self.packs, self.defaults = raw, packs, defaults
        self.problems = list(raw.problems)
        lower = {key.lower(): value for key, value in raw.fields.items()}
        self.have = {ours: self._field(ours, lower, names) for ours in _FIELDS}

    def _field(self, ours: str, lower: Mapping[str, str], names: Mapping[str, str]) -> str | None:
        """A field by the name that it was said to have, or else by ours in upper or lower case alike."""
        told = [self.raw.fields.get(names[ours])] if ours in names else [lower.get(name) for name in _FIELDS[ours]]
        value = next((v for v in told if v is not None and v.strip()), None)
        if value is None:
            return None
        whole, halves = _SURROGATE.subn("\ufffd", value)
        if halves:
            self.problems.append(f"{ours}: broken characters replaced by U+FFFD: {halves:,}; mend the source")
        return whole if ours == "text" else whole.strip()

    def article(self) -> Article:
        have, text = self.have, self._text()
        sha256 = _hash(have["text"] or "")
        language = self._language(text)
        known = self.packs.get(language) if language and text is not None else None
        furniture = furniture_of(known) if known is not None else None
        cut = zones(text, have["title"], furniture) if furniture and text is not None else []
        date = self._date(furniture, furniture.date_of(text, cut) if furniture and text is not None else None)
        publisher, contributors = furniture.credits(text, cut) if furniture and text is not None else (None, [])
        publication = have["publication"] or self.defaults["publication"] or publisher
        return Article(
            id=self._id(publication, date),
            source_id=have["id"] or self.raw.where or None,
            url=have["url"],
            title=have["title"],
            text=text,
            sha256=sha256,
            language=language,
            date=date,
            publication=publication,
            contributors=contributors,
            zones=cut,
            problems=self.problems,
        )

    def _text(self) -> str | None:
        text = self.have["text"]
        if text is None and (self.raw.fields or not self.raw.problems):
            told = ", ".join(list(self.raw.fields)[:8]) or "nothing"
            self.problems.append(f"there is no text in it (its fields: {told}); name the field that holds it")
        if text is not None and len(text) > LONGEST:
            told = f"{len(text):,} characters in one article (at most {LONGEST:,}); split it into its articles"
            self.problems.append(told)
            return None
        return text

    def _language(self, text: str | None) -> str | None:
        told = self.have["language"] or self.defaults["language"]
        if text is None:
            return self._code(told) if told else None
        found = self._code(told) if told else recognise(text, self.have["title"], self.packs)
        if found is None:
            self.problems.append("it holds no words, so that its language cannot be told; give a text")
        elif found not in self.packs:
            covered = ", ".join(sorted(self.packs))
            self.problems.append(
                f"language {found} is not covered; covered: {covered}; give --language if it is one of these"
            )
        return found

    def _code(self, told: str) -> str:
        """The code of a language that a record or a user names: `fr`, `fr-CA`, or a name of it that a pack knows."""
        name = re.split(r"[-_]", told.strip().lower())[0]
        known = (code for code in self.packs if name in furniture_of(self.packs[code]).names)
        return name if name in self.packs else next(known, name)

    def _date(self, furniture: Furniture | None, dateline: str | None) -> str | None:
        told = self._read(self.have["date"], furniture) or self._read(self.defaults["date"], furniture)
        return finer(told, dateline)

    def _read(self, value: str | None, furniture: Furniture | None) -> str | None:
        if value is None:
            return None
        found = read_date(value) or (furniture.date_in(value) if furniture else None)
        if found is None:
            self.problems.append(f"date {value[:40]!r} cannot be read; write it as 2023-09-13, 2023-09 or 2023")
        return found

    def _id(self, publication: str | None, date: str | None) -> str:
        """Hash of content and source: publisher, url or the record's own id, date, text, title. A record without a text
        is told from others by its place and problems."""
        have = self.have
        parts = [publication, have["url"] or have["id"], date, have["text"], have["title"]]
        if have["text"] is None:
            parts += [self.raw.where, *self.problems]
        return _hash("\0".join(part or "" for part in parts))[:16]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
