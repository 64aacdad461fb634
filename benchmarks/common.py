"""What the benchmark scripts share: coding texts with Verbale, and asking score.py."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from verbale.records import Report


def say(result: dict[str, Any]) -> None:
    """Print the result as the one JSON line that comes last on stdout."""
    print(json.dumps(result, ensure_ascii=False))


def write_reports(reports: Iterable[Report], path: Path) -> int:
    """Write coded reports as `verbale code` does; returns how many."""
    count = 0
    with path.open("wb") as out:
        for report in reports:
            out.write(msgspec.json.encode(report) + b"\n")
            count += 1
    return count


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def scorer(asked: Path | None, data: Path) -> Path:
    """The scorer that was asked for, or the one that stands in the nearest folder above the data."""
    if asked is None:
        asked = next((p / "score.py" for p in data.resolve().parents if (p / "score.py").is_file()), Path("score.py"))
    if not asked.is_file():
        raise SystemExit(f"{asked}: no such file; give the scorer with --score PATH")
    return asked


def score(script: Path, gold: Path, coded: Path, texts: Path, show: int) -> dict[str, Any]:
    """What score.py says of coded reports; what it lists of the `show` worst articles goes to stderr."""
    command = [sys.executable, str(script), str(gold), str(coded), "--texts", str(texts), *(["--show"] if show else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{script} failed:\n{done.stderr}")
    for article in sorted(_articles(done.stderr), key=_faults, reverse=True)[:show]:
        print(article, file=sys.stderr)
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def _articles(listing: str) -> Iterator[str]:
    """score.py's listing, article by article: a line with its counts, and indented ones after it."""
    held: list[str] = []
    for line in listing.splitlines():
        if not line.startswith(" ") and held:
            yield "\n".join(held)
            held = []
        held.append(line)
    if held:
        yield "\n".join(held)


def _faults(article: str) -> int:
    """How many events were missed, false or too much."""
    head = article.splitlines()[0]
    told = json.loads(head[head.index("{") :])
    return int(told["must"] - told["detected"] + told["false"] + told["events"] - told["good"])
