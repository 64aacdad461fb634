"""`verbale read`: one report, for people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from verbale.cli import common
from verbale.errors import InputError
from verbale.records import Report


def read(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="The report, e.g. report.txt; - is standard input.")],
    html: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Write one self-contained page instead, e.g. --html report.html.")
    ] = None,
    article: Annotated[
        int, typer.Option(min=1, metavar="N", help="Which one, where the file holds several, e.g. --article 3.")
    ] = 1,
    date: common.DateOption = None,
    language: common.LanguageOption = None,
    publication: common.PublicationOption = None,
    codebook: common.CodebookOption = None,
    gazetteer: common.GazetteerOption = None,
    model: common.ModelOption = None,
) -> None:
    """Show a report with its evidence: who did what to whom, when, where, and on whose word; and who said what."""
    day, settings = common.day(date), common.settings_of(codebook, gazetteer, model)
    _check_target(html, file)
    from verbale import pipeline

    reports = pipeline.code(
        [common.source(file)], date=day, language=language, publication=publication, settings=settings
    )
    report, more = _pick(reports, article, file)
    _show(report, html)
    if more:
        common.complain(f"{file} holds more articles; see the next with --article {article + 1}")
    if not common.was_coded(report):
        raise typer.Exit(common.UNREADABLE)


def _check_target(html: Path | None, file: str) -> None:
    if html is None:
        return
    if not html.parent.is_dir() or html.is_dir():
        raise InputError(str(html), "cannot be written there", "give a file in a folder that exists")
    if file != "-" and html.exists() and Path(file).exists() and html.samefile(file):
        raise InputError(str(html), "is the report itself", "give another file to --html")


def _pick(reports: Iterator[Report], number: int, file: str) -> tuple[Report, bool]:
    count = 0
    for count, report in enumerate(reports, 1):
        if count == number:
            return report, next(reports, None) is not None
    raise InputError(
        file,
        f"holds {common.counted(count, 'article')}",
        f"give --article 1 to {count}" if count else "give a report with text",
    )


def _show(report: Report, html: Path | None) -> None:
    from verbale import render

    if html is None:
        render.show(report, common.console())
        return
    html.write_text(render.page(report), encoding="utf-8", newline="\n")
    for problem in report.article.problems:
        common.complain(f"{report.article.source_id or report.article.id}: {problem}")
    events = common.counted(len(report.events), "event")
    common.complain(f"Wrote {html}: {events}, {common.counted(len(report.statements), 'statement')}.")
