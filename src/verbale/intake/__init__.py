"""Bytes of any kind → articles: decoding, formats, language, date, zones.

`articles(source, packs=…)` is the room's one verb and the only door.
"""

from verbale.intake.articles import RawText, articles
from verbale.intake.formats import LONGEST
from verbale.intake.furniture import Furniture
from verbale.intake.zones import zones

__all__ = ["LONGEST", "Furniture", "RawText", "articles", "zones"]
