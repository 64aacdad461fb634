"""Clauses: predicates with their roles, read off a parse in the common vocabulary (DESIGN §4).

Voice, control, coordination, relatives, participles, light verbs and nominalisations are resolved here, once, so that
the codebook can speak of roles alone. `subject` is always who acts and `object` what is acted on, whatever the voice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from verbale.languages import Pack
from verbale.languages.tree import POSSESSIVE, RELATIVE
from verbale.records import Clause, Role, Word

_CONTROLLED = frozenset({"from", "of", "for"})  # "accused X of doing", "praised X for doing"
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})
_TENSES = {"Past": "past", "Imp": "past", "Pres": "present", "Fut": "future"}
_MOODS = {"Cnd": "conditional", "Sub": "subjunctive", "Imp": "imperative"}
_FORMS = {"Inf": "infinitive", "Ger": "gerund", "Part": "participle"}


@dataclass(slots=True)
class _Draft:
    """A clause while its roles are still being filled in."""

    word: Word
    kind: str
    parts: list[int]
    roles: list[Role] = field(default_factory=list)
    voice: str = "active"
    tense: str = ""
    mood: str = "indicative"
    modality: str = ""
    negated: bool = False
    governor: int | None = None  # a word index here
    link: str = "root"
    hidden: bool = False  # a modal or raising verb: its complement stands for it

    def role(self, *slots: str) -> Role | None:
        return next((r for slot in slots for r in self.roles if r.slot == slot), None)

    def surface(self) -> Role | None:
        """The role that stands as grammatical subject."""
        return self.role("object" if self.voice == "passive" else "subject") or self.role("subject")


def clauses(words: Sequence[Word], pack: Pack, nouns: frozenset[str]) -> tuple[Clause, ...]:
    """All clauses of a sentence in word order; `nouns` are the lemmas of nouns that can be predicates."""
    return _Reader(words, pack, nouns).read()


class _Reader:
    def __init__(self, words: Sequence[Word], pack: Pack, nouns: frozenset[str]) -> None:
        self.words, self.pack, self.nouns = words, pack, nouns
        self.kids: list[list[int]] = [[] for _ in words]
        for w in words:
            if 0 <= w.head < len(words) and w.head != w.index:
                self.kids[w.head].append(w.index)
        self.modal = {word: kind for kind, listed in pack.grammar["modals"].items() for word in listed}
        self.raising = {word: kind for kind, listed in pack.grammar["raising"].items() for word in listed}
        self.drafts: dict[int, _Draft] = {}

    def read(self) -> tuple[Clause, ...]:
        order = sorted((w for w in self.words if self._is_predicate(w)), key=lambda w: (self._depth(w.index), w.index))
        for word in order:
            self.drafts[word.index] = _Draft(word, self._kind(word), [word.index])
        for word in order:
            draft = self.drafts[word.index]
            self._hang(draft)
            self._roles(draft)
            if draft.kind == "noun":
                self._noun_features(draft)
            else:
                self._features(draft)
                self._missing_subject(draft)
        for draft in self.drafts.values():
            if draft.kind == "noun":
                self._noun_support(draft)
        self._shared_objects()
        shown = sorted((d for d in self.drafts.values() if not d.hidden), key=lambda d: d.word.index)
        position = {d.word.index: k for k, d in enumerate(shown)}
        return tuple(self._clause(k, d, position) for k, d in enumerate(shown))

    # --- predicates ------------------------------------------------------------------------------------------------

    def _is_predicate(self, w: Word) -> bool:
        if w.name is not None:
            return False
        if w.pos in {"VERB", "AUX"}:
            return w.rel not in {"aux", "auxpass", "cop", "case", "mark", "amod", "compound", "det", "fixed"} or (
                w.rel == "amod" and w.form == "Part" and w.lemma in self.nouns
            )
        if w.pos == "ADJ":
            return (bool(self._below(w.index, "cop", "comp", "advcl")) and w.rel != "amod") or bool(
                self._below(w.index, "comp")
            )
        return w.pos in {"NOUN", "PROPN"} and w.lemma.lower() in self.nouns

    def _kind(self, w: Word) -> str:
        return {"VERB": "verb", "AUX": "verb", "ADJ": "adj"}.get(w.pos, "noun")

    def _below(self, i: int, *rels: str) -> list[Word]:
        return [self.words[k] for k in self.kids[i] if self.words[k].rel in rels]

    def _depth(self, i: int) -> int:
        depth = 0
        while self.words[i].head >= 0 and depth < len(self.words):
            i, depth = self.words[i].head, depth + 1
        return depth

    def members(self, i: int) -> tuple[int, ...]:
        """A head and everything coordinated with it."""
        found = [i]
        for k in self.kids[i]:
            if self.words[k].rel == "conj" and self.words[k].pos in _NOMINAL:
                found += [m for m in self.members(k) if m not in found]
        return tuple(found)

    # --- how a clause hangs ----------------------------------------------------------------------------------------

    def _hang(self, draft: _Draft) -> None:
        word, i = draft.word, draft.word.head
        while i >= 0 and i not in self.drafts:
            i = self.words[i].head if self.words[i].head != i else -1
        draft.governor = i if i >= 0 else None
        if draft.governor is None:
            marks = {m.text.lower() for m in self._below(word.index, "mark")}
            draft.link = "condition" if marks & self.pack.words("conditions") else "root"
        elif draft.kind == "noun":
            draft.link = "argument"
        else:
            draft.link = self._link(word)
        if draft.governor is not None and self.drafts[draft.governor].hidden:
            above = self.drafts[draft.governor]
            if above.word.index == word.head and word.rel == "comp":
                draft.governor, draft.link = above.governor, above.link

    def _link(self, w: Word) -> str:
        simple = {
            "comp": "content",
            "relcl": "relative",
            "acl": "relative",
            "conj": "coordination",
            "parataxis": "parataxis",
            "csubj": "subject",
        }
        marks = [m.text.lower() for m in self._below(w.index, "mark", "advmod", "case")]
        if w.rel in simple:  # "if" asks or sets a condition: either way what follows is open
            open_ = w.rel == "comp" and any(m in self.pack.words("conditions") for m in marks)
            return "condition" if open_ else simple[w.rel]
        for link in ("condition", "concession", "time"):
            if any(m in self.pack.words(f"{link}s") for m in marks):
                return link
        if w.form == "Inf" and (not marks or any(m in self.pack.words("purposes") for m in marks)):
            return "purpose"
        if any(m in self.pack.words("purposes") for m in marks):
            return "purpose"
        return "participle" if w.form in {"Ger", "Part"} else "adverbial"

    # --- roles -----------------------------------------------------------------------------------------------------

    def _roles(self, draft: _Draft) -> None:
        passive = draft.kind != "noun" and self._passive(draft.word) and not self._middle(draft.word)
        draft.voice = "passive" if passive else "active"
        for k in self.kids[draft.word.index]:
            role = self._role(draft, self.words[k])
            if role is not None:
                draft.roles.append(role)
        if passive and not draft.role("subject"):
            draft.roles = [replace(r, slot="subject") if r.slot == "by" else r for r in draft.roles]
        if draft.word.rel == "relcl":
            self._relative(draft)
        self._raised_object(draft)

    def _middle(self, w: Word) -> bool:
        """« s'est retiré », « est arrivé » : reflexives, and verbs whose past takes "be", have a subject that acts."""
        before = (k for k in self._below(w.index, "expl", "obj", "iobj") if k.index < w.index)
        return w.lemma in self.pack.words("middle") or any(
            k.text.lower() in self.pack.words("reflexives") for k in before
        )

    def _raised_object(self, draft: _Draft) -> None:
        """ "Helped Syria to attack": the subject of the infinitive is whom the verb above it helps."""
        if draft.kind == "noun" or draft.role("object"):
            return
        for k in self._below(draft.word.index, "comp"):
            if k.form == "Inf" or any(a.form == "Inf" or a.lemma == "to" for a in self._below(k.index, "aux")):
                for subject in self._below(k.index, "subj"):
                    draft.roles.append(Role("object", subject.index, self.members(subject.index), "", "control"))

    def _passive(self, w: Word) -> bool:
        if self._below(w.index, "auxpass", "subj:pass"):
            return True
        bare = w.form == "Part" and not self._below(w.index, "aux", "subj")
        return bare and w.rel in {"acl", "advcl", "root", "amod"} and not self._below(w.index, "obj")

    def _role(self, draft: _Draft, k: Word) -> Role | None:
        i, rel, noun = k.index, k.rel, draft.kind == "noun"
        prep, slot = self._preposition(i)
        if rel == "subj":
            agentless = draft.voice == "passive" and not noun
            return Role("object" if agentless else "subject", i, self.members(i))
        if rel == "subj:pass":
            return Role("object" if draft.voice == "passive" else "subject", i, self.members(i))
        if rel == "obj":
            return Role("object", i, self.members(i), prep)
        if rel == "iobj":
            return Role(slot if prep else "indirect", i, self.members(i), prep)
        if rel == "obl:agent":
            return Role("subject", i, self.members(i), prep)
        if rel in {"comp", "csubj"} or (rel in {"obl", "advcl", "acl", "nmod"} and k.form in {"Inf", "Ger"} and prep):
            place = "content" if rel != "csubj" else "subject"
            return Role(place if rel in {"comp", "csubj"} else slot, i, (i,), prep)
        if rel == "obl" or (noun and rel == "nmod"):
            return Role(slot if prep else "time", i, self.members(i), prep)
        if noun and (rel == "poss" or (rel == "det" and k.kind == POSSESSIVE)):
            return Role("poss", i, self.members(i))
        if noun and rel in {"amod", "compound"}:
            return Role("modifier", i, self.members(i))
        if noun and rel == "acl" and k.form == "Inf":
            return Role("content", i, (i,))
        return None

    def _preposition(self, i: int) -> tuple[str, str]:
        """The preposition that marks a word and the slot it fills."""
        cases = self._below(i, "case", "mark")
        lowered = [c.lemma.lower() if c.pos == "ADP" else c.text.lower() for c in cases if c.index < i]
        lowered = [p for p in lowered if p not in {"'s", "'"}]
        if not lowered:
            return "", "time"
        joined = " ".join([*lowered, *(f.text.lower() for c in cases for f in self._below(c.index, "fixed"))])
        for prep in (joined, *lowered):
            if prep in self.pack.slots:
                return prep, self.pack.slots[prep]
        return joined, "other"

    def _relative(self, draft: _Draft) -> None:
        """Put the antecedent where the relative pronoun stands, or where English leaves it out."""
        noun = draft.word.head
        if noun < 0:
            return
        for n, role in enumerate(draft.roles):
            word = self.words[role.word]
            if word.kind == RELATIVE:
                draft.roles[n] = Role(role.slot, noun, self.members(noun), role.prep, "relative")
                return
        missing = "object" if draft.role("subject") else "subject"
        if not draft.role(missing):
            draft.roles.append(Role(missing, noun, self.members(noun), "", "relative"))

    # --- tense, mood, modality, polarity ---------------------------------------------------------------------------

    def _features(self, draft: _Draft) -> None:
        word = draft.word
        auxes = self._below(word.index, "aux", "auxpass", "cop")
        finite = next((a for a in auxes if a.form == "Fin"), word)
        draft.negated = self._negated(word.index, draft)
        for a in auxes:
            kind = self.modal.get(a.text.lower()) or self.modal.get(a.lemma)
            draft.modality = draft.modality or (kind or "")
        if draft.modality == "future" or finite.tense == "Fut":
            draft.tense, draft.modality = "future", ""
        elif any(a.form == "Fin" and a.rel == "aux" for a in auxes) and word.form == "Part":
            draft.tense = "past"
        else:
            draft.tense = _TENSES.get(finite.tense, "")
        mood = _MOODS.get(finite.mood, "")
        finite_there = finite.form == "Fin" or any(a.form == "Fin" for a in auxes)
        draft.mood = mood or ("indicative" if finite_there else _FORMS.get(word.form, "indicative"))
        if draft.modality == "conditional":
            draft.mood, draft.modality = "conditional", ""
        self._raise(draft, auxes)
        if draft.word.rel == "conj" and draft.governor is not None:
            self._share_auxiliaries(draft, auxes)

    def _raise(self, draft: _Draft, auxes: Sequence[Word]) -> None:
        """A modal or raising verb hides behind its complement, which takes its time, mood and polarity over."""
        word = draft.word
        below = [k for k in self._below(word.index, "comp") if k.index in self.drafts and k.form in {"Inf", ""}]
        be = any(a.lemma in self.pack.words("copulas") for a in auxes)
        keys = [word.lemma] + [
            f"{c} {t}" for c in self.pack.words("copulas") for t in (word.lemma, word.text.lower()) if be
        ]
        kind = next((k for key in keys if (k := self.modal.get(key) or self.raising.get(key))), None)
        if kind and below and not draft.role("object"):
            draft.hidden = True
            draft.modality = kind if kind != "future" else ""
            if kind == "future":
                draft.tense = "future"
        above = self.drafts.get(word.head)
        if above is not None and above.hidden and word.rel == "comp":
            draft.tense, draft.mood, draft.modality = above.tense, above.mood, draft.modality or above.modality
            draft.negated = draft.negated or above.negated
            if not draft.surface() and (subject := above.surface()):
                slot = "object" if draft.voice == "passive" else "subject"
                draft.roles.append(Role(slot, subject.word, subject.members, subject.prep, subject.how))

    def _share_auxiliaries(self, draft: _Draft, auxes: Sequence[Word]) -> None:
        above = self.drafts.get(draft.word.head)
        if above is not None and not auxes and draft.word.form == above.word.form and draft.word.form != "Fin":
            draft.tense, draft.mood, draft.modality = above.tense, above.mood, above.modality
            draft.negated = draft.negated or above.negated
            if above.voice == "passive" and not draft.role("object"):
                draft.voice = "passive"

    def _negated(self, i: int, draft: _Draft) -> bool:
        marks = {w.text.lower() for w in self._below(i, "neg", "advmod", "det", "cc")} & self.pack.words("negations")
        for a in self._below(i, "aux", "cop", "auxpass"):
            marks |= {w.text.lower() for w in self._below(a.index, "neg")}
        only = [
            k for k in self.kids[i] if self.words[k].text.lower() in {"que", "qu'"} and self.words[k].rel == "advmod"
        ]
        if marks and not (only and len(marks) == 1):
            return True
        for role in draft.roles:
            if role.slot in {"subject", "object"}:
                dets = {w.text.lower() for w in self._below(role.word, "det")}
                if dets & self.pack.words("negative_determiners"):
                    return True
        return False

    # --- understood subjects ---------------------------------------------------------------------------------------

    def _missing_subject(self, draft: _Draft) -> None:
        slot = "object" if draft.voice == "passive" else "subject"
        word = draft.word
        if draft.role(slot) or word.head < 0:
            return
        found, how = None, "shared"
        above = self.drafts.get(word.head)
        if word.rel == "conj" and above is not None and above.kind != "noun":
            found = above.surface()
        elif word.rel == "acl":
            if word.form == "Inf" and above is not None:
                found, how = above.role("poss", "subject"), "control"
                if found is None and above.governor is not None:
                    found = self.drafts[above.governor].surface()
            else:
                found, how = Role(slot, word.head, self.members(word.head)), "relative"
        elif draft.link in {"content", "purpose", "participle", "time", "adverbial"} and word.form != "Fin":
            host = above or (self.drafts.get(draft.governor) if draft.governor is not None else None)
            if host is not None:
                found, how = self._controller(draft, host), "control"
        if found is not None:
            draft.roles.append(Role(slot, found.word, found.members, "", how))

    def _controller(self, draft: _Draft, host: _Draft) -> Role | None:
        if host.kind == "noun":
            return host.role("poss", "subject") or (
                self.drafts[host.governor].surface() if host.governor in self.drafts else None
            )
        if draft.link == "content" or draft.word.rel == "obl" or self._preposition(draft.word.index)[1] in _CONTROLLED:
            if host.word.lemma not in self.pack.words("subject_control"):
                role = host.role("object", "indirect", "to")
                if role is not None and role.word != draft.word.index and self._can_act(role):
                    return role
            return host.role("subject") or host.surface()
        return host.surface()

    def _can_act(self, role: Role) -> bool:
        """A deed is no doer: « prendre l'engagement de partir » leaves the leaving to who promised."""
        word = self.words[role.word]
        return word.pos in _NOMINAL and word.lemma.lower() not in self.nouns

    def _shared_objects(self) -> None:
        """In "X attacked and killed Y" the object that stands once, behind the last verb, belongs to both."""
        for draft in self.drafts.values():
            above = self.drafts.get(draft.word.head) if draft.word.rel == "conj" else None
            if above is None or above.kind != "verb" or draft.kind != "verb" or above.voice != draft.voice:
                continue
            mine = draft.role("object")
            if mine is None or mine.how != "direct" or above.role("object", "content") or len(above.roles) > 1:
                continue
            if above.word.index < draft.word.index < mine.word:
                above.roles.append(Role("object", mine.word, mine.members, mine.prep, "shared"))

    # --- nouns -----------------------------------------------------------------------------------------------------

    def _noun_features(self, draft: _Draft) -> None:
        draft.mood, draft.tense = "nominal", ""
        draft.negated = any(
            w.text.lower() in self.pack.words("negative_determiners") for w in self._below(draft.word.index, "det")
        )
        if self._below(draft.word.index, "cop"):
            cop = self._below(draft.word.index, "cop")[0]
            draft.negated = draft.negated or bool(self._below(cop.index, "neg") or self._below(draft.word.index, "neg"))
            draft.tense = _TENSES.get(cop.tense, "")
            draft.mood = _MOODS.get(cop.mood, "indicative")

    def _noun_support(self, draft: _Draft) -> None:
        """What a noun gets from the verb it stands with: a subject from a light verb, a time from one of happening."""
        host = self.drafts.get(self._clear_head(draft.word))
        if host is None or host.kind != "verb":
            return
        filled = next((r for r in host.roles if draft.word.index in self._reach(r)), None)
        if filled is None:
            return
        light = host.word.lemma in self.pack.words("light") and filled.slot in {"object", "to", "in", "on", "indirect"}
        happens = host.word.lemma in self.pack.words("happen") and host.surface() is filled
        if light:
            subject = host.role("subject")
            if subject is not None and subject.word != draft.word.index and not draft.role("subject"):
                draft.roles.append(Role("subject", subject.word, subject.members, "", "light"))
            taken = {r.slot for r in draft.roles}
            draft.roles += [
                Role(r.slot, r.word, r.members, r.prep, "light")
                for r in host.roles
                if r is not filled
                and r.slot not in {*taken, "subject", "time", "content"}
                and not (r.slot == "object" and r.how != "direct")
            ]
            draft.parts.append(host.word.index)
        if happens:  # "talks took place between X and Y"
            taken = {r.slot for r in draft.roles}
            draft.roles += [
                replace(r, how="light")
                for r in host.roles
                if r.slot in {"between", "with", "against", "by"} and r.slot not in taken
            ]
        if light or happens:
            draft.tense, draft.modality = host.tense, host.modality
            draft.mood, draft.negated = host.mood, draft.negated or host.negated
            draft.link, draft.governor = host.link, host.governor

    def _reach(self, role: Role) -> set[int]:
        """The words of a role, seen through nouns that only measure ("a series of attacks")."""
        found = set(role.members)
        for m in role.members:
            if self.words[m].lemma.lower() in self.pack.words("transparent"):
                found |= {k.index for k in self._below(m, "nmod")}
        return found

    def _clear_head(self, w: Word) -> int:
        i, steps = w.head, 0
        if w.rel == "conj" and i >= 0:
            i = self.words[i].head
        while i >= 0 and self.words[i].lemma.lower() in self.pack.words("transparent") and steps < 4:
            i, steps = self.words[i].head, steps + 1
        return i

    # --- done ------------------------------------------------------------------------------------------------------

    def _clause(self, index: int, d: _Draft, position: dict[int, int]) -> Clause:
        particles = [k.index for k in self._below(d.word.index, "prt")]
        governor = d.governor
        while governor is not None and governor not in position:
            governor = self.drafts[governor].governor
        return Clause(
            index,
            d.word.index,
            d.word.lemma.lower(),
            d.kind,
            tuple(sorted({*d.parts, *particles})),
            d.voice,
            d.tense,
            d.mood,
            d.modality,
            d.negated,
            tuple(d.roles),
            position.get(governor) if governor is not None else None,
            d.link,
        )


def subtree(words: Sequence[Word], i: int, without: Iterable[str] = ()) -> list[int]:
    """Indices of `i` and all below it, in text order, not entering relations in `without`."""
    skip = frozenset(without)
    kids: dict[int, list[int]] = {}
    for w in words:
        kids.setdefault(w.head, []).append(w.index)
    found: set[int] = set()
    todo = [i]
    while todo:
        k = todo.pop()
        found.add(k)
        todo += [c for c in kids.get(k, []) if words[c].rel not in skip and c not in found]
    return sorted(found)
