"""Builds src/verbale/gazetteer/offices.tsv, who held which office when, from a table of many sources.

    python scripts/build_offices.py ../shared/data/world/offices.csv --report offices-report.txt
    python scripts/build_offices.py --coverage     writes the table in docs/gazetteer.md, from what is shipped

How the sources are read stands in offices_rules.yaml, what corrects them in offices_corrections.yaml. One tenure told
by several sources becomes one spell; where they contradict each other, the most trusted is followed and the report says
so. An open spell stays open, with the day until which it is known. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from verbale import gazetteer
from verbale.data import load, load_from_yaml, package_files, read_yaml
from verbale.gazetteer.finder import fold
from verbale.gazetteer.table import LISTED

ROOT = Path(__file__).resolve().parent.parent
ROOM = ROOT / "src" / "verbale" / "gazetteer"
TABLE = ROOM / "offices.tsv"
COLUMNS = ("code", "office", "from", "until", "as_of", "id", "wikidata", "names", "names.fr", "family", "source")
DOCS = ROOT / "docs" / "gazetteer.md"
TWIN = 45  # days within which two beginnings are two tellings of one
GAP = 8  # days between two rows of one tenure that was cut by a reshuffle
APART = 31  # days from which two sources contradict each other
SHORTEST = 5  # letters of a name


@dataclass(frozen=True)
class Source:
    """A source of the table: may its rows be shipped, and how far is it trusted (1 is best)?"""

    name: str
    ship: bool
    trust: int
    years: bool


@dataclass
class Row:
    """One row of offices.csv, as far as it matters here."""

    code: str
    title: str
    kind: str
    person: str
    wikidata: str
    start: str
    end: str
    told_by: str
    as_of: str
    french: str
    source: Source
    office: str | None = None

    @property
    def first(self) -> int:
        """The day number of the beginning; the earliest where it is not precise."""
        return day(self.start, first=True)

    @property
    def last(self) -> int:
        """The day number of the end, or of the day until which the row is known."""
        return day(self.end or self.as_of, first=False)


@dataclass
class Spell:
    """One tenure of one person, as it is shipped."""

    code: str
    office: str
    start: str
    until: str
    as_of: str
    sources: tuple[str, ...]

    @property
    def first(self) -> int:
        return day(self.start, first=True)

    @property
    def last(self) -> int:
        return day(self.until or self.as_of, first=False)


@dataclass
class Person:
    """A person by Wikidata id, or by country and name where no source gives one."""

    wikidata: str
    rows: list[Row] = field(default_factory=list)
    held: dict[tuple[str, str], list[Row]] = field(default_factory=lambda: defaultdict(list))
    spells: list[Spell] = field(default_factory=list)
    id: str = ""
    names: tuple[str, ...] = ()
    french: tuple[str, ...] = ()
    family: str = ""


class Report:
    """What was found, counted by kind, and line by line for a file."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.lines: list[str] = []

    def note(self, what: str, line: str = "") -> None:
        """One finding."""
        self.counts[what] += 1
        if line:
            self.lines.append(f"{what}: {line}")


def day(told: str, *, first: bool) -> int:
    """A date as a day number; of a month or year its first or last day."""
    year, month, number = (*map(int, told.split("-")), 0, 0)[:3]
    if number:
        return date(year, month, number).toordinal()
    if first:
        return date(year, month or 1, 1).toordinal()
    return date(year + (month in {0, 12}), month % 12 + 1, 1).toordinal() - 1


def plain(name: str) -> str:
    """A name for comparison: small letters without accents, single spaces."""
    flat = unicodedata.normalize("NFD", name)
    return " ".join(re.sub(r"[^\w\s]", " ", "".join(c for c in flat if not unicodedata.combining(c))).lower().split())


class Builder:
    """From rows to people with spells."""

    def __init__(self, rules: dict[str, Any], corrections: dict[str, Any], codes: set[str], report: Report) -> None:
        self.rules, self.report, self.codes = rules, report, codes
        self.corrections = corrections
        self.sources = [
            Source(s["name"], s["ship"] == "yes", int(s.get("trust", "1")), s.get("years") == "yes")
            for s in rules["sources"]
        ]
        self.classes = [(rule, re.compile(rule["title"]) if "title" in rule else None) for rule in rules["classes"]]
        self.several = {tuple(pair) for pair in rules["several"]}
        self.dropped: Counter[int] = Counter()
        self.begun: dict[tuple[str, str], list[tuple[Row, Person]]] = defaultdict(list)
        self.renamed = {(n["code"], n["told"]): n["name"] for n in corrections["names"]}

    # --- rows -------------------------------------------------------------------------------------------------------

    def rows(self, path: Path) -> Iterator[Row]:
        """The rows of offices.csv that matter, those that only check included."""
        with path.open(encoding="utf-8", newline="") as file:
            for raw in csv.DictReader(file):
                code = self.rules["codes"].get(raw["country"], raw["country"])
                source = self._source(raw["source"])
                row = Row(
                    code, raw["office"], raw["office_kind"], raw["person"], raw["wikidata_id"], raw["start"],
                    raw["end"], raw["source"], raw["as_of"], raw["name_fr"], source,
                )  # fmt: skip
                if row.end and row.end < self.rules["since"][: len(row.end)]:
                    continue
                row.office = self._office(row)
                if row.office is None:
                    self.report.note("rows of offices that are not kept")
                elif not row.start:
                    self.report.note("rows without a beginning")
                elif row.last < row.first:
                    self.report.note("rows that end before they begin", f"{row.code} {row.title} {row.person}")
                elif not self._is_dropped(row):
                    row.person = self.renamed.get((row.code, row.person), row.person)
                    yield row

    def _source(self, told_by: str) -> Source:
        found = next((s for s in self.sources if fnmatchcase(told_by, f"{s.name}*")), None)
        if found is None:
            raise SystemExit(f"offices_rules.yaml: no source fits {told_by!r}; add it, with its licence")
        if "wikipedia)" in told_by:  # facts of Wikipedia's lists in a table of Wikidata: they check only
            return Source(found.name, False, found.trust, found.years)
        return found

    def _office(self, row: Row) -> str | None:
        for rule, title in self.classes:
            if (
                rule.get("kind", row.kind) == row.kind
                and row.code in rule.get("codes", (row.code,))
                and row.wikidata in rule.get("person", (row.wikidata,))
                and (title is None or title.search(row.title))
                and (row.start or "0001") < rule.get("before", "9999")
            ):
                known = row.code in self.codes or row.kind == "igo_head" or row.code == "EUR"
                return None if rule["class"] in {"null", ""} or not known else rule["class"]
        return None

    def _is_dropped(self, row: Row) -> bool:
        for number, drop in enumerate(self.corrections["drop"]):
            if (
                drop["code"] == row.code
                and drop["kind"] == row.kind
                and plain(drop.get("person", row.person)) == plain(row.person)
                and row.told_by.startswith(drop.get("source", ""))
                and row.start >= drop.get("from", "")
            ):
                self.dropped[number] += 1
                return True
        return False

    # --- people -----------------------------------------------------------------------------------------------------

    def people(self, rows: Iterable[Row]) -> list[Person]:
        """Rows by person: by Wikidata id, and those without one by the name of somebody of the same country."""
        people: dict[str, Person] = {}
        loose = []
        for row in rows:
            if row.wikidata:
                people.setdefault(row.wikidata, Person(row.wikidata)).rows.append(row)
            else:
                loose.append(row)
        by_name: dict[tuple[str, str], list[Person]] = defaultdict(list)
        by_family: dict[tuple[str, str, str], list[Person]] = defaultdict(list)
        for person in people.values():
            if not any(row.source.ship for row in person.rows):
                continue
            for code, name in {(r.code, plain(self.bare(r.person))) for r in person.rows}:
                by_name[code, name].append(person)
            for key in {(r.code, r.kind, plain(self.bare(r.person)).split(" ")[-1]) for r in person.rows}:
                by_family[key].append(person)
        for row in loose:
            name = plain(self.bare(row.person))
            same = by_name[row.code, name] or self._by_family(row, by_family)
            if len({id(p) for p in same}) == 1:
                same[0].rows.append(row)
            elif row.source.ship:
                fresh = Person("", [row])
                people[f"{row.code} {name}"] = fresh
                by_name[row.code, name].append(fresh)
        return list(people.values())

    def _by_family(self, row: Row, by_family: dict[tuple[str, str, str], list[Person]]) -> list[Person]:
        """Who of that family name held that office of that country at that time, as for "Lord Mandelson"."""
        peer = re.match(self.rules["peer"], row.person)
        name = peer.group("family") if peer else plain(self.bare(row.person)).split(" ")[-1]
        return [
            person
            for person in by_family.get((row.code, row.kind, plain(name)), ())
            if any(r.kind == row.kind and r.first <= row.last and row.first <= r.last for r in person.rows)
        ]

    def bare(self, name: str) -> str:
        """A name without honours, peerages and brackets."""
        for pattern in self.rules["not_name"]:
            name = re.sub(pattern, "", name)
        return " ".join(name.split())

    # --- spells -----------------------------------------------------------------------------------------------------

    def sort(self, people: list[Person]) -> None:
        """Each person's rows by office, and for each office of one holder who began when."""
        for person in people:
            shipped = [row for row in person.rows if row.source.ship]
            reign = [row for row in shipped if row.kind == "head_of_state" or row.office == "president"]
            for row in shipped:
                if self._is_shadow(row, reign):
                    self.report.note("heads of state told as heads of government too")
                    continue
                person.held[row.code, str(row.office)].append(row)
                if not self._is_shared(row.code, str(row.office)):
                    self.begun[row.code, str(row.office)].append((row, person))

    def spells(self, person: Person) -> list[Spell]:
        """The tenures of one person: rows of one office of one country that overlap or follow at once are one."""
        spells = []
        for (code, office), rows in person.held.items():
            left = rows
            while left:
                cluster = first_run(left)
                until, as_of = self._end(person, cluster)
                end = day(until or as_of, first=False)
                cluster += [row for row in left if row.first <= end and row not in cluster]
                left = [row for row in left if row not in cluster]
                spells.append(self._spell(code, office, cluster, until, as_of))
        return sorted(spells, key=lambda s: (s.start, s.code, s.office))

    def _is_shared(self, code: str, office: str) -> bool:
        return bool({(code, office), ("*", office)} & self.several)

    def _is_shadow(self, row: Row, reign: list[Row]) -> bool:
        """Whether a head of government of a source without titles is the president that it also lists, or a king."""
        if row.kind != "head_of_government" or row.title != "head of government" or row.office == "president":
            return False
        shared = (min(row.last, r.last) - max(row.first, r.first) for r in reign if r.code == row.code)
        return 2 * max(shared, default=0) > row.last - row.first

    def _spell(self, code: str, office: str, rows: list[Row], until: str, as_of: str) -> Spell:
        best = min(row.source.trust for row in rows)
        mine = [row for row in rows if row.source.trust == best]
        start, earliest = precise(began(mine), [row.start for row in rows]), began(rows)
        if abs(day(earliest, first=True) - day(start, first=True)) > APART and earliest[:4] != start[:4]:
            line = f"{code} {office} {mine[0].person}: {start} or {earliest}; {told(rows)}"
            self.report.note("beginnings that sources contradict", line)
        return Spell(code, office, start, until, as_of, tuple(sorted({row.told_by for row in rows})))

    def _end(self, person: Person, run: list[Row]) -> tuple[str, str]:
        """When a tenure ended (empty: open), and until when that is known.

        Of several ends that rows tell, none is earlier than the best source's last; a later one holds unless somebody
        else had taken the office by then, and so does an open row. Of two ends that are days apart the better source's
        holds."""
        known = max(row.as_of for row in run)
        open_rows = [row for row in run if not row.end]
        best = {row.end: min(r.source.trust for r in run if r.end == row.end) for row in run if row.end}
        for end in [e for e in best for other in best if other != e and other.startswith(e)]:
            best.pop(end, None)  # a year, told to the day by another row
        trusted = max((day(e, first=False) for e in best if best[e] == min(best.values())), default=0)
        ends = sorted((day(end, first=False), end) for end in best if day(end, first=False) >= trusted)
        if open_rows:
            as_of = max(row.as_of for row in open_rows)
            if not ends or day(as_of, first=False) > ends[-1][0]:
                ends.append((day(as_of, first=False), ""))
        else:
            as_of = known
        chosen = ends[0]
        for later in ends[1:]:
            if later[0] - chosen[0] > APART and self._succeeded(person, run[0], chosen[0], later[0]):
                ends_told = f"{chosen[1]}, not {later[1] or 'open'}; {told(run)}"
                line = f"{run[0].code} {run[0].office} {run[0].person}: {ends_told}"
                self.report.note("ends that sources contradict", line)
                break
            if chosen[1] and later[1] and later[0] - chosen[0] <= APART and best[chosen[1]] < best[later[1]]:
                continue  # days apart: the better source's
            chosen = later
        if not chosen[1]:
            return "", as_of
        return chosen[1], known

    def _succeeded(self, person: Person, row: Row, after: int, before: int) -> bool:
        """Whether somebody else began in the same office between two days, and was in it at the second."""
        return any(
            max(after - TWIN, row.first + TWIN) < day(r.start, first=False) < before - APART and r.last > before - APART
            for r, other in self.begun[row.code, str(row.office)]
            if other is not person
        )

    # --- the whole --------------------------------------------------------------------------------------------------

    def close(self, people: list[Person]) -> None:
        """An open spell of an office that only one person holds ends where a successor's begins, if that was before
        the day until which it is known: the source forgot the end. Other overlaps are reported."""
        held: dict[tuple[str, str], list[tuple[Spell, Person]]] = defaultdict(list)
        for person in people:
            for spell in person.spells:
                if not self._is_shared(spell.code, spell.office):
                    held[spell.code, spell.office].append((spell, person))
        for (code, office), line in sorted(held.items()):
            line.sort(key=lambda pair: (pair[0].first, pair[0].last))
            for spell, person in line:
                later = [(s, p) for s, p in line if p is not person and s.first > day(spell.start, first=False)]
                told = f"{code} {office} {person.names[0]} {spell.start}/{spell.until}"
                if not spell.until and any(s.first <= spell.last <= s.last + APART for s, _ in later):
                    spell.until = later[0][0].start
                    self.report.note(
                        "open spells that a successor ended", f"{told} {spell.until} {later[0][1].names[0]}"
                    )
                for after, successor in later:
                    if day(after.start, first=False) < spell.last - APART:
                        self.report.note(
                            "spells that overlap", f"{told}, {successor.names[0]} {after.start}/{after.until}"
                        )

    def correct(self, people: list[Person]) -> None:
        """Set and add what the corrections say."""
        for number, drop in enumerate(self.corrections["drop"]):
            if not self.dropped[number]:
                raise SystemExit(f"offices_corrections.yaml: nothing to drop for {drop}; take it away")
        for change in self.corrections["set"]:
            found = [
                spell
                for person in people
                for spell in person.spells
                if (spell.code, spell.office) == (change["code"], change["class"])
                and spell.start.startswith(change["began"])
                and plain(change["person"]) in map(plain, person.names)
            ]
            if len(found) != 1:
                raise SystemExit(f"offices_corrections.yaml: {len(found)} spells for {change}; there has to be one")
            found[0].start = change.get("from", found[0].start)
            found[0].until = change.get("until", found[0].until)
        by_wikidata = {person.wikidata: person for person in people if person.wikidata}
        by_name = {(s.code, plain(name)): p for p in people for s in p.spells for name in p.names}
        for more in self.corrections["add"]:
            key = more["code"], plain(more["person"])
            person = by_wikidata.get(more.get("wikidata", "")) or by_name.get(key)
            if person is None:
                person = by_name[key] = Person(more.get("wikidata", ""), names=(more["person"],))
                person.family = self.family(person.names[0], more["code"])
                people.append(person)
            spell = Spell(more["code"], more["class"], more["from"], more["until"], more["until"], ("by hand",))
            if any(s.office == spell.office and s.code == spell.code and overlap(s, spell) for s in person.spells):
                raise SystemExit(f"offices_corrections.yaml: the sources have {more}; take it away, or set its dates")
            person.spells.append(spell)

    def name(self, person: Person) -> None:
        """The names by which a person is found: several words of Latin letters, the most trusted source's first."""
        spelt = sorted((r for r in person.rows if r.source.ship), key=lambda r: (r.source.trust, r.person))
        names = dict.fromkeys(self.bare(r.person) for r in spelt if not re.match(self.rules["peer"], r.person))
        person.names = tuple(n for n in names if is_name(n))
        french = dict.fromkeys(self.bare(r.french) for r in spelt if r.french)
        person.french = tuple(n for n in french if is_name(n) and n not in person.names)
        if person.names:
            person.family = self.family(person.names[0], Counter(row.code for row in person.rows).most_common(1)[0][0])

    def family(self, name: str, code: str) -> str:
        """The family name, by which a report goes on after the full name; empty where it cannot be told."""
        words = name.split(" ")
        if code in self.rules["family_first"] and "-" not in words[0]:
            return words[0]
        if len(words) > 3 or re.fullmatch(r"[IVX]+|[A-Z]\.|Jr\.?|Sr\.?|\d+", words[-1]):
            return ""
        begin = len(words) - 1
        while begin > 1 and words[begin - 1].lower() in self.rules["particles"]:
            begin -= 1
        return " ".join(words[begin:]) if begin == 1 or words[1].endswith(".") else ""


def first_run(rows: list[Row]) -> list[Row]:
    """The earliest rows that overlap or follow each other at once; an open row reaches only as far as one that tells
    the same beginning with an end."""
    run: list[Row] = []
    reach = 0
    for row in sorted(rows, key=lambda r: (r.first, r.last, r.told_by)):
        if run and row.first > reach + GAP:
            break
        run.append(row)
        twins = [r.last for r in rows if r.end and abs(r.first - row.first) <= TWIN]
        reach = max(reach, max(twins) if twins and not row.end else row.last)
    return run


def began(rows: list[Row]) -> str:
    """The beginning that rows tell: the earliest; of those near it, the most precise."""
    earliest = min(row.first for row in rows)
    near = [row.start for row in rows if row.first - earliest <= TWIN]
    if any(len(start) > 4 for start in near):
        near = [start for start in near if len(start) > 4]
    return min(near, key=lambda start: (-len(start), start.endswith("-01"), start))


def precise(told: str, others: list[str]) -> str:
    """A year or month made precise by another date that lies in it."""
    return max((other for other in others if other.startswith(told)), key=lambda o: (len(o), o), default=told)


def told(rows: list[Row]) -> str:
    """The rows in short, for the report."""
    return ", ".join(f"{row.told_by.split('/')[-1]} {row.start}/{row.end}" for row in rows)


def overlap(one: Spell, other: Spell) -> bool:
    """Whether two spells share more than a month."""
    return min(one.last, other.last) - max(one.first, other.first) > APART


def is_name(name: str) -> bool:
    """Whether a text can find a person by it: two words or more, Latin letters, no digits."""
    letters = [c for c in name if c.isalpha()]
    latin = all("LATIN" in unicodedata.name(c, "") or c in "ʻʼ" for c in letters)
    return " " in name and len(letters) >= SHORTEST and latin and name[0].isupper() and not re.search(r"[\d\t;|]", name)


def identify(people: list[Person]) -> None:
    """Ids from names; where two people share one, the country and then the Wikidata id is added."""
    slugs: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        slugs[slug(person.names[0])].append(person)
    for base, same in slugs.items():
        codes = Counter(person.spells[0].code for person in same)
        for number, person in enumerate(sorted(same, key=lambda p: (p.spells[0].start, p.wikidata))):
            code = person.spells[0].code
            if len(same) == 1:
                person.id = base
            elif codes[code] == 1:
                person.id = f"{base}-{code}"
            else:
                person.id = f"{base}-{person.wikidata or number}"


def slug(name: str) -> str:
    """A name as an entry id."""
    spelt = name.translate(str.maketrans("øØłŁđĐıþß", "oOlLdDits"))
    return re.sub(r"[^a-z0-9]+", "-", plain(spelt).encode("ascii", "ignore").decode()).strip("-") or "x"


def check(people: list[Person], rows: list[Row], report: Report) -> None:
    """The sources that are not shipped against the table, where they name somebody for an office at a time."""
    held: dict[tuple[str, str], list[tuple[Spell, Person]]] = defaultdict(list)
    for person in people:
        for spell in person.spells:
            held[spell.code, spell.office].append((spell, person))
    for row in rows:
        if row.source.ship or not row.start:
            continue
        middle = (max(row.first, day("2000", first=True)) + row.last) // 2
        then = [p for s, p in held.get((row.code, str(row.office)), ()) if s.first <= middle <= s.last]
        name = row.source.name.strip("/")
        if not then:
            report.note(f"checked by {name}: nobody known then")
        elif any(alike(row.person, n) for p in then for n in (*p.names, *p.french)):
            report.note(f"checked by {name}: the same person")
        else:
            here = ", ".join(person.names[0] for person in then)
            line = f"{row.code} {row.office} {row.start}/{row.end} {row.person}, here {here}"
            report.note(f"checked by {name}: another person", line)


def alike(one: str, other: str) -> bool:
    """Whether two spellings may be of one person: two of their words are nearly the same."""
    mine, theirs = plain(one).split(" "), plain(other).split(" ")
    same = sum(any(SequenceMatcher(None, word, w).ratio() > 0.7 for w in theirs) for word in mine)
    return same >= min(2, len(mine), len(theirs))


def write(people: list[Person], path: Path) -> int:
    """The table, sorted by country, office and time; how many spells it has."""
    lines = []
    for person in people:
        for spell in person.spells:
            fields = {
                "code": spell.code,
                "office": spell.office,
                "from": spell.start,
                "until": spell.until,
                "as_of": spell.as_of,
                "id": person.id,
                "wikidata": person.wikidata,
                "names": LISTED.join(person.names),
                "names.fr": LISTED.join(person.french),
                "family": person.family,
                "source": LISTED.join(short(s) for s in spell.sources),
            }
            lines.append("\t".join(fields[column] for column in COLUMNS))
    path.write_text("\n".join(["\t".join(COLUMNS), *sorted(lines)]) + "\n", encoding="utf-8", newline="\n")
    return len(lines)


def short(source: str) -> str:
    """A source as the table gives it: the repository's name and commit."""
    return source.split("/", 1)[-1]


def build(path: Path, report_path: Path | None) -> None:
    """Read, merge, correct, check and write."""
    report = Report()
    hand = load_from_yaml({n: p for n, p in package_files().items() if n == "gazetteer/countries.yaml"})
    codes = {
        entry["code"]
        for id_, entry in hand.files["gazetteer/countries.yaml"].items()
        if entry["kind"] == "state" or id_ == entry.get("code") == "HKG"
    }
    rules, corrections = (read_yaml(ROOT / "scripts" / f"offices_{n}.yaml").value for n in ("rules", "corrections"))
    builder = Builder(rules, corrections, codes, report)
    rows = list(builder.rows(path))
    people = builder.people(rows)
    builder.sort(people)
    for person in people:
        builder.name(person)
        person.spells = builder.spells(person) if person.names else []
        if person.rows and not person.names and any(r.source.ship for r in person.rows):
            report.note("people without a name that can be found", person.rows[0].person)
    people = [person for person in people if person.spells]
    builder.close(people)
    builder.correct(people)
    since = day(rules["since"], first=True)
    for person in people:
        person.spells = [spell for spell in person.spells if spell.last >= since]
    people = [person for person in people if person.spells]
    identify(people)
    check(people, rows, report)
    count = write(people, TABLE)
    summary = [f"{count:,} spells of {len(people):,} people, {TABLE.stat().st_size:,} bytes"]
    summary += [f"{number:>7,}  {what}" for what, number in sorted(report.counts.items())]
    print("\n".join(summary), file=sys.stderr)
    if report_path:
        report_path.write_text("\n".join([*summary, "", *sorted(report.lines)]) + "\n", encoding="utf-8")


KINDS = ("head of state", "head of government", "foreign", "defence", "interior", "finance", "justice", "speaker")
YEARS = range(2000, 2027)
MARKS = ("<!-- coverage: python scripts/build_offices.py --coverage -->", "<!-- end of coverage -->")
YOUNGER = frozenset({"KOS", "PSE", "TWN"})  # entries of their own that are not among the independent states


def coverage() -> str:
    """For each kind of office and year, the share of independent states of which a holder is known on 1 July."""
    data = load()
    known = gazetteer.load(data)
    states = sorted({entry.code for entry in known if entry.kind == "state" and entry.code} - YOUNGER)
    first = {  # an office that only people.yaml has: its kind by the title printed first
        fold(titles[0]): value["kind"]
        for value in data.files["gazetteer/titles.yaml"].values()
        for titles in value["office"].values()
    }
    lines = [f"| {' | '.join(('1 July', *KINDS, 'either head'))} |", "|---" * (len(KINDS) + 2) + "|"]
    for year in YEARS:
        held: dict[str, set[str]] = defaultdict(set)
        for state in states:
            for one in known.register.of(state, None, f"{year}-07-01"):
                kinds = {one.office.kind} if one.office.kind else {first.get(title, "") for title in one.titles}
                for kind in kinds:
                    held[kind].add(state)
        held["either"] = held[KINDS[0]] | held[KINDS[1]]
        shares = [f"{100 * len(held[kind]) / len(states):.0f} %" for kind in (*KINDS, "either")]
        lines.append(f"| {year} | {' | '.join(shares)} |")
    return "\n".join(lines)


def write_coverage() -> None:
    """Put the table between its marks in docs/gazetteer.md."""
    before, rest = DOCS.read_text(encoding="utf-8").split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    DOCS.write_text(f"{before}{MARKS[0]}\n\n{coverage()}\n\n{MARKS[1]}{after}", encoding="utf-8", newline="\n")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("table", type=Path, nargs="?", help="offices.csv, with its README beside it")
    parser.add_argument("--report", type=Path, help="write every contradiction and omission to this file")
    parser.add_argument("--coverage", action="store_true", help="write what is covered into docs/gazetteer.md")
    asked = parser.parse_args()
    if not asked.table and not asked.coverage:
        parser.error("give the table to build from, or --coverage")
    if asked.table:
        build(asked.table, asked.report)
    if asked.coverage:
        write_coverage()


if __name__ == "__main__":
    main()
