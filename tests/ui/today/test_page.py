"""Today: the next thing to do, done with one key; what is left is told with its reason."""

from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from sqlmodel import Session, select

from core import features
from core.approval.actions import deciding
from core.approval.actions.deciding import Ruling
from core.approval.records import Verdict, Version
from core.calendar.actions import conferences, course, discussions
from core.calendar.queries import agenda as agenda_of
from core.calendar.queries import printed
from core.calendar.records import Publication, State
from core.calendar.tasks import RELEASE
from core.crisis.actions import playbooks
from core.crisis.records import Playbook
from core.office import actions, queries
from core.office.records import Contact, Shift
from core.replies.actions import answers, messages, templates
from core.replies.queries.templates import known as known_templates
from core.replies.records import Inquiry, Message
from core.replies.records import State as Course
from core.research.audits.actions import audits
from core.research.audits.records import Remedy
from core.store.store import Store
from core.strategy import actions as strategy
from core.strategy.records import Effort, Policy, ReputationAudit, Risk
from core.tasks import Task
from tests.ui.calendar.office import answer, is_asked
from tests.ui.conftest import TODAY
from tests.ui.hands import CTRL, button, editor, press, rows, seen, settle, words
from ui.desk import Desk
from ui.kit.agenda import Agenda
from ui.window import Window


def agenda(window: Window) -> Agenda:
    return seen(window, Agenda)[0]


def yesterday(desk: Desk) -> Shift:
    return desk.read(queries.roster, TODAY - timedelta(days=1), TODAY - timedelta(days=1))[0].shift


def go_to(window: Window, words: str) -> None:
    """By the arrows to the line that says this."""
    said = rows(agenda(window))
    for _step in said:
        line = agenda(window).current()
        if line is not None and words in f"{line.kind} {line.title}":
            return
        press(Qt.Key.Key_Down)
    raise AssertionError(f"no line says {words!r} among {said}")


def test_the_next_task_stands_first_with_its_reason_and_its_act(window: Window, desk: Desk) -> None:
    first = desk.read(features.tasks, desk.now())[0]
    assert first.why in words(window)
    assert button(window, first.verb).property("kind") == "primary"


def test_enter_does_a_task_at_once(window: Window, desk: Desk) -> None:
    assert agenda(window).hasFocus()
    go_to(window, "Duty")
    press(Qt.Key.Key_Return)
    assert yesterday(desk).taken_at is not None
    assert window.toast.sentence.startswith("Take the duty")
    assert "Take over" not in words(window)


def test_the_button_does_the_first(window: Window, desk: Desk) -> None:
    _answer_all(desk)
    tasks = desk.read(features.tasks, desk.now())
    # what waits for approval is decided on its own page
    assert tasks[0].place.page == "approval"
    settle()
    button(window, tasks[0].verb).click()
    assert window.current() == "approval"


def test_what_is_late_asks_at_its_place_when_and_where_it_came_out(window: Window, desk: Desk) -> None:
    late = next(task for task in desk.read(features.tasks, desk.now()) if task.place.part == RELEASE)
    go_to(window, late.title)
    press(Qt.Key.Key_Return)
    assert window.current() == "calendar"
    answer(window, "Mark as published")
    assert late.id not in [task.id for task in desk.read(features.tasks, desk.now())]


def test_a_new_publication_is_begun_from_here(window: Window) -> None:
    press(Qt.Key.Key_N, CTRL)
    assert window.current() == "calendar"
    assert is_asked(window)


def test_what_is_late_stands_over_what_is_due_later(window: Window, desk: Desk) -> None:
    dues = [task.due for task in desk.read(features.tasks, desk.now())]
    known = [due for due in dues if due]
    assert known == sorted(known)
    assert rows(agenda(window))[0].startswith("Late")


def test_a_task_further_down_opens_where_it_is_done(window: Window) -> None:
    go_to(window, "letterhead")
    press(Qt.Key.Key_Return)
    assert window.current() == "office"
    assert "Choose a Word file…" in words(window)


def test_a_duty_that_was_not_handed_over_leads_to_it(window: Window, desk: Desk) -> None:
    desk.do(
        actions.VERBS[Shift].edit, yesterday(desk).id, yesterday(desk).image(), {"handed_over_at": None, "handover": ""}
    )
    assert "Not handed over" in "\n".join(rows(agenda(window)))
    go_to(window, "Duty")
    press(Qt.Key.Key_Return)
    assert window.current() == "office"
    assert editor(window, "day").text() == f"{yesterday(desk).day:%d.%m.%Y}"


def test_what_an_office_lacks_appears_and_goes(window: Window, desk: Desk, other: Store) -> None:
    assert not any("contacts" in row for row in rows(agenda(window)))
    gone = desk.read(queries.rows, Contact)
    for contact in gone:
        other.do(actions.VERBS[Contact].delete, contact.id)
    desk.catch_up()
    assert any("Enter the contacts" in row for row in rows(agenda(window)))
    other.do(actions.VERBS[Contact].add, {"name": "Б. Байланыс"})
    desk.catch_up()
    assert not any("Enter the contacts" in row for row in rows(agenda(window)))


def test_the_selection_stays_when_others_write(window: Window, desk: Desk, other: Store) -> None:
    press(Qt.Key.Key_Down)
    chosen = agenda(window).current()
    other.do(actions.VERBS[Contact].add, {"name": "Б. Байланыс"})
    desk.catch_up()
    assert agenda(window).current() == chosen


def test_who_is_on_duty_and_what_was_changed_stand_beside(window: Window, desk: Desk) -> None:
    on_duty = desk.read(queries.roster, TODAY, TODAY)[0].person
    assert f"{on_duty.name}\nToday · {on_duty.phone}" in words(window)
    button(window, "History").click()
    assert window.current() == "history"
    window.open("today")
    button(window, "Duty roster").click()
    assert f"{TODAY:%d.%m.%Y}" in words(window)


def test_when_all_is_done_it_says_so(window: Window, desk: Desk) -> None:
    office = desk.read(queries.the_office)
    assert office is not None
    desk.do(actions.describe, office.id, office.image(), {"letterhead": "0" * 64, "letterhead_name": "a.docx"})
    desk.do(actions.take_over, yesterday(desk).id)
    _answer_all(desk)
    _end_strategy(desk)
    for one in desk.read(queries.rows, Remedy):
        desk.do(audits.put_right, one.id, TODAY)
    for task in desk.read(features.tasks, desk.now()):
        _finish(desk, task)
    _retire_uncleared(desk)
    assert [(task.title, task.why) for task in desk.read(features.tasks, desk.now())] == []
    settle()
    assert "Nothing to do today" in words(window)


def _answer_all(desk: Desk) -> None:
    for inquiry in desk.read(queries.rows, Inquiry):
        if inquiry.answered_at is None:
            desk.do(answers.note_answer, inquiry.id, "Жөнделді")
    running = {one.id: one.state for one in desk.read(queries.rows, Message) if one.state != Course.CLOSED}
    for one, state in running.items():
        if state == Course.ANSWERED:
            desk.do(messages.note_solved, one)
        else:
            desk.do(messages.close, [one], "Қажет емес")
    desk.do(messages.sort, list(running), {"topic": ""})
    desk.do(templates.note_monitored, TODAY)


def _retire_uncleared(desk: Desk) -> None:
    for known in desk.read(known_templates, TODAY):
        if not known.is_cleared:
            desk.do(templates.retire, known.id)


def _end_strategy(desk: Desk) -> None:
    for kind in (Effort, Risk, Policy, ReputationAudit):
        for one in desk.read(queries.rows, kind):
            desk.do(strategy.VERBS[kind].delete, one.id)


def _clear_words(desk: Desk, submission_id: UUID | None) -> None:
    """By the one who is asked: they have a seat of their own."""
    laid = [one.id for one in desk.read(queries.rows, Version) if one.submission_id == submission_id]
    (deputy,) = (one.id for one in desk.read(queries.people) if one.name == "Е. Сызбаев")

    def decide(store: Store) -> None:
        seated, store.author_id = store.author_id, deputy
        store.do(deciding.decide, [Ruling(one, Verdict.APPROVE) for one in laid])
        store.author_id = seated

    desk.with_store(decide)


def _keep_ready(desk: Desk) -> None:
    """The plan of every type is signed today, and whoever is in it is rung."""
    found = [one for one in desk.read(queries.rows, Playbook) if isinstance(one, Playbook)]
    for one in found:
        desk.do(playbooks.note_planned, one.id, TODAY)
    desk.do(playbooks.note_contacts_checked, [one.id for one in found], TODAY)


def _finish(desk: Desk, task: Task) -> None:
    """Whatever it is about is gone: nobody has to do it any more."""
    if task.sort in ("occasion", "crisis") and task.act is not None:
        desk.do(task.act, *task.arguments)
        return
    if task.sort == "crisis":
        _keep_ready(desk)
        return
    if task.sort == "approval":
        waiting = desk.read(_laid, task.place.record_id)
        if not waiting:
            _clear_words(desk, task.place.record_id)
            return
        desk.do(course.reopen, waiting)
        desk.do(course.cancel, waiting, "Қажет емес")
        return
    record_id = task.place.record_id
    assert record_id is not None, task
    publication_id = desk.read(agenda_of.publication_of, record_id)
    if publication_id is None:
        desk.do(discussions.delete, record_id)
        return
    for question in desk.read(printed.questions, publication_id):
        desk.do(conferences.delete, question.id)
    kept = desk.read(agenda_of.publication, publication_id)
    if kept and kept.state != State.PUBLISHED:
        desk.do(course.cancel, publication_id, "Қажет емес")


def _laid(session: Session, submission_id: UUID) -> list[UUID]:
    """What of it still waits."""
    query = select(Publication.id).join(Version).where(Version.submission_id == submission_id)
    return list(session.exec(query.where(Publication.state == State.SUBMITTED)))
