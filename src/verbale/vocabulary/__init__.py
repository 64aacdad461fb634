"""PLOVER 2.0 as data: event types, modes, contexts, sectors, scores, and the CAMEO code nearest to each.

`load(data)` gives the `Vocabulary`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verbale.data import Data

__all__ = ["EventType", "Vocabulary", "load"]


@dataclass(frozen=True, slots=True)
class EventType:
    """One of PLOVER's types. Scores run from -10 (conflict) to 10 (cooperation); a mode without a score has None."""

    quad: int
    score: float
    needs_recipient: bool
    modes: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tables of PLOVER 2.0."""

    types: Mapping[str, EventType]
    contexts: tuple[str, ...]
    sectors: Mapping[str, str]
    codes: Mapping[str, str]
    cameo_codes: Mapping[str, str]

    def quad(self, event: str) -> int:
        """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
        return self.types[event].quad

    def score(self, event: str, mode: str | None = None) -> float | None:
        """The score of a type and mode; the type's own where the mode has none."""
        kind = self.types[event]
        told = kind.modes.get(mode) if mode else None
        return kind.score if told is None else told

    def cameo(self, event: str, mode: str | None = None, contexts: Sequence[str] = ()) -> str | None:
        """The CAMEO code nearest to a type, mode and contexts."""
        base = f"{event}.{mode}" if mode else event
        keys = [*(f"{base}+{c}" for c in contexts), base, *(f"{event}+{c}" for c in contexts), event]
        return next((self.cameo_codes[k] for k in keys if k in self.cameo_codes), None)


def load(data: Data) -> Vocabulary:
    """The vocabulary of the data files."""
    raw = data.files["vocabulary/plover.yaml"]
    types = {
        name: EventType(
            quad=int(e["quad"]),
            score=float(e["score"]),
            needs_recipient=e["needs_recipient"] == "yes",
            modes={mode: None if s == "none" else float(s) for mode, s in e["modes"].items()},
        )
        for name, e in raw["events"].items()
    }
    return Vocabulary(types, tuple(raw["contexts"]), raw["sectors"], raw["non_state_codes"], raw["cameo"])
