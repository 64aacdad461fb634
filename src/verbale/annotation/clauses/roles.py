"""Who and what stands in a clause, and its voice."""

from __future__ import annotations

from dataclasses import replace

from verbale.annotation.clauses.tree import CONTENT_SLOTS, Draft, Tree
from verbale.languages.tree import RELATIVE
from verbale.records import Role, Word


def roles(tree: Tree, draft: Draft) -> None:
    """Fill the roles of a verb's or adjective's clause."""
    middle = _middle(tree, draft.word)
    passive = (is_passive(tree, draft.word) and not middle) or (middle and _sold(tree, draft.word))
    draft.voice = "passive" if passive else "active"
    for k in tree.kids[draft.word.index]:
        role = _role(tree, draft, tree.words[k])
        if role is not None:
            draft.roles.append(role)
    if passive and not draft.role("subject"):
        draft.roles = [replace(r, slot="subject") if r.slot == "by" else r for r in draft.roles]
    if draft.word.rel == "relcl":
        relative(tree, draft)
    if draft.word.rel == "amod":
        slot = "object" if passive else "subject"
        draft.roles.append(Role(slot, draft.word.head, tree.members(draft.word.head), "", "relative"))
    _raised_object(tree, draft)


def _middle(tree: Tree, w: Word) -> bool:
    """« s'est retiré », « est arrivé » : reflexives, and verbs whose past takes "be", have a subject that acts."""
    before = (k for k in tree.below(w.index, "expl", "obj", "iobj") if k.index < w.index)
    return w.lemma in tree.pack.words("middle") or any(k.text.lower() in tree.pack.words("reflexives") for k in before)


def _sold(tree: Tree, w: Word) -> bool:
    """« Les armes se vendent » : a thing that "does to itself" what can only be done to it; deeds that take place
    aside."""
    if w.lemma not in tree.pack.transitive or w.lemma in tree.pack.words("happen") or tree.below(w.index, "obj"):
        return False
    subjects = tree.below(w.index, "subj", "subj:pass")
    return bool(subjects) and all(
        s.pos == "NOUN" and s.name is None and s.lemma.lower() not in tree.pack.role_nouns for s in subjects
    )


def is_passive(tree: Tree, w: Word) -> bool:
    """Whether a verb stands in the passive, with an auxiliary or as a bare past participle."""
    active = tree.below(w.index, "aux") and tree.below(w.index, "obj")  # a subject that was only called passive
    if tree.below(w.index, "auxpass") or (tree.below(w.index, "subj:pass") and not active):
        return True
    if _headline_passive(tree, w):
        return True
    bare = w.form == "Part" and w.tense != "Pres" and not tree.below(w.index, "aux", "subj")
    return bare and w.rel in {"acl", "advcl", "root", "amod"} and not tree.below(w.index, "obj")


def _headline_passive(tree: Tree, w: Word) -> bool:
    """ "Opposition leader jailed": in a line without a full stop, a past tense that lacks its object."""
    if w.rel != "root" or w.tense != "Past" or tree.words[-1].pos == "PUNCT" or w.lemma not in tree.pack.transitive:
        return False
    if any(tree.preposition(k.index)[1] not in {"in", "by", "on", "time"} for k in tree.below(w.index, "obl")):
        return False
    return bool(tree.below(w.index, "subj")) and not tree.below(w.index, "obj", "comp", "aux", "prt", "expl", "conj")


def _role(tree: Tree, draft: Draft, k: Word) -> Role | None:
    i, rel = k.index, k.rel
    if k.pos == "PUNCT":
        return None
    prep, slot = tree.preposition(i)
    if rel == "subj":
        return Role("object" if draft.voice == "passive" else "subject", i, tree.members(i))
    if rel == "subj:pass":
        return Role("object" if draft.voice == "passive" else "subject", i, tree.members(i))
    if rel == "obj":
        return Role("object", i, tree.members(i), prep)
    if rel == "iobj":
        return Role(slot if prep else "indirect", i, tree.members(i), prep)
    if rel == "obl:agent":
        return Role("subject", i, tree.members(i), prep)
    if rel == "comp" and tree.marks(k, "mark", "case") & tree.pack.words("purposes"):
        return Role(slot, i, (i,), prep) if prep in tree.pack.slots else None
    if rel == "comp" and k.form == "Ger" and prep and slot not in CONTENT_SLOTS:
        return Role(slot, i, (i,), prep)
    if rel == "comp" and k.form == "Inf" and draft.word.lemma in tree.pack.words("purposive"):
        return None
    if rel in {"comp", "csubj"}:
        return Role("content" if rel == "comp" else "subject", i, (i,), prep)
    if rel in {"obl", "advcl", "acl", "nmod"} and k.form in {"Inf", "Ger"} and prep:
        return Role("content" if slot in CONTENT_SLOTS else slot, i, (i,), prep)
    if rel == "obl":
        return Role(slot if prep else "time", i, tree.members(i), prep)
    return None


def relative(tree: Tree, draft: Draft) -> None:
    """Put the antecedent where the relative pronoun stands, or where English leaves it out."""
    noun = draft.word.head
    if noun < 0:
        return
    for n, role in enumerate(draft.roles):
        pronoun = tree.words[role.word]
        if pronoun.kind == RELATIVE:
            slot = tree.pack.kinds("relative_slots").get(pronoun.text.lower(), role.slot)
            draft.roles[n] = Role(slot, noun, tree.members(noun), role.prep, "relative")
            return
    held = {m for r in draft.roles for m in r.members}
    if any(w.kind == RELATIVE and w.head in held for w in tree.words[noun : draft.word.index]):
        return  # « la milice dont le chef a été tué » : the pronoun stands with one of the nouns
    missing = "object" if draft.role("subject") else "subject"
    if not draft.role(missing):
        draft.roles.append(Role(missing, noun, tree.members(noun), "", "relative"))


def _raised_object(tree: Tree, draft: Draft) -> None:
    """ "Helped Syria to attack": the subject of the infinitive is whom the verb above it helps."""
    if draft.role("object"):
        return
    for k in tree.below(draft.word.index, "comp"):
        auxes = tree.below(k.index, "aux")
        modals = tree.pack.kinds("modals")
        finite = any(a.form == "Fin" or a.lemma in modals or a.text.lower() in modals for a in auxes)
        if not finite and (k.form == "Inf" or any(a.form == "Inf" or a.lemma == "to" for a in auxes)):
            for subject in tree.below(k.index, "subj"):
                draft.roles.append(Role("object", subject.index, tree.members(subject.index), "", "control"))
