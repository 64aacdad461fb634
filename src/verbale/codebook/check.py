"""What the schemas cannot see: names that have to exist elsewhere, parity of languages, senses that tie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from verbale.codebook.entries import (
    HEAD_LAST,
    INNER_ROLES,
    KINDS_OF_FILLER,
    OPERATORS,
    SLOTS,
    NounHead,
    Pattern,
    Sense,
    _sense,
    listed,
    patterns_of,
)
from verbale.codebook.examples import wanted
from verbale.data import Located
from verbale.errors import Fault, nearest

Modes = Mapping[str, Sequence[str]]


def check(
    files: Mapping[str, Located], modes: Modes, contexts: Sequence[str], noun_heads: Mapping[str, NounHead]
) -> list[Fault]:
    """All faults between files. `files` are well-formed ones by name; `modes` gives each event type's modes."""
    faults: list[Fault] = []
    about = {n: f for n, f in files.items() if n.startswith("codebook/") and n.endswith("/about.yaml")}
    words = {
        n: f
        for n, f in files.items()
        if n.count("/") == 2 and n.startswith("codebook/") and n not in about and not n.startswith("codebook/contexts/")
    }
    classes = (files["codebook/classes.yaml"].value or {}) if "codebook/classes.yaml" in files else {}
    fillers = [*KINDS_OF_FILLER, *classes, *modes]
    for name, file in about.items():
        folder = name.split("/")[1]
        if folder != OPERATORS and folder not in modes:
            faults.append(Fault(file.file, 0, f"{folder!r} is no event type; {nearest(folder, list(modes))}"))
            continue
        for sense, value in file.value.items():
            faults += _sense_faults(file, folder, sense, value, modes, contexts, fillers)
    for name, file in words.items():
        faults += _word_faults(name, file, about, modes, fillers)
    faults += _parity(about, words)
    faults += _composition(files, about, modes)
    faults += _ties(about, words, noun_heads)
    return sorted(set(faults))


def _sense_faults(
    file: Located,
    folder: str,
    sense: str,
    value: dict[str, Any],
    modes: Modes,
    contexts: Sequence[str],
    fillers: Sequence[str],
) -> Iterator[Fault]:
    roles = [*SLOTS, *INNER_ROLES]
    for key in ("actor", "recipient", "content", "voice"):
        for slot in listed(value.get(key)):
            if slot not in roles:
                yield file.fault((sense, key), f"{sense}/{key}: {slot!r} is no role; {nearest(slot, roles)}")
    for key in ("need", "not"):
        yield from _fillers(file, (sense, key), value.get(key) or {}, fillers, extra=("any",))
    for mode in [value.get("mode"), *(m.get("mode") for m in value.get("modes", []))]:
        if mode is not None and mode not in modes.get(folder, ()):
            yield file.fault(
                (sense,), f"{sense}: {mode!r} is no mode of {folder}; {nearest(mode, modes.get(folder, ()))}"
            )
    for effect in [*value.get("modes", []), *value.get("also", [])]:
        yield from _fillers(file, (sense, "modes"), effect.get("if") or {}, fillers, extra=("any",))
    for effect in value.get("also", []):
        yield from _event(
            file, (sense, "also"), f"{effect.get('event')}" + (f".{effect['mode']}" if "mode" in effect else ""), modes
        )
    for context in listed(value.get("context")):
        if context not in contexts:
            yield file.fault((sense, "context"), f"{sense}: {context!r} is no context; {nearest(context, contexts)}")


def _fillers(
    file: Located,
    path: tuple[str | int, ...],
    value: Mapping[str, Any],
    fillers: Sequence[str],
    extra: tuple[str, ...] = (),
) -> Iterator[Fault]:
    where = "/".join(str(p) for p in path)
    for slot, wanted_fillers in value.items():
        if slot not in SLOTS and slot not in extra:
            yield file.fault((*path, slot), f"{where}: {slot!r} is no role; {nearest(slot, SLOTS)}")
        for filler in listed(wanted_fillers):
            if filler not in fillers:
                yield file.fault(
                    (*path, slot), f"{where}: {filler!r} is no class, kind or event type; {nearest(filler, fillers)}"
                )


def _event(file: Located, path: tuple[str | int, ...], event: str, modes: Modes) -> Iterator[Fault]:
    kind, _, mode = event.partition(".")
    if kind not in modes:
        yield file.fault(
            path, f"{'/'.join(str(p) for p in path)}: {kind!r} is no event type; {nearest(kind, list(modes))}"
        )
    elif mode and mode not in modes[kind]:
        yield file.fault(
            path, f"{'/'.join(str(p) for p in path)}: {mode!r} is no mode of {kind}; {nearest(mode, modes[kind])}"
        )


def _word_faults(
    name: str, file: Located, about: Mapping[str, Located], modes: Modes, fillers: Sequence[str]
) -> Iterator[Fault]:
    folder = name.split("/")[1]
    home = about.get(f"codebook/{folder}/about.yaml")
    senses = list(home.value) if home is not None else []
    for sense, entry in file.value.items():
        if sense not in senses:
            yield file.fault((sense,), f"sense {sense!r} is not in {folder}/about.yaml; {nearest(sense, senses)}")
        for n, word in enumerate(entry.get("words", [])):
            path = (sense, "words", n)
            if folder != OPERATORS and "mode" in word and word["mode"] not in modes.get(folder, ()):
                yield file.fault(
                    path,
                    f"{sense}: {word['mode']!r} is no mode of {folder}; {nearest(word['mode'], modes.get(folder, ()))}",
                )
            for key in ("need", "not"):
                yield from _fillers(file, (sense, "words", n, key), word.get(key) or {}, fillers, extra=("any",))
        for n, code in enumerate(entry.get("codes", [])):
            record = wanted(code.get("record", ""))
            if record is None:
                yield file.fault(
                    (sense, "codes", n), f"{sense}: record is not of the form 'ACTOR > EVENT.mode > RECIPIENT (status)'"
                )
                continue
            full = record.event + (f".{record.mode}" if record.mode else "")
            yield from _event(file, (sense, "codes", n), full, modes)


def _parity(about: Mapping[str, Located], words: Mapping[str, Located]) -> Iterator[Fault]:
    languages = sorted({name.rsplit("/", 1)[1].removesuffix(".yaml") for name in words})
    for name, file in about.items():
        folder = name.rsplit("/", 1)[0]
        for sense in file.value:
            missing = [
                x
                for x in languages
                if sense not in ((words[f"{folder}/{x}.yaml"].value or {}) if f"{folder}/{x}.yaml" in words else {})
            ]
            if missing:
                yield file.fault((sense,), _no_words(sense, folder, missing))


def _no_words(sense: str, folder: str, missing: Sequence[str]) -> str:
    files = ", ".join(f"{folder.split('/')[-1]}/{m}.yaml" for m in missing)
    return f"sense {sense!r} has no words in {', '.join(missing)}; add an entry of that name to {files}"


def _composition(files: Mapping[str, Located], about: Mapping[str, Located], modes: Modes) -> Iterator[Fault]:
    file = files.get("codebook/composition.yaml")
    home = about.get("codebook/operators/about.yaml")
    if file is None or home is None:
        return
    tables = file.value.get("tables", {})
    for row, cells in file.value.items():
        if row == "tables":
            continue
        if row not in home.value and row not in {"future", "possible"}:
            yield file.fault((row,), f"{row!r} is no operator; {nearest(row, list(home.value))}")
        for key, cell in cells.items():
            if key in {"inner", "none"} and not cell.isupper() and "." not in cell:
                continue
            target = cell.split()[0]
            if target.startswith("@"):
                if target[1:] not in tables:
                    yield file.fault(
                        (row, key), f"{row}/{key}: there is no table {target!r}; {nearest(target[1:], list(tables))}"
                    )
            elif target not in {"=", "-"}:
                yield from _event(file, (row, key), target, modes)
    for operator in home.value:
        if operator not in file.value:
            yield home.fault((operator,), f"operator {operator!r} has no row in composition.yaml; add one")


def _ties(
    about: Mapping[str, Located], words: Mapping[str, Located], noun_heads: Mapping[str, NounHead]
) -> Iterator[Fault]:
    """Two patterns with the same demands that give different records: neither could win."""
    senses: dict[tuple[str, str], Sense] = {}
    for name, file in about.items():
        folder = name.split("/")[1]
        senses.update({(folder, s): _sense(folder, s, v) for s, v in file.value.items() if isinstance(v, dict)})
    seen: dict[tuple[Any, ...], tuple[Pattern, Located, str]] = {}
    for name, file in words.items():
        folder, language = name.split("/")[1], name.rsplit("/", 1)[1].removesuffix(".yaml")
        for sense_name, entry in file.value.items():
            sense = senses.get((folder, sense_name))
            if sense is None:
                continue
            for n, word in enumerate(entry.get("words", [])):
                for p in patterns_of(sense, language, word, noun_heads.get(language, HEAD_LAST)):
                    key = (
                        p.language,
                        p.kind,
                        p.lemma,
                        frozenset(p.others),
                        p.prep,
                        frozenset(p.need),
                        frozenset(p.refuse),
                        p.sense.operator,
                    )
                    old = seen.setdefault(key, (p, file, sense_name))
                    if (
                        old[0].sense.event,
                        old[0].mode or old[0].sense.mode,
                        old[0].sense.operator and old[0].sense.name,
                    ) != (p.sense.event, p.mode or p.sense.mode, p.sense.operator and p.sense.name):
                        other = f"{old[0].rule} (line {old[1].line((old[2],))} of {old[1].file})"
                        yield file.fault(
                            (sense_name, "words", n),
                            f"{p.kind} {' '.join((p.lemma, *p.others))!r} is as specific as {other}; give one a `need`",
                        )
