"""Which event type ties two parties that are given as spans."""

from __future__ import annotations

from verbale.annotation.clauses import subtree
from verbale.coding.compose import Composer
from verbale.coding.events import Rules
from verbale.coding.match import Scene
from verbale.records import Candidate, Document, Parsed

Given = tuple[int, int]


def relation(document: Document, rules: Rules, actor: Given, recipient: Given | None) -> str | None:
    """The type of the record that ties two given parties; None where no record does.

    The parties are taken as given, known or not. Among the records of the sentences that hold them,
    one with the first as actor and the second as recipient goes first, then with the second in another role, then with
    the first alone, then one whose clause holds both; among equals, whose clause reaches both.
    """
    best: tuple[int, str] | None = None
    for number, parsed in enumerate(document.sentences):
        first, second = _words(parsed, actor), _words(parsed, recipient) if recipient else set()
        if not first and not second:
            continue
        scene = Scene(number, parsed, rules.pack, rules.codebook, frozenset(first | second))
        for candidate in _told(Composer(scene).candidates()):
            score = _score(scene, candidate, first, second)
            if score > 0 and (best is None or score > best[0]):
                best = (score, candidate.event)
    return best[1] if best else None


def _words(parsed: Parsed, span: Given) -> set[int]:
    return {w.index for w in parsed.words if w.start < span[1] and w.end > span[0] and w.pos != "PUNCT"}


def _told(candidates: list[Candidate]) -> list[Candidate]:
    """Candidates and the acts kept inside them, outermost first."""
    found: list[Candidate] = []
    for c in candidates:
        found.append(c)
        found += _told([inner for link, inner in c.inner if link not in {"absorbed", "same"}])
    return found


def _score(scene: Scene, c: Candidate, first: set[int], second: set[int]) -> int:
    clause = scene.parsed.clauses[c.clause]
    acts, takes = bool(first & set(c.actor)), bool(second & set(c.recipient))
    mutual = not c.recipient and bool(second & set(c.actor))
    below = set(subtree(scene.parsed.words, clause.predicate))
    reach = {w for r in clause.roles for m in r.members for w in subtree(scene.parsed.words, m)}
    holds_second = bool(second & (below | reach)) or not second
    governs = 1 if (first & (below | reach)) and holds_second else 0
    if acts and (takes or mutual):
        return 40 + governs
    if acts and holds_second:
        return 30 + governs
    if takes and first & (below | reach):
        return 20 + governs
    if acts:
        return 10 + governs
    return 5 if governs else 2 if takes else 0
