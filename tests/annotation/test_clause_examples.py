"""The clause layer by construction: every sentence of cases/clauses with the clauses that a linguist expects.

A clause is found by the word of its predicate. Subject, object, indirect object and content have to be filled by
exactly the words listed (none where none is listed); the other slots have to hold what is listed. A known failure
stands in known_failures.yaml there with its reason, and has to fail.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from verbale import pipeline
from verbale.data import read_yaml
from verbale.records import Clause, Parsed

CASES = Path(__file__).parents[1] / "cases" / "clauses"
FEATURES = ("voice", "tense", "mood", "modality", "negated", "link")
CORE = ("subject", "object", "indirect", "content")
KNOWN: dict[str, str] = {
    text: reason for reason, texts in read_yaml(CASES / "known_failures.yaml").value.items() for text in texts
}


def examples(language: str) -> list[tuple[str, str, dict[str, Any]]]:
    """(language, construction, example) of one file."""
    read = read_yaml(CASES / f"{language}.yaml")
    assert not read.faults, read.faults
    return [(language, construction, e) for construction, listed in read.value.items() for e in listed]


EXAMPLES = examples("en") + examples("fr")


def parameters() -> list[Any]:
    """All examples as test parameters."""
    found = []
    for language, construction, example in EXAMPLES:
        reason = KNOWN.get(example["text"])
        marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
        name = f"{language}:{construction}:{example['text'][:40]}"
        found.append(pytest.param(language, example, id=name, marks=marks))
    return found


@cache
def sentence(language: str, text: str) -> Parsed:
    """The one sentence of a text."""
    read = [s for s in pipeline.annotate(text, language=language).sentences if s.words]
    assert len(read) == 1, f"read as {len(read)} sentences: {[s.sentence.text for s in read]}"
    return read[0]


def fold(text: str) -> str:
    """A word as examples are compared: without article or elision, hyphen parts of clitics aside."""
    bare = re.sub(r"^(?:l['’]|d['’]|s['’]|n['’]|(?:le|la|les|the) )", "", text.strip(), flags=re.IGNORECASE)
    return bare.strip("-'’").lower()


def listed(value: Any) -> list[str]:
    """One word or several."""
    return [fold(str(v)) for v in (value if isinstance(value, list) else [value])]


def of(parsed: Parsed, expected: dict[str, Any], word: str = "is") -> Clause | None:
    """The clause whose predicate is the word that an example names."""
    found = [c for c in parsed.clauses if fold(parsed.words[c.predicate].text) == fold(str(expected[word]))]
    nth = int(expected.get("nth", 1)) - 1 if word == "is" else 0
    return found[nth] if len(found) > nth else None


def fills(parsed: Parsed, clause: Clause, slot: str) -> list[str]:
    """The words that fill a slot, in text order, once each."""
    words = {m for r in clause.roles if r.slot == slot for m in r.members}
    return [fold(parsed.words[w].text) for w in sorted(words)]


def differences(parsed: Parsed, example: dict[str, Any]) -> list[str]:
    """What an example expects and the clauses lack."""
    told = []
    for expected in example["clauses"]:
        name, clause = expected["is"], of(parsed, expected)
        if clause is None:
            told.append(f"no clause {name!r} among {[parsed.words[c.predicate].text for c in parsed.clauses]}")
            continue
        for feature in FEATURES:
            if feature in expected:
                want, have = str(expected[feature]).lower(), str(getattr(clause, feature)).lower()
                told += [] if want == have else [f"{name}: {feature} is {have or 'none'}, not {want}"]
        if expected.get("under"):
            above = parsed.clauses[clause.governor] if clause.governor is not None else None
            have = fold(parsed.words[above.predicate].text) if above else "none"
            told += [] if have == fold(str(expected["under"])) else [f"{name}: under {have}, not {expected['under']}"]
        if "with_verb" in expected:
            parts = [fold(parsed.words[p].text) for p in clause.parts]
            told += [] if fold(expected["with_verb"]) in parts else [f"{name}: parts are {parts}"]
        slots = [k for k in expected if k not in {"is", "nth", "under", "with_verb", *FEATURES}]
        for slot in dict.fromkeys([*(CORE if clause.pos != "noun" else ()), *slots]):
            want = sorted(listed(expected[slot])) if slot in expected else []
            have_all = sorted(fills(parsed, clause, slot))
            told += [] if want == have_all else [f"{name}: {slot} is {have_all}, not {want}"]
    return told


@pytest.mark.parametrize(("language", "example"), parameters())
def test_a_sentence_has_the_clauses_of_a_linguist(language: str, example: dict[str, Any]) -> None:
    assert not differences(sentence(language, example["text"]), example)


def test_there_are_examples_of_every_construction_in_each_language() -> None:
    for language in ("en", "fr"):
        mine = [c for code, c, _ in EXAMPLES if code == language]
        assert len(mine) >= 150
        assert all(mine.count(construction) >= 5 for construction in mine)


def test_every_known_failure_is_an_example() -> None:
    assert set(KNOWN) <= {e["text"] for _, _, e in EXAMPLES}
