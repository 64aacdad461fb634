"""Of the phrases that stand for a party, how many get a country, a body, a group or a sector?

python benchmarks/resolution.py ../shared/data/actors/cameo_ner_train.txt

This counts answers, not right answers: who gives every noun a sector has 100. `--draw` lists resolved phrases, drawn at
random, for judging by eye."""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from common import say
from verbale import annotation, intake
from verbale.languages import Pack
from verbale.pipeline.knowledge import Knowledge, knowledge
from verbale.records import Article, Mention, Parsed, Word
from verbale.settings import Settings

APOSTROPHES = ("'", "’", "ʼ", "´")
CLOSERS = frozenset(".,;:!?)]}%”’'´-/…")  # nothing stands before these …
OPENERS = frozenset("([{$€£“‘-/")  # … and nothing after these
ENDINGS = frozenset({"'s", "’s", "ʼs", "n't", "n’t"})
NO_NAMES = frozenset({"speaker", "pronoun"})  # what only points at a party that another phrase tells


class Gold(NamedTuple):
    """A gold phrase: offsets into the rejoined sentence, and S, T or R."""

    start: int
    end: int
    label: str


class Answer(NamedTuple):
    """What became of one gold phrase: its head's own mention, the one that the head is read as, any in the phrase."""

    text: str
    sentence: str
    label: str
    own: Mention | None
    head: Mention | None
    inside: Mention | None


def sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    """The (token, tag) pairs of each sentence of a BIO file; an empty line ends one."""
    held: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        token, _, tag = line.strip().rpartition(" ")
        if token:
            held.append((token, tag))
        elif held:
            yield held
            held = []
    if held:
        yield held


def rejoin(pairs: Sequence[tuple[str, str]]) -> tuple[str, list[Gold]]:
    """The sentence as it was printed, and its gold phrases."""
    text = ""
    spans: list[Gold] = []
    tight, quoted, label = True, False, "O"
    for token, tag in pairs:
        opens_quote = token in {"'", '"'} and not quoted and not text.endswith("s")
        torn = len(token) == 1 and token.isalpha() and not token.isascii()  # an accented letter amid its word
        torn |= bool(re.fullmatch(r"[A-Z]\.?", token) and re.search(r"\b[A-Z]\.$", text))  # U. K.
        ends_word = token in CLOSERS or token in ENDINGS or torn or (token == "s" and text.endswith(APOSTROPHES))
        if text and not (tight or (ends_word and not opens_quote)):
            text += " "
        start = len(text)
        text += token
        if token in {"'", '"'}:
            quoted = opens_quote
        tight = token in OPENERS or opens_quote or (torn and not token.isascii())
        if tag.startswith("I-") and label == tag[2:]:
            spans[-1] = spans[-1]._replace(end=len(text))
        elif tag != "O":
            spans.append(Gold(start, len(text), tag[2:]))
        label = tag[2:] or "O"
    return text, spans


def read(text: str, language: str, know: Knowledge) -> tuple[Article, list[Parsed]]:
    """A sentence through the annotation that every article goes through, and the copy of it that was read."""
    article = next(iter(intake.articles(intake.RawText(text), packs=know.furniture, language=language)))
    return article, list(annotation.annotate(article, know.reader(language)).sentences)


def answer(text: str, gold: Gold, parsed: Iterable[Parsed], pack: Pack) -> Answer:
    """The head of a phrase is a word of it whose own head lies outside; of several, the first that is read as a party.

    A head without a mention is read as the coder reads it: a noun that only measures ("dozens of troops") stands for
    what it measures, and what belongs to somebody ("the decision of Turkey", "Russian planes") for its owner.
    """
    own = head = inside = None
    for s in parsed:
        mentions = {m.word: m for m in s.mentions if m.kind not in NO_NAMES}
        within = {w.index: w for w in s.words if w.start < gold.end and gold.start < w.end}
        for w in within.values():
            if w.head not in within:
                own = own or mentions.get(w.index)
                head = head or mentions.get(w.index) or behind(s, w, within, mentions, pack)
            inside = inside or mentions.get(w.index)
    return Answer(text[gold.start : gold.end], text, gold.label, own, head, inside)


def behind(
    s: Parsed, head: Word, within: Mapping[int, Word], mentions: Mapping[int, Mention], pack: Pack
) -> Mention | None:
    """Who stands behind a head that is no party itself: what it measures, or whom it belongs to."""
    below = [w for w in within.values() if w.head == head.index and w.pos != "PRON"]
    if head.lemma.lower() in pack.words("transparent"):
        measured = next((w for w in below if w.rel == "nmod"), None)
        if measured is not None:
            return mentions.get(measured.index)
    for w in below:
        cases = {c.lemma.lower() for c in s.words if c.head == w.index and c.rel == "case"}
        own = w.rel in {"poss", "amod", "compound"} or (
            w.rel == "nmod" and cases & {*pack.words("possessors"), *pack.grammar["slots"]["by"]}
        )
        if own and resolved(mentions.get(w.index)):
            return mentions[w.index]
    return None


def resolved(mention: Mention | None) -> bool:
    """Whether a mention tells a country, a body, a group or a sector. The sector UNK is no answer."""
    return mention is not None and mention.entity.sector != "UNK" and bool(mention.entity.code or mention.entity.sector)


def told(mention: Mention | None) -> str:
    """A mention in a few words."""
    if mention is None:
        return "-"
    e = mention.entity
    code = " ".join(x for x in (e.code, e.sector, *e.other_sectors) if x) or "-"
    return f"{code} ({mention.why})"


def share(hits: Iterable[bool]) -> float:
    """The share of hits, in per cent."""
    listed = list(hits)
    return round(100 * sum(listed) / len(listed), 1) if listed else 0.0


def measures(answers: Sequence[Answer]) -> dict[str, Any]:
    """The benchmark's keys. `alone` asks for a mention of the head itself, `anywhere` for one of any word."""
    return {
        "coded": share(resolved(a.head) for a in answers),
        "n": len(answers),
        "alone": share(resolved(a.own) for a in answers),
        "anywhere": share(resolved(a.head) or resolved(a.inside) for a in answers),
        **{label: share(resolved(a.head) for a in answers if a.label == label) for label in "STR"},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="BIO file: a token and its tag on a line, S, T and R for parties")
    parser.add_argument("--language", default="en", help="language of the sentences (default: en)")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show N phrases that stay unresolved")
    parser.add_argument("--draw", type=int, default=0, metavar="N", help="draw N resolved phrases at random")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="what the draw starts from")
    options = parser.parse_args()
    know = knowledge(Settings())
    pack = know.packs[options.language]
    answers: list[Answer] = []
    for pairs in sentences(options.data):
        text, spans = rejoin(pairs)
        article, parsed = read(text, options.language, know)
        if article.text != text:  # offsets would be of another text
            raise SystemExit(f"intake changed this sentence, its phrases cannot be found: {text}")
        answers += [answer(text, gold, parsed, pack) for gold in spans]
    for a in [a for a in answers if not resolved(a.head)][: options.show]:
        print(f"{a.label} {a.text!r} head {told(a.head)} elsewhere {told(a.inside)} | {a.sentence}", file=sys.stderr)
    good = [a for a in answers if resolved(a.head)]
    for a in random.Random(options.seed).sample(good, min(options.draw, len(good))):
        print(f"{a.label} {a.text!r} → {told(a.head)} | {a.sentence}", file=sys.stderr)
    say(
        {**measures(answers), "language": options.language, "trivial": {"answer": "CVL for every noun", "coded": 100.0}}
    )


if __name__ == "__main__":
    main()
