"""Subjects and objects that are not said where they belong: shared, controlled, or left out."""

from __future__ import annotations

from verbale.annotation.clauses.features import nobody
from verbale.annotation.clauses.tree import CONTROLLED, NOMINAL, Draft, Tree
from verbale.records import Role

_CONTROL_LINKS = frozenset({"content", "purpose", "participle", "time", "adverbial", "cause", "concession"})


def missing_subject(tree: Tree, draft: Draft) -> None:
    """Give a clause without a subject the one that is understood."""
    slot = "object" if draft.voice == "passive" else "subject"
    word = draft.word
    if draft.role(slot) or word.head < 0:
        return
    found, how = None, "shared"
    above = tree.drafts.get(word.head)
    if word.rel == "conj" and above is not None and above.kind != "noun":
        found = above.surface()
    elif word.rel == "acl":
        if word.form == "Inf" and above is not None:
            found, how = above.role("subject"), "control"
            if found is None and above.governor is not None:
                found = tree.drafts[above.governor].surface()
        else:
            found, how = Role(slot, word.head, tree.members(word.head)), "relative"
    elif draft.link in _CONTROL_LINKS and (word.form != "Fin" or tree.looks_back(word)):
        host = above or (tree.drafts.get(draft.governor) if draft.governor is not None else None)
        if host is not None:
            found, how = _controller(tree, draft, host), "control"
    if found is not None and word.index not in found.members:
        draft.roles.append(Role(slot, found.word, found.members, "", how))
        draft.negated = draft.negated or nobody(tree, found.word)


def _controller(tree: Tree, draft: Draft, host: Draft) -> Role | None:
    if host.kind == "noun":
        own = host.role("subject")
        return own or (tree.drafts[host.governor].surface() if host.governor in tree.drafts else None)
    slot = tree.preposition(draft.word.index)[1]
    if draft.link != "purpose" and (draft.link == "content" or draft.word.rel == "obl" or slot in CONTROLLED):
        if host.word.lemma not in tree.pack.words("subject_control"):
            role = host.role("object", "indirect", "to", "on")
            if role is not None and role.word != draft.word.index and _can_act(tree, role):
                return role
        return host.role("subject") or host.surface()
    return host.surface()


def _can_act(tree: Tree, role: Role) -> bool:
    """A deed is no doer: « prendre l'engagement de partir » leaves the leaving to who promised."""
    return tree.words[role.word].pos in NOMINAL and not tree.is_event(role.word)


def shared_objects(tree: Tree) -> None:
    """In "X attacked and killed Y" the object that stands once, behind the last verb, belongs to both."""
    for draft in tree.drafts.values():
        above = tree.drafts.get(draft.word.head) if draft.word.rel == "conj" else None
        if above is None or above.kind != "verb" or draft.kind != "verb" or above.voice != draft.voice:
            continue
        if above.voice == "passive" and not above.role("subject") and (agent := draft.role("subject")) is not None:
            above.roles.append(Role("subject", agent.word, agent.members, agent.prep, "shared"))
        mine = draft.role("object")
        if any(r.slot == "subject" and r.how == "direct" for r in draft.roles):
            continue
        if mine is None or mine.how != "direct" or above.role("object", "content") or len(above.roles) > 1:
            continue
        if above.word.index < draft.word.index < mine.word:
            above.roles.append(Role("object", mine.word, mine.members, mine.prep, "shared"))
