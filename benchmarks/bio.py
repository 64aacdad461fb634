"""News sentences with marked parties (BIO): the tokens put back into running text, and the spans into its
characters."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CLOSING = frozenset(".,;:!?)]}%") | {"'s", "’s", "n't", "'", "’", "'re", "'ve", "'ll"}
OPENING = frozenset("([{$£€")
Span = tuple[int, int]


@dataclass(frozen=True)
class Marked:
    """A sentence and the spans of its sources (S), targets (T) and reciprocal parties (R), in characters."""

    text: str
    spans: tuple[tuple[str, Span], ...]

    def of(self, kinds: str) -> list[Span]:
        """The spans of some kinds; a reciprocal party is source and target at once."""
        return [span for kind, span in self.spans if kind in kinds]


def sentences(path: Path) -> Iterator[Marked]:
    """The sentences of a file, as they stood where a sister file (cameo_class_*.tsv) has them untokenised."""
    running = {}
    for sister in sorted(path.parent.glob("cameo_class_*.tsv")):
        with sister.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                running["".join(row["sentence"].split())] = row["sentence"].strip()
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.rsplit(" ", 1) for line in block.split("\n") if line.strip()]
        if rows:
            tokens = [token for token, _ in rows]
            text = running.get("".join("".join(tokens).split())) or rejoin(tokens)
            yield Marked(text, tuple(_spans(place(tokens, text), [tag for _, tag in rows])))


def rejoin(tokens: list[str]) -> str:
    """Tokens as running text: no space before what closes, behind what opens, and round a hyphen between letters."""
    text, quoted, apart = "", False, False
    for n, token in enumerate(tokens):
        after = tokens[n + 1][:1] if n + 1 < len(tokens) else ""
        clitic = token in {"s", "t", "re", "ve", "ll"} and text[-1:] in {"'", "’"}
        hyphen = token == "-" and text[-1:].isalnum() and after.isalnum()
        closes = token in CLOSING or (token == '"' and quoted)
        text += ("" if not text or not apart or closes or clitic or hyphen else " ") + token
        quoted = quoted != (token == '"')
        decimal = token in {".", ","} and text[-2:-1].isdigit() and after.isdigit()
        apart = not (token in OPENING or hyphen or decimal or (token == '"' and quoted))
    return text


def place(tokens: list[str], text: str) -> list[Span]:
    """Where each token stands in the text, spaces aside."""
    found, at = [], 0
    for token in tokens:
        while at < len(text) and text[at].isspace():
            at += 1
        start = at
        for _ in "".join(token.split()):
            while at < len(text) and text[at].isspace():
                at += 1
            at += 1
        found.append((start, at))
    return found


def _spans(places: list[Span], tags: list[str]) -> Iterator[tuple[str, Span]]:
    held: tuple[str, Span] | None = None
    for (start, end), tag in zip(places, tags, strict=True):
        if held is not None and tag == f"I-{held[0]}":
            held = held[0], (held[1][0], end)
            continue
        if held is not None:
            yield held
        held = (tag[2:], (start, end)) if tag != "O" else None
    if held is not None:
        yield held
