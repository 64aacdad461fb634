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
from verbale.languages.tree import Node

Grammar = Callable[[Any, "Pack"], list[Node]]
FILES = ("grammar", "speech", "status", "time", "roles", "furniture")


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

    @cached_property
    def tree(self) -> Grammar:
        """The pack's function from a parsed spaCy Doc to nodes in the common vocabulary."""
        function: Grammar = import_module(f"verbale.languages.{self.code}.grammar").tree
        return function

    @cached_property
    def slots(self) -> dict[str, str]:
        """Preposition → the slot that it fills."""
        return {prep: slot for slot, preps in self.grammar["slots"].items() for prep in preps}

    def words(self, key: str) -> frozenset[str]:
        """A list of the grammar file as a set; empty where the language has none."""
        return self._sets.get(key, frozenset())

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
