"""How many of the words on which a gold event hangs are predicates for the clause layer?

python benchmarks/predicates.py ../shared/data/articles/gold_en.yaml ../shared/data/articles/wikinews_en.jsonl

A trigger is found as score.py finds it; its head is its topmost content word in the parse. Beside the shares stands
what a trivial reader gets that calls every verb and noun a predicate, and how many predicates a sentence each calls.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from common import lines, say
from verbale import pipeline
from verbale.records import Document, Parsed, Word

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "AUX", "ADV", "NUM", "X"})


def spans_of(text: str, needle: Any) -> list[tuple[int, int]]:
    """Where one of several strings stands."""
    needles = needle if isinstance(needle, list) else [needle] if needle else []
    return [(m.start(), m.end()) for n in needles for m in re.finditer(re.escape(n), text)]


def place(event: dict[str, Any], text: str) -> tuple[int, int] | None:
    """The trigger's offsets: the occurrence nearest to the start of the event's sentence."""
    spans = spans_of(text, event.get("trigger"))
    starts = [start for start, _ in spans_of(text, event.get("sentence"))]
    inside = [(a, b) for a, b in spans if any(s - 1 <= a < s + 900 for s in starts)]
    spans = sorted(inside, key=lambda ab: min(abs(ab[0] - s) for s in starts)) or spans
    return spans[0] if spans else None


def depth(words: tuple[Word, ...], word: Word) -> int:
    """How many words stand above a word."""
    steps = 0
    while word.head >= 0 and steps < len(words):
        word, steps = words[word.head], steps + 1
    return steps


def head(document: Document, span: tuple[int, int]) -> tuple[Parsed, Word] | None:
    """The topmost content word of a stretch of the text."""
    for parsed in document.sentences:
        if parsed.sentence.part != "text":
            continue
        inside = [w for w in parsed.words if w.start < span[1] and w.end > span[0]]
        if inside:
            content = [w for w in inside if w.pos in CONTENT] or inside
            return parsed, min(content, key=lambda w: (depth(parsed.words, w), w.pos == "AUX", w.index))
    return None


def found(document: Document, event: dict[str, Any], text: str) -> tuple[bool, Word | None, Parsed | None] | None:
    """Whether the head of an event's trigger belongs to a predicate, and that head. None for an event without
    trigger."""
    if not event.get("trigger"):
        return None
    span = place(event, text)
    at = head(document, span) if span else None
    if at is None:
        return False, None, None
    parsed, word = at
    predicates = {i for c in parsed.clauses for i in (c.predicate, *c.parts)}
    return word.index in predicates, word, parsed


def cases(gold: Path, texts: Path) -> Iterator[tuple[str, dict[str, Any], str, Document]]:
    """Every gold event with its kind (must, may), text and document."""
    listed = yaml.load(gold.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    by_id = {str(article["id"]): article for article in lines(texts)}
    for article in listed["articles"]:
        source = by_id[str(article["id"])]
        document = pipeline.annotate(source["text"], language=article["language"], date=article.get("date"))
        for kind in ("must", "may"):
            for event in article.get(kind) or []:
                yield kind, event, source["text"], document


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="gold YAML with a list under `articles`")
    parser.add_argument("texts", type=Path, help="JSONL with id and text")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show N triggers that are no predicate")
    options = parser.parse_args()
    hits: dict[str, list[bool]] = {"must": [], "may": []}
    nouns, trivial, missed = 0, 0, []
    documents: dict[int, Document] = {}
    for kind, event, text, document in cases(options.gold, options.texts):
        documents[id(document)] = document
        answer = found(document, event, text)
        if answer is None:
            continue
        hit, word, parsed = answer
        hits[kind].append(hit)
        nouns += word is not None and word.pos in {"NOUN", "PROPN"}
        trivial += word is not None and word.pos in {"NOUN", "PROPN", "VERB", "AUX", "ADJ"}
        if not hit:
            missed.append((kind, event["trigger"], word, parsed))
    for kind, trigger, word, parsed in sorted(missed, key=lambda m: m[0] != "must")[: options.show]:
        told = f"{word.text} ({word.pos}, {word.rel})" if word else "not in a parsed sentence"
        print(f"{kind:4} {trigger!s:30} {told:34} {parsed.sentence.text[:150] if parsed else ''}", file=sys.stderr)
    n = sum(map(len, hits.values()))
    sentences = [s for d in documents.values() for s in d.sentences]
    told = {k: round(100 * sum(v) / len(v), 1) if v else 0.0 for k, v in hits.items()}
    say(
        {
            "predicates_must": told["must"],
            "predicates_may": told["may"],
            "noun_share": round(100 * nouns / n, 1),
            "n": n,
            "predicates_per_sentence": round(sum(len(s.clauses) for s in sentences) / len(sentences), 2),
            "trivial": {
                "predicates": round(100 * trivial / n, 1),
                "predicates_per_sentence": round(
                    sum(w.pos in {"NOUN", "PROPN", "VERB", "AUX", "ADJ"} for s in sentences for w in s.words)
                    / len(sentences),
                    2,
                ),
            },
        }
    )


if __name__ == "__main__":
    main()
