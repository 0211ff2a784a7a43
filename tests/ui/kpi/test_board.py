"""The board as its user sees it: cards, rows, filter, spans, and one indicator closely beside them."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from sqlmodel import select

from core.calendar.records import Mourning
from core.kpi.actions import explanations, measures, readings
from core.kpi.choices import Step
from core.kpi.records import Explanation, Reading
from core.store.store import Store
from tests.core.kpi.counting import answered, at, message, put
from tests.ui.conftest import MORNING
from tests.ui.hands import CTRL, button, field, focus, press, seen, settle, type_in, words
from tests.ui.kpi.conftest import DECEMBER, OpenPage
from ui.kit.counted_chips import CountedChips
from ui.kit.entry_grid import EntryGrid
from ui.kit.figure_card import FigureCard
from ui.kit.panel import EmptyState
from ui.kpi.behind import RecordsBehind
from ui.kpi.detail import Detail
from ui.kpi.page import KpiPage
from ui.kpi.rows import BoardTable
from ui.replies.page import RepliesPage

# the screenless platform says so whenever a dialog comes
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ALT = Qt.KeyboardModifier.AltModifier


def table(page: KpiPage) -> BoardTable:
    (found,) = seen(page, BoardTable)
    return found


def shown(page: KpiPage) -> dict[str, str]:
    """By the name of each row what a screen reader says of it after the name."""
    model = table(page).model()
    said = [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]
    plain = (one.replace("\N{NO-BREAK SPACE}", " ") for one in said)
    return dict(one.split(", ", 1) if ", " in one else (one, "") for one in plain)


def detail_of(page: KpiPage) -> Detail:
    (found,) = seen(page, Detail)
    return found


def detail(page: KpiPage) -> str:
    return words(detail_of(page))


def filtered(page: KpiPage, word: str) -> None:
    (chips,) = seen(page, CountedChips)
    chip = next(one for one in seen(chips, QPushButton) if one.text().startswith(word))
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    settle()


def test_every_indicator_in_use_stands_with_its_figure_and_says_how_it_is(open_page: OpenPage) -> None:
    found = shown(open_page())
    assert found == {
        "Share of voice": "34%, 30%, no series, Above by 4 p.p.",
        "Key message penetration": "40%, 50%, no series, Far below, by 10 p.p.",
        "Reversed moderation": "1 of 10, up to 5%, proposed, no series, Too few data",
        "Correct understanding": "58%, 60%, no series, Below by 2 p.p.",
        "Pick-up of releases": "—, 40%, proposed, no series, No figure",
    }


def test_a_share_of_very_few_is_told_as_what_it_is_and_bears_no_verdict(open_page: OpenPage) -> None:
    few = shown(open_page())["Reversed moderation"]
    assert few.startswith("1 of 10,")
    assert "10%" not in few


def test_the_pinned_ones_stand_as_cards_and_a_card_leads_to_its_indicator(open_page: OpenPage) -> None:
    page = open_page()
    cards = seen(page, FigureCard)
    assert [card.shown.figure for card in cards] == ["34%", "40%"]
    QTest.mouseClick(cards[1], Qt.MouseButton.LeftButton)
    settle()
    assert cards[1].shown.name in detail(page)


def test_the_filter_leaves_one_verdict_and_says_how_many_there_are(open_page: OpenPage) -> None:
    page = open_page()
    (chips,) = seen(page, CountedChips)
    assert "Far from the target 1" in words(chips)
    filtered(page, "Near the target")
    assert len(shown(page)) == 1
    filtered(page, "All")
    assert len(shown(page)) == 5


def test_spans_are_gone_through_by_keys(open_page: OpenPage) -> None:
    page = open_page()
    table(page).setFocus()
    assert "December 2026" in words(page)
    press(Qt.Key.Key_PageUp, CTRL)
    assert "November 2026" in words(page)
    press(Qt.Key.Key_2, ALT)
    assert "Q4 2026" in words(page)
    press(Qt.Key.Key_PageUp, CTRL)
    assert "Q3 2026" in words(page)
    assert seen(page, EmptyState), "nothing was measured in summer"
    press(Qt.Key.Key_T, CTRL)
    assert "Q4 2026" in words(page)


def test_beside_the_table_stands_how_it_was_counted_and_what_it_does_not_tell(
    open_page: OpenPage, ids: Mapping[str, UUID]
) -> None:
    page = open_page()
    page.choose(ids["SOV"])
    said = detail(page)
    assert "Counted: 68 of 200." in said
    # the interval of Wilson: 68 of 200
    assert "between 28% and 41%" in said
    assert "topic_mentions" not in said
    assert "What it does not tell" in said
    assert "Target: 30%" in said


def test_sources_that_differ_stand_side_by_side_and_one_is_chosen(
    open_page: OpenPage, ids: Mapping[str, UUID], service: Store
) -> None:
    row = {"variable": "topic_mentions_ours", "first": DECEMBER.first, "last": DECEMBER.last, "value": 50}
    service.do(readings.enter, [row | {"source": "Газеттер", "taken_at": MORNING + timedelta(hours=1)}])
    page = open_page()
    page.choose(ids["SOV"])
    assert "Sources that differ" in detail(page)
    assert "Газеттер: 50" in detail(page)
    assert "Мониторинг: 68" in detail(page)
    QTest.mouseClick(button(page, "Let this source count"), Qt.MouseButton.LeftButton)
    settle()
    with service.read() as session:
        chosen = session.exec(select(Reading.source).where(Reading.is_chosen)).all()
    assert list(chosen) == ["Мониторинг"]
    assert "Counted: 68 of 200." in detail(page), "what was read last counted before"


def test_what_explains_a_red_figure_is_written_by_itself(
    open_page: OpenPage, ids: Mapping[str, UUID], service: Store
) -> None:
    page = open_page()
    page.choose(ids["KEYMSG"])
    assert "goes to the leader with its reason" in detail(page)
    type_in(field(page, "text").editors[0], "The sample was coded late.")
    table(page).setFocus()
    settle()
    with service.read() as session:
        (kept,) = session.exec(select(Explanation)).all()
    assert (kept.text, kept.step, kept.first) == ("The sample was coded late.", Step.MONTH, date(2026, 12, 1))
    assert "goes to the leader with its reason" not in detail(page)


def test_a_reader_sees_and_cannot_write(open_page: OpenPage, ids: Mapping[str, UUID]) -> None:
    page = open_page("О. Оқырманов")
    assert len(shown(page)) == 5
    assert "Enter values" not in words(page)
    page.choose(ids["KEYMSG"])
    assert field(page, "text").editors[0].isReadOnly()


def test_the_next_problem_is_one_key_away(open_page: OpenPage) -> None:
    page = open_page()
    table(page).setFocus()
    found = []
    for _time in range(3):
        press(Qt.Key.Key_F8)
        row = table(page).current()
        assert row is not None
        found.append(row.verdict)
    assert found[0] != found[1]
    assert found[2] == found[0]
    assert all("elow" in one for one in found)


def test_many_are_parted_by_their_level_and_the_keys_pass_over_it(
    open_page: OpenPage, ids: Mapping[str, UUID], service: Store
) -> None:
    service.do(measures.use, list(ids.values())[:20], True)
    page = open_page()
    assert "Input" in shown(page)
    table(page).setFocus()
    press(Qt.Key.Key_Home)
    names = []
    for _time in range(24):
        row = table(page).current()
        assert row is not None
        assert not row.is_head
        names.append(row.name)
        press(Qt.Key.Key_Down)
    assert len(set(names)) > 20
    table(page).sortByColumn(5, Qt.SortOrder.AscendingOrder)
    settle()
    assert "Input" not in shown(page), "whoever sorts by verdict wants one order"


def test_without_indicators_the_page_says_what_to_do(
    open_page: OpenPage, ids: Mapping[str, UUID], service: Store
) -> None:
    service.do(measures.use, list(ids.values()), False)
    page = open_page()
    (empty,) = seen(page, EmptyState)
    assert "No indicator is in use yet" in words(empty)
    QTest.mouseClick(button(empty, "Choose indicators"), Qt.MouseButton.LeftButton)
    settle()
    assert not page.isVisible()


def test_the_panes_are_walked_through_by_f6(open_page: OpenPage) -> None:
    page = open_page()
    table(page).setFocus()
    met = []
    for _time in range(3):
        press(Qt.Key.Key_F6)
        met.append(focus())
    chart, card, rows = met
    assert isinstance(card, FigureCard)
    assert rows is table(page)
    assert detail_of(page).chart().isAncestorOf(chart)


def test_values_are_entered_and_the_report_is_asked_for_without_a_mouse(open_page: OpenPage, service: Store) -> None:
    page = open_page()
    window = page.window()
    press(Qt.Key.Key_N, CTRL)
    (grid,) = seen(window, EntryGrid)
    assert grid.hasFocus()
    while grid.line_at(grid.currentIndex()).id != "understood":
        press(Qt.Key.Key_Down)
    for key in (Qt.Key.Key_6, Qt.Key.Key_6, Qt.Key.Key_Return):
        press(key)
    with service.read() as session:
        kept = session.exec(select(Reading.value).where(Reading.variable == "understood", Reading.value > 60)).all()
    assert list(kept) == [66]
    press(Qt.Key.Key_Escape)
    settle()
    assert page.isVisible()
    assert shown(page)["Correct understanding"] == "66%, 60%, no series, Above by 6 p.p."
    press(Qt.Key.Key_E, CTRL)
    settle()
    assert "Report on indicators" in words(window)


def test_the_board_leaves_as_a_workbook(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    wanted = tmp_path / "board.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "board"), ""))
    page = open_page()
    table(page).setFocus()
    with qtbot.waitSignal(page.desk.told, timeout=10_000) as told:
        press(Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert told.args == [f"Written to {wanted}"]
    assert wanted.read_bytes().startswith(b"PK")


def test_what_a_figure_lacks_is_one_button_away(open_page: OpenPage, ids: Mapping[str, UUID], service: Store) -> None:
    service.do(measures.use, [ids["REPLY"]], True)
    silent = message(at(3, month=12), text="Су қашан болады?")
    put(service, silent, answered(at(4, month=12), timedelta(hours=1)))
    page = open_page()
    page.choose(ids["REPLY"])
    QTest.mouseClick(button(detail_of(page), "Show what it lacks: 1"), Qt.MouseButton.LeftButton)
    (dialog,) = seen(page.window(), RecordsBehind)
    assert "Reply rate" in words(dialog)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    settle()
    assert not page.isVisible()
    (replies,) = seen(page.window(), RepliesPage)
    assert replies.shown_record() == silent.id


def test_a_handful_of_events_stands_there_and_the_rest_behind_one_button(
    open_page: OpenPage, ids: Mapping[str, UUID], service: Store
) -> None:
    mourning = [
        Mourning(first=date(2026, 12, day), last=date(2026, 12, day), reason=f"Қаза {day}") for day in range(1, 7)
    ]
    put(service, *mourning, Mourning(first=date(2026, 12, 30), last=date(2026, 12, 30), reason="Кейін"))
    page = open_page()
    page.choose(ids["SOV"])
    said = detail(page)
    assert "Қаза 6" in said
    assert "Қаза 2" not in said
    assert "Кейін" not in said, "what is still to come moved no figure"
    more = next(one for one in seen(detail_of(page), QPushButton) if one.text().endswith(" more"))
    more.click()
    settle()
    assert "Қаза 2" in detail(page)
    assert "Кейін" not in detail(page)


def test_an_explanation_that_was_searched_for_is_shown_in_its_span(
    open_page: OpenPage, ids: Mapping[str, UUID], service: Store
) -> None:
    made = service.do(explanations.explain, ids["SOV"], Step.MONTH, date(2026, 11, 1), "Few were asked.")
    page = open_page()
    assert "December 2026" in words(page)
    page.show_record(made)
    assert "November 2026" in words(page)
    assert "Few were asked." in detail(page)
