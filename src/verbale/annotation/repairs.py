"""Errors that the parsers make in a regular way, set right before clauses are read, by name and with the reason.

All work on the common vocabulary, so each serves every language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.languages import Pack
from verbale.records import Word

_NOUNS = frozenset({"NOUN", "PROPN"})
_LOOSE = frozenset({"advmod", "dep", "obl", "nmod", "vocative", "parataxis", "appos", "flat", "subj"})
_CLIMBING = frozenset({"to", "against", "by", "between", "with", "from"})
_BETWEEN_VERB_AND_NOUN = frozenset({"DET", "NUM", "ADJ"})


def repair(words: Sequence[Word], pack: Pack, nouns: frozenset[str]) -> tuple[Word, ...]:
    """All repairs, in order."""
    found = list(words)
    verb_below_its_object(found)
    second_of_two(found)
    partitive_is_an_object(found, pack)
    object_behind_its_verb(found)
    bare_name_is_subject_or_object(found)
    subject_behind_its_verb(found)
    agent_climbs_to_its_verb(found, pack)
    participle_behind_a_comma(found)
    complex_preposition(found, pack)
    phrase_climbs_to_its_predicate(found, pack, nouns)
    gerund_climbs_to_its_verb(found, pack, nouns)
    return tuple(found)


def _kids(words: Sequence[Word], i: int, *rels: str) -> list[Word]:
    return [w for w in words if w.head == i and w.rel in rels]


def _marked(words: Sequence[Word], i: int) -> bool:
    return bool(_kids(words, i, "case", "mark"))


def verb_below_its_object(words: list[Word]) -> None:
    """« le régime fait pression » : a finite verb that was hung on the noun behind it is the head of both."""
    for w in list(words):
        noun = words[w.head] if w.head >= 0 else None
        if noun is None or w.pos != "VERB" or w.form != "Fin" or w.rel != "dep" or noun.pos != "NOUN":
            continue
        if not 0 < noun.index - w.index <= 2 or (_marked(words, noun.index) and noun.rel != "advcl"):
            continue
        _hang(words, w.index, noun.head, noun.rel)
        _hang(words, noun.index, w.index, "obj")
        for k in list(words):
            if k.head == noun.index and k.rel in {"subj", "mark", "advcl", "obl", "neg", "advmod", "punct", "comp"}:
                _hang(words, k.index, w.index, k.rel)


def second_of_two(words: list[Word]) -> None:
    """« La Géorgie et la Moldavie ont uni … », « entre A et B » : the second of two joined nouns is the second, also
    where the parser lost the first and gave the second its place."""
    for second in list(words):
        ands = [k for k in _kids(words, second.index, "cc") if k.index < second.index]
        if second.pos not in _NOUNS or second.rel == "conj" or not ands or second.head < 0 or ands[0].index == 0:
            continue
        i = ands[0].index - 1
        while words[i].head >= 0 and words[i].head < ands[0].index and words[words[i].head].pos in _NOUNS:
            i = words[i].head
        if words[i].head == second.index and words[i].pos in _NOUNS:  # the first hangs on the second
            _hang(words, i, second.head, second.rel)
            for k in list(words):
                if k.head == second.index and k.index < i and k.rel in {"case", "det", "mark"}:
                    _hang(words, k.index, i, k.rel)
            _hang(words, second.index, i, "conj")
            continue
        first, above = words[i], words[second.head]
        if first.pos not in _NOUNS or first.index > ands[0].index:
            continue
        if above.head == first.index and above.pos == "VERB":
            words[above.index] = replace(above, head=first.head, rel=first.rel)
            words[first.index] = replace(first, head=above.index, rel=second.rel)
        elif above.index != first.index and first.rel in {"dep", "root", "advmod", "appos"}:
            continue
        _hang(words, second.index, first.index, "conj")


def partitive_is_an_object(words: list[Word], pack: Pack) -> None:
    """« vendre du blé au Brésil » : some of a thing is what the verb takes, not whence."""
    partitive = pack.words("partitives")
    for w in list(words):
        if w.rel not in {"obl", "nmod"} or w.head < 0 or w.pos != "NOUN" or w.name is not None:
            continue
        verb, cases = words[w.head], _kids(words, w.index, "case")
        told = (
            " ".join(x.text.lower() for x in words[cases[0].index : w.index] if x.pos in {"ADP", "DET"})
            if cases
            else ""
        )
        bare = verb.pos == "VERB" and not _kids(words, verb.index, "obj", "expl", "auxpass")
        if bare and told.replace("' ", "'") in partitive and 0 < w.index - verb.index <= 3:
            words[w.index] = replace(w, rel="obj")


def _hang(words: list[Word], i: int, head: int, rel: str) -> None:
    """Hang a word on another, unless that hangs on it: a parse stays a tree."""
    above, steps = head, 0
    while above >= 0 and steps <= len(words):
        if above == i:
            return
        above, steps = words[above].head, steps + 1
    words[i] = replace(words[i], head=head, rel=rel)


def bare_name_is_subject_or_object(words: list[Word]) -> None:
    """A name without a preposition, called an adverb: before a verb that lacks a subject it is one, behind a verb that
    lacks an object it is that (« Poutine a accueilli Kim »)."""
    for w in list(words):
        if (
            w.pos != "PROPN"
            or w.rel not in {"advmod", "dep", "obl", "vocative"}
            or w.head < 0
            or _marked(words, w.index)
        ):
            continue
        verb = words[w.head]
        if verb.pos != "VERB":
            continue
        passive = bool(_kids(words, verb.index, "auxpass"))
        if w.index < verb.index and not _kids(words, verb.index, "subj", "subj:pass"):
            words[w.index] = replace(w, rel="subj:pass" if passive else "subj")
        elif w.index > verb.index and not passive and not _kids(words, verb.index, "obj"):
            words[w.index] = replace(w, rel="obj")


def agent_climbs_to_its_verb(words: list[Word], pack: Pack) -> None:
    """« rendu responsable par X » : the agent belongs to the passive, not to its complement."""
    by = set(pack.grammar["slots"]["by"])
    for w in list(words):
        if w.rel not in {"obl", "nmod", "obl:agent"} or w.head < 0 or words[w.head].pos not in {"ADJ", "NOUN"}:
            continue
        verb = words[words[w.head].head] if words[w.head].head >= 0 else None
        if verb is None or verb.pos != "VERB" or not _kids(words, verb.index, "auxpass"):
            continue
        if {k.lemma.lower() for k in _kids(words, w.index, "case")} & by and words[w.head].rel not in {
            "subj",
            "subj:pass",
        }:
            _hang(words, w.index, verb.index, "obl:agent")


def subject_behind_its_verb(words: list[Word]) -> None:
    """« …, a déclaré Kim » : behind a quotation the subject follows its verb, and is taken for an object."""
    for w in list(words):
        if w.rel != "obj" or w.pos not in _NOUNS or w.head < 0 or _marked(words, w.index):
            continue
        verb = words[w.head]
        finite = verb.form == "Fin" or any(k.form == "Fin" for k in _kids(words, verb.index, "aux"))
        bare = not _kids(words, verb.index, "subj", "subj:pass", "expl", "obl:agent")
        opens = verb.rel == "parataxis" or any(k.index < verb.index for k in _kids(words, verb.index, "comp"))
        if finite and bare and opens and w.index > verb.index and verb.mood != "Imp":
            words[w.index] = replace(w, rel="subj")


def participle_behind_a_comma(words: list[Word]) -> None:
    """« il a reçu Kim avec chaleur, promettant … » : a participle behind a comma goes with the verb."""
    for w in list(words):
        present = w.form == "Ger" or (w.form == "Part" and w.tense == "Pres")
        if w.rel != "acl" or not present or w.index == 0 or words[w.index - 1].text != ",":
            continue
        i = w.head
        while i >= 0 and words[i].pos not in {"VERB", "AUX"}:
            i = words[i].head
        if 0 <= i < w.index and words[w.head].rel not in {"subj", "subj:pass"}:
            _hang(words, w.index, i, "advcl")


def object_behind_its_verb(words: list[Word]) -> None:
    """A noun that stands right behind a verb, without a preposition, but was hung on a noun further on, is the verb's
    object; a "direct object" of that verb that has a preposition of its own is not."""
    for w in list(words):
        if w.pos not in _NOUNS or w.rel not in _LOOSE or w.head <= w.index or _marked(words, w.index):
            continue
        if words[w.head].pos not in _NOUNS:
            continue
        i = w.index - 1
        while i >= 0 and words[i].pos in _BETWEEN_VERB_AND_NOUN:
            i -= 1
        if i < 0 or words[i].pos != "VERB" or (words[i].form == "Fin" and _kids(words, i, "auxpass")):
            continue
        false = [k for k in _kids(words, i, "obj") if _marked(words, k.index)]
        if any(k.index not in {f.index for f in false} for k in _kids(words, i, "obj")):
            continue
        _hang(words, w.index, i, "obj")
        for k in false:
            words[k.index] = replace(k, rel="obl")


def complex_preposition(words: list[Word], pack: Pack) -> None:
    """« aux côtés de X », "in favour of X": X is what the verb takes, the noun only part of the preposition."""
    for noun in list(words):
        if noun.pos != "NOUN" or noun.rel not in {"obl", "nmod"}:
            continue
        cases = [k for k in _kids(words, noun.index, "case") if k.index < noun.index]
        below = [k for k in _kids(words, noun.index, "nmod") if k.index > noun.index]
        if not cases or not below:
            continue
        marks = [k for k in _kids(words, below[0].index, "case") if k.index > noun.index]
        if not marks:
            continue
        run = [w.text.lower() for w in words[cases[0].index : noun.index + 1]] + [marks[0].lemma.lower()]
        phrase = " ".join(run).replace("' ", "'")
        if phrase in pack.slots:
            _hang(words, below[0].index, noun.head, noun.rel)
            words[marks[0].index] = replace(marks[0], lemma=phrase)
            _hang(words, noun.index, marks[0].index, "fixed")


def gerund_climbs_to_its_verb(words: list[Word], pack: Pack, nouns: frozenset[str]) -> None:
    """ "Suspect the rebels of attacking": the gerund goes with the verb, unless the noun before it is a deed."""
    for w in list(words):
        if w.rel != "acl" or w.form not in {"Ger", "Inf"} or w.head < 0:
            continue
        noun = words[w.head]
        marks = {k.text.lower() for k in _kids(words, w.index, "mark", "case")}
        if noun.rel == "obj" and noun.lemma.lower() not in nouns and marks & set(pack.slots) and noun.head >= 0:
            _hang(words, w.index, noun.head, "advcl" if w.form == "Ger" else "comp")


def phrase_climbs_to_its_predicate(words: list[Word], pack: Pack, nouns: frozenset[str]) -> None:
    """« discussions sur les armes entre A et B », « achat de missiles à l'Iran » : the parsers hang the last phrase on
    the nearest noun; "between", "against", "to", "by", "with" and "from" go with the nearest noun that is a predicate,
    or with the verb whose object they follow."""
    for w in list(words):
        if w.rel != "nmod" or w.head < 0 or w.index < w.head:
            continue
        preps = [k.lemma.lower() for k in _kids(words, w.index, "case")]
        slots = {pack.slots.get(p, "other") for p in preps}
        if not slots & _CLIMBING:
            continue
        i, steps = w.head, 0
        while i >= 0 and steps < 4 and words[i].lemma.lower() not in nouns:
            if (
                words[i].pos in _NOUNS
                and words[i].rel in {"nmod", "obj", "obl", "conj", "compound"}
                and words[i].head >= 0
            ):
                i, steps = words[i].head, steps + 1
            else:
                break
        while "between" in slots and words[i].rel == "nmod" and words[words[i].head].lemma.lower() in nouns:
            i = words[i].head  # two parties stand to each other in the outermost deed: « accord d'armement entre … »
        target = words[i]
        if i == w.head:
            continue
        if target.pos == "VERB":
            _hang(words, w.index, i, "obl:agent" if "by" in slots and _kids(words, i, "auxpass") else "obl")
        elif target.lemma.lower() in nouns:
            _hang(words, w.index, i, w.rel)
