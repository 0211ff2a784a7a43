"""Tables of audits and of interviews come in by the window: what comes of them is seen before anything is written."""

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot
from sqlmodel import select

from core.research.audits.actions import audits as acts
from core.research.audits.queries import audits
from core.research.audits.records import Audit, Rating
from core.research.interviews.queries import interviews
from core.tables import sheets
from core.tables.bounds import FEW
from tests.ui.conftest import TODAY
from tests.ui.hands import button, editor, seen, type_in, words
from ui.desk import Desk
from ui.document import saving
from ui.kit import table_files
from ui.kit.asking import Asking
from ui.kit.fields import ChoiceBox
from ui.research.audits.page import AuditPage
from ui.research.table_import import TableImport
from ui.window import Window

AUDITS = "Ұйым;Критерий;Оценка;Кто смотрел;Ремарка\nТазасу;{name};да;Көмекші;Иә\n"
TALKS = "Сарапшы;Сұрақ;Жауап;Тақырып\n1;Не кедергі?;Уақыт жоқ;Уақыт\n2;Не кедергі?;Адам жоқ;\n"


@pytest.fixture(scope="session")
def planted_file(demo_file: Path) -> Path:
    return demo_file


def rows(desk: Desk, kind: type[Any]) -> list[Any]:
    return list(desk.read(lambda session: session.exec(select(kind)).all()))


def chosen(monkeypatch: pytest.MonkeyPatch, path: Path, said: str) -> None:
    path.write_text(said, encoding="utf-8")
    monkeypatch.setattr(table_files, "chosen", lambda _page, _title: path)


def dialog(window: Window, qtbot: QtBot) -> TableImport:
    qtbot.waitUntil(lambda: bool(seen(window, TableImport)), timeout=20_000)
    return seen(window, TableImport)[0]


def good(made: TableImport, qtbot: QtBot) -> None:
    qtbot.waitUntil(button(made, "Take in").isEnabled, timeout=20_000)


def test_a_table_of_audits_comes_in_by_the_window(
    window: Window, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open("research", part="audits")
    form = desk.read(audits.form_called, "site")
    assert form is not None
    one = desk.read(audits.criteria, form.id)[0]
    chosen(monkeypatch, tmp_path / "аудит.csv", AUDITS.format(name=one.code))
    button(window, "From a table…").click()
    made = dialog(window, qtbot)
    good(made, qtbot)
    assert "New organisations: Тазасу" in words(made)
    assert "new 1, changed 0" in words(made)
    before = len(rows(desk, Rating))
    button(made, "Take in").click()
    found = [each for each in rows(desk, Rating) if each.rater == "Көмекші"]
    assert (len(rows(desk, Rating)) - before, [each.criterion_id for each in found]) == (1, [one.id])


def test_a_column_is_told_what_it_is_and_a_bad_row_keeps_all_of_it_out(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open("research", part="audits")
    chosen(monkeypatch, tmp_path / "аудит.csv", AUDITS.format(name="ондай жоқ"))
    button(window, "From a table…").click()
    made = dialog(window, qtbot)
    qtbot.waitUntil(lambda: "no such criterion" in words(made), timeout=20_000)
    assert not button(made, "Take in").isEnabled()
    box = next(one for one in seen(made, ChoiceBox) if one.accessibleName() == "Ремарка")
    assert box.currentText() == "Leave it out"
    box.setCurrentIndex(box.findData("note"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: made._job is None, timeout=20_000)
    assert box.currentText() == "Note"


def test_a_table_of_interviews_makes_a_new_interview(
    window: Window, desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open("research", part="interviews")
    known = {one.id for one in desk.read(interviews.guides)}
    chosen(monkeypatch, tmp_path / "жауаптар.csv", TALKS)
    button(window, "From a table…").click()
    (asking,) = seen(window, Asking)
    asking.form.show_values({"guide": "", "new": ""})
    button(asking, "Go on").click()
    assert "Give the new interview a name." in words(asking)
    asking.form.show_values({"guide": "", "new": "Кедергілер"})
    button(asking, "Go on").click()
    made = dialog(window, qtbot)
    good(made, qtbot)
    assert "Answers: 2, new experts: 2, new questions: 1" in words(made)
    button(made, "Take in").click()
    (new,) = [one for one in desk.read(interviews.guides) if one.id not in known]
    assert (new.guide.name.in_("en"), new.experts, new.questions, new.answers) == ("Кедергілер", 2, 1, 2)


def test_audits_go_to_excel_and_come_back_as_they_were(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open("research", part="audits")
    path = tmp_path / "аудит.xlsx"
    monkeypatch.setattr(saving, "where", lambda *_asked: (path, "en"))
    button(window, "XLSX").click()
    qtbot.waitUntil(path.is_file, timeout=20_000)
    assert any(len(one.rows) > 20 for one in sheets.read(path, FEW))
    monkeypatch.setattr(table_files, "chosen", lambda _page, _title: path)
    button(window, "From a table…").click()
    made = dialog(window, qtbot)
    qtbot.waitUntil(lambda: "new 0, changed 0" in words(made), timeout=20_000)
    assert not button(made, "Take in").isEnabled()


def test_an_audit_gets_another_day_and_is_deleted(window: Window, desk: Desk) -> None:
    form, (body, *_others) = desk.read(audits.form_called, "page"), desk.read(audits.bodies)
    assert form is not None
    audit_id: UUID = desk.attempt(acts.begin, form.id, body.id, TODAY)
    window.open("audit", audit_id)
    page = seen(window, AuditPage)[0]
    page.day.click()
    (asking,) = seen(window, Asking)
    type_in(editor(asking, "address"), "tazasu.example/new")
    button(asking, "Write it down").click()
    assert next(one.address for one in rows(desk, Audit) if one.id == audit_id) == "tazasu.example/new"
    page.drop.click()
    assert audit_id not in {one.id for one in rows(desk, Audit)}
    assert "This audit is no longer there" in words(window)
    desk.undo()
    assert audit_id in {one.id for one in rows(desk, Audit)}
