"""The commands, over a pipeline made by hand: these tests need no model and no data."""

from __future__ import annotations

import csv
import io
import os
import re
import signal
import subprocess
import sys
import textwrap
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from typer.main import get_command
from typer.testing import CliRunner

import verbale
from verbale.cli import app
from verbale.cli.validate import first_fault
from verbale.errors import DataError, Fault, InputError
from verbale.records import (
    Article,
    Coder,
    Entity,
    Event,
    ExplainedSentence,
    Explanation,
    Report,
    Span,
    Statement,
    Voice,
)
from verbale.settings import Settings

runner = CliRunner()


def made(text: str, *, name: str | None = None, problems: list[str] | None = None) -> Report:
    """A report on one sentence whose second word is a trigger, or a failed one."""
    coder = Coder(verbale="0.1.0", codebook="c", gazetteer="g", models={})
    article = Article(
        id=f"id-{name}", source_id=name, text=text, sha256="0", language="en", coder=coder, problems=problems or []
    )
    if problems:
        return Report(article=article)
    start = text.index(" ") + 1
    end = text.index(" ", start)
    actor = Entity(code="AAA", entity_text=text[: start - 1], start=0, end=start - 1)
    said = Statement(id="s", kind="direct", force="assert", text=text, start=0, end=len(text), speaker=actor)
    event = Event(
        id=f"ev-{name}",
        event="AID",
        quad_code=2,
        actor=[actor],
        attribution=[Voice(role="speaker", entity=actor, statement="s")],
        trigger=Span(text=text[start:end], start=start, end=end),
        sentence=Span(text=text, start=0, end=len(text)),
        rule="en/AID/send",
    )
    return Report(article=article, events=[event], statements=[said])


class Pipeline(types.ModuleType):
    """Stands in for verbale.pipeline; a source is a file of lines, one article each, and "!" begins a failed one."""

    def __init__(self) -> None:
        super().__init__("verbale.pipeline")
        self.asked: dict[str, Any] = {}

    def code(
        self, sources: list[str | Path], *, on_error: Callable[[InputError], None] | None = None, **asked: Any
    ) -> Iterator[Report]:
        self.asked = asked
        for source in sources:
            if source == "-":
                text = sys.stdin.read()
            elif Path(source).exists():
                text = Path(source).read_text(encoding="utf-8")
            else:
                error = InputError(str(source), "no such file", "check the path")
                if on_error is None:
                    raise error
                on_error(error)
                continue
            for number, line in enumerate(text.splitlines(), 1):
                failed = ["could not be parsed; report it"] if line.startswith("!") else None
                yield made(line, name=f"n{number}", problems=failed)

    def explain(self, sentence: str, **asked: Any) -> Explanation:
        self.asked = asked
        told = ExplainedSentence(
            text=sentence, outline=((0, "send"),), entities=("A",), derivations=(((0, "AID"),),), misses=()
        )
        return Explanation(language="en", sentences=(told,))

    def check_rules(self, folder: Path | None, settings: Settings) -> tuple[list[Fault], dict[str, int], list[str]]:
        if folder is None:
            return [], {"senses": 40, "words": 1234}, ["sense 'x' has no words in fr"]
        if not folder.exists():
            raise DataError([Fault(str(folder), 0, "no such folder; give the folder that holds your entries")])
        return [Fault("b.yaml", 7, "second"), Fault("a.yaml", 3, "first")], {}, []

    def languages(self, settings: Settings) -> list[dict[str, str | int]]:
        self.asked = {"settings": settings}
        return [
            {"language": "fr", "name": "français", "words": 1234},
            {"language": "en", "name": "English", "words": 7},
        ]

    def schema(self) -> dict[str, Any]:
        return msgspec.json.schema(Report)


@pytest.fixture(autouse=True)
def pipeline(monkeypatch: pytest.MonkeyPatch) -> Pipeline:
    fake = Pipeline()
    monkeypatch.setitem(sys.modules, "verbale.pipeline", fake)
    monkeypatch.setattr(verbale, "pipeline", fake, raising=False)
    return fake


@pytest.fixture
def two(tmp_path: Path) -> Path:
    path = tmp_path / "two.txt"
    path.write_text("Aland sends grain.\nBeland sends oil.\n", encoding="utf-8")
    return path


def run(*args: str | Path, stdin: str | None = None) -> Any:
    return runner.invoke(app, [str(arg) for arg in args], input=stdin)


# --- code ------------------------------------------------------------------------------------------------------------


def test_code_prints_one_line_an_article_in_order(two: Path) -> None:
    result = run("code", two)
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert [msgspec.json.decode(line, type=Report).article.source_id for line in lines] == ["n1", "n2"]
    assert result.stderr == "2 articles: 2 coded, 0 with problems; 2 events, 2 statements\n"


def test_code_reads_stdin() -> None:
    result = run("code", "-", stdin="Aland sends grain.\n")
    assert result.exit_code == 0 and len(result.stdout.splitlines()) == 1
    assert "1 article: 1 coded, 0 with problems; 1 event, 1 statement" in result.stderr


def test_code_goes_on_after_what_cannot_be_read(two: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("! x\n", encoding="utf-8")
    result = run("code", tmp_path / "gone.txt", bad, two)
    assert result.exit_code == 0 and len(result.stdout.splitlines()) == 3
    gone, failed, summary = result.stderr.splitlines()
    assert gone.endswith("gone.txt: no such file; check the path")
    assert failed == "n1: could not be parsed; report it"
    assert summary == ("3 articles: 2 coded, 1 with problems; 2 events, 2 statements; 1 source could not be read")


def test_code_says_which_file_a_problem_is_in(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("Aland sends grain.\n! x\n", encoding="utf-8")
    assert f"{bad}: n2: could not be parsed; report it" in run("code", bad).stderr


def test_code_exits_2_when_nothing_could_be_read(tmp_path: Path) -> None:
    failed = tmp_path / "failed.txt"
    failed.write_text("! x\n", encoding="utf-8")
    assert run("code", tmp_path / "gone.txt").exit_code == 2
    result = run("code", failed)
    assert result.exit_code == 2 and len(result.stdout.splitlines()) == 1


def test_code_passes_its_options_on(two: Path, pipeline: Pipeline) -> None:
    args = "--date 20230913 --language fr --publication P --jobs 3 --text-field t --id-field i --codebook c"
    result = run("code", two, *args.split(), "--gazetteer", "g", "--gazetteer", "h", "--model", "fr=fr_core_news_lg")
    assert result.exit_code == 0
    settings = pipeline.asked.pop("settings")
    assert pipeline.asked == {
        "date": "2023-09-13",
        "language": "fr",
        "publication": "P",
        "jobs": 3,
        "fields": {"text": "t", "id": "i"},
    }
    assert settings == Settings(
        codebook=(Path("c"),), gazetteer=(Path("g"), Path("h")), models=(("fr", "fr_core_news_lg"),)
    )


def test_code_without_text(two: Path) -> None:
    lines = run("code", two, "--no-text").stdout.splitlines()
    assert [msgspec.json.decode(line)["article"]["text"] for line in lines] == [None, None]


def test_code_as_csv(two: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("code", two, "--format", "csv").stdout)))
    assert [(row["event"], row["actor_text"], row["trigger"]) for row in rows] == [
        ("AID", "Aland", "sends"),
        ("AID", "Beland", "sends"),
    ]


def test_code_to_a_file(two: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    result = run("code", two, "-o", out)
    assert result.exit_code == 0 and result.stdout == ""
    assert len(out.read_bytes().splitlines()) == 2


def test_code_overwrites_nothing_when_it_reads_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("dear\n")
    assert run("code", tmp_path / "gone.txt", "-o", out).exit_code == 2
    assert out.read_text() == "dear\n"


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--date", "13/09/2023"], "write it as year-month-day"),
        (["--model", "fr"], "not language=package"),
        (["-o", "no/such/folder/x"], "give a file in a folder that exists"),
        (["-o", "two.txt"], "is one of the reports to code"),
        (["-", "-"], "given twice"),
        (["--validate", "x"], "leave out"),
    ],
)
def test_bad_options_are_one_line_and_exit_2(
    args: list[str], told: str, two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(two.parent)
    result = run("code", two, *args)
    assert result.exit_code == 2 and told in result.stderr and result.stderr.count("\n") == 1
    assert two.read_text().startswith("Aland")


def test_code_needs_a_file() -> None:
    result = run("code")
    assert result.exit_code == 2 and "no FILE given" in result.stderr


def test_messages_cannot_steer_the_terminal(tmp_path: Path) -> None:
    result = run("code", tmp_path / "a\x1b[2Jb")
    assert "\x1b" not in result.stderr


# --- code --validate -------------------------------------------------------------------------------------------------


def test_validate_accepts_what_code_writes(two: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run("code", two, "-o", out)
    result = run("code", "--validate", out)
    assert result.exit_code == 0 and "2 lines checked, all valid." in result.stderr
    bare = tmp_path / "bare.jsonl"
    run("code", two, "--no-text", "-o", bare)
    assert run("code", "--validate", bare).exit_code == 0


def test_validate_names_line_and_path(two: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run("code", two, "-o", out)
    lines = out.read_bytes().splitlines(keepends=True)
    out.write_bytes(lines[0] + lines[1].replace(b'"fact"', b'"facts"') + b"{\n")
    result = run("code", "--validate", out)
    assert result.exit_code == 1
    first, second = result.stdout.splitlines()
    assert first == f"{out}:2: $.events[0].status: 'facts' is not valid; did you mean 'fact'?"
    assert second.startswith(f"{out}:3: $: not JSON")
    assert "3 lines checked, 2 with faults." in result.stderr


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda line: line["events"][0].pop("mode"), "$.events[0].mode: is missing"),
        (lambda line: line["events"][0].update(mod=None), "$.events[0].mod: is no field of the record; did you mean"),
        (lambda line: line["events"][0].update(quad_code="2"), "$.events[0].quad_code: "),
        (lambda line: line["events"][0]["trigger"].update(start=0), "$.events[0].trigger: 'sends' does not stand at 0"),
        (lambda line: line["events"][0].update(same_as="x"), "$.events[0].same_as: there is no event 'x'"),
        (
            lambda line: line["events"][0]["attribution"][0].update(statement="x"),
            "$.events[0].attribution[0].statement: there is no statement 'x'",
        ),
        (lambda line: line.pop("article"), "$: 'article' is a required property"),
        (lambda line: line["statements"][0].update(speaker={}), "$.statements[0].speaker: 'entity_text' is a required"),
    ],
)
def test_first_fault(change: Change, told: str) -> None:
    line = msgspec.to_builtins(made("Aland sends grain."))
    assert first_fault(msgspec.json.encode(line)) is None
    change(line)
    assert (first_fault(msgspec.json.encode(line)) or "").startswith(told)


@pytest.mark.parametrize("line", [b"", b"\xff\n", b"[]\n", b"null\n", b"{}{}\n", b'"\xc3'])
def test_first_fault_of_no_report_at_all(line: bytes) -> None:
    assert (first_fault(line) or "").startswith("$: ")


def test_validate_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert run("code", "--validate", tmp_path / "empty").exit_code == 2
    assert "cannot be read" in run("code", "--validate", tmp_path / "gone").stderr


# --- read ------------------------------------------------------------------------------------------------------------


def test_read_shows_text_events_and_statements(two: Path) -> None:
    result = run("read", two)
    assert result.exit_code == 0
    assert "Aland sends[1] grain.[s1]" in result.stdout
    assert "Events (1)" in result.stdout and "Statements (1)" in result.stdout
    assert "\x1b" not in result.stdout
    assert "holds more articles; see the next with --article 2" in result.stderr


def test_read_shows_another_article(two: Path) -> None:
    result = run("read", two, "--article", "2")
    assert "Beland sends[1] oil." in result.stdout and result.stderr == ""
    result = run("read", two, "--article", "3")
    assert result.exit_code == 2 and "holds 2 articles; give --article 1 to 2" in result.stderr


def test_read_from_stdin() -> None:
    assert "Aland sends[1] grain." in run("read", "-", stdin="Aland sends grain.\n").stdout


def test_read_writes_a_page(two: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = run("read", two, "--html", page)
    assert result.exit_code == 0 and result.stdout == ""
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert f"Wrote {page}: 1 event, 1 statement." in result.stderr


def test_read_refuses_to_overwrite_its_report(two: Path) -> None:
    result = run("read", two, "--html", two)
    assert result.exit_code == 2 and "is the report itself" in result.stderr


def test_read_what_is_not_there_or_failed(tmp_path: Path) -> None:
    result = run("read", tmp_path / "gone.txt")
    assert result.exit_code == 2 and result.stderr.endswith("gone.txt: no such file; check the path\n")
    failed = tmp_path / "failed.txt"
    failed.write_text("! x\n", encoding="utf-8")
    result = run("read", failed)
    assert result.exit_code == 2 and "Problem: could not be parsed; report it" in result.stdout


# --- the rest --------------------------------------------------------------------------------------------------------


def test_explain(pipeline: Pipeline) -> None:
    result = run("explain", "Aland sends grain.", "--language", "en", "--date", "2023-09-13")
    assert result.exit_code == 0 and "Event 1" in result.stdout
    assert (pipeline.asked["language"], pipeline.asked["date"]) == ("en", "2023-09-13")
    assert run("explain", " ").exit_code == 2


def test_rules_check() -> None:
    result = run("rules", "check")
    assert result.exit_code == 0
    assert "No faults in the package: 40 senses, 1,234 words." in result.stdout
    assert "note: sense 'x' has no words in fr" in result.stdout


def test_rules_check_tells_all_faults(tmp_path: Path) -> None:
    result = run("rules", "check", tmp_path)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == ["a.yaml:3: first", "b.yaml:7: second"]
    assert f"2 faults in 2 files of {tmp_path}." in result.stderr


def test_rules_check_of_no_folder(tmp_path: Path) -> None:
    result = run("rules", "check", tmp_path / "gone")
    assert result.exit_code == 2 and "no such folder" in result.stderr


def test_schema_and_columns() -> None:
    assert msgspec.json.decode(run("schema").stdout)["$ref"] == "#/$defs/Report"
    assert "status\tdid it happen" in run("schema", "--columns").stdout


def test_languages() -> None:
    out = run("languages").stdout
    assert "français" in out and "1,234" in out


def test_version() -> None:
    assert re.fullmatch(r"verbale \d+\.\d+\.\d+\S*\n", run("--version").stdout)


def commands(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


def test_every_option_has_help_with_an_example_and_every_command_ends_with_examples() -> None:
    for path, command in commands(get_command(app)):
        assert command.help, path
        assert "Examples" in (command.epilog or "") and f"verbale {' '.join(path)}" in command.epilog, path
        for param in command.params:
            assert "e.g. " in (param.help or ""), (path, param.name)
        assert "Examples" in run(*path, "--help").stdout


# --- in a process of its own -----------------------------------------------------------------------------------------

DRIVER = textwrap.dedent(
    """
    import sys, time, types
    from verbale.records import Article, Report
    fake = types.ModuleType("verbale.pipeline")
    def code(sources, **asked):
        for number in range(count):
            if number == 3: time.sleep(pause)
            yield Report(article=Article(id=str(number), text="x" * size, sha256="0"))
    fake.code = code
    import verbale
    verbale.pipeline = sys.modules["verbale.pipeline"] = fake
    from verbale.cli import main
    main()
    """
)


def start(*, count: int = 5, size: int = 10, pause: float = 0, **more: Any) -> subprocess.Popen[bytes]:
    driver = f"count, size, pause = {count}, {size}, {pause}\n{DRIVER}"
    return subprocess.Popen([sys.executable, "-c", driver, "code", "x"], stderr=subprocess.PIPE, **more)


def ended(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """What is left on stdout (communicate() would lose what has been buffered) and stderr."""
    assert process.stdout and process.stderr
    rest, err = process.stdout.read(), process.stderr.read()
    process.wait(timeout=20)
    process.stdout.close()
    process.stderr.close()
    return rest, err


@pytest.mark.skipif(os.name != "posix", reason="signals and pipes as POSIX has them")
def test_interrupt_leaves_complete_lines() -> None:
    process = start(count=9, size=200_000, pause=60, stdout=subprocess.PIPE)
    assert process.stdout and process.stderr
    lines = [process.stdout.readline() for _ in range(3)]
    process.send_signal(signal.SIGINT)
    rest, err = ended(process)
    assert process.returncode == 130
    assert rest == b"" and all(msgspec.json.decode(line) for line in lines)
    assert re.fullmatch(r"Interrupted after \d+ articles?; every line written is complete.\n", err.decode())


@pytest.mark.skipif(os.name != "posix", reason="signals and pipes as POSIX has them")
def test_interrupt_in_the_midst_of_a_line_waits_for_its_end() -> None:
    process = start(count=9, size=1_000_000, stdout=subprocess.PIPE)
    assert process.stdout and process.stderr
    head = process.stdout.read(10)  # the pipe is full long before the first line ends
    process.send_signal(signal.SIGINT)
    rest, err = ended(process)
    whole = head + rest
    assert process.returncode == 130 and b"Traceback" not in err
    assert whole.endswith(b"\n") and all(msgspec.json.decode(line) for line in whole.splitlines())


@pytest.mark.skipif(os.name != "posix", reason="signals and pipes as POSIX has them")
def test_a_reader_that_goes_is_no_error() -> None:
    process = start(count=50, size=100_000, stdout=subprocess.PIPE)
    assert process.stdout and process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=20) == 141
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        process = start(stdout=full)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 2
    assert err.decode().count("\n") == 1 and "standard output: cannot be written (No space left" in err.decode()


@pytest.mark.skipif(os.name != "posix", reason="signals and pipes as POSIX has them")
def test_a_closed_stdout_is_one_line() -> None:
    process = start(preexec_fn=lambda: os.close(1))
    _, err = process.communicate(timeout=20)
    assert process.returncode == 2
    assert err.decode() == "standard output: is closed; give a file with --output\n"


def test_help_imports_nothing_heavy() -> None:
    heavy = "{'spacy', 'numpy', 'jsonschema', 'yaml'} & set(sys.modules)"
    script = f"import sys, verbale.cli; sys.exit(bool({heavy}))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
