"""A parse as the clause layer walks it: what hangs where, and what marks it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from verbale.languages import Pack
from verbale.records import Role, Word

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})
FUNCTION = frozenset({"aux", "auxpass", "cop", "case", "mark", "compound", "det", "fixed", "expl"})
CONTENT_SLOTS = frozenset({"of", "from"})  # "accused X of doing", "prevented X from doing"
CONTROLLED = frozenset({"from", "of", "for"})  # "accused X of doing", "praised X for doing"


@dataclass(slots=True)
class Draft:
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
        """The first role in the first of the slots that is filled."""
        return next((r for slot in slots for r in self.roles if r.slot == slot), None)

    def surface(self) -> Role | None:
        """The role that stands as grammatical subject."""
        return self.role("object" if self.voice == "passive" else "subject") or self.role("subject")


class Tree:
    """The words of a sentence, the language's grammar, and the drafts of the clauses, by predicate word."""

    def __init__(self, words: Sequence[Word], pack: Pack, nouns: frozenset[str], named: frozenset[int]) -> None:
        self.words, self.pack, self.nouns, self.named = words, pack, nouns, named  # offsets that a name covers
        self.kids: list[list[int]] = [[] for _ in words]
        for w in words:
            if 0 <= w.head < len(words) and w.head != w.index:
                self.kids[w.head].append(w.index)
        self.drafts: dict[int, Draft] = {}

    def below(self, i: int, *rels: str) -> list[Word]:
        """What hangs on a word by one of some relations."""
        return [self.words[k] for k in self.kids[i] if self.words[k].rel in rels]

    def depth(self, i: int) -> int:
        """How many words stand above a word."""
        depth = 0
        while self.words[i].head >= 0 and depth < len(self.words):
            i, depth = self.words[i].head, depth + 1
        return depth

    def members(self, i: int) -> tuple[int, ...]:
        """A head and everything coordinated with it, seen through nouns that only measure ("dozens of soldiers")."""
        found = [*self.members(self.measured(i))] if self.measured(i) != i else [i]
        for k in self.kids[i]:
            if self.words[k].rel == "conj" and self.words[k].pos in NOMINAL:
                found += [m for m in self.members(k) if m not in found]
        return tuple(found)

    def measured(self, i: int) -> int:
        """What a measuring noun measures; the word itself where it is none."""
        w = self.words[i]
        role = self.pack.role_nouns.get(w.lemma.lower())
        if role is not None and role.kind != "collective":  # members of a body act by themselves
            return i
        if w.name is None and w.lemma.lower() in self.pack.words("transparent"):
            for k in self.below(i, "nmod", "obl"):
                if self.preposition(k.index)[0] in self.pack.words("possessors"):
                    return k.index
        return i

    def preposition(self, i: int) -> tuple[str, str]:
        """The preposition that marks a word and the slot it fills."""
        cases = self.below(i, "case", "mark")
        lowered = [c.lemma.lower() if c.pos == "ADP" else c.text.lower() for c in cases if c.index < i]
        lowered = [p for p in lowered if p not in {"'s", "'"}]
        if not lowered:
            return "", "time"
        joined = " ".join([*lowered, *(f.text.lower() for c in cases for f in self.below(c.index, "fixed"))])
        for prep in (joined, *lowered):
            if prep in self.pack.slots:
                return prep, self.pack.slots[prep]
        return joined, "other"

    def marks(self, w: Word, *rels: str) -> set[str]:
        """The small words that introduce a clause, lower case."""
        return {m.text.lower() for m in self.below(w.index, *(rels or ("mark", "advmod", "case")))}

    def looks_back(self, w: Word) -> bool:
        """Whether a verb is an infinitive or gerund of the perfect: "for having insulted", « pour avoir insulté »."""
        return any(
            a.form in {"Inf", "Ger"} and a.lemma in self.pack.words("perfects") for a in self.below(w.index, "aux")
        )

    def is_event(self, i: int) -> bool:
        """Whether a word is a noun that a language resource or the codebook calls a predicate."""
        w = self.words[i]
        return w.pos in {"NOUN", "PROPN"} and w.name is None and w.lemma.lower() in self.nouns

    def can_act(self, i: int) -> bool:
        """Whether a word names somebody: a name, a pronoun, a role noun, or a noun with a determiner that is no
        deed."""
        w = self.words[i]
        if w.pos not in {"NOUN", "ADJ"} or w.name is not None or w.lemma.lower() in self.pack.role_nouns:
            return w.pos in NOMINAL
        return not self.is_event(i) and bool(self.below(i, "det", "poss", "num"))

    def frame(self, w: Word) -> Mapping[str, str]:
        """What stands where round an event noun, as the language's resource has it."""
        found: Mapping[str, str] = self.pack.nouns.get(w.lemma.lower(), {})
        return found


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
