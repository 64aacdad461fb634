"""The founding report: is everything found that a careful analyst finds in it?

python benchmarks/seed.py ../shared/seed
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from common import say, score, write_reports

from verbale import pipeline


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder with gold.yaml and the report, e.g. ../shared/seed")
    parser.add_argument("--score", type=Path, help="score.py (default: beside the folder)")
    parser.add_argument("--show", type=int, default=0, help="show what was missed and what was too much")
    options = parser.parse_args()
    text = next(options.folder.glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        coded = Path(folder) / "coded.jsonl"
        write_reports(pipeline.code([text]), coded)
        script = options.score or options.folder.resolve().parent / "score.py"
        say(score(script, options.folder / "gold.yaml", coded, text, bool(options.show)))


if __name__ == "__main__":
    main()
