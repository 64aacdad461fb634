"""Nouns that say what somebody does or is: their sector, and what kind of party they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """What a role noun says of who bears it."""

    sector: str | None
    others: tuple[str, ...]
    kind: str  # role, head, collective, body


def role_nouns(roles: Mapping[str, Any]) -> dict[str, RoleNoun]:
    """The role nouns of a language's `roles.yaml` by lemma or phrase, lower case."""
    found: dict[str, RoleNoun] = {}
    for key, value in roles.items():
        if isinstance(value, Mapping):  # bodies: sector → nouns
            for sector, nouns in value.items():
                for noun in nouns:
                    others = tuple(noun.get("other", ())) if isinstance(noun, Mapping) else ()
                    for form in _forms(noun):
                        found.setdefault(form, RoleNoun(sector, others, "body"))
            continue
        for noun in value:
            others = tuple(noun.get("other", ())) if isinstance(noun, Mapping) else ()
            kind = {"heads": "head", "collective": "collective"}.get(key, "role")
            sector = {"heads": "GOV", "collective": "CVL"}.get(key, key)
            for form in _forms(noun):
                found.setdefault(form, RoleNoun(sector, others, kind))
    return found


def _forms(noun: str | Mapping[str, str]) -> list[str]:
    """A noun as listed, and its feminine and plural where they are."""
    if isinstance(noun, str):
        return [noun.lower()]
    return [noun[key].lower() for key in ("noun", "feminine", "plural") if key in noun]
