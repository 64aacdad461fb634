"""The gazetteer: what is found in a text, where who belongs at a date, and what the data promise."""

from __future__ import annotations

import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from verbale import gazetteer
from verbale.data import Data, check_file, kind_of, read_yaml
from verbale.data.compiled import PACKAGE
from verbale.errors import DataError, VerbaleError
from verbale.gazetteer import Gazetteer, Hit
from verbale.gazetteer.offices import after
from verbale.gazetteer.table import TABLE

LANGUAGES = ("en", "fr")
OTHER_CODES = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC", "ATA", "KOS", "HKG", "PSE"}


def small(**entries: dict[str, Any]) -> Gazetteer:
    return gazetteer.load(Data({"gazetteer/mine.yaml": entries}, {}))


def said(hits: list[Hit]) -> list[tuple[str, str, str]]:
    return [(hit.text, hit.entries[0], hit.how) for hit in hits]


# --- finding ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "The Russian president left the Kremlin.",
            [("Russian", "RUS", "adjective"), ("Kremlin", "RUS", "seat")],
        ),
        ("fr", "Le président russe a quitté Moscou.", [("russe", "RUS", "adjective"), ("Moscou", "RUS", "capital")]),
        ("en", "U.S.-led talks with the DPRK", [("U.S.", "USA", "acronym"), ("DPRK", "PRK", "acronym")]),
        ("fr", "la RPDC et les USA", [("RPDC", "PRK", "acronym"), ("USA", "USA", "acronym")]),
        ("en", "Two Spaniards met Putin.", [("Spaniards", "ESP", "demonym"), ("Putin", "vladimir-putin", "short")]),
        (
            "fr",
            "Deux Espagnols ont vu Poutine.",
            [("Espagnols", "ESP", "demonym"), ("Poutine", "vladimir-putin", "short")],
        ),
        ("en", "Guinea-Bissau is not Guinea.", [("Guinea-Bissau", "GNB", "name"), ("Guinea", "GIN", "name")]),
        (
            "fr",
            "la Guinée équatoriale et la Guinée",
            [("Guinée équatoriale", "GNQ", "name"), ("Guinée", "GIN", "name")],
        ),
    ],
)
def test_finds_the_longest_name_and_says_how(
    known: Gazetteer, language: str, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert said(known.find(text, language)) == expected


@pytest.mark.parametrize(
    ("language", "text", "entry"),
    [
        ("fr", "les Etats-Unis", "USA"),  # an accent may be missing
        ("fr", "l’Elysée", "FRA"),
        ("fr", "la Côte d’Ivoire", "CIV"),  # a typographic apostrophe
        ("fr", "la Maison-Blanche", "USA"),
        ("fr", "la Maison Blanche", "USA"),
        ("fr", "la maison Blanche", "USA"),
        ("en", "Kim Jong-un", "kim-jong-un"),
        ("en", "Kim Jong Un", "kim-jong-un"),
        ("en", "Kim Jong-Un", "kim-jong-un"),
        ("en", "KIM JONG UN", "kim-jong-un"),
        ("fr", "LA COREE DU NORD", "PRK"),
        ("fr", "LA CORÉE DU NORD", "PRK"),
        ("fr", "Conseil de Sécurité", "un-security-council"),
        ("en", "United\nNations", "united-nations"),
        ("en", "Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
        ("fr", "Bachar Al-Assad", "bashar-al-assad"),
        ("fr", "l'Otan", "nato"),
        ("en", "anti-Russian", "RUS"),
    ],
)
def test_one_name_in_many_spellings(known: Gazetteer, language: str, text: str, entry: str) -> None:
    (hit,) = known.find(text, language)
    assert hit.entries[0] == entry
    assert text[hit.start : hit.end] == hit.text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Tell us who knows; it is an aid to turkey farmers."),  # small letters are no names
        ("en", "WHO WILL TELL US?"),  # everyday words in a shouted text
        ("en", "HE SAID THIS IS FINE"),
        ("en", "They cost US$30 or $US 30."),
        ("en", "Iranscape and mispain"),
        ("en", "See reuters.com, mali@example.org and Reuters.com."),
        ("fr", "Louis XI et Pie XI"),  # Xi is not a numeral
        ("fr", "Une grenade, un colon, le monde entier, la croix."),
        ("fr", "il malié"),
    ],
)
def test_stays_silent(known: Gazetteer, language: str, text: str) -> None:
    assert known.find(text, language) == []


def test_capitals_in_a_shouted_text(known: Gazetteer) -> None:
    assert said(known.find("GIVE US MORE, UK TELLS IRAN", "en")) == [("UK", "GBR", "acronym"), ("IRAN", "IRN", "name")]
    assert said(known.find("the WHO said", "en")) == [("WHO", "world-health-organization", "acronym")]
    assert known.find("THE GREAT PLAN IS GREAT!” he said", "en") == []


def test_a_lost_space_after_a_full_stop(known: Gazetteer) -> None:
    assert said(known.find("He left Iran.The army stayed.", "en")) == [("Iran", "IRN", "name")]


def test_a_sentence_may_begin_with_an_adjective(known: Gazetteer) -> None:
    assert said(known.find("Fin. Nord-coréens et américains", "fr")) == [
        ("Nord-coréens", "PRK", "demonym"),
        ("américains", "USA", "adjective"),
    ]
    assert said(known.find("Les Français", "fr")) == [("Français", "FRA", "demonym")]


def test_a_name_keeps_all_that_it_may_mean(known: Gazetteer) -> None:
    assert known.find("in Georgia", "en")[0].entries == ("GEO", "georgia-us")
    assert known.find("le Congo", "fr")[0].entries == ("COD", "COG")
    assert known.find("in Brussels", "en")[0].entries == ("BEL", "european-union", "brussels")
    kims = known.find("Kim said so.", "en")[0]
    assert kims.how == "short" and {"kim-jong-un", "kim-yo-jong"} < set(kims.entries)


def test_states_come_before_places_before_people() -> None:
    words = {"names": {"any": ["Jordan"]}}
    mine = small(
        a={"kind": "person", **words}, b={"kind": "place", **words}, c={"kind": "state", "code": "JOR", **words}
    )
    assert mine.find("Jordan", "en")[0].entries == ("c", "b", "a")


def test_hits_do_not_overlap_and_come_in_order(known: Gazetteer) -> None:
    text = "The New York Times said the South Korean president met US Secretary of State John Kerry in New Delhi. " * 20
    hits = known.find(text, "en")
    assert len(hits) == 100
    assert all(one.end <= two.start for one, two in pairwise(hits))
    assert all(text[hit.start : hit.end] == hit.text for hit in hits)


def test_a_language_without_words_of_its_own_finds_what_holds_in_all(known: Gazetteer) -> None:
    assert said(known.find("Die Bundeswehr in Niamey", "de")) == [
        ("Bundeswehr", "bundeswehr", "name"),
        ("Niamey", "NER", "capital"),
    ]


def test_odd_text_does_not_break_it(known: Gazetteer) -> None:
    for text in ("", " ", "İstanbul ﬁn ß 𝕀ran 🇫🇷", "e\u0301", "\u00a0Iran\u202f", "'"):
        for hit in known.find(text, "en"):
            assert text[hit.start : hit.end] == hit.text


# --- who belongs where ----------------------------------------------------------------------------------------------


def test_the_office_at_a_date(known: Gazetteer) -> None:
    then = known.affiliation("vladimir-putin", "2010-03-01")
    assert (then.code, then.sector) == ("RUS", "GOV")
    assert then.office and then.office.titles["en"][0] == "prime minister"
    now = known.affiliation("vladimir-putin", None)
    assert now.office and now.office.titles["fr"][0] == "président"
    assert known.affiliation("ban-ki-moon", "2012")[:2] == ("UNO", "GOV")


def test_a_former_official_is_one_until_nothing_is_known() -> None:
    office = {"sector": "GOV", "office": {"en": ["president"]}, "from": "2010-05-01", "until": "2014-05-01"}
    mine = small(
        p={"kind": "person", "code": "FRA", "names": {"any": ["P Q"]}, "offices": [office], "as_of": "2020-06"}
    )
    assert mine.affiliation("p", "2009")[:2] == ("FRA", None)
    assert mine.affiliation("p", "2010-05")[:2] == ("FRA", "GOV")
    assert mine.affiliation("p", "2014-05-01")[:2] == ("FRA", "GOV")
    assert mine.affiliation("p", "2014-05-02")[:2] == ("FRA", "ELI")
    assert mine.affiliation("p", "2020-07")[:2] == ("FRA", None)
    assert mine.affiliation("p")[:2] == ("FRA", "GOV")


def test_an_open_office_is_not_carried_past_its_date() -> None:
    office = {"sector": "GOV", "office": {"en": ["president"]}, "from": "2010"}
    mine = small(
        p={"kind": "person", "code": "FRA", "names": {"any": ["P Q"]}, "offices": [office], "as_of": "2020-06"}
    )
    assert mine.affiliation("p", "2020-06-30")[:2] == ("FRA", "GOV")
    assert mine.affiliation("p", "2020-07-01")[:2] == ("FRA", None)
    assert [entry.id for entry in mine.holders("FRA", "president")] == ["p"]
    assert mine.holders("FRA", "president", "2021") == []


def test_a_standing_role_holds_where_no_office_does(known: Gazetteer) -> None:
    assert known.affiliation("alexei-navalny", "2020-08")[:3] == ("RUS", "PTY", ("OPP",))
    assert known.affiliation("carles-puigdemont", "2017-01-01")[:2] == ("ESP", "GOV")
    assert known.affiliation("carles-puigdemont", "2019")[:3] == ("ESP", "PTY", ("OPP",))


@pytest.mark.parametrize(
    ("code", "word", "date", "names"),
    [
        ("FRA", "président", "2016-05", ["francois-hollande"]),
        ("FRA", "president", "2016-05", ["francois-hollande"]),
        ("DEU", "chancelière", "2010", ["angela-merkel"]),
        ("GBR", "prime minister", "2016-07", ["david-cameron", "theresa-may"]),
        ("RUS", "ministre des affaires étrangères", "2018-XX", ["sergei-lavrov"]),
        ("UNO", "secretary-general", "2016~", ["ban-ki-moon"]),
        ("USA", "secretary of state", "2013-01/2013-03", ["hillary-clinton", "john-kerry"]),
        ("FRA", "président", "1850", []),
        ("FRA", "emperor", "2016", []),
    ],
)
def test_who_held_an_office(known: Gazetteer, code: str, word: str, date: str, names: list[str]) -> None:
    assert [entry.id for entry in known.holders(code, word, date)] == names


def test_what_is_no_person_belongs_where_its_entry_says(known: Gazetteer) -> None:
    assert known.affiliation("goma", "2020") == ("COD", None, (), None)
    assert known.affiliation("le-monde", None)[:2] == ("FRA", "JRN")
    assert known.affiliation("abkhazia")[:3] == ("GEO", None, ("PRE",))


def test_an_unknown_entry_is_told_with_the_nearest(known: Gazetteer) -> None:
    with pytest.raises(VerbaleError, match="vladimir-putin"):
        known.entry("vladimir-puttin")


# --- the data -------------------------------------------------------------------------------------------------------


def test_totals(known: Gazetteer) -> None:
    kinds: dict[str, int] = defaultdict(int)
    for entry in known:
        kinds[entry.kind] += 1
    states = {entry.code for entry in known if entry.kind == "state"}
    assert kinds["state"] == len(states) == 194 + len({"KOS", "TWN", "PSE"})
    assert kinds["person"] >= 250 and kinds["body"] >= 80 and kinds["group"] >= 120
    assert kinds["party"] >= 100 and kinds["media"] >= 100 and kinds["place"] >= 400


def test_every_code_is_one(known: Gazetteer) -> None:
    valid = {entry.code for entry in known if entry.kind == "state"} | OTHER_CODES
    wrong = {entry.id: entry.code for entry in known if entry.code is not None and entry.code not in valid}
    wrong |= {entry.id: office.code for entry in known for office in entry.offices if office.code not in valid}
    assert wrong == {}


def test_every_state_has_its_words_in_both_languages(known: Gazetteer) -> None:
    for entry in known:
        if entry.kind == "state":
            for words in (entry.names, entry.adjectives, entry.demonyms):
                assert all(words.get(language) or words.get("any") for language in LANGUAGES), entry.id
            assert all(form[0].islower() for form in entry.adjectives.get("fr", ())), entry.id


def test_every_person_can_be_named_in_both_languages(known: Gazetteer) -> None:
    for entry in known:
        if entry.kind == "person":
            assert all(entry.names.get(language) or entry.names.get("any") for language in LANGUAGES), entry.id
            assert entry.as_of and (entry.gender or entry.file == TABLE), entry.id


def test_no_spell_of_office_ends_before_it_begins(known: Gazetteer) -> None:
    for entry in known:
        for office in entry.offices:
            end = office.until or office.as_of or entry.as_of
            assert office.start and not after(office.start, end), entry.id


def test_no_id_stands_in_two_files(data: Data) -> None:
    ids = [id_ for name, entries in data.files.items() if kind_of(name) == "gazetteer" for id_ in entries]
    assert len(ids) == len(set(ids))


def test_a_name_of_two_entries_is_explained(known: Gazetteer) -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in known:
        for words in (entry.names, entry.adjectives, entry.demonyms, entry.seats, entry.capital):
            for language in LANGUAGES:
                for form in (*words.get(language, ()), *words.get("any", ())):
                    owners[language, form].add(entry.id)
    unexplained = [
        (form, one, two)
        for (_, form), ids in owners.items()
        for one in ids
        for two in ids - {one}
        if two not in known.entry(one).shares
        and {known.entry(one).kind, known.entry(two).kind} != {"person"}  # the date and the country tell them apart
        and known.entry(one).within != two  # a city that is its state's capital
        and known.entry(two).within != one
    ]
    assert unexplained == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_roles_are_well_formed_and_many(language: str) -> None:
    found = read_yaml(PACKAGE / "languages" / language / "roles.yaml")
    assert check_file(found, "roles") == []
    nouns = [
        noun["noun"] if isinstance(noun, dict) else noun
        for key, listed in found.value.items()
        if key not in ("bodies", "heads", "collective")
        for noun in listed
    ]
    assert len(nouns) == len(set(nouns)) >= 350


def test_a_typo_in_a_key_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("FRA: {kind: state, names: {en: [France]}, adjectivs: {en: [French]}}\n", encoding="utf-8")
    (fault,) = check_file(read_yaml(path), "gazetteer")
    assert "adjectivs" in fault.message and "adjectives" in fault.message


def test_a_pointer_to_nothing_is_told() -> None:
    with pytest.raises(DataError, match="FRX"):
        small(paris={"kind": "place", "in": "FRX", "names": {"any": ["Paris"]}})


def test_a_later_file_extends_and_replaces(data: Data) -> None:
    mine = {"FRA": {"kind": "state", "code": "FRA", "names": {"en": ["Gaul"]}}}
    both = gazetteer.load(Data({**data.files, "gazetteer/zz.yaml": mine}, {}))
    assert said(both.find("Gaul and Spain", "en")) == [("Gaul", "FRA", "name"), ("Spain", "ESP", "name")]


def test_it_is_built_in_a_moment(data: Data) -> None:
    took = []
    for _ in range(3):
        began = time.process_time()  # a busy machine does not count, and the best of three does
        fresh = gazetteer.load(data)
        for language in LANGUAGES:
            fresh.find("Paris", language)
        took.append(time.process_time() - began)
    assert min(took) < 2.0  # 0.4 s on a laptop
