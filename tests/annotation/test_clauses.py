"""The clause layer, by construction: who does what in which voice, in both languages."""

from __future__ import annotations

import pytest

from verbale import annotation, intake
from verbale.pipeline import knowledge
from verbale.records import Clause, Parsed
from verbale.settings import Settings


def read(language: str, text: str) -> Parsed:
    know = knowledge(Settings())
    article = next(iter(intake.articles(intake.RawText(text), packs=know.furniture, language=language)))
    return annotation.annotate(article, know.reader(language)).sentences[0]


def clause(sentence: Parsed, lemma: str) -> Clause:
    found = [c for c in sentence.clauses if c.lemma == lemma]
    assert found, f"no clause of {lemma!r} among {[c.lemma for c in sentence.clauses]}"
    return found[0]


def fills(sentence: Parsed, clause: Clause, slot: str) -> list[str]:
    return [sentence.words[m].text for r in clause.roles if r.slot == slot for m in r.members]


ROLES = [
    ("en", "Protesters were arrested by police.", "arrest", {"subject": ["police"], "object": ["Protesters"]}),
    (
        "fr",
        "Les manifestants ont été arrêtés par la police.",
        "arrêter",
        {"subject": ["police"], "object": ["manifestants"]},
    ),
    ("en", "Rome promised to send troops.", "send", {"subject": ["Rome"], "object": ["troops"]}),
    ("fr", "Rome a promis d'envoyer des troupes.", "envoyer", {"subject": ["Rome"], "object": ["troupes"]}),
    ("en", "The envoy urged Tehran to free the crew.", "free", {"subject": ["Tehran"], "object": ["crew"]}),
    (
        "fr",
        "L'émissaire a exhorté Téhéran à libérer l'équipage.",
        "libérer",
        {"subject": ["Téhéran"], "object": ["équipage"]},
    ),
    ("en", "The minister, who had condemned the attack, resigned.", "condemn", {"subject": ["minister"]}),
    ("fr", "Le ministre, qui avait condamné l'attaque, a démissionné.", "condamner", {"subject": ["ministre"]}),
    ("en", "Paris and Berlin condemned the strikes.", "condemn", {"subject": ["Paris", "Berlin"]}),
    ("fr", "Paris et Berlin ont condamné les frappes.", "condamner", {"subject": ["Paris", "Berlin"]}),
    ("en", "Police fired tear gas and arrested students.", "arrest", {"subject": ["Police"], "object": ["students"]}),
    (
        "fr",
        "La police a chargé la foule et arrêté des étudiants.",
        "arrêter",
        {"subject": ["police"], "object": ["étudiants"]},
    ),
    ("en", "The rebels launched an attack on the port.", "attack", {"subject": ["rebels"], "object": ["port"]}),
    (
        "fr",
        "Les rebelles ont lancé une attaque contre le port.",
        "attaque",
        {"subject": ["rebelles"], "object": ["port"]},
    ),
    ("en", "Talks between Cairo and Khartoum ended.", "talk", {"between": ["Cairo", "Khartoum"]}),
    (
        "fr",
        "Les discussions entre Le Caire et Khartoum ont pris fin.",
        "discussion",
        {"between": ["Le Caire", "Khartoum"]},
    ),
    ("fr", "La Chine a accueilli mercredi Macron.", "accueillir", {"subject": ["Chine"], "object": ["Macron"]}),
]


@pytest.mark.parametrize(("language", "text", "lemma", "roles"), ROLES, ids=lambda x: str(x)[:30])
def test_roles_are_filled_whatever_the_construction(
    language: str, text: str, lemma: str, roles: dict[str, list[str]]
) -> None:
    sentence = read(language, text)
    found = clause(sentence, lemma)
    for slot, words in roles.items():
        assert fills(sentence, found, slot) == words, f"{slot} of {lemma}"


FEATURES = [
    ("en", "Oslo will send troops.", "send", "future", False),
    ("fr", "Oslo enverra des troupes.", "envoyer", "future", False),
    ("en", "Oslo did not send troops.", "send", "past", True),
    ("fr", "Oslo n'a pas envoyé de troupes.", "envoyer", "past", True),
    ("en", "Oslo is going to send troops.", "send", "future", False),
    ("fr", "Oslo va envoyer des troupes.", "envoyer", "future", False),
]


@pytest.mark.parametrize(("language", "text", "lemma", "tense", "negated"), FEATURES, ids=lambda x: str(x)[:30])
def test_tense_and_polarity(language: str, text: str, lemma: str, tense: str, negated: bool) -> None:
    found = clause(read(language, text), lemma)
    assert (found.tense, found.negated) == (tense, negated)


@pytest.mark.parametrize(
    ("language", "text", "lemma"),
    [
        ("en", "Any accord would violate the treaty.", "violate"),
        ("fr", "Tout accord violerait le traité.", "violer"),
        ("fr", "Le test aurait échoué.", "échouer"),
    ],
)
def test_the_conditional_is_a_mood(language: str, text: str, lemma: str) -> None:
    assert clause(read(language, text), lemma).mood == "conditional"


@pytest.mark.parametrize(
    ("language", "text", "lemma", "link"),
    [
        ("en", "Ankara will act if Berlin refuses to yield.", "refuse", "condition"),
        ("fr", "Ankara agira si Berlin refuse de céder.", "refuser", "condition"),
        ("en", "He flew to Rome to sign the treaty.", "sign", "purpose"),
        ("fr", "Il est allé à Rome pour signer le traité.", "signer", "purpose"),
        ("en", "Lagos said rebels had attacked the town.", "attack", "content"),
        ("fr", "Lagos a déclaré que des rebelles avaient attaqué la ville.", "attaquer", "content"),
    ],
)
def test_clauses_say_how_they_hang(language: str, text: str, lemma: str, link: str) -> None:
    assert clause(read(language, text), lemma).link == link
