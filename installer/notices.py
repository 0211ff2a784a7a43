"""Whose work goes along and under which licence: one list to read, and the texts beside it."""

import shutil
import sysconfig
from email.message import Message
from email.parser import Parser
from pathlib import Path

from installer.locked import ROOT

# the Debian machine this is made on has their texts; Qt's own wheels bring none
COMMON = Path("/usr/share/common-licenses")
LGPL = ("LGPL-3", "GPL-3")
TEXTLESS = {"pyside6-essentials": LGPL, "shiboken6": LGPL}

HEAD = """\
Hatshy {version} is free software under the MIT licence (LICENSE.txt).
It stands on the work of others; the texts of their licences are in this folder.

Qt and PySide6 are used under the GNU Lesser General Public License, version 3, as libraries of their own beside the
program: you may put versions of your own in their place. Their source is at https://download.qt.io/ under the versions
named below; so is that of psycopg, under the same licence, at https://www.psycopg.org/.

"""


def write(libraries: Path, names: list[str], version: str, folder: Path, python_licence: Path | None = None) -> None:
    """The list and the texts for the libraries of these names that are installed in a folder.

    One that comes without a licence is refused: what it may be used for would be unknown.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE.txt")
    shutil.copy(python_licence or Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", folder / "Python.txt")
    shutil.copy(ROOT / "resources/fonts/OFL.txt", folder / "Noto Sans.txt")
    lines = ["Python: PSF-2.0", "Noto Sans: OFL-1.1"]
    for name in names:
        about = next(one for one in libraries.glob("*.dist-info") if _plain(one.name.split("-")[0]) == _plain(name))
        said = Parser().parsestr((about / "METADATA").read_text("utf-8"))
        lines.append(f"{name} {said['Version']}: {_licence(said)}")
        if not _copy_texts(name, about, folder / name):
            raise SystemExit(f"hatshy: {name} comes without the text of its licence; it cannot go along")
    notice = HEAD.format(version=version) + "".join(f"{line}\n" for line in lines)
    (folder / "NOTICE.txt").write_text(notice, "utf-8")


def _licence(said: Message) -> str:
    classed = [one.split(" :: ")[-1] for one in said.get_all("Classifier", []) if one.startswith("License ::")]
    named = said["License-Expression"] or (said["License"] or "").strip()
    return named if named and "\n" not in named else ", ".join(classed) or "as its text says"


def _copy_texts(name: str, about: Path, folder: Path) -> int:
    texts = [path for path in about.rglob("*") if path.is_file() and _is_licence(path, about)]
    texts += [COMMON / one for one in TEXTLESS.get(name, ())]
    folder.mkdir()
    for number, text in enumerate(texts):
        plain = text.name if text.suffix in (".txt", ".md", ".rst") else f"{text.name}.txt"
        # libraries within libraries call all their texts the same
        shutil.copy(text, folder / (f"{number} {plain}" if (folder / plain).exists() else plain))
    return len(texts)


def _is_licence(path: Path, about: Path) -> bool:
    within = path.relative_to(about).parts
    return within[0] == "licenses" or path.name.upper().startswith(("LICEN", "COPYING", "NOTICE"))


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")
