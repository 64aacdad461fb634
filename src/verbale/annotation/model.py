"""Which spaCy model reads a language, and how it is loaded."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from verbale.errors import SettingError
from verbale.languages import Pack
from verbale.settings import Settings


def model_name(pack: Pack, settings: Settings) -> str:
    """The package of the model for a language: the one that was set, else the pinned one.

    Raises:
        SettingError: where the one that was set is not installed.
    """
    chosen = dict(settings.models).get(pack.code)
    if chosen is None:
        return str(pack.grammar["models"][0])
    if find_spec(chosen) is None:
        raise SettingError(
            f"model {chosen!r} for {pack.code} is not installed; install the package or leave the setting out"
        )
    return chosen


@cache
def _blas() -> Any:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def one_thread() -> Any:
    """A context in which matrix products run on one thread: how many cores share a product changes the order of its
    sums, so the last bits of a score, so now and then a parse. One thread gives the same bytes on every machine."""
    return _blas().limit(limits=1, user_api="blas")


def load_model(name: str, use_blis: bool) -> Any:
    """Load a model without its `ner` (DESIGN §7), with its lemmas remembered.

    Same forms get the same lemmas, so remembering them changes speed alone; BLIS is slower on small batches.
    """
    nlp = import_module(name).load(exclude=["ner"])
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if model is not None and hasattr(model, "walk"):
            for node in model.walk():
                if hasattr(node.ops, "use_blis"):
                    node.ops.use_blis = use_blis
    return nlp
