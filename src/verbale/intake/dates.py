"""Dates as records write them, in every language alike → EDTF `2023-09-13`, `2023-09`, `2023`."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate

_NUMBERS = re.compile(r"(\d{4})(?:[-/.](\d{1,2}|XX)(?:[-/.](\d{1,2}|XX))?)?(?:[?~%]|[T ]\d.*)?", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")


def edtf(year: int, month: int = 0, day: int = 0) -> str | None:
    """A date as EDTF; 0 stands for what is not told. None where the calendar has no such date."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return f"{year:04}" + (f"-{month:02}" + (f"-{day:02}" if day else "") if month else "")


def read_date(value: str) -> str | None:
    """The date of a field, year first (`2023-09-13T08:00:00Z`, `20230913`) or as mail and feeds write it."""
    value = value.strip()
    if match := _COMPACT.fullmatch(value) or _NUMBERS.fullmatch(value):
        year, month, day = (int(n) if n and n != "XX" else 0 for n in match.groups())
        return edtf(year, month, day)
    try:
        mail = parsedate(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return edtf(*mail[:3]) if mail and re.search(r"\d{4}", value) else None


def finer(first: str | None, second: str | None) -> str | None:
    """The first date, or the second where it tells the same more closely (2023-09 and 2023-09-13)."""
    return second if second and (not first or second.startswith(f"{first}-")) else first
