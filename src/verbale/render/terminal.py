"""A report, or an explanation, on a terminal. Everything that colour says is also said without it.

Evidence is marked in the text, and each trigger carries the number of its event, each quotation that of its statement,
so that a file or a pipe (no colour, no terminal) loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from verbale.records import Explanation, Report
from verbale.render import layout, words

STYLES = {
    "quote": "italic",
    "actor": "cyan",
    "recipient": "magenta",
    "trigger": "bold yellow",
}
_STATUS = {"fact": "green", "denied": "red", "negated": "red"}
_FURNITURE = {"promo", "credit", "dateline", "caption"}
_WIDE = 118  # columns from which every field of an event has a column of its own
_TEXT_WIDTH = 100


def show(report: Report, console: Console) -> None:
    """Print the report: its head, its text with the evidence marked, the events, the statements."""
    _head(report, console)
    _text(report, console)
    _events(report, console)
    _statements(report, console)


def _head(report: Report, console: Console) -> None:
    for problem in report.article.problems:
        console.print(Text(f"Problem: {words.line(problem)}", style="bold red"))
    grid = Table.grid(padding=(0, 2))
    for label, value in words.head(report.article):
        grid.add_row(Text(label, style="dim"), Text(value, overflow="fold"))
    console.print(grid)
    console.print()


def _text(report: Report, console: Console) -> None:
    article = report.article
    width = min(console.width, _TEXT_WIDTH)
    if article.title:
        marks = layout.evidence(report, "title")
        title = _marked(article.title, layout.Block(0, len(article.title), "headline"), marks)
        console.print(title, width=width)
        console.print()
    if article.text is None:
        console.print(Text("The text was left out (--no-text).", style="dim"))
        console.print()
        return
    marks = layout.evidence(report)
    for block in layout.blocks(article.text, article.zones, "text"):
        if block.zone is not None:
            _print_block(_marked(article.text, block, marks), block.zone, console, width)
    legend = [Text(kind, style=style) for kind, style in STYLES.items()]
    console.print(Text("Marks: ", "dim") + Text(", ").join(legend) + Text("; [1] event, [s1] statement", "dim"))
    console.print()


def _print_block(text: Text, zone: str, console: Console, width: int) -> None:
    if zone in ("body", "headline"):
        console.print(text, width=width)
    else:
        label = Text(f"│ {words.ZONE_LABELS.get(zone, zone)}", style="dim")
        console.print(Padding(label, (0, 0, 0, 2)), width=width)
        bar = Text("\n").join(Text("│ ", style="dim") + row for row in text.wrap(console, max(width - 4, 20)))
        console.print(Padding(bar, (0, 0, 0, 2)), width=width)
    console.print()


def _marked(source: str, block: layout.Block, marks: Iterable[layout.Mark]) -> Text:
    base = "bold" if block.zone == "headline" else "dim" if block.zone in _FURNITURE else ""
    text = Text(style=base, overflow="fold")
    shown = words.clean(source[block.start : block.end])
    for segment in layout.segments(block.start, block.end, marks):
        kinds = {mark.kind for mark in segment.marks}
        style = " ".join(style for kind, style in STYLES.items() if kind in kinds)
        stretch = shown[segment.start - block.start : segment.end - block.start]
        text.append(stretch, style=_last_colour(style))
        for mark in segment.marks:
            if mark.kind in ("trigger", "quote") and min(mark.end, block.end) == segment.end == mark.end:
                text.append(f"[{mark.ref.removeprefix('e')}]", style="dim")
    return text


def _last_colour(style: str) -> str:
    """Rich takes one foreground colour; where kinds overlap the last one (a trigger before a party) wins."""
    colours = {"cyan", "magenta", "yellow"}
    parts = style.split()
    last = [part for part in parts if part in colours][-1:]
    return " ".join([*dict.fromkeys(part for part in parts if part not in colours), *last])


def _events(report: Report, console: Console) -> None:
    rows = words.event_rows(report)
    if not rows:
        console.print("No events.")
        console.print()
        return
    wide = console.width >= _WIDE
    table = _table(f"Events ({len(rows)})", words.EVENT_HEADS if wide else _NARROW_HEADS)
    for row in rows:
        event = Text(row.event, style="bold")
        notes = Text("".join(f"\n{note}" for note in row.notes), style="dim")
        status = Text(row.status, style=_STATUS.get(row.status, "yellow"))
        plain = [Text(cell) for cell in row.cells()]
        if wide:
            table.add_row(plain[0], event + notes, status, *plain[3:])
        else:
            table.add_row(plain[0], event + Text("\n") + status + notes, *_narrow(row))
    console.print(table)
    console.print()


_NARROW_HEADS = ("No.", "Event, status", "Who → to whom", "When, where", "On whose word", "Trigger")


def _narrow(row: words.EventRow) -> list[Text]:
    parties = f"{row.who or '?'}\n→ {row.whom}" if row.whom else row.who or "?"
    return [Text(parties), Text("\n".join(filter(None, (row.when, row.where)))), Text(row.word), Text(row.trigger)]


def _statements(report: Report, console: Console) -> None:
    rows = words.statement_rows(report)
    if not rows:
        console.print("No statements.")
        return
    table = _table(f"Statements ({len(rows)})", words.STATEMENT_HEADS)
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)


def _table(title: str, heads: Sequence[str]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in heads:
        short = column in ("No.", "Status", "Kind", "Force")
        table.add_column(column, overflow="fold", no_wrap=short, ratio=3 if column == "Text" else None)
    return table


def explain(explanation: Explanation, console: Console) -> None:
    """Print why a sentence was coded as it was; where it was not, which entries came closest and what they missed."""
    console.print(Text(f"Language: {explanation.language}", style="dim"))
    for sentence in explanation.sentences:
        console.print()
        console.print(Text(words.line(sentence.text), style="bold"))
        console.print(_tree("Clauses", sentence.outline))
        console.print(_tree("Entities", [(0, entity) for entity in sentence.entities]))
        for number, derivation in enumerate(sentence.derivations, 1):
            console.print(_tree(f"Event {number}", derivation))
        if not sentence.derivations:
            console.print(Text("No event.", style="yellow"))
        if sentence.misses:
            console.print(_tree("Came closest", [(0, miss) for miss in sentence.misses]))


def _tree(label: str, lines: Iterable[tuple[int, str]]) -> Tree:
    """Indented lines as a tree; a line hangs on the last one that is less indented."""
    root = Tree(Text(label, style="bold"), guide_style="dim")
    open_branches: list[tuple[int, Tree]] = []
    for level, text in lines:
        while open_branches and open_branches[-1][0] >= level:
            open_branches.pop()
        parent = open_branches[-1][1] if open_branches else root
        open_branches.append((level, parent.add(Text(words.clean(text)))))
    if not root.children:
        root.add(Text("none", style="dim"))
    return root
