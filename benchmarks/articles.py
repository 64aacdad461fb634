"""Whole articles against what a careful analyst reads in them. Only the articles that the gold names are coded.

python benchmarks/articles.py ../shared/data/articles/gold_fr.yaml ../shared/data/articles/wikinews_fr.jsonl
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import yaml

from common import lines, say, score, scorer, write_reports
from verbale import pipeline


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="gold YAML with a list under `articles`")
    parser.add_argument("texts", type=Path, help="JSONL with id and text")
    parser.add_argument("--score", type=Path, help="score.py (default: the nearest above the gold)")
    parser.add_argument("--keep", type=Path, metavar="OUT", help="keep the coded reports in this file")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes (the result is the same)")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show the N articles that were read worst")
    options = parser.parse_args()
    script = scorer(options.score, options.gold)
    named = yaml.load(options.gold.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    wanted = {str(article["id"]) for article in named["articles"]}
    with tempfile.TemporaryDirectory() as folder:
        chosen = Path(folder) / "texts.jsonl"
        found = [article for article in lines(options.texts) if str(article["id"]) in wanted]
        if missing := wanted - {str(article["id"]) for article in found}:
            raise SystemExit(f"{options.texts}: lacks {len(missing)} articles of the gold, e.g. {min(missing)}")
        chosen.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in found), encoding="utf-8")
        coded = options.keep or Path(folder) / "coded.jsonl"
        write_reports(pipeline.code([chosen], jobs=options.jobs), coded)
        say(score(script, options.gold, coded, options.texts, options.show))


if __name__ == "__main__":
    main()
