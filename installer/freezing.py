"""The program with its Python as one folder that starts by itself, for this kind of Linux."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from core.language import words
from core.language.trilingual import LANGS
from core.replies import matching
from core.understood import toml
from core.version import MADE_OF, VERSION, made_of
from installer import locked, notices

ROOT = locked.ROOT
BUILD = ROOT / "build" / "installers"
VENV = BUILD / "venv"
FROZEN = BUILD / "linux" / "hatshy"
TOOLS = ROOT / "installer" / "tools.lock"

# libraries ask for these only if they are there, and nothing of ours comes that way
NEVER_USED = ["IPython", "curses", "matplotlib", "pip", "readline", "setuptools", "sqlite3", "tkinter"]


def freeze() -> Path:
    """Made from an environment that holds the shipped libraries and nothing else, so nothing else can creep in."""
    prepare()
    say("freezing the program")
    command = [str(VENV / "bin/python"), "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", str(FROZEN.parent), "--workpath", str(BUILD / "work")]
    # the same source gives the same folder
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    subprocess.run([*command, "installer/hatshy.spec"], cwd=ROOT, env=environment, check=True)
    for library in _with_debugging():
        subprocess.run(["strip", "--strip-debug", library], check=True)
    libraries = next(VENV.glob("lib/python*/site-packages"))
    names = [*(pin.name for pin in locked.shipped()), "pyinstaller"]
    notices.write(libraries, names, VERSION, FROZEN / "licences")
    return FROZEN


def prepare() -> None:
    """The environment; kept as long as the locks are what they were."""
    wanted = locked.requirements(locked.shipped()) + TOOLS.read_text("utf-8")
    stamp = VENV / "installed.txt"
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    say("installing what the program needs, and nothing else, into an environment of its own")
    shutil.rmtree(VENV, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    asked = VENV / "asked.txt"
    asked.write_text(wanted, "utf-8")
    subprocess.run(
        [VENV / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input",
         "--only-binary", ":all:", "--require-hashes", "-r", asked],
        check=True,
    )  # fmt: skip
    asked.rename(stamp)


def modules(folder: str) -> Iterator[str]:
    """Every module of ours, by its dotted name."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        yield ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def understood() -> list[Path]:
    """What a start need not read anew: where a program is installed, nothing can be laid beside its resources."""
    for path in (ROOT / "resources").rglob("*.toml"):
        toml(path)
    for lang in LANGS:
        words.words(lang)
    matching.shipped()
    return sorted((ROOT / "resources").rglob("*.pickle"))


def mark() -> Path:
    """By what the frozen program knows which one it is: nothing of its text lies in there."""
    path = BUILD / "work" / MADE_OF
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(made_of(), "utf-8")
    return path


def is_of_system(source: str) -> bool:
    """Whether a library comes from the system, which keeps it fresh; the package names it as a dependency instead."""
    path = Path(source)
    folders = {"/lib", "/usr/lib", "/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu"}
    return str(path.parent) in folders and not path.name.startswith("libpython")


def say(sentence: str) -> None:
    print(f"hatshy: {sentence}", flush=True)


def _with_debugging() -> Iterator[Path]:
    """What was compiled for its makers: two thirds of it is of use to nobody else."""
    yield from FROZEN.glob("_internal/libpython*")
    yield from FROZEN.glob("_internal/sqlcipher3/*.so")
