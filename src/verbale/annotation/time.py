"""Time expressions, with their value as EDTF (ISO 8601-2). Nothing is resolved against today's date: without the report's
own date a weekday has no value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from verbale.records import TimeExpression

_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class _Rule:
    """One way of telling a time. `value` is how its value is found, `shift` and `unit` what it adds to the anchor."""

    regex: re.Pattern[str]
    value: str
    shift: int
    unit: str
    bare: bool


class TimePack:
    """A language's time expressions, compiled once from its time.yaml."""

    def __init__(self, pack: Mapping[str, Any]) -> None:
        self.months = _numbered(pack["months"])
        self.weekdays = _numbered(pack["weekdays"], 0)
        self.numbers = {word: int(n) for n, words in pack["numbers"].items() for word in words}
        self.units = {word: unit for unit, words in pack["units"].items() for word in words}
        self.leads = frozenset(pack["leads"])
        self.blockers = frozenset(pack["blockers"])
        self.blocked_behind = tuple(pack["blocked_behind"])
        slots = {
            "WEEKDAY": _group("weekday", self.weekdays),
            "MONTH": _group("month", self.months),
            "UNIT": _group("unit", self.units),
            "NUM": rf"(?P<num>\d+|{_either(self.numbers)})",
            "DAY": rf"(?P<day>{pack['day']})",
            "DAY2": rf"(?P<day2>{pack['day']})",
            "YEAR": r"(?P<year>1[5-9]\d\d|20\d\d)",
        }
        self.rules = tuple(_rule(r, slots) for r in pack["rules"])


def _numbered(forms: list[list[str]], first: int = 1) -> dict[str, int]:
    return {form: n for n, listed in enumerate(forms, first) for form in listed}


def _either(words: Mapping[str, Any]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))


def _group(name: str, words: Mapping[str, Any]) -> str:
    return f"(?P<{name}>{_either(words)})"


def _rule(raw: Mapping[str, str], slots: Mapping[str, str]) -> _Rule:
    pattern = re.sub(r"\{([A-Z]+2?)\}", lambda m: slots[m[1]], raw["pattern"])
    regex = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)
    return _Rule(regex, raw["value"], int(raw.get("shift", "0")), raw.get("unit", ""), raw.get("bare") == "yes")


def find_times(text: str, pack: TimePack, *, anchor: str | None) -> list[TimeExpression]:
    """The time expressions of a text, left to right, the longest where several begin at one place.

    Args:
        text: any text; offsets in the result count its code points.
        anchor: the report's date as EDTF (`2023-09-13`, `2023-09`, `2023`) or None.
    """
    found = [(m.start(), -m.end(), n, m, rule) for n, rule in enumerate(pack.rules) for m in rule.regex.finditer(text)]
    told: list[TimeExpression] = []
    end = 0
    for start, minus_end, _, match, rule in sorted(found, key=lambda f: f[:3]):
        if start < end:
            continue
        end = -minus_end
        value, end_value = _value(match, rule, pack, anchor)
        kind = rule.value if rule.value in {"duration", "set"} else "date"
        told.append(TimeExpression(start, end, match.group(), value, kind, end_value))
    return told


def adverbial(text: str, expression: TimeExpression, pack: TimePack) -> tuple[int, int] | None:
    """The extent of a date that stands by itself, with its own small word ("on", « le »): it can be cut from the sentence
    without hurting its grammar. None for one that something governs ("Monday's meeting", « la réunion de lundi »)."""
    if not any(r.bare and r.regex.fullmatch(expression.text) for r in pack.rules):
        return None
    if text[expression.end :].lstrip().lower().startswith(pack.blocked_behind):
        return None
    start = expression.start
    before = _word_before(text, start)
    if before is not None and before[2] in pack.leads:
        start = before[0]
        before = _word_before(text, start)
    if before is not None and before[2] in pack.blockers:
        return None
    return start, expression.end


def _word_before(text: str, at: int) -> tuple[int, int, str] | None:
    match = re.search(r"([\w]+['’]?)\s*$", text[:at])
    return (match.start(1), match.end(1), match[1].lower().replace("’", "'")) if match else None


# --- values ---------------------------------------------------------------------------------------------------


def _value(match: re.Match[str], rule: _Rule, pack: TimePack, anchor: str | None) -> tuple[str | None, str | None]:
    told = {k: v.lower() for k, v in match.groupdict().items() if v}
    if rule.value in {"duration", "set", "unknown"}:
        return None, None
    if rule.value == "date":
        return _date(told, pack, anchor)
    if rule.value == "iso":
        return match.group(), None
    if rule.value == "slashes":
        day, month, year = (int(n) for n in re.findall(r"\d+", match.group()))
        return (f"{year:04}-{month:02}-{day:02}" if month <= 12 else None), None
    if rule.value == "decade":
        digits = re.findall(r"\d+", match.group())[0]
        return (f"{digits[:3]}X" if len(digits) == 4 else f"19{digits[0]}X"), None
    if rule.value == "weekday":
        return _weekday(pack.weekdays[told["weekday"]], rule.shift, anchor), None
    unit = rule.unit or pack.units.get(told.get("unit", ""), "day")
    number = 1
    if "num" in told:
        number = int(told["num"]) if told["num"].isdigit() else pack.numbers[told["num"]]
    return _shifted(anchor, rule.shift * number, unit), None


def _day(text: str) -> int:
    return int(re.findall(r"\d+", text)[0])


def _date(told: Mapping[str, str], pack: TimePack, anchor: str | None) -> tuple[str | None, str | None]:
    month = pack.months[told["month"]] if "month" in told else None
    year = told.get("year") or (_nearest_year(month, anchor) if month else None)
    if year is None:
        return None, None
    if month is None:
        return str(year), None
    value = f"{year}-{month:02}"
    if "day" not in told:
        return value, None
    first = f"{value}-{_day(told['day']):02}" if 1 <= _day(told["day"]) <= 31 else value
    return first, f"{value}-{_day(told['day2']):02}" if "day2" in told else None


def _nearest_year(month: int, anchor: str | None) -> str | None:
    """The year of a month told without one: news looks back, but for the next three months."""
    if anchor is None or not anchor[:4].isdigit():
        return None
    year = int(anchor[:4])
    now = int(anchor[5:7]) if anchor[5:7].isdigit() else 12
    return str(year + (now - month > 9) - (month - now > 3))


def _weekday(weekday: int, shift: int, anchor: str | None) -> str | None:
    """The latest such day at or before the anchor (shift 0), the one of the week before (-1), or the next after it (1)."""
    if anchor is None:
        return None
    day = _exact(anchor)
    if day is None:
        return f"{anchor[:7]}-XX" if re.fullmatch(r"\d{4}-\d\d", anchor[:7]) else None
    back = (day.weekday() - weekday) % 7
    if shift > 0:
        return (day + timedelta(days=7 - back if back else 7)).isoformat()
    return (day - timedelta(days=back or (7 if shift else 0))).isoformat()


def _exact(anchor: str) -> date | None:
    try:
        return date.fromisoformat(anchor[:10]) if len(anchor) >= 10 else None
    except ValueError:
        return None


def _shifted(anchor: str | None, shift: int, unit: str) -> str | None:
    """The anchor moved by some units, as precise as the unit is."""
    if anchor is None or not anchor[:4].isdigit():
        return None
    try:
        if unit in _DAYS:
            day = _exact(anchor)
            if day is None:
                return f"{anchor[:7]}-XX" if unit == "day" and len(anchor) >= 7 and abs(shift) < 3 else None
            moved = day + timedelta(days=shift * _DAYS[unit])
            return moved.isoformat() if unit == "day" else f"{moved.year:04}-{moved.month:02}"
        if unit in {"year", "decade", "century"}:
            return f"{int(anchor[:4]) + shift * _MONTHS[unit] // 12:04}"
        if unit == "month" and anchor[5:7].isdigit():
            months = int(anchor[:4]) * 12 + int(anchor[5:7]) - 1 + shift
            return f"{months // 12:04}-{months % 12 + 1:02}"
    except (ValueError, OverflowError):
        return None
    return None
