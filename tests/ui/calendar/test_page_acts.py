"""What is done to the chosen publications from their menu, without opening them."""

from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.approval.actions import deciding, laying, signing
from core.approval.actions.deciding import Ruling
from core.approval.queries import laid, versions
from core.approval.records import Decision, Verdict
from core.calendar.queries import slots
from core.calendar.records import Format, Halt, State
from core.office import queries as office
from tests.core.calendar import steps
from tests.ui.calendar.office import (
    active,
    answer,
    asked,
    board,
    calendar,
    choose,
    is_asked,
    kept,
    lanes,
    line,
    menu,
    plan,
    slot_of,
    stand_on,
)
from tests.ui.conftest import TODAY
from tests.ui.hands import CTRL, button, editor, focus, press, type_in, words
from ui.calendar import announcing
from ui.desk import Desk
from ui.window import Window

Key, Held = Qt.Key, Qt.KeyboardModifier
SATURDAY = TODAY + timedelta(days=2)


def test_a_publication_goes_its_way_from_a_draft_to_what_people_read(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау", is_written=True)
    page = calendar(window)
    stand_on(page, card)
    press(Key.Key_Return, CTRL)
    assert kept(desk, card).state == State.SUBMITTED
    desk.attempt(steps.approve, card)
    choose(page, [card], "Mark as ready")
    assert kept(desk, card).state == State.READY
    press(Key.Key_P, CTRL | Held.ShiftModifier)
    place = slot_of(desk, card).placements[0]
    type_in(editor(asked(window), f"link {place.id}"), "https://example.kz/1")
    press(Key.Key_Return)
    active(window)
    assert kept(desk, card).state == State.PUBLISHED
    assert slot_of(desk, card).placements[0].link == "https://example.kz/1"
    assert board(page).isAncestorOf(focus())


def test_what_lacks_something_is_not_submitted_and_the_toast_says_what(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау")
    page = calendar(window)
    choose(page, [card], "Submit")
    assert kept(desk, card).state == State.DRAFT
    assert window.toast.sentence == "Қар тазалау: There is no Kazakh text."


def test_a_return_needs_its_reason_and_the_card_shows_it(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау", is_written=True)
    for act in (steps.submit, steps.approve):
        desk.attempt(act, card)
    page = calendar(window)
    choose(page, [card], "Return…")
    button(asked(window), "Return").click()
    assert is_asked(window)
    type_in(editor(asked(window), "reason"), "Сан тексерілсін")
    answer(window, "Return")
    assert kept(desk, card).state == State.RETURNED
    (lane,) = [view for view in board(page)._views if view.lane.cards]
    assert lane.lane.cards[0].warning == "Сан тексерілсін"


def test_what_lies_before_the_approvers_is_decided_about_there(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау", is_written=True)
    choose(calendar(window), [card], "Submit")
    for word in ("Approve…", "Return…"):
        choose(calendar(window), [card], word)
        assert window.current() == "approval"


def test_what_is_postponed_rests_and_goes_on(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау", is_written=True)
    desk.attempt(steps.submit, card)
    page = calendar(window)
    choose(page, [card], "Postpone…")
    type_in(editor(asked(window), "reason"), "Ауа райы")
    answer(window, "Postpone")
    assert (kept(desk, card).halt, kept(desk, card).state) == (Halt.POSTPONED, State.SUBMITTED)
    assert not line(menu(page, [card]), "Postpone…").isEnabled()
    choose(page, [card], "Let it go on")
    assert (kept(desk, card).halt, kept(desk, card).state) == (Halt.NONE, State.SUBMITTED)


def test_what_is_cancelled_by_mistake_comes_back_from_the_toast(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау")
    choose(calendar(window), [card], "Cancel publication…")
    type_in(editor(asked(window), "reason"), "Іс-шара болмайды")
    answer(window, "Cancel publication")
    assert kept(desk, card).halt == Halt.CANCELLED
    button(window.toast, "Undo").click()
    assert kept(desk, card).halt == Halt.NONE


def test_a_copy_is_offered_a_week_later(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау", is_written=True)
    page = calendar(window)
    stand_on(page, card)
    press(Key.Key_D, CTRL | Held.ShiftModifier)
    assert editor(asked(window), "day").text() == f"{TODAY + timedelta(days=7):%d.%m.%Y}"
    answer(window, "Copy")
    press(Key.Key_PageDown, CTRL)
    assert lanes(page)[TODAY + timedelta(days=7)] == ["Қар тазалау"]


def test_a_day_is_given_to_several_at_once(window: Window, desk: Desk) -> None:
    several = [plan(desk, "Бірінші"), plan(desk, "Екінші")]
    page = calendar(window)
    stand_on(page, several[0])
    press(Key.Key_A, CTRL)
    press(Key.Key_D, CTRL)
    type_in(editor(asked(window), "day"), f"{SATURDAY:%d.%m.%Y}")
    press(Key.Key_Return)
    active(window)
    assert lanes(page)[SATURDAY] == ["Бірінші", "Екінші"]
    press(Key.Key_Z, CTRL)
    assert lanes(page)[TODAY] == ["Бірінші", "Екінші"]


def test_an_empty_day_is_the_one_that_stood_there(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау")
    page = calendar(window)
    choose(page, [card], "Put on a day…")
    type_in(editor(asked(window), "day"), "")
    answer(window, "Put")
    assert kept(desk, card).day == TODAY


def test_properties_of_several_change_in_one_act(window: Window, desk: Desk) -> None:
    several = [plan(desk, "Бірінші"), plan(desk, "Екінші")]
    page = calendar(window)
    choose(page, several, "Format", "Reels")
    assert {kept(desk, one).format for one in several} == {Format.REELS}
    button(window.toast, "Undo").click()
    assert {kept(desk, one).format for one in several} == {Format.TEXT}


def test_a_channel_is_turned_on_for_all_and_then_off(window: Window, desk: Desk) -> None:
    several = [plan(desk, "Бірінші"), plan(desk, "Екінші")]
    name = desk.read(office.channels)[1].name.in_("en")
    page = calendar(window)
    choose(page, several, "Channels", name)
    assert [len(slot_of(desk, one).placements) for one in several] == [2, 2]
    choose(page, several, "Channels", name)
    assert [len(slot_of(desk, one).placements) for one in several] == [1, 1]


def test_the_text_of_a_channel_is_copied_as_it_stands(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау", is_written=True)
    copy_text(window, card)
    assert QApplication.clipboard().text() == "Қар тазалау: мәтіні."


def test_a_private_telephone_is_not_copied_from_the_menu_either(window: Window, desk: Desk) -> None:
    QApplication.clipboard().setText("")
    copy_text(window, plan(desk, "Хабарласыңыз: 8 701 000 00 34", is_written=True))
    assert QApplication.clipboard().text() == ""
    assert "8 701 000 00 34" in window.toast.sentence


def copy_text(window: Window, publication_id: UUID) -> None:
    opened = menu(calendar(window), [publication_id])
    lines = line(opened, "Copy text").menu().actions()  # type: ignore[attr-defined]
    next(one for one in lines if one.text().endswith("KAZ")).trigger()
    opened.deleteLater()


def test_lines_of_the_menu_keep_their_places_whatever_is_possible(window: Window, desk: Desk) -> None:
    draft, done = plan(desk, "Жоба"), plan(desk, "Дайын", is_written=True)
    desk.attempt(steps.submit, done)
    page = calendar(window)
    said = []
    for one in (draft, done):
        opened = menu(page, [one])
        said.append([each.text().split("\t")[0] for each in opened.actions() if each.text() != "Copy text"])
        opened.deleteLater()
    assert said[0] == said[1]


def test_back_on_the_shelf_it_has_no_day(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау")
    plan(desk, "Қалады")
    page = calendar(window)
    choose(page, [card], "Put on the shelf of ideas")
    assert kept(desk, card).day is None
    assert lanes(page)[TODAY] == ["Қалады"]


def test_a_briefing_is_announced_in_one_act_and_its_draft_lies_open(window: Window, desk: Desk) -> None:
    briefing = plan(desk, "Жылу туралы брифинг", TODAY + timedelta(days=2), format=Format.BRIEFING)
    post = plan(desk, "Қар тазалау", TODAY + timedelta(days=2))
    page = calendar(window)
    offered = {one.key: one for one in announcing.commands(page.chosen([post]))}
    assert not offered["announce"].is_possible
    offered = {one.key: one for one in announcing.commands(page.chosen([briefing]))}
    offered["announce"].act()
    assert window.current() == "publication"
    (draft,) = desk.read(slots.between, TODAY + timedelta(days=1), TODAY + timedelta(days=1))
    assert draft.publication.title.kk == "Анонс: Жылу туралы брифинг"
    assert draft.wordings["kk"].text.startswith("Жылу туралы брифинг\nУақыты: ")


def test_what_was_approved_is_returned_with_the_key_of_whoever_returns_it(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау", is_written=True)
    desk.attempt(laying.submit, card)
    # at this very window: an approver who sat down would see no calendar
    seat = desk.with_store(lambda store: store)
    author_id = seat.author_id
    version_id = desk.read(versions.newest, [card])[card].id
    told = desk.read(laid.turns, desk.now())
    while asked_for := desk.read(laid.rows_of, [version_id], told)[version_id].waited_for:
        seat.author_id = asked_for[0]
        desk.attempt(deciding.decide, [Ruling(version_id, Verdict.APPROVE)])
    seat.author_id = author_id
    assert kept(desk, card).state == State.APPROVED
    desk.attempt(signing.make_key, "қызыл алма")
    page = calendar(window)
    choose(page, [card], "Return…")
    type_in(editor(asked(window), "reason"), "Сан тексерілсін")
    type_in(editor(asked(window), "password"), "жасыл алма")
    button(asked(window), "Return").click()
    assert "The password is wrong." in words(asked(window))
    type_in(editor(asked(window), "password"), "қызыл алма")
    answer(window, "Return")
    assert kept(desk, card).state == State.RETURNED
    last = desk.read(office.rows, Decision)[-1]
    assert isinstance(last, Decision)
    assert (last.verdict, last.reason, bool(last.signature)) == (Verdict.RETURN, "Сан тексерілсін", True)
