from itertools import product

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui.kit import bullet, spark, theme
from ui.kit.bullet import Bullet

WIDTH, HEIGHT = 100, 36


def painted(shown: Bullet, width: int = WIDTH) -> QImage:
    image = QImage(width, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(theme.colour("surface"))
    painter = QPainter(image)
    bullet.paint(painter, QRect(0, 0, width, HEIGHT), shown)
    painter.end()
    return image


def columns_of(image: QImage, y: int, token: str) -> list[int]:
    return [x for x in range(image.width()) if image.pixelColor(x, y) == theme.colour(token)]


def test_the_bar_ends_where_the_figure_stands_and_the_stroke_where_the_target_does() -> None:
    image = painted(Bullet(60, least=80, near=10, full=100))
    bar = columns_of(image, HEIGHT // 2 + 1, "accent")
    assert (bar[0], bar[-1]) == (0, 59)
    stroke = columns_of(image, HEIGHT // 2 + 7, "text")
    assert stroke[len(stroke) // 2] in (79, 80)


def test_up_is_far_at_the_left_and_down_is_far_at_the_right() -> None:
    edge = HEIGHT // 2 + 7
    up = columns_of(painted(Bullet(90, least=80, near=10, full=100)), edge, "border")
    down = columns_of(painted(Bullet(10, most=20, near=10, full=100)), edge, "border")
    assert (up[0], up[-1]) == (0, 69)
    assert (down[0], down[-1]) == (30, 99)


def test_a_corridor_is_far_on_both_sides_and_its_bands_make_up_the_line() -> None:
    found = list(Bullet(8, least=5, most=14, near=2).bands())
    assert [tone for _first, _last, tone in found] == ["border", "neutral_bg", "sunken", "neutral_bg", "border"]
    assert [last for _first, last, _tone in found[:-1]] == [first for first, _last, _tone in found[1:]]
    assert (found[0][0], found[-1][1]) == Bullet(8, least=5, most=14, near=2).reach()


@pytest.mark.parametrize(
    "shown",
    [
        Bullet(None), Bullet(0), Bullet(130, least=95, full=100), Bullet(-40, least=20, near=5),
        Bullet(None, least=95, near=5, full=100), Bullet(3, least=5, near=50), Bullet(2, most=0),
    ],
)  # fmt: skip
def test_poor_figures_are_borne_and_never_leave_the_line(shown: Bullet) -> None:
    low, high = shown.reach()
    assert low < high
    said = [one for one in (shown.value, shown.least, shown.most) if one is not None]
    assert all(low <= one <= high for one in said)
    assert all(low <= first < last <= high for first, last, _tone in shown.bands())
    assert not painted(shown).isNull()


def test_without_a_target_there_are_no_bands() -> None:
    tones = {painted(Bullet(40, full=100)).pixelColor(x, HEIGHT // 2 + 7).name() for x in range(WIDTH)}
    assert tones == {theme.colour("sunken").name()}


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_in_grey_the_bar_its_bands_and_the_stroke_are_told_apart(qapp: QApplication, name: str) -> None:
    theme.apply(qapp, name)
    image = painted(Bullet(95, least=80, near=30, full=100)).convertToFormat(QImage.Format.Format_Grayscale8)
    middle, edge = HEIGHT // 2 + 1, HEIGHT // 2 + 7
    bar = image.pixelColor(20, middle).lightness()
    bands = [image.pixelColor(x, edge).lightness() for x in (20, 65, 95)]
    stroke = image.pixelColor(80, edge + 1).lightness()
    assert all(abs(bar - band) > 40 for band in bands)
    assert all(abs(stroke - band) > 60 for band in bands)
    assert len(set(bands)) == 3


def line(values: list[float | None]) -> QImage:
    image = QImage(80, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    spark.paint(painter, QRect(0, 0, 80, HEIGHT), values)
    painter.end()
    return image


def ink(image: QImage, columns: range) -> int:
    return sum(image.pixelColor(x, y) != QColor("white") for x, y in product(columns, range(HEIGHT)))


def test_a_line_is_broken_where_nothing_was_measured() -> None:
    whole, broken = line([1, 2, 3, 4, 5]), line([1, 2, None, 4, 5])
    assert ink(whole, range(30, 50)) > 0
    assert ink(broken, range(30, 50)) == 0


def test_the_last_known_point_stands_out_and_nothing_known_is_nothing_drawn() -> None:
    accent = theme.colour("accent")
    marked = [x for x in range(80) if any(line([5, 1, None]).pixelColor(x, y) == accent for y in range(HEIGHT))]
    assert marked
    assert 35 <= marked[0] <= marked[-1] <= 45
    assert ink(line([None, None]), range(80)) == 0
    assert ink(line([7]), range(80)) > 0
    assert ink(line([3, 3, 3]), range(80)) > 0
