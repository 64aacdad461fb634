from html.parser import HTMLParser

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from verbale.records import Report
from verbale.render import layout, notebook, page, words
from verbale.render.html import highlight


class Reader(HTMLParser):
    """Text, ids, links and tags of a page, and the text of what has a given class."""

    def __init__(self, source: str, watched: str = "text") -> None:
        super().__init__()
        self.watched, self.depth = watched, 0
        self.text, self.inside = "", ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "meta":
            return
        self.open.append(tag)
        if self.depth or self.watched in (dict(attrs).get("class") or "").split():
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.depth = max(0, self.depth - 1)

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.depth:
            self.inside += data


marks = st.lists(
    st.builds(
        layout.Mark,
        st.integers(-3, 45),
        st.integers(-3, 45),
        st.sampled_from(["trigger", "actor", "recipient", "quote", "voice"]),
        st.sampled_from(["e1", "e2", "e3", "s1"]),
    ),
    max_size=10,
)


@given(st.text(max_size=40), marks, st.booleans())
def test_whatever_is_marked_the_text_content_is_the_text(text: str, found: list[layout.Mark], links: bool) -> None:
    read = Reader(highlight(text, found, links=links))
    assert read.text == words.clean(text)
    assert len(read.text) == len(text)
    assert {tag for tag, _ in read.tags} <= {"span", "a"}
    ids = [attrs["id"] for _, attrs in read.tags if attrs.get("id")]
    assert not links or all(name in {"t1", "t2", "t3", "ts1"} for name in ids)


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=40))
def test_clean_leaves_plain_text_alone(text: str) -> None:
    assert words.clean(text) == text


def test_page_holds_the_text_as_it_came(report: Report) -> None:
    read = Reader(page(report))
    assert read.inside == report.article.text
    assert read.open == []


def test_page_is_self_contained(report: Report) -> None:
    read = Reader(page(report))
    assert not {tag for tag, _ in read.tags} & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    assert not any(name == "src" or name.startswith("on") for _, attrs in read.tags for name in attrs)
    outside = [attrs["href"] for _, attrs in read.tags if not (attrs.get("href") or "#").startswith("#")]
    assert outside == ["https://example.org/vivres?a=1&b=2"]
    assert "url(" not in page(report) and "@import" not in page(report)
    policy = [attrs["content"] for tag, attrs in read.tags if attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policy and "default-src 'none'" in (policy[0] or "")


def test_page_escapes_every_text(report: Report) -> None:
    evil = "<script>alert(1)</script>\"'"
    article = msgspec.structs.replace(
        report.article,
        title=evil,
        publication=evil,
        language=evil,
        url=f"javascript:{evil}",
        source_id=evil,
        contributors=[evil],
        problems=[evil],
    )
    event = msgspec.structs.replace(
        report.events[0],
        event=evil,
        mode=evil,
        context=[evil],
        trigger=msgspec.structs.replace(report.events[0].trigger, text=evil),
        actor=[msgspec.structs.replace(report.events[0].actor[0], entity_text=evil, code=evil)],
    )
    said = msgspec.structs.replace(report.statements[0], text=evil)
    hostile = Report(article=article, statements=[said], events=[event])
    for made in (page(hostile), notebook(hostile)):
        assert "<script" not in made
        assert not any("javascript:" in (attrs.get("href") or "") for _, attrs in Reader(made).tags)


def test_rows_and_triggers_link_to_each_other(report: Report) -> None:
    read = Reader(page(report))
    ids = [attrs["id"] for _, attrs in read.tags if attrs.get("id")]
    links = {(attrs.get("href") or "")[1:] for _, attrs in read.tags if (attrs.get("href") or "").startswith("#")}
    assert len(ids) == len(set(ids))
    assert {"e1", "e2", "e3", "e4", "t1", "t2", "t3", "t4"} <= links
    assert links <= set(ids)


def test_two_events_on_one_trigger_both_have_their_anchor() -> None:
    found = [layout.Mark(0, 4, "trigger", "e1"), layout.Mark(0, 4, "trigger", "e2"), layout.Mark(2, 6, "trigger", "e3")]
    ids = [attrs["id"] for _, attrs in Reader(highlight("abcdef", found, links=True)).tags if attrs.get("id")]
    assert ids == ["t1", "t2", "t3"]


def test_pointing_at_a_row_lights_its_evidence(report: Report) -> None:
    made = page(report)
    assert ".vb:has(.e1:is(:hover, :focus-within, :target)) .e1" in made
    assert 'class="m trigger e1"' in made and '<tr class="e1"' in made


def test_zones_are_set_apart_and_labelled(report: Report) -> None:
    made = page(report)
    assert 'class="zone related" role="note" aria-label="related headline"' in made
    assert 'class="zone promo" role="note" aria-label="promotion"' in made


def test_page_of_a_report_without_text_or_anything(report: Report) -> None:
    article = msgspec.structs.replace(report.article, text=None, zones=[], problems=["nothing was read; try again"])
    made = page(Report(article=article))
    assert "The text was left out" in made and "No events" in made and "No statements" in made
    assert "nothing was read; try again" in made


def test_notebook_is_a_fragment_with_scoped_style(report: Report) -> None:
    made = notebook(report)
    read = Reader(made)
    assert read.inside == report.article.text
    assert not {tag for tag, _ in read.tags} & {"html", "head", "body", "script", "h1", "h2"}
    assert not [attrs for _, attrs in read.tags if attrs.get("id")]


def test_notebooks_find_it_through_the_entry_point(report: Report) -> None:
    assert report._repr_html_() == notebook(report)
