"""Errors that the parsers make in a regular way, set right before clauses are read, by name and with the reason.

All work on the common vocabulary, so each serves every language. `phrases` repairs what belongs to which noun,
`arguments` what is whose subject, object and infinitive, `sentences` how whole clauses stand to each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from verbale.annotation.repairs import arguments, phrases, sentences
from verbale.annotation.repairs.tree import is_tree
from verbale.languages import Pack
from verbale.records import Word

__all__ = ["repair"]


# In order: what a repair sets right, the next may build on.
_REPAIRS: tuple[Callable[[list[Word], Pack, frozenset[str]], None], ...] = (
    lambda w, p, n: arguments.nominal_infinitive(w),
    lambda w, p, n: arguments.verb_below_its_object(w),
    lambda w, p, n: phrases.second_of_two(w),
    lambda w, p, n: arguments.verb_joined_to_its_subject(w),
    lambda w, p, n: phrases.noun_joined_to_a_verb(w),
    lambda w, p, n: arguments.subjects_joined_at_the_verb(w),
    lambda w, p, n: arguments.only_this(w, p),
    lambda w, p, n: arguments.perfect_infinitive(w, p),
    lambda w, p, n: arguments.infinitive_of_a_deed(w, n),
    lambda w, p, n: phrases.clause_joined_as_a_noun(w),
    lambda w, p, n: arguments.what_follows_the_last_verb(w),
    lambda w, p, n: arguments.two_subjects(w),
    lambda w, p, n: phrases.phrase_on_a_name(w, p),
    lambda w, p, n: phrases.phrase_on_a_measure(w, p),
    lambda w, p, n: sentences.main_clause_lost(w, p),
    lambda w, p, n: sentences.relative_clause(w),
    lambda w, p, n: sentences.verb_below_its_subject(w),
    lambda w, p, n: sentences.relative_made_main(w),
    lambda w, p, n: phrases.apposition_is_not_joined(w, p),
    lambda w, p, n: arguments.dative_clitic(w, p),
    lambda w, p, n: sentences.complex_conjunction(w, p),
    lambda w, p, n: sentences.quotation_frame(w, p),
    lambda w, p, n: sentences.fronted_clause(w, p),
    lambda w, p, n: sentences.cleft(w, p),
    lambda w, p, n: sentences.inverted_subject(w),
    lambda w, p, n: arguments.partitive_is_an_object(w, p),
    lambda w, p, n: arguments.object_behind_its_verb(w),
    lambda w, p, n: arguments.bare_name_is_subject_or_object(w),
    lambda w, p, n: arguments.object_called_an_adverb(w),
    lambda w, p, n: arguments.object_called_a_complement(w, p),
    lambda w, p, n: arguments.infinitive_of_a_causative(w, p),
    lambda w, p, n: arguments.subject_behind_its_verb(w),
    lambda w, p, n: arguments.agent_climbs_to_its_verb(w, p),
    lambda w, p, n: phrases.participle_behind_a_comma(w),
    lambda w, p, n: phrases.complex_preposition(w, p),
    lambda w, p, n: phrases.phrase_climbs_to_its_predicate(w, p, n),
    lambda w, p, n: phrases.gerund_climbs_to_its_verb(w, p, n),
)


def repair(words: Sequence[Word], pack: Pack, nouns: frozenset[str]) -> tuple[Word, ...]:
    """All repairs, in order; `nouns` are the lemmas of nouns that can be predicates. One that would leave the parse
    no tree is undone."""
    found = list(words)
    for mend in _REPAIRS:
        before = list(found)
        mend(found, pack, nouns)
        if found != before and not is_tree(found):
            found = before
    return tuple(found)
