"""Which event type ties two given parties of a sentence?

python benchmarks/relations.py ../shared/data/relations/plv_train.tsv
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from common import say

from verbale import pipeline, vocabulary
from verbale.data import load

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}  # the sets have the two as one
MARK = re.compile(r"</?[st]>")


def unmark(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The bare sentence, and the offsets of what stood in `<s>…</s>` and `<t>…</t>`."""
    text, spans, opened, last = "", {}, {}, 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        tag = match.group().strip("</>")
        if match.group().startswith("</"):
            spans[tag] = (opened.get(tag, 0), len(text))
        else:
            opened[tag] = len(text)
    return text + marked[last:], spans


def quads() -> dict[str, int]:
    """Root → quad class, YIELD among them."""
    words = vocabulary.load(load())
    return {**{name: words.quad(name) for name in words.types}, "YIELD": 2}


def measures(pairs: list[tuple[str, str | None]]) -> dict[str, Any]:
    """The keys of the benchmark from (gold, answer) pairs."""
    quad = quads()
    gold, answers = Counter(g for g, _ in pairs), Counter(a for _, a in pairs if a)
    right = Counter(g for g, a in pairs if g == a)
    per_class = {}
    for name in sorted(gold):
        precision = right[name] / answers[name] if answers[name] else 0.0
        recall = right[name] / gold[name]
        per_class[name] = round(200 * precision * recall / (precision + recall), 1) if right[name] else 0.0
    share = lambda hits: round(100 * sum(hits) / len(pairs), 1)  # noqa: E731
    common = gold.most_common(1)[0]
    return {
        "macro_f1": round(sum(per_class.values()) / len(per_class), 1),
        "accuracy": share(g == a for g, a in pairs),
        "quad_accuracy": share(a is not None and quad[g] == quad[a] for g, a in pairs),
        "binary_accuracy": share(a is not None and (quad[g] > 2) == (quad[a] > 2) for g, a in pairs),
        "answered": share(a is not None for _, a in pairs),
        "n": len(pairs),
        "trivial_macro_f1": round(200 * common[1] / (len(pairs) + common[1]) / len(gold), 1),
        "per_class": per_class,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="TSV with marked_sentence and gold_root")
    parser.add_argument("--language", help="language of the sentences (default: recognised)")
    parser.add_argument("--column", default="marked_sentence", help="column with the marked sentence")
    parser.add_argument("--show", type=int, default=0, help="show so many wrong answers")
    options = parser.parse_args()
    with options.data.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    pairs: list[tuple[str, str | None]] = []
    shown = 0
    for row in rows:
        text, spans = unmark(row[options.column])
        answer = pipeline.relation(text, spans["s"], spans.get("t"), language=options.language) if "s" in spans else None
        answer = YIELD.get(answer or "", answer)
        pairs.append((row["gold_root"], answer))
        if answer != row["gold_root"] and shown < options.show:
            shown += 1
            print(f"{row['gold_root']:10} {answer or '-':10} {row[options.column]}", file=sys.stderr)
    say(measures(pairs))


if __name__ == "__main__":
    main()
