"""How everything looks: named colours, type steps, sizes, icons. The only place of style sheets."""

import pickle
import re
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap, QStyleHints
from PySide6.QtWidgets import QApplication, QWidget

from core.understood import toml

RESOURCES = Path(__file__).parents[2] / "resources"

FAMILIES = ["Segoe UI", "Noto Sans"]
Step = Literal[
    "figure", "number", "title", "heading", "lead", "reading", "body", "strong", "small", "small_strong", "badge"
]
# pixels at 100 %, and whether the weight is 600
_STEPS: dict[Step, tuple[int, bool]] = {
    "figure": (36, True),
    "number": (24, True),
    "title": (20, True),
    "heading": (16, True),
    "lead": (14, True),
    "reading": (14, False),
    "body": (13, False),
    "strong": (13, True),
    "small": (12, False),
    "small_strong": (12, True),
    "badge": (11, True),
}


class Theme(NamedTuple):
    name: str
    is_dark: bool
    colours: dict[str, str]
    scale: float


class _Wearing(QObject):
    """What the application wears now; whoever keeps sizes or pixmaps renews them on `changed`."""

    changed = Signal()
    theme = Theme("light", False, {}, 1.0)
    # a theme's name, or "system"
    wanted = "system"


worn = _Wearing()


def apply(app: QApplication, name: str, scale: float = 1.0) -> None:
    """Dress the application. "system" follows the desktop: its light or dark, and its wish for contrast."""
    worn.wanted = name
    worn.theme = read(_of_system(app.styleHints()) if name == "system" else name, scale)
    for cached in (font, _tinted):
        cached.cache_clear()
    _load_fonts()
    app.setStyle("Fusion")
    app.setFont(font("body"))
    app.setPalette(_palette())
    worn.changed.emit()


def dress(window: QWidget | QApplication) -> None:
    """A window wears the style sheet, with all that stands in it or opens over it. Were it the application's, all that
    is built would be dressed anew with every panel it is put into: a page took thrice as long."""
    window.setStyleSheet(_style_sheet())


def follow_system(app: QApplication) -> None:
    """From now on a change of the desktop's colours changes ours, if the user has chosen so."""

    def on_changed() -> None:
        if worn.wanted == "system" and _of_system(app.styleHints()) != worn.theme.name:
            apply(app, "system", worn.theme.scale)

    app.styleHints().colorSchemeChanged.connect(on_changed)
    app.styleHints().accessibility().contrastPreferenceChanged.connect(on_changed)


def _of_system(hints: QStyleHints) -> str:
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"


def read(name: str, scale: float = 1.0) -> Theme:
    found = pickle.loads(toml(RESOURCES / "themes" / f"{name}.toml"))
    return Theme(name, found["is_dark"], found["colours"], scale)


def px(pixels: float) -> int:
    """A size at the text size the user has chosen."""
    return round(pixels * worn.theme.scale)


def colour(token: str) -> QColor:
    return QColor(worn.theme.colours[token])


@cache
def font(step: Step) -> QFont:
    size, is_strong = _STEPS[step]
    made = QFont(_family())
    made.setPixelSize(px(size))
    made.setWeight(QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal)
    return made


@cache
def _family() -> str:
    """Segoe UI is on every Windows; elsewhere our own Noto Sans: Kazakh letters are never a matter of luck."""
    return next(filter(QFontDatabase.hasFamily, FAMILIES), FAMILIES[-1])


@cache
def _load_fonts() -> None:
    if not QFontDatabase.hasFamily(FAMILIES[0]):
        for file in sorted((RESOURCES / "fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))


def icon(name: str, token: str = "text2", size: int = 18) -> QIcon:
    return QIcon(pixmap(name, token, size))


def pixmap(name: str, token: str = "text2", size: int = 18) -> QPixmap:
    """A line icon in one colour of the theme."""
    return _tinted(name, worn.theme.colours[token], px(size), QGuiApplication.primaryScreen().devicePixelRatio())


@cache
def _tinted(name: str, tint: str, size: int, ratio: float) -> QPixmap:
    # imported on first use: the first paint has no time for it
    from PySide6.QtCore import QByteArray
    from PySide6.QtSvg import QSvgRenderer

    source = (RESOURCES / "icons" / f"{name}.svg").read_text("ascii").replace("#000", tint)
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def restyle(widget: QWidget) -> None:
    """After a dynamic property has changed the style sheet must look at the widget anew."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _palette() -> QPalette:
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, colour(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colour("text3"))
    return made


_R = QPalette.ColorRole
_ROLES = {
    _R.Window: "canvas",
    _R.WindowText: "text",
    _R.Text: "text",
    _R.ButtonText: "text",
    _R.Base: "surface",
    _R.Button: "surface",
    _R.AlternateBase: "sunken",
    _R.PlaceholderText: "text3",
    _R.Highlight: "text_sel",
    _R.HighlightedText: "text",
    _R.Accent: "accent",
    _R.Link: "accent",
    _R.ToolTipBase: "ink",
    _R.ToolTipText: "on_ink",
    _R.Mid: "border",
    _R.Dark: "border_strong",
}


def _style_sheet() -> str:
    """resources/themes/style.qss with `@token` for colours and `12px` at the chosen text size."""
    tick = RESOURCES / "icons" / f"tick_{'dark' if worn.theme.is_dark else 'light'}.svg"
    text = (RESOURCES / "themes" / "style.qss").read_text("utf-8").replace("@@tick", f'"{tick.as_posix()}"')
    text = re.sub(r"@(\w+)", lambda found: worn.theme.colours[found[1]], text)
    return re.sub(r"\b(\d+)px", lambda found: f"{px(int(found[1])) if int(found[1]) > 2 else found[1]}px", text)
