"""A report as one self-contained page, and as a compact fragment for notebooks.

No script and nothing from the network: what lights up under the pointer or the focus is plain CSS (`:has`), and
triggers and rows link to each other, so a keyboard finds its way too. The page's security policy forbids all the rest.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources

from verbale.records import Article, Report
from verbale.render import layout, words

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def page(report: Report) -> str:
    """The whole report as one HTML page that needs nothing beside itself."""
    article = report.article
    title = article.title or next(_headlines(article), "") or article.source_id or f"Report {article.id}"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(words.line(title))}</title>\n<style>\n{_css()}{_lights(report)}</style>\n</head>\n"
        f'<body class="vb">\n{_top(report)}'
        f'<main class="report">\n<h2>The report</h2>\n{_LEGEND}{_text(report, links=True)}</main>\n'
        f'<section class="tables" aria-label="Events and statements">\n{_tables(report, links=True)}</section>\n'
        "</body>\n</html>\n"
    )


def notebook(report: Report) -> str:
    """A compact fragment with its own, scoped style, for `Report._repr_html_`."""
    article = report.article
    told = (article.title, article.publication, article.date, article.language)
    about = " · ".join(escape(words.line(part)) for part in told if part)
    return (
        f'<div class="vb vb-note">\n<style>\n{_css()}{_lights(report)}</style>\n<div>{about}</div>\n'
        f"{_problems(article)}{_tables(report, links=False)}"
        f"<details><summary>The report with its evidence</summary>\n{_LEGEND}{_text(report, links=False)}</details>\n"
        "</div>\n"
    )


def escape(text: str) -> str:
    """Text safe in HTML, quotes included; control characters as `words.clean` leaves them."""
    return html.escape(words.clean(text), quote=True)


def highlight(
    text: str, marks: Iterable[layout.Mark], start: int = 0, end: int | None = None, *, links: bool = False
) -> str:
    """`text[start:end]` as HTML with evidence marked; the text content stays the text.

    With `links`, triggers link to the rows of their events and can be linked to.
    """
    out = []
    end = len(text) if end is None else end
    shown = words.clean(text[start:end])
    for segment in layout.segments(start, end, marks):
        inner = escape(shown[segment.start - start : segment.end - start])
        out.append(_segment(inner, segment, links) if segment.marks else inner)
    return "".join(out)


def _segment(inner: str, segment: layout.Segment, links: bool) -> str:
    kinds = dict.fromkeys(mark.kind for mark in segment.marks)
    refs = dict.fromkeys(mark.ref for mark in segment.marks)
    classes = escape(" ".join(("m", *kinds, *refs)))
    triggers = [mark for mark in segment.marks if mark.kind == "trigger"]
    if not triggers or not links:
        return f'<span class="{classes}">{inner}</span>'
    begun = [mark.ref.removeprefix("e") for mark in triggers if mark.start == segment.start]
    anchors = "".join(f'<span id="t{number}"></span>' for number in begun)
    stop = f'title="event {escape(", ".join(begun))}"' if begun else 'tabindex="-1"'
    return f'{anchors}<a class="{classes}" href="#{escape(triggers[-1].ref)}" {stop}>{inner}</a>'


_LEGEND = (
    '<p class="legend">Marked: <span class="m trigger">trigger</span>, <span class="m actor">actor</span>, '
    '<span class="m recipient">recipient</span>, <span class="m quote">quotation</span>.</p>\n'
)


@cache
def _css() -> str:
    return (resources.files("verbale.render") / "page.css").read_text(encoding="utf-8")


def _lights(report: Report) -> str:
    """One selector an event or statement: whatever of it is pointed at, all of it lights up."""
    said = [f"s{number}" for number in range(1, len(report.statements) + 1)]
    done = [f"e{number}" for number in range(1, len(report.events) + 1)]
    return _light(said, "--said") + _light(done, "--on")


def _light(refs: Sequence[str], colour: str) -> str:
    lit = ",\n".join(f".vb:has(.{ref}:is(:hover, :focus-within, :target)) .{ref}" for ref in refs)
    return f"{lit} {{ background: var({colour}); }}\n" if refs else ""


def _headlines(article: Article) -> Iterator[str]:
    for zone in article.zones:
        if zone.zone == "headline" and zone.part == "text" and article.text:
            yield article.text[zone.start : zone.end]


def _top(report: Report) -> str:
    article = report.article
    title = ""
    if article.title:
        marks = layout.evidence(report, "title")
        title = f"<h1{_lang(article)}>{highlight(article.title, marks, links=True)}</h1>\n"
    head = words.head(article)
    facts = "".join(f"<div><dt>{escape(label)}</dt><dd>{_fact(value)}</dd></div>" for label, value in head)
    return f'<header class="top">\n{title}<dl class="facts">{facts}</dl>\n{_problems(article)}</header>\n'


def _fact(value: str) -> str:
    if re.fullmatch(r"https?://\S+", value):
        return f'<a href="{escape(value)}" rel="noopener noreferrer">{escape(value)}</a>'
    return escape(value)


def _problems(article: Article) -> str:
    if not article.problems:
        return ""
    items = "".join(f"<li>{escape(words.line(problem))}</li>" for problem in article.problems)
    return f'<ul class="problems" role="alert">{items}</ul>\n'


def _lang(article: Article) -> str:
    return f' lang="{escape(article.language)}"' if article.language else ""


def _text(report: Report, *, links: bool) -> str:
    article = report.article
    if article.text is None:
        return '<p class="legend">The text was left out (--no-text).</p>\n'
    marks = layout.evidence(report)
    blocks = layout.blocks(article.text, article.zones)
    inner = "".join(_block(article.text, block, marks, links) for block in blocks)
    return f'<div class="text" dir="auto"{_lang(article)}>{inner}</div>\n'


def _block(text: str, block: layout.Block, marks: Sequence[layout.Mark], links: bool) -> str:
    inner = highlight(text, marks, block.start, block.end, links=links)
    if block.zone is None:
        return f'<span class="gap">{escape(text[block.start : block.end])}</span>'
    if block.zone == "headline":
        return (
            f'<h3 class="zone headline">{inner}</h3>' if links else f'<div class="zone headline"><b>{inner}</b></div>'
        )
    if block.zone == "body":
        return f'<div class="zone body">{inner}</div>'
    label = escape(words.ZONE_LABELS.get(block.zone, block.zone))
    return f'<div class="zone {escape(block.zone)}" role="note" aria-label="{label}" data-label="{label}">{inner}</div>'


def _tables(report: Report, *, links: bool) -> str:
    events = [_event(row, links) for row in words.event_rows(report)]
    statements = [_statement(row, links) for row in words.statement_rows(report)]
    return "".join(
        (
            _table("Events", words.EVENT_HEADS, events, links),
            _table("Statements", words.STATEMENT_HEADS, statements, links),
        )
    )


def _table(title: str, heads: Sequence[str], rows: Sequence[str], links: bool) -> str:
    heading = f"{title} ({len(rows)})" if rows else f"No {title.lower()}"
    tag = f"<h2>{heading}</h2>\n" if links else f"<div><b>{heading}</b></div>\n"
    if not rows:
        return tag
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    body = "\n".join(rows)
    return (
        f'{tag}<div class="scroll" tabindex="0"><table aria-label="{title}">\n<thead><tr>{columns}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody></table></div>\n"
    )


def _event(row: words.EventRow, links: bool) -> str:
    notes = "".join(f'<span class="note">{escape(note)}</span>' for note in row.notes)
    number = f'<a href="#t{row.number}" title="to the text">{row.number}</a>' if links else row.number
    anchor = f' id="e{row.number}"' if links else ""
    cells = [
        f"<b>{escape(row.event)}</b>{notes}",
        f'<span class="status {escape(row.status)}">{escape(row.status)}</span>',
        *map(escape, (row.who, row.whom, row.when, row.where, row.word, row.trigger)),
    ]
    inner = _cells(words.EVENT_HEADS[1:], cells)
    return f'<tr class="e{row.number}"{anchor}><th scope="row">{number}</th>{inner}</tr>'


def _cells(heads: Sequence[str], cells: Sequence[str]) -> str:
    """Cells of a row, each with the head of its column for screens too narrow for columns."""
    kinds = {"When": ' class="when"', "Text": ' class="said"'}
    pairs = zip(heads, cells, strict=True)
    return "".join(f'<td{kinds.get(head, "")} data-head="{head}">{cell}</td>' for head, cell in pairs)


def _statement(row: Sequence[str], links: bool) -> str:
    number, *cells = map(escape, row)
    anchor = f' id="{number}" tabindex="0"' if links else ""
    inner = _cells(words.STATEMENT_HEADS[1:], cells)
    return f'<tr class="{number}"{anchor}><th scope="row">{number}</th>{inner}</tr>'
