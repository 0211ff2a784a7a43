"""A message from the moment it comes till it is answered, closed or opened again."""

import io
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
from core.errors import Forbidden, Invalid
from core.language.words import N_, _, language
from core.office import actions as office
from core.office.records import Clock
from core.replies import rules, triage
from core.replies.actions import answers, files, messages, templates
from core.replies.queries import asked, erased, inbox, terms
from core.replies.queries import message as query_of
from core.replies.queries.inbox import Wanted
from core.replies.records import Answer, Batch, Book, Inquiry, Message, Regulation, State
from core.store import search, vault
from core.store.journal import Change
from core.store.store import Store
from core.store.work import Work, action
from tests.core.calendar.hands import rows
from tests.core.replies.conftest import EVENING, Register, person, unit
from tests.core.replies.files import csv_of


def message(store: Store, message_id: UUID) -> Message:
    with store.read() as session:
        return session.get_one(Message, message_id)


def test_a_comment_before_a_holiday_is_due_on_the_morning_after_it(store: Store, register: Register) -> None:
    # 40 minutes are left of the day, 16 December does not count, the rest runs from nine on the 17th
    assert message(store, register()).due_at == datetime(2026, 12, 17, 5, 20, tzinfo=UTC)


def test_the_three_registers_run_by_three_clocks(store: Store, register: Register) -> None:
    comment, appeal, media = (message(store, register(book=book)) for book in Book)
    assert [one.clock for one in (comment, appeal, media)] == ["social.first", "appeal.base", "media.request"]
    assert comment.due_at < media.due_at < appeal.due_at


def test_whoever_takes_a_message_answers_for_it(store: Store, register: Register) -> None:
    taken = register()
    store.do(messages.take, [taken])
    assert (message(store, taken).state, message(store, taken).person_id) == (State.TAKEN, store.author_id)


def test_an_answer_is_kept_word_by_word_and_ends_the_waiting(store: Store, register: Register) -> None:
    answered = register()
    with clock.stopped(EVENING + timedelta(minutes=12)):
        store.do(answers.answer, answered, "Жылу 18:00-де беріледі.", "kk", ["heating.repair"])
    (kept,) = rows(store, Answer)
    assert (kept.text, kept.lang, kept.templates, kept.is_final) == (
        "Жылу 18:00-де беріледі.",
        "kk",
        ["heating.repair"],
        True,
    )
    found = message(store, answered)
    assert (found.state, found.answered_at, found.first_answered_at) == (State.ANSWERED, kept.sent_at, kept.sent_at)


def test_undo_of_an_answer_lets_the_message_wait_again(store: Store, register: Register) -> None:
    answered = register()
    store.do(answers.answer, answered, "Жылу берілді.", "kk")
    store.undo()
    assert (message(store, answered).state, rows(store, Answer)) == (State.NEW, [])


def test_an_answered_message_is_not_answered_again_unnoticed(store: Store, register: Register) -> None:
    answered = register()
    store.do(answers.answer, answered, "Жылу берілді.", "kk")
    with pytest.raises(Invalid):
        store.do(answers.answer, answered, "Тағы да.", "kk")


def test_after_the_first_answer_the_longer_term_runs(store: Store, register: Register) -> None:
    waiting = register()
    first = message(store, waiting).due_at
    store.do(answers.answer_meanwhile, waiting, "Жылу желісіне тапсырдық.", "kk")
    found = message(store, waiting)
    assert (found.state, found.clock) == (State.INTERIM, "social.final")
    assert found.due_at > first


def test_what_is_answered_together_is_answered_at_once(store: Store, register: Register) -> None:
    leading, *others = (register(f"Жылу жоқ {n}") for n in range(3))
    store.do(messages.join, others, leading)
    store.do(answers.answer, leading, "Жылу 18:00-де беріледі.", "kk")
    assert {message(store, one).state for one in (leading, *others)} == {State.ANSWERED}
    assert len(rows(store, Answer)) == 1


def test_a_case_that_joins_another_brings_those_who_followed_it(store: Store, register: Register) -> None:
    first, second, third = (register(f"Жылу жоқ {n}") for n in range(3))
    store.do(messages.join, [third], second)
    store.do(messages.join, [second], first)
    assert {message(store, one).joined_id for one in (second, third)} == {first}


def test_a_message_follows_neither_itself_nor_another_register(store: Store, register: Register) -> None:
    comment, appeal = register(), register(book=Book.APPEAL)
    with pytest.raises(Invalid):
        store.do(messages.join, [comment], appeal)


def test_a_unit_is_asked_once_and_the_message_waits_for_it(store: Store, register: Register) -> None:
    asked, housing = register(), unit(store, "Тұрғын үй")
    inquiry = store.do(answers.ask, asked, housing, "Қашан қосылады?")
    assert message(store, asked).state == State.ASKED
    with pytest.raises(Invalid):
        store.do(answers.ask, asked, housing, "Тағы сұраймыз")
    store.do(answers.note_answer, inquiry, "Бүгін 18:00-де.")
    assert message(store, asked).state == State.TAKEN


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


def test_a_topic_that_a_person_set_is_known_as_theirs(store: Store, register: Register) -> None:
    sorted_, left = register(topic="heating"), register(topic="heating")
    store.do(messages.sort, [sorted_], {"topic": "gas", "tone": "negative"})
    store.do(messages.sort, [left], {"topic": "heating", "tone": "negative"})
    assert [message(store, one).triage.get(rules.TOPIC_BY) for one in (sorted_, left)] == [rules.A_PERSON, None]
    # the way through the tree is put right later, and it stays known
    store.do(messages.sort, [sorted_], {"outcome": "O_ANSWER", "triage": {"path": []}})
    assert message(store, sorted_).triage == {"path": [], rules.TOPIC_BY: rules.A_PERSON}


def test_closing_without_an_answer_needs_a_reason(store: Store, register: Register) -> None:
    spam = register("Кредит береміз")
    with pytest.raises(Invalid):
        store.do(messages.close, [spam], " ")
    store.do(messages.close, [spam], "Жарнама")
    assert (message(store, spam).state, message(store, spam).reason) == (State.CLOSED, "Жарнама")


def test_a_case_opened_again_runs_from_that_moment(store: Store, register: Register) -> None:
    case = register()
    store.do(answers.answer, case, "Жылу берілді.", "kk")
    later = EVENING + timedelta(days=3)
    with clock.stopped(later):
        store.do(messages.reopen, case, "Әлі суық")
    found = message(store, case)
    assert (found.state, found.times_reopened, found.answered_at) == (State.TAKEN, 1, None)
    assert found.due_at > later


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


def test_a_moved_message_gets_a_new_term(store: Store, register: Register) -> None:
    moved = register()
    seen = message(store, moved).image()
    store.do(messages.edit, moved, seen, seen | {"book": "appeal"})
    assert message(store, moved).clock == "appeal.base"


def test_only_the_press_secretary_notes_that_a_comment_was_hidden(store: Store, register: Register) -> None:
    hidden = register("Арсыз неме")
    store.author_id = person(store, "Т. Примеров")
    with pytest.raises(Forbidden):
        store.do(messages.note_hidden, hidden, "obscene", "Балағат сөз")
    store.author_id = person(store, "Г. Мысалова")
    store.do(messages.note_hidden, hidden, "obscene", "Балағат сөз")
    assert message(store, hidden).hidden_rule == "obscene"


def test_why_a_comment_was_hidden_leaves_its_note_alone(store: Store, register: Register) -> None:
    hidden = register("Арсыз неме", note="Екінші рет жазды", triage={"path": ["n_rules"]})
    store.do(messages.note_hidden, hidden, "obscene", "Балағат сөз")
    found = message(store, hidden)
    assert (found.note, found.triage) == (
        "Екінші рет жазды",
        {"path": ["n_rules"], rules.HIDDEN_BECAUSE: "Балағат сөз"},
    )


def test_a_reader_changes_nothing(store: Store, register: Register) -> None:
    waiting = register()
    store.author_id = person(store, "Д. Шаблонова")
    for act in (lambda: store.do(messages.take, [waiting]), lambda: store.do(answers.answer, waiting, "Жоқ", "kk")):
        with pytest.raises(Forbidden):
            act()


def test_nobody_looks_over_their_own_answer(store: Store, register: Register) -> None:
    answer = store.do(answers.answer, register(), "Жылу берілді.", "kk")
    with pytest.raises(Forbidden):
        store.do(answers.look_over, answer, 5, "")
    store.author_id = person(store, "Т. Примеров")
    with pytest.raises(Invalid):
        store.do(answers.look_over, answer, 3, "")
    store.do(answers.look_over, answer, 3, "Мерзімі айтылмаған")
    assert rows(store, Answer)[0].grade == 3


@action(N_("Take in messages"))
def take_in(work: Work, content: str) -> None:
    name = vault.keep(work, io.BytesIO(content.encode()))
    work.add(
        Batch(name="a.csv", content=name, columns={"came_at": "Дата", "text": "Текст", "state": "Статус"}, count=1)
    )


def test_what_came_with_a_file_becomes_a_message_when_somebody_acts(store: Store) -> None:
    store.do(take_in, "Дата;Текст;Статус\n15.12.2026 17:50;Нет воды;\n")
    (lot,) = rows(store, Batch)
    row = UUID(lot.row_id(0))
    store.do(messages.take, [row])
    (found,) = rows(store, Message)
    assert (found.id, found.text, found.batch_id, found.state) == (row, "Нет воды", lot.id, State.TAKEN)
    assert found.due_at == datetime(2026, 12, 17, 5, 20, tzinfo=UTC)
    store.undo()
    assert rows(store, Message) == []


def test_a_file_is_not_taken_back_under_those_who_work_on_it(store: Store) -> None:
    store.do(take_in, "Дата;Текст;Статус\n15.12.2026 17:50;Нет воды;\n")
    (lot,) = rows(store, Batch)
    store.do(messages.take, [UUID(lot.row_id(0))])
    with pytest.raises(Invalid):
        store.do(messages.delete, [UUID(lot.row_id(0))])


def test_what_was_answered_is_not_deleted(store: Store, register: Register) -> None:
    answered, mistake = register(), register("Қате тіркелді")
    store.do(answers.answer, answered, "Жылу берілді.", "kk")
    store.do(messages.delete, [mistake])
    with pytest.raises(Invalid):
        store.do(messages.delete, [answered])
    assert [one.id for one in rows(store, Message)] == [answered]


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


def test_what_is_private_in_a_message_is_not_read_in_what_it_is_called(store: Store, register: Register) -> None:
    waiting = register("Су жоқ, 8 701 000 00 34 нөміріне қоңырау шалыңыз. " + "Үйде су жоқ. " * 200)
    inquiry = store.do(answers.ask, waiting, unit(store, "Көлік"), "Тұрғын: 8 701 000 00 34")
    store.do(answers.answer, waiting, "Сізге 8 701 000 00 34 хабарласамыз.", "kk")
    with store.read() as session:
        found = search.look(session, "8 701 000 00 34")
    assert {one.kind for one in found} == {"Message", "Answer", "Inquiry"}
    assert inquiry in [one.record_id for one in found]
    for one in found:
        assert "701" not in " ".join(one.title)
        assert "…" in one.title.kk
    assert "701" not in message(store, waiting).label().kk


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


@pytest.mark.parametrize(
    ("came_at", "is_likely"),
    [
        (EVENING + timedelta(hours=20), True), (EVENING + timedelta(hours=30), False),
        (datetime(2000, 1, 2, tzinfo=UTC), True), (datetime(1999, 12, 15, tzinfo=UTC), False),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_is_a_slip_of_the_pen(
    store: Store, register: Register, came_at: datetime, is_likely: bool
) -> None:
    known = message(store, register())
    if is_likely:
        register(came_at=came_at)
        store.do(messages.edit, known.id, known.image(), {"came_at": came_at})
        return
    with pytest.raises(Invalid) as refused:
        register(came_at=came_at)
    assert refused.value.field == "came_at"
    with pytest.raises(Invalid):
        store.do(messages.edit, known.id, known.image(), {"came_at": came_at})


def test_a_year_that_is_most_likely_wrong_is_noticed(store: Store) -> None:
    with store.read() as session:
        assert erased.is_long_ago(session, EVENING - timedelta(days=366))
        assert not erased.is_long_ago(session, EVENING - timedelta(days=300))


@pytest.mark.parametrize("nothing", ["\N{ZERO WIDTH SPACE}", "\u202e\u2066", "\N{HANGUL FILLER}", " \N{WORD JOINER}\n"])
def test_what_cannot_be_seen_is_no_word(store: Store, register: Register, nothing: str) -> None:
    known, housing = register(), unit(store, "Тұрғын үй")
    with pytest.raises(Invalid):
        register(nothing)
    with pytest.raises(Invalid):
        store.do(answers.answer, known, nothing, "kk")
    with pytest.raises(Invalid):
        store.do(answers.ask, known, housing, nothing)
    with pytest.raises(Invalid):
        store.do(messages.close, [known], nothing)
