"""Verbale reads news reports and keeps the record of world politics that they contain.

>>> import verbale
>>> report = verbale.read("Paris a condamné mardi l'attaque de Moscou contre Kiev.", date="2023-09-13")
>>> [(event.event, event.status) for event in report.events]  # doctest: +SKIP

`read` reads one report, `code` iterates over many, `explain` says how a sentence is read, `relation` which type ties
two parties. Nothing heavy is loaded before the first call.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from verbale.records import Event, Report, Statement
from verbale.settings import Settings

if TYPE_CHECKING:
    from verbale.pipeline import code, explain, read, relation

__all__ = ["Event", "Report", "Settings", "Statement", "code", "explain", "read", "relation"]
_LAZY = frozenset({"code", "explain", "read", "relation"})


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        return getattr(import_module("verbale.pipeline"), name)
    raise AttributeError(f"module 'verbale' has no attribute {name!r}")
