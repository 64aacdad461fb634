"""A strict YAML reader: every scalar is text, duplicate keys are faults, and every value knows its line.

YAML's own typing turns `no` into False, `010` into 8 and `12:30` into 750; here the schema does the typing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from verbale.errors import Fault

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Located:
    """Plain data of one file (dicts, lists, text) and the line of every path into it (counted from 1)."""

    file: str
    value: Any = None
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, path: tuple[str | int, ...]) -> int:
        """Line of the nearest known ancestor of `path`."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def fault(self, path: tuple[str | int, ...], message: str) -> Fault:
        """A fault at `path` of this file."""
        return Fault(self.file, self.line(path), message)


def read_yaml(path: Path, name: str | None = None) -> Located:
    """Read one file. Faults of form are collected in the result, never raised; an unreadable file is one fault."""
    found = Located(name or str(path))
    try:
        text = path.read_text(encoding="utf-8-sig")
        root = yaml.compose(text, Loader=_Loader)
    except UnicodeDecodeError as error:
        found.faults.append(Fault(found.file, 0, f"not UTF-8 (byte {error.start}); save the file as UTF-8"))
        return found
    except OSError as error:
        found.faults.append(Fault(found.file, 0, f"cannot be read ({error.strerror}); check the path and its rights"))
        return found
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error)
        found.faults.append(Fault(found.file, mark.line + 1 if mark else 0, f"not valid YAML: {what}"))
        return found
    if root is not None:
        found.value = _plain(root, (), found)
    return found


def read_table(path: Path, name: str | None = None) -> Located:
    """Read one table of tab-separated cells as text; every line has to have as many cells as the first."""
    found = Located(name or str(path))
    try:
        found.value = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        found.faults.append(Fault(found.file, 0, f"not UTF-8 (byte {error.start}); save the file as UTF-8"))
        return found
    except OSError as error:
        found.faults.append(Fault(found.file, 0, f"cannot be read ({error.strerror}); check the path and its rights"))
        return found
    lines = found.value.splitlines()
    wanted = lines[0].count("\t") if lines else 0
    for number, line in enumerate(lines, 1):
        if line.count("\t") != wanted:
            told = f"has {line.count(chr(9)) + 1} cells where the first line has {wanted + 1}; part them by tabs"
            found.faults.append(Fault(found.file, number, told))
    return found


def _plain(node: Any, path: tuple[str | int, ...], found: Located) -> Any:
    found.lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*path, i), found) for i, child in enumerate(node.value)]
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            found.faults.append(Fault(found.file, line, "a key has to be plain text"))
            continue
        key = key_node.value
        if key in result:
            first = found.lines[(*path, key)]
            found.faults.append(Fault(found.file, line, f"key {key!r} stands here twice (first on line {first})"))
            continue
        result[key] = _plain(value_node, (*path, key), found)
        found.lines[(*path, key)] = line
    return result
