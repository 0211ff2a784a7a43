"""The Debian package: the frozen program under /usr/lib, its entry for the desktop, and no script that runs as root."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from core.version import VERSION
from installer import desktop
from installer.freezing import BUILD, say

TREE = BUILD / "debian"
NAME = f"hatshy_{VERSION}_amd64.deb"

# what Qt loads only when it is there, or runs. A font with Kazakh letters comes with the program; without one as wide
# as that of the papers their lines break elsewhere at the screen than on paper
RECOMMENDED = "fonts-liberation, xdg-utils, xdg-desktop-portal"
DESCRIPTION = """\
Press secretary's desk
 Publication plan in Kazakh and Russian, approvals, replies to citizens and
 journalists, crisis playbooks, indicators and analytical notes in one window.
 Works offline; documents come out as Word files.
"""


def build(frozen: Path) -> Path:
    """The package, made anew."""
    say("packing the Debian package")
    shutil.rmtree(TREE, ignore_errors=True)
    _lay_out(frozen)
    control = TREE / "DEBIAN"
    control.mkdir()
    # dpkg-shlibdeps takes the folder that holds DEBIAN for the root of the package
    (control / "control").write_text(_control(_depends()), "utf-8")
    (control / "md5sums").write_text(_sums(), "utf-8")
    package = BUILD / NAME
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", TREE, package], check=True)
    return package


def _lay_out(frozen: Path) -> None:
    shutil.copytree(frozen, TREE / "usr/lib/hatshy", symlinks=True, ignore=shutil.ignore_patterns("licences"))
    programs, share = TREE / "usr/bin", TREE / "usr/share"
    programs.mkdir(parents=True)
    (programs / "hatshy").symlink_to("../lib/hatshy/hatshy")
    desktop.write(share)
    texts = share / "doc/hatshy"
    shutil.copytree(frozen / "licences", texts / "licences")
    notice = (texts / "licences/NOTICE.txt").read_text("utf-8")
    (texts / "copyright").write_text(notice.replace("this folder", "licences"), "utf-8")
    for path in TREE.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or (path.name == "hatshy" and path.parent.name == "hatshy") else 0o644)


def _depends() -> str:
    """The packages of the libraries that were left to the system, each in the version this was linked against."""
    asking = BUILD / "asking"
    (asking / "debian").mkdir(parents=True, exist_ok=True)
    (asking / "debian/control").write_text("Source: hatshy\n\nPackage: hatshy\nArchitecture: amd64\n", "utf-8")
    parts = [path for path in (TREE / "usr/lib/hatshy").rglob("*") if path.is_file() and _is_binary(path)]
    own = [f"-l{folder}" for folder in sorted({path.parent for path in parts})]
    told = subprocess.run(
        ["dpkg-shlibdeps", "-O", "--ignore-missing-info", *own, *parts],
        cwd=asking, env=os.environ | {"LC_ALL": "C"}, check=True, capture_output=True, text=True,
    )  # fmt: skip
    found = re.search(r"shlibs:Depends=(.+)", told.stdout)
    assert found, told.stderr
    return found[1]


def _is_binary(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _control(depends: str) -> str:
    size = sum(path.stat().st_size for path in TREE.rglob("*") if path.is_file() and not path.is_symlink()) // 1024
    return (
        f"Package: hatshy\nVersion: {VERSION}\nArchitecture: amd64\nSection: editors\nPriority: optional\n"
        f"Maintainer: The Hatshy authors\nInstalled-Size: {size}\nDepends: {depends}\nRecommends: {RECOMMENDED}\n"
        f"Description: {DESCRIPTION}"
    )


def _sums() -> str:
    files = sorted(path.relative_to(TREE) for path in TREE.glob("usr/**/*") if path.is_file() and not path.is_symlink())
    told = subprocess.run(["md5sum", "--", *files], cwd=TREE, check=True, capture_output=True, text=True)
    return told.stdout
