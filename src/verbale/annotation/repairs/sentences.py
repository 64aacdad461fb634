"""Repairs of sentences: which clause is the main one, and how the others hang on it."""

from __future__ import annotations

from dataclasses import replace

from verbale.annotation.repairs.tree import NOUNS, VERBS, finite, hang, kids, marked, swap
from verbale.languages import Pack
from verbale.languages.tree import RELATIVE
from verbale.records import Word

_COMPLEX = frozenset({"conj", "parataxis", "advcl", "comp", "dep", "acl", "relcl"})
_PERSONAL = frozenset({"NOUN", "PROPN", "PRON"})


def complex_conjunction(words: list[Word], pack: Pack) -> None:
    """ "In order to meet", « à condition que l'armée évacue » : a conjunction of several words introduces the verb
    behind it, which hangs on the verb before."""
    lowered = [w.text.lower().replace("’", "'") for w in words]
    for start, word in enumerate(lowered):
        for phrase in pack.conjunctions.get(word, ()):
            if start + len(phrase) < len(words) and tuple(lowered[start : start + len(phrase)]) == phrase:
                _introduce(words, start, start + len(phrase))


def _introduce(words: list[Word], start: int, end: int) -> None:
    inside = range(start, end)
    verb = next((w for w in words[end:] if w.pos in VERBS and w.rel not in {"aux", "auxpass", "cop"}), None)
    if verb is None or any(w.text in {",", ";"} for w in words[end : verb.index]):
        return
    top, steps = verb.index, 0  # the highest of the phrase and its verb
    while words[top].head in range(start, verb.index + 1) and steps < len(words):
        top, steps = words[top].head, steps + 1
    for i in inside:
        if words[i].head == -1:
            top = i
    above = words[top]
    if top != verb.index:
        words[verb.index] = replace(verb, head=above.head, rel="advcl" if above.head >= 0 else above.rel)
    elif verb.head >= 0:
        words[verb.index] = replace(verb, rel="advcl")
    for w in list(words):
        if w.index in inside:
            words[w.index] = replace(w, head=verb.index if w.index == start else start, rel="fixed")
        elif w.head in inside and w.index != verb.index:
            before = w.index < start
            target = words[verb.index].head if before and words[verb.index].head >= 0 else verb.index
            lost = (
                w.rel == "fixed" and not before and w.pos in NOUNS and not kids(words, verb.index, "subj", "subj:pass")
            )
            if w.index != target:
                hang(words, w.index, target, "subj" if lost else w.rel)
    words[start] = replace(
        words[start], rel="mark", lemma=" ".join(words[i].text.lower() for i in inside).replace("’", "'")
    )
    if words[verb.index].head >= 0 and words[words[verb.index].head].pos in NOUNS:  # it goes with a verb
        i, steps = words[verb.index].head, 0
        while i >= 0 and words[i].pos not in VERBS and steps < len(words):
            i, steps = words[i].head, steps + 1
        if i >= 0 and i < start:
            hang(words, verb.index, i, "advcl")


def quotation_frame(words: list[Word], pack: Pack) -> None:
    """« …, a déclaré Kim », "X," said Y, "…": behind a comma or a closing quote a verb of speech with its subject
    behind it is the frame of what stands round it."""
    quotes = {*pack.grammar["quotes"], *pack.grammar["quotes"].values()}
    for verb in list(words):
        if verb.pos != "VERB" or verb.lemma.lower() not in pack.speaking or not finite(words, verb.index):
            continue
        first = min([verb.index, *(k.index for k in kids(words, verb.index, "aux", "expl") if k.index < verb.index)])
        before = words[first - 1].text if first else ""
        if before not in {",", *quotes}:
            continue
        speaker = _behind(words, verb, pack)
        if speaker is None or (words[speaker].rel in {"subj", "subj:pass"} and words[speaker].head != verb.index):
            continue
        early = [k for k in kids(words, verb.index, "subj", "subj:pass") if k.index < first]
        if early and not _resumed(words, speaker):
            continue
        quoted = before in quotes or (first > 1 and words[first - 2].text in quotes)
        if not quoted and verb.lemma.lower() in pack.accusing:  # "…, accused Y": more likely a list of deeds
            continue
        _frame(words, verb.index, first, speaker)


def _resumed(words: list[Word], speaker: int) -> bool:
    """Whether the sentence goes on behind the speaker and a comma, with a verb that lacks its subject: « L'accord, a
    souligné X, protège … »."""
    i = speaker + 1
    while i < len(words) and words[i].text != ",":
        if words[i].pos in VERBS:
            return False
        i += 1
    later = [w for w in words[i + 1 :] if w.pos == "VERB" and finite(words, w.index)]
    return bool(later) and not kids(words, later[0].index, "subj", "subj:pass", "mark", "cc")


def _behind(words: list[Word], verb: Word, pack: Pack) -> int | None:
    """Who speaks: the first bare noun phrase behind the verb, if it can speak."""
    i = verb.index + 1
    while i < len(words) and words[i].pos in {"DET", "ADJ", "NUM"} and words[i].name is None:
        i += 1
    if i >= len(words) or words[i].pos not in _PERSONAL or marked(words, i):
        return None
    while (  # "the foreign minister": the head stands last where compounds do
        i + 1 < len(words) and words[i].rel in {"compound", "amod"} and words[i].head > i and words[i + 1].pos in NOUNS
    ):
        i += 1
    w = words[i]
    named = w.name is not None or w.pos in {"PROPN", "PRON"} or w.lemma.lower() in pack.role_nouns
    return i if named else None


def _frame(words: list[Word], verb: int, first: int, speaker: int) -> None:
    _content(words, verb, first, speaker)
    for k in list(words):  # what stood as subject before the comma belongs to the words framed
        if k.head == verb and k.index < first and k.rel in {"subj", "subj:pass"}:
            inner = next((u for u in kids(words, verb, "comp") if u.index > speaker), None)
            if inner is not None and not kids(words, inner.index, "subj"):
                hang(words, k.index, inner.index, k.rel)


def _content(words: list[Word], verb: int, first: int, speaker: int) -> None:
    if words[speaker].head != verb or words[speaker].rel != "subj":
        hang(words, speaker, verb, "subj")
    above = words[verb].head
    if above >= 0 and words[verb].rel in _COMPLEX and words[above].pos in {*VERBS, *NOUNS, "ADJ"}:
        swap(words, above, verb, "comp")
        return
    framed = [
        k
        for k in words
        if k.head == verb and k.rel in _COMPLEX and (k.pos in VERBS or kids(words, k.index, "cop")) and k.rel != "relcl"
    ]
    for k in framed:
        outside = k.index < first or (k.index > speaker and k.rel in {"conj", "dep", "parataxis"})
        if outside and finite(words, k.index) and not kids(words, k.index, "mark"):
            words[k.index] = replace(words[k.index], rel="comp")
            break
    else:
        joined = (u.index for u in words[speaker + 1 :] if u.pos == "VERB" and u.head == speaker and u.rel == "conj")
        inner = next(joined, None)
        if inner is not None and finite(words, inner):
            hang(words, inner, verb, "comp")


def fronted_clause(words: list[Word], pack: Pack) -> None:
    """« Lorsque le tribunal a annulé le scrutin, des émeutes ont éclaté », « Arrêté lundi, il a été libéré » : a clause
    that a conjunction or a bare participle opens, and that the parser made the main one, hangs on the one behind it."""
    for upper in list(words):
        if upper.rel not in {"root", "comp", "conj"} or upper.pos not in {*VERBS, "ADJ"}:
            continue
        marks = [k for k in kids(words, upper.index, "mark", "advmod", "case") if k.index < upper.index]
        opens = any(k.text.lower() in pack.subordinators or k.lemma.lower() in pack.subordinators for k in marks)
        participle = upper.form in {"Part", "Ger"} and not kids(words, upper.index, "aux", "auxpass", "cop", "subj")
        if not opens and not (participle and upper.rel == "root"):
            continue
        for lower in words[upper.index + 1 :]:
            if lower.pos not in {*VERBS, "ADJ"} or lower.rel not in _COMPLEX or not finite(words, lower.index):
                continue
            own = [k for k in kids(words, lower.index, "subj", "subj:pass") if k.index > upper.index]
            comma = any(w.text == "," for w in words[upper.index + 1 : lower.index])
            mine = kids(words, lower.index, "mark") or (own and words[own[0].index].kind == RELATIVE)
            if own and comma and not mine and lower.head == upper.index:
                swap(words, upper.index, lower.index, "advcl")
                break


def cleft(words: list[Word], pack: Pack) -> None:
    """ "It was Oslo that brokered the truce", « C'est à Bakou que … » : one clause, with what is set off in its
    place."""
    for verb in list(words):
        x = words[verb.head] if verb.head >= 0 else None
        if x is None or verb.pos != "VERB" or verb.rel not in _COMPLEX or not finite(words, verb.index):
            continue
        if x.lemma in pack.words("copulas"):
            cop = x
            set_off = [k for k in kids(words, x.index, "obl", "nmod", "comp", "obj") if k.index < verb.index]
            if len(set_off) != 1:
                continue
            x = set_off[0]
        else:
            cops = kids(words, x.index, "cop")
            if not cops or x.pos not in {*NOUNS, "PRON"}:
                continue
            cop = cops[0]
        it = [k for k in kids(words, verb.head, "subj", "expl") if k.text.lower().rstrip("'’") in pack.words("clefts")]
        link = next((w for w in words[x.index + 1 : verb.index] if w.text.lower() in pack.words("relatives")), None)
        if not it or link is None or it[0].index > cop.index:
            continue
        _unfold(words, x, cop, it[0], verb, link)


def _unfold(words: list[Word], x: Word, cop: Word, it: Word, verb: Word, link: Word) -> None:
    subject = kids(words, verb.index, "subj", "subj:pass")
    top = words[verb.head]
    words[verb.index] = replace(verb, head=top.head, rel=top.rel)
    if marked(words, x.index):
        rel = "obl"
    elif link.rel in {"subj", "subj:pass"} and link.head == verb.index:
        rel = link.rel
    elif link.rel == "obj" and link.head == verb.index:
        rel = "obj"
        for k in kids(words, verb.index, "obj"):
            if k.index > verb.index and not subject:
                words[k.index] = replace(k, rel="subj")
    elif not subject:
        rel = "subj"
    else:
        rel = "obj"
    words[x.index] = replace(x, head=verb.index, rel=rel)
    words[link.index] = replace(words[link.index], head=verb.index, rel="mark", kind="")
    for small in (cop, it):
        words[small.index] = replace(words[small.index], head=verb.index, rel="expl")
    for k in list(words):
        if k.head in {x.index, cop.index} and k.rel in {"neg", "punct", "advcl", "parataxis"}:
            words[k.index] = replace(k, head=verb.index)


def inverted_subject(words: list[Word]) -> None:
    """« que visait l'attentat » : in a relative clause whose pronoun is the object, a bare noun behind the verb is the
    subject."""
    for w in list(words):
        verb = words[w.head] if w.head >= 0 else None
        if verb is None or w.rel != "obj" or w.index < verb.index or w.pos not in NOUNS or marked(words, w.index):
            continue
        pronoun = [k for k in kids(words, verb.index, "obj") if k.kind == RELATIVE and k.index < verb.index]
        if pronoun and not kids(words, verb.index, "subj", "subj:pass"):
            words[w.index] = replace(w, rel="subj")


def verb_below_its_subject(words: list[Word]) -> None:
    """« Le refus de Bagdad de retirer ses troupes irrite Erbil » : a sentence whose root is a noun, with a finite
    verb below that has neither subject nor conjunction: the noun is its subject."""
    for root in [w for w in words if w.head < 0 and w.pos in NOUNS and not kids(words, w.index, "cop")]:
        for verb in words[root.index + 1 :]:
            loose = verb.rel in {"comp", "acl", "amod", "advcl", "dep", "conj", "nmod", "parataxis", "obj"}
            if verb.pos != "VERB" or not finite(words, verb.index) or not loose or verb.mood == "Imp":
                continue
            if kids(words, verb.index, "subj", "subj:pass", "mark", "cc", "expl"):
                continue
            if any(w.text in {",", ":", ";"} for w in words[root.index : verb.index]) or not _under(
                words, verb.index, root.index
            ):
                continue
            swap(words, root.index, verb.index, "subj:pass" if kids(words, verb.index, "auxpass") else "subj")
            break


def _under(words: list[Word], i: int, top: int) -> bool:
    steps = 0
    while i >= 0 and steps <= len(words):
        if i == top:
            return True
        i, steps = words[i].head, steps + 1
    return False


def relative_made_main(words: list[Word]) -> None:
    """« La milice dont le chef a été tué réclame vengeance » : where the verb of a relative clause was made the main
    one, the finite verb behind it is, and the antecedent is its subject."""
    for inner in [w for w in words if w.pos == "VERB" and w.rel == "root" and finite(words, w.index)]:
        pronouns = [w for w in words[: inner.index] if w.kind == RELATIVE]
        if not pronouns or pronouns[0].index == 0:
            continue
        i = pronouns[0].index - 1
        while i >= 0 and words[i].pos == "ADP":
            i -= 1
        while i > 0 and words[i].pos not in NOUNS:
            i -= 1
        between = words[i + 1 : pronouns[0].index]
        outer = next((w for w in words[inner.index + 1 :] if w.pos == "VERB" and finite(words, w.index)), None)
        if i < 0 or words[i].pos not in NOUNS or outer is None or any(w.text == "," for w in between):
            continue
        gap = words[inner.index : outer.index]
        bare = not kids(words, outer.index, "mark", "cc", "expl") and not any(w.text in {",", ";", ":"} for w in gap)
        if not bare or outer.rel not in _COMPLEX or not _under(words, outer.index, inner.index):
            continue
        passive = bool(kids(words, outer.index, "auxpass"))
        swap(words, inner.index, outer.index, "relcl")
        for k in list(words):
            if k.head == outer.index and k.rel in {"subj", "subj:pass"} and k.index < inner.index and k.index != i:
                words[k.index] = replace(k, head=inner.index)
        words[i] = replace(words[i], head=outer.index, rel="subj:pass" if passive else "subj")
        words[inner.index] = replace(words[inner.index], head=i, rel="relcl")


def main_clause_lost(words: list[Word], pack: Pack) -> None:
    """« Ottawa suspendra l'aide si l'armée prend le pouvoir » : where the verb behind a conjunction was made the
    main one, a finite verb before the conjunction, hung on a noun like a participle, is; that noun is its subject."""
    for inner in [w for w in words if w.rel == "root" and w.pos == "VERB"]:
        marks = [k for k in kids(words, inner.index, "mark") if k.text.lower() in pack.subordinators]
        if not marks:
            continue
        for outer in words[: marks[0].index]:
            noun = words[outer.head] if outer.head >= 0 else None
            if noun is None or outer.pos != "VERB" or outer.form != "Fin" or outer.rel not in {"acl", "amod", "nmod"}:
                continue
            if noun.pos in NOUNS and noun.index < outer.index and not kids(words, outer.index, "subj", "mark"):
                words[outer.index] = replace(outer, head=-1, rel="root")
                words[noun.index] = replace(noun, head=outer.index, rel="subj")
                words[inner.index] = replace(inner, head=outer.index, rel="advcl")
                return


def relative_clause(words: list[Word]) -> None:
    """« …, qui a lancé des missiles », « le traité auquel Cuba s'oppose » : a verb with a relative pronoun hangs on
    the noun before the pronoun, and the pronoun on the verb."""
    for pronoun in [w for w in words if w.kind == RELATIVE and w.head >= 0]:
        i = pronoun.index - 1
        while i >= 0 and (words[i].pos == "ADP" or words[i].text == ","):
            i -= 1
        above = words[pronoun.head]
        if i < 0 or words[i].pos not in {*NOUNS, "ADJ"}:
            continue
        if above.pos == "VERB" and above.rel in {"advcl", "acl", "comp", "dep", "parataxis"} and pronoun.rel == "subj":
            while words[i].pos not in NOUNS and words[i].head >= 0:
                i = words[i].head
            if words[i].pos in NOUNS and i < pronoun.index and finite(words, above.index):
                hang(words, above.index, i, "relcl")
        elif above.pos in NOUNS and above.index < pronoun.index and pronoun.rel == "nmod":
            verb = next((k for k in kids(words, above.index, "relcl") if k.index > pronoun.index), None)
            if verb is not None:
                hang(words, pronoun.index, verb.index, "obl")
