from hypothesis import given
from hypothesis import strategies as st

from verbale.records import Report, Zone
from verbale.render import layout

TEXTS = st.text(alphabet=st.sampled_from("aé \n\r\t<&x"), max_size=60)
ZONES = st.lists(
    st.builds(
        lambda name, start, length: Zone(zone=name, start=start, end=start + length),
        st.sampled_from(["headline", "body", "related", "promo", "credit"]),
        st.integers(0, 70),
        st.integers(0, 30),
    ),
    max_size=5,
)
MARKS = st.lists(
    st.builds(
        layout.Mark,
        st.integers(-5, 70),
        st.integers(-5, 70),
        st.sampled_from(["trigger", "actor", "quote"]),
        st.sampled_from(["e1", "e2", "s1"]),
    ),
    max_size=8,
)


@given(TEXTS, ZONES)
def test_blocks_joined_are_the_text(text: str, zones: list[Zone]) -> None:
    found = list(layout.blocks(text, zones))
    assert "".join(text[block.start : block.end] for block in found) == text
    assert all(block.zone is not None or not text[block.start : block.end].strip() for block in found)


@given(st.integers(0, 60), st.integers(0, 60), MARKS)
def test_segments_joined_are_the_stretch_and_carry_the_marks_that_cover_them(
    start: int, end: int, marks: list[layout.Mark]
) -> None:
    found = list(layout.segments(start, max(start, end), marks))
    covered = [place for segment in found for place in range(segment.start, segment.end)]
    assert covered == list(range(start, end))
    for segment in found:
        for place in range(segment.start, segment.end):
            assert set(segment.marks) == {mark for mark in marks if mark.start <= place < mark.end}


def test_zones_set_paragraphs_apart(report: Report) -> None:
    text = report.article.text or ""
    found = [(block.zone, text[block.start : block.end]) for block in layout.blocks(text, report.article.zones)]
    zones = [(zone, quoted[:10]) for zone, quoted in found if zone]
    assert zones == [
        ("body", "Le premier"),
        ("related", "LA CORDÉLI"),
        ("body", "« Nous tie"),
        ("promo", "CLIQUEZ IC"),
    ]


def test_evidence_of_each_part(report: Report) -> None:
    text = report.article.text or ""
    kinds = {(mark.kind, text[mark.start : mark.end]) for mark in layout.evidence(report) if mark.ref == "e1"}
    assert kinds == {
        ("trigger", "a promis"),
        ("actor", "Arno Vell"),
        ("recipient", "la Cordélie"),
        ("voice", "l'agence Nord"),
        ("when", "mardi"),
        ("where", "Port-Salin"),
        ("object", "vivres"),
    }
    assert [(mark.kind, mark.ref) for mark in layout.evidence(report, "title")] == [("trigger", "e4")]
