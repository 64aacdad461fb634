"""Rows of a table in CSV or TSV, read line by line, whatever the size of a field."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from verbale.errors import InputError
from verbale.intake.lines import LONGEST_LINE, Line

DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its headings. `number` is the line that it begins on; `problems` say what is wrong with it."""

    number: int
    fields: dict[str, str]
    problems: tuple[str, ...] = ()


class _Feed:
    """Lines for `csv`, with the count of them and what was noted on the way."""

    def __init__(self, found: Iterator[Line]) -> None:
        self.found, self.number, self.notes = found, 0, list[str]()

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = next(self.found)
        self.number = line.number
        if line.note:
            self.notes.append(f"line {line.number}: {line.note}")
        return line.text

    def drain(self) -> tuple[str, ...]:
        notes, self.notes = tuple(self.notes), []
        return notes


def headings(first: str, delimiter: str) -> list[str]:
    """The headings in a table's first line; none where it is not one."""
    try:
        return [cell.strip() for cell in next(csv.reader([first], delimiter=delimiter), [])]
    except csv.Error:
        return []


def delimiter_of(first: str, column: str) -> str:
    """What parts the fields: with it a heading reads `column`, else the commonest of the usual ones."""
    able = [d for d in DELIMITERS if column.lower() in map(str.lower, headings(first, d)) and d in first]
    return able[0] if able else max(DELIMITERS, key=first.count)


def rows(found: Iterator[Line], name: str, column: str, delimiter: str | None) -> Iterator[Row]:
    """The rows below the headings.

    Args:
        column: the heading that has to be there.
        delimiter: what parts the fields; told from the headings where None.

    Raises:
        InputError: where no heading reads `column`.
    """
    csv.field_size_limit(LONGEST_LINE)
    feed = _Feed(found)
    first = next((line for line in feed if line.strip()), "")
    before = feed.number
    reader = csv.reader(chain([first], feed), delimiter=delimiter or delimiter_of(first, column), strict=True)
    try:
        heads = [cell.strip() for cell in next(reader, [])]
    except csv.Error as error:
        raise InputError(f"{name}:{before}", f"the headings are not valid CSV ({error})", "mend the line") from None
    if first.strip() and column.lower() not in map(str.lower, heads):
        told = ", ".join(heads[:12])
        raise InputError(name, f"has no column {column!r} (it has: {told})", "name the one that holds the text")
    while (row := _next(reader, feed, heads)) is not None:
        if row.fields or row.problems:
            yield row


def _next(reader: Iterator[list[str]], feed: _Feed, heads: list[str]) -> Row | None:
    begin = feed.number + 1
    try:
        cells = next(reader)
    except StopIteration:
        return None
    except csv.Error as error:
        place = f"line {begin}" if feed.number <= begin else f"lines {begin} to {feed.number}"
        return Row(begin, {}, (*feed.drain(), f"{place}: not valid CSV ({error}); mend the quotation marks"))
    problems = feed.drain()
    if len(cells) > len(heads):
        told = f"line {begin}: {len(cells)} fields under {len(heads)} headings; put fields in quotation marks"
        problems = (*problems, told)
    fields = dict(zip(heads, cells, strict=False)) if any(cell.strip() for cell in cells) else {}
    return Row(begin, fields, problems)
