"""What do clauses, entities and coreference cost, measured against the parser in one run?

python benchmarks/cost.py ../shared/data/articles

`ratio_*`: our time for repairs, clauses, entities and coreference over spaCy's whole time without `ner`, on the same
articles, in this process, on one thread. The second reading of misread sentences is parsing, told as `again_*`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

from common import lines, say
from verbale import intake
from verbale.annotation.clauses import clauses
from verbale.annotation.document import Reader, reread
from verbale.annotation.entities import Entities
from verbale.annotation.model import one_thread
from verbale.annotation.parse import parse, prepare, words_of
from verbale.annotation.repairs import repair
from verbale.annotation.sentences import sentences
from verbale.pipeline import knowledge
from verbale.records import Parsed
from verbale.settings import Settings

FILES = {"fr": ("wikinews_fr.jsonl", "press_fr.jsonl"), "en": ("wikinews_en.jsonl", "press_en.jsonl")}


def timed(times: dict[str, float], name: str, work: Callable[[], Any]) -> Any:
    """The result of some work; its processor time is added up under a name."""
    start = process_time()
    result = work()
    times[name] = times.get(name, 0.0) + process_time() - start
    return result


def layer(read: list[Any], prepared: list[Any], reader: Reader, date: str | None) -> list[Parsed]:
    """Repairs, clauses, entities and coreference of one article."""
    parsed = []
    for p, (words, names) in zip(prepared, read, strict=True):
        mended = repair(words, reader.pack, reader.nouns)
        parsed.append(Parsed(p.sentence, mended, names, p.times, clauses(mended, names, reader.pack, reader.nouns)))
    entities = Entities(reader.pack, reader.gazetteer, date)
    return [entities.read(n, s) for n, s in enumerate(parsed)]


def one(text: str, language: str, reader: Reader, packs: Any, times: dict[str, float]) -> None:
    """Read one article, and add up what each step takes."""
    article = next(iter(intake.articles(intake.RawText(text), packs=packs, language=language)))
    listed = sentences(article, reader.pack)
    prepared = [prepare(s, reader.nlp, reader.pack, reader.times, reader.gazetteer, None) for s in listed]
    prepared = [p for p in prepared if p.tokens]
    with one_thread():
        timed(times, "spacy", lambda: list(reader.nlp.pipe([p.sentence.text for p in prepared])))
    first = [words_of(p, d, reader.pack) for p, d in zip(prepared, parse(prepared, reader.nlp), strict=True)]
    read = timed(times, "again", lambda: reread(prepared, first, reader))
    timed(times, "layer", lambda: layer(read, prepared, reader, article.date))


def measure(language: str, texts: list[dict[str, Any]]) -> dict[str, float]:
    """Seconds of processor time by step."""
    know = knowledge(Settings())
    times: dict[str, float] = {}
    for text in texts:
        one(str(text["text"]), language, know.reader(language), know.furniture, times)
    return times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the articles folder")
    parser.add_argument("--articles", type=int, default=60, metavar="N", help="articles a language")
    options = parser.parse_args()
    result: dict[str, Any] = {}
    for language, files in FILES.items():
        texts = [text for name in files for text in lines(options.folder / name)][: options.articles]
        measure(language, texts[:2])  # models and tables are loaded before anything is measured
        times = measure(language, texts)
        result[f"ratio_{language}"] = round(times["layer"] / times["spacy"], 3)
        result[f"again_{language}"] = round(times["again"] / times["spacy"], 3)
    say(result)


if __name__ == "__main__":
    main()
