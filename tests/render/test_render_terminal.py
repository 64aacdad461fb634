import io

import msgspec
import pytest
from rich.console import Console

from verbale.records import ExplainedSentence, Explanation, Report
from verbale.render import explain, show


def shown(report: Report, width: int = 140, colour: bool = False) -> str:
    out = io.StringIO()
    show(report, Console(file=out, width=width, force_terminal=colour, color_system="truecolor" if colour else None))
    return out.getvalue()


def test_everything_is_there_without_colour(report: Report) -> None:
    out = shown(report)
    assert "\x1b" not in out
    for what in ("a promis[1]", "envoyer[2]", "REMERCIE[3]", "envoie[4]", "« Nous tiendrons parole »[s1]"):
        assert what in out
    assert "│ related headline" in out and "│ promotion" in out
    assert "Events (4)" in out and "Statements (1)" in out


@pytest.mark.parametrize("width", [60, 90, 140])
def test_tables_fit_the_width(report: Report, width: int) -> None:
    out = shown(report, width)
    assert max(map(len, out.splitlines())) <= width
    assert "AGREE" in out and "promised" in out and "COR" in out


def test_words_of_an_event(report: Report) -> None:
    out = " ".join(shown(report, 240).split())
    assert "Arno Vell (LUT GOV)" in out
    assert "il = Arno Vell (LUT GOV)" in out
    assert "l'agence Nord (MED) [relay] ‹ Le Quotidien [publisher]" in out
    assert "inside no. 1 (content)" in out and "retells no. 1" in out
    assert "0 dead, 2 injured" in out


def test_colour_marks_evidence(report: Report) -> None:
    out = shown(report, colour=True)
    assert "\x1b[1;33ma promis" in out


def test_an_article_cannot_steer_the_terminal(report: Report) -> None:
    article = msgspec.structs.replace(report.article, text="a\x1b[2Jb\x9bc\u202ed", title="[red]t\x07", zones=[])
    out = shown(Report(article=article))
    assert "\x1b" not in out and "\x9b" not in out and "\u202e" not in out and "\x07" not in out
    assert "[red]t" in out


def test_nothing_coded(report: Report) -> None:
    article = msgspec.structs.replace(report.article, text=None, problems=["is in no language; give --language"])
    out = shown(Report(article=article))
    assert "No events." in out and "No statements." in out and "Problem: is in no language; give --language" in out


def told(explanation: Explanation) -> str:
    out = io.StringIO()
    explain(explanation, Console(file=out, width=100))
    return out.getvalue()


def test_explanation_of_an_event() -> None:
    derivation = ((0, "AGREE.None fact"), (1, "operator promise"), (2, "act AID send"), (1, "status: fact"))
    sentence = ExplainedSentence(
        text="Vell promised food.",
        outline=((0, "promise [active]"), (1, "send (content)")),
        entities=("Vell: LUT GOV",),
        derivations=(derivation,),
        misses=(),
    )
    lines = told(Explanation(language="en", sentences=(sentence,))).splitlines()
    assert "Event 1" in lines
    depth = {line.strip("│├└─ "): len(line) - len(line.lstrip("│├└─ ")) for line in lines}
    assert depth["AGREE.None fact"] < depth["operator promise"] == depth["status: fact"] < depth["act AID send"]
    assert "No event." not in lines


def test_explanation_of_silence() -> None:
    sentence = ExplainedSentence(
        text="She slept.", outline=(), entities=(), derivations=(), misses=("AID/send: no object",)
    )
    out = told(Explanation(language="en", sentences=(sentence,)))
    assert "No event." in out and "Came closest" in out and "AID/send: no object" in out and "none" in out
