"""Tense, mood, modality and polarity of a verb's clause; modal and raising verbs, which lend theirs to what follows."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.annotation.clauses.tree import Draft, Tree
from verbale.records import Role, Word

TENSES = {"Past": "past", "Imp": "past", "Pres": "present", "Fut": "future"}
MOODS = {"Cnd": "conditional", "Sub": "subjunctive", "Imp": "imperative"}
_FORMS = {"Inf": "infinitive", "Ger": "gerund", "Part": "participle"}


def features(tree: Tree, draft: Draft) -> None:
    """Read the features off the verb and its auxiliaries, and off what it is joined to or hangs on."""
    word = draft.word
    auxes = tree.below(word.index, "aux", "auxpass", "cop")
    finite = next((a for a in auxes if a.form == "Fin"), word)
    draft.negated = _negated(tree, draft)
    modals = tree.pack.kinds("modals")
    for a in auxes:
        draft.modality = draft.modality or modals.get(a.text.lower()) or modals.get(a.lemma) or ""
    if draft.modality == "future" or finite.tense == "Fut":
        draft.tense, draft.modality = "future", ""
    elif any(a.form == "Fin" and a.rel == "aux" for a in auxes) and _perfect(word, auxes):
        draft.tense = "past"
    else:
        draft.tense = TENSES.get(finite.tense, "")
    if word.rel == "root" and word.form == "Inf" and auxes and not any(a.form for a in auxes) and draft.role("subject"):
        draft.tense = "future"  # a headline's "Seoul to send aid"
    mood = MOODS.get(finite.mood, "")
    finite_there = finite.form == "Fin" or any(a.form == "Fin" for a in auxes)
    bare = "infinitive" if any(a.form == "Inf" for a in auxes) else _FORMS.get(word.form, "indicative")
    draft.mood = mood or ("indicative" if finite_there else bare)
    if draft.modality == "conditional":
        draft.mood, draft.modality = "conditional", ""
    _raise(tree, draft, auxes)
    if word.rel == "conj" and draft.governor is not None:
        _share_auxiliaries(tree, draft, auxes)


def _bare(tree: Tree, w: Word) -> bool:
    """Whether a complement is an infinitive, by itself or by its auxiliary ("has to be approved")."""
    return w.form in {"Inf", ""} or any(a.form == "Inf" for a in tree.below(w.index, "aux", "auxpass", "cop"))


def _perfect(word: Word, auxes: Sequence[Word]) -> bool:
    """Whether the participle behind a finite auxiliary looks back: "has sent", but not "is sending", "is being
    sent"."""
    forms = [word, *(a for a in auxes if a.rel == "auxpass" and a.form != "Fin")]
    looks_back = word.form == "Part" or any(a.form == "Part" for a in auxes)  # « a fait arrêter »
    return looks_back and not any(w.form == "Ger" or (w.form == "Part" and w.tense == "Pres") for w in forms)


def _raise(tree: Tree, draft: Draft, auxes: Sequence[Word]) -> None:
    """A modal or raising verb hides behind its complement, which takes its time, mood and polarity over."""
    word, pack = draft.word, tree.pack
    below = [k for k in tree.below(word.index, "comp") if k.index in tree.drafts and _bare(tree, k)]
    be = any(a.lemma in pack.words("copulas") for a in auxes)
    keys = [word.lemma] + [f"{c} {t}" for c in pack.words("copulas") for t in (word.lemma, word.text.lower()) if be]
    for inner in below:  # "is to address": the copula with the complement's own marker
        keys += [f"{word.lemma} {a.text.lower()}" for a in tree.below(inner.index, "aux", "mark")]
    kinds = pack.kinds("modals") | pack.kinds("raising")
    kind = next((k for key in keys if (k := kinds.get(key))), None)
    if kind and below and (draft.voice == "passive" or not draft.role("object")):
        draft.hidden = True
        draft.modality = kind if kind != "future" else ""
        if kind == "future":
            draft.tense = "future"
    above = tree.drafts.get(word.head)
    if above is not None and above.hidden and word.rel == "comp":
        draft.parts += above.parts
        draft.tense, draft.mood, draft.modality = above.tense, above.mood, draft.modality or above.modality
        draft.negated = draft.negated or above.negated
        if not draft.surface() and (subject := above.surface()):
            slot = "object" if draft.voice == "passive" else "subject"
            draft.roles.append(Role(slot, subject.word, subject.members, subject.prep, subject.how))


def _share_auxiliaries(tree: Tree, draft: Draft, auxes: Sequence[Word]) -> None:
    above = tree.drafts.get(draft.word.head)
    if above is not None and not auxes and draft.word.form == above.word.form and draft.word.form != "Fin":
        draft.tense, draft.mood, draft.modality = above.tense, above.mood, above.modality
        joints = tree.words[above.word.index : draft.word.index]
        but = any(w.rel == "cc" and w.text.lower() in tree.pack.words("adversatives") for w in joints)
        draft.negated = draft.negated or (above.negated and not but)
        if above.voice == "passive" and not draft.role("object") and draft.word.lemma in tree.pack.transitive:
            draft.voice = "passive"


def _negated(tree: Tree, draft: Draft) -> bool:
    i, pack = draft.word.index, tree.pack
    marks = tree.marks(draft.word, "neg", "advmod", "det", "cc") & pack.words("negations")
    for a in tree.below(i, "aux", "cop", "auxpass", "advmod"):  # "no longer"
        marks |= {w.text.lower() for w in tree.below(a.index, "neg", "det", "advmod")} & pack.words("negations")
    said = [w for w in tree.below(i, "neg", "advmod", "cc") if w.text.lower() in pack.words("negations")]
    behind = {tree.words[w.index + 1].text.lower() for w in said if w.index + 1 < len(tree.words)}
    if (behind | tree.marks(draft.word, "advmod")) & pack.words("focusing") and marks:  # "not only attacked but killed"
        return False
    only = [k for k in tree.below(i, "advmod") if k.text.lower() in pack.words("exceptives")]
    if marks and not (only and len(marks) == 1):
        return True
    return any(nobody(tree, role.word) for role in draft.roles if role.slot in {"subject", "object"})


def nobody(tree: Tree, i: int) -> bool:
    """Whether a word says that there is none: "no soldier", "nobody", « aucun soldat »."""
    none = tree.pack.words("negative_determiners")
    return bool(tree.marks(tree.words[i], "det") & none) or tree.words[i].lemma.lower() in none
