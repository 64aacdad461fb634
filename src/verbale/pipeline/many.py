"""Many articles, on one process or several: the same bytes, in input order, with memory flat."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from verbale import intake
from verbale.errors import InputError
from verbale.pipeline.knowledge import Knowledge, knowledge
from verbale.pipeline.one import report
from verbale.records import Article, Report
from verbale.settings import Settings

OnError = Callable[[InputError], None] | None
_AHEAD = 8  # articles on their way for each process


def code(
    sources: Iterable[str | Path],
    *,
    date: str | None = None,
    language: str | None = None,
    publication: str | None = None,
    fields: Mapping[str, str] | None = None,
    jobs: int = 1,
    settings: Settings | None = None,
    on_error: OnError = None,
) -> Iterator[Report]:
    """Code many sources, one report an article, in input order.

    Args:
        sources: paths, or "-" for standard input.
        date, language, publication: for articles that do not tell their own (see `intake.articles`).
        fields: our field name → the source's column.
        jobs: processes; each loads the models once.
        on_error: takes a source that cannot be read; without it the error is raised.

    Raises:
        DataError: if the codebook or gazetteer has faults.
        InputError: for a source that cannot be read, unless `on_error` takes it.
    """
    settings = settings or Settings()
    know = knowledge(settings)
    options = {"date": date, "language": language, "publication": publication}
    items = _articles(sources, know, options, fields, on_error)
    if jobs < 2:
        yield from (report(article, know) for article in items)
        return
    with ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (settings,)) as pool:
        yield from _in_order(pool, items, jobs, settings)


def _articles(
    sources: Iterable[str | Path],
    know: Knowledge,
    options: Mapping[str, str | None],
    fields: Mapping[str, str] | None,
    on_error: OnError,
) -> Iterator[Article]:
    for source in sources:
        try:
            yield from intake.articles(source, packs=know.furniture, fields=fields, **options)
        except InputError as error:
            if on_error is None:
                raise
            on_error(error)


def _in_order(pool: ProcessPoolExecutor, items: Iterator[Article], jobs: int, settings: Settings) -> Iterator[Report]:
    waiting: deque[Future[Report]] = deque()
    try:
        for article in items:
            waiting.append(pool.submit(_work, article, settings))
            if len(waiting) >= _AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begin(settings: Settings) -> None:
    """In a worker: leave Ctrl-C to the parent, and load what all articles need."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    knowledge(settings)


def _work(article: Article, settings: Settings) -> Report:
    return report(article, knowledge(settings))
