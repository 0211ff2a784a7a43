"""Which parts of Qt people get: what the program imports, what that stands on, and the plugins a desktop needs."""

import re
from fnmatch import fnmatch
from pathlib import PurePath

# a test holds them against the imports of core and ui
MODULES = ("Core", "Gui", "Widgets", "PrintSupport", "Svg")
# never imported, but plugins of ours are linked to them
UNDER = ("DBus", "XcbQpa", "WaylandClient", "WlShellIntegration")
# Qt's own words in its dialogs, as ui/kit/qt_words.py asks for them; English needs no file
WORDS = ("qtbase_kk.qm", "qtbase_ru.qm")

PLUGINS = {
    "iconengines": ("qsvgicon",),
    "imageformats": ("qgif", "qico", "qjpeg", "qsvg", "qwebp"),
    "platforminputcontexts": ("composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"),
    "platforms": ("qoffscreen", "qwayland", "qwindows", "qxcb"),
    "platformthemes": ("qxdgdesktopportal",),
    "printsupport": ("cupsprintersupport",),
    "styles": ("qmodernwindowsstyle",),
    "wayland-decoration-client": ("*",),
    "wayland-shell-integration": ("xdg-shell", "qt-shell"),
}

# what lies loose in the folder of PySide6: how it binds Qt to Python, and the runtime it was compiled with
_LOOSE = re.compile(r"[\w.]+\.py|(lib)?(pyside6|shiboken6)\..+|(msvcp|vcruntime|concrt)\w*\.dll")
_LIBRARY = re.compile(r"(?:lib)?Qt6(\w+)\.(?:dll|so\.6)")
_BINDING = re.compile(r"Qt(\w+)\.(?:abi3\.so|pyd)")


def is_kept(path: str) -> bool:
    """Whether a file goes along, by its place in a tree of libraries; the same on Linux and on Windows."""
    place = PurePath(path.replace("\\", "/"))
    if found := _LIBRARY.fullmatch(place.name):
        return found[1] in MODULES + UNDER
    if "PySide6" not in place.parts:
        return True
    within = place.parts[place.parts.index("PySide6") + 1 :]
    if found := _BINDING.fullmatch(place.name):
        return found[1] in MODULES
    if place.suffix == ".qm":
        return place.name in WORDS
    if "plugins" in within:
        name = place.stem.removeprefix("lib")
        return any(fnmatch(name, one) for one in PLUGINS.get(place.parent.name, ()))
    if within[0] == "support" or place.name.startswith("libicu"):
        return True
    return len(within) == 1 and _LOOSE.fullmatch(place.name) is not None
