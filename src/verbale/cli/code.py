"""`verbale code`: records for machines, one line an article, in the order of the input."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from verbale.cli import common
from verbale.cli.sink import Sink
from verbale.errors import InputError, SettingError
from verbale.records import Report


class Format(StrEnum):
    """What `verbale code` writes."""

    jsonl = "jsonl"
    csv = "csv"


def _field(key: str, what: str, example: str) -> Any:
    option = f"--{key}-field"
    shown = f"Field or column with {what}, e.g. {option} {example}."
    return typer.Option(option, metavar="NAME", help=shown, rich_help_panel="Fields of JSONL and CSV input")


Files = Annotated[
    list[str] | None, typer.Argument(metavar="FILE|-", help="Reports, e.g. a.txt b.jsonl; - is standard input.")
]
FormatOption = Annotated[
    Format, typer.Option("--format", help="jsonl, or csv with a row an event × actor × recipient, e.g. --format csv.")
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write there instead of to stdout, e.g. -o events.jsonl."),
]
JobsOption = Annotated[
    int, typer.Option(min=1, metavar="N", help="Processes to use; the output is the same, e.g. --jobs 4.")
]
NoTextOption = Annotated[
    bool, typer.Option("--no-text", help="Leave article.text out (null), e.g. verbale code a.txt --no-text.")
]
ValidateOption = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Code nothing; check a coded JSONL file, e.g. --validate events.jsonl."),
]


def code(
    files: Files = None,
    format: FormatOption = Format.jsonl,
    output: OutputOption = None,
    date: common.DateOption = None,
    language: common.LanguageOption = None,
    publication: common.PublicationOption = None,
    jobs: JobsOption = 1,
    no_text: NoTextOption = False,
    codebook: common.CodebookOption = None,
    gazetteer: common.GazetteerOption = None,
    model: common.ModelOption = None,
    validate: ValidateOption = None,
    text_field: Annotated[str | None, _field("text", "the text", "content")] = None,
    date_field: Annotated[str | None, _field("date", "the date", "published")] = None,
    title_field: Annotated[str | None, _field("title", "the title", "headline")] = None,
    url_field: Annotated[str | None, _field("url", "the address", "link")] = None,
    id_field: Annotated[str | None, _field("id", "the id", "doc_id")] = None,
    language_field: Annotated[str | None, _field("language", "the language", "lang")] = None,
    publication_field: Annotated[str | None, _field("publication", "the publisher", "source")] = None,
) -> None:
    """Code reports (text, JSONL, CSV) into records: events and statements with their evidence, one line an article."""
    if validate is not None:
        raise typer.Exit(_validate(validate, files))
    fields = _given(
        text=text_field, date=date_field, title=title_field, url=url_field, id=id_field, language=language_field,
        publication=publication_field,
    )  # fmt: skip
    day, settings = common.day(date), common.settings_of(codebook, gazetteer, model)
    names = _check(files, output)
    encode, header = _encoder(format, no_text)
    tally = Tally(names)
    from verbale import pipeline

    start = partial(pipeline.code, date=day, language=language, publication=publication, fields=fields, jobs=jobs)
    reports = start([common.source(name) for name in names], settings=settings, on_error=tally.unread)
    raise typer.Exit(_run(reports, Sink(output, header), encode, tally))


def _given(**fields: str | None) -> dict[str, str]:
    return {key: name for key, name in fields.items() if name is not None}


def _validate(file: str, files: Sequence[str] | None) -> int:
    from verbale.cli.validate import validate

    if files:
        raise SettingError(f"--validate {file}: checks that file alone; leave out {files[0]}")
    return validate(file)


def _check(files: Sequence[str] | None, output: Path | None) -> list[str]:
    """The files to code, after a look at what would only fail, or do harm, later."""
    if not files:
        raise SettingError("no FILE given; name the reports to code, or - for standard input")
    if list(files).count("-") > 1:
        raise SettingError("- is given twice; standard input can be read once")
    if output is not None:
        if output.is_dir() or not output.parent.is_dir():
            raise InputError(str(output), "cannot be written there", "give a file in a folder that exists")
        for name in files:
            if name != "-" and output.exists() and Path(name).exists() and output.samefile(name):
                raise InputError(str(output), "is one of the reports to code", "give another file to --output")
    return list(files)


def _encoder(format: Format, no_text: bool) -> tuple[Callable[[Report], bytes], bytes]:
    """How a report becomes bytes, and the bytes that go before all."""
    if format is Format.csv:
        from verbale.render import csv

        return lambda report: csv.lines(report).encode("utf-8", "replace"), csv.header().encode()
    return (_json_without_text if no_text else _json), b""


def _json_without_text(report: Report) -> bytes:
    return _json(msgspec.structs.replace(report, article=msgspec.structs.replace(report.article, text=None)))


def _json(report: Report) -> bytes:
    return msgspec.json.encode(report) + b"\n"


@dataclass(slots=True)
class Tally:
    """What came of the run, told on stderr: each problem at once, the sums at the end."""

    names: Sequence[str]
    articles: int = 0
    problems: int = 0
    coded: int = 0
    events: int = 0
    statements: int = 0
    unreadable: int = 0
    say: Callable[[str], None] = field(default=common.complain)

    def unread(self, error: InputError) -> None:
        """A whole source that could not be read."""
        self.unreadable += 1
        self.say(_one_line(str(error)))

    def add(self, report: Report) -> None:
        """A report that has been written."""
        self.articles += 1
        self.events += len(report.events)
        self.statements += len(report.statements)
        self.coded += common.was_coded(report)
        if report.article.problems:
            self.problems += 1
            self.say(_one_line(f"{self._label(report)}: {'; also: '.join(report.article.problems)}"))

    def _label(self, report: Report) -> str:
        article = report.article
        name = article.source_id or article.url
        if len(self.names) > 1:
            return name or article.title or article.id
        return f"{self.names[0]}: {name}" if name and name != self.names[0] else self.names[0]

    def __str__(self) -> str:
        good = self.articles - self.problems
        told = (
            f"{common.counted(self.articles, 'article')}: {good:,} coded, {self.problems:,} with problems; "
            f"{common.counted(self.events, 'event')}, {common.counted(self.statements, 'statement')}"
        )
        return told + (f"; {common.counted(self.unreadable, 'source')} could not be read" if self.unreadable else "")


def _one_line(text: str) -> str:
    from verbale.render.words import line

    return line(text)


def _run(reports: Iterator[Report], sink: Sink, encode: Callable[[Report], bytes], tally: Tally) -> int:
    """Write every report as it comes; the exit status."""
    try:
        with _closing(reports), sink, _progress(sink, tally) as tick:
            for report in reports:
                sink.write(encode(report))
                tally.add(report)
                tick()
    except KeyboardInterrupt:
        common.complain(
            f"Interrupted after {common.counted(tally.articles, 'article')}; every line written is complete."
        )
        return common.INTERRUPTED
    common.complain(str(tally))
    return common.OK if tally.coded else common.UNREADABLE


def _closing(reports: Iterator[Report]) -> AbstractContextManager[Any]:
    """Ends the pipeline's processes whatever happens here."""
    return closing(reports) if hasattr(reports, "close") else nullcontext()


@contextmanager
def _progress(sink: Sink, tally: Tally) -> Iterator[Callable[[], None]]:
    """A live count on stderr, where stderr is a terminal and the records do not go to one as well."""
    if sink.on_terminal() or sys.stderr is None or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.text import Text

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("loading")
        tally.say = lambda message: bar.console.print(Text(message))
        yield lambda: bar.update(
            task, description=f"{common.counted(tally.articles, 'article')}, {common.counted(tally.events, 'event')}"
        )
    tally.say = common.complain
