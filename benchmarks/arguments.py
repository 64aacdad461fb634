"""Do the clauses' roles hold the parties that a human marked, and would the right two be chosen?

python benchmarks/arguments.py ../shared/data/actors/cameo_ner_train.txt

A marked span is found where a role has its head inside it: an agent-like role for a source, any other for a target.
The subject of a complement clause, nominalised or not, is also an "other" role of the clause above it; what hangs on a
noun that is no predicate is no role. `pairs`: of the sentences with one source and one target, the share where one
clause holds both, or a chain of clauses each of which fills a role of the one before and has no subject but the
source. `f1_*`: the parties that annotation.principal chooses; right is one that covers half of the longer span, and
none where there is none. `trivial` calls every noun a role of both kinds, and chooses the first noun phrase and the
second.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from bio import Marked, Span, sentences
from common import say
from verbale import annotation, pipeline
from verbale.annotation.spans import phrase_span
from verbale.records import Clause, Document, Parsed

AGENTS = frozenset({"subject"})
NOUN_AGENTS = frozenset({"subject", "poss", "by", "between", "modifier", "with"})
SAID_OF_BOTH = frozenset({"between", "with"})  # reciprocal: who stands there acts and is acted on


@dataclass(frozen=True)
class Fill:
    """A word that fills a role: in which clause, and as what."""

    clause: int
    word: int
    agent: bool
    other: bool


def fills(parsed: Parsed) -> list[Fill]:
    """Every filler of every role."""
    found = []
    by_predicate = {c.predicate: c for c in parsed.clauses}
    for c in parsed.clauses:
        agents = NOUN_AGENTS if c.pos == "noun" else AGENTS
        for role in c.roles:
            agent = role.slot in agents
            other = not agent or role.slot in SAID_OF_BOTH
            found += [Fill(c.index, m, agent, other) for m in role.members]
            inner = by_predicate.get(role.word)
            if inner is not None and (role.slot == "content" or (role.slot == "object" and inner.pos == "noun")):
                found += [Fill(c.index, m, False, True) for m in subjects(inner)]
    return found


def inside(parsed: Parsed, word: int, span: Span) -> bool:
    """Whether a word begins in a span."""
    return span[0] <= parsed.words[word].start < span[1]


def found(parsed: Parsed, filled: list[Fill], span: Span, agent: bool) -> bool:
    """Whether some role of the right kind has its head inside a span."""
    return any((f.agent if agent else f.other) and inside(parsed, f.word, span) for f in filled)


def paired(parsed: Parsed, filled: list[Fill], source: Span, target: Span) -> bool:
    """Whether a clause, or a chain that shares its subject, holds both."""
    acting = {f.clause for f in filled if f.agent and inside(parsed, f.word, source)}
    taking = {f.clause for f in filled if f.other and inside(parsed, f.word, target)}
    by_predicate = {c.predicate: c for c in parsed.clauses}
    todo, seen = list(acting), set(acting)
    while todo:
        clause = parsed.clauses[todo.pop()]
        for below in (by_predicate[m] for r in clause.roles for m in r.members if m in by_predicate):
            if below.index not in seen and all(refers(parsed, w, source) for w in subjects(below)):
                seen.add(below.index)
                todo.append(below.index)
    return bool(seen & taking)


def subjects(clause: Clause) -> list[int]:
    """Who stands as subject."""
    return [m for r in clause.roles if r.slot == "subject" for m in r.members]


def refers(parsed: Parsed, word: int, span: Span) -> bool:
    """Whether a word stands in a span or is a pronoun that the annotation leads back to it."""
    mention = next((m for m in parsed.mentions if m.word == word), None)
    back = mention.entity.antecedent if mention is not None else None
    return inside(parsed, word, span) or (back is not None and back.start < span[1] and back.end > span[0])


def longer_half(a: Span, b: Span) -> bool:
    """Whether two spans share at least half of the longer."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) * 2 >= max(a[1] - a[0], b[1] - b[0])


class F1:
    """Choices against gold spans; one gold span of a sentence is enough, none is right where there is none."""

    def __init__(self) -> None:
        self.right = self.chosen = self.gold = 0

    def add(self, choice: Span | None, gold: list[Span]) -> bool:
        """Count one sentence; returns whether it was right."""
        hit = any(longer_half(choice, g) for g in gold) if choice else not gold
        self.right += hit
        self.chosen += choice is not None or not gold
        self.gold += max(1, bool(gold))
        return hit

    @property
    def percent(self) -> float:
        """F1 in per cent."""
        return round(200 * self.right / (self.chosen + self.gold), 1) if self.gold else 0.0


def read(marked: Marked) -> list[tuple[Parsed, int]]:
    """The sentences that a marked text was read as (one, as a rule)."""
    document: Document = pipeline.annotate(marked.text, language="en")
    return [(s, s.sentence.start) for s in document.sentences if s.sentence.part == "text"]


def share(hits: list[bool]) -> float:
    """In per cent."""
    return round(100 * sum(hits) / len(hits), 1) if hits else 0.0


def nouns(parsed: Parsed) -> list[int]:
    """The heads of all noun phrases, for the trivial reader."""
    return [w.index for w in parsed.words if w.pos in {"NOUN", "PROPN", "PRON"} and w.rel not in {"compound", "flat"}]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "data", type=Path, help="BIO file: a token and its tag a line, sentences parted by an empty line"
    )
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show N sentences that were read badly")
    options = parser.parse_args()
    sources: list[bool] = []
    targets: list[bool] = []
    pairs: list[bool] = []
    trivial: dict[str, list[bool]] = {"sources": [], "targets": []}
    choice = {"source": F1(), "target": F1()}
    plain = {"source": F1(), "target": F1()}
    roles = roles_of_nouns = n = 0
    bad: list[str] = []
    for marked in sentences(options.data):
        n += 1
        parts = [(p, fills(p)) for p, _ in read(marked)]
        roles += sum(len({(f.word, f.agent) for f in filled}) for _, filled in parts)
        roles_of_nouns += sum(2 * len(nouns(p)) for p, _ in parts)
        faults = []
        for kinds, agent, hits, name in (("SR", True, sources, "source"), ("TR", False, targets, "target")):
            for span in marked.of(kinds):
                hit = any(found(p, filled, span, agent) for p, filled in parts)
                hits.append(hit)
                trivial[name + "s"].append(any(inside(p, w, span) for p, _ in parts for w in nouns(p)))
                faults += [] if hit else [f"{name} {marked.text[slice(*span)]!r}"]
        one, two = marked.of("SR"), marked.of("TR")
        if len(one) == 1 and len(two) == 1 and one != two:
            pairs.append(any(paired(p, filled, one[0], two[0]) for p, filled in parts))
            faults += [] if pairs[-1] else ["the pair"]
        chosen = next((c for p, _ in parts if (c := annotation.principal(p)) != (None, None)), (None, None))
        heads = [phrase_span(p, w) for p, _ in parts for w in nouns(p)]
        for at, (name, gold) in enumerate((("source", one), ("target", two))):
            if not choice[name].add(chosen[at], gold):
                told = marked.text[slice(*chosen[at])] if chosen[at] else None
                faults.append(f"{name} is {[marked.text[slice(*g)] for g in gold]}, chosen {told!r}")
            plain[name].add(heads[at] if len(heads) > at else None, gold)
        if faults:
            bad.append(f"{marked.text}\n    " + "\n    ".join(faults))
    for text in bad[: options.show]:
        print(text, file=sys.stderr)
    say(
        {
            "sources": share(sources),
            "targets": share(targets),
            "pairs": share(pairs),
            "roles_per_sentence": round(roles / n, 2),
            "f1_source": choice["source"].percent,
            "f1_target": choice["target"].percent,
            "n": n,
            "trivial": {name: share(hits) for name, hits in trivial.items()}
            | {"roles_per_sentence": round(roles_of_nouns / n, 2)}
            | {f"f1_{name}": f1.percent for name, f1 in plain.items()},
        }
    )


if __name__ == "__main__":
    main()
