"""The command line: its help, its mistakes, its version; and that every command stands where its name says."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from core import console
from core.language.trilingual import Lang
from core.shell import line, plainly
from core.version import VERSION

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("lang", "words_of_help"),
    [
        ("kk", ("қолданылуы: hatshy", "параметрлер", "тексерілген көшірме алу", "осы анықтаманы көрсетіп")),
        ("ru", ("применение: hatshy", "параметры", "снять проверенную копию", "показать эту справку")),
        ("en", ("usage: hatshy", "options", "take a verified copy", "show this help message")),
    ],
)
def test_help_speaks_the_users_language(
    capsys: pytest.CaptureFixture[str], lang: Lang, words_of_help: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit):
        console.parse([f"--lang={lang}", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert [one for one in words_of_help if one not in said] == []


@pytest.mark.parametrize("name", line.COMMANDS)
def test_every_command_stands_in_a_file_of_its_own_and_answers_in_one_way(name: str) -> None:
    command = line.module_of(name)
    ways = [way for way in ("answer", "answers") if hasattr(command, way)]
    assert command.OPTIONS is not None
    assert len(ways) == (name not in console.ON_SCREEN)


def test_nothing_but_commands_stands_among_the_commands() -> None:
    modules = {path.stem for path in (ROOT / "core" / "commands").glob("*.py")} - {"__init__"}
    assert modules == {line.module_of(name).__name__.rpartition(".")[2] for name in line.COMMANDS}


def test_what_may_be_said_to_one_command_is_learnt_without_the_others() -> None:
    seen = (
        "import sys; from core import console; console.parse(['scan', 'a']); "
        "print(*sorted(name for name in sys.modules if name.startswith(('core.commands.', 'core.shell.'))))"
    )
    told = subprocess.run([sys.executable, "-c", seen], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    stood_on = [f"core.shell.{name}" for name in ("answering", "line", "saying", "texts")]
    assert told.split() == ["core.commands.scan", *stood_on]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["chek"], "hatshy: қате: COMMAND аргументі: ондай нұсқа жоқ: 'chek' (таңдаңыз: "),
        (["restore"], "hatshy restore: қате: мына аргументтер керек: copy"),
        (["demo", "--weeks", "many"], "hatshy demo: қате: --weeks аргументі: жарамсыз мән: 'many' (int)"),
        (["check", "--deep"], "hatshy: қате: бейтаныс аргументтер: --deep"),
    ],
)
def test_a_mistake_on_the_command_line_is_told_in_the_users_language(
    capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        console.parse([*arguments, "--lang", "kk"])
    assert ended.value.code == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize("asked", [["--version"], ["--lang", "kk", "--version"], ["--json", "--version"]])
def test_it_says_its_version_and_pyproject_says_the_same(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        console.parse(asked)
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert (done.value.code, capsys.readouterr().out.strip(), VERSION) == (0, f"Hatshy {stated}", stated)


def test_the_window_alone_stands_before_anything_reads_a_command_line() -> None:
    seen = (
        "import sys; from core.shell import plainly; from ui import app; "
        "print(plainly.window(['a.hatshy']), 'core.shell.line' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", seen], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.split() == ["a.hatshy", "False"]


@pytest.mark.parametrize(
    ("words", "where"),
    [([], ""), (["a b.hatshy"], "a b.hatshy"), (["-w", "x"], "x"), (["check"], None), (["--version"], None),
     (["-w", "x", "--lang", "ru"], None), (["-w", "--help"], None)],
)  # fmt: skip
def test_whoever_asks_for_more_than_the_window_is_understood_by_the_command_line(
    words: list[str], where: str | None
) -> None:
    assert plainly.window(words) == where
