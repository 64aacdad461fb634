"""The examples beside the entries: read from the YAML itself, since the compiled form has none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from verbale.codebook.entries import Example
from verbale.data import read_yaml

_RECORD = re.compile(
    r"^\s*(?P<actor>[^>]*?)\s*>\s*(?P<event>[A-Z]+)(?:\.(?P<mode>[\w-]+))?\s*>\s*(?P<recipient>[^>(]*?)\s*(?:\((?P<status>\w+)\))?\s*$"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The record that an example asks for: parties as `CODE SECTOR` strings, several joined with `+`."""

    actor: tuple[str, ...]
    event: str
    mode: str | None
    recipient: tuple[str, ...]
    status: str


def wanted(record: str) -> Wanted | None:
    """Read `RUS GOV > ASSAULT.aerial > UKR CVL (feared)`; None where it is not of that form."""
    match = _RECORD.match(record)
    if match is None:
        return None
    parties = [tuple(p.strip() for p in match[side].split("+") if p.strip()) for side in ("actor", "recipient")]
    return Wanted(parties[0], match["event"], match["mode"], parties[1], match["status"] or "fact")


def examples(files: Mapping[str, Path]) -> Iterator[Example]:
    """Every example of every codebook file, in file order."""
    for name, path in files.items():
        if not name.startswith("codebook/") or name.count("/") != 2:
            continue
        stem = Path(name).stem
        value = read_yaml(path).value
        if stem == "about" or not isinstance(value, dict) or name.startswith("codebook/contexts/"):
            continue
        for entry, content in value.items():
            for code in content.get("codes", []):
                yield Example(name, stem, entry, code["text"], code["record"], date=code.get("date"))
            for ignore in content.get("ignores", []):
                yield Example(name, stem, entry, ignore["text"], None, ignore.get("why", ""))
