"""The portable archive: a folder that runs from where it is unpacked, and keeps its settings there."""

import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path

from core.version import VERSION
from installer.freezing import BUILD, say

NAME = f"Hatshy-{VERSION}-linux-x86_64"
# small libraries of the screen that many desktops lack; whatever else the program needs, every desktop has
CARRIED = ("libxcb-*", "libxkbcommon-x11*")
SYSTEM = Path("/usr/lib/x86_64-linux-gnu")

START = """\
#!/bin/sh
# settings stay in this folder, so it can be carried from one computer to another
here=$(dirname "$(readlink -f "$0")")
HATSHY_HOME=${HATSHY_HOME:-$here/settings}
export HATSHY_HOME
exec "$here/program/hatshy" "$@"
"""


def build(frozen: Path) -> Path:
    """The archive, made anew."""
    say("packing the portable archive")
    folder = BUILD / "portable" / NAME
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(frozen, folder / "program", symlinks=True)
    shutil.move(folder / "program/licences", folder / "licences")
    for library in _needed(frozen):
        shutil.copy(SYSTEM / library, folder / "program/_internal" / library)
    start = folder / "hatshy"
    start.write_text(START, "ascii")
    start.chmod(0o755)
    archive = BUILD / f"{NAME}.tar.xz"
    owned = ["--owner=0", "--group=0", "--sort=name"]
    subprocess.run(
        ["tar", "-C", folder.parent, *owned, "--use-compress-program", "xz -T2 -6", "-cf", archive, NAME], check=True
    )
    return archive


def _needed(frozen: Path) -> list[str]:
    """Of the libraries that are carried along, those the screen is linked to, and what these are linked to."""
    screen = frozen / "_internal/PySide6/Qt/plugins/platforms/libqxcb.so"
    told = subprocess.run(["ldd", screen], check=True, capture_output=True, text=True).stdout
    names = [line.split()[0] for line in told.splitlines() if " => /" in line]
    return [name for name in names if any(fnmatch(name, one) for one in CARRIED)]
