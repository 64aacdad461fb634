"""Who is meant by what only points: names cut short, titles, pronouns, « le pays », "we" in a quotation."""

from __future__ import annotations

import pytest

from verbale import pipeline
from verbale.records import Mention

CASES = [
    ("en", "Angela Merkel flew to Rome. Merkel met the pope.", "Merkel", 0, "Angela Merkel"),
    ("fr", "Angela Merkel s'est rendue à Rome. Merkel a rencontré le pape.", "Merkel", 0, "Angela Merkel"),
    ("en", "Vladimir Putin met Xi. The Russian president promised gas.", "The Russian president", 0, "Vladimir Putin"),
    (
        "fr",
        "Vladimir Poutine a reçu Xi. Le président russe a promis du gaz.",
        "Le président russe",
        0,
        "Vladimir Poutine",
    ),
    ("en", "Narendra Modi condemned the attack. He urged Pakistan to act.", "He", 0, "Narendra Modi"),
    ("fr", "Narendra Modi a condamné l'attaque. Il a exhorté le Pakistan à agir.", "Il", 0, "Narendra Modi"),
    ("en", "The Taliban seized the town. They freed the prisoners.", "They", 0, "Taliban"),
    ("fr", "Les talibans ont pris la ville. Ils ont libéré les prisonniers.", "Ils", 0, "talibans"),
    ("en", "Turkey attacked Syria and said the country would pay.", "the country", 0, "Syria"),
    ("fr", "La Turquie a attaqué la Syrie et déclaré que le pays paierait.", "le pays", 0, "Syrie"),
    ("en", '"We will not yield," said Volodymyr Zelensky.', "We", 0, "Volodymyr Zelensky"),
    ("fr", "« Nous ne céderons pas », a déclaré Volodymyr Zelensky.", "Nous", 0, "Volodymyr Zelensky"),
    ("en", "The Ukrainian president thanked Oslo.", "The Ukrainian president", 0, "Volodymyr Zelensky"),
    ("fr", "Le président ukrainien a remercié Oslo.", "Le président ukrainien", 0, "Volodymyr Zelensky"),
]
OTHERS = [
    ("en", "Joe Biden left. Prosecutors charged Hunter Biden.", "Biden"),
    ("fr", "Joe Biden est parti. Les procureurs ont inculpé Hunter Biden.", "Biden"),
    ("en", "Emmanuel Macron stayed. Brigitte Macron visited Rome.", "Macron"),
]
OPEN = [
    ("en", "Turkey and Syria met in Geneva. The country wants peace.", "The country"),
    ("fr", "La Turquie et la Syrie se sont rencontrées à Genève. Le pays veut la paix.", "Le pays"),
    ("en", "The former Ukrainian president thanked Oslo.", "The former Ukrainian president"),
    ("fr", "L'ancien président ukrainien a remercié Oslo.", "L'ancien président ukrainien"),
]


def mentions(language: str, text: str, words: str) -> list[Mention]:
    """The mentions that stand in a text as some words."""
    read = pipeline.annotate(text, language=language, date="2023-09-13")
    return [m for s in read.sentences for m in s.mentions if m.entity.entity_text == words]


@pytest.mark.parametrize(("language", "text", "words", "nth", "who"), CASES, ids=lambda x: str(x)[:40])
def test_what_points_back_is_who_was_named(language: str, text: str, words: str, nth: int, who: str) -> None:
    found = mentions(language, text, words)
    assert len(found) > nth, f"{words!r} is no mention"
    entity = found[nth].entity
    back = entity.antecedent.text if entity.antecedent else ""
    assert who in (entity.identifier_text, back) or who in (entity.identifier_text or ""), found[nth]


@pytest.mark.parametrize(("language", "text", "words"), OPEN, ids=lambda x: str(x)[:40])
def test_an_uncertain_link_is_left_open(language: str, text: str, words: str) -> None:
    for mention in mentions(language, text, words):
        assert mention.entity.identifier_text is None, mention


@pytest.mark.parametrize(("language", "text", "name"), OTHERS, ids=lambda x: str(x)[:40])
def test_another_first_name_is_another_person(language: str, text: str, name: str) -> None:
    read = pipeline.annotate(text, language=language, date="2023-09-13")
    last = [m.entity for m in read.sentences[-1].mentions if m.entity.entity_text.endswith(name)]
    assert last
    assert all(e.code is None and e.identifier_text not in {"Joe Biden", "Emmanuel Macron"} for e in last)


def test_who_is_partially_recognised_is_marked_so() -> None:
    texts = (("en", "Transnistria's government spoke."), ("fr", "Le gouvernement de Transnistrie a parlé."))
    for language, text in texts:
        found = [m.entity for s in pipeline.annotate(text, language=language).sentences for m in s.mentions]
        assert any((e.code, e.sector, e.other_sectors) == ("MDA", "GOV", ["PRE"]) for e in found)
