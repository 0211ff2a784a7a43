"""The calendar by state: what waits where."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from core.calendar.queries.slots import Slot
from core.calendar.records import State
from core.calendar.words import TITLES
from core.language import dates
from core.language.words import _, language, n_
from ui.calendar.cards import card
from ui.calendar.views import CalendarView, Shown
from ui.kit.board import Board
from ui.kit.cards import Card
from ui.kit.lane_head import Lane

# the board's lanes, and the sign each bears
STAGES = {
    State.DRAFT: "draft",
    State.SUBMITTED: "review",
    State.RETURNED: "returned",
    State.APPROVED: "approved",
    State.READY: "approved",
    State.PUBLISHED: "published",
}


class BoardView(CalendarView):
    """By state; what is halted stays in the lane its state waits in."""

    def __init__(self) -> None:
        super().__init__()
        self.board = Board()
        self.board.setAccessibleName(_("Board by state"))
        self.board.chosen.connect(self.chosen)
        self.board.opened.connect(self.opened)
        self.board.moved.connect(self.staged)
        self.board.menu_wanted.connect(self.menu_wanted)
        self.board.peeked.connect(self.peeked)
        self.hold(self.board)

    def show_span(self, shown: Shown) -> None:
        self.board.show_lanes([_stage_lane(state, shown) for state in STAGES])

    def choose(self, publication_id: UUID) -> None:
        self.board.choose(publication_id)

    def picked(self) -> list[UUID]:
        return self.board.picked()

    def current(self) -> UUID | None:
        found: UUID | None = self.board.current()
        return found


def _stage_lane(state: State, shown: Shown) -> Lane:
    slots = [slot for slot in shown.slots if _stage_of(slot) == state]
    title = _(TITLES[State][state])
    return Lane(
        key=state,
        title_small=title,
        title_big="",
        count=str(len(slots)) if slots else "",
        cards=[_dated(slot, shown.now) for slot in slots],
        glyph=STAGES[state],
        spoken=f"{title}, {n_('{n} publication', '{n} publications', len(slots))}",
    )


def _stage_of(slot: Slot) -> State:
    state = State(slot.publication.state)
    return State.DRAFT if state == State.IDEA else state


def _dated(slot: Slot, now: datetime) -> Card:
    """Where the lane is no day, the card says its day."""
    made, day = card(slot, now), slot.publication.day
    said = f"{dates.weekday_short(day, language())}, {day:%d.%m}" if day else ""
    return replace(made, lead=" ".join(filter(None, (said, made.lead))))
