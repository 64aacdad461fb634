"""Whole articles against what a careful analyst reads in them.

python benchmarks/articles.py ../shared/data/articles/gold_fr.yaml ../shared/data/articles/wikinews_fr.jsonl
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from pathlib import Path

from common import lines, say, score, write_reports

from verbale import pipeline


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, help="gold YAML with a list under `articles`")
    parser.add_argument("texts", type=Path, help="JSONL with id and text")
    parser.add_argument("--score", type=Path, help="score.py (default: two folders above the gold)")
    parser.add_argument("--keep", type=Path, help="keep the coded reports in this file")
    parser.add_argument("--show", type=int, default=0, help="show what was missed and what was too much")
    options = parser.parse_args()
    wanted = set(re.findall(r"^- id: (\S+)", options.gold.read_text(encoding="utf-8"), re.MULTILINE))
    with tempfile.TemporaryDirectory() as folder:
        chosen = Path(folder) / "texts.jsonl"
        with chosen.open("w", encoding="utf-8") as out:
            for article in lines(options.texts):
                if article["id"] in wanted:
                    out.write(json.dumps(article, ensure_ascii=False) + "\n")
        coded = options.keep or Path(folder) / "coded.jsonl"
        write_reports(pipeline.code([chosen]), coded)
        script = options.score or options.gold.resolve().parents[2] / "score.py"
        say(score(script, options.gold, coded, options.texts, bool(options.show)))


if __name__ == "__main__":
    main()
