"""Bytes of any kind → articles: decoding, formats, language, date, zones.

`articles(source, packs=…)` is the room's one verb and the only door.
"""

from verbale.intake.articles import RawText, articles
from verbale.intake.zones import Furniture, zones

__all__ = ["Furniture", "RawText", "articles", "zones"]
