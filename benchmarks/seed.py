"""The founding report: is everything found that a careful analyst finds in it?

python benchmarks/seed.py ../shared/seed
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from common import say, score, scorer, write_reports
from verbale import pipeline


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder with gold.yaml and the report as .txt, e.g. ../shared/seed")
    parser.add_argument("--score", type=Path, help="score.py (default: the nearest above the folder)")
    parser.add_argument("--keep", type=Path, help="keep the coded report in this file")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show what was missed and what was too much")
    options = parser.parse_args()
    text, gold = next(iter(sorted(options.folder.glob("*.txt"))), None), options.folder / "gold.yaml"
    if text is None or not gold.is_file():
        raise SystemExit(f"{options.folder}: has no gold.yaml with a .txt beside it; give the seed folder")
    script = scorer(options.score, gold)
    with tempfile.TemporaryDirectory() as folder:
        coded = options.keep or Path(folder) / "coded.jsonl"
        write_reports(pipeline.code([text]), coded)
        say(score(script, gold, coded, text, options.show))


if __name__ == "__main__":
    main()
