"""Time expressions: which there are, what they are worth, and which of them a sentence can do without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.annotation.time import TimePack, adverbial, find_times
from verbale.data import package_files, read_yaml

FILES = package_files()
PACKS = {code: TimePack(read_yaml(FILES[f"languages/{code}/time.yaml"]).value) for code in ("en", "fr")}
DAY = "2023-09-14"  # a Thursday

VALUES = [
    # days of the week
    ("en", "They met on Wednesday.", DAY, ["2023-09-13"]),
    ("fr", "Ils se sont vus mercredi.", DAY, ["2023-09-13"]),
    ("en", "They met on Thursday.", DAY, ["2023-09-14"]),
    ("fr", "Ils se sont vus jeudi dernier.", DAY, ["2023-09-07"]),
    ("en", "They will meet next Monday.", DAY, ["2023-09-18"]),
    ("fr", "Ils se verront lundi prochain.", DAY, ["2023-09-18"]),
    ("en", "They met on Wednesday.", "2023-09", ["2023-09-XX"]),
    ("fr", "Ils se sont vus mercredi.", "2023-09", ["2023-09-XX"]),
    ("en", "They met on Wednesday.", "2023", [None]),
    ("fr", "Ils se sont vus mercredi.", None, [None]),
    ("en", "They have to answer by Friday.", DAY, ["2023-09-15"]),
    ("fr", "Ils doivent répondre d'ici vendredi.", DAY, ["2023-09-15"]),
    # full dates
    ("en", "The accord of September 13, 2019 holds.", None, ["2019-09-13"]),
    ("fr", "L'accord du 13 septembre 2019 tient.", None, ["2019-09-13"]),
    ("en", "Signed on 13 Sept. 2019.", None, ["2019-09-13"]),
    ("fr", "Signé le 1er juillet 2019.", None, ["2019-07-01"]),
    ("en", "Signed Sept 13, 2019.", None, ["2019-09-13"]),
    ("fr", "Signé le 13 sept. 2019.", None, ["2019-09-13"]),
    ("en", "Signed 2019-09-13.", None, ["2019-09-13"]),
    ("fr", "Signé le 13/09/2019.", None, ["2019-09-13"]),
    ("en", "Signed on 31 February 2019.", None, ["2019-02"]),
    ("fr", "Signé le 31 février 2019.", None, ["2019-02"]),
    # dates without a year
    ("en", "In December it failed.", "2023-01-10", ["2022-12"]),
    ("fr", "En décembre, tout a échoué.", "2023-01-10", ["2022-12"]),
    ("en", "It opened on July 3.", DAY, ["2023-07-03"]),
    ("fr", "Il a ouvert le 3 juillet.", DAY, ["2023-07-03"]),
    ("en", "It opens on November 3.", DAY, ["2023-11-03"]),
    ("fr", "Il ouvre le 3 novembre.", DAY, ["2023-11-03"]),
    ("en", "It runs until March 3.", DAY, ["2024-03-03"]),
    ("fr", "Il court jusqu'au 3 mars.", DAY, ["2024-03-03"]),
    ("en", "It began last November.", DAY, ["2022-11"]),
    ("fr", "Tout a commencé en novembre dernier.", DAY, ["2022-11"]),
    ("fr", "Il a parlé mardi 12 devant eux.", DAY, ["2023-09-12"]),
    # months, seasons, years
    ("en", "It began in May 2015.", None, ["2015-05"]),
    ("fr", "Tout a commencé en mai 2015.", None, ["2015-05"]),
    ("en", "Ties have been cut since May 2015.", None, ["2015-05"]),
    ("fr", "Les liens sont coupés depuis mai 2015.", None, ["2015-05"]),
    ("en", "It failed in 2014.", None, ["2014"]),
    ("fr", "Tout a échoué en 2014.", None, ["2014"]),
    ("fr", "Tout a échoué en octobre 98.", DAY, ["1998-10"]),
    ("en", "Camps opened in the 1990s.", None, ["199X"]),
    ("fr", "Des camps ont ouvert dans les années 1990.", None, ["199X"]),
    ("fr", "Des camps ont ouvert dans les années 80.", None, ["198X"]),
    ("en", "The fort was built in the 19th century.", None, ["18XX"]),
    ("fr", "Le fort date du XIXe siècle.", None, ["18XX"]),
    ("en", "Talks broke down last spring.", DAY, ["2023-21"]),
    ("fr", "Les pourparlers ont échoué au printemps dernier.", DAY, ["2023-21"]),
    ("en", "Exports fell in the first half of 2019.", None, ["2019-40"]),
    ("fr", "Les exportations ont baissé au premier semestre 2019.", None, ["2019-40"]),
    ("en", "The truce broke on Christmas Day 2014.", None, ["2014-12-25"]),
    ("fr", "La trêve a pris fin à Noël 2014.", None, ["2014-12-25"]),
    # counted from the report's own day
    ("en", "They left yesterday.", DAY, ["2023-09-13"]),
    ("fr", "Ils sont partis hier.", DAY, ["2023-09-13"]),
    ("en", "They leave today.", DAY, ["2023-09-14"]),
    ("fr", "Ils partent aujourd’hui.", DAY, ["2023-09-14"]),
    ("en", "They leave tomorrow.", DAY, ["2023-09-15"]),
    ("fr", "Ils partent après-demain.", DAY, ["2023-09-16"]),
    ("en", "They left last week.", DAY, ["2023-09"]),
    ("fr", "Ils sont partis la semaine dernière.", DAY, ["2023-09"]),
    ("en", "They left last month.", DAY, ["2023-08"]),
    ("fr", "Ils sont partis le mois dernier.", DAY, ["2023-08"]),
    ("en", "They left last year.", "2023-09", ["2022"]),
    ("fr", "Ils sont partis l’an dernier.", "2023-09", ["2022"]),
    ("en", "They left earlier this month.", DAY, ["2023-09"]),
    ("fr", "Ils sont partis en début de semaine.", DAY, ["2023-09"]),
    ("en", "Three days ago they left.", DAY, ["2023-09-11"]),
    ("fr", "Ils sont partis il y a trois jours.", DAY, ["2023-09-11"]),
    ("en", "They left twenty-two years ago.", DAY, ["2001"]),
    ("fr", "Ils sont partis il y a vingt-deux ans.", DAY, ["2001"]),
    ("en", "They left a few days ago.", DAY, [None]),
    ("fr", "Ils sont partis il y a quelques jours.", DAY, [None]),
    # counted from the time told before
    ("en", "They met on 3 May 2019 and signed two days later.", DAY, ["2019-05-03", "2019-05-05"]),
    ("fr", "Ils se sont vus le 3 mai 2019 et ont signé deux jours plus tard.", DAY, ["2019-05-03", "2019-05-05"]),
    ("en", "Two days later they signed.", DAY, [None]),
    ("fr", "Deux jours plus tard, ils ont signé.", DAY, [None]),
    ("en", "On Monday, at 5 p.m., they signed.", DAY, ["2023-09-11", "2023-09-11"]),
    ("fr", "Lundi, à 17 h, ils ont signé.", DAY, ["2023-09-11", "2023-09-11"]),
    # no dates
    ("en", "It may march on, and the cabinet sat.", DAY, []),
    ("fr", "Il a reçu sept ministres.", DAY, []),
    ("en", "Theresa May rejected resolution 1973.", DAY, []),
    ("fr", "Il a rejeté la résolution 1973.", DAY, []),
    ("en", "A 25-year-old was hurt.", DAY, []),
    ("fr", "Un homme, âgé de 25 ans, a été blessé.", DAY, []),
    ("en", "It sold for $2000.", DAY, []),
    ("fr", "Il a vu 2000 soldats.", DAY, []),
]


@pytest.mark.parametrize(("code", "text", "anchor", "values"), VALUES, ids=lambda x: str(x)[:28])
def test_values(code: str, text: str, anchor: str | None, values: list[str | None]) -> None:
    assert [t.value for t in find_times(text, PACKS[code], anchor=anchor)] == values


@pytest.mark.parametrize(
    ("code", "text", "first", "last"),
    [
        ("en", "They met from 3 to 5 May.", "2023-05-03", "2023-05-05"),
        ("fr", "Ils se sont vus du 3 au 5 mai.", "2023-05-03", "2023-05-05"),
        ("en", "They met from 30 December to 2 January 2020.", "2019-12-30", "2020-01-02"),
        ("fr", "Ils se sont vus du 30 décembre au 2 janvier 2020.", "2019-12-30", "2020-01-02"),
        ("en", "It lasted from Monday to Wednesday.", "2023-09-11", "2023-09-13"),
        ("fr", "Cela a duré du lundi au mercredi.", "2023-09-11", "2023-09-13"),
        ("en", "It grew between 2010 and 2012.", "2010", "2012"),
        ("fr", "Il a crû entre 2010 et 2012.", "2010", "2012"),
    ],
)
def test_intervals(code: str, text: str, first: str, last: str) -> None:
    assert [(t.value, t.end_value) for t in find_times(text, PACKS[code], anchor=DAY)] == [(first, last)]


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("en", "They fought for four years.", "duration"),
        ("fr", "Ils se sont vus deux fois en quatre ans.", "duration"),
        ("en", "They meet every Monday.", "set"),
        ("fr", "Ils se voient tous les lundis.", "set"),
        ("en", "They left last night.", "time"),
        ("fr", "Ils sont partis hier soir.", "time"),
        ("en", "They left last month.", "date"),
        ("fr", "Ils sont partis le mois dernier.", "date"),
    ],
)
def test_kinds(code: str, text: str, kind: str) -> None:
    found = find_times(text, PACKS[code], anchor=DAY)
    assert [t.kind for t in found] == [kind]
    assert kind in {"date", "time"} or found[0].value is None


@pytest.mark.parametrize(
    ("code", "text", "cut"),
    [
        ("en", "Seoul said Wednesday that it would answer.", "Wednesday"),
        ("en", "Putin on Wednesday received Kim.", "on Wednesday"),
        ("en", "Seoul late Friday recalled its envoy.", "late Friday"),
        ("en", "Kim, on Wednesday, met Putin.", "on Wednesday,"),
        ("en", "Oslo announced last week new aid.", "last week"),
        ("en", "Wednesday's meeting failed.", None),
        ("en", "The meeting of last Wednesday failed.", None),
        ("en", "The Monday attack killed two.", None),
        ("en", "They stayed until Monday night.", None),
        ("en", "They met Tuesday and Wednesday.", None),
        ("fr", "Rome a accueilli mercredi Kim.", "mercredi"),
        ("fr", "Rome a accueilli le 13 septembre 2023 Kim.", "le 13 septembre 2023"),
        ("fr", "Rome a annoncé ce mardi une aide.", "ce mardi"),
        ("fr", "Rome a annoncé lundi soir une aide.", "lundi soir"),
        ("fr", "Rome a accueilli la semaine dernière Kim.", "la semaine dernière"),
        ("fr", "Rome a reçu, mercredi, le ministre.", "mercredi,"),
        ("fr", "La réunion de mercredi a échoué.", None),
        ("fr", "La visite de la semaine dernière a échoué.", None),
        ("fr", "Rome attend depuis lundi.", None),
        ("fr", "Rome a reçu mardi et mercredi les ministres.", None),
    ],
)
def test_only_a_date_that_stands_by_itself_can_be_cut(code: str, text: str, cut: str | None) -> None:
    found = find_times(text, PACKS[code], anchor=None)[0]
    extent = adverbial(text, found, PACKS[code])
    assert (text[slice(*extent)] if extent else None) == cut


def words(code: str) -> list[str]:
    """Words that make up time expressions, so that random texts hold some."""
    raw = read_yaml(FILES[f"languages/{code}/time.yaml"]).value
    tables = [*raw["months"], *raw["weekdays"], *raw["units"].values(), *raw["numbers"].values(), raw["leads"]]
    return [w.title() for table in tables for w in table] + [
        "12",
        "2023",
        "1er",
        "3rd",
        "ago",
        "dernier",
        "il y a",
        "’",
        ",",
    ]


ANCHORS = st.sampled_from(
    [None, "2023", "2023-09", "2023-02-28", "2020-02-29", "0001-01-01", "9999-12-31", "2023-XX", "x", ""]
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(words("en") + words("fr")), max_size=12).map(" ".join),
)


@given(TEXTS, st.sampled_from(["en", "fr"]), ANCHORS)
def test_any_text_gives_spans_that_reproduce_it(text: str, code: str, anchor: str | None) -> None:
    end = 0
    for found in find_times(text, PACKS[code], anchor=anchor):
        assert text[found.start : found.end] == found.text != ""
        assert found.start >= end
        end = found.end
        extent = adverbial(text, found, PACKS[code])
        assert extent is None or (extent[0] <= found.start and extent[1] >= found.end)
