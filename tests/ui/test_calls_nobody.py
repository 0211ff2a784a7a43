"""With an office in a file the program calls nobody: not the window, not the papers, not the console."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.disk import NEED, compiler, made

ROOT = Path(__file__).parent.parent.parent

pytestmark = pytest.mark.skipif(not compiler(), reason=NEED.absent)


@pytest.fixture(scope="module")
def watch(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a process has to be started with to have its calls written down, below Python and below Qt."""
    folder = tmp_path_factory.mktemp("calls")
    return {
        **os.environ,
        "LD_PRELOAD": str(made(folder, "calls")),
        "CALLS_FILE": str(folder / "calls"),
        "HATSHY_HOME": str(folder / "home"),
        "QT_QPA_PLATFORM": "offscreen",
    }


def calls(watch: dict[str, str]) -> list[str]:
    path = Path(watch["CALLS_FILE"])
    return path.read_text("utf-8").splitlines() if path.exists() else []


def run(watch: dict[str, str], *words: str) -> None:
    done = subprocess.run([sys.executable, *words], cwd=ROOT, env=watch, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr


# a window on the office goes through the rooms that read and write most, and is closed
WALK = """
import sys
from pathlib import Path
from ui import pictures
from core.console import parse
pictures.SETTLE_MS = 1
asked = parse(["pictures", sys.argv[2], "-w", sys.argv[1], "--lang", "kk"])
Path(sys.argv[2]).mkdir()
rooms = {"today", "calendar", "replies", "documents", "settings"}
assert len(pictures._taken(asked, rooms)) == len(rooms)
"""


def test_neither_the_window_nor_a_paper_of_an_office_in_a_file_needs_a_call(
    watch: dict[str, str], office_file: Path, tmp_path: Path
) -> None:
    run(watch, "-c", WALK, str(office_file), str(tmp_path / "pictures"))
    run(watch, "main.py", "export", "contacts", "-w", str(office_file), "-o", str(tmp_path / "papers"))
    run(watch, "main.py", "check", "-w", str(office_file))
    assert calls(watch) == []


def test_a_call_would_be_seen(watch: dict[str, str]) -> None:
    run(watch, "-c", "import socket; socket.socket(socket.AF_INET).close(); socket.getaddrinfo('127.0.0.1', 1)")
    assert calls(watch) == ["socket of family 2", "a name was asked for"]
