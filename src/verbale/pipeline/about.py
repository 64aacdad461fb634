"""What there is: which languages are covered, and what a line of output looks like."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec

from verbale import codebook
from verbale.annotation.model import model_name
from verbale.data import package_files
from verbale.pipeline.knowledge import knowledge
from verbale.records import Report
from verbale.settings import Settings


def languages(settings: Settings | None = None) -> list[dict[str, str | int]]:
    """What is covered, counted from the data: one row a language."""
    know = knowledge(settings or Settings())
    counted: Counter[tuple[str, str]] = Counter()
    for name, value in know.data.under("codebook/").items():
        parts = name.removesuffix(".yaml").split("/")
        if len(parts) == 3 and parts[1] != "contexts" and parts[2] != "about":
            counted[parts[2], "senses"] += len(value)
            counted[parts[2], "types"] += parts[1] != "operators"
    for (language, _, _), patterns in know.codebook.patterns.items():
        counted[language, "words"] += len(patterns)
    for example in codebook.examples(package_files()):
        counted[example.language, "examples"] += 1
    return [
        {
            "language": code,
            "model": model_name(pack, know.settings),
            **{key: counted[code, key] for key in ("types", "senses", "words", "examples")},
            "roles": sum(len(v) for v in pack.roles.values()),
        }
        for code, pack in know.packs.items()
    ]


def schema() -> dict[str, Any]:
    """The JSON Schema of one line of output."""
    return msgspec.json.schema(Report)
