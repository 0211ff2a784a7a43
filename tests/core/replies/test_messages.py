"""A message from the moment it comes till it is answered, closed or opened again."""

import io
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from core import clock
from core.errors import Forbidden, Invalid
from core.language.words import N_
from core.replies import rules
from core.replies.actions import answers, messages
from core.replies.queries import erased
from core.replies.records import Answer, Batch, Book, Message, State
from core.store import search, vault
from core.store.store import Store
from core.store.work import Work, action
from tests.core.calendar.hands import rows
from tests.core.replies.conftest import EVENING, Register, message, person, unit


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
