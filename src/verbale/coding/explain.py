"""Why something was coded, and why something was not."""

from __future__ import annotations

from verbale.coding.compose import Composer
from verbale.coding.events import Rules, decide
from verbale.coding.match import Scene
from verbale.records import Candidate, Clause, Document, ExplainedSentence, Explanation, Role

_MISSES = 6


def explain(document: Document, rules: Rules) -> Explanation:
    """The clauses, parties and derivations of every sentence; for a silent one what came closest."""
    told = []
    for number, parsed in enumerate(document.sentences):
        scene = Scene(number, parsed, rules.pack, rules.codebook)
        composer = Composer(scene)
        candidates = composer.candidates()
        events = decide(scene, candidates, rules.vocabulary)
        misses = [f"{m.pattern.rule} for {m.clause.lemma!r}: it lacks {m.missing}" for m in composer.misses]
        misses += [
            f"{c.rule} for {_words(scene, c.trigger)!r}: too few of its parties are known"
            for c in candidates
            if c not in events
        ]
        told.append(
            ExplainedSentence(
                text=parsed.sentence.text,
                outline=tuple(outline(scene)),
                entities=tuple(
                    f"{m.entity.entity_text}: {_code(m.entity.code, m.entity.sector)}"
                    f"{_named(m.entity.identifier_text)} ({m.why})"
                    for m in parsed.mentions
                    if m.kind != "adjective"
                ),
                derivations=tuple(tuple(derivation(scene, c, 0)) for c in events),
                misses=tuple(dict.fromkeys(misses))[:_MISSES] if not events else (),
            )
        )
    return Explanation(rules.pack.code, tuple(told))


def outline(scene: Scene) -> list[tuple[int, str]]:
    """The clauses as an indented outline, each with its links, features and roles."""
    clauses = scene.parsed.clauses
    lines: list[tuple[int, str]] = []

    def draw(clause: Clause, level: int) -> None:
        lines.append((level, f"{clause.link}: {clause.lemma} ({', '.join(_features(clause))})"))
        for role in clause.roles:
            lines.append((level + 1, _role(scene, role)))
        for below in clauses:
            if below.governor == clause.index and below.index != clause.index:
                draw(below, level + 1)

    for clause in clauses:
        if clause.governor is None:
            draw(clause, 0)
    return lines


def _features(c: Clause) -> list[str]:
    parts = [
        c.pos,
        c.voice if c.voice != "active" else "",
        c.tense,
        c.mood if c.mood != "indicative" else "",
        c.modality,
    ]
    return [p for p in parts if p] + (["negated"] if c.negated else [])


def _role(scene: Scene, role: Role) -> str:
    texts = []
    for m in role.members:
        mention = scene.mentions.get(m)
        texts.append(mention.entity.entity_text if mention else scene.parsed.words[m].text)
    how = f" [{role.how}]" if role.how != "direct" else ""
    return f"{role.slot}{f' ({role.prep})' if role.prep else ''}: {' + '.join(texts)}{how}"


def derivation(scene: Scene, c: Candidate, level: int) -> list[tuple[int, str]]:
    """An event and how it came about, the inner acts indented below it."""
    who = " + ".join(_party(scene, w) for w in c.actor) or "?"
    whom = " + ".join(_party(scene, w) for w in c.recipient) or "–"
    head = f"{c.event}{'.' + c.mode if c.mode else ''} [{c.status}] {who} → {whom}, by {_words(scene, c.trigger)!r}"
    lines = [(level, head), *((level + 1, line) for line in c.evidence)]
    for link, inner in c.inner:
        lines.append((level + 1, f"{link}:"))
        lines += derivation(scene, inner, level + 2)
    return lines


def _party(scene: Scene, word: int) -> str:
    e = scene.mentions[word].entity
    return f"{e.identifier_text or e.entity_text} ({_code(e.code, e.sector)})"


def _code(code: str | None, sector: str | None) -> str:
    return " ".join(x for x in (code, sector) if x) or "no code"


def _named(name: str | None) -> str:
    return f", {name}" if name else ""


def _words(scene: Scene, indices: tuple[int, ...]) -> str:
    return " ".join(scene.parsed.words[i].text for i in indices)
