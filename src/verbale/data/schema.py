"""Which schema a data file has to meet, told by where it stands, and the check itself."""

from __future__ import annotations

import json
from fnmatch import fnmatchcase
from functools import cache
from importlib import resources
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from verbale.data.strict import Located
from verbale.errors import Fault, nearest

# Path below the package (or below a user's folder, with the room's name before it) → name of the schema.
# The first pattern that fits wins.
KINDS: tuple[tuple[str, str], ...] = (
    ("codebook/classes.yaml", "classes"),
    ("codebook/composition.yaml", "composition"),
    ("codebook/contexts/*.yaml", "contexts"),
    ("codebook/*/about.yaml", "about"),
    ("codebook/*/??.yaml", "words"),
    ("vocabulary/*.yaml", "vocabulary"),
    ("gazetteer/titles.yaml", "titles"),
    ("gazetteer/asides.yaml", "asides"),
    ("gazetteer/*.tsv", "table"),
    ("gazetteer/*.yaml", "gazetteer"),
    ("languages/??/grammar.yaml", "grammar"),
    ("languages/??/speech.yaml", "speech"),
    ("languages/??/status.yaml", "status"),
    ("languages/??/time.yaml", "time"),
    ("languages/??/roles.yaml", "roles"),
    ("languages/??/furniture.yaml", "furniture"),
    ("languages/??/nouns.yaml", "nouns"),
)


def kind_of(name: str) -> str | None:
    """The schema's name for a file, or None where no kind of data stands at such a path."""
    for pattern, kind in KINDS:
        if fnmatchcase(name, pattern) and name.count("/") == pattern.count("/"):
            return kind
    return None


@cache
def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file.

    Raises:
        KeyError: for a kind that there is not.
    """
    path = resources.files("verbale.data") / "schemas" / f"{kind}.json"
    if kind not in {name for _, name in KINDS} or not path.is_file():
        raise KeyError(kind)
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def check_file(found: Located, kind: str) -> list[Fault]:
    """All faults of form of one file against its schema, those of the YAML itself first."""
    faults = list(found.faults)
    if found.value is None:
        return faults or [Fault(found.file, 0, "is empty; write at least one entry or take the file away")]
    for error in Draft202012Validator(schema(kind)).iter_errors(found.value):
        faults.extend(_explain(found, error))
    return faults


def _explain(found: Located, error: ValidationError) -> list[Fault]:
    path = tuple(error.absolute_path)
    value: Any = error.validator_value
    where = "/".join(str(p) for p in path) or "the file"
    if error.validator == "additionalProperties":
        known = list((error.schema.get("properties") or {}).keys()) if isinstance(error.schema, dict) else []
        patterns = list((error.schema.get("patternProperties") or {}).keys()) if isinstance(error.schema, dict) else []
        return [
            found.fault((*path, key), f"{where}: {key!r} is no key here; {nearest(key, known)}")
            for key in list(error.instance)  # type: ignore[arg-type]
            if key not in known and not _fits(key, patterns)
        ]
    if error.validator == "required":
        missing = [k for k in value if k not in list(error.instance)]  # type: ignore[arg-type]
        hint = {
            "codes": "give at least one sentence that it codes",
            "ignores": "give a sentence on which it stays silent",
        }
        return [found.fault(path, f"{where}: {key!r} is missing; {hint.get(key, 'add it')}") for key in missing]
    if error.validator == "enum":
        return [found.fault(path, f"{where}: {error.instance!r} is not valid; {nearest(str(error.instance), value)}")]
    if error.validator in {"anyOf", "oneOf"} and error.context:
        best = min(error.context, key=lambda e: (-len(e.absolute_path), str(e.validator)))
        return _explain(found, best)
    if error.validator == "propertyNames" and isinstance(error.instance, str):
        valid = value.get("enum", [])
        told = f"{where}: {error.instance!r} is no name here; {nearest(error.instance, valid)}"
        return [found.fault((*path, error.instance), told)]
    return [found.fault(path, f"{where}: {error.message}")]


def _fits(key: str, patterns: list[str]) -> bool:
    import re

    return any(re.search(pattern, key) for pattern in patterns)
