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


def score(script: Path, gold: Path, coded: Path, texts: Path, show: bool) -> dict[str, Any]:
    """What score.py says; its listing of misses goes to stderr with `show`."""
    if not script.is_file():
        raise SystemExit(f"{script}: no such file; give the scorer with --score PATH")
    command = [sys.executable, str(script), str(gold), str(coded), "--texts", str(texts), *(["--show"] if show else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{script} failed:\n{done.stderr}")
    if show:
        print(done.stderr, file=sys.stderr)
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return result
