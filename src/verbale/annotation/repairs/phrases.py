"""Repairs of phrases: what belongs to which noun or predicate."""

from __future__ import annotations

from dataclasses import replace

from verbale.annotation.repairs.tree import NOUNS, VERBS, finite, hang, kids
from verbale.languages import Pack
from verbale.languages.tree import RELATIVE
from verbale.records import Word

_CLIMBING = frozenset({"to", "against", "by", "between", "with", "from"})


def second_of_two(words: list[Word]) -> None:
    """« La Géorgie et la Moldavie ont uni … », « entre A et B » : the second of two joined nouns is the second, also
    where the parser lost the first and gave the second its place."""
    for second in list(words):
        if second.pos not in NOUNS or second.rel == "conj" or second.head < 0:
            continue
        ands = [k for k in kids(words, second.index, "cc") if k.index < second.index]
        if not ands or ands[0].index == 0:
            continue
        i = ands[0].index - 1
        while words[i].head >= 0 and words[i].head < ands[0].index and words[words[i].head].pos in NOUNS:
            i = words[i].head
        if words[i].head == second.index and words[i].pos in NOUNS:  # the first hangs on the second
            hang(words, i, second.head, second.rel)
            for k in list(words):
                if k.head == second.index and k.index < i and k.rel in {"case", "det", "mark"}:
                    hang(words, k.index, i, k.rel)
            hang(words, second.index, i, "conj")
            continue
        first, above = words[i], words[second.head]
        if first.pos not in NOUNS or first.index > ands[0].index:
            continue
        if above.head == first.index and above.pos == "VERB":
            words[above.index] = replace(above, head=first.head, rel=first.rel)
            words[first.index] = replace(first, head=above.index, rel=second.rel)
        elif above.index not in {first.index, first.head} and first.rel in {"dep", "root", "advmod", "appos"}:
            continue
        hang(words, second.index, first.index, "conj")


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
            hang(words, w.index, i, "advcl")


def complex_preposition(words: list[Word], pack: Pack) -> None:
    """« aux côtés de X », "in favour of X": X is what the verb takes, the noun only part of the preposition."""
    for noun in list(words):
        if noun.pos != "NOUN" or noun.rel not in {"obl", "nmod"}:
            continue
        cases = [k for k in kids(words, noun.index, "case") if k.index < noun.index]
        below = [k for k in kids(words, noun.index, "nmod") if k.index > noun.index]
        if not cases or not below:
            continue
        marks = [k for k in kids(words, below[0].index, "case") if k.index > noun.index]
        if not marks:
            continue
        run = [w.text.lower() for w in words[cases[0].index : noun.index + 1]] + [marks[0].lemma.lower()]
        phrase = " ".join(run).replace("' ", "'")
        if phrase in pack.slots:
            hang(words, below[0].index, noun.head, noun.rel)
            words[marks[0].index] = replace(marks[0], lemma=phrase)
            hang(words, noun.index, marks[0].index, "fixed")


def gerund_climbs_to_its_verb(words: list[Word], pack: Pack, nouns: frozenset[str]) -> None:
    """ "Suspect the rebels of attacking": the gerund goes with the verb, unless the noun before it is a deed."""
    for w in list(words):
        if w.rel != "acl" or w.form not in {"Ger", "Inf"} or w.head < 0:
            continue
        noun = words[w.head]
        marks = {k.text.lower() for k in kids(words, w.index, "mark", "case")}
        dative = noun.rel in {"obl", "iobj"} and any(
            pack.slots.get(k.lemma.lower()) == "to" for k in kids(words, noun.index, "case")
        )
        if (
            (noun.rel == "obj" or dative)
            and noun.lemma.lower() not in nouns
            and marks & set(pack.slots)
            and noun.head >= 0
        ):
            hang(words, w.index, noun.head, "advcl" if w.form == "Ger" else "comp")


def phrase_climbs_to_its_predicate(words: list[Word], pack: Pack, nouns: frozenset[str]) -> None:
    """« discussions sur les armes entre A et B », « achat de missiles à l'Iran » : the parsers hang the last phrase on
    the nearest noun; "between", "against", "to", "by", "with" and "from" go with the nearest noun that is a predicate,
    or with the verb whose object they follow."""
    for w in list(words):
        if w.rel != "nmod" or w.head < 0 or w.index < w.head:
            continue
        preps = [k.lemma.lower() for k in kids(words, w.index, "case")]
        slots = {pack.slots.get(p, "other") for p in preps}
        if not slots & _CLIMBING:
            continue
        i, steps = w.head, 0
        while i >= 0 and steps < 4 and words[i].lemma.lower() not in nouns:
            if (
                words[i].pos in NOUNS
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
            hang(words, w.index, i, "obl:agent" if "by" in slots and kids(words, i, "auxpass") else "obl")
        elif target.lemma.lower() in nouns:
            hang(words, w.index, i, w.rel)


def apposition_is_not_joined(words: list[Word], pack: Pack) -> None:
    """« Ali Khamenei, le guide suprême, a rejeté … » : without an "and" a noun behind a comma explains, it does not
    add."""
    for w in list(words):
        if w.rel != "conj" or w.pos not in NOUNS or w.head < 0 or words[w.head].pos not in NOUNS:
            continue
        chain = [w, *(k for k in words if k.head == words[w.head].index and k.rel == "conj")]
        if any(kids(words, k.index, "cc") for k in chain) or any(kids(words, k.index, "case") for k in chain):
            continue
        start = min([w.index, *(k.index for k in kids(words, w.index, "det", "amod", "compound"))])
        first = words[w.head]
        indefinite = any(k.text.lower() in pack.words("free_determiners") for k in kids(words, w.index, "det"))
        named = first.name is not None or first.pos == "PROPN" or indefinite
        if len(chain) == 2 and start and words[start - 1].text == "," and named and w.pos == "NOUN":
            words[w.index] = replace(w, rel="appos")


def noun_joined_to_a_verb(words: list[Word]) -> None:
    """« Les rebelles ont enlevé un prêtre et deux médecins » : a noun that was joined to the verb is joined to its last
    noun before the "and"."""
    for w in list(words):
        if w.rel != "conj" or w.pos not in NOUNS or w.head < 0 or words[w.head].pos != "VERB":
            continue
        ands = kids(words, w.index, "cc")
        if not ands or kids(words, w.index, "cop", "subj"):
            continue
        verb, before = w.head, words[ands[0].index - 1]
        while before.head not in {verb, -1} and before.head < ands[0].index:
            before = words[before.head]
        if before.head == verb and before.pos in NOUNS and before.rel in {"obj", "obl", "iobj", "subj", "subj:pass"}:
            hang(words, w.index, before.index, "conj")


def clause_joined_as_a_noun(words: list[Word]) -> None:
    """« Ottawa rappelle son ambassadeur et Riyad suspend les vols » : behind an "and", a noun with a bare finite verb
    behind it opens a clause."""
    for noun in list(words):
        if noun.rel != "conj" or noun.pos not in NOUNS or not kids(words, noun.index, "cc"):
            continue
        near = {noun.index, noun.head}
        for verb in [k for k in words if k.head in near and k.pos == "VERB" and k.index > noun.index]:
            if verb.head == noun.head and verb.index != noun.index + 1:
                continue
            if verb.rel not in {"relcl", "acl", "advcl", "dep", "amod"} or not finite(words, verb.index):
                continue
            if kids(words, verb.index, "subj", "subj:pass", "mark", "obl:agent") or _relative(words, verb.index):
                continue
            i = noun.head
            while i >= 0 and words[i].pos not in VERBS:
                i = words[i].head
            if i < 0 or any(w.text == "," for w in words[noun.index : verb.index]):
                continue
            words[verb.index] = replace(verb, head=i, rel="conj")
            words[noun.index] = replace(noun, head=verb.index, rel="subj")
            break


def _relative(words: list[Word], i: int) -> bool:
    return any(k.kind == RELATIVE for k in words if k.head == i)


def phrase_on_a_name(words: list[Word], pack: Pack) -> None:
    """« accuse l'ONU de partialité » : a name has no "of" with a common noun behind it; that is the verb's."""
    for w in list(words):
        name = words[w.head] if w.head >= 0 else None
        if name is None or w.rel != "nmod" or w.pos != "NOUN" or name.name is None or name.rel != "obj":
            continue
        cases = {k.lemma.lower() for k in kids(words, w.index, "case")}
        if cases & pack.words("possessors") and not kids(words, w.index, "det") and name.head >= 0:
            hang(words, w.index, name.head, "obl")


def phrase_on_a_measure(words: list[Word], pack: Pack) -> None:
    """« fait l'objet de sanctions » : what stands right behind a noun that only measures belongs to it."""
    for w in list(words):
        cases = kids(words, w.index, "case") if w.rel == "obl" else []
        if not cases or cases[0].index == 0 or cases[0].lemma.lower() not in pack.words("possessors"):
            continue
        noun = words[cases[0].index - 1]
        if noun.head == w.head and noun.lemma.lower() in pack.words("transparent") and noun.pos == "NOUN":
            hang(words, w.index, noun.index, "nmod")
