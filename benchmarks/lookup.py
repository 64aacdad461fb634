"""How long does finding names take, against splitting the same text at its spaces?

python benchmarks/lookup.py ../shared/data/parallel/pud_dev.tsv

`ratio_*`: the time of Gazetteer.find over that of str.split on the same sentences, the best of several rounds in one
run."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

from common import say
from verbale import gazetteer
from verbale.data import load

ROUNDS = 15


def best(work: Callable[[], Any], times: int) -> float:
    """The least processor time, in seconds, of several rounds of `times` repetitions each."""
    found = []
    for _ in range(ROUNDS):
        start = process_time()
        for _ in range(times):
            work()
        found.append((process_time() - start) / times)
    return min(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="TSV with columns en and fr")
    options = parser.parse_args()
    with options.data.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    known = gazetteer.load(load())
    result: dict[str, Any] = {}
    for language in ("fr", "en"):
        texts = [row[language] for row in rows]
        known.find(texts[0], language)  # the automaton is built when a language is first asked for
        splitting = best(lambda texts=texts: [text.split() for text in texts], 20)
        finding = best(lambda texts=texts, code=language: [known.find(text, code) for text in texts], 1)
        result[f"ratio_{language}"] = round(finding / splitting, 1)
    say(result)


if __name__ == "__main__":
    main()
