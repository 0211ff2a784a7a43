"""The installer: the folder packed by NSIS, speaking Kazakh, Russian and English."""

import subprocess
from pathlib import Path

from core.version import VERSION
from installer import desktop
from installer.freezing import BUILD, say
from installer.windows import tree

NSIS_LANGUAGES = {"kk": "KAZAKH", "ru": "RUSSIAN", "en": "ENGLISH"}


def build() -> Path:
    """The installer, made anew."""
    folder = tree.lay_out()
    say("packing the installer for Windows")
    # with a mark, by which NSIS knows that it is not in a code page
    (tree.WORK / "words.nsh").write_text(words(), "utf-8-sig")
    installer = BUILD / f"Hatshy-{VERSION}-setup.exe"
    known = {"VERSION": VERSION, "OUTPUT": installer, "TREE": folder, "BUILD": tree.WORK, "SOURCE": tree.HERE}
    defined = [f"-D{name}={value}" for name, value in known.items()]
    subprocess.run(["makensis", "-V2", "-WX", *defined, tree.HERE / "hatshy.nsi"], check=True)
    return installer


def words() -> str:
    """What the installer says, as NSIS reads it."""
    said = {"PROGRAM": desktop.WORDS["program"], "KIND_OF_FILE": desktop.WORDS["file"]}
    lines = []
    for name, languages in (said | desktop.WORDS["installer"]).items():
        for lang, sentence in languages.items():
            lines.append(f'LangString {name} ${{LANG_{NSIS_LANGUAGES[lang]}}} "{sentence}"\n')
    return "".join(lines)
