"""The table of offices."""

COLUMNS = ("code", "office", "from", "until", "as_of", "id", "wikidata", "names", "french", "family", "source")
HEADER = "\t".join(COLUMNS)
