"""Who does what to whom in a sentence's main event, told by its grammar alone."""

from __future__ import annotations

from verbale.records import Clause, Parsed, Role

_OBLIQUE = ("indirect", "against", "to", "with", "between", "on", "for", "from", "about", "at", "in", "of", "by", "as")
Span = tuple[int, int]


def principal(parsed: Parsed) -> tuple[Span | None, Span | None]:
    """The phrases of who acts and of who is acted on in the main event; None where there is none."""
    from verbale.annotation.entities import phrase_span

    chosen = _choose(parsed)
    if chosen is None:
        return None, None
    source, target = chosen
    return (
        phrase_span(parsed, source) if source is not None else None,
        phrase_span(parsed, target) if target is not None else None,
    )


def _choose(parsed: Parsed) -> tuple[int | None, int | None] | None:
    roots = [c for c in parsed.clauses if c.governor is None and c.pos != "noun"] or list(parsed.clauses)
    if not roots:
        return None
    main = roots[0]
    subject = _role(main, "subject")
    return (subject.word if subject else None), _target(parsed, main)


def _target(parsed: Parsed, clause: Clause) -> int | None:
    for slot in ("object", *_OBLIQUE):
        role = _role(clause, slot)
        if role is not None:
            return role.word
    return None


def _role(clause: Clause, slot: str) -> Role | None:
    return next((r for r in clause.roles if r.slot == slot), None)
