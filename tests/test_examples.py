"""Every example beside every entry of the codebook is a test: what it codes, and where it stays silent.

Those that cannot pass yet are listed in cases/known_failures.yaml with the reason; once one passes, the build says so.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from verbale import pipeline
from verbale.codebook import Example, examples, wanted
from verbale.data import package_files, read_yaml
from verbale.records import Entity, Event
from verbale.settings import Settings

EXAMPLES = list(examples(package_files()))
KNOWN: dict[str, str] = {
    text: reason
    for reason, texts in read_yaml(Path(__file__).parent / "cases" / "known_failures.yaml").value.items()
    for text in texts
}


def cases(chosen: list[Example]) -> list[Any]:
    """The examples as test parameters; a known failure has to fail."""
    found = []
    for e in chosen:
        marks = [pytest.mark.xfail(strict=True, reason=KNOWN[e.text])] if e.text in KNOWN else []
        found.append(pytest.param(e, id=f"{e.file}:{e.entry}:{e.text[:40]}", marks=marks))
    return found


CODES = cases([e for e in EXAMPLES if e.record is not None])
IGNORES = cases([e for e in EXAMPLES if e.record is None])


def test_every_known_failure_is_an_example() -> None:
    assert not set(KNOWN) - {e.text for e in EXAMPLES}


def events_of(example: Example) -> list[Event]:
    report = pipeline.read(
        example.text + "\n", language=example.language, date=example.date or "2023-06-15", settings=Settings()
    )
    assert report.article.problems == []
    return report.events


def is_party(wanted_party: str, entity: Entity) -> bool:
    have = {entity.code, entity.sector, *entity.other_sectors}
    return all(part in have for part in wanted_party.split())


def shown(events: list[Event]) -> str:
    side = lambda entities: " + ".join(f"{e.code or '-'} {e.sector or '-'} ({e.entity_text})" for e in entities)  # noqa: E731
    return "; ".join(
        f"{side(e.actor)} > {e.event}.{e.mode} > {side(e.recipient)} ({e.status}) by {e.rule}" for e in events
    )


@pytest.mark.parametrize("example", CODES)
def test_an_entry_codes_its_example(example: Example) -> None:
    want = wanted(example.record or "")
    assert want is not None
    events = events_of(example)
    fits = [
        e
        for e in events
        if e.event == want.event
        and (want.mode is None or e.mode == want.mode)
        and e.status == want.status
        and all(any(is_party(p, x) for x in e.actor) for p in want.actor)
        and all(any(is_party(p, x) for x in e.recipient) for p in want.recipient)
    ]
    assert fits, f"{example.text!r}: wanted {example.record}, got {shown(events) or 'nothing'}"


@pytest.mark.parametrize("example", IGNORES)
def test_an_entry_stays_silent_on_what_it_ignores(example: Example) -> None:
    folder = example.file.split("/")[1]
    events = events_of(example)
    told = [
        e
        for e in events
        if e.rule.split("/")[-1].split("+")[0] == example.entry and (folder == "operators" or e.event == folder)
    ]
    assert not told, f"{example.text!r} ({example.why}): got {shown(told)}"
