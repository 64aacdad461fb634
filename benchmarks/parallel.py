"""Do a French and an English text of the same meaning give the same?

python benchmarks/parallel.py ../shared/data/parallel/pud_dev.tsv

Three agreements (Dice over the multisets of the two sides): `dice`, the event types that are coded; `clauses`, the
clauses with a party that is known, as (codes, agent or not); `parties`, the codes of all parties named, over the
pairs where either side has one. `trivial` is what one gets by pairing each text with the next one's translation.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from common import say
from verbale import coding, pipeline
from verbale.errors import InputError
from verbale.pipeline import knowledge
from verbale.records import Document, Report
from verbale.settings import Settings

Bag = Counter[Any]
SIDES = ("en", "fr")
NOT_PARTIES = frozenset({"media", "pronoun", "speaker"})


def pairs(path: Path) -> Iterator[dict[str, str]]:
    """The texts of a TSV with columns en and fr, or of a JSONL whose lines hold both."""
    with path.open(encoding="utf-8", newline="") as file:
        if path.suffix == ".jsonl":
            for line in file:
                row = json.loads(line)
                yield {side: row[side]["text"] if isinstance(row[side], dict) else row[side] for side in SIDES}
        else:
            yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def clauses(document: Document) -> Bag:
    """Clauses with a known party: the codes that act, and those that stand elsewhere in it."""
    found: Bag = Counter()
    for parsed in document.sentences:
        codes = {m.word: m.entity.code for m in parsed.mentions if m.entity.code}
        for clause in parsed.clauses:
            for role in clause.roles:
                told = sorted({codes[w] for w in role.members if w in codes})
                if told:
                    found[tuple(told), role.slot == "subject"] += 1
    return found


def parties(document: Document) -> Bag:
    """The codes of the parties that a text names, each once: how often one is named is the language's business."""
    listed = (m for s in document.sentences for m in s.mentions)
    return Counter({m.entity.code for m in listed if m.entity.code and m.kind not in NOT_PARTIES})


def events(report: Report) -> Bag:
    """The types of the events that a text tells."""
    return Counter(e.event for e in report.events)


def dice(bags: list[tuple[Bag, Bag]]) -> float:
    """Twice the shared over all, in per cent, over all pairs together."""
    total = sum(sum(a.values()) + sum(b.values()) for a, b in bags)
    return round(200 * sum(sum((a & b).values()) for a, b in bags) / total, 1) if total else 0.0


def shifted(bags: list[tuple[Bag, Bag]]) -> float:
    """What texts that have nothing to do with each other agree in."""
    return dice([(a, bags[(n + 1) % len(bags)][1]) for n, (a, _) in enumerate(bags)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="TSV with columns en and fr, or JSONL with en and fr")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show the N pairs that agree least")
    options = parser.parse_args()
    told: dict[str, list[tuple[Bag, Bag]]] = {"dice": [], "clauses": [], "parties": []}
    shown = []
    for n, texts in enumerate(pairs(options.data), 1):
        try:
            documents = [pipeline.annotate(texts[side], language=side) for side in SIDES]
        except InputError as error:
            raise SystemExit(f"{options.data}, pair {n}: {error}") from None
        reports = [coding.code(d, knowledge(Settings()).rules(s)) for d, s in zip(documents, SIDES, strict=True)]
        told["dice"].append((events(reports[0]), events(reports[1])))
        told["clauses"].append((clauses(documents[0]), clauses(documents[1])))
        told["parties"].append((parties(documents[0]), parties(documents[1])))
        a, b = told["parties"][-1]
        c, d = told["dice"][-1]
        apart = sum(((a - b) + (b - a)).values()) + sum(((c - d) + (d - c)).values())
        shown.append((apart, n, texts, (dict(a - b), dict(b - a)), (dict(c - d), dict(d - c))))
    for apart, n, texts, codes, types in sorted(shown, key=lambda s: -s[0])[: options.show]:
        print(
            f"{n}: {apart} apart; parties en {codes[0]} fr {codes[1]}; events en {types[0]} fr {types[1]}",
            file=sys.stderr,
        )
        print(f"    {texts['en'][:300]}\n    {texts['fr'][:300]}", file=sys.stderr)
    sizes = [sum(sum(b.values()) for b in side) for side in zip(*told["dice"], strict=True)]
    say(
        {
            **{name: dice(bags) for name, bags in told.items()},
            "pairs": len(shown),
            "events_en": sizes[0],
            "events_fr": sizes[1],
            "trivial": {name: shifted(bags) for name, bags in told.items()},
        }
    )


if __name__ == "__main__":
    main()
