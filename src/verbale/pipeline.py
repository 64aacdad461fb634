"""The whole coding path on one screen: an article goes through STAGES and comes out as a report."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

import msgspec

from verbale import annotation, codebook, coding, gazetteer, intake, vocabulary
from verbale.data import load
from verbale.errors import InputError, VerbaleError
from verbale.languages import Pack, packs
from verbale.annotation.model import load_model, model_name
from verbale.records import Article, Coder, Document, Explanation, Report
from verbale.settings import Settings

STAGES = ("intake.articles", "annotation.annotate", "coding.code")
OnError = Callable[[InputError], None] | None


class Knowledge:
    """All data, loaded once for one set of settings; models are loaded when an article first needs them."""

    def __init__(self, settings: Settings) -> None:
        extra = [("codebook", d) for d in settings.codebook] + [("gazetteer", d) for d in settings.gazetteer]
        self.settings, self.data = settings, load(extra)
        self.packs: dict[str, Pack] = packs(self.data)
        self.vocabulary = vocabulary.load(self.data)
        self.gazetteer = gazetteer.load(self.data)
        self.codebook = codebook.load(self.data, {c: p.grammar["name_head"] for c, p in self.packs.items()})
        self.furniture = {code: p.furniture for code, p in self.packs.items()}
        self._readers: dict[str, annotation.Reader] = {}

    def reader(self, language: str) -> annotation.Reader:
        """What reading a covered language takes."""
        if language not in self._readers:
            pack = self.packs[language]
            nlp = load_model(model_name(pack, self.settings), self.settings.use_blis)
            self._readers[language] = annotation.Reader(nlp, pack, self.gazetteer, self.codebook.nouns(language))
        return self._readers[language]

    def rules(self, language: str) -> coding.Rules:
        """What coding a covered language takes."""
        return coding.Rules(self.codebook, self.vocabulary, self.packs[language])

    def coder(self, language: str) -> Coder:
        """What coded a report, for its `coder` field."""
        name = model_name(self.packs[language], self.settings)
        return Coder(verbale=metadata.version("verbale"), codebook=self.data.hashes["codebook"],
                     gazetteer=self.data.hashes["gazetteer"], models={name: metadata.version(name)})


@lru_cache(maxsize=4)
def knowledge(settings: Settings) -> Knowledge:
    """The knowledge for some settings, loaded once a process. Raises DataError with all faults."""
    return Knowledge(settings)


def document(article: Article, know: Knowledge) -> Document:
    """Annotate an article of a covered language."""
    return annotation.annotate(article, know.reader(str(article.language)))


def report(article: Article, know: Knowledge) -> Report:
    """The report of one article. Never raises: what goes wrong with an article is told in its `problems`."""
    if article.problems and (article.text is None or article.language not in know.packs):
        return Report(article=article)
    language = str(article.language)
    article = msgspec.structs.replace(article, coder=know.coder(language))
    try:
        return coding.code(document(article, know), know.rules(language))
    except VerbaleError as error:
        return _failed(article, str(error))
    except Exception as error:  # one bad article never stops the rest
        return _failed(article, f"could not be coded ({type(error).__name__}: {error}); please report it with its text")


def _failed(article: Article, why: str) -> Report:
    return Report(article=msgspec.structs.replace(article, problems=[*article.problems, why]))


def articles(
    sources: Iterable[str | Path], know: Knowledge, *, date: str | None = None, language: str | None = None,
    publication: str | None = None, fields: Mapping[str, str] | None = None, on_error: OnError = None,
) -> Iterator[Article]:
    """The articles of all sources in order; a source that cannot be read goes to `on_error`, or is raised."""
    for source in sources:
        try:
            yield from intake.articles(source, packs=know.furniture, date=date, language=language,
                                       publication=publication, fields=fields)
        except InputError as error:
            if on_error is None:
                raise
            on_error(error)


def code(
    sources: Iterable[str | Path], *, date: str | None = None, language: str | None = None,
    publication: str | None = None, fields: Mapping[str, str] | None = None, jobs: int = 1,
    settings: Settings | None = None, on_error: OnError = None,
) -> Iterator[Report]:
    """Code many sources (paths, "-" for standard input), one report an article, in input order.

    Raises:
        DataError: if the codebook or gazetteer has faults.
        InputError: for a source that cannot be read, unless `on_error` takes it.
    """
    settings = settings or Settings()
    know = knowledge(settings)
    items = articles(sources, know, date=date, language=language, publication=publication, fields=fields, on_error=on_error)
    if jobs < 2:
        yield from (report(article, know) for article in items)
        return
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(settings,)) as pool:
        yield from _in_order(pool, items, jobs)


def _in_order(pool: ProcessPoolExecutor, items: Iterator[Article], jobs: int) -> Iterator[Report]:
    """Results in input order, with a bounded number of articles on their way, so that memory stays flat."""
    from collections import deque

    waiting: deque[Any] = deque()
    try:
        for article in items:
            waiting.append(pool.submit(_work, article))
            if len(waiting) >= 8 * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


_settings: list[Settings] = []


def _begin(settings: Settings) -> None:
    """In a worker: leave Ctrl-C to the parent, and one thread to each process."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["OMP_NUM_THREADS"] = "1"
    _settings[:] = [settings]


def _work(article: Article) -> Report:
    return report(article, knowledge(_settings[0]))


def read(
    source: str | Path, *, date: str | None = None, language: str | None = None, publication: str | None = None,
    settings: Settings | None = None,
) -> Report:
    """Read one report: a text, or the path of a file with one.

    Raises:
        InputError: where there is nothing to read.
    """
    know = knowledge(settings or Settings())
    found = intake.articles(_source(source), packs=know.furniture, date=date, language=language, publication=publication)
    article = next(iter(found), None)
    if article is None:
        raise InputError(str(source)[:60], "holds no article", "give a text or a file with one")
    return report(article, know)


def _source(source: str | Path) -> Any:
    if isinstance(source, Path) or source == "-":
        return source
    short = len(source) < 1000 and "\n" not in source.strip()
    try:
        if short and Path(source.strip()).exists():
            return Path(source.strip())
    except (OSError, ValueError):
        pass
    if short and source.strip() and " " not in source.strip() and Path(source).suffix:
        return Path(source)  # meant as a file's name, so that its absence is said
    return intake.RawText(source)


def explain(
    sentence: str, *, language: str | None = None, date: str | None = None, settings: Settings | None = None
) -> Explanation:
    """How a text is read: clauses, parties, derivations, and what was missing where nothing is coded.

    Raises:
        InputError: for an empty text or a language that is not covered.
    """
    know = knowledge(settings or Settings())
    article = next(iter(intake.articles(intake.RawText(sentence), packs=know.furniture, date=date, language=language)))
    if article.language not in know.packs:
        raise InputError("the sentence", "; ".join(article.problems) or "language not told", "give --language")
    return coding.explain(document(article, know), know.rules(str(article.language)))


def relation(
    text: str, actor: tuple[int, int], recipient: tuple[int, int] | None, *, language: str | None = None,
    settings: Settings | None = None,
) -> str | None:
    """Which event type ties two parties of a sentence.

    Args:
        text: one sentence or more.
        actor, recipient: offsets of the parties' spans in `text` (code points, end exclusive); the recipient may be None.

    Returns:
        The root of the record whose actor overlaps the first span and whose recipient, or another role, the second.
    """
    know = knowledge(settings or Settings())
    article = next(iter(intake.articles(intake.RawText(text), packs=know.furniture, language=language)))
    if article.language not in know.packs:
        return None
    return coding.relation(document(article, know), know.rules(str(article.language)), actor, recipient)


def schema() -> dict[str, Any]:
    """The JSON Schema of one line of output."""
    return msgspec.json.schema(Report)
