from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from ui.kit import theme
from ui.kit.controls import button
from ui.kit.rail import Rail

THEMES = ("light", "dark", "contrast")
ICONS = sorted(path.stem for path in (theme.RESOURCES / "icons").glob("*.svg"))

# what is read on what, and how much it must stand out
READ = {
    "surface": "text text2 text3 accent ok info warn danger violet neutral",
    "canvas": "text text2 text3 accent warn danger",
    "rail": "text text2 text3",
    "sunken": "text text2 text3",
    "hover": "text text2 text3 accent danger",
    "selected": "text text2 text3 accent warn danger info ok",
    "text_sel": "text",
    "accent": "on_accent",
    "accent_hover": "on_accent",
    "accent_press": "on_accent",
    "ink": "on_ink on_ink2 toast_act on_ink_warn",
    "ok_bg": "ok",
    "info_bg": "info",
    "warn_bg": "warn",
    "danger_bg": "danger",
    "neutral_bg": "neutral",
    "violet_bg": "violet",
}
PAIRS = [(ink, ground) for ground, inks in READ.items() for ink in inks.split()]
EDGES = [("border_strong", ground) for ground in ("surface", "canvas", "sunken")]


def light(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(name: str, ink: str, ground: str) -> float:
    colours = theme.read(name).colours
    low, high = sorted((light(colours[ink]), light(colours[ground])))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_all_the_contrast_there_is() -> None:
    assert (light("#FFFFFF") + 0.05) / (light("#000000") + 0.05) == pytest.approx(21)


@pytest.mark.parametrize(("name", "pair"), list(product(THEMES, PAIRS)), ids=str)
def test_words_stand_out_from_their_ground(name: str, pair: tuple[str, str]) -> None:
    assert contrast(name, *pair) >= (7 if name == "contrast" else 4.5)


@pytest.mark.parametrize(("name", "pair"), list(product(THEMES, EDGES)), ids=str)
def test_edges_of_controls_are_seen(name: str, pair: tuple[str, str]) -> None:
    assert contrast(name, *pair) >= 3


def test_all_themes_name_the_same_colours() -> None:
    assert len({frozenset(theme.read(name).colours) for name in THEMES}) == 1


@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheet_is_understood(qapp: QApplication, qtlog: pytest.FixtureRequest, name: str) -> None:
    theme.apply(qapp, name)
    QLineEdit().ensurePolished()
    assert not qtlog.records
    assert "@" not in qapp.styleSheet()


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_takes_the_colour_of_its_place(name: str) -> None:
    painted = theme.pixmap(name, "danger", 20).toImage()
    pixels = [painted.pixelColor(x, y) for x in range(20) for y in range(20)]
    inks = [pixel.getRgb()[:3] for pixel in pixels if pixel.alpha() > 200]
    assert inks
    if "#000" in (theme.RESOURCES / "icons" / f"{name}.svg").read_text("ascii"):
        assert inks[0] == pytest.approx(theme.colour("danger").getRgb()[:3], abs=3)


@pytest.mark.parametrize("step", ["body", "strong"])
def test_kazakh_letters_come_from_a_font_that_has_them(step: theme.Step) -> None:
    font = theme.font(step)
    assert QFontInfo(font).family() in theme.FAMILIES
    raw = QFontInfo(font)
    assert (raw.weight() >= QFont.Weight.DemiBold) == (step == "strong")


def test_text_and_heights_grow_together(qapp: QApplication) -> None:
    heights = []
    for scale in (1.0, 1.5):
        theme.apply(qapp, "light", scale)
        made = button("Save", lambda: None)
        edit = QLineEdit()
        for widget in (made, edit):
            widget.ensurePolished()
        heights.append((made.sizeHint().height(), edit.minimumHeight(), theme.font("body").pixelSize(), Rail().width()))
    small, large = heights
    assert small == (32, 32, 13, 184)
    assert large == (48, 48 - 1, 20, 276)


def test_system_goes_with_the_desktop(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    theme.follow_system(qapp)
    changed = []
    theme.worn.changed.connect(lambda: changed.append(theme.worn.theme.name))
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.worn.theme.name == "dark"
    theme.worn.wanted = "system"
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.worn.theme.name == "light"
    assert changed == ["light"]


def test_a_button_by_hand_is_styled_too() -> None:
    made = QPushButton("Save")
    made.ensurePolished()
    assert made.minimumHeight() == 32


def test_fonts_come_with_their_licence() -> None:
    fonts = Path(theme.RESOURCES / "fonts")
    assert "SIL OPEN FONT LICENSE" in (fonts / "OFL.txt").read_text("utf-8").upper()
    assert {path.name for path in fonts.glob("*.ttf")} == {"NotoSans-Regular.ttf", "NotoSans-Bold.ttf"}
