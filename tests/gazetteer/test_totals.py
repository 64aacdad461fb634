"""How much the gazetteer knows, and that it knows it in both languages."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest

from verbale import vocabulary
from verbale.data import load, read_yaml
from verbale.data.compiled import PACKAGE
from verbale.gazetteer import Entry, Gazetteer

LANGUAGES = ("en", "fr")
INTERGOVERNMENTAL = {"UNO", "EUR", "IGO"}
# The independent states of mledoze/countries; three more are listed as states because PLOVER codes them as such.
INDEPENDENT, ALSO_STATES = 194, {"KOS", "TWN", "PSE"}
PRECISIONS = {"city", "province", "region", "sea", "land"}
# Forms of several kinds of entry that mean both, beside those that an entry's `shares` or `in` explains: none so far.
EXPLAINED: dict[str, str] = {}


def named(entry: Entry, language: str) -> tuple[str, ...]:
    return (*entry.names.get(language, ()), *entry.names.get("any", ()))


def plain(form: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c)).lower()


def test_states_and_territories(known: Gazetteer) -> None:
    states = {entry.code for entry in known if entry.kind == "state"}
    assert len(states - ALSO_STATES) == INDEPENDENT and states > ALSO_STATES
    territories = [entry for entry in known if entry.kind == "territory"]
    assert len(territories) >= 45
    assert all(entry.code in states | {"HKG", "ATA"} for entry in territories)  # a part of a state, but for two


@pytest.mark.parametrize(
    ("kind", "least"), [("group", 250), ("party", 350), ("media", 300), ("company", 180), ("place", 3000)]
)
def test_how_many_of_a_kind(known: Gazetteer, kind: str, least: int) -> None:
    assert Counter(entry.kind for entry in known)[kind] >= least


def test_intergovernmental_bodies_and_their_organs(known: Gazetteer) -> None:
    assert sum(entry.kind == "body" and entry.code in INTERGOVERNMENTAL for entry in known) >= 160


def test_places_whose_names_differ_between_the_languages(known: Gazetteer) -> None:
    """An accent more or less (Medellín, Medellin) is no other name."""
    different = [
        entry
        for entry in known
        if entry.kind == "place" and plain(named(entry, "en")[0]) != plain(named(entry, "fr")[0])
    ]
    assert len(different) >= 800


def test_every_body_group_party_and_place_has_a_name_in_both_languages(known: Gazetteer) -> None:
    lacking = [
        (entry.id, language)
        for entry in known
        if entry.kind != "person"
        for language in LANGUAGES
        if not named(entry, language)
    ]
    assert lacking == []


def test_every_sector_is_one_and_none_is_unknown(known: Gazetteer) -> None:
    sectors = set(vocabulary.load(load()).sectors) - {"UNK"}
    wrong = [
        (entry.id, sector)
        for entry in known
        for sector in (entry.sector, *entry.other_sectors)
        if sector is not None and sector not in sectors
    ]
    assert wrong == []
    acting = {"body", "group", "party", "media", "company"}
    tellers = [
        e.id for e in known if e.kind in acting and e.sector is None and e.code not in {*INTERGOVERNMENTAL, "ISM"}
    ]
    assert tellers == []


def test_a_place_tells_how_precise_it_is_and_where(known: Gazetteer) -> None:
    for entry in known:
        if entry.kind == "place":
            assert entry.level in PRECISIONS, entry.id
            assert entry.within or entry.level in {"sea", "land", "region"}, entry.id
            assert (entry.lat is None) == (entry.lon is None), entry.id
            assert entry.lat is None or (-90 <= entry.lat <= 90 and -180 <= (entry.lon or 0) <= 180), entry.id


def test_no_alias_collides_unexplained(known: Gazetteer) -> None:
    """A form of two entries is explained by `shares`, by a place lying in the state, or in EXPLAINED. People have
    names in common, which what was said before or who was in office decides."""
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for entry in known:
        for language in LANGUAGES:
            for form in _forms(entry, language):
                owners[language, form].add(entry.id)
    unexplained = sorted(
        (form, one, two)
        for (_, form), ids in owners.items()
        for one in ids
        for two in ids
        if one < two and form not in EXPLAINED and not _explained(known.entry(one), known.entry(two))
    )
    assert unexplained == []


def _forms(entry: Entry, language: str) -> Iterator[str]:
    for words in (entry.names, entry.adjectives, entry.demonyms, entry.seats, entry.capital):
        yield from (*words.get(language, ()), *words.get("any", ()))


def _explained(one: Entry, two: Entry) -> bool:
    if one.kind == two.kind == "person":  # namesakes: whose office or country it is decides, else it stays ambiguous
        return True
    return two.id in one.shares or one.id in two.shares or two.id == one.within or one.id == two.within


def test_role_nouns_of_the_two_languages_keep_step() -> None:
    """Every sector has its nouns in both languages, and neither is a poor relation."""
    told = {language: read_yaml(PACKAGE / "languages" / language / "roles.yaml").value for language in LANGUAGES}
    assert set(told["en"]) == set(told["fr"])
    assert set(told["en"]["bodies"]) == set(told["fr"]["bodies"])
    for language in LANGUAGES:
        nouns = [n for key, listed in told[language].items() if key != "bodies" for n in listed]
        assert len(nouns) >= 1500
