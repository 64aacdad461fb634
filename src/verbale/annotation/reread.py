"""A second reading of sentences whose verb the tagger took for a noun or an adjective.

« L'armée bombarde un hôpital », "invasion of Ukraine alarmed Finland": forms that can be a verb and something else are
the taggers' commonest error, and it leaves a clause without a predicate. Such a sentence is parsed once more with a
verb in the suspect's place that cannot be anything else; if the sentence then has its predicate, that reading is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from verbale.annotation.parse import Prepared
from verbale.languages import Pack
from verbale.records import Word

_VERBAL = frozenset({"VERB", "AUX"})
_TRIES = 3  # readings tried of one sentence
_OPEN = frozenset({"NOUN", "PROPN", "ADJ", "ADV", "X"})
_SUBORDINATE = frozenset({"advcl", "relcl", "comp", "acl"})
_LEFT = frozenset({"NOUN", "VERB", "PROPN", "PRON", "ADJ", "NUM", "ADV", "PUNCT", "SCONJ", "PART", "CCONJ"})
_RIGHT = frozenset(
    {"DET", "ADP", "PROPN", "NOUN", "ADV", "PUNCT", "PRON", "NUM", "ADJ", "AUX", "VERB", "SCONJ", "PART", "CCONJ"}
)


class Lexicon:
    """Which forms can be verbs, by the tables of a model's own lemmatiser and the endings that the grammar lists."""

    def __init__(self, nlp: Any, pack: Pack) -> None:
        tables = nlp.get_pipe("lemmatizer").lookups
        self.exceptions, self.index, self.rules = (
            tables.get_table(f"lemma_{name}") for name in ("exc", "index", "rules")
        )
        self.known = {kind: frozenset(self.index[kind]) for kind in ("verb", "noun", "adj")}
        self.endings = [(old, new) for old, new, _ in pack.grammar["standins"]["verbs"]] + list(self.rules["verb"])
        self.memo: dict[str, str | None] = {}

    def verb(self, form: str) -> str | None:
        """The infinitive of a form that can be a verb's, lower case."""
        if form not in self.memo:
            found = self.exceptions["verb"].get(form)
            by_rule = (form[: -len(old) or None] + new for old, new in self.endings if form.endswith(old))
            self.memo[form] = found[0] if found else next((v for v in by_rule if v in self.known["verb"]), None)
        return self.memo[form]

    def only_verb(self, form: str) -> bool:
        """Whether a form can be a verb's and neither a noun's nor an adjective's."""
        if self.verb(form) is None:
            return False
        kinds = ("noun", "adj", "adv")
        return not any(form in self.known.get(kind, ()) or form in self.exceptions.get(kind, {}) for kind in kinds)


@dataclass(frozen=True, slots=True)
class Suspect:
    """A token to be read again as a verb: its index, its infinitive, and what stands in for it."""

    token: int
    lemma: str
    stand_in: str


def suspects(prepared: Prepared, words: Sequence[Word], lexicon: Lexicon, pack: Pack) -> list[Suspect]:
    """The likeliest misread verbs of a sentence, likeliest first; none where every clause has its predicate."""
    headless = _headless(words, pack)
    found: list[tuple[int, int, Suspect]] = []
    for w in words:
        form = prepared.tokens[w.index].text.lower()
        if w.name is not None or not form.isalpha() or len(form) < 3 or not (w.pos in _OPEN or _odd(words, w)):
            continue
        lemma = lexicon.verb(form)
        if lemma is None:
            continue
        only, odd, clause = lexicon.only_verb(form), _odd(words, w), _clausal(words, w)
        rank, kind = 0, ""
        if _behind_perfect(words, w, pack):
            kind = "participles"
        elif w.index and words[w.index - 1].pos == "ADP" and only:
            kind = "nonfinite"
        elif _fits(words, w) and (odd or clause or w.index in headless):
            rank, kind = (0 if only or odd else 1 if clause else 2), "verbs"
        stand_in = _stand_in(words, w, form, lemma, pack.grammar["standins"][kind]) if kind else None
        if stand_in is not None:
            found.append((rank, w.index, Suspect(w.index, lemma, stand_in)))
    return [s for _, _, s in sorted(found, key=lambda f: f[:2])[:_TRIES]]


def _clausal(words: Sequence[Word], w: Word) -> bool:
    """Whether a word that is no verb has what only a clause has: a conjunction, or a subject without a copula."""
    below = {k.rel for k in words if k.head == w.index}
    return ("mark" in below and w.rel in _SUBORDINATE) or ("subj" in below and "cop" not in below)


def _behind_perfect(words: Sequence[Word], w: Word, pack: Pack) -> bool:
    """Whether a word stands where a participle has to: behind the auxiliary of the perfect, adverbs aside."""
    i = w.index - 1
    while i > 0 and words[i].pos == "ADV":
        i -= 1
    perfect = next(iter(pack.grammar["perfects"]))
    return i >= 0 and words[i].lemma == perfect and words[i].form == "Fin"


def _headless(words: Sequence[Word], pack: Pack) -> set[int]:
    """The words of those parts of a sentence that lack a predicate: where its root is none, where no verb stands
    behind a conjunction, or behind the comma that closes an opening clause."""
    roots = [w for w in words if w.head < 0]
    bare = {
        r.index
        for r in roots
        if r.pos not in _VERBAL and not any(k.head == r.index and k.rel in {"cop", "aux", "auxpass"} for k in words)
    }
    found = set()
    for w in words:
        i, steps = w.index, 0
        while words[i].head >= 0 and steps < len(words):
            i, steps = words[i].head, steps + 1
        if i in bare:
            found.add(w.index)
    for start, end in _segments(words, pack):
        if not any(w.pos in _VERBAL and w.form == "Fin" and not _odd(words, w) for w in words[start:end]):
            found |= set(range(start, end))
    return found


def _segments(words: Sequence[Word], pack: Pack) -> list[tuple[int, int]]:
    """Stretches that have to hold a finite verb."""
    commas = [w.index for w in words if w.text in {",", ";", "."}] + [len(words)]
    found = []
    for w in words:
        if w.text.lower() in pack.words("openers"):
            end = next(c for c in commas if c > w.index)
            found.append((w.index + 1, end))
            if w.index <= 1 and end < len(words) - 2:
                found.append((end + 1, commas[-1]))
    return found


def _odd(words: Sequence[Word], w: Word) -> bool:
    """A finite verb that hangs on a noun like an adjective, or a participle that does so between two nouns."""
    if w.pos == "VERB" and w.form == "Part" and w.rel == "amod" and w.head > w.index > 0:
        return words[w.index - 1].pos in {"NOUN", "PROPN"} and words[w.index - 1].rel != "poss"
    return w.pos in _VERBAL and w.form == "Fin" and w.rel in {"amod", "nmod", "compound", "fixed", "flat", "case"}


def _fits(words: Sequence[Word], w: Word) -> bool:
    """Whether a finite verb could stand here: not right behind a determiner or preposition, and not before nothing."""
    if w.index == 0 and not any(k.head == w.index and k.rel == "obj" for k in words):
        return False
    own = words[w.index - 1] if w.index else None
    if own is not None and own.head == w.index and own.rel in {"amod", "num", "poss", "det"} and own.name is None:
        return False  # "deadly attack on …" is a noun with its adjective
    if w.index + 1 < len(words) and words[w.index + 1].text == ":":  # a topic
        return False
    before = own.pos if own is not None else "PUNCT"
    after = words[w.index + 1].pos if w.index + 1 < len(words) else "PUNCT"
    return before in _LEFT and after in _RIGHT


def _stand_in(words: Sequence[Word], w: Word, form: str, lemma: str, listed: Sequence[Sequence[str]]) -> str | None:
    """A verb form that the tagger cannot mistake, of the same person and tense. A bare form before a preposition is
    rather a noun ("visit to Kyiv")."""
    noun = w.index + 1 < len(words) and words[w.index + 1].pos == "ADP"
    for ending, infinitive, word in listed:
        if form.endswith(ending) and lemma.endswith(infinitive) and (ending or not noun):
            return str(word)
    return None


def again(prepared: Prepared, found: Suspect) -> Prepared:
    """The sentence with the stand-in in the suspect's place."""
    tokens = list(prepared.tokens)
    tokens[found.token] = replace(tokens[found.token], text=found.stand_in, lemma=found.lemma)
    return replace(prepared, tokens=tuple(tokens))


def better(first: Sequence[Word], second: Sequence[Word], found: Suspect, pack: Pack) -> bool:
    """Whether the second reading gives the suspect a predicate's place and leaves fewer parts without one."""
    verb = second[found.token]
    if (
        verb.pos not in _VERBAL
        or _odd(second, verb)
        or verb.rel in {"aux", "auxpass", "cop", "amod", "compound", "case"}
    ):
        return False
    before, after = _headless(first, pack), _headless(second, pack)
    return len(after) < len(before) or (not before and not after)
