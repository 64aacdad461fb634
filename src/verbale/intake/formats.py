"""Records out of a file: a plain text is one, JSONL and CSV have one a line."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from verbale.errors import InputError
from verbale.intake.decode import decode, encoding_of

_HEAD = 1 << 16
LONGEST = 2_000_000  # characters of one article; a longer one is no article, and is said to be none


@dataclass(frozen=True, slots=True)
class Raw:
    """One record before it is an article. `fields` are text; `problems` say in words what is wrong with it."""

    where: str
    fields: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def records(source: str | Path) -> Iterator[Raw]:
    """The records of a file or of standard input ("-"), read line by line.

    Raises:
        InputError: where there is nothing that can be read.
    """
    name = "standard input" if str(source) == "-" else str(source)
    try:
        if str(source) == "-":
            yield from _of_stream(sys.stdin.buffer, name, "")
            return
        path = Path(source)
        if path.is_dir():
            raise InputError(name, "is a folder", f"give the files in it: {name.rstrip('/')}/*")
        with path.open("rb") as stream:
            yield from _of_stream(stream, name, path.suffix.lower())
    except FileNotFoundError:
        raise InputError(name, "there is no such file", "check the path") from None
    except OSError as error:
        raise InputError(name, f"cannot be read ({error.strerror})", "check the path and its rights") from None


def _of_stream(stream: BinaryIO, name: str, suffix: str) -> Iterator[Raw]:
    head = stream.read(_HEAD)
    if not head.strip():
        raise InputError(name, "is empty", "give a file with a report in it")
    encoding, mark = encoding_of(head, name)
    start = decode(head[mark:], encoding)[0].lstrip()
    lines = suffix in {".jsonl", ".ndjson"} or (suffix not in {".json", ".txt", ".csv", ".tsv"} and _is_json_line(start))
    if lines and encoding.startswith("utf-8"):
        yield from _json_lines(_Rest(head[mark:], stream), name)
        return
    text, lost = decode(head[mark:] + stream.read(), encoding)
    problem = (f"{lost} bytes are not valid {encoding}; save the file as UTF-8",) if lost else ()
    if lines:
        yield from _json_lines(io.BytesIO(text.encode("utf-8", "surrogatepass")), name)
    elif suffix == ".json":
        yield from _json_document(text, name)
    elif suffix in {".csv", ".tsv"}:
        yield from _table(text, name, "\t" if suffix == ".tsv" else None)
    else:
        yield Raw(name, {"text": text}, problem)


def _is_json_line(start: str) -> bool:
    first = start.split("\n", 1)[0].rstrip()
    if not (first.startswith("{") and first.endswith("}")):
        return False
    try:
        return isinstance(msgspec.json.decode(first.encode()), dict)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return False


class _Rest(io.RawIOBase):
    """Bytes that were already read, then the rest of a stream, line by line."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self.head, self.stream = head, stream

    def readline(self, size: int | None = -1) -> bytes:
        if self.head:
            line, newline, self.head = self.head.partition(b"\n")
            return line + newline if newline else line + self.stream.readline()
        return self.stream.readline()


def _json_lines(stream: Any, name: str) -> Iterator[Raw]:
    number = 0
    while line := stream.readline():
        number += 1
        where = f"{name}:{number}"
        if not line.strip():
            continue
        text, lost = decode(line, "utf-8")
        if lost:  # a line in an older encoding among others in UTF-8
            encoding, _ = encoding_of(line, where)
            text, _ = decode(line, encoding)
        try:
            value = msgspec.json.decode(text.strip())
        except (msgspec.DecodeError, UnicodeEncodeError) as error:
            yield Raw(where, {}, (f"line {number}: not valid JSON ({error}); mend or remove the line",))
            continue
        note = (f"line {number}: not UTF-8, read as {encoding}; save the file as UTF-8",) if lost else ()
        yield _object(value, where, f"line {number}", note)


def _object(value: Any, where: str, place: str, note: tuple[str, ...] = ()) -> Raw:
    if not isinstance(value, dict):
        return Raw(where, {}, (*note, f"{place}: not a JSON object; give one object an article"))
    flat = {str(k): v if isinstance(v, str) else str(v) for k, v in value.items() if isinstance(v, str | int | float)}
    return Raw(where, flat, note)


def _json_document(text: str, name: str) -> Iterator[Raw]:
    try:
        value = msgspec.json.decode(text.encode("utf-8", "replace"))
    except msgspec.DecodeError as error:
        raise InputError(name, f"is not valid JSON ({error})", "mend it, or name it .jsonl if it has one object a line") from None
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        yield _object(item, f"{name}:{number}", f"item {number}")


def _table(text: str, name: str, delimiter: str | None) -> Iterator[Raw]:
    csv.field_size_limit(1 << 30)
    text = text.replace("\0", "\ufffd")
    if delimiter is None:
        first = text.split("\n", 1)[0]
        delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, row in enumerate(reader, 1):
            fields = {k: v for k, v in row.items() if isinstance(k, str) and isinstance(v, str)}
            yield Raw(f"{name}:{reader.line_num}", fields, () if fields else (f"row {number}: is empty; remove it",))
    except csv.Error as error:
        yield Raw(f"{name}:{reader.line_num}", {}, (f"line {reader.line_num}: not valid CSV ({error}); mend the line",))
