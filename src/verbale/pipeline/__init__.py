"""The whole coding path on one screen: an article goes through STAGES and comes out as a report.

    intake.articles     bytes of any kind → Article
    annotation.annotate Article → Document
    coding.code         Document → Report

`read` reads one report, `code` many, `annotate` stops before coding, `explain` says how a text is read, `relation`
which type ties two parties."""

from verbale.pipeline.about import languages, schema
from verbale.pipeline.knowledge import Knowledge, knowledge
from verbale.pipeline.many import code
from verbale.pipeline.one import annotate, explain, read, relation, report
from verbale.pipeline.rules import check_rules

STAGES = ("intake.articles", "annotation.annotate", "coding.code")

__all__ = [
    "STAGES",
    "Knowledge",
    "annotate",
    "check_rules",
    "code",
    "explain",
    "knowledge",
    "languages",
    "read",
    "relation",
    "report",
    "schema",
]
