"""Did it happen? The status of a clause, from its own grammar and from the clauses that it hangs on."""

from __future__ import annotations

from typing import cast

from verbale.coding.match import Scene
from verbale.records import AuxMode, Clause, Status

AUX: dict[Status, AuxMode] = {
    "promised": "future",
    "expected": "future",
    "requested": "hypothetical",
    "threatened": "hypothetical",
    "feared": "hypothetical",
    "possible": "hypothetical",
    "denied": "negation",
    "negated": "negation",
}
_DEEP = 6  # governors looked at
_TIGHT = frozenset({"content", "argument", "participle", "coordination"})


def status_of(scene: Scene, clause: Clause) -> tuple[Status, str]:
    """The status of what a clause tells, and the reason in words."""
    own = _own(scene, clause)
    if own[0] != "fact":
        return own
    return _from_governors(scene, clause)


def _own(scene: Scene, clause: Clause) -> tuple[Status, str]:
    if clause.negated:
        return "negated", "negated"
    modified = _modifiers(scene, clause)
    if modified is not None:
        return modified
    if clause.tense == "future":
        return "expected", "future tense"
    if clause.mood == "conditional":
        return "possible", "conditional"
    if clause.modality == "possible":
        return "possible", "a modal of possibility"
    if clause.modality == "necessary":
        return "requested", "a modal of necessity"
    if clause.mood == "imperative":
        return "requested", "imperative"
    if clause.link == "condition":
        return "possible", "a condition"
    if clause.link == "purpose":
        return "possible", "a purpose, not yet a deed"
    return "fact", ""


def _modifiers(scene: Scene, clause: Clause) -> tuple[Status, str] | None:
    """An adjective or adverb that takes the deed out of the facts ("a planned visit", « soi-disant »)."""
    words = scene.parsed.words
    below = [words[k] for k in scene.kids.get(clause.predicate, [])]
    for key, rels in (("modifiers", {"amod", "compound", "acl"}), ("adverbs", {"advmod"})):
        for status, listed in scene.pack.status.get(key, {}).items():
            for w in below:
                if w.rel in rels and (w.lemma.lower() in listed or w.text.lower() in listed):
                    return cast(Status, status), f"{w.text!r} beside it"
    return None


def _from_governors(scene: Scene, clause: Clause) -> tuple[Status, str]:
    """An infinitive below a verb of wishing has not happened; nor has what hangs on a condition or an "any"."""
    implicative = scene.pack.status.get("implicative", [])
    current, steps = clause, 0
    while current.governor is not None and steps < _DEEP:
        above = scene.parsed.clauses[current.governor]
        unreal = current.link == "content" and current.mood in {"infinitive", "subjunctive"}
        if unreal and above.lemma not in implicative:
            return "possible", f"only the content of {above.lemma!r}"
        if current.link in _TIGHT and above.link in {"condition", "purpose"}:
            return "possible", f"part of a {above.link}"
        if current.link == "argument" and _is_open(scene, current) and above.mood == "conditional":
            return "possible", f"{_determiner(scene, current) or 'bare'!r} below a conditional"
        if current.link == "argument" and above.lemma in scene.pack.status.get("attitude", []):
            return "possible", f"only the object of {above.lemma!r}"
        if current.link == "argument" and above.negated and _is_open(scene, current):
            return "negated", f"{above.lemma!r} is negated"
        if current.link == "argument" and current.pos == "noun" and not _is_open(scene, current):
            break  # "involved in the killing of X": a deed that is known
        if current.link == "coordination" and above.mood == "conditional" and current.mood != "indicative":
            return "possible", "joined to a conditional"
        if current.link == "relative" and current.mood == "infinitive" and above.lemma not in implicative:
            return "possible", f"what {above.lemma!r} is for"
        if current.link in {"relative", "adverbial", "time", "parataxis", "root", "concession"}:
            break
        if current.link == "content" and above.mood != "infinitive" and current.mood in {"indicative", "conditional"}:
            break
        current, steps = above, steps + 1
    return "fact", ""


def _determiner(scene: Scene, clause: Clause) -> str:
    words = scene.parsed.words
    return next((words[k].text.lower() for k in scene.kids.get(clause.predicate, []) if words[k].rel == "det"), "")


def _is_open(scene: Scene, clause: Clause) -> bool:
    """Whether a noun speaks of any such deed, not of one that is known."""
    if any(r.prep == "poss" for r in clause.roles):
        return False
    det = _determiner(scene, clause)
    return det == "" or det in scene.pack.words("free_determiners")
