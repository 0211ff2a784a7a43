"""The command line: one command, one answer, one clear sentence when it is refused."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from core import console, seed
from core.errors import Conflict, Forbidden, Gone, Invalid, Unavailable, UserError
from core.language import words
from core.language.trilingual import LANGS, Lang
from core.store import opening

ROOT = Path(__file__).parents[3]
PASSPHRASE = "дала мен тау"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """In this process, as main does it: exit code, what was said, and what was complained of."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)

    def ran(*arguments: object, lang: Lang = "en") -> tuple[int, str, str]:
        code = console.run(console.parse([*map(str, arguments), "--lang", lang]))
        out, err = capsys.readouterr()
        return code, out.strip(), err.strip()

    return ran


def main(*arguments: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A whole process, as a script starts it."""
    return started(str(ROOT / "main.py"), *map(str, arguments), cwd=cwd, **environment)


def started(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        # a demo is planted by one of them
        timeout=180,
        stdin=subprocess.DEVNULL,
    )


def told(answer: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer)
    return found


def test_the_two_commands_of_the_readme(tmp_path: Path) -> None:
    made = main("demo", "-w", "x.hatshy", "--weeks", 1, "--lang", "en", cwd=tmp_path)
    assert (made.returncode, made.stdout, made.stderr) == (0, "The demo office is ready: x.hatshy\n", "")
    checked = main("check", "-w", "x.hatshy", "--json", cwd=tmp_path)
    assert checked.returncode == 0
    answer = told(checked.stdout)
    assert answer["is_clean"]
    assert answer["records"] > 30
    assert answer["faults"] == []


def test_a_new_workspace_holds_the_first_content_and_is_clean(run: Run) -> None:
    assert run("new", "-w", "a.hatshy") == (0, "The workspace is made: a.hatshy", "")
    checked = told(run("check", "-w", "a.hatshy", "--json")[1])
    assert checked["records"] > 150
    assert checked["is_clean"]


@pytest.mark.parametrize(
    "order", [("-w", "office.hatshy", "--json", "check"), ("check", "-w", "office.hatshy", "--json"),
              ("-w", "office.hatshy", "check", "--json"), ("--json", "check", "-w", "office.hatshy")]
)  # fmt: skip
def test_options_stand_before_the_command_or_after_it(run: Run, order: Sequence[str]) -> None:
    opening.create("office.hatshy")
    code, out, _err = run(*order)
    assert code == 0
    assert told(out)["is_clean"]


def test_what_stands_after_the_command_wins(run: Run) -> None:
    opening.create("office.hatshy")
    assert run("-w", "nowhere.hatshy", "check", "-w", "office.hatshy")[0] == 0


def test_the_workspace_opened_last_is_meant_if_none_is_named(run: Run) -> None:
    from core import preferences

    opening.create("office.hatshy")
    preferences.save(preferences.Preferences().opened("office.hatshy"))
    assert run("check")[0] == 0
    # but a new one is never made in its place
    assert run("new") == (2, "", "Say which workspace with -w PATH.")


def test_a_copy_is_taken_and_put_back(file: Path, run: Run) -> None:
    copy = Path(told(run("backup", "-w", file, "--json")[1])["copy"])
    assert copy.parent.name == "office copies"
    opening.create("other.hatshy")
    restored = told(run("restore", copy, "-w", "other.hatshy", "--another", "--json")[1])
    assert Path(restored["before"]).exists()
    assert told(run("check", "-w", "other.hatshy", "--json")[1])["records"] > 30


def test_a_copy_never_takes_the_place_of_a_file(file: Path, run: Run, tmp_path: Path) -> None:
    before = file.read_bytes()
    assert run("backup", "-o", file, "-w", file) == (2, "", "Such a file exists already: choose another name.")
    assert file.read_bytes() == before
    assert run("backup", "-o", tmp_path / "copy.hatshy", "-w", file)[0] == 0


class TestProtected:
    def test_the_passphrase_comes_from_the_environment(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HATSHY_PASSPHRASE", PASSPHRASE)
        assert run("new", "-w", "safe.hatshy", "--protect")[0] == 0
        assert run("check", "-w", "safe.hatshy")[0] == 0
        assert run("backup", "-w", "safe.hatshy")[0] == 0
        copy = next(Path("safe copies").glob("*.hatshy"))
        assert run("restore", copy, "-w", "safe.hatshy")[0] == 0
        monkeypatch.setenv("HATSHY_PASSPHRASE", "дала мен өзен")
        assert run("check", "-w", "safe.hatshy") == (7, "", "The passphrase does not fit this workspace.")
        monkeypatch.delenv("HATSHY_PASSPHRASE")
        assert run("check", "-w", "safe.hatshy") == (7, "", "This workspace is protected: enter its passphrase.")

    @pytest.mark.parametrize("command", [("new",), ("demo", "--weeks", "1")])
    def test_it_is_typed_once(self, run: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]) -> None:
        typed: list[str] = []
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)

        def typing(question: str) -> str:
            typed.append(question)
            return PASSPHRASE

        monkeypatch.setattr("getpass.getpass", typing)
        # the demo that is planted whole is the one of the readme
        monkeypatch.setattr(seed, "plant_demo", lambda *_size, **_day: {"person": "", "week": ""})
        assert run(*command, "-w", "safe.hatshy", "--protect")[0] == 0
        assert typed == ["New passphrase: "]

    @pytest.mark.parametrize("command", ["new", "demo"])
    def test_without_one_nothing_is_made(self, run: Run, command: str) -> None:
        code, _out, sentence = run(command, "-w", "safe.hatshy", "--protect")
        assert (code, sentence) == (2, "The passphrase is too short: take at least 8 letters.")
        assert not Path("safe.hatshy").exists()

    def test_it_must_be_known_by_its_ending(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HATSHY_PASSPHRASE", PASSPHRASE)
        assert run("new", "-w", "safe.db", "--protect")[0] == 2
        assert not Path("safe.db").exists()

    def test_a_server_is_not_protected_that_way(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HATSHY_PASSPHRASE", PASSPHRASE)
        code, _out, sentence = run("new", "-w", "postgresql://office", "--protect")
        assert (code, sentence) == (
            2,
            "A passphrase protects a file; whoever looks after the server protects the server.",
        )


def spoil(file: Path, how: str) -> None:
    match how:
        case "foreign":
            file.write_text("a letter")
        case "cut off":
            file.write_bytes(file.read_bytes()[:9000])
        case "newer":
            connection = sqlcipher.connect(file)
            connection.execute("PRAGMA user_version = 999")
            connection.close()


def files() -> list[Path]:
    """All but what this computer remembers."""
    return sorted(path for path in Path().rglob("*") if ".hatshy" not in path.parts)


REFUSED = [
    ("", ["check"], 2, "Say which workspace with -w PATH."),
    ("", ["check", "-w", "nowhere.hatshy"], 5, "There is no such file: nowhere.hatshy"),
    ("", ["new", "-w", "office.hatshy"], 2, "Such a file exists already: choose another name."),
    (
        "",
        ["demo", "-w", "a.hatshy", "--weeks", "0"],
        2,
        "The demo office takes 1 to 520 weeks and a scale of 1 or more.",
    ),
    (
        "",
        ["demo", "-w", "a.hatshy", "--scale", "0"],
        2,
        "The demo office takes 1 to 520 weeks and a scale of 1 or more.",
    ),
    ("", ["new", "-w", "office.hatshy/a.hatshy"], 6, "Nothing can be written in this folder: choose another one."),
    ("", ["restore", "nowhere.hatshy", "-w", "office.hatshy"], 5, "There is no such file: nowhere.hatshy"),
    ("foreign", ["check", "-w", "office.hatshy"], 2, "This is not a Hatshy workspace."),
    (
        "cut off",
        ["check", "-w", "office.hatshy"],
        6,
        "The file is cut off: a part of it is missing. Restore the last backup copy.",
    ),
    (
        "newer",
        ["backup", "-w", "office.hatshy"],
        6,
        "This workspace was made by a newer Hatshy. Update the program on this computer.",
    ),
]


@pytest.mark.parametrize(("state", "arguments", "code", "sentence"), REFUSED)
@pytest.mark.parametrize("lang", LANGS)
def test_a_refusal_is_one_sentence_in_the_user_s_language(
    file: Path, run: Run, lang: Lang, state: str, arguments: list[str], code: int, sentence: str
) -> None:
    spoil(file, state)
    before = files()
    said = words.words(lang)
    expected = said.say(sentence)
    if "520" in sentence:
        expected = said.say("The demo office takes 1 to {most} weeks and a scale of 1 or more.").format(most=520)
    if "nowhere" in sentence:
        expected = said.say("There is no such file: {path}").format(path="nowhere.hatshy")
    assert run(*arguments, lang=lang) == (code, "", expected)
    assert lang == "en" or expected != sentence
    # a refusal leaves nothing behind
    assert files() == before


def test_a_refusal_as_json_goes_where_scripts_read(run: Run) -> None:
    code, out, err = run("check", "-w", "nowhere.hatshy", "--json")
    assert (code, err) == (5, "")
    assert told(out) == {"error": "Gone", "sentence": "There is no such file: nowhere.hatshy"}


def test_every_kind_of_refusal_has_its_own_exit_code() -> None:
    kinds = (UserError, Invalid, Forbidden, Conflict, Gone, Unavailable, opening.Protected)
    assert [kind.exit_code for kind in kinds] == [1, 2, 3, 4, 5, 6, 7]


def test_a_fault_is_told_and_gives_its_own_exit_code(file: Path, run: Run) -> None:
    connection = sqlcipher.connect(file)
    connection.execute("UPDATE entry SET title = 'forged' WHERE id = 3")
    connection.commit()
    connection.close()
    code, out, _err = run("check", "-w", file)
    assert code == 1
    assert "3" in out
    code, out, _err = run("check", "-w", file, "--json")
    assert (code, told(out)["is_clean"]) == (1, False)


def test_a_word_that_is_no_command_is_explained(tmp_path: Path) -> None:
    ran = main("chek", cwd=tmp_path)
    assert ran.returncode == 2
    assert "chek" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_the_console_never_loads_the_screen_nor_what_is_heavy(file: Path) -> None:
    code = (
        "import sys; sys.argv = ['main.py', 'check', '-w', sys.argv[1]]; from main import main\n"
        "assert main(sys.argv[1:]) == 0\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "assert not loaded & {'PySide6', 'pandas', 'docx', 'psycopg'}, loaded"
    )
    ran = started("-c", code, str(file), cwd=ROOT)
    assert ran.returncode == 0, ran.stderr


class TestPictures:
    def test_they_lie_where_the_answer_says(self, file: Path, tmp_path: Path) -> None:
        # all of them are taken in tests/ui/test_pictures.py
        code = (
            "import sys; from main import main; from ui import pictures; every = pictures.scenes()\n"
            "pictures.scenes = lambda: [one for one in every if one.name in ('first-run', 'rhythm')]\n"
            "sys.exit(main(sys.argv[1:]))"
        )
        asked = ("pictures", "out", "-w", str(file), "--lang", "kk", "--theme", "dark", "--json")
        ran = started("-c", code, *asked, cwd=tmp_path, PYTHONPATH=str(ROOT))
        assert (ran.returncode, ran.stderr) == (0, "")
        taken = told(ran.stdout)["pictures"]
        assert [Path(one).name for one in taken] == ["first-run-kk-dark.png", "rhythm-kk-dark.png"]
        for picture in taken:
            assert (tmp_path / picture).read_bytes()[:4] == b"\x89PNG"

    @pytest.mark.parametrize(
        ("arguments", "code", "sentence"),
        [
            (["out", "--size", "big"], 2, "The size is written like this: 1366x768"),
            (["office.hatshy/out"], 6, "Nothing can be written in this folder: choose another one."),
            (["out", "-w", "nowhere.hatshy"], 5, "There is no such file: nowhere.hatshy"),
        ],
    )
    def test_what_cannot_be_taken_is_said(
        self, file: Path, tmp_path: Path, arguments: list[str], code: int, sentence: str
    ) -> None:
        ran = main("-w", file.name, "--lang", "en", "pictures", *arguments, cwd=tmp_path)
        assert (ran.returncode, ran.stderr.strip().splitlines()[-1]) == (code, sentence)
        assert "Traceback" not in ran.stderr


def test_a_file_is_protected_and_its_passphrase_changed(run: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HATSHY_PASSPHRASE", raising=False)
    monkeypatch.setenv("HATSHY_NEW_PASSPHRASE", PASSPHRASE)
    assert run("passphrase", "-w", file)[0] == 0
    monkeypatch.setenv("HATSHY_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("HATSHY_NEW_PASSPHRASE", "дала мен теңіз")
    code, said, _complaint = run("passphrase", "-w", file, "--json")
    assert code == 0
    assert run("check", "-w", file)[0] == 7
    monkeypatch.setenv("HATSHY_PASSPHRASE", json.loads(said)["recovery"])
    assert run("check", "-w", file)[0] == 0


def test_how_a_command_ended_is_told_by_its_exit_code_alone(file: Path, run: Run) -> None:
    code, out, _err = run("check", "-w", file, "--json")
    assert code == 0
    assert "exit_code" not in json.loads(out)


def test_a_copy_of_another_office_is_put_back_only_when_asked_for(run: Run, file: Path, tmp_path: Path) -> None:
    opening.create(str(tmp_path / "another.hatshy"))
    assert run("backup", "-w", "another.hatshy", "-o", "theirs.hatshy")[0] == 0
    code, _said, complaint = run("restore", "theirs.hatshy", "-w", file)
    assert (code, complaint) == (2, "This is a copy of another office. Open it as a workspace of its own.")
    assert run("restore", "theirs.hatshy", "-w", file, "--another")[0] == 0
