"""All that coding knows, loaded once for one set of settings."""

from __future__ import annotations

from functools import lru_cache
from importlib import metadata

from verbale import annotation, codebook, coding, gazetteer, vocabulary
from verbale.annotation.model import load_model, model_name
from verbale.data import load
from verbale.errors import DataError
from verbale.languages import Pack, noun_head, packs
from verbale.pipeline.rules import check_rules
from verbale.records import Coder
from verbale.settings import Settings


class Knowledge:
    """Data and models for some settings; a language's model is loaded when an article first needs it."""

    def __init__(self, settings: Settings) -> None:
        if settings.codebook or settings.gazetteer:  # a user's files are checked whenever they are used
            faults, _, _ = check_rules(None, settings)
            if faults:
                raise DataError(faults)
        extra = [("codebook", d) for d in settings.codebook] + [("gazetteer", d) for d in settings.gazetteer]
        self.settings, self.data = settings, load(extra)
        self.packs: dict[str, Pack] = packs(self.data)
        self.vocabulary = vocabulary.load(self.data)
        self.gazetteer = gazetteer.load(self.data)
        self.codebook = codebook.load(self.data, self.noun_heads)
        self.furniture = {code: pack.furniture for code, pack in self.packs.items()}
        self._readers: dict[str, annotation.Reader] = {}
        self._coders: dict[str, Coder] = {}

    @property
    def noun_heads(self) -> dict[str, tuple[str, frozenset[str]]]:
        """Language → which word of a noun phrase is its head."""
        return {code: noun_head(pack.grammar) for code, pack in self.packs.items()}

    def reader(self, language: str) -> annotation.Reader:
        """What reading a covered language takes."""
        if language not in self._readers:
            pack = self.packs[language]
            nlp = load_model(model_name(pack, self.settings), self.settings.use_blis)
            nouns = self.codebook.nouns(language) | pack.nouns.keys()
            self._readers[language] = annotation.Reader(nlp, pack, self.gazetteer, nouns)
        return self._readers[language]

    def rules(self, language: str) -> coding.Rules:
        """What coding a covered language takes."""
        return coding.Rules(self.codebook, self.vocabulary, self.packs[language])

    def coder(self, language: str) -> Coder:
        """What codes a report, for its `coder` field."""
        if language not in self._coders:
            name = model_name(self.packs[language], self.settings)
            self._coders[language] = Coder(
                verbale=metadata.version("verbale"),
                codebook=self.data.hashes["codebook"],
                gazetteer=self.data.hashes["gazetteer"],
                models={name: metadata.version(name)},
            )
        return self._coders[language]


@lru_cache(maxsize=4)
def knowledge(settings: Settings) -> Knowledge:
    """The knowledge for some settings, loaded once a process.

    Raises:
        DataError: with every fault of every data file.
    """
    return Knowledge(settings)
