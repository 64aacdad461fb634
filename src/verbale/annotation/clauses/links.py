"""How a clause hangs on the one above it: these links drive status and attribution."""

from __future__ import annotations

from verbale.annotation.clauses.nouns import says_that
from verbale.annotation.clauses.tree import CONTENT_SLOTS, Draft, Tree
from verbale.records import Word

_BY_RELATION = {
    "comp": "content",
    "relcl": "relative",
    "amod": "attribute",
    "conj": "coordination",
    "parataxis": "parataxis",
    "csubj": "subject",
}


def hang(tree: Tree, draft: Draft) -> None:
    """Find the governor of a clause and how it hangs there."""
    word, i = draft.word, draft.word.head
    while i >= 0 and i not in tree.drafts:
        i = tree.words[i].head if tree.words[i].head != i else -1
    draft.governor = i if i >= 0 else None
    if draft.governor is None:
        draft.link = "condition" if tree.marks(word, "mark") & tree.pack.words("conditions") else "root"
    elif draft.kind == "noun":
        draft.link = "argument"
    else:
        draft.link = _link(tree, word)
    if draft.link == "coordination" and draft.governor is not None:  # all members hang on the first
        first = tree.drafts[draft.governor]
        if first.link == "coordination" and first.kind != "noun" and word.head == first.word.index:
            draft.governor = first.governor
    if draft.governor is not None and tree.drafts[draft.governor].hidden:
        above = tree.drafts[draft.governor]
        if above.word.index == word.head and word.rel == "comp":
            draft.governor, draft.link = above.governor, above.link


def _link(tree: Tree, w: Word) -> str:
    marks, pack = tree.marks(w), tree.pack
    prep, slot = tree.preposition(w.index) if w.form in {"Ger", "Inf"} or tree.looks_back(w) else ("", "")
    adverbial = w.form == "Ger" and prep and slot not in CONTENT_SLOTS  # « progresser en contournant »
    if slot == "for" and (w.form == "Ger" or tree.looks_back(w)):
        return "cause"
    if w.rel == "comp" and not adverbial and not marks & pack.words("purposes"):
        if w.form == "Inf" and w.head >= 0 and tree.words[w.head].lemma in pack.words("purposive"):
            return "purpose"
        # "if" asks or sets a condition: either way what follows is open
        return "condition" if marks & pack.words("conditions") else "content"
    if w.rel == "conj" and tree.marks(w, "cc") & pack.words("causes"):
        return "cause"
    if w.rel in _BY_RELATION and w.rel != "comp":
        return _BY_RELATION[w.rel]
    if w.rel == "acl" and tree.is_event(w.head) and (w.form == "Inf" or says_that(tree, w)):
        return "content"
    if slot in CONTENT_SLOTS and w.form == "Ger":
        return "content"
    if w.rel == "acl":
        return "participle" if w.form in {"Ger", "Part"} else "relative"
    told = next((pack.kinds("conjunctions").get(m.lemma) for m in tree.below(w.index, "mark")), None)
    if told:
        return told
    for link in ("condition", "concession", "cause", "time"):
        if marks & pack.words(f"{link}s"):
            return link
    if marks & pack.words("purposes") or (w.form == "Inf" and not marks):
        return "purpose"
    if w.form == "Ger" and prep:  # "by closing", « en fermant »
        return "adverbial"
    return "participle" if w.form in {"Ger", "Part"} else "adverbial"
