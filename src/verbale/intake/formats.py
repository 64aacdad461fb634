"""Records out of a file: a plain text is one, JSONL and CSV have one a line.

The file's ending says which it is; where it says nothing (standard input), the first line does.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from verbale.errors import InputError
from verbale.intake import tables
from verbale.intake.decode import HEAD, decode, encoding_of
from verbale.intake.lines import Line, lines

LONGEST = 2_000_000  # characters of one article; a longer one is no article, and is said to be none
_SUFFIXES = {
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "document",
    ".csv": "table",
    ".tsv": "table",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
}
_OBJECT = re.compile(r'\s*\{\s*(?:"(?:[^"\\\n]|\\.){0,80}"\s*:|\})')
_ARRAY = re.compile(r"\s*\[\s*[\{\]]")


@dataclass(frozen=True, slots=True)
class Raw:
    """One record before it is an article. `fields` are text; `problems` say in words what is wrong with it."""

    where: str
    fields: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def records(source: str | Path, column: str) -> Iterator[Raw]:
    """The records of a file or of standard input ("-"). JSONL and CSV are read line by line, all else as a whole.

    Args:
        column: the name of the field with the text, by which a table is known and checked.

    Raises:
        InputError: where there is nothing that can be read.
    """
    name = "standard input" if str(source) == "-" else str(source)
    found = False
    try:
        if str(source) == "-":
            for raw in _of_stream(sys.stdin.buffer, name, "", column):
                found = True
                yield raw
        else:
            with _open(Path(source), name) as stream:
                for raw in _of_stream(stream, name, Path(source).suffix.lower(), column):
                    found = True
                    yield raw
    except OSError as error:
        raise InputError(name, f"cannot be read ({error.strerror})", "check the path and its rights") from None
    if not found:
        raise InputError(name, "is empty", "give a file with a report in it")


def _open(path: Path, name: str) -> BinaryIO:
    try:
        if path.is_dir():
            raise InputError(name, "is a folder", f"give the files in it: {name.rstrip('/')}/*")
        return path.open("rb")
    except FileNotFoundError:
        raise InputError(name, "there is no such file", "check the path") from None
    except ValueError as error:
        raise InputError(repr(name), f"is no path ({error})", "check the path") from None


def _of_stream(stream: BinaryIO, name: str, suffix: str, column: str) -> Iterator[Raw]:
    head = stream.read(HEAD)
    encoding, mark = encoding_of(head, name)
    head = head[mark:]
    start = decode(head, encoding)[0].lstrip()
    shape = _SUFFIXES.get(suffix) or _shape(start, column)
    if shape == "document" and _is_object(start.partition("\n")[0]) and "\n" in start.strip():
        shape = "lines"
    if shape == "lines":
        yield from _json_lines(lines(head, stream, encoding), name)
    elif shape == "table":
        delimiter = "\t" if suffix == ".tsv" else None
        for row in tables.rows(lines(head, stream, encoding), name, column, delimiter):
            yield Raw(f"{name}:{row.number}", row.fields, row.problems)
    elif shape == "document":
        yield from _json_document(decode(head + stream.read(), encoding)[0], name)
    else:
        yield from _text(head, stream, name, encoding)


def _shape(start: str, column: str) -> str:
    """Which format a text is in, by how it begins."""
    first, newline, rest = start.partition("\n")
    if _OBJECT.match(start):
        one = not newline or not rest.strip() or first.rstrip().endswith("}") or _OBJECT.match(rest)
        return "lines" if one else "document"
    if _ARRAY.match(start):
        return "document"
    delimiter = tables.delimiter_of(first, column)
    heads = tables.headings(first, delimiter)
    return "table" if len(heads) > 1 and column.lower() in map(str.lower, heads) else "text"


def _is_object(line: str) -> bool:
    try:
        return isinstance(_value(line), dict)
    except ValueError:
        return False


def _text(head: bytes, stream: BinaryIO, name: str, encoding: str) -> Iterator[Raw]:
    limit = 4 * LONGEST
    raw = head + stream.read(limit + 1 - len(head))
    if len(raw) > limit:
        raise InputError(name, f"is longer than one article can be ({LONGEST:,} characters)", "split it")
    text, note = decode(raw, encoding)
    if text.strip():
        yield Raw(name, {"text": text}, (note,) if note else ())


def _json_lines(found: Iterator[Line], name: str) -> Iterator[Raw]:
    for line in found:
        where, place = f"{name}:{line.number}", f"line {line.number}"
        notes = (f"{place}: {line.note}",) if line.note else ()
        if line.skipped:
            yield Raw(where, {}, notes)
        elif line.text.strip():
            try:
                value = _value(line.text)
            except ValueError as error:
                yield Raw(where, {}, (*notes, f"{place}: not valid JSON ({error}); mend or remove the line"))
            else:
                yield _object(value, where, place, notes)


def _value(text: str) -> Any:
    """The value of a JSON text. Half surrogates, which some writers leave behind, come through.

    Raises:
        ValueError: for what is no JSON; its text is one line.
    """
    try:
        return msgspec.json.decode(text.strip())
    except RecursionError:
        raise ValueError("nested too deeply") from None
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            raise ValueError(" ".join(str(error).split())) from None


def _object(value: Any, where: str, place: str, notes: tuple[str, ...] = ()) -> Raw:
    if not isinstance(value, dict):
        return Raw(where, {}, (*notes, f"{place}: not a JSON object; give one object an article"))
    flat = {str(k): v if isinstance(v, str) else str(v) for k, v in value.items() if isinstance(v, str | int | float)}
    return Raw(where, flat, notes)


def _json_document(text: str, name: str) -> Iterator[Raw]:
    try:
        value = _value(text)
    except ValueError as error:
        todo = "mend it, or name it .jsonl if it has one object a line"
        raise InputError(name, f"is not valid JSON ({error})", todo) from None
    items = value if isinstance(value, list) else [value]
    for number, item in enumerate(items, 1):
        yield _object(item, f"{name}:{number}" if isinstance(value, list) else name, f"item {number}")
