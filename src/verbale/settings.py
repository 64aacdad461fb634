"""All settings in one place: name, default, help."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be set, each with its default. Frozen and hashable: the same settings load the same data and models."""

    codebook: tuple[Path, ...] = field(default=(), metadata={"help": "folders with entries of your own"})
    gazetteer: tuple[Path, ...] = field(default=(), metadata={"help": "folders with names of your own"})
    models: tuple[tuple[str, str], ...] = field(
        default=(), metadata={"help": "language=package of a spaCy model to use instead of the pinned one"}
    )
    use_blis: bool = field(
        default=False, metadata={"help": "let the models use BLIS matrix products (slower on most machines)"}
    )
