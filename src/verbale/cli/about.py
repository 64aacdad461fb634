"""The commands about Verbale itself: why a sentence is coded so, what is wrong with entries, schema, languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from verbale.cli import common
from verbale.cli.common import Commands, counted, examples
from verbale.errors import SettingError

rules = typer.Typer(cls=Commands, no_args_is_help=True, help="Check the entries of the codebook, or your own.")


def explain(
    sentence: Annotated[
        str, typer.Argument(metavar="SENTENCE", help='The sentence in quotes, e.g. "Rebels shelled Goma."')
    ],
    language: common.LanguageOption = None,
    date: common.DateOption = None,
    codebook: common.CodebookOption = None,
    gazetteer: common.GazetteerOption = None,
    model: common.ModelOption = None,
) -> None:
    """Say why a sentence is coded as it is: clauses, entities, and how each event came about.

    Where it is not coded: the entries that came closest, and what they missed.
    """
    if not sentence.strip():
        raise SettingError("SENTENCE: is empty; give a sentence in quotes")
    day, settings = common.day(date), common.settings_of(codebook, gazetteer, model)
    from verbale import pipeline, render

    found = pipeline.explain(sentence, language=language, date=day, settings=settings)
    render.explain(found, common.console())


@rules.command(epilog=examples("verbale rules check", "verbale rules check my-entries"))
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="Folder with entries of your own, e.g. my-entries; else the package's."),
    ] = None,
    codebook: common.CodebookOption = None,
    gazetteer: common.GazetteerOption = None,
) -> None:
    """Tell all that is wrong with the entries of a folder, file and line, at once; without DIR, of the package."""
    from verbale import pipeline

    faults, counts, notes = pipeline.check_rules(folder, common.settings_of(codebook, gazetteer))
    for fault in sorted(faults):
        typer.echo(str(fault))
    for note in notes:
        typer.echo(f"note: {note}")
    where = str(folder) if folder else "the package"
    if faults:
        files = len({fault.file for fault in faults})
        typer.echo(f"{counted(len(faults), 'fault')} in {counted(files, 'file')} of {where}.", err=True)
        raise typer.Exit(common.FAULTS)
    typer.echo(f"No faults in {where}: " + ", ".join(f"{number:,} {what}" for what, number in counts.items()) + ".")


def schema(
    columns: Annotated[
        bool, typer.Option("--columns", help="The columns of --format csv instead, e.g. verbale schema --columns.")
    ] = False,
) -> None:
    """Print the JSON Schema of a line of verbale code."""
    if columns:
        from verbale.render.csv import COLUMNS

        for name, meaning in COLUMNS.items():
            typer.echo(f"{name}\t{meaning}")
        return
    from verbale import pipeline

    typer.echo(json.dumps(pipeline.schema(), indent=2, ensure_ascii=False))


def languages(
    codebook: common.CodebookOption = None,
    gazetteer: common.GazetteerOption = None,
    model: common.ModelOption = None,
) -> None:
    """Show which languages are covered, and how far, counted from the data."""
    settings = common.settings_of(codebook, gazetteer, model)
    from rich import box
    from rich.table import Table

    from verbale import pipeline

    rows = pipeline.languages(settings)
    heads = list(dict.fromkeys(key for row in rows for key in row))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in heads:
        numbers = all(isinstance(row.get(head, 0), int) for row in rows)
        table.add_column(head, justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*(f"{value:,}" if isinstance(value := row.get(head, ""), int) else value for head in heads))
    common.console().print(table)
