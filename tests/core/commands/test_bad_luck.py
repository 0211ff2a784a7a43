"""The command line in a world that does not go along: full disks, closed doors, words too long; never a traceback."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core import console, seed
from core.store.store import Store
from tests.core.store.forks import Say, forked, needs_fork

ROOT = Path(__file__).parents[3]
LONG = "x" * 5000

needs_unix = pytest.mark.skipif(sys.platform == "win32", reason="says how a Unix shell is asked")
needs_mounts = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root of a Linux can make a small disk"
)


def told(*arguments: object, cwd: Path, shell: str = "", **environment: str) -> tuple[int, str, str]:
    """A whole process with what a shell adds after the command: exit code, answer, complaint."""
    words = " ".join(f"'{word}'" for word in (sys.executable, ROOT / "main.py", *arguments, "--lang", "en"))
    ran = subprocess.run(
        ["sh", "-c", f"{words} {shell}"],
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "Traceback" not in ran.stderr
    return ran.returncode, ran.stdout.strip(), ran.stderr.strip()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bad luck")
    assert told("new", "-w", "office.hatshy", cwd=folder)[0] == 0
    return folder / "office.hatshy"


@pytest.fixture
def file(empty: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty, tmp_path))


@needs_unix
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "-w", LONG], 5),
        (["new", "-w", LONG], 6),
        (["restore", LONG, "-w", "office.hatshy"], 5),
        (["backup", "-o", LONG, "-w", "office.hatshy"], 6),
    ],
)
def test_a_name_that_no_file_can_have_is_refused(file: Path, arguments: list[str], code: int) -> None:
    assert told(*arguments, cwd=file.parent)[0] == code


@needs_unix
def test_a_passphrase_is_not_set_for_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    assert told("passphrase", "-w", LONG, cwd=tmp_path, HATSHY_NEW_PASSPHRASE="дала мен тау")[0] == 5


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_an_answer_that_nobody_can_take_is_complained_of(file: Path) -> None:
    code, _out, complaint = told("check", "-w", file, cwd=file.parent, shell=">/dev/full")
    assert (code, complaint) == (6, "The answer could not be written to where it was to go.")


@needs_unix
def test_nothing_is_typed_where_nothing_can_be(file: Path) -> None:
    code, _out, complaint = told("passphrase", "-w", file, cwd=file.parent, shell="<&-")
    assert (code, complaint) == (2, "The passphrase is too short: take at least 8 letters.")


@needs_unix
@pytest.mark.parametrize("arguments", [["chek"], ["restore"], ["check", "--deep"], ["demo", "--weeks", "many"]])
def test_a_mistake_is_told_to_a_script_as_it_asked(tmp_path: Path, arguments: list[str]) -> None:
    code, out, complaint = told(*arguments, "--json", cwd=tmp_path)
    answer = json.loads(out)
    assert (code, complaint, answer["error"]) == (2, "", "Invalid")
    assert answer["sentence"]


@needs_unix
def test_a_home_that_is_no_folder_keeps_nobody_from_working(file: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("a letter")
    assert told("check", "-w", file, cwd=tmp_path, HATSHY_HOME=str(home))[0] == 0
    assert told("check", "-w", file, cwd=tmp_path, HATSHY_HOME=str(home / "below"))[0] == 0


@needs_fork
def test_a_demo_that_is_killed_leaves_no_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plant_demo, place = seed.plant_demo, tmp_path / "demo.hatshy"

    def live(say: Say) -> None:
        def plant(store: Store, *size: int) -> dict[str, Any]:
            store.listeners.append(lambda _told: say("written"))
            return plant_demo(store, *size)

        monkeypatch.setattr(seed, "plant_demo", plant)
        console.run(console.parse(["demo", "-w", str(place), "--scale", "40"]))

    with forked(live) as (child,):
        # the schema is there, and the first content is on its way
        assert child.line() == "written"
        child.kill()
    assert list(tmp_path.glob("demo.hatshy*.part"))
    assert not place.exists()
    # nor does what is left stand in the way
    assert told("new", "-w", place, cwd=tmp_path)[0] == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of six megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", place], check=True)
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)


@needs_mounts
@pytest.mark.parametrize("command", ["new", "demo"])
@pytest.mark.parametrize("free", [0, 100_000, 900_000])
def test_a_full_disk_leaves_no_part_of_an_office(disk: Path, command: str, free: int) -> None:
    (disk / "ballast").write_bytes(b"x" * (shutil.disk_usage(disk).free - free))
    code, _out, complaint = told(command, "-w", disk / "a.hatshy", cwd=disk)
    if code:
        assert (code, complaint) == (6, "The disk is full, so nothing was written. Free some space and try again.")
        assert [path.name for path in disk.iterdir()] == ["ballast"]
    else:
        (disk / "ballast").unlink()
        assert told("check", "-w", disk / "a.hatshy", cwd=disk)[0] == 0


@needs_mounts
def test_a_full_disk_is_not_taken_for_another_window(disk: Path, file: Path) -> None:
    place = Path(shutil.copy(file, disk))
    (disk / "ballast").write_bytes(b"x" * shutil.disk_usage(disk).free)
    code, _out, complaint = told("passphrase", "-w", place, cwd=disk, HATSHY_NEW_PASSPHRASE="дала мен тау")
    assert code == 6
    assert complaint.startswith("The disk ")
    (disk / "ballast").unlink()
    assert told("check", "-w", place, cwd=disk)[0] == 0
