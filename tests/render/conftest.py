"""A report made by hand, with one of everything."""

from __future__ import annotations

import pytest

from verbale.records import (
    Article,
    Coder,
    Entity,
    Event,
    Item,
    Location,
    Report,
    Size,
    Span,
    Statement,
    Voice,
    Within,
    Zone,
)

TITLE = "Lutha envoie des vivres"
TEXT = (
    "Le premier ministre Arno Vell a promis mardi à Port-Salin d'envoyer des vivres à la Cordélie, "
    "a rapporté l'agence Nord.\n\n"
    "LA CORDÉLIE REMERCIE LUTHA\n\n"
    "« Nous tiendrons parole », a-t-il dit. <script>alert('x')</script>\n\n"
    "CLIQUEZ ICI pour vous abonner\n"
)


def span(quoted: str, part: str = "text") -> Span:
    start = (TEXT if part == "text" else TITLE).index(quoted)
    return Span(text=quoted, part=part, start=start, end=start + len(quoted))  # type: ignore[arg-type]


def entity(quoted: str, code: str | None = None, sector: str | None = None, **more: object) -> Entity:
    found = span(quoted)
    return Entity(code=code, sector=sector, entity_text=quoted, start=found.start, end=found.end, **more)  # type: ignore[arg-type]


def zone(name: str, quoted: str) -> Zone:
    found = span(quoted)
    return Zone(zone=name, start=found.start, end=found.end)  # type: ignore[arg-type]


@pytest.fixture
def report() -> Report:
    vell, cordelie = entity("Arno Vell", "LUT", "GOV"), entity("la Cordélie", "COR")
    agency, vivres, where = entity("l'agence Nord", None, "MED"), span("vivres"), span("Port-Salin")
    publisher = Entity(entity_text="Le Quotidien")
    said = span("« Nous tiendrons parole »")
    sentence = Span(text=TEXT.split("\n")[0], start=0, end=TEXT.index("\n"))
    pledge = Event(
        id="ev-pledge",
        event="AGREE",
        context=["economic"],
        quad_code=1,
        event_scale=2.5,
        actor=[vell],
        recipient=[cordelie],
        date="2023-09-12",
        date_text=span("mardi"),
        event_loc=Location(
            extracted_place="Port-Salin", country_code="LUT", lat=1.5, lon=-2.25, start=where.start, end=where.end
        ),
        objects=[Item(text="vivres", kind="food", start=vivres.start, end=vivres.end)],
        attribution=[Voice(role="relay", entity=agency), Voice(role="publisher", entity=publisher)],
        trigger=span("a promis"),
        sentence=sentence,
        rule="fr/AGREE/promise+AID",
    )
    aid = Event(
        id="ev-aid",
        event="AID",
        mode="food",
        status="promised",
        aux_mode=["future"],
        quad_code=2,
        actor=[vell, entity("Le premier ministre", "LUT", "GOV")],
        recipient=[cordelie],
        size=Size(dead=0, injured=2),
        attribution=[Voice(role="speaker", entity=vell, statement="st-1"), Voice(role="publisher", entity=publisher)],
        within=Within(event="ev-pledge", link="content"),
        trigger=span("envoyer"),
        sentence=sentence,
        rule="fr/AID/send",
    )
    thanks = Event(
        id="ev-thanks",
        event="SUPPORT",
        quad_code=1,
        same_as="ev-pledge",
        trigger=span("REMERCIE"),
        sentence=span("LA CORDÉLIE REMERCIE LUTHA"),
        zone="related",
        rule="fr/SUPPORT/thank",
    )
    title = Event(
        id="ev-title",
        event="AID",
        quad_code=2,
        trigger=span("envoie", "title"),
        sentence=span(TITLE, "title"),
        zone="headline",
        rule="fr/AID/send",
    )
    he = entity("il", "LUT", "GOV", antecedent=span("Arno Vell"))
    statement = Statement(
        id="st-1",
        kind="direct",
        force="promise",
        text=said.text,
        start=said.start,
        end=said.end,
        speaker=he,
        addressee=[cordelie],
        cue=span("dit"),
        channel=[Entity(entity_text="une vidéo")],
        relayed_by=[agency],
    )
    article = Article(
        id="a1",
        source_id="vivres.txt",
        url="https://example.org/vivres?a=1&b=2",
        title=TITLE,
        text=TEXT,
        sha256="0" * 64,
        language="fr",
        date="2023-09-13",
        publication="Le Quotidien",
        zones=[
            zone("body", sentence.text),
            zone("related", "LA CORDÉLIE REMERCIE LUTHA"),
            zone("promo", "CLIQUEZ ICI pour vous abonner"),
        ],
        coder=Coder(verbale="0.1.0", codebook="c0de", gazetteer="9a2e", models={"fr": "fr_core_news_md 3.8.0"}),
    )
    return Report(article=article, statements=[statement], events=[pledge, aid, thanks, title])
