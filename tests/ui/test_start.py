"""From nothing to Today: the first run in three languages, the locked door, and files that are not what they seem."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2 as sqlcipher

from core import preferences
from core.features import open_workspace
from core.language import words as language
from core.language.trilingual import LANGS, Lang
from core.office import queries
from core.office.records import Channel, Office, Person, Role
from core.preferences import Preferences
from core.store import opening
from tests.postgres import Server
from tests.ui.hands import button, editor, field, focus, press, rows, seen, type_in, words
from ui import start
from ui.desk import Desk
from ui.first.door import Door, RecoveryCode
from ui.first.page import FirstRun
from ui.window import PAGES, Window

PASSPHRASE = "дала мен тау"


@pytest.fixture(autouse=True)
def own_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the first run offers to put the data."""
    folder = tmp_path / "Documents"
    monkeypatch.setattr("ui.first.page._documents", lambda: folder)
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


def _desk(window: Window) -> Desk:
    assert window.desk is not None
    return window.desk


def standing(window: Window) -> type:
    return type(window.stack.currentWidget())


@pytest.mark.parametrize("lang", LANGS)
def test_the_first_run_to_the_end_by_keyboard(begin: Begin, own_documents: Path, lang: Lang) -> None:
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
    assert window.current() == "today"
    assert rows(window.rail.list)[0] == language.words(lang).say("Today")
    assert [one.text() for one in window.actions()][1] == language.words(lang).say("Undo")
    desk = _desk(window)
    assert Path(desk.store.where) == own_documents / "Hatshy" / "hatshy.hatshy"
    author = desk.author()
    assert author is not None
    assert (author.name, author.roles) == ("А. Сынақ", [Role.PRESS_SECRETARY])
    assert author.position.in_(lang) == language.words(lang).say("Press secretary")
    assert len(desk.read(queries.rows, Channel)) > 5
    assert preferences.load().language == lang
    assert preferences.load().recent == (desk.store.where,)


def test_the_demo_office_is_one_enter_away(begin: Begin) -> None:
    window = begin()
    press(Qt.Key.Key_Return)
    type_in(editor(window, "name"), "Office")
    type_in(editor(window, "person"), "Me")
    for _step in range(2):
        button(window, "Next").click()
    press(Qt.Key.Key_Return)
    assert window.current() == "today"
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


def test_an_office_that_cannot_be_made_keeps_every_answer(begin: Begin, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    window = begin()
    press(Qt.Key.Key_Return)
    type_in(editor(window, "name"), "Кеңсе")
    type_in(editor(window, "person"), "Me")
    button(window, "Next").click()
    type_in(editor(window, "where"), str(tmp_path / "file" / "office.hatshy"))
    button(window, "Next").click()
    press(Qt.Key.Key_Return)
    assert field(window, "where").error == "Nothing can be written in this folder: choose another one."
    type_in(editor(window, "where"), str(tmp_path / "fine"))
    button(window, "Next").click()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    assert window.current() == "today"
    assert _desk(window).read(queries.rows, Office)[0].label().kk == "Кеңсе"
    # by this ending a protected file is known
    assert Path(_desk(window).store.where) == tmp_path / "fine.hatshy"


def test_another_language_in_the_middle_keeps_what_was_typed(begin: Begin) -> None:
    window = begin()
    press(Qt.Key.Key_Return)
    type_in(editor(window, "name"), "Кеңсе")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Return)
    assert editor(window, "name").text() == "Кеңсе"
    assert "Ұйым" in words(window)


def test_a_protected_office_shows_its_recovery_code_once(begin: Begin, tmp_path: Path) -> None:
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
    assert standing(window) is RecoveryCode
    press(Qt.Key.Key_Space)
    code = QApplication.clipboard().text()
    assert code in words(window)
    button(window, "It is written down").click()
    assert window.current() == "today"
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
        assert standing(window) is FirstRun


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("trouble", ["gone", "foreign", "newer", "cut off"])
def test_what_cannot_be_opened_is_said_in_one_sentence_and_can_be_tried_again(
    begin: Begin, office_file: Path, trouble: str, lang: Lang
) -> None:
    whole = office_file.read_bytes()
    sentence = {
        "gone": "There is no such file: {path}",
        "foreign": "This is not a Hatshy workspace.",
        "newer": "This workspace was made by a newer Hatshy. Update the program on this computer.",
        "cut off": "The file is cut off: a part of it is missing. Restore the last backup copy.",
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
    window = begin(office_file, lang)
    said = language.words(lang)
    assert standing(window) is FirstRun
    assert said.say(sentence).format(path=office_file) in words(window)
    office_file.write_bytes(whole)
    button(window, said.say("Try again")).click()
    assert window.current() == "today"


def test_a_server_that_comes_back_is_tried_again(begin: Begin, pg_url: str, pg_server: Server) -> None:
    opening.create(pg_url)
    with pg_server.gone():
        window = begin(pg_url)
        assert "The office's server does not answer." in words(window)
    button(window, "Try again").click()
    assert window.current() == "today"


def test_an_office_that_works_on_a_server_is_joined(begin: Begin, pg_url: str) -> None:
    opening.create(pg_url)
    window = begin()
    press(Qt.Key.Key_Return)
    type_in(editor(window, "name"), "Office")
    type_in(editor(window, "person"), "Me")
    button(window, "Next").click()
    type_in(editor(window, "where"), pg_url)
    press(Qt.Key.Key_Return)
    button(window, "Next").click()
    press(Qt.Key.Key_Return)
    assert window.current() == "today"
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
    assert len(rows(window.rail.list)) == len(PAGES)
