"""The strict YAML reader: every scalar is text, and every fault has a file, a line and a way out."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from verbale.data import check_file, read_yaml


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_scalars_stay_text(tmp_path: Path) -> None:
    value = read_yaml(write(tmp_path, "a: no\nb: 010\nc: 12:30\non: ~\n")).value
    assert value == {"a": "no", "b": "010", "c": "12:30", "on": "~"}


def test_duplicate_keys_are_faults_with_both_lines(tmp_path: Path) -> None:
    found = read_yaml(write(tmp_path, "a: x\nb: y\na: z\n"))
    assert [(f.line, "first on line 1" in f.message) for f in found.faults] == [(3, True)]


def test_all_faults_of_a_file_come_at_once(tmp_path: Path) -> None:
    text = "one:\n  word: []\ntwo:\n  words: [{verb: x}]\n  codes: [{text: t, record: r}]\n"
    faults = check_file(read_yaml(write(tmp_path, text)), "words")
    told = "\n".join(str(f) for f in faults)
    assert "'word' is no key here; did you mean 'words'" in told
    assert "'ignores' is missing" in told
    assert all(f.line > 0 for f in faults)


def test_broken_yaml_is_one_fault(tmp_path: Path) -> None:
    found = read_yaml(write(tmp_path, "a: [1\nb: 2\n"))
    assert len(found.faults) == 1 and found.value is None


@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_raise(content: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_bytes(content)
        read_yaml(path)
