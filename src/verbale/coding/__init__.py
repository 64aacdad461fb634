"""From a document to events: acts, composition, status, attribution, explanation.

`code(document, rules)` is the room's one verb.
"""

from verbale.coding.events import Rules, code
from verbale.coding.explain import explain
from verbale.coding.relation import relation

__all__ = ["Rules", "code", "explain", "relation"]
