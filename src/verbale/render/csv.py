"""Events as a flat table: one row an event × actor × recipient, for spreadsheets, R and Stata.

An event without an actor (or recipient) has a row with those columns empty; an article without events has none. Count
events by `event_id`, not by rows. Several values in one cell stand apart by `; `, unknown is empty.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from verbale.records import Article, Entity, Event, Report
from verbale.render import words

# Every column with what stands in it, in the order of the file.
COLUMNS: dict[str, str] = {
    "article_id": "the article's id, a hash of its content and source",
    "source_id": "the id that the input gave it",
    "url": "the address that the input gave",
    "article_date": "when the article was published (EDTF, ISO 8601-2)",
    "publication": "who published it",
    "language": "the article's language",
    "title": "the article's title, where the input carries it apart",
    "event_id": "the event's id; rows of one event share it",
    "event": "PLOVER type",
    "mode": "PLOVER mode",
    "context": "PLOVER contexts",
    "status": "did it happen: fact, promised, expected, requested, threatened, feared, possible, denied, negated",
    "aux_mode": "PLOVER auxiliary modes: historical, future, hypothetical, negation",
    "quad_code": "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
    "event_scale": "conflict and cooperation score of the type",
    "cameo": "the nearest CAMEO code",
    "actor_code": "who did it: country, group or body",
    "actor_sector": "the actor's sector",
    "actor_other_sectors": "further sectors of the actor",
    "actor_text": "the actor as it stands in the report",
    "actor_antecedent": "whom it stands for, where it is a pronoun or the like",
    "actor_identifier_id": "the actor's id in the gazetteer",
    "actor_identifier_text": "the actor's name in the gazetteer",
    "actor_office": "the office that the actor held",
    "actor_start": "offset of the actor in the text",
    "actor_end": "offset behind the actor",
    "recipient_code": "to whom it was done: country, group or body",
    "recipient_sector": "the recipient's sector",
    "recipient_other_sectors": "further sectors of the recipient",
    "recipient_text": "the recipient as it stands in the report",
    "recipient_antecedent": "whom it stands for, where it is a pronoun or the like",
    "recipient_identifier_id": "the recipient's id in the gazetteer",
    "recipient_identifier_text": "the recipient's name in the gazetteer",
    "recipient_office": "the office that the recipient held",
    "recipient_start": "offset of the recipient in the text",
    "recipient_end": "offset behind the recipient",
    "date": "when it happened (EDTF)",
    "enddate": "when it ended (EDTF)",
    "date_text": "the words that date it",
    "place_text": "where, as it stands in the report",
    "place": "where, by its name in the gazetteer",
    "country_code": "the country of the place",
    "lat": "latitude",
    "lon": "longitude",
    "geonameid": "GeoNames id of the place",
    "objects": "the things it is about",
    "dead": "how many died",
    "injured": "how many were injured",
    "arrested": "how many were arrested",
    "said_by": "the nearest voice that it rests on, as it stands; empty where the report itself asserts it",
    "said_by_code": "that voice's country, group or body",
    "said_by_sector": "that voice's sector",
    "attribution": "the whole chain, nearest first: `role: name (code sector)`",
    "within": "id of the event that contains it",
    "within_link": "how it is contained",
    "same_as": "id of the event that it retells",
    "trigger": "the words that show it",
    "trigger_part": "whether offsets count in the text or the title",
    "trigger_start": "offset of the trigger",
    "trigger_end": "offset behind the trigger",
    "sentence": "the sentence that it stands in",
    "zone": "headline, body, caption or related headline",
    "rule": "the rule that coded it",
    "verbale": "version of Verbale",
    "codebook": "hash of the codebook",
    "gazetteer": "hash of the gazetteer",
    "models": "language models with their versions",
}


def rows(report: Report) -> Iterator[dict[str, str]]:
    """The report's events as flat rows; every column is always there."""
    article = _article(report.article)
    for event in report.events:
        shared = {**article, **_event(event), **_circumstances(event), **_source(event)}
        actors: list[Entity | None] = [*event.actor] or [None]
        recipients: list[Entity | None] = [*event.recipient] or [None]
        for actor in actors:
            for recipient in recipients:
                row = {**shared, **_party("actor", actor), **_party("recipient", recipient)}
                yield {column: row[column] for column in COLUMNS}


def header() -> str:
    """The first line of the file."""
    return _write([list(COLUMNS)])


def lines(report: Report) -> str:
    """The report's rows, quoted as RFC 4180 asks, each with its newline."""
    return _write(list(row.values()) for row in rows(report))


def _write(values: Iterable[list[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(values)
    return out.getvalue()


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _article(article: Article) -> dict[str, str]:
    coder = article.coder
    return {
        "article_id": article.id,
        "source_id": _text(article.source_id),
        "url": _text(article.url),
        "article_date": _text(article.date),
        "publication": _text(article.publication),
        "language": _text(article.language),
        "title": _text(article.title),
        "verbale": coder.verbale if coder else "",
        "codebook": coder.codebook if coder else "",
        "gazetteer": coder.gazetteer if coder else "",
        "models": "; ".join(f"{k}={v}" for k, v in sorted(coder.models.items())) if coder else "",
    }


def _event(event: Event) -> dict[str, str]:
    return {
        "event_id": event.id,
        "event": event.event,
        "mode": _text(event.mode),
        "context": "; ".join(event.context),
        "status": event.status,
        "aux_mode": "; ".join(event.aux_mode),
        "quad_code": str(event.quad_code),
        "event_scale": _text(event.event_scale),
        "cameo": _text(event.cameo),
        "within": event.within.event if event.within else "",
        "within_link": event.within.link if event.within else "",
        "same_as": _text(event.same_as),
        "trigger": event.trigger.text,
        "trigger_part": event.trigger.part,
        "trigger_start": str(event.trigger.start),
        "trigger_end": str(event.trigger.end),
        "sentence": event.sentence.text,
        "zone": event.zone,
        "rule": event.rule,
    }


def _circumstances(event: Event) -> dict[str, str]:
    place, size = event.event_loc, event.size
    return {
        "date": _text(event.date),
        "enddate": _text(event.enddate),
        "date_text": event.date_text.text if event.date_text else "",
        "place_text": place.extracted_place if place else "",
        "place": _text(place.resolved_place) if place else "",
        "country_code": _text(place.country_code) if place else "",
        "lat": _text(place.lat) if place else "",
        "lon": _text(place.lon) if place else "",
        "geonameid": _text(place.geonameid) if place else "",
        "objects": "; ".join(item.text for item in event.objects),
        "dead": _text(size.dead) if size else "",
        "injured": _text(size.injured) if size else "",
        "arrested": _text(size.arrested) if size else "",
    }


def _source(event: Event) -> dict[str, str]:
    nearest = next((voice.entity for voice in event.attribution if voice.role != "publisher"), None)
    return {
        "said_by": nearest.entity_text if nearest else "",
        "said_by_code": _text(nearest.code) if nearest else "",
        "said_by_sector": _text(nearest.sector) if nearest else "",
        "attribution": "; ".join(f"{voice.role}: {words.entity(voice.entity)}" for voice in event.attribution),
    }


def _party(side: str, entity: Entity | None) -> dict[str, str]:
    return {
        f"{side}_code": _text(entity.code) if entity else "",
        f"{side}_sector": _text(entity.sector) if entity else "",
        f"{side}_other_sectors": "; ".join(entity.other_sectors) if entity else "",
        f"{side}_text": entity.entity_text if entity else "",
        f"{side}_antecedent": entity.antecedent.text if entity and entity.antecedent else "",
        f"{side}_identifier_id": _text(entity.identifier_id) if entity else "",
        f"{side}_identifier_text": _text(entity.identifier_text) if entity else "",
        f"{side}_office": _text(entity.office) if entity else "",
        f"{side}_start": _text(entity.start) if entity else "",
        f"{side}_end": _text(entity.end) if entity else "",
    }
