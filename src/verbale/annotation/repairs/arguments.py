"""Repairs of arguments: what is whose subject, object and infinitive."""

from __future__ import annotations

from dataclasses import replace

from verbale.annotation.repairs.tree import NOUNS, VERBS, hang, kids, marked
from verbale.languages import Pack
from verbale.languages.tree import RELATIVE
from verbale.records import Word

_LOOSE = frozenset({"advmod", "dep", "obl", "nmod", "parataxis", "appos", "flat", "subj"})
_BETWEEN_VERB_AND_NOUN = frozenset({"DET", "NUM", "ADJ"})


def verb_below_its_object(words: list[Word]) -> None:
    """« le régime fait pression » : a finite verb that was hung on the noun behind it is the head of both."""
    for w in list(words):
        noun = words[w.head] if w.head >= 0 else None
        if noun is None or w.pos != "VERB" or w.form != "Fin" or w.rel != "dep" or noun.pos != "NOUN":
            continue
        if not 0 < noun.index - w.index <= 2 or (marked(words, noun.index) and noun.rel != "advcl"):
            continue
        hang(words, w.index, noun.head, noun.rel)
        hang(words, noun.index, w.index, "obj")
        for k in list(words):
            if k.head == noun.index and k.rel in {"subj", "mark", "advcl", "obl", "neg", "advmod", "punct", "comp"}:
                hang(words, k.index, w.index, k.rel)


def partitive_is_an_object(words: list[Word], pack: Pack) -> None:
    """« vendre du blé au Brésil » : some of a thing is what the verb takes, not whence."""
    partitive = pack.words("partitives")
    for w in list(words):
        neg = words[w.head] if w.head >= 0 else None
        if w.rel in {"obl", "nmod"} and neg is not None and neg.rel == "neg" and neg.head >= 0:
            hang(words, w.index, neg.head, "obl")
            w = words[w.index]
        if w.rel not in {"obl", "nmod"} or w.head < 0 or w.pos != "NOUN" or w.name is not None:
            continue
        verb, cases = words[w.head], kids(words, w.index, "case")
        told = (
            " ".join(x.text.lower() for x in words[cases[0].index : w.index] if x.pos in {"ADP", "DET"})
            if cases
            else ""
        )
        bare = verb.lemma in pack.transitive and not kids(words, verb.index, "obj", "expl", "auxpass")
        some = told.replace("' ", "'")
        none = bool(kids(words, verb.index, "neg")) and some in pack.words(
            "possessors"
        )  # « ne livrera plus de pétrole »
        if bare and (some in partitive or none) and 0 < w.index - verb.index <= 3:
            words[w.index] = replace(w, rel="obj")


def bare_name_is_subject_or_object(words: list[Word]) -> None:
    """A name without a preposition, called an adverb: before a verb that lacks a subject it is one, behind a verb that
    lacks an object it is that (« Poutine a accueilli Kim »)."""
    for w in list(words):
        if w.pos != "PROPN" or w.rel not in {"advmod", "dep", "obl", "comp"} or w.head < 0 or marked(words, w.index):
            continue
        verb = words[w.head]
        if verb.pos != "VERB":
            continue
        passive = bool(kids(words, verb.index, "auxpass"))
        if w.index < verb.index and not kids(words, verb.index, "subj", "subj:pass"):
            words[w.index] = replace(w, rel="subj:pass" if passive else "subj")
        elif w.index > verb.index and not passive and not kids(words, verb.index, "obj"):
            words[w.index] = replace(w, rel="obj")


def agent_climbs_to_its_verb(words: list[Word], pack: Pack) -> None:
    """« rendu responsable par X » : the agent belongs to the passive, not to its complement."""
    by = set(pack.grammar["slots"]["by"])
    for w in list(words):
        if w.rel not in {"obl", "nmod", "obl:agent"} or w.head < 0 or words[w.head].pos not in {"ADJ", "NOUN"}:
            continue
        verb = words[words[w.head].head] if words[w.head].head >= 0 else None
        if verb is None or verb.pos != "VERB" or not kids(words, verb.index, "auxpass"):
            continue
        if {k.lemma.lower() for k in kids(words, w.index, "case")} & by and words[w.head].rel not in {
            "subj",
            "subj:pass",
        }:
            hang(words, w.index, verb.index, "obl:agent")


def subject_behind_its_verb(words: list[Word]) -> None:
    """« …, a déclaré Kim » : behind a quotation the subject follows its verb, and is taken for an object."""
    for w in list(words):
        if w.rel != "obj" or w.pos not in NOUNS or w.head < 0 or marked(words, w.index):
            continue
        verb = words[w.head]
        finite = verb.form == "Fin" or any(k.form == "Fin" for k in kids(words, verb.index, "aux"))
        bare = not kids(words, verb.index, "subj", "subj:pass", "expl", "obl:agent")
        opens = verb.rel == "parataxis" or any(k.index < verb.index for k in kids(words, verb.index, "comp"))
        if finite and bare and opens and w.index > verb.index and verb.mood != "Imp":
            words[w.index] = replace(w, rel="subj")


def object_behind_its_verb(words: list[Word]) -> None:
    """A noun that stands right behind a verb, without a preposition, but was hung on a noun further on, is the verb's
    object; a "direct object" of that verb that has a preposition of its own is not."""
    for w in list(words):
        if w.pos not in NOUNS or w.rel not in _LOOSE or w.head <= w.index or marked(words, w.index):
            continue
        if words[w.head].pos not in NOUNS:
            continue
        i = w.index - 1
        while i >= 0 and words[i].pos in _BETWEEN_VERB_AND_NOUN:
            i -= 1
        if i < 0 or words[i].pos != "VERB" or (words[i].form == "Fin" and kids(words, i, "auxpass")):
            continue
        false = [k for k in kids(words, i, "obj") if marked(words, k.index)]
        if any(k.index not in {f.index for f in false} for k in kids(words, i, "obj")):
            continue
        hang(words, w.index, i, "obj")
        for k in false:
            words[k.index] = replace(k, rel="obl")


def verb_joined_to_its_subject(words: list[Word]) -> None:
    """« Le patriarche et le mufti appellent au calme » : a verb that was joined to the first of its two subjects."""
    for verb in list(words):
        first = words[verb.head] if verb.head >= 0 else None
        if first is None or verb.rel != "conj" or verb.pos != "VERB" or first.pos not in NOUNS:
            continue
        ands = [k for k in kids(words, verb.index, "cc") if first.index < k.index < verb.index]
        seconds = [k for k in kids(words, verb.index, "subj", "subj:pass") if ands and k.index > ands[0].index]
        if not seconds or first.index > verb.index or kids(words, first.index, "cop"):
            continue
        words[verb.index] = replace(verb, head=first.head, rel=first.rel)
        words[first.index] = replace(first, head=verb.index, rel=seconds[0].rel)
        hang(words, seconds[0].index, first.index, "conj")
        hang(words, ands[0].index, seconds[0].index, "cc")


def dative_clitic(words: list[Word], pack: Pack) -> None:
    """« lui a remis une lettre » : a pronoun before the verb that says to whom."""
    for w in list(words):
        if w.pos != "PRON" or w.text.lower() not in pack.words("datives") or marked(words, w.index):
            continue
        i = next((k for k in range(w.index + 1, min(w.index + 4, len(words))) if words[k].pos in VERBS), None)
        while i is not None and words[i].rel in {"aux", "auxpass", "cop"} and words[i].head >= 0:
            i = words[i].head
        between = words[w.index + 1 : i] if i is not None and i > w.index else []
        if i is not None and i > w.index and all(k.pos in {"PRON", *VERBS, "ADV"} for k in between):
            hang(words, w.index, i, "iobj")


def object_called_an_adverb(words: list[Word]) -> None:
    """« Kiev n'a pas attaqué le pont » : right behind an active verb that has no object, a noun with a determiner and
    without a preposition is it."""
    for w in list(words):
        if w.rel != "obl" or w.pos != "NOUN" or w.head < 0 or marked(words, w.index):
            continue
        verb, i = words[w.head], w.index - 1
        while i > verb.index and words[i].pos in _BETWEEN_VERB_AND_NOUN:
            i -= 1
        active = verb.pos == "VERB" and not kids(words, verb.index, "auxpass", "obj", "expl", "cop")
        if i == verb.index and active and kids(words, w.index, "det"):
            words[w.index] = replace(w, rel="obj")


def object_called_a_complement(words: list[Word], pack: Pack) -> None:
    """« prendre le pouvoir » : a noun with a determiner completes only verbs of being and becoming; else it is the
    object."""
    for w in list(words):
        if w.rel != "comp" or w.pos != "NOUN" or w.head < 0 or marked(words, w.index) or kids(words, w.index, "cop"):
            continue
        verb = words[w.head]
        bare = verb.pos == "VERB" and not kids(words, verb.index, "obj", "auxpass")
        if bare and kids(words, w.index, "det") and verb.lemma not in pack.words("becoming"):
            words[w.index] = replace(w, rel="obj")


def infinitive_of_a_causative(words: list[Word], pack: Pack) -> None:
    """« laisse les convois quitter Gaza », « laisser entrer les observateurs » : whom one lets act is the infinitive's
    subject."""
    for w in list(words):
        if w.form != "Inf" or marked(words, w.index):
            continue
        for k in kids(words, w.index, "dep"):
            if k.index == w.index - 1 and k.lemma in pack.words("causatives"):
                words[k.index] = replace(k, rel="aux")
        noun = words[w.head] if w.head >= 0 else w
        if (
            w.rel == "acl"
            and noun.rel == "obj"
            and noun.head >= 0
            and words[noun.head].lemma in pack.words("causatives")
        ):
            hang(words, w.index, noun.head, "comp")
            hang(words, noun.index, w.index, "subj")
        lets = w.rel == "comp" and noun.lemma in pack.words("causatives") and noun.index < w.index
        if lets and w.lemma not in pack.transitive and not kids(words, noun.index, "obj"):
            for k in kids(words, w.index, "obj"):
                words[k.index] = replace(k, rel="subj")


def infinitive_of_a_deed(words: list[Word], nouns: frozenset[str]) -> None:
    """« a salué la décision du Tchad de libérer les otages » : behind a deed and its doer, the infinitive is the
    deed's."""
    for w in list(words):
        if w.rel != "comp" or w.form != "Inf" or w.head < 0 or not marked(words, w.index):
            continue
        deeds = [k for k in kids(words, w.head, "obj", "subj:pass") if k.index < w.index and k.lemma.lower() in nouns]
        doers = [k for d in deeds for k in kids(words, d.index, "nmod", "poss") if k.index < w.index]
        if doers and deeds[0].name is None and deeds[0].index > w.head:
            hang(words, w.index, deeds[0].index, "acl")


def perfect_infinitive(words: list[Word], pack: Pack) -> None:
    """« accuse Moscou d'avoir empoisonné un espion » : an infinitive that only makes the participle behind it past."""
    for aux in list(words):
        if aux.pos not in VERBS or aux.form != "Inf" or aux.lemma not in pack.words("perfects") or aux.rel == "aux":
            continue
        verb = next((k for k in words if k.head == aux.index and k.pos == "VERB" and k.form == "Part"), None)
        if verb is None or not aux.index < verb.index <= aux.index + 2:
            continue
        words[verb.index] = replace(verb, head=aux.head, rel=aux.rel)
        words[aux.index] = replace(aux, head=verb.index, rel="aux")
        for k in list(words):
            if k.head == aux.index and k.index != verb.index:
                words[k.index] = replace(k, head=verb.index)


def nominal_infinitive(words: list[Word]) -> None:
    """« prendre le pouvoir » : an infinitive with a determiner is a noun."""
    for w in list(words):
        if w.form == "Inf" and w.pos in VERBS and kids(words, w.index, "det"):
            rel = "obj" if w.rel == "comp" else w.rel
            words[w.index] = replace(w, pos="NOUN", form="", tense="", mood="", rel=rel)


def what_follows_the_last_verb(words: list[Word]) -> None:
    """« a dissous le parlement et convoqué des élections » : what stands behind the second of two joined verbs
    belongs to that one, not to the first."""
    for second in list(words):
        if second.rel != "conj" or second.pos != "VERB" or second.head < 0 or words[second.head].pos != "VERB":
            continue
        for k in list(words):
            if k.head == second.head and k.index > second.index and k.rel in {"obj", "obl", "iobj", "obl:agent"}:
                hang(words, k.index, second.index, k.rel)


def two_subjects(words: list[Word]) -> None:
    """« Le M23, un groupe rebelle, a capturé Goma » : a second subject between commas explains the first."""
    for w in list(words):
        if w.rel not in {"subj", "subj:pass"} or w.pos != "NOUN" or w.head < 0:
            continue
        first = next((k for k in kids(words, w.head, w.rel) if k.index < w.index and k.pos in NOUNS), None)
        start = min([w.index, *(k.index for k in kids(words, w.index, "det", "amod", "compound"))])
        if first is not None and start and words[start - 1].text == "," and w.index < w.head:
            hang(words, w.index, first.index, "appos")
    for w in list(words):  # « Selon X, un porte-parole, il a … » : beside a pronoun the noun explains what came before
        if w.rel not in {"subj", "subj:pass"} or w.pos != "PRON" or w.head < 0 or w.kind == RELATIVE:
            continue
        for first in kids(words, w.head, w.rel):
            named = first.pos in NOUNS and first.index < w.index and words[w.index - 1].text == ","
            i = next((k for k in range(first.index, 0, -1) if words[k].text == ","), 0) - 1
            if named and i >= 0 and words[i].pos in NOUNS:
                hang(words, first.index, i, "appos")


def only_this(words: list[Word], pack: Pack) -> None:
    """« n'a attaqué que l'Ukraine » : what a word of limitation marks behind a negated verb is its object."""
    for w in list(words):
        if w.pos not in NOUNS or w.head < 0 or w.rel not in {"obj", "comp", "obl", "advmod", "dep", "advcl", "nmod"}:
            continue
        limits = [k for k in kids(words, w.index, "mark", "case") if k.text.lower() in pack.words("exceptives")]
        free = not [k for k in kids(words, w.head, "obj") if k.index != w.index]
        if limits and kids(words, w.head, "neg") and free and words[w.head].pos == "VERB":
            words[w.index] = replace(w, rel="obj")
            hang(words, limits[0].index, w.head, "advmod")


def subjects_joined_at_the_verb(words: list[Word]) -> None:
    """« Les syndicats et les étudiants ont bloqué la capitale » : two subjects with an "and" between them are one."""
    for second in list(words):
        if second.rel not in {"subj", "subj:pass"} or second.pos not in NOUNS or second.head < 0:
            continue
        for first in kids(words, second.head, "subj", "subj:pass"):
            ands = [
                w for w in words[first.index : second.index] if w.rel == "cc" and w.head in {second.head, second.index}
            ]
            gap = words[first.index : second.index]
            if first.index < second.index and first.pos in NOUNS and ands and not any(w.text == "," for w in gap):
                hang(words, second.index, first.index, "conj")
                hang(words, ands[0].index, second.index, "cc")
                break
