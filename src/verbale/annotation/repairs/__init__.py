"""Errors that the parsers make in a regular way, set right before clauses are read, by name and with the reason.

All work on the common vocabulary, so each serves every language. `phrases` repairs what belongs to which verb or noun,
`sentences` how whole clauses stand to each other.
"""

from __future__ import annotations

from collections.abc import Sequence

from verbale.annotation.repairs import phrases, sentences
from verbale.languages import Pack
from verbale.records import Word

__all__ = ["repair"]


def repair(words: Sequence[Word], pack: Pack, nouns: frozenset[str]) -> tuple[Word, ...]:
    """All repairs, in order; `nouns` are the lemmas of nouns that can be predicates."""
    found = list(words)
    phrases.nominal_infinitive(found)
    phrases.verb_below_its_object(found)
    phrases.second_of_two(found)
    phrases.verb_joined_to_its_subject(found)
    phrases.noun_joined_to_a_verb(found)
    phrases.perfect_infinitive(found, pack)
    phrases.infinitive_of_a_deed(found, nouns)
    phrases.clause_joined_as_a_noun(found)
    phrases.what_follows_the_last_verb(found)
    phrases.two_subjects(found)
    phrases.phrase_on_a_name(found, pack)
    phrases.phrase_on_a_measure(found, pack)
    sentences.main_clause_lost(found, pack)
    sentences.relative_clause(found)
    sentences.verb_below_its_subject(found)
    sentences.relative_made_main(found)
    phrases.apposition_is_not_joined(found, pack)
    phrases.dative_clitic(found, pack)
    sentences.complex_conjunction(found, pack)
    sentences.quotation_frame(found, pack)
    sentences.fronted_clause(found, pack)
    sentences.cleft(found, pack)
    sentences.inverted_subject(found)
    phrases.partitive_is_an_object(found, pack)
    phrases.object_behind_its_verb(found)
    phrases.bare_name_is_subject_or_object(found)
    phrases.object_called_an_adverb(found)
    phrases.object_called_a_complement(found, pack)
    phrases.infinitive_of_a_causative(found, pack)
    phrases.subject_behind_its_verb(found)
    phrases.agent_climbs_to_its_verb(found, pack)
    phrases.participle_behind_a_comma(found)
    phrases.complex_preposition(found, pack)
    phrases.phrase_climbs_to_its_predicate(found, pack, nouns)
    phrases.gerund_climbs_to_its_verb(found, pack, nouns)
    return tuple(found)
