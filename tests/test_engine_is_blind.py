"""No language's name and no parser's label in engine code: what is known of a language stands in its pack."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import verbale
from verbale.data import load, package_files, read_yaml
from verbale.languages import packs

ROOT = Path(verbale.__file__).parent
ROOMS = ("data", "vocabulary", "gazetteer", "codebook", "intake", "annotation", "coding", "pipeline")
ENGINE = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
CODES = set(packs(load()))
LABELS = {
    label
    for name, path in package_files().items()
    if name.endswith("/grammar.yaml")
    for label, common in read_yaml(path).value["labels"].items()
    if label != common and (":" in label or label.startswith(("nsubj", "dobj", "pobj", "ccomp", "xcomp")))
}


@pytest.mark.parametrize("path", ENGINE, ids=lambda p: str(p.relative_to(ROOT)))
def test_engine_code_names_no_language_and_no_label(path: Path) -> None:
    found = {n.value for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Constant)}
    assert not found & CODES
    assert not found & (LABELS - {"subj:pass", "obl:agent", "obl:time"})
