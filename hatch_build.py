"""Compiles the data into the wheel, so that an installed Verbale never parses YAML."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileData(BuildHookInterface):  # type: ignore[type-arg]
    """Writes data/compiled.json before the wheel is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from verbale.data import compile_to, load_from_yaml
        from verbale.data.compiled import COMPILED

        compile_to(COMPILED, load_from_yaml())
        build_data["artifacts"].append("src/verbale/data/compiled.json")
