"""When an answer is due: extensions, urgency, days declared free, and the units that are asked."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from core import clock
from core.calendar.actions import days
from core.calendar.records import SpecialDay
from core.deadlines import recount
from core.deadlines.steps import Extended, Moved
from core.deadlines.terms import Due
from core.differences import Reader
from core.errors import Invalid
from core.language.words import _, language
from core.office import actions as office
from core.office.records import Clock
from core.replies import triage
from core.replies.actions import answers, files, messages, templates
from core.replies.queries import asked, inbox, terms
from core.replies.queries import message as query_of
from core.replies.queries.inbox import Wanted
from core.replies.records import Book, Inquiry, Message, Regulation
from core.store.journal import Change
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.replies.conftest import EVENING, Register, message, unit
from tests.core.replies.files import csv_of


def test_an_inquiry_has_a_term_of_its_own(store: Store, register: Register) -> None:
    asked = register()
    store.do(answers.ask, asked, unit(store, "Көлік"), "Автобус неге жүрмейді?")
    (inquiry,) = rows(store, Inquiry)
    assert inquiry.due_at is not None
    assert inquiry.due_at != message(store, asked).due_at


def explained(store: Store, message_id: UUID) -> Due:
    with store.read() as session:
        found = terms.of_message(session, session.get_one(Message, message_id))
    assert found is not None
    return found


def test_a_term_is_extended_once_within_the_law_and_with_a_reason(store: Store, register: Register) -> None:
    request = register("Редакция сауалы", book=Book.MEDIA)
    due = message(store, request).due_at
    assert due is not None
    day = due.date()
    for until, why in ((day + timedelta(days=2), " \u200b"), (day + timedelta(days=90), "Деректер"), (day, "Деректер")):
        with pytest.raises(Invalid):
            store.do(messages.extend, request, until, why)
    store.do(messages.extend, request, day + timedelta(days=2), "Деректер басқа органда")
    assert message(store, request).due_at == due + timedelta(days=2)
    with pytest.raises(Invalid):
        store.do(messages.extend, request, day + timedelta(days=3), "Тағы")


def test_an_extended_term_ends_with_the_working_day_and_explains_itself(store: Store, register: Register) -> None:
    request = register("Редакция сауалы", book=Book.MEDIA)
    before = explained(store, request)
    # a Saturday: it ends on the Monday after it, when the office closes
    store.do(messages.extend, request, date(2026, 12, 26), "Деректер басқа органда")
    found, due = explained(store, request), message(store, request).due_at
    assert found.at == due == datetime(2026, 12, 28, 13, 30, tzinfo=UTC)
    assert [(one.first, one.until, one.why) for one in found.steps if isinstance(one, Extended)] == [
        (before.at, date(2026, 12, 26), "Деректер басқа органда")
    ]
    assert [one.to for one in found.steps if isinstance(one, Moved)] == [date(2026, 12, 28)]


def test_a_comment_has_no_extension(store: Store, register: Register) -> None:
    with pytest.raises(Invalid):
        store.do(messages.extend, register(), date(2026, 12, 20), "Себебі бар")


def test_what_the_tree_calls_urgent_is_due_by_its_own_term(store: Store, register: Register) -> None:
    came = EVENING + timedelta(hours=5)
    for book in Book:
        found = message(store, register("Газ иісі шығып тұр", outcome="O_EMERGENCY", book=book, came_at=came))
        assert (found.clock, found.due_at) == ("triage.emergency", came + timedelta(minutes=5))
        assert explained(store, found.id).at == found.due_at


def test_what_to_do_shortens_a_term_and_never_lengthens_it(store: Store, register: Register) -> None:
    usual = message(store, register()).due_at
    thanks, hidden = (message(store, register(outcome=one)) for one in ("O_THANK", "O_HIDE_REPORT"))
    assert (thanks.clock, thanks.due_at) == ("social.first", usual)
    assert (hidden.clock, hidden.due_at) == ("triage.hide_report", EVENING + timedelta(minutes=30))
    # an appeal keeps its term by law, whatever is proposed to do about it
    assert message(store, register(outcome="O_ANSWER", book=Book.APPEAL)).clock == "appeal.base"


def test_a_message_sorted_otherwise_gets_the_term_of_that(store: Store, register: Register) -> None:
    waiting = register()
    usual = message(store, waiting).due_at
    store.do(messages.sort, [waiting], {"outcome": "O_EMERGENCY"})
    assert message(store, waiting).due_at == EVENING + timedelta(minutes=5)
    store.do(messages.sort, [waiting], {"outcome": "O_ANSWER"})
    assert (message(store, waiting).clock, message(store, waiting).due_at) == ("social.first", usual)


def test_after_its_first_answer_an_urgent_message_runs_by_its_register(store: Store, register: Register) -> None:
    urgent = register(outcome="O_EMERGENCY")
    store.do(answers.answer_meanwhile, urgent, "112 хабарланды.", "kk")
    assert message(store, urgent).clock == "social.final"


def test_the_office_sets_the_term_of_an_outcome_anew(store: Store, register: Register) -> None:
    found = next(one for one in rows(store, Clock) if one.code == "triage.emergency")
    store.do(office.VERBS[Clock].edit, found.id, found.image(), found.image() | {"value": 10})
    assert message(store, register(outcome="O_EMERGENCY")).due_at == EVENING + timedelta(minutes=10)


def test_a_tree_of_the_office_may_set_a_term_that_no_clock_has(store: Store, register: Register) -> None:
    table = triage.as_table(triage.standard())
    table["outcomes"]["O_GAS"] = table["outcomes"]["O_EMERGENCY"] | {"term": {"amount": 3, "unit": "minutes"}}
    table["nodes"]["n_danger"]["edges"].insert(0, {"if": "danger_now and crisis_match", "to": "O_GAS"})
    store.do(templates.regulate, {}, {"tree": table})
    assert message(store, register(outcome="O_GAS")).due_at == EVENING + timedelta(minutes=3)


def test_the_term_of_a_case_opened_again_is_counted_anew_from_there(store: Store, register: Register) -> None:
    appeal = register("Жол жоқ", book="appeal")
    with clock.stopped(EVENING + timedelta(days=1)):
        store.do(messages.extend, appeal, date(2027, 1, 25), "Тексеру керек")
        store.do(answers.answer, appeal, "Салынады.", "kk")
    with clock.stopped(EVENING + timedelta(days=20)):
        store.do(messages.reopen, appeal, "Салынған жоқ")
        due = message(store, appeal).due_at
        assert message(store, appeal).extended_until is None
        assert due > EVENING + timedelta(days=35)
        store.do(messages.recount)
    assert message(store, appeal).due_at == due


def declare_free(store: Store) -> None:
    store.do(days.VERBS[SpecialDay].add, {"day": "2026-12-17", "sort": "off", "name": {"kk": "Қосымша демалыс"}})


def test_a_day_that_is_declared_free_moves_the_open_terms_and_says_why(store: Store, register: Register) -> None:
    waiting, done = register(), register()
    store.do(answers.answer, done, "Жылу берілді.", "kk")
    due = message(store, done).due_at
    declare_free(store)
    with store.read() as session:
        assert terms.have_moved(session)
    assert store.do(messages.recount) == 1
    found = message(store, waiting)
    assert found.due_at == datetime(2026, 12, 18, 5, 20, tzinfo=UTC)
    # it is said in the language it is asked in, and names the day
    ru, kk = (recount.told(found.moved_because, ZoneInfo("Asia/Almaty"), lang) for lang in ("ru", "kk"))
    assert "17.12.2026 10:20 → 18.12.2026 10:20" in ru.replace("\N{NO-BREAK SPACE}", " ")
    assert "Теперь нерабочие: 17.12.2026 (Қосымша демалыс)" in ru.replace("\N{NO-BREAK SPACE}", " ")
    assert "17.12.2026 (Қосымша демалыс)" in kk
    assert kk != ru
    # and history says it too
    with store.read() as session:
        changes = session.exec(
            select(Change).where(Change.record_id == waiting).order_by(col(Change.entry_id).desc())
        ).all()
    reader = Reader("Asia/Almaty", lambda _id: "")
    (moved,) = [one for one in reader.differences(changes[0]) if one.label == _("Why the term moved")]
    assert moved.after == recount.told(found.moved_because, ZoneInfo("Asia/Almaty"), language())
    assert message(store, done).due_at == due
    with store.read() as session:
        assert not terms.have_moved(session)


def test_terms_that_did_not_move_are_left_alone(store: Store, register: Register) -> None:
    waiting = register()
    before = message(store, waiting).due_at
    assert store.do(messages.recount) == 0
    assert message(store, waiting).due_at == before


def test_a_term_that_was_extended_keeps_what_was_promised(store: Store, register: Register) -> None:
    request = register("Редакция сауалы", book=Book.MEDIA)
    due = message(store, request).due_at
    assert due is not None
    store.do(messages.extend, request, due.date() + timedelta(days=2), "Деректер басқа органда")
    declare_free(store)
    store.do(messages.recount)
    assert message(store, request).due_at == due + timedelta(days=2)


def test_an_extended_term_moves_when_its_last_day_is_declared_free(store: Store, register: Register) -> None:
    request = register("Редакция сауалы", book=Book.MEDIA)
    store.do(messages.extend, request, date(2026, 12, 28), "Деректер басқа органда")
    store.do(days.VERBS[SpecialDay].add, {"day": "2026-12-28", "sort": "off", "name": {"kk": "Демалыс"}})
    assert store.do(messages.recount) == 1
    found = message(store, request)
    assert found.due_at == explained(store, request).at == datetime(2026, 12, 29, 13, 30, tzinfo=UTC)
    assert "28.12.2026 (Демалыс)" in recount.told(found.moved_because, ZoneInfo("Asia/Almaty"), "ru")


def test_days_that_an_older_program_kept_as_a_seal_are_counted_anew(store: Store, register: Register) -> None:
    waiting = register()
    (kept,) = rows(store, Regulation)
    store.do(templates.regulate, kept.image(), kept.image() | {"counted_by": "0123456789abcdef"})
    declare_free(store)
    assert store.do(messages.recount) == 1
    assert "Working time" in recount.told(message(store, waiting).moved_because, ZoneInfo("Asia/Almaty"), "en")


def test_a_term_that_was_made_the_shorter_one_is_the_one_that_counts_anew(store: Store, register: Register) -> None:
    waiting = register(outcome="O_ANSWER")
    assert message(store, waiting).clock == "social.first"
    found = next(one for one in rows(store, Clock) if one.code == "triage.answer")
    store.do(
        office.VERBS[Clock].edit, found.id, found.image(), found.image() | {"value": 30, "unit": "working_minutes"}
    )
    with store.read() as session:
        assert terms.have_moved(session)
    assert store.do(messages.recount) == 1
    assert message(store, waiting).clock == "triage.answer"
    assert message(store, waiting).due_at == EVENING + timedelta(minutes=30)


def test_a_row_of_a_file_has_one_term_wherever_it_is_looked_at(store: Store) -> None:
    columns = {"came_at": "Дата", "text": "Текст"}
    store.do(
        files.take_in, "a.csv", csv_of("Дата;Текст", "14.12.2026 10:00;Су жоқ"), {"columns": columns, "book": "media"}
    )
    with store.read() as session:
        (listed,) = inbox.page(session, Wanted(), EVENING).rows
        (registered,) = asked.of_media(session, date(2026, 12, 14), date(2026, 12, 14), 10)
        at_hand = query_of.at_hand(session, listed.id)
    assert at_hand is not None
    assert at_hand.due is not None
    ends = (listed.due_at, registered.due_at, at_hand.message.due_at, at_hand.due.at)
    assert set(ends) == {terms_end(store, listed.came_at)}


def terms_end(store: Store, came_at: datetime) -> datetime | None:
    with store.read() as session:
        return terms.end(session, "media.request", came_at)


def test_a_unit_too_has_a_day_more_but_for_a_term_somebody_named(store: Store, register: Register) -> None:
    asked_of = register()
    counted = store.do(answers.ask, asked_of, unit(store, "Тұрғын үй"), "Қашан қосылады?")
    named = store.do(answers.ask, asked_of, unit(store, "Көлік"), "Қашан?", datetime(2026, 12, 19, 5, tzinfo=UTC))
    before = {one.id: one.due_at for one in rows(store, Inquiry)}
    declare_free(store)
    store.do(messages.recount)
    after = {one.id: one.due_at for one in rows(store, Inquiry)}
    assert after[counted] == before[counted] + timedelta(days=1)
    assert after[named] == before[named]
