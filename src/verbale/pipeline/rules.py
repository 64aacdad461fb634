"""Whether the rules hold together: ours, and a user's on top of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from verbale import codebook, vocabulary
from verbale.data import load_from_yaml, package_files, read_all, user_files
from verbale.errors import DataError, Fault
from verbale.languages import noun_head
from verbale.settings import Settings


def check_rules(
    folder: Path | None = None, settings: Settings | None = None
) -> tuple[list[Fault], dict[str, int], list[str]]:
    """Check all data files, or a user's codebook folder together with ours.

    Returns:
        All faults, what was counted (files, senses, words, examples), and notes that are no faults.
    """
    settings = settings or Settings()
    ours = package_files()
    try:
        mine = [user_files(Path(d), "codebook") for d in ([folder] if folder else list(settings.codebook))]
        names = [user_files(Path(d), "gazetteer") for d in settings.gazetteer]
    except DataError as error:
        return list(error.faults), {}, []
    faults: list[Fault] = []
    counts: Counter[str] = Counter()
    for files in [*([] if mine or names else [ours]), *mine, *names]:
        located, found = read_all(files)
        faults += found
        sound = {n: f for n, f in located.items() if not any(x.file == f.file for x in found)}
        counts["files"] += len(files)
        faults += _between(files, ours, sound)
        examples = list(codebook.examples({n: p for n, p in files.items() if n in sound}))
        counts["examples"] += len(examples)
        for name, file in sound.items():
            if name.startswith("codebook/") and name.count("/") == 2 and not name.startswith("codebook/contexts/"):
                kind = "senses" if name.endswith("/about.yaml") else "entries"
                counts[kind] += len(file.value)
    return sorted(set(faults)), dict(counts), []


def _between(files: dict[str, Path], ours: dict[str, Path], sound: dict[str, Any]) -> list[Fault]:
    """Faults between codebook files; a user's are checked as they stand on top of ours."""
    if not any(n.startswith("codebook/") for n in files):
        return []
    base = load_from_yaml({n: p for n, p in ours.items() if n.startswith(("vocabulary/", "languages/"))})
    words = vocabulary.load(base)
    modes = {name: list(t.modes) for name, t in words.types.items()}
    heads = {
        name.split("/")[1]: noun_head(value) for name, value in base.files.items() if name.endswith("/grammar.yaml")
    }
    if files is ours:
        return codebook.check(sound, modes, list(words.contexts), heads)
    known, _ = read_all({n: p for n, p in ours.items() if n.startswith("codebook/") and n not in sound})
    mine = {f.file for f in sound.values()}
    return [f for f in codebook.check({**known, **sound}, modes, list(words.contexts), heads) if f.file in mine]
