"""When and where something came out is asked channel by channel, and can be corrected."""

from datetime import time, timedelta
from uuid import UUID

from PySide6.QtCore import Qt

from core.calendar.actions import publications, wordings
from core.calendar.records import State
from core.calendar.tasks import RELEASE
from core.office import queries as office
from tests.core.calendar import steps
from tests.ui.calendar.office import (
    active,
    answer,
    asked,
    calendar,
    choose,
    come_out,
    is_asked,
    kept,
    plan,
    slot_of,
    stand_on,
)
from tests.ui.conftest import TODAY
from tests.ui.hands import CTRL, button, editor, press, type_in
from ui.desk import Desk
from ui.window import Window

Key, Held = Qt.Key, Qt.KeyboardModifier
YESTERDAY = TODAY - timedelta(days=1)


def agreed(desk: Desk, **values: object) -> UUID:
    made = plan(desk, "Қар тазалау", YESTERDAY, is_written=True, at=time(9, 30), **values)
    for act in (steps.submit, steps.approve):
        desk.attempt(act, made)
    return made


def test_the_planned_moment_is_offered_and_each_channel_has_its_link(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау", YESTERDAY, is_written=True, at=time(9, 30))
    desk.attempt(publications.set_channels, card, [one.id for one in desk.read(office.channels)[:2]])
    for act in (steps.submit, steps.approve):
        desk.attempt(act, card)
    page = calendar(window)
    stand_on(page, card)
    press(Key.Key_P, CTRL | Held.ShiftModifier)
    first, last = slot_of(desk, card).placements
    assert editor(asked(window), f"published_at {first.id}").text() == f"{YESTERDAY:%d.%m.%Y} 09:30"
    type_in(editor(asked(window), f"link {last.id}"), "https://kala.example/2")
    answer(window, "Mark as published")
    assert kept(desk, card).state == State.PUBLISHED
    assert [place.link for place in slot_of(desk, card).placements] == ["", "https://kala.example/2"]
    assert {
        desk.local(place.published_at).date() for place in slot_of(desk, card).placements if place.published_at
    } == {YESTERDAY}
    button(window.toast, "Undo").click()
    assert kept(desk, card).state == State.APPROVED


def test_a_link_that_is_none_is_told_in_its_row_and_nothing_is_lost(window: Window, desk: Desk) -> None:
    card = agreed(desk)
    choose(calendar(window), [card], "Mark as published…")
    (place,) = slot_of(desk, card).placements
    type_in(editor(asked(window), f"link {place.id}"), "kala")
    button(asked(window), "Mark as published").click()
    assert asked(window).form.field(f"link {place.id}").error
    assert kept(desk, card).state == State.APPROVED


def test_today_opens_the_question_at_its_publication(window: Window, desk: Desk) -> None:
    card = agreed(desk)
    desk.open("calendar", card, RELEASE)
    answer(window, "Mark as published")
    assert kept(desk, card).state == State.PUBLISHED


def test_what_is_known_of_it_is_corrected_later(window: Window, desk: Desk) -> None:
    card = plan(desk, "Қар тазалау", is_written=True)
    come_out(desk, card)
    choose(calendar(window), [card], "When and where it came out…")
    (place,) = slot_of(desk, card).placements
    type_in(editor(asked(window), f"published_at {place.id}"), f"{YESTERDAY:%d.%m.%Y} 18:00")
    answer(window, "Save")
    (place,) = slot_of(desk, card).placements
    assert place.published_at is not None
    assert desk.local(place.published_at).date() == YESTERDAY
    assert not is_asked(window)


def test_a_text_changed_after_its_approval_is_not_asked_about(window: Window, desk: Desk) -> None:
    card = agreed(desk)
    desk.attempt(wordings.write, card, "kk", "Басқа мәтін.", "Қар тазалау: мәтіні.")
    page = calendar(window)
    stand_on(page, card)
    press(Key.Key_P, CTRL | Held.ShiftModifier)
    assert not is_asked(window)
    assert window.toast.sentence == "It was changed after its approval. Have it approved once more."


def test_several_are_noted_each_at_its_own_moment(window: Window, desk: Desk) -> None:
    several = [agreed(desk), agreed(desk)]
    choose(calendar(window), several, "Mark as published…")
    answer(window, "Mark as published")
    active(window)
    assert {kept(desk, one).state for one in several} == {State.PUBLISHED}
