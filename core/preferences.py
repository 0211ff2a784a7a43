"""What this computer remembers: language, theme, text size, last workspaces. Not what the office keeps."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from core.errors import Unavailable
from core.language.trilingual import LANGS, Lang
from core.language.words import _

ThemeChoice = Literal["system", "light", "dark", "contrast"]
THEMES: tuple[ThemeChoice, ...] = ("system", "light", "dark", "contrast")
TEXT_SIZES = (90, 100, 115, 125, 130, 150)
RECENT = 8
# tables of so many different origins
MAPPINGS = 40


@dataclass(frozen=True)
class Preferences:
    language: Lang = "kk"
    theme: ThemeChoice = "system"
    text_size: int = 100
    rail_is_narrow: bool = False
    # workspaces opened here, the latest first
    recent: tuple[str, ...] = ()
    # who sits at this computer: a person's id by workspace
    people: dict[str, str] = field(default_factory=dict)
    # widths the user has given to panes, by page
    widths: dict[str, int] = field(default_factory=dict)
    # what the columns of imported tables mean: by a table's headings, the keys with | between
    mappings: dict[str, str] = field(default_factory=dict)

    def opened(self, where: str) -> "Preferences":
        return replace(self, recent=(where, *(other for other in self.recent if other != where))[:RECENT])

    def seated(self, workspace: str, person_id: str) -> "Preferences":
        return replace(self, people=self.people | {workspace: person_id})

    def mapped(self, signature: str, meanings: str) -> "Preferences":
        others = {other: kept for other, kept in self.mappings.items() if other != signature}
        return replace(self, mappings=dict([(signature, meanings), *others.items()][:MAPPINGS]))

    def since(self, before: "Preferences", theirs: "Preferences") -> "Preferences":
        """What others have kept meanwhile, with what has changed here since before: entry by entry, not table by table.

        >>> Preferences(theme="dark").seated("a", "1").since(Preferences(), Preferences("ru").seated("b", "2")).people
        {'a': '1', 'b': '2'}
        """
        changed: dict[str, Any] = {name: value for name, value in vars(self).items() if value != getattr(before, name)}
        for name, value in changed.items():
            was, there = getattr(before, name), getattr(theirs, name)
            if name == "recent":
                # what was opened here comes first, then what was opened elsewhere
                changed[name] = tuple(dict.fromkeys((*value[:1], *there, *value)))[:RECENT]
            elif isinstance(value, dict):
                own = {key: kept for key, kept in value.items() if was.get(key) != kept}
                gone = own.keys() | (was.keys() - value.keys())
                changed[name] = own | {key: kept for key, kept in there.items() if key not in gone}
        found = replace(theirs, **changed)
        return replace(found, mappings=dict([*found.mappings.items()][:MAPPINGS]))


def home() -> Path:
    """Where this computer's preferences lie; tests and portable copies set HATSHY_HOME."""
    if place := os.environ.get("HATSHY_HOME"):
        return Path(place)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home())) / "Hatshy"
    return Path(os.environ.get("XDG_CONFIG_HOME", Path.home() / ".config")) / "hatshy"


def load() -> Preferences:
    """What was kept. A spoiled file or value gives the default: nothing here is worth a refusal."""
    return _read() or Preferences()


def _read() -> Preferences | None:
    """None where nothing lies, or nothing that can be understood."""
    try:
        found = json.loads(_lies())
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    fitting = {name: value for name, value in found.items() if name in _FITS and _FITS[name](value)}
    return Preferences(**fitting | {"recent": tuple(fitting.get("recent", ()))})


def save_since(before: Preferences, wanted: Preferences) -> None:
    """What has changed since it was read, over what lies there now: another window may have kept its own meanwhile."""
    save(wanted.since(before, _read() or before))


def save(preferences: Preferences) -> None:
    """Raises Unavailable where nothing may be written; the program works all the same."""
    # a path that is no proper text is not worth losing the rest
    text = json.dumps(asdict(preferences), ensure_ascii=False, indent=2).encode(errors="replace").decode() + "\n"
    if _lies() == text:
        return
    # imported on first use: most starts have nothing new to keep, and nobody waits for the disk
    from core import halves

    try:
        home().mkdir(parents=True, exist_ok=True)
        halves.sweep(home().glob(f"{_file().name}.*.part"))
        half = halves.half_of(_file())
        try:
            half.write_text(text, "utf-8")
            halves.keep(half)
            half.replace(_file())
        finally:
            halves.discard(half)
    except OSError as error:
        raise Unavailable(
            _("The settings of this computer cannot be kept: its folder is read-only or full.")
        ) from error


def _lies() -> str:
    """What lies there; nothing where it cannot be read."""
    try:
        return _file().read_text("utf-8")
    except (OSError, ValueError):
        return ""


def _file() -> Path:
    return home() / "preferences.json"


def _table_of(kind: type) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, dict) and all(type(inner) is kind for inner in value.values())


_FITS: dict[str, Callable[[Any], bool]] = {
    "language": lambda value: value in LANGS,
    "theme": lambda value: value in THEMES,
    "text_size": lambda value: type(value) is int and value in TEXT_SIZES,
    "rail_is_narrow": lambda value: isinstance(value, bool),
    "recent": lambda value: isinstance(value, list) and all(isinstance(inner, str) for inner in value),
    "people": _table_of(str),
    "widths": _table_of(int),
    "mappings": _table_of(str),
}
