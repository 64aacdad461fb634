"""The commands. `verbale --help` lists them; each command's help ends with examples.

Nothing heavy is imported here: a command imports the pipeline when it runs, so that help comes at once.
"""

from __future__ import annotations

import sys
from importlib import metadata
from typing import Annotated

import typer

from verbale.cli.about import explain, languages, rules, schema
from verbale.cli.code import code
from verbale.cli.common import Commands, examples
from verbale.cli.read import read
from verbale.cli.who import who

app = typer.Typer(
    name="verbale",
    cls=Commands,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        "verbale read report.txt                  a report for people",
        "verbale code *.txt > events.jsonl        records for machines",
        'verbale explain "Rebels shelled Goma."   why, or why not',
    ),
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"verbale {metadata.version('verbale')}")
        raise typer.Exit


@app.callback()
def verbale(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version, e.g. verbale --version."),
    ] = False,
) -> None:
    """Reads news reports and keeps the record of world politics in them: who did what to whom, and on whose word."""


app.command(
    epilog=examples(
        "verbale read report.txt",
        "verbale read report.txt --date 2023-09-13 --html report.html",
        "curl -s https://example.org/report.txt | verbale read - --language fr",
    )
)(read)
app.command(
    epilog=examples(
        "verbale code report.txt > events.jsonl",
        "verbale code *.jsonl --text-field content --jobs 4 -o events.jsonl",
        "verbale code report.txt --date 2023-09-13 --format csv -o events.csv",
        "cat report.txt | verbale code - --publication 'Le Soir'",
        "verbale code --validate events.jsonl",
    )
)(code)
app.command(
    epilog=examples(
        'verbale explain "Paris a promis des vivres à Beyrouth."',
        'verbale explain "She attacked the problem." --language en',
    )
)(explain)
app.command(
    epilog=examples(
        'verbale who "le président russe" --date 2023-09-13',
        'verbale who "Quai d\'Orsay"',
        'verbale who "the Iranian foreign minister" --date 2015-07 --json',
        "verbale who --list countries",
        "verbale who --list offices --date 2011-03-01",
    )
)(who)
app.add_typer(rules, name="rules")
app.command(epilog=examples("verbale schema > report.schema.json", "verbale schema --columns"))(schema)
app.command(epilog=examples("verbale languages", "verbale languages --codebook my-entries"))(languages)


def main() -> None:
    """Entry point of the `verbale` command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that lacks a character shows "?"
    app()
