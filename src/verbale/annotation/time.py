"""Time expressions, with their value as EDTF (ISO 8601-2). Nothing is resolved against today's date: without the
report's own date a weekday has no value.

What a language says and how stands in its time.yaml: lists of words, and rules whose patterns name them. A rule's
`value` says which function below finds what it is worth.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from verbale.records import TimeExpression

_DAYS = {"day": 1, "week": 7}
_YEARS = {"year": 1, "decade": 10, "century": 100}
_KNOWN = {"year": 4, "decade": 3, "century": 2}  # how many digits of a year such a unit tells
_MIDDLE = {"21": 4, "22": 7, "23": 10, "24": 1}  # EDTF's codes of the seasons → a month in each
_VAGUE = "X"
_FUTURE = 3
_TABLES = ("MONTH", "WEEKDAY", "SEASON", "CENTURY", "HOLIDAY", "UNIT", "YEAR", "DAY")

Told = Mapping[str, str]
Value = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class _Rule:
    """One way of telling a time. `value` is how its value is found, `shift` and `unit` what it adds to the anchor."""

    regex: re.Pattern[str]
    value: str
    kind: str
    shift: int
    unit: str
    bare: bool
    needs: frozenset[str]


class TimePack:
    """A language's time expressions, compiled once from its time.yaml."""

    def __init__(self, pack: Mapping[str, Any]) -> None:
        self.months = _numbered(pack["months"])
        self.weekdays = _numbered(pack["weekdays"], 0)
        self.numbers = _turned(pack["numbers"])
        self.units = _turned(pack["units"])
        self.seasons = _turned(pack["seasons"])
        self.centuries = _turned(pack["centuries"])
        self.holidays = _turned(pack["holidays"])
        self.leads = frozenset(map(fold, pack["leads"]))
        self.blockers = frozenset(map(fold, pack["blockers"]))
        self.blocked_behind = re.compile(_spaced(pack["blocked_behind"]), re.IGNORECASE)
        self.numbering = frozenset(map(fold, pack["numbering"]))
        slots = _slots(self, pack)
        self.tables = {name: _table(slots[name]) for name in _TABLES}
        self.rules = tuple(_rule(r, slots) for r in pack["rules"])
        self.bare = tuple(r for r in self.rules if r.bare)

    def number(self, told: str) -> int | None:
        """What a numeral is worth; None for a vague one ("several") or one that is not known."""
        if re.fullmatch(r"[0-9]+", told):
            return int(told)
        known = [self.numbers.get(told)] if told in self.numbers else [self.numbers.get(p) for p in told.split("-")]
        return sum(int(n) for n in known if n) if all(n and n != _VAGUE for n in known) else None


def fold(text: str) -> str:
    """A word as the tables have it: case, apostrophes and spaces made alike."""
    return re.sub(r"\s+", " ", text.replace("’", "'")).casefold()


def _numbered(forms: Sequence[Sequence[str]], first: int = 1) -> dict[str, int]:
    return {fold(form): n for n, listed in enumerate(forms, first) for form in listed}


def _turned(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {fold(word): key for key, words in table.items() for word in words}


def _spaced(pattern: str) -> str:
    """A pattern in which a space stands for any space and an apostrophe for either kind, but for those in classes."""
    forms = {" ": r"\s+", " ?": r"\s*", "'": "['’]"}
    return re.sub(r"\[[^\]]*\]| \?|[ ']", lambda m: forms.get(m[0], m[0]), pattern)


def _either(words: Sequence[str]) -> str:
    ordered = sorted(set(words), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace("\\ ", " ") for w in ordered)


def _named(words: Sequence[str], cased: bool = False) -> str:
    """Any of some words; with `cased` only in capitals or with a capital, where the language writes them so."""
    if not cased:
        return _either(words)
    return f"(?-i:{_either([w[:1].upper() + w[1:] for w in words] + [w.upper() for w in words])})"


def _slots(tables: TimePack, pack: Mapping[str, Any]) -> dict[str, str]:
    cased = pack["cased"] == "yes"
    number = _either([w for words in pack["numbers"].values() for w in words])
    raw = {
        "WEEKDAY": _named([w for words in pack["weekdays"] for w in words], cased),
        "MONTH": _named([w for words in pack["months"] for w in words], cased),
        "UNIT": _either(list(tables.units)),
        "SEASON": _either(list(tables.seasons)),
        "CENTURY": _either(list(tables.centuries)),
        "HOLIDAY": _either(list(tables.holidays)),
        "NUM": rf"[0-9]+(?:[.,][0-9]+)?|(?:{number})(?:-(?:{number}))*",
        "DAY": pack["day"],
        "YEAR": r"1[5-9][0-9]{2}|20[0-9]{2}",
        "SHORTYEAR": r"'?[0-9]{2}(?![0-9.,]*[0-9])",
    }
    slots = {name + n: f"(?P<{name.lower()}{n}>{p})" for name, p in raw.items() for n in ("", "2")}
    return slots | {name: f"(?:{_either(words)})" for name, words in pack["words"].items()}


def _rule(raw: Mapping[str, str], slots: Mapping[str, str]) -> _Rule:
    pattern = raw["pattern"]
    for name in dict.fromkeys(re.findall(r"\{([A-Z]+2?)\}", pattern)):
        first, mark, rest = pattern.partition(f"{{{name}}}")
        again = re.sub(r"\?P<\w+>", "?:", slots[name], count=1)  # a table named twice is one group
        pattern = first + slots[name] + rest.replace(mark, again)
    head, mark, tail = pattern.partition("{(}")
    if mark:
        inner, _, tail = tail.partition("{)}")
        pattern = f"{head}(?P<extent>{inner}){tail}"
    regex = re.compile(rf"(?<![\w$€£-])(?<![0-9][.,])(?:{_spaced(pattern)})(?![\w-])", re.IGNORECASE)
    kind = raw.get("kind") or (raw["value"] if raw["value"] in {"duration", "set"} else "date")
    shift, bare = int(raw.get("shift", "0")), raw.get("bare") == "yes"
    return _Rule(regex, raw["value"], kind, shift, raw.get("unit", ""), bare, _needs(raw["pattern"]))


def _table(slot: str) -> re.Pattern[str]:
    """Finds any word of a table, to tell at once which rules cannot match."""
    return re.compile(rf"(?<!\w)(?:{_spaced(slot)})(?![^\W\d_])", re.IGNORECASE)


def _needs(pattern: str) -> frozenset[str]:
    """The tables without a word of which a pattern cannot match: those named outside of all groups."""
    flat, before = re.sub(r"\[[^\]]*\]|\{[()]\}", "", pattern), ""
    while flat != before:
        flat, before = re.sub(r"\([^()]*\)\??", "", flat), flat
    return frozenset() if "|" in flat else frozenset(re.findall(r"\{([A-Z]+)2?\}", flat)) & set(_TABLES)


def find_times(text: str, pack: TimePack, *, anchor: str | None) -> list[TimeExpression]:
    """The time expressions of a text, left to right, the longest where several begin at one place.

    Args:
        text: any text; offsets in the result count its code points.
        anchor: the report's date as EDTF (`2023-09-13`, `2023-09`, `2023`) or None.
    """
    here = {name for name, table in pack.tables.items() if table.search(text)}
    rules = [(n, rule) for n, rule in enumerate(pack.rules) if rule.needs <= here]
    matches = ((*_extent(m), n, m) for n, rule in rules for m in rule.regex.finditer(text))
    found = sorted(matches, key=lambda f: (f[0], -f[1], f[2]))
    told: list[TimeExpression] = []
    free, last = 0, None
    for start, end, n, match in found:
        if start < free or _is_number(text, start, pack):
            continue
        free, rule = end, pack.rules[n]
        if rule.value == "none":
            continue
        reference = last if rule.value in {"clock", "relative"} else anchor
        value, end_value = _VALUES[rule.value](_told(match), rule, pack, reference)
        last = value or last
        told.append(TimeExpression(start, end, text[start:end], value, rule.kind, end_value))
    return told


def _extent(match: re.Match[str]) -> tuple[int, int]:
    """Where the expression itself stands: a rule may look at a word before or after that is not part of it."""
    return match.span("extent" if "extent" in match.re.groupindex else 0)


def _told(match: re.Match[str]) -> dict[str, str]:
    return {k: fold(v) for k, v in match.groupdict().items() if v} | {"all": fold(match[0])}


def _is_number(text: str, start: int, pack: TimePack) -> bool:
    """Whether digits are the number of something ("resolution 1973"), not a year."""
    before = _word_before(text, start) if text[start].isdigit() else None
    return before is not None and before[1] in pack.numbering


def adverbial(text: str, expression: TimeExpression, pack: TimePack) -> tuple[int, int] | None:
    """The extent of a date that stands by itself, with its own small word ("on", « le »): it can be cut from the
    sentence without hurting its grammar. None where something governs it ("Monday's meeting", « la réunion de lundi »).
    """
    start, end = expression.start, expression.end
    if not any((m := r.regex.match(text, start)) and _extent(m) == (start, end) for r in pack.bare):
        return None
    if pack.blocked_behind.match(text, end):
        return None
    before = _word_before(text, start)
    while before is not None and before[1] in pack.leads:
        start = before[0]
        before = _word_before(text, start)
    if before is not None and before[1] in pack.blockers:
        return None
    comma = re.compile(r"\s*,").match(text, end)
    return start, comma.end() if comma and re.search(r",\s*$", text[max(0, start - 9) : start]) else end


def _word_before(text: str, at: int) -> tuple[int, str] | None:
    since = max(0, at - 40)
    match = re.search(r"(\w+['’]?)\s*$", text[since:at])
    return (since + match.start(1), fold(match[1])) if match else None


def _nothing(told: Told, rule: _Rule, pack: TimePack, anchor: str | None) -> Value:
    return None, None


def _same(told: Told, rule: _Rule, pack: TimePack, anchor: str | None) -> Value:
    """A time of day: the day is the one told before it."""
    return (anchor if _exact(anchor) else None), None


def _date_told(told: Told, rule: _Rule, pack: TimePack, anchor: str | None) -> Value:
    """A date from the parts that the pattern names; `shift`: on which side of the anchor one without a year lies."""
    if "day" in told and "month" not in told:
        return _day_alone(told, pack, anchor), None
    if "season" in told and "year" not in told:
        return _season(pack.seasons[told["season"]], rule.shift, anchor), None
    first, last = _month_day(told, pack, ""), _month_day(told, pack, "2")
    year = _year(told, "", anchor) or (_year(told, "2", anchor) if first else None)
    if year is None and first:
        year = _nearest_year(first, rule.shift, anchor)
    if year is None:
        return None, None
    year2 = _year(told, "2", anchor) or (year if last else None)
    if last and year2 == year and last < first:  # "from 30 December to 2 January 2020"
        year -= 1
    return _joined(year, first), _joined(year2, last) if year2 is not None else None


def _month_day(told: Told, pack: TimePack, which: str) -> str:
    """`-09-13`, `-09`, `-21` (a season), or nothing."""
    if "holiday" + which in told:
        return "-" + pack.holidays.get(told["holiday" + which], "")
    if "season" + which in told:
        return "-" + pack.seasons.get(told["season" + which], "")
    month = pack.months.get(told.get("month" + which) or (told.get("month", "") if f"day{which}" in told else ""))
    if month is None:
        return ""
    day = re.search(r"[0-9]+", told.get("day" + which, ""))
    return f"-{month:02}-{int(day[0]):02}" if day else f"-{month:02}"


def _joined(year: int, rest: str) -> str:
    """An EDTF date; a day that its month does not have is left out."""
    if re.fullmatch(r"-[0-9]{2}-[0-9]{2}", rest):
        month, day = int(rest[1:3]), int(rest[4:])
        if not 1 <= day <= monthrange(year, month)[1]:
            rest = rest[:3]
    return f"{year:04}{rest}"


def _year(told: Told, which: str, anchor: str | None) -> int | None:
    if "year" + which in told:
        return int(told["year" + which])
    if "shortyear" + which not in told:
        return None
    short = int(told["shortyear" + which].lstrip("'"))
    now = int(anchor[:4]) if anchor and anchor[:4].isdecimal() else 2030
    return max((y for y in (1800 + short, 1900 + short, 2000 + short) if y <= now + 5), default=None)


def _nearest_year(month_day: str, side: int, anchor: str | None) -> int | None:
    """The year that brings a month or day nearest to the anchor, or nearest on one side of it. News looks back: what is
    to come counts as three times as far."""
    if anchor is None or not re.match(r"[0-9]{4}", anchor):
        return None
    year = int(anchor[:4])
    if not re.match(r"[0-9]{4}-[0-9]{2}", anchor):
        return year
    length = 10 if _exact(anchor) and len(month_day) > 3 else 7
    now = _ordinal(anchor[:length])
    away = {y: _ordinal(_joined(y, month_day)[:length]) - now for y in (year - 1, year, year + 1)}
    fitting = [y for y in away if side * away[y] >= 0]
    return min(fitting, key=lambda y: abs(away[y]) * (_FUTURE if away[y] > 0 else 1))


def _ordinal(value: str) -> int:
    day = int(value[8:10]) if value[8:10].isdecimal() else 15
    return int(value[:4]) * 365 + min(int(value[5:7]), 12) * 30 + day


def _season(code: str, side: int, anchor: str | None) -> str | None:
    if anchor is None or not side or not re.match(r"[0-9]{4}-[0-9]{2}", anchor) or code not in _MIDDLE:
        return None
    year, now = int(anchor[:4]), int(anchor[5:7])
    if side < 0:
        return f"{year - (_MIDDLE[code] >= now)}-{code}"
    return f"{year + (_MIDDLE[code] <= now)}-{code}"


def _day_alone(told: Told, pack: TimePack, anchor: str | None) -> str | None:
    """ "Tuesday 12": the day nearest to the anchor that is a 12th and, if there is one, a Tuesday."""
    now, wanted = _exact(anchor), int(re.findall(r"[0-9]+", told["day"])[0])
    if now is None:
        return None
    try:
        days = [now + timedelta(days=d) for d in sorted(range(-45, 46), key=abs)]
    except OverflowError:
        return None
    fitting = [d for d in days if d.day == wanted and d.weekday() == pack.weekdays.get(told.get("weekday", ""))]
    return fitting[0].isoformat() if fitting else None


def _iso(told: Told, rule: _Rule, pack: TimePack, anchor: str | None) -> Value:
    numbers = [int(n) for n in re.findall(r"[0-9]+", told["all"])]
    year, month, day = numbers if rule.value == "iso" else reversed(numbers)
    return (_joined(year, f"-{month:02}-{day:02}"), None) if 1 <= month <= 12 and year else (None, None)


def _decade(told: Told, rule: _Rule, pack: TimePack, anchor: str | None) -> Value:
    digits = re.findall(r"[0-9]+", told["all"])[-1]
    return (f"{digits[:3]}X" if len(digits) == 4 else f"19{digits[0]}X"), None


def _century(told: Told, rule: _Rule, pack: TimePack, anchor: str | None) -> Value:
    return pack.centuries.get(told["century"]), None


def _weekday(told: Told, rule: _Rule, pack: TimePack, anchor: str | None) -> Value:
    """The latest such day at or before the anchor (shift 0), the one before it (-1), the next after it (1)."""
    weekday, day = pack.weekdays.get(told["weekday"]), _exact(anchor)
    if day is None or weekday is None:
        return (f"{anchor[:7]}-XX" if anchor and re.fullmatch(r"[0-9]{4}-[0-9]{2}", anchor[:7]) else None), None
    back = (day.weekday() - weekday) % 7
    try:
        moved = day + timedelta(days=7 - back) if rule.shift > 0 else day - timedelta(days=back or -7 * rule.shift)
        length = (pack.weekdays.get(told.get("weekday2", ""), weekday) - weekday) % 7
        return moved.isoformat(), (moved + timedelta(days=length)).isoformat() if "weekday2" in told else None
    except OverflowError:
        return None, None


def _shift(told: Told, rule: _Rule, pack: TimePack, anchor: str | None) -> Value:
    number = pack.number(told["num"]) if "num" in told else 1
    if number is None or number > 9999:
        return None, None
    return _shifted(anchor, rule.shift * number, rule.unit or pack.units.get(told.get("unit", ""), "")), None


def _shifted(anchor: str | None, shift: int, unit: str) -> str | None:
    """The anchor moved by some units, as precise as the unit is."""
    if anchor is None or not re.match(r"[0-9]{4}", anchor):
        return None
    year, day = int(anchor[:4]), _exact(anchor)
    try:
        if unit in _YEARS:
            digits = f"{date(year + shift * _YEARS[unit], 1, 1).year:04}"
            return digits[: _KNOWN[unit]] + "X" * (4 - _KNOWN[unit])
        if unit == "month" and anchor[5:7].isdecimal():
            months = year * 12 + int(anchor[5:7]) - 1 + shift
            return f"{date(months // 12, months % 12 + 1, 1):%Y-%m}"
        if unit in {"minute", "hour"} and day is not None:
            return day.isoformat() if abs(shift) < (7 if unit == "hour" else 400) else None
        if unit in _DAYS and day is not None:
            moved_day = (day + timedelta(days=shift * _DAYS[unit])).isoformat()
            return moved_day if unit == "day" else moved_day[:7]
    except (ValueError, OverflowError):
        return None
    near = unit == "day" and abs(shift) < 3 and re.fullmatch(r"[0-9]{4}-[0-9]{2}", anchor[:7])
    return f"{anchor[:7]}-XX" if near else None


def _exact(anchor: str | None) -> date | None:
    try:
        return date.fromisoformat(anchor[:10]) if anchor and len(anchor) >= 10 else None
    except ValueError:
        return None


_VALUES: Mapping[str, Callable[[Told, _Rule, TimePack, str | None], Value]] = {
    "date": _date_told,
    "iso": _iso,
    "slashes": _iso,
    "decade": _decade,
    "century": _century,
    "weekday": _weekday,
    "shift": _shift,
    "relative": _shift,
    "clock": _same,
    "duration": _nothing,
    "set": _nothing,
    "unknown": _nothing,
}
