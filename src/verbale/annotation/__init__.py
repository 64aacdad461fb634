"""From an article to a document: sentences, clauses, entities, speech, times and places.

`annotate(article, reader)` is the room's one verb; a `Reader` holds what one language needs and is made once.
"""

from verbale.annotation.document import Reader, annotate

__all__ = ["Reader", "annotate"]
