"""A report for people: on a terminal (`show`), as a page (`page`), in a notebook (`notebook`), as a table (`csv`).

All of them say the same words (`words`) and mark the same evidence (`layout`).
"""

from verbale.render.html import notebook, page
from verbale.render.terminal import explain, show

__all__ = ["explain", "notebook", "page", "show"]
