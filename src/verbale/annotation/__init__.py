"""From an article to a document: sentences, clauses, entities, speech, times and places.

`annotate(article, reader)` is the room's first verb; a `Reader` holds what one language needs and is made once.
`principal(parsed)` says who does what to whom in a sentence's main event, by grammar alone.
"""

from verbale.annotation.document import Reader, annotate
from verbale.annotation.principal import principal

__all__ = ["Reader", "annotate", "principal"]
