"""From nothing to Today: the first run in three languages, the locked door, and files that are not what they seem."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import sleep

import pytest
from docx import Document as Word
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2 as sqlcipher

from core import preferences, seed
from core.features import open_workspace
from core.language import words as language
from core.language.trilingual import LANGS, Lang
from core.office import actions, queries
from core.office.records import Channel, Office, Person, Role, Unit
from core.preferences import Preferences
from core.store import opening
from core.store.store import Store
from tests.effort import turns
from tests.postgres import Server
from tests.ui.hands import button, editor, field, focus, press, rows, seen, settle, type_in, words
from ui import start
from ui.desk import Desk
from ui.document.page import DocumentsPage
from ui.first.door import Door, RecoveryCode
from ui.first.elsewhere import Elsewhere
from ui.first.page import FirstRun
from ui.first.week import FirstWeek
from ui.rooms import ROOMS
from ui.window import Window

PASSPHRASE = "дала мен тау"
# longer than it takes until a job is shown
WORKS, WORK_SECONDS = 30, 0.05


@pytest.fixture(autouse=True)
def own_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the first run offers to put the data."""
    folder = tmp_path / "Documents"
    monkeypatch.setattr("ui.first.places.documents", lambda: folder)
    return folder


Begin = Callable[..., Window]


@pytest.fixture
def begin(qtbot: QtBot, asked: list[str]) -> Begin:  # noqa: ARG001
    """A window that goes and fetches its office, as the program does."""

    def begun(where: str | Path = "", lang: Lang = "en") -> Window:
        language.use(lang)
        window = Window(Preferences(language=lang, theme="light"), str(where))
        window.resize(1366, 697)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.open_workspace()
        return window

    return begun


@pytest.fixture
def one_week(monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo goes back a week and not four: what is told here is how it is waited for."""
    monkeypatch.setattr(seed, "plant_demo", partial(seed.plant_demo, weeks=1))


def _desk(window: Window) -> Desk:
    assert window.desk is not None
    return window.desk


def arrive(window: Window, qtbot: QtBot) -> None:
    """The office is made beside the screen; then Today stands there."""
    qtbot.waitUntil(lambda: window.current() == "today", timeout=100_000)


def arrive_at_week(window: Window, qtbot: QtBot) -> FirstWeek:
    """An office of one's own is made, and a week to begin with stands there."""
    qtbot.waitUntil(lambda: standing(window) is FirstWeek, timeout=30_000)
    # the frame in the language that was left goes at the end of the event
    settle()
    week = window.stack.currentWidget()
    assert isinstance(week, FirstWeek)
    return week


def standing(window: Window) -> type:
    return type(window.stack.currentWidget())


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_run_to_the_word_plan_by_keyboard(
    begin: Begin, own_documents: Path, lang: Lang, qtbot: QtBot, tmp_path: Path
) -> None:
    # the program starts in Kazakh; the frame changes to what was chosen
    window = begin(lang="kk")
    for _step in range(LANGS.index(lang)):
        press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    assert focus() is editor(window, "name")
    type_in(focus(), "Көлсай ауданының әкімдігі")
    type_in(editor(window, "person"), "А. Сынақ")
    editor(window, "position", 2).setFocus()
    press(Qt.Key.Key_Return)
    assert focus() is editor(window, "where")
    editor(window, "again").setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    week = arrive_at_week(window, qtbot)
    assert focus() is week.rows[0].titles["kk"]
    type_in(focus(), "Аудан әкімінің есебі")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    assert focus() is week.rows[1].check
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.current() == "documents"
    page = window.stack.currentWidget()
    assert isinstance(page, DocumentsPage)
    files = page.export_to(tmp_path)
    printed = ["\n".join(cell.text for t in Word(str(f)).tables for r in t.rows for cell in r.cells) for f in files]
    assert "Аудан әкімінің есебі" in printed[0]
    assert "Вакансии недели" in printed[1]
    assert not any("три новости" in text for text in printed)
    assert rows(window.rail.list)[0] == language.words(lang).say("Today")
    assert language.words(lang).say("Undo") in [one.text() for one in window.actions()]
    desk = _desk(window)
    assert Path(desk.where) == own_documents / "Hatshy" / "hatshy.hatshy"
    author = desk.author()
    assert author is not None
    assert (author.name, author.roles) == ("А. Сынақ", [Role.PRESS_SECRETARY])
    assert author.position.in_(lang) == language.words(lang).say("Press secretary")
    assert len(desk.read(queries.rows, Channel)) > 5
    assert preferences.load().language == lang
    assert preferences.load().recent == (desk.where,)


@pytest.mark.usefixtures("one_week")
def test_the_demo_office_stands_beside_ones_own(begin: Begin, qtbot: QtBot) -> None:
    window = begin()
    press(Qt.Key.Key_Return)
    type_in(editor(window, "name"), "Office")
    type_in(editor(window, "person"), "Me")
    for _step in range(2):
        button(window, "Next").click()
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Return)
    arrive(window, qtbot)
    assert len(_desk(window).read(queries.rows, Person)) > 5


def test_what_is_missing_is_said_at_its_field(begin: Begin) -> None:
    window = begin()
    press(Qt.Key.Key_Return)
    button(window, "Next").click()
    assert field(window, "name").error == "Enter a name."
    type_in(editor(window, "name"), "Office")
    button(window, "Next").click()
    assert field(window, "person").error == "Enter a name."


@pytest.mark.parametrize(
    ("typed", "name", "sentence"),
    [
        ({"passphrase": "short"}, "passphrase", "The passphrase is too short: take at least 8 letters."),
        ({"passphrase": PASSPHRASE, "again": PASSPHRASE + "!"}, "again", "The two passphrases differ."),
        (
            {"where": "postgresql://office", "passphrase": PASSPHRASE, "again": PASSPHRASE},
            "passphrase",
            "A passphrase protects a file; whoever looks after the server protects the server.",
        ),
    ],
)
def test_a_place_that_will_not_do_is_refused_before_anything_is_made(
    begin: Begin, typed: dict[str, str], name: str, sentence: str, own_documents: Path
) -> None:
    window = begin()
    press(Qt.Key.Key_Return)
    type_in(editor(window, "name"), "Office")
    type_in(editor(window, "person"), "Me")
    button(window, "Next").click()
    for each, text in typed.items():
        type_in(editor(window, each), text)
    button(window, "Next").click()
    assert field(window, name).error == sentence
    assert not own_documents.exists()


def test_an_office_that_cannot_be_made_keeps_every_answer(begin: Begin, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").write_text("no folder")
    window = begin()
    press(Qt.Key.Key_Return)
    type_in(editor(window, "name"), "Кеңсе")
    type_in(editor(window, "person"), "Me")
    button(window, "Next").click()
    type_in(editor(window, "where"), str(tmp_path / "file" / "office.hatshy"))
    button(window, "Next").click()
    press(Qt.Key.Key_Return)
    sentence = "Nothing can be written in this folder: choose another one."
    qtbot.waitUntil(lambda: field(window, "where").error == sentence)
    type_in(editor(window, "where"), str(tmp_path / "fine"))
    button(window, "Next").click()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    arrive_at_week(window, qtbot)
    press(Qt.Key.Key_Escape)
    assert window.current() == "today"
    assert _desk(window).read(queries.rows, Office)[0].label().kk == "Кеңсе"
    # by this ending a protected file is known
    assert Path(_desk(window).where) == tmp_path / "fine.hatshy"


def test_another_language_in_the_middle_keeps_what_was_typed(begin: Begin) -> None:
    window = begin()
    press(Qt.Key.Key_Return)
    type_in(editor(window, "name"), "Кеңсе")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Return)
    assert editor(window, "name").text() == "Кеңсе"
    assert "Мекеменің атауы" in words(window)


def test_what_qt_says_itself_follows_the_language(begin: Begin) -> None:
    window = begin()
    press(Qt.Key.Key_Return)
    assert _first_in_menu(editor(window, "name")) == "Undo"
    for steps, said in ((2, "Болдырмау"), (-1, "Отменить действие")):
        press(Qt.Key.Key_Escape)
        for _step in range(abs(steps)):
            press(Qt.Key.Key_Left if steps > 0 else Qt.Key.Key_Right)
        press(Qt.Key.Key_Return)
        assert _first_in_menu(editor(window, "name")) == said


def _first_in_menu(line: QLineEdit) -> str:
    menu = line.createStandardContextMenu()
    assert menu is not None
    said = menu.actions()[0].text().replace("&", "").partition("\t")[0]
    menu.deleteLater()
    return said


def test_a_protected_office_shows_its_recovery_code_once(begin: Begin, tmp_path: Path, qtbot: QtBot) -> None:
    window = begin()
    press(Qt.Key.Key_Return)
    type_in(editor(window, "name"), "Office")
    type_in(editor(window, "person"), "Me")
    button(window, "Next").click()
    type_in(editor(window, "where"), str(tmp_path / "safe.hatshy"))
    type_in(editor(window, "passphrase"), PASSPHRASE)
    type_in(editor(window, "again"), PASSPHRASE)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: standing(window) is RecoveryCode, timeout=15_000)
    press(Qt.Key.Key_Space)
    code = QApplication.clipboard().text()
    assert code in words(window)
    button(window, "It is written down").click()
    arrive_at_week(window, qtbot)
    window.close()
    open_workspace(str(tmp_path / "safe.hatshy"), "other", code).close()


class TestTheDoor:
    @pytest.fixture(scope="class")
    @classmethod
    def protected(cls, tmp_path_factory: pytest.TempPathFactory) -> Path:
        path = tmp_path_factory.mktemp("safe") / "safe.hatshy"
        opening.create(str(path), PASSPHRASE)
        return path

    @pytest.mark.parametrize("lang", LANGS)
    def test_it_refuses_a_wrong_passphrase_and_opens_to_the_right_one(
        self, begin: Begin, protected: Path, lang: Lang
    ) -> None:
        window = begin(protected, lang)
        assert standing(window) is Door
        assert focus() is editor(window, "passphrase")
        type_in(focus(), "дала мен өзен")
        press(Qt.Key.Key_Return)
        sentence = "The passphrase does not fit this workspace."
        assert field(window, "passphrase").error == language.words(lang).say(sentence)
        assert focus() is editor(window, "passphrase")
        type_in(focus(), PASSPHRASE)
        press(Qt.Key.Key_Return)
        assert window.current() == "today"

    def test_it_leads_to_another_workspace(self, begin: Begin, protected: Path) -> None:
        window = begin(protected)
        button(window, "Open another workspace").click()
        assert standing(window) is Elsewhere


def test_what_was_found_when_it_was_opened_is_told(
    begin: Begin, office_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = office_file.with_name("office.hatshy 2026-12-17 05-00-00-wal")
    monkeypatch.setattr("core.store.leftover.set_aside", lambda *_of: log)
    assert begin(office_file).toast.sentence.endswith(f"It was set aside and not deleted: {log}")


@pytest.mark.parametrize(("trouble", "lang"), turns(["gone", "foreign", "newer", "cut off", "spoiled", "zone"], LANGS))
def test_what_cannot_be_opened_is_said_in_one_sentence_and_can_be_tried_again(
    begin: Begin, office_file: Path, trouble: str, lang: Lang
) -> None:
    whole = office_file.read_bytes()
    sentence = {
        "gone": "There is no such file: {path}",
        "foreign": "This is not a Hatshy workspace.",
        "newer": "This workspace was made by a newer Hatshy. Update the program on this computer.",
        "cut off": "The file is cut off: a part of it is missing. Restore the last backup copy.",
        "spoiled": "The file is damaged. Restore the last backup copy.",
        "zone": "The office's time zone cannot be read: {zone}. Restore the last backup copy.",
    }[trouble]
    match trouble:
        case "gone":
            office_file.unlink()
        case "foreign":
            office_file.write_text("a letter")
        case "newer":
            connection = sqlcipher.connect(office_file)
            connection.execute("PRAGMA user_version = 999")
            connection.close()
        case "cut off":
            office_file.write_bytes(whole[: len(whole) // 2])
        case "spoiled":
            office_file.write_bytes(whole.replace(b"CREATE TABLE unit", b"CREATE \xb3ABLE unit"))
        case "zone":
            connection = sqlcipher.connect(office_file, isolation_level=None)
            connection.execute("UPDATE office SET zone = 'Asia/Nowhere'")
            connection.close()
    window = begin(office_file, lang)
    said = language.words(lang)
    assert standing(window) is FirstRun
    assert said.say(sentence).format(path=office_file, zone="Asia/Nowhere") in words(window)
    office_file.write_bytes(whole)
    button(window, said.say("Try again")).click()
    assert window.current() == "today"


def test_a_server_that_comes_back_is_tried_again(begin: Begin, pg_office: str, pg_server: Server) -> None:
    with pg_server.gone():
        window = begin(pg_office)
        assert "The office's server does not answer." in words(window)
    button(window, "Try again").click()
    assert window.current() == "today"


def test_an_office_that_works_on_a_server_is_joined(begin: Begin, pg_office: str, qtbot: QtBot) -> None:
    window = begin()
    press(Qt.Key.Key_Return)
    type_in(editor(window, "name"), "Office")
    type_in(editor(window, "person"), "Me")
    button(window, "Next").click()
    type_in(editor(window, "where"), pg_office)
    press(Qt.Key.Key_Return)
    button(window, "Next").click()
    press(Qt.Key.Key_Return)
    # nothing is planned there yet, so whoever joins is offered the first week
    qtbot.waitUntil(lambda: bool(seen(window, FirstWeek)), timeout=100_000)
    assert _desk(window).read(queries.people) == []


def test_a_copy_is_taken_by_itself_when_one_is_due(
    begin: Begin, office_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "FIRST_TEND_MS", 50)
    begin(office_file)
    folder = office_file.with_name("office copies")
    qtbot.waitUntil(lambda: len(list(folder.glob("*.hatshy"))) == 1)


def test_the_program_opens_what_it_is_asked_to(
    qtbot: QtBot, office_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core import console
    from ui import app

    monkeypatch.chdir(office_file.parent)
    window = app.build(console.parse(["-w", office_file.name, "--lang", "ru"]))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.page_shown):
        app.show(window)
    assert window.windowTitle() == "Сегодня — Hatshy"
    assert preferences.load().recent == (str(office_file),)
    assert len(seen(window.rail, type(window.rail.list))) == 1
    assert len(rows(window.rail.list)) == len(ROOMS)


def answer_all(window: Window, where: Path | str = "", passphrase: str = "") -> None:
    """Through the first run to its last step."""
    press(Qt.Key.Key_Return)
    type_in(editor(window, "name"), "Office")
    type_in(editor(window, "person"), "Me")
    button(window, "Next").click()
    for name, text in (("where", str(where)), ("passphrase", passphrase), ("again", passphrase)):
        if text:
            type_in(editor(window, name), text)
    button(window, "Next").click()


class TestWhileTheDemoIsMade:
    @pytest.fixture(autouse=True)
    def slow_works(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """In place of the demo a few works that take their time: what is told here is how it is waited for."""

        def plant(store: Store) -> None:
            store.author_id = store.do(actions.set_up, {"name": {"kk": "Әкімдік"}}, {"name": "А. Сынақ"}, [])
            for number in range(WORKS):
                sleep(WORK_SECONDS)
                store.do(actions.VERBS[Unit].add, {"name": {"kk": f"Бөлім {number}"}})

        monkeypatch.setattr(seed, "plant_demo", plant)

    def test_the_screen_lives_on_and_says_what_is_being_done(self, begin: Begin, qtbot: QtBot) -> None:
        window = begin()
        answer_all(window)
        press(Qt.Key.Key_Left)
        press(Qt.Key.Key_Return)
        assert not window.stack.currentWidget().isEnabled()  # type: ignore[union-attr]
        qtbot.waitUntil(lambda: bool(words(window.jobs)), timeout=15_000)
        arrive(window, qtbot)
        assert window.jobs.isHidden()

    def test_it_can_be_stopped_and_leaves_nothing_behind(self, begin: Begin, qtbot: QtBot, own_documents: Path) -> None:
        window = begin()
        answer_all(window)
        press(Qt.Key.Key_Left)
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: any(one.text() == "Stop" for one in seen(window.jobs, QPushButton)), timeout=15_000)
        button(window.jobs, "Stop").click()
        qtbot.waitUntil(lambda: window.stack.currentWidget().isEnabled())  # type: ignore[union-attr]
        assert list((own_documents / "Hatshy").glob("*.hatshy")) == []
        press(Qt.Key.Key_Return)
        arrive(window, qtbot)

    def test_the_window_may_be_closed(self, begin: Begin, own_documents: Path) -> None:
        window = begin()
        answer_all(window)
        press(Qt.Key.Key_Left)
        press(Qt.Key.Key_Return)
        assert window.close()
        assert list(own_documents.rglob("*.hatshy")) == []


class TestFromOneOfficeToAnother:
    @pytest.fixture
    def window(self, begin: Begin, office_file: Path) -> Window:
        return begin(office_file)

    @pytest.fixture
    def second(self, office_file: Path, demo_file: Path) -> Path:
        path = office_file.with_name("second.hatshy")
        path.write_bytes(demo_file.read_bytes())
        store = open_workspace(str(path), "planter")
        with store.read() as session:
            store.author_id = queries.holders(session, Role.PRESS_SECRETARY)[0].id
        store.do(actions.VERBS[Unit].add, {"name": {"kk": "Екінші"}})
        store.close()
        return path

    def test_a_file_is_opened_by_its_name(self, window: Window, second: Path, office_file: Path) -> None:
        window.open("office")
        window.command("elsewhere")
        assert focus() is editor(window, "where")
        type_in(focus(), str(second))
        press(Qt.Key.Key_Return)
        assert window.current() == "today"
        assert "Екінші" in [unit.name.kk for unit in _desk(window).read(queries.rows, Unit)]
        assert preferences.load().recent == (str(second), str(office_file))
        # and back with a click on what was open lately
        window.command("elsewhere")
        button(window, str(office_file)).click()
        assert "Екінші" not in [unit.name.kk for unit in _desk(window).read(queries.rows, Unit)]

    def test_what_was_being_typed_is_written_first(self, window: Window, second: Path, office_file: Path) -> None:
        window.open("office")
        type_in(editor(window, "phone"), "112")
        window.command("elsewhere")
        type_in(editor(window, "where"), str(second))
        press(Qt.Key.Key_Return)
        store = open_workspace(str(office_file), "other")
        with store.read() as session:
            found = queries.the_office(session)
        store.close()
        assert found is not None
        assert found.phone == "112"

    def test_what_is_not_there_is_said_at_the_field_and_escape_leads_back(self, window: Window, tmp_path: Path) -> None:
        window.open("history")
        window.command("elsewhere")
        nowhere = tmp_path / "nowhere.hatshy"
        type_in(focus(), str(nowhere))
        press(Qt.Key.Key_Return)
        assert field(window, "where").error == f"There is no such file: {nowhere}"
        press(Qt.Key.Key_Escape)
        assert window.current() == "history"
        assert window.rail.isVisible()

    def test_a_server_is_opened_by_its_address(self, window: Window, pg_office: str) -> None:
        window.command("elsewhere")
        type_in(focus(), pg_office)
        press(Qt.Key.Key_Return)
        assert window.current() == "today"
        assert _desk(window).is_on_server

    def test_a_new_office_is_made_and_the_old_one_stays(self, window: Window, qtbot: QtBot, office_file: Path) -> None:
        window.command("found")
        press(Qt.Key.Key_Escape)
        assert window.current() == "today"
        window.command("found")
        answer_all(window)
        press(Qt.Key.Key_Right)
        press(Qt.Key.Key_Return)
        arrive_at_week(window, qtbot)
        press(Qt.Key.Key_Escape)
        assert _desk(window).read(queries.rows, Unit) == []
        assert preferences.load().recent[1] == str(office_file)

    def test_another_language_tried_there_is_forgotten_on_the_way_back(self, window: Window) -> None:
        window.command("found")
        press(Qt.Key.Key_Left)
        press(Qt.Key.Key_Return)
        assert language.language() == "ru"
        for _step in range(2):
            press(Qt.Key.Key_Escape)
        assert window.windowTitle() == "Today — Hatshy"
        assert language.language() == "en"


def test_the_keys_work_in_a_window_that_was_there_before_its_office(begin: Begin, office_file: Path) -> None:
    window = begin(office_file)
    press(Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    assert window.current() == "settings"
    window.open("today")
    press(Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert window.current() == "settings"


def fits(path: Path, passphrase: str) -> bool:
    try:
        open_workspace(str(path), "other", passphrase).close()
    except opening.Protected:
        return False
    return True


class TestTheNewPassphrase:
    NEW = "көл мен орман"

    def ask(self, window: Window, old: str, new: str, again: str) -> None:
        window.command("protect")
        if old:
            type_in(editor(window, "old"), old)
        type_in(editor(window, "passphrase"), new)
        type_in(editor(window, "again"), again)
        press(Qt.Key.Key_Return)

    def test_an_open_file_is_protected_and_its_code_shown(self, begin: Begin, office_file: Path, qtbot: QtBot) -> None:
        window = begin(office_file)
        window.open("settings")
        button(window, "Protect with a passphrase…").click()
        type_in(focus(), PASSPHRASE)
        type_in(editor(window, "again"), PASSPHRASE)
        press(Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: standing(window) is RecoveryCode, timeout=15_000)
        press(Qt.Key.Key_Space)
        code = QApplication.clipboard().text()
        button(window, "It is written down").click()
        assert window.current() == "today"
        assert _desk(window).is_protected
        assert len(_desk(window).read(queries.rows, Person)) > 5
        window.open("settings")
        assert "Protected by a passphrase" in words(window)
        window.close()
        open_workspace(str(office_file), "other", code).close()

    @pytest.fixture
    def protected(self, tmp_path: Path) -> Path:
        path = tmp_path / "safe.hatshy"
        opening.create(str(path), PASSPHRASE)
        return path

    @pytest.fixture
    def window(self, begin: Begin, protected: Path) -> Window:
        window = begin(protected)
        type_in(focus(), PASSPHRASE)
        press(Qt.Key.Key_Return)
        return window

    @pytest.mark.parametrize(
        ("old", "new", "again", "name", "sentence"),
        [
            ("not this one", NEW, NEW, "old", "The passphrase does not fit this workspace."),
            (PASSPHRASE, "short", "short", "passphrase", "The passphrase is too short: take at least 8 letters."),
            (PASSPHRASE, NEW, NEW + "!", "again", "The two passphrases differ."),
        ],
    )
    def test_what_will_not_do_is_said_at_its_field(
        self, window: Window, old: str, new: str, again: str, name: str, sentence: str
    ) -> None:
        self.ask(window, old, new, again)
        assert field(window, name).error == sentence
        press(Qt.Key.Key_Escape)
        assert window.current() == "today"

    def test_the_old_one_opens_nothing_any_more(self, window: Window, protected: Path, qtbot: QtBot) -> None:
        self.ask(window, PASSPHRASE, self.NEW, self.NEW)
        qtbot.waitUntil(lambda: standing(window) is RecoveryCode, timeout=15_000)
        button(window, "It is written down").click()
        window.close()
        with pytest.raises(opening.Protected):
            open_workspace(str(protected), "other", PASSPHRASE)
        open_workspace(str(protected), "other", self.NEW).close()

    def test_while_another_window_has_it_open_nothing_changes(
        self, window: Window, protected: Path, qtbot: QtBot
    ) -> None:
        other = open_workspace(str(protected), "other", PASSPHRASE)
        with other.read() as session:
            session.connection()
            self.ask(window, PASSPHRASE, self.NEW, self.NEW)
            qtbot.waitUntil(lambda: window.current() == "today", timeout=20_000)
        other.close()
        sentence = "Another window has this workspace open. Close it and try again."
        assert window.toast.sentence == sentence
        assert _desk(window).read(queries.people) == []

    def test_the_window_closed_meanwhile_leaves_a_whole_file(self, window: Window, protected: Path) -> None:
        self.ask(window, PASSPHRASE, self.NEW, self.NEW)
        assert window.close()
        # it may not have begun yet; once begun it is finished
        fitting = [one for one in (PASSPHRASE, self.NEW) if fits(protected, one)]
        assert len(fitting) == 1
        assert list(protected.parent.glob("*.part*")) == []


def test_a_journal_that_is_not_the_one_seen_last_is_told_and_the_office_opens(begin: Begin, office_file: Path) -> None:
    older = office_file.read_bytes()
    window = begin(office_file)
    _desk(window).do(actions.VERBS[Unit].add, {"name": {"kk": "Мұрағат"}})
    window.close()
    window = begin(office_file)
    assert window.banner.sentence == ""
    window.close()
    for stale in office_file.parent.glob("office.hatshy-*"):
        stale.unlink()
    office_file.write_bytes(older)
    window = begin(office_file)
    assert window.banner.sentence.startswith("The journal is not the one this computer saw last")
    assert window.current() == "today"
    window.close()
    # said once: from now on this is the journal one knows
    assert begin(office_file).banner.sentence == ""
