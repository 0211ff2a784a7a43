"""A newcomer types two words: what they set in motion, without a network or a second Qt."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = [ROOT / "installer/prepare.sh", ROOT / ".ci/run"]

# a python that notes what it is asked to do: making a venv copies it there, installing may be told to break off
STAND_IN = """
echo "$*" >> "$LOG"
case "$*" in
    "-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
    "-m pip install"*) [ -z "${BREAK_OFF:-}" ] ;;
    *PySide6.__path__*) echo "$PWD/qt" ;;
esac
"""

posix = pytest.mark.skipif(os.name != "posix", reason="shell scripts are for Linux and macOS; Windows has make.cmd")


class Clone:
    """A clone on a machine whose only python is the stand-in."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.log = home / "log"
        for folder in ("installer", "programs"):
            (home / folder).mkdir()
        shutil.copy(ROOT / "installer/prepare.sh", home / "installer")
        (home / "requirements.lock").write_text("thing==1\n")
        for name in ("python3", "python3.11", "python3.12", "python3.13"):
            self.stand_in(name, STAND_IN)
        # every part of Qt finds its libraries, there is a font, and nobody may install anything
        self.stand_in("uname", "echo Linux")
        self.stand_in("ldd", "echo fine")
        self.stand_in("fc-list", "echo Noto Sans")
        self.stand_in("id", "echo 1000")
        self.stand_in("sudo", "exit 1")
        self.stand_in("apt-get", "exit 1")

    def stand_in(self, name: str, script: str) -> None:
        program = self.home / "programs" / name
        program.write_text(f"#!/bin/bash\n{script}\n")
        program.chmod(0o755)

    def prepare(self, **environment: str) -> tuple[int, str]:
        """The exit code, and what was said to the user or asked of python meanwhile."""
        self.log.write_text("")
        path = f"{self.home / 'programs'}:{os.environ['PATH']}"
        environment |= {"PATH": path, "LOG": str(self.log)}
        command = ["bash", str(self.home / "installer/prepare.sh")]
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        return done.returncode, self.log.read_text() + done.stdout + done.stderr


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


@posix
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_can_be_read_and_run(script: Path) -> None:
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", script], check=True)


@posix
def test_a_fresh_clone_gets_exactly_what_the_lock_says(clone: Clone) -> None:
    code, asked = clone.prepare()
    assert code == 0
    assert "-m venv --clear .venv" in asked
    assert re.search(r"-m pip install .*--require-hashes -r requirements.lock", asked)


@posix
def test_a_second_time_nothing_is_installed(clone: Clone) -> None:
    clone.prepare()
    code, asked = clone.prepare()
    assert code == 0
    assert "-m venv" not in asked
    assert "-m pip install" not in asked


@posix
def test_a_changed_lock_is_installed_into_the_same_venv(clone: Clone) -> None:
    clone.prepare()
    (clone.home / "requirements.lock").write_text("thing==2\n")
    _, asked = clone.prepare()
    assert "-m venv" not in asked
    assert "-m pip install" in asked


@posix
def test_a_half_made_venv_is_made_anew(clone: Clone) -> None:
    code, _ = clone.prepare(BREAK_OFF="yes")
    assert code != 0
    code, asked = clone.prepare()
    assert code == 0
    assert "-m venv --clear .venv" in asked


@posix
def test_who_may_not_install_is_told_what_to_type(clone: Clone) -> None:
    clone.stand_in("ldd", "echo '  libEGL.so.1 => not found'; echo '  libxkbcommon-x11.so.0 => not found'")
    code, said = clone.prepare()
    assert code != 0
    assert "sudo apt-get install -y libegl1 libxkbcommon-x11-0\n" in said


def test_the_lock_pins_every_dependency_by_hash() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = {_name(line) for line in project["project"]["dependencies"] + project["dependency-groups"]["dev"]}
    pinned = re.findall(r"^([a-z0-9._-]+)(?:\[.*\])?==.*\\\n +--hash=sha256:", _lock(), flags=re.MULTILINE)
    assert wanted <= set(pinned)


def test_the_lock_names_no_server() -> None:
    assert not re.search(r"https?://|--index-url|--find-links", _lock())


def test_windows_answers_to_the_same_words_as_make() -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    labels = set(re.findall(r"^:([a-z]+)", (ROOT / "make.cmd").read_text("utf-8"), flags=re.MULTILINE))
    # what people install is made on Linux, for Windows too
    assert targets - {"help", "installers", "trial"} <= labels


def _lock() -> str:
    return (ROOT / "requirements.lock").read_text("utf-8")


def _name(requirement: str) -> str:
    return re.split(r"[\[ <>=~]", requirement.lower(), maxsplit=1)[0]
