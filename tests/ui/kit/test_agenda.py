import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.kit import theme
from ui.kit.agenda import LEAST_KIND, Agenda, Line, Section, kind_lines
from ui.kit.theme import px

Key = Qt.Key


def line(number: int, act: str = "Open", note: str = "") -> Line:
    return Line(
        number, f"{number:02}:00", "calendar", "Publish", f"Title {number}", "review", "In review", "info", act, note
    )


MORNING = Section("Morning", "2 tasks", [line(9), line(10)])
EVENING = Section("Evening", "2 tasks", [line(17), line(18)])


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def agenda(place: QWidget, qapp: QApplication) -> Agenda:
    theme.apply(qapp, "light")
    made = Agenda(place)
    place.resize(700, 300)
    made.resize(700, 300)
    made.follow([MORNING, EVENING])
    place.show()
    made.setFocus()
    return made


def rect_of(agenda: Agenda, row: int) -> tuple[QPoint, QPoint]:
    """Somewhere on the title, and on the act."""
    area = agenda.visualRect(agenda.model().index(row, 0))
    return area.center(), QPoint(area.right() - 24, area.center().y())


def test_arrows_pass_over_the_headings(qtbot: QtBot, agenda: Agenda) -> None:
    agenda.choose(10)
    qtbot.keyClick(agenda, Key.Key_Down)
    assert agenda.current() == line(17)
    qtbot.keyClick(agenda, Key.Key_Up)
    assert agenda.current() == line(10)


def test_a_heading_cannot_be_chosen(qtbot: QtBot, agenda: Agenda) -> None:
    agenda.choose(10)
    qtbot.mouseClick(agenda.viewport(), Qt.MouseButton.LeftButton, pos=rect_of(agenda, 3)[0])
    assert agenda.current() in (line(10), None)
    assert agenda.model().index(3, 0).data() == "Evening"


def test_the_current_line_stays_when_others_come_before_it(agenda: Agenda) -> None:
    agenda.choose(17)
    told: list[Line | None] = []
    agenda.chosen.connect(told.append)
    agenda.follow([Section("Late", "", [line(1), line(2)]), MORNING, Section("Evening", "1 task", [line(17)])])
    assert agenda.current() == line(17)
    assert told == []


def test_the_place_in_a_long_list_stays(agenda: Agenda) -> None:
    history = [Section("History", "", [line(number) for number in range(80)])]
    agenda.follow(history)
    agenda.executeDelayedItemsLayout()
    agenda.verticalScrollBar().setValue(700)
    agenda.follow([Section("History", "now more", [*history[0].lines, line(80)])])
    agenda.executeDelayedItemsLayout()
    assert agenda.verticalScrollBar().value() == 700


def test_the_chosen_line_is_told(qtbot: QtBot, agenda: Agenda) -> None:
    with qtbot.waitSignal(agenda.chosen) as chosen:
        qtbot.mouseClick(agenda.viewport(), Qt.MouseButton.LeftButton, pos=rect_of(agenda, 4)[0])
    assert chosen.args == [line(17)]


def test_enter_and_a_click_on_the_act_do_it(qtbot: QtBot, agenda: Agenda) -> None:
    done: list[Line] = []
    agenda.acted.connect(done.append)
    agenda.choose(9)
    qtbot.keyClick(agenda, Key.Key_Return)
    qtbot.mouseClick(agenda.viewport(), Qt.MouseButton.LeftButton, pos=rect_of(agenda, 2)[1])
    qtbot.mouseClick(agenda.viewport(), Qt.MouseButton.LeftButton, pos=rect_of(agenda, 1)[0])
    assert done == [line(9), line(10)]


def test_a_line_without_an_act_has_none_to_click(qtbot: QtBot, agenda: Agenda) -> None:
    agenda.follow([Section("Morning", "", [line(9, act="")])])
    with qtbot.assertNotEmitted(agenda.acted):
        qtbot.mouseClick(agenda.viewport(), Qt.MouseButton.LeftButton, pos=rect_of(agenda, 1)[1])


def test_a_note_makes_the_line_higher(agenda: Agenda) -> None:
    agenda.follow([Section("Morning", "", [line(9), line(10, note="two days left")])])
    model = agenda.model()
    heights = [agenda.visualRect(model.index(row, 0)).height() for row in range(3)]
    assert heights == [theme.px(32), theme.px(40), theme.px(56)]


def test_more_is_wanted_once_when_the_end_comes_into_view(agenda: Agenda) -> None:
    agenda.follow([Section("History", "", [line(number) for number in range(80)])])
    agenda.executeDelayedItemsLayout()
    wanted: list[bool] = []
    agenda.wanted_more.connect(lambda: wanted.append(True))
    bar = agenda.verticalScrollBar()
    bar.setValue(100)
    assert wanted == []
    bar.setValue(bar.maximum())
    bar.setValue(0)
    bar.setValue(bar.maximum())
    assert wanted == [True]


def test_what_came_may_not_be_all(agenda: Agenda) -> None:
    wanted: list[bool] = []
    agenda.wanted_more.connect(lambda: wanted.append(True))
    for count in (80, 120):
        agenda.follow([Section("History", "", [line(number) for number in range(count)])])
        agenda.executeDelayedItemsLayout()
        agenda.verticalScrollBar().setValue(agenda.verticalScrollBar().maximum())
    assert wanted == [True, True]


def test_a_list_that_does_not_fill_its_place_wants_more_by_itself(qtbot: QtBot, agenda: Agenda) -> None:
    with qtbot.waitSignal(agenda.wanted_more):
        agenda.follow([MORNING])


def test_a_screen_reader_says_the_whole_line(agenda: Agenda) -> None:
    spoken = agenda.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "09:00, Publish, Title 9, In review, Open"


@pytest.mark.parametrize("width", [900, 520, 240])
def test_the_title_keeps_room_before_the_other_words(agenda: Agenda, width: int) -> None:
    agenda.resize(width, 300)
    area = agenda.visualRect(agenda.model().index(1, 0))
    columns = agenda.itemDelegate().columns.within(area)
    assert columns.lead > 0 < columns.act
    assert (columns.kind == 0) is (width < 600)


@pytest.mark.parametrize("kind", ["Публичное обсуждение", "Жария талқылау", "Ашық деректер"])
@pytest.mark.parametrize("scale", [1.0, 1.25])
def test_a_kind_of_two_words_is_read_whole_where_its_column_is_narrow(
    qapp: QApplication, kind: str, scale: float
) -> None:
    theme.apply(qapp, "light", scale)
    assert " ".join(kind_lines(kind, px(LEAST_KIND))) == kind
