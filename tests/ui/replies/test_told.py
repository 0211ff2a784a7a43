"""What a message tells beside its words: who was told of its extension, how it was rated, why it is hidden or moved."""

from datetime import date, timedelta

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from core import clock
from core.calendar.actions import days
from core.calendar.records import SpecialDay
from core.replies import triage
from core.replies.actions import answers, messages, templates
from core.replies.records import Regulation
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.ui.hands import button, seen, settle, window_of, words
from tests.ui.replies.conftest import OpenPage, Register
from tests.ui.replies.hands import asking, kept, listed
from ui.kit.rows import ROW
from ui.replies.citizen import CitizenCard
from ui.replies.page import RepliesPage


def card(page: RepliesPage) -> CitizenCard:
    (found,) = seen(page, CitizenCard)
    return found


def offered(page: RepliesPage) -> set[str]:
    return {one.key for one in page.commands() if one.is_possible}


def of_the_office(service: Store) -> None:
    """A tree with one rule more."""
    table = triage.as_table(triage.standard())
    table["features"]["house_rule"]["choices"]["shouting"] = {"kk": "Айқай", "ru": "Крик", "en": "Shouting"}
    (regulation,) = rows(service, Regulation)
    service.do(templates.regulate, regulation.image(), {"tree": table})


def test_whoever_asked_is_told_of_the_extension_once(open_page: OpenPage, service: Store, register: Register) -> None:
    request = register("Редакция сауалы: жылу қашан қосылады?", book="media")
    page = open_page()
    assert "told" not in offered(page)
    due = kept(service, request).due_at
    assert due is not None
    service.do(messages.extend, request, due.date() + timedelta(days=3), "Деректер басқа органда")
    page.desk.look(page.refresh)
    assert "told" in offered(page)
    button(card(page), "Told of the extension").click()
    settle()
    assert kept(service, request).notified_at is not None
    assert "Whoever asked was told of the extension" in words(card(page))
    assert "told" not in offered(page)
    assert "Told of the extension" not in words(card(page))


def test_an_extension_is_asked_for_by_its_day(
    open_page: OpenPage, service: Store, register: Register, qtbot: QtBot
) -> None:
    request = register("Редакция сауалы: жылу қашан қосылады?", book="media")
    page = open_page()
    latest = page.desk.local(page._at_hand.extendable_until)
    page._act("extend")
    dialog = asking(page)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.form.field("why").set_value("Деректер басқа органда")
    button(dialog, "Extend").click()
    settle()
    assert page.desk.local(kept(service, request).due_at) == latest
    assert "extended" in card(page).chain()


def test_a_residents_rating_is_noted_when_it_is_answered(
    open_page: OpenPage, service: Store, register: Register, qtbot: QtBot
) -> None:
    message_id = register()
    page = open_page()
    assert "rate" not in offered(page)
    service.do(answers.answer, message_id, "Жылу берілді.", "kk")
    page.show_record(message_id)
    page._act("rate")
    dialog = asking(page)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.form.field("rating").set_value(4)
    button(dialog, "Note it").click()
    settle()
    assert kept(service, message_id).rating == 4
    assert "4 of 5" in words(card(page))


def test_a_comment_is_hidden_by_a_rule_of_the_offices_own_tree(
    open_page: OpenPage, service: Store, register: Register, qtbot: QtBot
) -> None:
    of_the_office(service)
    message_id = register(note="Екінші рет жазды")
    page = open_page()
    page._act("hide")
    dialog = asking(page)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.form.field("rule").set_value("shouting")
    dialog.form.field("why").set_value("Бәрі бас әріппен")
    button(dialog, "Note it").click()
    settle()
    assert kept(service, message_id).hidden_rule == "shouting"
    assert "Shouting. Бәрі бас әріппен" in words(card(page))
    assert kept(service, message_id).note == "Екінші рет жазды"


def test_what_is_urgent_stands_first_and_apart(open_page: OpenPage, register: Register) -> None:
    register("Жылу жоқ", hours=400)
    urgent = register("Үйде газ иісі шығып тұр", outcome="O_EMERGENCY")
    page = open_page()
    found = listed(page)
    first = found.model().index(0, 0).data(ROW)
    assert (first.id, first.tone) == (urgent, "danger")
    assert "urgent" in first.said


def test_why_this_outcome_says_who_does_it(open_page: OpenPage, register: Register, qtbot: QtBot) -> None:
    register()
    page = open_page()
    page._act("why")
    settle()
    (dialog,) = seen(window_of(page), QDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert "Who does it: Editor of the pages." in words(dialog)
    rule = dialog._form.field("unlawful")
    rule.set_value("hatred")
    rule.changed.emit()
    settle()
    assert "Only with the consent of: Press secretary." in words(dialog)
    dialog.reject()
    settle()


def test_why_a_term_moved_is_said_in_the_language_of_the_screen(
    open_page: OpenPage, service: Store, register: Register
) -> None:
    request = register("Редакция сауалы: жылу қашан қосылады?", book="media")
    free = clock.local(kept(service, request).due_at, "Asia/Almaty").date()
    assert isinstance(free, date)
    service.do(days.VERBS[SpecialDay].add, {"day": free.isoformat(), "sort": "off", "name": {"kk": "Қосымша демалыс"}})
    service.do(messages.recount)
    page = open_page()
    said = card(page).chain().replace("\N{NO-BREAK SPACE}", " ")
    assert "The term has moved" in said
    assert f"Not worked now: {free:%d.%m.%Y} (Қосымша демалыс)." in said
