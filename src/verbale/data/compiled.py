"""All data as one plain JSON file: no pickle, no examples in it, rebuilt when the content of a YAML file differs."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from verbale.data.schema import check_file, kind_of
from verbale.data.strict import Located, read_table, read_yaml
from verbale.errors import DataError, Fault

PACKAGE = Path(__file__).resolve().parent.parent
COMPILED = PACKAGE / "data" / "compiled.json"
ROOMS = ("vocabulary", "languages", "gazetteer", "codebook")
EXAMPLE_KEYS = frozenset({"codes", "ignores", "cases", "note", "source"})
TABLE = ".tsv"  # a table is kept as its text: lines are parsed by who needs them
_FORM = "2"  # raise it when the compiled form itself changes


@dataclass(frozen=True, slots=True)
class Data:
    """All data by file name (`codebook/AID/fr.yaml`), as plain values of text; `hashes` has one hash a room."""

    files: Mapping[str, Any]
    hashes: Mapping[str, str]

    def under(self, prefix: str) -> dict[str, Any]:
        """The files whose name begins with `prefix`, by name."""
        return {name: value for name, value in self.files.items() if name.startswith(prefix)}


def package_files() -> dict[str, Path]:
    """The data files of the package by name, in a fixed order."""
    found = {}
    for room in ROOMS:
        for path in sorted((*(PACKAGE / room).rglob("*.yaml"), *(PACKAGE / room).rglob(f"*{TABLE}"))):
            found[path.relative_to(PACKAGE).as_posix()] = path
    return found


def user_files(folder: Path, room: str) -> dict[str, Path]:
    """The data files of a user's own folder, named as if they stood in `room`.

    Raises:
        DataError: where the folder is not there or holds no YAML file.
    """
    if not folder.is_dir():
        raise DataError([Fault(str(folder), 0, "no such folder; give the folder that holds your entries")])
    found = {f"{room}/{path.relative_to(folder).as_posix()}": path for path in sorted(folder.rglob("*.yaml"))}
    if not found:
        raise DataError([Fault(str(folder), 0, "holds no .yaml file; see docs/rules.md for how to begin")])
    return found


def read_all(files: Mapping[str, Path]) -> tuple[dict[str, Located], list[Fault]]:
    """Read and check files; all faults of all files come back together."""
    located, faults = {}, []
    for name, path in files.items():
        shown = name if path.is_relative_to(PACKAGE) else str(path)
        found = read_table(path, shown) if path.suffix == TABLE else read_yaml(path, shown)
        kind = kind_of(name)
        if kind is None:
            faults.append(Fault(shown, 0, "no kind of data stands at such a path; see docs/rules.md for the folders"))
            continue
        faults += check_file(found, kind)
        located[name] = found
    return located, faults


def load_from_yaml(files: Mapping[str, Path] | None = None) -> Data:
    """Read, check and compile in memory. Raises DataError with all faults."""
    files = package_files() if files is None else files
    located, faults = read_all(files)
    if faults:
        raise DataError(faults)
    return Data({name: without_examples(found.value) for name, found in located.items()}, content_hashes(files))


def without_examples(value: Any) -> Any:
    """`value` without the sentences and notes that only tests and people read."""
    if isinstance(value, dict):
        return {k: without_examples(v) for k, v in value.items() if k not in EXAMPLE_KEYS}
    if isinstance(value, list):
        return [without_examples(v) for v in value]
    return value


def content_hashes(files: Mapping[str, Path]) -> dict[str, str]:
    """One short hash a room, over names and contents."""
    sums: dict[str, Any] = {}
    for name, path in files.items():
        room = name.split("/", 1)[0]
        digest = sums.setdefault(room, hashlib.sha256(_FORM.encode()))
        digest.update(f"\0{name}\0".encode() + path.read_bytes())
    return {room: digest.hexdigest()[:12] for room, digest in sums.items()}


def load(extra: Iterable[tuple[str, Path]] = ()) -> Data:
    """All data: the package's from the compiled form (rebuilt if a file changed), and users' folders on top.

    Args:
        extra: pairs of a room's name and a folder whose files extend it, in order.

    Raises:
        DataError: with every fault of every file.
    """
    data = _load_package()
    files, hashes = dict(data.files), dict(data.hashes)
    for room, folder in extra:
        mine = load_from_yaml(user_files(Path(folder), room))
        for name, value in mine.files.items():
            files[name] = merge(files[name], value) if name in files else value
        hashes[room] = hashlib.sha256((hashes.get(room, "") + mine.hashes[room]).encode()).hexdigest()[:12]
    return Data(files, hashes)


def merge(old: Any, new: Any) -> Any:
    """A user's file over ours: keys extend or replace, lists are lengthened."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **new}
    if isinstance(old, list) and isinstance(new, list):
        return [*old, *new]
    return new


def _load_package() -> Data:
    files = package_files()
    if not files:  # a wheel that carries the compiled form alone
        return _read_compiled(COMPILED)
    hashes = content_hashes(files)
    for path in (COMPILED, _cache()):
        try:
            data = _read_compiled(path)
        except (OSError, msgspec.DecodeError):
            continue
        if data.hashes == hashes:
            return data
    data = load_from_yaml(files)
    for path in (COMPILED, _cache()):
        if compile_to(path, data):
            break
    return data


def _read_compiled(path: Path) -> Data:
    raw = msgspec.json.decode(path.read_bytes())
    return Data(raw["files"], raw["hashes"])


def compile_to(path: Path, data: Data) -> bool:
    """Write the compiled form; False where the place cannot be written. Another process never sees half a file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}.part")
        part.write_bytes(msgspec.json.encode({"hashes": data.hashes, "files": data.files}))
        part.replace(path)
    except OSError:
        return False
    return True


def _cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "verbale" / "compiled.json"
