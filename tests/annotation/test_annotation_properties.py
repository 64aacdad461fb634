"""What holds of every text: spans quote it, nothing raises, and an article is read the same alone or among others."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from verbale import annotation, intake, pipeline
from verbale.pipeline import knowledge
from verbale.records import Article, Document
from verbale.settings import Settings

LANGUAGES = st.sampled_from(["en", "fr"])
PIECES = st.sampled_from(
    [
        *("Ankara promised to send drones.", "« Nous partirons », a dit Macron.", "Kim Jong\nUn", "TALKS FAIL"),
        *("L’armée russe a bombardé", "who", "que", "-", "–", "…", "“", "»", "'s", "n't", "(NATO)", "1,200", "12 mars"),
        *("the visit of", "to", "and", "et", "de", "l'", "<p>", "&amp;", "é", "\u200b", "\ufeff", "🛰️", "U.S.-led"),
        *("if", "si", "in order to", "afin de", "It was", "C'est", "had been", "se sont", "said", "accuse", ":", ";"),
        *(",", "\t", "\r\n", "\n\n"),
    ]
)
GARBAGE = st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=40)
TEXTS = st.lists(st.one_of(PIECES, GARBAGE), min_size=1, max_size=12).map(" ".join).filter(str.strip)
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DATES = st.sampled_from([None, "2023-09-13", "1999", "2024-02"])


def article(text: str, language: str, date: str | None = None) -> Article:
    """The article of a bare text."""
    found = intake.articles(intake.RawText(text), packs=knowledge(Settings()).furniture, language=language, date=date)
    return next(iter(found))


def annotated(one: Article) -> Document:
    """The document of an article."""
    return annotation.annotate(one, knowledge(Settings()).reader(str(one.language)))


def part(one: Article, name: str) -> str:
    """The text that offsets of a part point into."""
    return (one.title if name == "title" else one.text) or ""


@SLOW
@given(TEXTS, LANGUAGES, DATES)
@example("« Kim Jong » Un a reçu, « mercredi , Poutine", "fr", None)
@example("It was from", "en", None)
@example("si", "fr", None)
def test_every_span_of_an_annotation_quotes_the_source(text: str, language: str, date: str | None) -> None:
    one = article(text, language, date)
    document = annotated(one)
    for s in document.sentences:
        source = part(one, s.sentence.part)
        assert source[s.sentence.start : s.sentence.end] == s.sentence.text
        assert all(source[w.start : w.end] == w.text for w in s.words)
        assert all(source[n.start : n.end] == n.text for n in s.names)
        assert all(source[t.start : t.end] == t.text for t in s.times)
        for m in s.mentions:
            assert m.entity.start is not None and m.entity.end is not None
            assert part(one, m.entity.part)[m.entity.start : m.entity.end] == m.entity.entity_text
            if (back := m.entity.antecedent) is not None:
                assert part(one, back.part)[back.start : back.end] == back.text
    for st_ in document.statements:
        assert part(one, st_.part)[st_.start : st_.end] == st_.text


@SLOW
@given(TEXTS, LANGUAGES)
def test_clauses_are_a_forest_over_words_that_are_there(text: str, language: str) -> None:
    for s in annotated(article(text, language)).sentences:
        for n, clause in enumerate(s.clauses):
            assert clause.index == n
            places = [clause.predicate, *clause.parts, *(m for r in clause.roles for m in (r.word, *r.members))]
            assert all(0 <= i < len(s.words) for i in places)
            above, steps = clause.governor, 0
            while above is not None:
                above, steps = s.clauses[above].governor, steps + 1
                assert steps <= len(s.clauses), "clauses govern each other in a circle"


@SLOW
@given(TEXTS, LANGUAGES)
def test_no_text_is_more_than_the_reader_can_take(text: str, language: str) -> None:
    report = pipeline.read(text + "\n", language=language)
    assert not any("could not be coded" in problem for problem in report.article.problems)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, TEXTS, LANGUAGES)
def test_two_reports_are_read_together_as_they_are_apart(first: str, second: str, language: str) -> None:
    with TemporaryDirectory() as folder:
        rows = [{"id": str(n), "text": text, "lang": language} for n, text in enumerate((first, second))]
        paths = [Path(folder) / name for name in ("both.jsonl", "first.jsonl", "second.jsonl")]
        for path, listed in zip(paths, (rows, rows[:1], rows[1:]), strict=True):
            path.write_text("".join(json.dumps(row) + "\n" for row in listed), encoding="utf-8")
        packs = knowledge(Settings()).furniture
        both, *apart = [[annotated(a) for a in intake.articles(path, packs=packs) if a.language] for path in paths]
    encoded = [[msgspec.json.encode(document) for document in side] for side in (both, apart[0] + apart[1])]
    assert encoded[0] == encoded[1]
