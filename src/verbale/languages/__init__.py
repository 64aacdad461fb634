"""Language packs: one folder a language, the same file names in each, no engine code that knows a language's name.

`packs(data)` gives every pack. A pack's `grammar.py` turns the labels of its parser into one vocabulary of relations,
so that everything after it is common to all languages:

    subj, subj:pass, obj, iobj, obl, obl:agent     arguments of a predicate
    comp, advcl, relcl, acl, csubj, parataxis      clauses that hang on a word
    nmod, poss, amod, compound, appos, flat, num   what hangs on a noun
    case, mark, det, cc, conj, aux, auxpass, cop   function words and coordination
    neg, advmod, prt, expl, punct, root, dep
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any

from verbale.data import Data
from verbale.languages.roles import RoleNoun, role_nouns
from verbale.languages.tree import Node

Grammar = Callable[[Any, "Pack"], list[Node]]
FILES = ("grammar", "speech", "status", "time", "roles", "furniture", "nouns")


@dataclass(frozen=True)
class Pack:
    """What is known of one language: its data files as plain values, and its grammar."""

    code: str
    grammar: Mapping[str, Any]
    speech: Mapping[str, Any]
    status: Mapping[str, Any]
    time: Mapping[str, Any]
    roles: Mapping[str, Any]
    furniture: Mapping[str, Any]
    nouns: Mapping[str, Mapping[str, str]]  # lemma of an event noun → its verb, and what stands where round it

    @cached_property
    def tree(self) -> Grammar:
        """The pack's function from a parsed spaCy Doc to nodes in the common vocabulary."""
        function: Grammar = import_module(f"verbale.languages.{self.code}.grammar").tree
        return function

    @cached_property
    def slots(self) -> dict[str, str]:
        """Preposition → the slot that it fills."""
        return {prep: slot for slot, preps in self.grammar["slots"].items() for prep in preps}

    @cached_property
    def role_nouns(self) -> dict[str, RoleNoun]:
        """What a role noun says of who bears it, by lemma or phrase."""
        return role_nouns(self.roles)

    @cached_property
    def longest_role(self) -> int:
        """How many words the longest role noun has."""
        return max((phrase.count(" ") for phrase in self.role_nouns), default=0) + 1

    @cached_property
    def transitive(self) -> frozenset[str]:
        """Verbs of event nouns that have an object: those can stand in the passive."""
        return frozenset(f["verb"] for f in self.nouns.values() if "verb" in f and "object" in f.values())

    def words(self, key: str) -> frozenset[str]:
        """A list of the grammar file as a set; empty where the language has none."""
        return self._sets.get(key, frozenset())

    @cached_property
    def speaking(self) -> frozenset[str]:
        """Verbs of speech, by the lemma of the verb alone."""
        return frozenset(v.split()[0] for listed in self.speech["verbs"].values() for v in listed) | frozenset(
            v for v in self.speech["thought"] if " " not in v
        )

    @cached_property
    def accusing(self) -> frozenset[str]:
        """Verbs of speech that take whom they speak of as their object."""
        return frozenset(v.split()[0] for v in self.speech["verbs"].get("accuse", ()))

    @cached_property
    def conjunctions(self) -> dict[str, list[tuple[str, ...]]]:
        """Conjunctions of several words, as the tokeniser parts them, by the first of them."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for phrase in self.kinds("conjunctions"):
            words = tuple(phrase.replace("'", "' ").split())
            found.setdefault(words[0], []).append(words)
        return found

    @cached_property
    def subordinators(self) -> frozenset[str]:
        """Words and phrases that open a subordinate clause."""
        single = (self.words(key) for key in ("conditions", "concessions", "causes", "times"))
        return frozenset().union(*single) | self.kinds("conjunctions").keys()

    def kinds(self, key: str) -> dict[str, str]:
        """A table of the grammar file that lists words by kind, as word → kind."""
        return self._kinds[key]

    @cached_property
    def _kinds(self) -> dict[str, dict[str, str]]:
        return {
            key: {word: kind for kind, listed in value.items() for word in listed}
            for key, value in self.grammar.items()
            if isinstance(value, Mapping) and all(isinstance(v, list) for v in value.values())
        }

    @cached_property
    def _sets(self) -> dict[str, frozenset[str]]:
        return {key: frozenset(value) for key, value in self.grammar.items() if isinstance(value, list)}


def noun_head(grammar: Mapping[str, Any]) -> tuple[str, frozenset[str]]:
    """Which word of a noun phrase is its head in a language, and the prepositions before which it stands."""
    return str(grammar["name_head"]), frozenset(prep for preps in grammar["slots"].values() for prep in preps)


def packs(data: Data) -> dict[str, Pack]:
    """Every language that the data covers, by its ISO 639-1 code, in alphabetical order."""
    codes = sorted({name.split("/")[1] for name in data.under("languages/") if name.endswith("/grammar.yaml")})
    return {
        code: Pack(code=code, **{name: data.files.get(f"languages/{code}/{name}.yaml") or {} for name in FILES})
        for code in codes
    }
