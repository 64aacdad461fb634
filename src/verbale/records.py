"""The types that flow through Verbale, from the article to the report.

Everything here is frozen. The first half is what Verbale publishes (a `Report` is one line of JSONL; its JSON Schema is
generated from these classes), the second half what the stages hand to each other.

Offsets: `start` and `end` count Unicode code points in the article's decoded text (`part: "text"`) or title
(`part: "title"`); `end` is exclusive, and `text[start:end]` is exactly the quoted text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import metadata
from typing import Literal

import msgspec

Part = Literal["text", "title"]
ZoneName = Literal["headline", "dateline", "body", "related", "promo", "credit", "caption"]
Status = Literal["fact", "promised", "expected", "requested", "threatened", "feared", "possible", "denied", "negated"]
AuxMode = Literal["historical", "future", "hypothetical", "negation"]
Kind = Literal["direct", "indirect", "mixed"]
Force = Literal[
    "assert", "announce", "promise", "threaten", "demand", "ask", "accuse", "deny", "admit", "doubt", "hope", "predict"
]
VoiceRole = Literal["speaker", "channel", "relay", "publisher"]


class Record(msgspec.Struct, frozen=True):
    """A published record: every key is always present, a field has one type or null."""


class Span(Record, frozen=True, kw_only=True):
    """A stretch of the article's text or title."""

    text: str
    part: Part = "text"
    start: int
    end: int


class Zone(Record, frozen=True, kw_only=True):
    """What kind of text stands between two offsets: body, headline, promo, …"""

    zone: ZoneName
    part: Part = "text"
    start: int
    end: int


class Entity(Record, frozen=True, kw_only=True):
    """A party, speaker or medium. Offsets are null where it stands nowhere in the report."""

    code: str | None = None
    sector: str | None = None
    other_sectors: list[str] = msgspec.field(default_factory=list)
    entity_text: str
    part: Part = "text"
    start: int | None = None
    end: int | None = None
    antecedent: Span | None = None
    identifier_id: str | None = None
    identifier_text: str | None = None
    office: str | None = None


class Location(Record, frozen=True, kw_only=True):
    """PLOVER's location object; `resolution` runs from 5 (inside a city) to 1 (country)."""

    extracted_place: str
    resolved_place: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None
    city: str | None = None
    district: str | None = None
    province: str | None = None
    country: str | None = None
    country_code: str | None = None
    feature_class: str | None = None
    feature_code: str | None = None
    resolution: int | None = None
    part: Part = "text"
    start: int | None = None
    end: int | None = None


class Item(Record, frozen=True, kw_only=True):
    """A thing that an event is about: arms, money, sanctions, …"""

    text: str
    kind: str
    quantity: str | None = None
    part: Part = "text"
    start: int
    end: int


class Size(Record, frozen=True, kw_only=True):
    """How many people an event hit."""

    dead: int | None = None
    injured: int | None = None
    arrested: int | None = None


class Voice(Record, frozen=True, kw_only=True):
    """One link of the chain of voices that an event rests on."""

    role: VoiceRole
    entity: Entity
    statement: str | None = None


class Within(Record, frozen=True, kw_only=True):
    """The event that contains this one, and how."""

    event: str
    link: str


class Statement(Record, frozen=True, kw_only=True):
    """What somebody is reported to have said."""

    id: str
    kind: Kind
    force: Force
    text: str
    part: Part = "text"
    start: int
    end: int
    speaker: Entity | None = None
    addressee: list[Entity] = msgspec.field(default_factory=list)
    cue: Span | None = None
    date: str | None = None
    channel: list[Entity] = msgspec.field(default_factory=list)
    relayed_by: list[Entity] = msgspec.field(default_factory=list)
    zone: ZoneName = "body"


class Event(Record, frozen=True, kw_only=True):
    """One PLOVER event with its evidence. `status` is the field to read first."""

    id: str
    event: str
    mode: str | None = None
    context: list[str] = msgspec.field(default_factory=list)
    status: Status = "fact"
    aux_mode: list[AuxMode] = msgspec.field(default_factory=list)
    quad_code: int
    event_scale: float | None = None
    cameo: str | None = None
    actor: list[Entity] = msgspec.field(default_factory=list)
    recipient: list[Entity] = msgspec.field(default_factory=list)
    date: str | None = None
    enddate: str | None = None
    date_text: Span | None = None
    event_loc: Location | None = None
    objects: list[Item] = msgspec.field(default_factory=list)
    size: Size | None = None
    attribution: list[Voice] = msgspec.field(default_factory=list)
    within: Within | None = None
    same_as: str | None = None
    trigger: Span
    sentence: Span
    zone: ZoneName = "body"
    rule: str


class Coder(Record, frozen=True, kw_only=True):
    """What coded a report: versions and data hashes, so that a series can be reproduced."""

    verbale: str
    codebook: str
    gazetteer: str
    models: dict[str, str]


class Article(Record, frozen=True, kw_only=True):
    """One report as it came in, decoded and zoned. `problems` says in words what went wrong with it, if anything."""

    id: str
    source_id: str | None = None
    url: str | None = None
    title: str | None = None
    text: str | None = None
    sha256: str
    language: str | None = None
    date: str | None = None
    publication: str | None = None
    contributors: list[str] = msgspec.field(default_factory=list)
    zones: list[Zone] = msgspec.field(default_factory=list)
    coder: Coder | None = None
    problems: list[str] = msgspec.field(default_factory=list)


class Report(Record, frozen=True, kw_only=True):
    """One article with all that was read out of it: a line of `verbale code`."""

    article: Article
    statements: list[Statement] = msgspec.field(default_factory=list)
    events: list[Event] = msgspec.field(default_factory=list)

    def _repr_html_(self) -> str | None:
        """HTML for notebooks. Records import nothing of ours, so the page comes from the installed package's
        entry point `verbale.renderers: html`; without one a notebook falls back on the plain repr."""
        for point in metadata.entry_points(group="verbale.renderers", name="html"):
            return str(point.load()(self))
        return None


# --- what the stages hand to each other ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one zone. `paragraph` counts paragraphs from 0 within its part."""

    text: str
    part: Part
    start: int
    end: int
    zone: ZoneName
    paragraph: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a parsed sentence, in the common grammar vocabulary (see languages/__init__.py).

    A known name is one word, however many tokens it has. `start`/`end` point into the untouched source.
    `rel` is the relation to `head` (an index into the sentence's words; -1 for the root).
    """

    index: int
    text: str
    lemma: str
    pos: str
    start: int
    end: int
    head: int
    rel: str
    tense: str = ""
    mood: str = ""
    form: str = ""
    number: str = ""
    person: str = ""
    gender: str = ""
    kind: str = ""  # of a pronoun or determiner: possessive, relative, reflexive
    name: int | None = None  # index into the sentence's names


@dataclass(frozen=True, slots=True)
class Name:
    """A known name in a sentence: which gazetteer entries it may mean, in the order of preference."""

    start: int
    end: int
    text: str
    entries: tuple[str, ...]
    how: str = "name"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression with its value as EDTF (ISO 8601-2), null where it cannot be told."""

    start: int
    end: int
    text: str
    value: str | None
    kind: str = "date"
    end_value: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """What fills a slot of a clause. `word` is the head's index, `members` all coordinated heads (the head included),
    `prep` the preposition that marks it ("" for none), `how` whether it stands in the clause or was inferred."""

    slot: str
    word: int
    members: tuple[int, ...]
    prep: str = ""
    how: str = "direct"


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with its roles, in the vocabulary that every language shares (DESIGN §4).

    `parts` are the indices of the words that make the predicate (particle, reflexive, auxiliaries left out).
    `link` says how the clause hangs on `governor` (an index into the sentence's clauses).
    """

    index: int
    predicate: int
    lemma: str
    pos: str
    parts: tuple[int, ...]
    voice: str
    tense: str
    mood: str
    modality: str
    negated: bool
    roles: tuple[Role, ...]
    governor: int | None = None
    link: str = "root"

    def role(self, *slots: str) -> Role | None:
        """The first role that fills one of `slots`, in the order asked for."""
        for slot in slots:
            for role in self.roles:
                if role.slot == slot:
                    return role
        return None


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity where it stands: `sentence` and `word` say where, `why` how it was resolved (for `explain`)."""

    sentence: int
    word: int
    entity: Entity
    kind: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A sentence with everything that annotation read off it."""

    sentence: Sentence
    words: tuple[Word, ...]
    names: tuple[Name, ...]
    times: tuple[TimeExpression, ...]
    clauses: tuple[Clause, ...]
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """An annotated article."""

    article: Article
    sentences: tuple[Parsed, ...]
    statements: tuple[Statement, ...] = ()
    places: tuple[tuple[int, Location], ...] = ()  # (sentence index, place)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading that an entry or an operator proposes for a clause, with the evidence for it, before one wins."""

    event: str
    mode: str | None
    status: Status
    sentence: int
    clause: int
    trigger: tuple[int, ...]
    actor: tuple[int, ...]
    recipient: tuple[int, ...]
    rule: str
    weight: float
    contexts: tuple[str, ...] = ()
    voice: tuple[int, ...] = ()
    inner: tuple[tuple[str, Candidate], ...] = ()
    evidence: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class ExplainedSentence:
    """How one sentence was read: indented lines (level, text), so that any renderer can draw them."""

    text: str
    outline: tuple[tuple[int, str], ...]
    entities: tuple[str, ...]
    derivations: tuple[tuple[tuple[int, str], ...], ...]
    misses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a text was read, sentence by sentence."""

    language: str
    sentences: tuple[ExplainedSentence, ...]
