import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import QApplication, QListWidget, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import settle
from ui.kit import glyph, theme
from ui.kit.bars import Banner, Segments, TopBar
from ui.kit.chips import Chip, FilterBar
from ui.kit.controls import Button, button, icon_button
from ui.kit.inspector import Beside, Inspector
from ui.kit.panel import FailedLine, scrolling
from ui.kit.rail import Place, Rail
from ui.kit.status import LanguageMark, StatusLabel, spoken_mark

# the screenless platform says so whenever a window has a least size or a list pops up
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CHANNELS = [("tg", "Telegram"), ("ig", "Instagram"), ("site", "Сайт"), ("tv", "Теледидар")]


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    """A window to stand in, as wide as an office's."""
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(1024, 400)
    made.show()
    return made


def stand(room: QWidget, widget: QWidget) -> None:
    room.layout().addWidget(widget)
    widget.show()
    room.layout().activate()


@pytest.fixture
def bar(room: QWidget) -> FilterBar:
    made = FilterBar({"channel": Chip("Арна", CHANNELS), "owner": Chip("Жауапты", [(1, "Редактор")])})
    stand(room, made)
    return made


@pytest.fixture
def views(room: QWidget) -> Segments:
    made = Segments([("week", "Апта"), ("month", "Ай"), ("list", "Тізім")], "Көрініс")
    stand(room, made)
    return made


@pytest.fixture
def beside(room: QWidget) -> Beside:
    content = QWidget()
    content.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made = Beside(content, Inspector())
    stand(room, made)
    return made


def ink_at(widget: QWidget) -> set[str]:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}


def test_a_button_has_room_for_icon_word_and_key(qtbot: QtBot) -> None:
    made = button("Жаңа материал", lambda: None, "primary", icon="plus", keys="Ctrl+N")
    qtbot.addWidget(made)
    word = QFontMetrics(theme.font("strong")).horizontalAdvance("Жаңа материал")
    assert made.sizeHint().width() > word + 18 + 8 + 24
    assert made.accessibleDescription() == "Ctrl+N"


def test_where_room_is_short_the_key_cap_goes_and_the_word_stays(qtbot: QtBot) -> None:
    made = button("Save", lambda: None, keys="Ctrl+Shift+S")
    qtbot.addWidget(made)
    made.resize(made.minimumSizeHint())
    without_cap = made.grab().toImage()
    bare = button("Save", lambda: None)
    qtbot.addWidget(bare)
    bare.resize(made.size())
    assert without_cap == bare.grab().toImage()


@pytest.mark.parametrize("kind", ["primary", "secondary", "text", "link", "danger", "chip", "search"])
def test_a_disabled_button_is_told_by_its_ink(qtbot: QtBot, kind: str) -> None:
    made = Button("Save", kind)
    qtbot.addWidget(made)
    made.setEnabled(False)
    assert theme.colour("text3").name().upper() in ink_at(made)


def test_a_button_acts_by_key(qtbot: QtBot) -> None:
    acted = []
    made = button("Save", lambda: acted.append(1))
    qtbot.addWidget(made)
    qtbot.keyClick(made, Qt.Key.Key_Space)
    assert acted == [1]


def test_an_icon_alone_has_a_name(qtbot: QtBot) -> None:
    made = icon_button("close", "Close", lambda: None)
    qtbot.addWidget(made)
    assert (made.accessibleName(), made.toolTip()) == ("Close", "Close")


def test_search_stands_in_every_top_bar(qtbot: QtBot) -> None:
    top = TopBar("Күнтізбе")
    qtbot.addWidget(top)
    with qtbot.waitSignal(top.search_wanted):
        next(one for one in top.findChildren(Button) if one.property("kind") == "search").click()


def test_the_words_of_the_search_outlive_the_key_caps_beside_it(qtbot: QtBot) -> None:
    beside = button("Register a message", lambda: None, keys="Ctrl+Shift+R")
    top = TopBar("Replies", [beside])
    qtbot.addWidget(top)
    top.show()
    whole = top.search.minimumSizeHint().width()
    top.resize(top.layout().minimumSize().width(), 48)
    top.resize(top.layout().minimumSize().width() + whole, 48)
    assert top.search.width() >= whole
    top.resize(top.layout().minimumSize().width(), 48)
    assert top.search.width() >= whole
    assert beside.width() < beside.sizeHint().width()


def test_what_there_is_no_room_for_stands_in_a_menu(qtbot: QtBot) -> None:
    done: list[str] = []
    report, day, new = (button(word, lambda word=word: done.append(word)) for word in ("Report", "Day", "New"))
    top = TopBar("Audits", [report, day, new], giving_way=[report, day])
    # a bar of its own would never be narrower than it likes
    page = QWidget()
    top.setParent(page)
    qtbot.addWidget(page)
    page.show()
    more = next(one for one in top.findChildren(Button) if one.accessibleName() == "More")

    def narrow(width: int) -> None:
        for _round in range(2):
            top.setGeometry(0, 0, width, 48)
            settle()

    narrow(2000)
    assert (more.isHidden(), report.isHidden()) == (True, False)
    narrow(260)
    assert (more.isHidden(), report.isHidden(), new.isHidden()) == (False, True, False)
    day.setEnabled(False)
    more.click()
    menu = top.findChild(QMenu)
    assert menu is not None
    first, *others = menu.actions()
    assert (first.text(), first.isEnabled()) == ("Report", True)
    assert not any(one.isEnabled() for one in others)
    first.trigger()
    menu.close()
    assert done == ["Report"]
    narrow(2000)
    assert (more.isHidden(), report.isHidden()) == (True, False)


def test_arrows_move_between_views_and_stop_at_the_ends(qtbot: QtBot, views: Segments) -> None:
    told: list[str] = []
    views.chosen.connect(told.append)
    for _step in range(3):
        qtbot.keyClick(views.focusWidget() or views._group.checkedButton(), Qt.Key.Key_Right)
    assert views.current() == "list"
    assert told == ["month", "list", "list"]


def test_showing_a_view_tells_nobody(qtbot: QtBot, views: Segments) -> None:
    with qtbot.assertNotEmitted(views.chosen):
        views.choose("month")
    assert views.current() == "month"


def test_what_is_not_offered_is_passed_over(qtbot: QtBot, views: Segments) -> None:
    views.offer(["week", "list"])
    qtbot.keyClick(views._group.checkedButton(), Qt.Key.Key_Right)
    assert views.current() == "list"
    views.rename("list", "Тізім 12")
    assert views._group.checkedButton().text() == "Тізім 12"


def test_tab_passes_through_the_views_once(views: Segments) -> None:
    views.choose("month")
    stops = [one.text() for one in views._group.buttons() if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["Ай"]


def test_a_chip_names_its_answer(bar: FilterBar) -> None:
    chip = bar.chips["channel"]
    assert chip.text() == "Арна"
    chip.pick(["ig", "site", "tg"])
    assert chip.text() == "Арна: Telegram, Instagram +1"
    assert chip.accessibleName() == "Арна: Telegram, Instagram, Сайт"


def test_delete_turns_a_chip_off(qtbot: QtBot, bar: FilterBar) -> None:
    bar.chips["channel"].pick(["ig"])
    with qtbot.waitSignal(bar.changed) as told:
        qtbot.keyClick(bar.chips["channel"], Qt.Key.Key_Delete)
    assert told.args == [{"channel": (), "owner": ()}]


def test_a_check_in_the_list_counts_at_once(qtbot: QtBot, bar: FilterBar) -> None:
    chip = bar.chips["channel"]
    chip.click()
    choices = chip.findChild(QListWidget)
    choices.setCurrentRow(1)
    qtbot.keyClick(choices, Qt.Key.Key_Space)
    assert chip.picked() == ("ig",)
    place = choices.visualItemRect(choices.item(2)).center()
    qtbot.mouseClick(choices.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chip.picked() == ("ig", "site")
    qtbot.keyClick(choices, Qt.Key.Key_Escape)
    assert chip.picked() == ("ig", "site")


def test_a_long_list_is_searched_without_kazakh_letters(room: QWidget) -> None:
    chip = Chip("Айдар", list(enumerate(["Қоғам", "Жол", "Су", "Газ", "Жылу", "Көлік", "Мектеп", "Спорт", "Қала"])))
    stand(room, chip)
    before = len(QApplication.topLevelWidgets())
    chip.click()
    choices = chip.findChild(QListWidget)
    assert len(QApplication.topLevelWidgets()) == before + 1
    choices.parentWidget()._line.setText("ка")
    assert [choices.item(row).text() for row in range(9) if not choices.item(row).isHidden()] == ["Қала"]
    choices.parentWidget().close()


def test_the_bar_says_how_many_are_hidden_while_a_filter_is_on(bar: FilterBar) -> None:
    bar.tell(98, 98)
    assert bar._count.isHidden()
    bar.chips["owner"].pick([1])
    bar.tell(61, 98)
    assert "61" in bar._count.text()
    assert "98" in bar._count.text()


def test_a_banner_offers_one_thing(qtbot: QtBot) -> None:
    banner, acted = Banner(), []
    qtbot.addWidget(banner)
    banner.tell("warning", "Check the holidays", "Check", lambda: acted.append("first"))
    banner.tell("crisis", "An incident", "Open", lambda: acted.append("second"), keys="F9")
    shown = [one for one in banner.findChildren(Button) if not one.isHidden()]
    assert [one.text() for one in shown] == ["Open"]
    shown[0].click()
    assert acted == ["second"]
    assert banner.sentence == banner.accessibleName() == "An incident"


def test_a_failure_offers_another_try(qtbot: QtBot) -> None:
    tried = []
    line = FailedLine("The file did not open.", lambda: tried.append(1))
    qtbot.addWidget(line)
    line.findChild(Button).click()
    assert tried == [1]


def test_the_marks_are_spoken() -> None:
    assert spoken_mark("rxm") == "Kazakh ready, Russian out of date, no English"
    assert spoken_mark("r--") == "Kazakh ready"


@pytest.mark.parametrize("kind", sorted(glyph.TONES))
def test_a_status_has_a_word_and_room_for_it(qtbot: QtBot, kind: str) -> None:
    made = StatusLabel(kind, "Қайтарылды")
    qtbot.addWidget(made)
    assert made.accessibleName() == "Қайтарылды"
    assert made.sizeHint().width() > QFontMetrics(theme.font("small")).horizontalAdvance("Қайтарылды") + 18
    assert theme.colour(glyph.TONES[kind]).name().upper() in ink_at(made)


def test_a_mark_that_is_not_planned_takes_no_room(qtbot: QtBot) -> None:
    made = LanguageMark("r--")
    qtbot.addWidget(made)
    assert made.sizeHint().width() == 20
    made.tell("rdm")
    assert made.sizeHint().width() == 60


def test_escape_closes_the_inspector_and_gives_the_focus_back(qtbot: QtBot, beside: Beside) -> None:
    inspector = beside.widget(1)
    beside.open_inspector()
    assert inspector.width() == pytest.approx(312, abs=2)
    act = button("Submit", lambda: None, "primary")
    inspector.hold("Material", QWidget(), act)
    act.setFocus()
    qtbot.keyClick(act, Qt.Key.Key_Escape)
    assert not beside.is_open
    assert beside.window().focusWidget() is beside.widget(0)


def test_the_inspector_comes_back_as_wide_as_it_was_made(qtbot: QtBot, beside: Beside) -> None:
    beside.open_inspector()
    with qtbot.waitSignal(beside.widened) as told:
        beside.moveSplitter(600, 1)
    beside.close_inspector()
    beside.open_inspector()
    assert beside.widget(1).width() == pytest.approx(told.args[0], abs=1)


def test_wrapped_words_in_a_scroll_area_get_their_height(qtbot: QtBot) -> None:
    line = FailedLine("Бір сөйлем. " * 40, lambda: None)
    area = scrolling(line)
    qtbot.addWidget(area)
    area.resize(300, 100)
    area.show()
    assert line.height() >= line.heightForWidth(area.viewport().width()) > 200


def test_the_rail_says_its_badges_and_goes_by_enter(qtbot: QtBot, room: QWidget) -> None:
    rail = Rail()
    stand(room, rail)
    rail.show_places([Place("today", "Бүгін", "today"), Place("approval", "Келісу", "approval", badge=4)])
    rail.set_current("today")
    second = rail.list.model().index(1, 0)
    assert second.data(Qt.ItemDataRole.AccessibleTextRole) == "Келісу, 4"
    qtbot.keyClick(rail.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(rail.chosen) as told:
        qtbot.keyClick(rail.list, Qt.Key.Key_Return)
    assert told.args == ["approval"]
