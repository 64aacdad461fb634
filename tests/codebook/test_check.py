"""A user's folder of entries: every fault at once, with file, line and the nearest valid name."""

from __future__ import annotations

from pathlib import Path

from verbale import pipeline
from verbale.settings import Settings

ABOUT = """\
applaud: {actor: subjekt, recipient: object}
clap: {actor: subject, recipient: object, mode: vizit}
cheer: {actor: subject, recipient: object}
boo: {actor: subject, recipient: object, need: {object: SANCTION_S}}
"""
ENGLISH = """\
applaud:
  words: [{verb: zapplaud}]
  codes: [{text: "Rome zapplauded Oslo.", record: "ITA > SUPPORT > NOR"}]
clap:
  words: [{verb: zclap}, {verb: zclap, objekt: at}]
  codes: [{text: "Rome zclapped Oslo.", record: "ITA SUPPORT NOR"}]
  ignores: [{text: "A door zclapped.", why: "a door"}]
cheer:
  words: [{verb: zcheer}]
  codes: [{text: "Rome zcheered Oslo.", record: "ITA > SUPPORT > NOR"}]
  ignores: [{text: "She zcheered up.", why: "a mood"}]
cheer:
  words: [{verb: zcheer}]
"""
ACCUSE_ABOUT = "jeer: {actor: subject, recipient: object}\n"
ACCUSE = """\
jeer:
  words: [{{verb: {verb}}}]
  codes: [{{text: "x {verb} y", record: "ITA > ACCUSE > NOR"}}]
  ignores: [{{text: "z", why: "w"}}]
"""


def folder(path: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text, encoding="utf-8")
    return path


def faults(path: Path) -> list[str]:
    return [str(f) for f in pipeline.check_rules(path)[0]]


def test_all_faults_of_form_come_at_once_with_lines(tmp_path: Path) -> None:
    told = "\n".join(faults(folder(tmp_path, {"SUPPORT/about.yaml": ABOUT, "SUPPORT/en.yaml": ENGLISH})))
    assert "key 'cheer' stands here twice (first on line 8)" in told
    assert "'ignores' is missing" in told
    assert "'objekt' is no key here; did you mean 'object'" in told
    assert "'subjekt' is no role; did you mean 'subject'" in told
    assert "'vizit' is no mode of SUPPORT" in told
    assert "'SANCTION_S' is no class, kind or event type; did you mean" in told
    assert "en.yaml:12:" in told and "about.yaml:1:" in told


def test_a_sense_without_words_in_one_language_is_a_fault(tmp_path: Path) -> None:
    one = {"ACCUSE/about.yaml": ACCUSE_ABOUT, "ACCUSE/en.yaml": ACCUSE.format(verb="zjeer")}
    told = "\n".join(faults(folder(tmp_path, one)))
    assert "sense 'jeer' has no words in fr" in told


def test_two_equally_specific_senses_are_a_fault(tmp_path: Path) -> None:
    both = {
        "ACCUSE/about.yaml": ACCUSE_ABOUT,
        "ACCUSE/en.yaml": ACCUSE.format(verb="zjeer"),
        "ACCUSE/fr.yaml": ACCUSE.format(verb="zhuer"),
        "SUPPORT/about.yaml": "cheer: {actor: subject, recipient: object}\n",
        "SUPPORT/en.yaml": ACCUSE.format(verb="zjeer").replace("jeer:", "cheer:", 1).replace("ACCUSE", "SUPPORT"),
        "SUPPORT/fr.yaml": ACCUSE.format(verb="zcrier").replace("jeer:", "cheer:", 1).replace("ACCUSE", "SUPPORT"),
    }
    told = "\n".join(faults(folder(tmp_path, both)))
    assert "'zjeer' is as specific as" in told and "give one a `need`" in told


def test_an_unknown_event_type_names_the_nearest(tmp_path: Path) -> None:
    told = "\n".join(faults(folder(tmp_path, {"ASAULT/about.yaml": ACCUSE_ABOUT})))
    assert "'ASAULT' is no event type; did you mean 'ASSAULT'" in told


def test_a_sound_folder_has_no_faults_and_is_used(tmp_path: Path) -> None:
    sound = {
        "SUPPORT/about.yaml": "cheer: {actor: subject, recipient: object}\n",
        "SUPPORT/en.yaml": ACCUSE.format(verb="[zcheer, zpraise]")
        .replace("jeer:", "cheer:", 1)
        .replace("ACCUSE", "SUPPORT"),
        "SUPPORT/fr.yaml": ACCUSE.format(verb="[zcrier, zlouer]")
        .replace("jeer:", "cheer:", 1)
        .replace("ACCUSE", "SUPPORT"),
    }
    path = folder(tmp_path, sound)
    assert faults(path) == []
    settings = Settings(codebook=(path,))
    plain, mine = (pipeline.knowledge(x).codebook for x in (Settings(), settings))
    assert not plain.lookup("en", "verb", "zcheer")
    assert [p.rule for p in mine.lookup("en", "verb", "zcheer")] == ["en/SUPPORT/cheer"]
    assert mine.lookup("en", "verb", "attack") == plain.lookup("en", "verb", "attack")


def test_the_package_itself_has_no_faults() -> None:
    assert [str(f) for f in pipeline.check_rules()[0]] == []
