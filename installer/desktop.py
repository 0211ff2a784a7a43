"""How a Linux desktop knows the program: its entry in the menu, its icon, its kind of file."""

import tomllib
from pathlib import Path
from xml.sax.saxutils import escape

from installer.locked import ROOT

ICON = ROOT / "resources/icons/hatshy.svg"
MIME = "application/x-hatshy"
# Kazakh stands without a mark: whoever has no words of his own language reads the first ones
FIRST = "kk"
WORDS = tomllib.loads((ROOT / "installer/words.toml").read_text("utf-8"))


def write(share: Path) -> None:
    """Into a folder laid out as /usr/share; dpkg tells the menus and file managers of each."""
    _put(share / "applications/hatshy.desktop", entry())
    _put(share / "mime/packages/hatshy.xml", kind_of_file())
    icon = ICON.read_text("ascii")
    _put(share / "icons/hicolor/scalable/apps/hatshy.svg", icon)
    _put(share / f"icons/hicolor/scalable/mimetypes/{MIME.replace('/', '-')}.svg", icon)


def entry() -> str:
    lines = ["[Desktop Entry]", "Type=Application", "Name=Hatshy", *_said("GenericName", "program")]
    lines += [*_said("Comment", "purpose"), *_said("Keywords", "searched"), "Exec=hatshy %f", "Icon=hatshy"]
    lines += ["Terminal=false", "StartupWMClass=hatshy", "Categories=Office;", f"MimeType={MIME};"]
    return "".join(f"{line}\n" for line in lines)


def kind_of_file() -> str:
    """Known by its ending alone: a protected workspace looks like noise from its first byte."""
    said = WORDS["file"]
    comments = f"    <comment>{escape(said[FIRST])}</comment>\n"
    comments += "".join(f'    <comment xml:lang="{lang}">{escape(words)}</comment>\n' for lang, words in said.items())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n'
        f'  <mime-type type="{MIME}">\n{comments}    <glob pattern="*.hatshy"/>\n  </mime-type>\n</mime-info>\n'
    )


def _said(key: str, what: str) -> list[str]:
    said = WORDS[what]
    return [f"{key}={said[FIRST]}", *(f"{key}[{lang}]={words}" for lang, words in said.items())]


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
