"""Every error that a user can meet. Each says what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches


class VerbaleError(Exception):
    """Base of all errors of ours; its text is one that a user can act on."""


class InputError(VerbaleError):
    """A source that cannot be read: `where` is the file (and line), `what` the fault, `todo` the way out."""

    def __init__(self, where: str, what: str, todo: str) -> None:
        super().__init__(f"{where}: {what}; {todo}")
        self.where, self.what, self.todo = where, what, todo

    def __reduce__(self) -> tuple[type, tuple[str, str, str]]:
        return type(self), (self.where, self.what, self.todo)


class SettingError(VerbaleError):
    """A setting or an option with a value that it cannot have."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong with a data file. `line` counts from 1; 0 means the file as a whole."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


class DataError(VerbaleError):
    """Data files that cannot be used, with all their faults at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


def nearest(value: str, valid: Sequence[str]) -> str:
    """A hint that names the valid values nearest to `value`, or all of them where there are few."""
    close = get_close_matches(value, valid, n=2, cutoff=0.6)
    if close:
        return "did you mean " + " or ".join(repr(c) for c in close) + "?"
    if not valid:
        return "nothing is valid here"
    listed = ", ".join(sorted(valid)[:12])
    return f"valid here: {listed}" + (", …" if len(valid) > 12 else "")
