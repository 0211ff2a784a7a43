from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from core.document.blocks import Chart, ChartKind, Series
from core.language import words
from ui.kit import chart_legend, chart_marks, chart_scale, charts, theme
from ui.kit.chart_view import ChartView
from ui.kit.table import Table

CHART = Chart(
    "bars", "Ответы в срок", ["окт", "ноя"], [Series("все", [120.5, 98]), Series("в срок", [110, None])],
    "В ноябре ответов меньше, чем в октябре", Series("план", [100, 100]), "шт.",
)  # fmt: skip
KINDS: tuple[ChartKind, ...] = get_args(ChartKind)


def painted(chart: Chart, width: int = 420, height: int = 280) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    charts.paint(painter, QRectF(0, 0, width, height), chart, charts.screen_ink())
    painter.end()
    return image


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_painted(kind: ChartKind) -> None:
    assert painted(replace(CHART, kind=kind)) != painted(
        replace(CHART, kind=kind, categories=(), series=(), target=None)
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "series", [[], [Series("", [])], [Series("", [None, None])], [Series("", [0, 0])], [Series("", [-5, -7])]]
)
def test_poor_figures_are_borne(kind: ChartKind, series: list[Series]) -> None:
    assert not painted(replace(CHART, kind=kind, series=series, target=None)).isNull()
    assert not painted(replace(CHART, kind=kind, series=series), 60, 40).isNull()


def test_grey_print_tells_neighbours_apart() -> None:
    ink = charts.screen_ink()
    seen = []
    for order in range(chart_marks.PATTERNS):
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        chart_marks.fill(painter, QRectF(0, 0, 40, 40), order, ink)
        painter.end()
        grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
        levels = [grey.pixelColor(x, y).lightness() for x in range(4, 36) for y in range(4, 36)]
        seen.append((sum(levels) / len(levels), max(levels) - min(levels)))
    for order, (mean, spread) in enumerate(seen):
        after, spread_after = seen[(order + 1) % len(seen)]
        assert abs(mean - after) > 20 or abs(spread - spread_after) > 60


@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
def test_ticks_are_few_and_hold_all_values(one: float, other: float) -> None:
    low, high = sorted((round(one, 2), round(other, 2)))
    ticks = chart_scale.round_figures(low, high)
    assert 2 <= len(ticks) <= 9
    assert ticks == sorted(set(ticks))
    slack = 1e-6 * max(abs(low), abs(high), 1)
    assert ticks[0] <= low + slack
    assert high - slack <= ticks[-1]


def test_bars_begin_at_zero_and_a_cut_line_says_so() -> None:
    high = replace(CHART, series=[Series("", [90, 95])], target=None)
    assert chart_scale.reach(high)[0] == 0
    line = replace(high, kind="line")
    assert chart_scale.reach(line)[0] == 90
    assert chart_legend._remarks(line, charts.screen_ink())
    assert not chart_legend._remarks(high, charts.screen_ink())


def test_the_smallest_share_is_said_too() -> None:
    shares = Chart("shares", "", ["Сайт", "Газет"], [Series("", [99, 1])], "")
    assert [series.name for series in charts._turned(shares, "kk").series] == ["Сайт 99%", "Газет 1%"]


def test_a_chart_is_said_in_one_line(qtbot: QtBot) -> None:
    view = ChartView(CHART)
    qtbot.addWidget(view)
    canvas = view.focusProxy()
    assert canvas is not None
    assert (canvas.accessibleName(), canvas.accessibleDescription()) == (CHART.title, CHART.alt)


def test_f7_turns_a_chart_into_its_figures_and_back(qtbot: QtBot) -> None:
    words.use("ru")
    view = ChartView(CHART)
    qtbot.addWidget(view)
    view.show()
    qtbot.keyClick(view.focusProxy(), Qt.Key.Key_F7)
    assert view.is_table
    table = view.findChild(Table)
    rows = table.model()
    said = [[rows.index(row, column).data() for column in range(4)] for row in range(2)]
    assert said == [["окт", "120,5", "110", "100"], ["ноя", "98", "", "100"]]
    qtbot.keyClick(table, Qt.Key.Key_F7)
    assert not view.is_table
    assert view.findChild(Table) is None or not view.findChild(Table).isVisible()


def test_beside_a_target_a_point_that_missed_it_is_hollow() -> None:
    line = Chart("line", "", ["1", "2", "3"], [Series("", [4, 8, 6])], "", Series("target", [5, 5, 5]))
    judged = chart_legend.Judged(frozenset({1, 2}), frozenset({0}), "met", "missed")

    def painted_with(missed: frozenset[int]) -> QImage:
        image = QImage(420, 280, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        shown = replace(judged, met=frozenset(range(3)) - missed, missed=missed)
        charts.paint(painter, QRectF(0, 0, 420, 280), line, charts.screen_ink(), shown)
        painter.end()
        return image

    def inked(image: QImage, columns: range) -> int:
        accent = theme.colour("accent")
        return sum(image.pixelColor(x, y) == accent for x in columns for y in range(200))

    none, first = painted_with(frozenset()), painted_with(judged.missed)
    assert inked(first, range(40, 160)) < inked(none, range(40, 160))
    assert inked(first, range(170, 420)) == inked(none, range(170, 420))
