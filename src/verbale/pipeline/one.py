"""The path of one article."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from verbale import annotation, coding, intake
from verbale.errors import InputError, VerbaleError
from verbale.pipeline.knowledge import Knowledge, knowledge
from verbale.records import Article, Document, Explanation, Report
from verbale.settings import Settings


def report(article: Article, know: Knowledge) -> Report:
    """The report of one article. Never raises: what goes wrong with an article is told in its `problems`."""
    if article.text is None or article.language not in know.packs:
        return Report(article=article)
    language = article.language
    article = msgspec.structs.replace(article, coder=know.coder(language))
    try:
        return coding.code(_document(article, know), know.rules(language))
    except VerbaleError as error:
        why = str(error)
    except Exception as error:  # one bad article never stops the rest
        why = f"could not be coded ({type(error).__name__}: {error}); please report it with its text"
    return Report(article=msgspec.structs.replace(article, problems=[*article.problems, why]))


def _document(article: Article, know: Knowledge) -> Document:
    return annotation.annotate(article, know.reader(str(article.language)))


def read(
    source: str | Path,
    *,
    date: str | None = None,
    language: str | None = None,
    publication: str | None = None,
    settings: Settings | None = None,
) -> Report:
    """Read one report: a text, the path of a file, or "-" for standard input. Of a file of many the first is read.

    Args:
        source: text or path. A single line without spaces that looks like a file name is taken for one.
        date: publication date, EDTF (`2023-09-13`, `2023-09`), for a report that does not tell its own.
        language: ISO 639-1 code; recognised where not given.
        publication: who published it.

    Raises:
        InputError: where there is nothing to read.
        DataError: if the codebook or gazetteer has faults.
    """
    know = knowledge(settings or Settings())
    found = intake.articles(
        _source(source), packs=know.furniture, date=date, language=language, publication=publication
    )
    article = next(iter(found), None)
    if article is None:
        raise InputError(str(source)[:60], "holds no article", "give a text or a file with one")
    return report(article, know)


def _source(source: str | Path) -> str | Path | intake.RawText:
    if isinstance(source, Path) or source == "-":
        return source
    name = source.strip()
    if len(name) < 1000 and "\n" not in name and name:
        try:
            exists = Path(name).is_file() or (os.sep in name and Path(name).exists())
        except (OSError, ValueError):
            exists = False
        if exists or (" " not in name and Path(name).suffix[1:].isalnum()):
            return Path(name)
    return intake.RawText(source)


def annotate(
    text: str, *, language: str | None = None, date: str | None = None, settings: Settings | None = None
) -> Document:
    """A bare text with its sentences, clauses, parties, times, places and statements, before anything is coded.

    Raises:
        InputError: for an empty text or a language that is not covered.
    """
    know = knowledge(settings or Settings())
    article = next(iter(intake.articles(intake.RawText(text), packs=know.furniture, date=date, language=language)))
    if article.text is None or article.language not in know.packs:
        why = "; ".join(article.problems) or "its language is not told"
        raise InputError("the text", why, "give its language with --language")
    return _document(article, know)


def explain(
    sentence: str, *, language: str | None = None, date: str | None = None, settings: Settings | None = None
) -> Explanation:
    """How a text is read: clauses, parties, derivations, and what was missing where nothing is coded.

    Raises:
        InputError: for an empty text or a language that is not covered.
    """
    document = annotate(sentence, language=language, date=date, settings=settings)
    return coding.explain(document, knowledge(settings or Settings()).rules(str(document.article.language)))


def relation(
    text: str,
    actor: tuple[int, int],
    recipient: tuple[int, int] | None,
    *,
    language: str | None = None,
    settings: Settings | None = None,
) -> str | None:
    """Which event type ties two parties of a sentence.

    Args:
        text: one sentence or more.
        actor: offsets of the first party's span in `text` (code points, end exclusive).
        recipient: offsets of the second party's, None where there is none.

    Returns:
        The root of the record whose actor overlaps the first span and whose recipient, or another role, the second;
        None where no record does.
    """
    try:
        document = annotate(text, language=language, settings=settings)
    except InputError:
        return None
    rules = knowledge(settings or Settings()).rules(str(document.article.language))
    return coding.relation(document, rules, actor, recipient)
