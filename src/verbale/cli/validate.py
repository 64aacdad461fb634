"""`verbale code --validate`: is a file of coded lines what the schema and the promises say?

A line has to decode strictly as a report, with every key and no other, quote its text by its offsets, and refer only to
events and statements of its own."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
import typer

from verbale.cli.common import FAULTS, OK, counted
from verbale.errors import Fault, InputError, nearest
from verbale.records import Report

_QUOTED = ("text", "entity_text", "extracted_place")


def validate(file: str) -> int:
    """Print the first fault of every bad line; the exit status.

    Raises:
        InputError: where the file cannot be opened.
    """
    count = bad = 0
    with _open(file) as lines:
        for count, line in enumerate(lines, 1):
            fault = first_fault(line)
            if fault:
                bad += 1
                typer.echo(str(Fault("stdin" if file == "-" else file, count, fault)))
    if not count:
        raise InputError(file, "is empty", "give a file that verbale code has written")
    typer.echo(f"{counted(count, 'line')} checked, " + (f"{bad:,} with faults." if bad else "all valid."), err=True)
    return FAULTS if bad else OK


def _open(file: str) -> BinaryIO:
    if file == "-":
        return sys.stdin.buffer
    try:
        return Path(file).open("rb")
    except OSError as error:
        raise InputError(file, f"cannot be read ({error.strerror})", "check the path and its rights") from None


def first_fault(line: bytes) -> str | None:
    """What is first wrong with one coded line, with its path; None where nothing is."""
    if not line.strip():
        return "$: is empty; every line has to be a report"
    try:
        raw = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return f"$: not JSON ({error}); every line has to be a whole report"
    try:
        report = msgspec.json.decode(line, type=Report)
    except msgspec.ValidationError as error:
        return _schema_fault(raw) or _told(error)
    full = msgspec.to_builtins(report)
    return next(chain(_keys(raw, full, "$"), _offsets(raw, "$", raw["article"]), _references(report)), None)


def _told(error: msgspec.ValidationError) -> str:
    found = re.fullmatch(r"(.*?)(?: - at `(.*)`)?", str(error), re.DOTALL)
    what, path = found.groups() if found else (str(error), None)
    return f"{path or '$'}: {what}"


def _schema_fault(raw: Any) -> str | None:
    """The first fault by the published schema, which knows the exact path."""
    from jsonschema import Draft202012Validator

    from verbale import pipeline

    errors = Draft202012Validator(pipeline.schema()).iter_errors(raw)
    error = min(errors, key=lambda e: [str(step).zfill(9) for step in e.absolute_path], default=None)
    if error is None:
        return None
    while error.context:  # of several shapes, the one that came furthest
        error = max(error.context, key=lambda e: len(e.absolute_path))
    return f"{_path(error.absolute_path)}: {_what(error)}"


def _what(error: Any) -> str:
    if error.validator == "enum" and isinstance(error.instance, str):
        return f"{error.instance!r} is not valid; {nearest(error.instance, [str(v) for v in error.validator_value])}"
    return str(error.message) if len(error.message) < 200 else f"{error.message[:200]}…"


def _path(steps: Any) -> str:
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)


def _keys(raw: Any, full: Any, path: str) -> Iterator[str]:
    """Keys that are missing or that no report has."""
    if isinstance(raw, dict) and isinstance(full, dict):
        for key in full:
            if key not in raw:
                yield f"{path}.{key}: is missing; every key has to be present, null where unknown"
        for key in raw:
            if key not in full:
                yield f"{path}.{key}: is no field of the record; {nearest(key, list(full))}"
            else:
                yield from _keys(raw[key], full[key], f"{path}.{key}")
    elif isinstance(raw, list) and isinstance(full, list):
        for number, (one, other) in enumerate(zip(raw, full, strict=False)):
            yield from _keys(one, other, f"{path}[{number}]")


def _offsets(raw: Any, path: str, article: dict[str, Any]) -> Iterator[str]:
    """Quotations that do not stand where their offsets say."""
    if isinstance(raw, list):
        for number, one in enumerate(raw):
            yield from _offsets(one, f"{path}[{number}]", article)
    if not isinstance(raw, dict):
        return
    start, end, whole = raw.get("start"), raw.get("end"), article.get(raw.get("part", ""))
    if isinstance(start, int) and isinstance(end, int) and isinstance(whole, str):
        quoted = next((raw[key] for key in _QUOTED if key in raw), whole[start:end])
        if not 0 <= start <= end <= len(whole) or whole[start:end] != quoted:
            yield f"{path}: {quoted[:60]!r} does not stand at {start} to {end} of the {raw['part']}"
    for key, value in raw.items():
        yield from _offsets(value, f"{path}.{key}", article)


def _references(report: Report) -> Iterator[str]:
    """Ids of events or statements that the report does not hold."""
    events, statements = {event.id for event in report.events}, {said.id for said in report.statements}
    for number, event in enumerate(report.events):
        path = f"$.events[{number}]"
        if event.within and event.within.event not in events:
            yield f"{path}.within.event: there is no event {event.within.event!r} in this report"
        if event.same_as and event.same_as not in events:
            yield f"{path}.same_as: there is no event {event.same_as!r} in this report"
        for link, voice in enumerate(event.attribution):
            if voice.statement and voice.statement not in statements:
                yield f"{path}.attribution[{link}].statement: there is no statement {voice.statement!r} in this report"
