"""Senses and the words for them, indexed by predicate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from verbale.data import Data

# What an entry may call the places round a predicate. The first five are grammar, the rest meanings of prepositions.
SLOTS = (
    "subject",
    "object",
    "indirect",
    "content",
    "poss",
    "modifier",
    "with",
    "against",
    "to",
    "from",
    "for",
    "about",
    "on",
    "in",
    "by",
    "between",
    "of",
    "as",
    "after",
    "before",
    "time",
)
# What `need` may ask of a filler, besides a class of nouns or an event type.
KINDS_OF_FILLER = ("PARTY", "STATE", "PERSON", "GROUP", "BODY", "PLACE", "PEOPLE", "POWER", "SELF", "ACT", "CLAUSE")
_WIDE = frozenset({"PARTY", "ACT", "CLAUSE", "PEOPLE"})  # kinds that ask for little
# Which word of a noun phrase is its head, "first" or "last", and the prepositions before which it stands.
NounHead = tuple[str, frozenset[str]]
HEAD_LAST: NounHead = ("last", frozenset())
INNER_ROLES = ("inner.actor", "inner.recipient")
OPERATORS = "operators"


@dataclass(frozen=True, slots=True)
class Effect:
    """A mode, context or second event that holds under a condition on what fills the slots (`any`: some word near)."""

    when: tuple[tuple[str, tuple[str, ...]], ...]
    mode: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Sense:
    """What something means, once for all languages. For an operator `event` is empty."""

    name: str
    folder: str
    event: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    content: tuple[str, ...]
    voice: tuple[str, ...]
    mutual: bool
    need: tuple[tuple[str, tuple[str, ...]], ...]
    refuse: tuple[tuple[str, tuple[str, ...]], ...]
    modes: tuple[Effect, ...]
    also: tuple[Effect, ...]
    contexts: tuple[str, ...]

    @property
    def operator(self) -> bool:
        """Whether the sense takes an act as its content."""
        return self.folder == OPERATORS


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that mean a sense: the predicate's lemma, the other words that have to stand with it, what fills what."""

    sense: Sense
    language: str
    kind: str
    lemma: str
    others: tuple[str, ...]
    prep: tuple[str, ...]
    fills: tuple[tuple[str, tuple[str, ...]], ...]
    mode: str | None
    need: tuple[tuple[str, tuple[str, ...]], ...]
    refuse: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def rule(self) -> str:
        """The name that a record carries (`fr/AID/deliver`)."""
        return f"{self.language}/{self.sense.folder}/{self.sense.name}"

    @property
    def weight(self) -> int:
        """How specific the pattern is: the more it asks for, the more it counts."""
        asked = sum(2 if set(names) & _WIDE else 3 for _, names in self.need)
        return 2 * len(self.others) + asked + len(self.prep) + len(self.refuse)

    def fill(self, slot: str) -> tuple[str, ...]:
        """The prepositions (or slots) that fill `slot` for this word, if the entry says so."""
        return dict(self.fills).get(slot, ())


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence beside an entry: the record it gives, or (record None) that the entry stays silent and why."""

    file: str
    language: str
    entry: str
    text: str
    record: str | None
    why: str = ""
    date: str | None = None


@dataclass(frozen=True)
class Codebook:
    """All senses and patterns, with the tables that go with them."""

    senses: Mapping[tuple[str, str], Sense]
    patterns: Mapping[tuple[str, str, str], tuple[Pattern, ...]]  # by (language, kind, lemma)
    classes: Mapping[str, Mapping[str, frozenset[str]]]  # class → language → lemmas
    items: tuple[str, ...]  # classes of things that an event can be about
    composition: Mapping[str, Mapping[str, str]]
    tables: Mapping[str, Mapping[str, str]]
    contexts: Mapping[str, Mapping[str, tuple[str, ...]]]  # language → context → cues

    def nouns(self, language: str) -> frozenset[str]:
        """Lemmas of all nouns that some entry of a language calls a predicate."""
        return frozenset(lemma for (lang, kind, lemma) in self.patterns if lang == language and kind == "noun")

    def lookup(self, language: str, kind: str, lemma: str) -> tuple[Pattern, ...]:
        """The patterns for a predicate."""
        return self.patterns.get((language, kind, lemma), ())


def flat(text: str) -> str:
    """A text as words parted by single spaces, lower case, elided articles apart: how cues are compared."""
    return " ".join(re.findall(r"\w+'?|[^\w\s]", text.lower().replace("’", "'")))


def listed(value: Any) -> tuple[str, ...]:
    """A value that may be one word or a list of them."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (str(value),)


def pairs(value: Mapping[str, Any] | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A mapping of word lists as a hashable value."""
    return tuple((k, listed(v)) for k, v in (value or {}).items())


def load(data: Data, noun_heads: Mapping[str, NounHead]) -> Codebook:
    """Index the codebook.

    Args:
        data: all data files.
        noun_heads: language → how a noun phrase is built (see `NounHead`).
    """
    senses: dict[tuple[str, str], Sense] = {}
    for file, entries in data.under("codebook/").items():
        folder, kind = file.split("/")[1:3] if file.count("/") == 2 else ("", "")
        if kind == "about.yaml":
            for name, about in entries.items():
                senses[folder, name] = _sense(folder, name, about)
    table: dict[tuple[str, str, str], list[Pattern]] = {}
    for file, entries in data.under("codebook/").items():
        parts = file.split("/")
        if len(parts) != 3 or parts[1] == "contexts" or parts[2] == "about.yaml":
            continue
        language = parts[2].removesuffix(".yaml")
        for name, entry in entries.items():
            sense = senses.get((parts[1], name))
            if sense is None:
                continue
            for word in entry.get("words", []):
                for pattern in patterns_of(sense, language, word, noun_heads.get(language, HEAD_LAST)):
                    table.setdefault((language, pattern.kind, pattern.lemma), []).append(pattern)
    composition = dict(data.files.get("codebook/composition.yaml") or {})
    tables = composition.pop("tables", {})
    contexts = {
        file.split("/")[2].removesuffix(".yaml"): {
            name: tuple(dict.fromkeys(flat(cue) for cue in c["words"])) for name, c in entries.items()
        }
        for file, entries in data.under("codebook/contexts/").items()
    }
    classes = {
        name: {language: frozenset(words) for language, words in by_language.items() if isinstance(words, list)}
        for name, by_language in (data.files.get("codebook/classes.yaml") or {}).items()
    }
    listed_classes = data.files.get("codebook/classes.yaml") or {}
    items = tuple(name for name, value in listed_classes.items() if value.get("item") == "yes")
    frozen = {k: tuple(sorted(v, key=lambda p: (-p.weight, p.rule, p.others))) for k, v in table.items()}
    return Codebook(senses, frozen, classes, items, composition, tables, contexts)


def _sense(folder: str, name: str, about: Mapping[str, Any]) -> Sense:
    return Sense(
        name=name,
        folder=folder,
        event="" if folder == OPERATORS else folder,
        mode=about.get("mode"),
        actor=listed(about.get("actor")),
        recipient=listed(about.get("recipient")),
        content=listed(about.get("content")),
        voice=listed(about.get("voice")),
        mutual=about.get("mutual") == "yes",
        need=pairs(about.get("need")),
        refuse=pairs(about.get("not")),
        modes=tuple(_effect(e) for e in about.get("modes", [])),
        also=tuple(_effect(e) for e in about.get("also", [])),
        contexts=listed(about.get("context")),
    )


def _effect(value: Mapping[str, Any]) -> Effect:
    return Effect(pairs(value.get("if")), value.get("mode"), value.get("event"))


def patterns_of(sense: Sense, language: str, word: Mapping[str, Any], noun_head: NounHead) -> Iterable[Pattern]:
    """The patterns that one line of `words` stands for."""
    for kind in ("verb", "noun", "adj"):
        for phrase in listed(word.get(kind)):
            lemma, others = head_of(phrase, kind, noun_head)
            yield Pattern(
                sense=sense,
                language=language,
                kind=kind,
                lemma=lemma,
                others=others,
                prep=listed(word.get("prep")),
                fills=tuple((k, listed(v)) for k, v in word.items() if k in SLOTS),
                mode=word.get("mode"),
                need=sense.need + pairs(word.get("need")),
                refuse=sense.refuse + pairs(word.get("not")),
            )


def head_of(phrase: str, kind: str, noun_head: NounHead) -> tuple[str, tuple[str, ...]]:
    """The lemma that heads a phrase, and its other words. A verb stands first; a noun as the language has it,
    but always before a preposition's phrase, which is written with `of` in it ("declaration of war")."""
    words = phrase.split()
    position = 0
    place, prepositions = noun_head
    if kind == "noun" and place == "last":
        small = [n for n, w in enumerate(words) if n and w in prepositions]
        position = (small[0] if small else len(words)) - 1
    return words[position], tuple(w for n, w in enumerate(words) if n != position)
