"""What words mean in the event vocabulary: acts, operators and their composition (DESIGN §5, docs/rules.md).

`load(data, noun_heads)` gives the codebook that `coding` reads; `check(files, …)` says all that is wrong with it.
"""

from verbale.codebook.check import check
from verbale.codebook.entries import KINDS_OF_FILLER, SLOTS, Codebook, Effect, Example, Pattern, Sense, flat, load
from verbale.codebook.examples import Wanted, examples, wanted

__all__ = [
    "KINDS_OF_FILLER",
    "SLOTS",
    "Codebook",
    "Effect",
    "Example",
    "Pattern",
    "Sense",
    "Wanted",
    "check",
    "examples",
    "flat",
    "load",
    "wanted",
]
