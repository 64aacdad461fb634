"""Which event type ties two given parties of a sentence?

python benchmarks/relations.py ../shared/data/relations/plv_train.tsv
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from common import say
from verbale import pipeline, vocabulary
from verbale.data import load

YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}  # the sets have the two as one
MARK = re.compile(r"<(/?)([st])>")
Pair = tuple[str, str | None]  # (gold, answer)


def unmark(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The bare sentence, and the offsets of what stood first in `<s>…</s>` and in `<t>…</t>`."""
    text, last = "", 0
    opened: dict[str, int] = {}
    spans: dict[str, tuple[int, int]] = {}
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if not match[1]:
            opened[match[2]] = len(text)
        elif match[2] in opened:
            spans.setdefault(match[2], (opened[match[2]], len(text)))
    return text + marked[last:], spans


def quads() -> dict[str, int]:
    """Root → quad class, YIELD among them."""
    words = vocabulary.load(load())
    return {**{name: words.quad(name) for name in words.types}, "YIELD": 2}


def share(hits: Iterable[bool]) -> float:
    """The share of hits, in per cent."""
    listed = list(hits)
    return round(100 * sum(listed) / len(listed), 1) if listed else 0.0


def f1_by_class(pairs: list[Pair]) -> dict[str, float]:
    """F1 of every gold class. An item left open is wrong for its class and a false positive for none."""
    gold, answers = Counter(g for g, _ in pairs), Counter(a for _, a in pairs)
    right = Counter(g for g, a in pairs if g == a)
    return {name: 200 * right[name] / (gold[name] + answers[name]) for name in sorted(gold)}


def measures(pairs: list[Pair], quad: dict[str, int]) -> dict[str, Any]:
    """The benchmark's keys."""
    by_class = f1_by_class(pairs)
    return {
        "macro_f1": round(sum(by_class.values()) / len(by_class), 1),
        "accuracy": share(g == a for g, a in pairs),
        "quad_accuracy": share(a is not None and quad[g] == quad[a] for g, a in pairs),
        "binary_accuracy": share(a is not None and (quad[g] > 2) == (quad[a] > 2) for g, a in pairs),
        "answered": share(a is not None for _, a in pairs),
        "n": len(pairs),
        "per_class": {name: round(f1, 1) for name, f1 in by_class.items()},
    }


def trivial(pairs: list[Pair], quad: dict[str, int]) -> dict[str, Any]:
    """What one gets who always answers the class that is most frequent."""
    (most, _), *_ = Counter(g for g, _ in pairs).most_common(1)
    told = measures([(g, most) for g, _ in pairs], quad)
    return {"answer": most} | {key: told[key] for key in told if key.endswith(("f1", "accuracy"))}


def badness(pair: Pair, quad: dict[str, int]) -> int:
    """Conflict taken for cooperation is worst, then a wrong quad, a wrong type, no answer."""
    gold, answer = pair
    if answer is None:
        return 1
    return 2 + (quad[gold] != quad[answer]) + ((quad[gold] > 2) != (quad[answer] > 2))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="TSV with marked_sentence and gold_root")
    parser.add_argument("--language", help="language of the sentences, e.g. fr (default: recognised from all of them)")
    parser.add_argument("--column", default="marked_sentence", help="column with the marked sentence")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show the N worst answers")
    options = parser.parse_args()
    with options.data.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    sentences = [unmark(row[options.column]) for row in rows]
    language = options.language or pipeline.read("\n".join(text for text, _ in sentences[:20]) + "\n").article.language
    pairs: list[Pair] = []
    for row, (text, spans) in zip(rows, sentences, strict=True):
        told = pipeline.relation(text, spans["s"], spans.get("t"), language=language) if "s" in spans else None
        pairs.append((row["gold_root"], YIELD.get(told or "", told)))
    quad = quads()
    wrong = [(pair, row) for pair, row in zip(pairs, rows, strict=True) if pair[0] != pair[1]]
    for (gold, answer), row in sorted(wrong, key=lambda w: -badness(w[0], quad))[: options.show]:
        print(f"{gold:10} {answer or '-':10} {row[options.column]}", file=sys.stderr)
    say({**measures(pairs, quad), "language": language, "trivial": trivial(pairs, quad)})


if __name__ == "__main__":
    main()
