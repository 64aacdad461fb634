"""What all commands share: their options, how errors are told, and the console."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date as Day
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from verbale.errors import SettingError, VerbaleError
from verbale.records import Report
from verbale.settings import Settings

OK, FAULTS, UNREADABLE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141
_PIPED_WIDTH = 120

DateOption = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", help="Date of reports that carry none, from which “Monday” is counted, e.g. --date 2023-09-13."
    ),
]
LanguageOption = Annotated[
    str | None, typer.Option(metavar="XX", help="Language, where it is not to be detected, e.g. --language fr.")
]
PublicationOption = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Who published reports that do not say so, e.g. --publication 'Le Soir'."),
]
CodebookOption = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="DIR", help="Folder with entries of your own; may be given again, e.g. --codebook my-entries."
    ),
]
GazetteerOption = Annotated[
    list[Path] | None,
    typer.Option(metavar="DIR", help="Folder with names of your own; may be given again, e.g. --gazetteer my-names."),
]
ModelOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="XX=PACKAGE",
        help="spaCy model instead of the pinned one; may be given again, e.g. --model fr=fr_core_news_lg.",
    ),
]


class Commands(TyperGroup):
    """The command group, which tells every error that a user can meet in one place, without a traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except VerbaleError as error:
            complain(str(error))
            raise typer.Exit(UNREADABLE) from None
        except BrokenPipeError:
            hush()
            raise typer.Exit(PIPE_CLOSED) from None
        except OSError as error:
            where = os.fsdecode(error.filename) if error.filename else "input or output"
            complain(f"{where}: {error.strerror or error}; check that it is there, with rights and space enough")
            raise typer.Exit(UNREADABLE) from None
        except KeyboardInterrupt:
            complain("Interrupted.")
            raise typer.Exit(INTERRUPTED) from None


def complain(message: str) -> None:
    """Say something on stderr; whatever an article brings into a message cannot steer the terminal."""
    from verbale.render.words import clean

    typer.echo(clean(message), err=True)


def counted(number: int, what: str) -> str:
    """`1 event`, `1,204 events`."""
    return f"{number:,} {what}" + ("" if number == 1 else "s")


def hush() -> None:
    """Whoever read our output has gone: leave quietly, the last flush at exit included."""
    with suppress(OSError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def examples(*lines: str) -> str:
    """The end of a command's help."""
    return "[bold]Examples[/bold]\n\n" + "\n\n".join(f"  {line}".replace("[", "\\[") for line in lines)


def source(file: str) -> str | Path:
    """A source as the pipeline takes it: `-` is stdin, all else a path."""
    return file if file == "-" else Path(file)


def settings_of(
    codebook: Sequence[Path] | None, gazetteer: Sequence[Path] | None, model: Sequence[str] | None = None
) -> Settings:
    """The settings that options make.

    Raises:
        SettingError: for a model that is not `language=package`.
    """
    models = []
    for given in model or ():
        language, equals, package = given.partition("=")
        if not (language and equals and package):
            raise SettingError(f"--model {given}: not language=package; write it as in --model fr=fr_core_news_lg")
        models.append((language, package))
    return Settings(codebook=tuple(codebook or ()), gazetteer=tuple(gazetteer or ()), models=tuple(models))


def day(given: str | None) -> str | None:
    """A date as ISO 8601.

    Raises:
        SettingError: where there is no such day.
    """
    if given is None:
        return None
    try:
        return Day.fromisoformat(given).isoformat()
    except ValueError:
        raise SettingError(f"--date {given}: no such day; write it as year-month-day, e.g. --date 2023-09-13") from None


def was_coded(report: Report) -> bool:
    """Whether anything came of an article: it has no problems, or something was read out of it all the same."""
    return not report.article.problems or bool(report.events or report.statements)


def console() -> Any:
    """A console on stdout: as wide as the terminal, or wide enough for tables where there is none."""
    from rich.console import Console

    known = "COLUMNS" in os.environ or (sys.stdout is not None and sys.stdout.isatty())
    return Console(width=None if known else _PIPED_WIDTH, highlight=False, markup=False, emoji=False)
