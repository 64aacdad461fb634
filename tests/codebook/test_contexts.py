"""The cue words of PLOVER's contexts: every context in every language, and their own examples are read as they say."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from verbale.coding import events
from verbale.data import load, package_files, read_yaml
from verbale.pipeline import knowledge
from verbale.settings import Settings
from verbale.vocabulary import load as load_vocabulary

FILES = {
    n.split("/")[-1][:2]: read_yaml(p).value for n, p in package_files().items() if n.startswith("codebook/contexts/")
}
CONTEXTS = load_vocabulary(load()).contexts
CODES = [(code, c, e["text"]) for code, file in FILES.items() for c, entry in file.items() for e in entry["codes"]]
IGNORES = [(code, c, e["text"]) for code, file in FILES.items() for c, entry in file.items() for e in entry["ignores"]]


def contexts_of(code: str, text: str) -> set[str]:
    """The contexts that the engine reads off a sentence."""
    know = knowledge(Settings())
    reader = know.reader(code)
    words = [SimpleNamespace(lemma=t.lemma_, text=t.text) for t in reader.nlp(text)]
    sentence = SimpleNamespace(words=words, sentence=SimpleNamespace(text=text))
    return events.contexts_of(cast(Any, sentence), know.codebook, code)


def test_every_language_has_every_context() -> None:
    assert len(FILES) >= 2
    for code, file in FILES.items():
        assert tuple(file) == CONTEXTS, code


def test_every_context_has_a_good_many_cues() -> None:
    few = {(code, c): len(e["words"]) for code, file in FILES.items() for c, e in file.items() if len(e["words"]) < 24}
    assert not few


@pytest.mark.parametrize(("code", "context", "text"), CODES)
def test_an_example_has_its_context(code: str, context: str, text: str) -> None:
    assert context in contexts_of(code, text)


@pytest.mark.parametrize(("code", "context", "text"), IGNORES)
def test_a_counterexample_does_not_have_it(code: str, context: str, text: str) -> None:
    assert context not in contexts_of(code, text)
