"""Event nouns: their arguments, as the language's resource has them, and what the verb that they stand with brings."""

from __future__ import annotations

from dataclasses import replace

from verbale.annotation.clauses.features import MOODS, TENSES
from verbale.annotation.clauses.tree import Draft, Tree
from verbale.languages.tree import POSSESSIVE
from verbale.records import Role, Word

POSSESSOR, MODIFIER = "poss", "modifier"  # how a role is marked that no preposition marks
_LIGHT_SLOTS = frozenset({"object", "to", "in", "on", "indirect"})
_RECIPROCAL = frozenset({"between", "with", "against", "by"})


def noun_roles(tree: Tree, draft: Draft) -> None:
    """Fill the roles of a noun's clause."""
    for k in tree.kids[draft.word.index]:
        role = _role(tree, draft, tree.words[k])
        if role is not None:
            draft.roles.append(role)
    owner = next((r for r in draft.roles if r.prep == POSSESSOR and r.slot == "subject"), None)
    bare = bool(tree.below(draft.word.index, "case")) and not tree.below(draft.word.index, "det", "poss", "amod")
    if owner is not None or (bare and tree.preposition(draft.word.index)[1] == "in"):
        # "her praise of Orban", "in support of the rebels": whose it is stands elsewhere, "of" is what it is done to
        draft.roles = [
            replace(r, slot="object") if r.slot == "subject" and r.prep in tree.pack.words("possessors") else r
            for r in draft.roles
        ]
    if not draft.role("subject") and tree.frame(draft.word).get(MODIFIER, "subject") == "subject":
        for n, role in enumerate(draft.roles):  # "the Turkish attack", « l'invasion russe »
            if role.slot == MODIFIER and tree.words[role.word].start in tree.named and _acts(tree, draft.word):
                draft.roles[n] = replace(role, slot="subject")
                break
    agent = next((r for r in draft.roles if tree.pack.slots.get(r.prep) == "by"), None)
    if agent is not None:  # "its capture by the army": beside an agent the possessor is acted on
        draft.roles = [replace(r, slot="object") if r.prep == POSSESSOR else r for r in draft.roles]


def _role(tree: Tree, draft: Draft, k: Word) -> Role | None:
    i, rel, frame = k.index, k.rel, tree.frame(draft.word)
    if rel == "poss" or (rel == "det" and k.kind == POSSESSIVE):
        return Role(frame.get(POSSESSOR, "subject"), i, tree.members(i), POSSESSOR)
    if rel in {"amod", "compound"}:
        return Role(MODIFIER, i, tree.members(i), MODIFIER)
    if rel in {"subj", "subj:pass"}:
        return Role("subject", i, tree.members(i))
    prep, slot = tree.preposition(i)
    if rel in {"comp", "csubj"} or (rel == "acl" and (k.form == "Inf" or says_that(tree, k))):
        return Role("content", i, (i,), prep)
    if rel in {"obl", "nmod", "advcl", "acl"} and k.form in {"Inf", "Ger"} and prep:
        return Role("content", i, (i,), prep)
    if rel in {"obl", "nmod", "obl:agent"}:
        slot = frame.get(prep, "subject" if slot == "by" else slot) if prep else "time"
        if slot == "subject" and prep in tree.pack.words("possessors") and not tree.can_act(i):
            slot = MODIFIER  # "a wave of arrests", « une attaque de drones »: of what kind, not whose
        return Role(slot, i, tree.members(i), prep)
    return None


def _acts(tree: Tree, noun: Word) -> bool:
    """Whether a noun has somebody who acts: one with a verb of its own."""
    return "verb" in tree.frame(noun)


def says_that(tree: Tree, k: Word) -> bool:
    """Whether a clause on a noun says what it is about ("alarm that the dam …"), rather than which one it is."""
    return (
        k.pos in {"VERB", "AUX"}
        and bool(tree.below(k.index, "mark"))
        and bool(tree.below(k.index, "subj", "subj:pass"))
    )


def noun_features(tree: Tree, draft: Draft) -> None:
    """Polarity from the determiner; tense and mood where a copula stands with the noun."""
    word = draft.word
    draft.mood, draft.tense = "nominal", ""
    draft.negated = bool(tree.marks(word, "det") & tree.pack.words("negative_determiners"))
    for cop in tree.below(word.index, "cop")[:1]:
        draft.negated = draft.negated or bool(tree.below(cop.index, "neg") or tree.below(word.index, "neg"))
        draft.tense = TENSES.get(cop.tense, "")
        draft.mood = MOODS.get(cop.mood, "indicative")


def support(tree: Tree, draft: Draft) -> None:
    """What a noun gets from the verb it stands with: a subject from a light verb, a time from one of happening."""
    _carried_out(tree, draft)
    host = tree.drafts.get(_clear_head(tree, draft.word))
    if host is None or host.kind != "verb":
        return
    filled = next((r for r in host.roles if draft.word.index in r.members), None)
    if filled is None:
        return
    if _undergone(tree, host, draft.word, filled):
        _undergo(draft, host, filled)
        return
    light = host.word.lemma in tree.pack.words("light") and filled.slot in _LIGHT_SLOTS
    happens = host.word.lemma in tree.pack.words("happen") and host.surface() is filled
    taken = {r.slot for r in draft.roles}
    if light:
        subject = host.role("subject")
        own = draft.role("subject")
        if subject is not None and own is not None and tree.words[own.word].kind == POSSESSIVE:
            draft.roles.remove(own)  # "gave its support": whose it is, the verb's subject says
            taken.discard("subject")
        if subject is not None and subject.word != draft.word.index and "subject" not in taken:
            draft.roles.append(Role("subject", subject.word, subject.members, "", "light"))
        draft.roles += [
            _as_of_noun(tree, draft.word, r)
            for r in host.roles
            if r is not filled
            and r.slot not in {*taken, "subject", "time", "content"}
            and not (r.slot == "object" and r.how != "direct")
        ]
        draft.parts.append(host.word.index)
    if happens:  # "talks took place between X and Y"
        draft.roles += [replace(r, how="light") for r in host.roles if r.slot in _RECIPROCAL and r.slot not in taken]
    if light or happens:
        _take_over(draft, host)


def _take_over(draft: Draft, host: Draft) -> None:
    """A noun told by a verb has the verb's time, mood, polarity and place in the sentence."""
    draft.tense, draft.modality, draft.mood = host.tense, host.modality, host.mood
    draft.negated = draft.negated or host.negated
    draft.link, draft.governor = host.link, host.governor


def _carried_out(tree: Tree, draft: Draft) -> None:
    """ "A ban imposed on X by Y", « des frappes menées contre X » : a light verb's participle brings the noun its
    phrases."""
    for k in tree.below(draft.word.index, "acl", "relcl"):
        below = tree.drafts.get(k.index)
        if below is None or k.lemma not in tree.pack.words("light") or below.voice != "passive":
            continue
        for role in below.roles:
            brought = _as_of_noun(tree, draft.word, role)
            if role.slot not in {"object", "time", "content"} and not draft.role(brought.slot):
                draft.roles.append(brought)
        draft.parts.append(k.index)


def _undergone(tree: Tree, host: Draft, noun: Word, filled: Role) -> bool:
    """Whether who stands as subject undergoes the deed: "suffered a defeat", "came under attack"."""
    measure = tree.words[filled.word].lemma.lower() if filled.word != noun.index else ""
    keys = {host.word.lemma} if filled.slot == "object" else set()
    keys |= {f"{host.word.lemma} {word}" for word in (filled.prep, measure) if word}
    return bool(keys & tree.pack.words("converse"))


def _undergo(draft: Draft, host: Draft, filled: Role) -> None:
    if (subject := host.role("subject")) and not draft.role("object"):
        draft.roles.append(Role("object", subject.word, subject.members, "", "light"))
    if not draft.role("subject") and (agent := host.role("by", "from")) and agent is not filled:
        draft.roles.append(Role("subject", agent.word, agent.members, agent.prep, "light"))
    draft.parts.append(host.word.index)
    _take_over(draft, host)


def _as_of_noun(tree: Tree, noun: Word, role: Role) -> Role:
    """A light verb's phrase as the noun takes it: "carried out an attack on X" attacks X."""
    return Role(tree.frame(noun).get(role.prep, role.slot), role.word, role.members, role.prep, "light")


def _clear_head(tree: Tree, w: Word) -> int:
    """What a noun hangs on, seen through coordination and through nouns that only measure."""
    i, steps = w.head, 0
    if w.rel == "conj" and i >= 0:
        i = tree.words[i].head
    while i >= 0 and tree.words[i].lemma.lower() in tree.pack.words("transparent") and steps < 4:
        i, steps = tree.words[i].head, steps + 1
    return i
