"""The calendar by weeks: seven days side by side, with what each is known for."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from core.language import dates
from core.language.words import _, language, n_
from ui.calendar.cards import card
from ui.calendar.views import KNOWN_FOR, CalendarView, Shown, first_of
from ui.kit.bands import Band
from ui.kit.board import Board
from ui.kit.lane import LaneView
from ui.kit.lane_head import Lane


class _Week(Board):
    def lane_key(self, view: LaneView, event: QKeyEvent) -> bool:
        """The pages turned here are weeks."""
        is_page = event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        return not is_page and super().lane_key(view, event)


class WeekView(CalendarView):
    def __init__(self) -> None:
        super().__init__()
        self.board = _Week(_("Add"))
        self.board.setAccessibleName(_("Week"))
        self.board.chosen.connect(self.chosen)
        self.board.opened.connect(self.opened)
        self.board.moved.connect(self.moved)
        self.board.nudged.connect(self.nudged)
        self.board.add_wanted.connect(self.add_wanted)
        self.board.menu_wanted.connect(self.menu_wanted)
        self.board.peeked.connect(self.peeked)
        self.board.lane_opened.connect(self.day_wanted)
        self.board.band_opened.connect(self.campaign_wanted)
        self.board.noted.connect(self.occasions_wanted)
        self.hold(self.board)

    def show_span(self, shown: Shown) -> None:
        days = shown.span.days()
        is_other = days != self.board.lanes()
        self.board.show_lanes([_day_lane(day, shown) for day in days], _bands(shown))
        if is_other:
            self.board.stand_in(shown.day)

    def choose(self, publication_id: UUID) -> None:
        self.board.choose(publication_id)

    def picked(self) -> list[UUID]:
        return self.board.picked()

    def current(self) -> UUID | None:
        found: UUID | None = self.board.current()
        return found

    def day(self) -> date | None:
        found: date | None = self.board.current_lane()
        return found


def _day_lane(day: date, shown: Shown) -> Lane:
    slots, known, is_today = shown.of(day), shown.known_for(day), day == shown.now.date()
    count = n_("{n} publication", "{n} publications", len(slots))
    return Lane(
        key=day,
        title_small=dates.weekday_short(day, language()),
        title_big=str(day.day),
        note=_("today") if is_today else "",
        count=str(len(slots)) if slots else "",
        is_today=is_today,
        is_resting=day in shown.resting,
        banner=_banner(day, shown),
        notes=first_of(known, KNOWN_FOR),
        notes_tip="\n".join(known),
        cards=[card(slot, shown.now) for slot in slots],
        is_stacking=day.weekday() == 6,
        spoken=", ".join((dates.with_weekday(day, language()), *known, count)),
    )


def _banner(day: date, shown: Shown) -> str:
    """What day it is, and on a day of rest who is on duty: on other days the whole office is there."""
    duty = shown.duty.get(day, "") if day in shown.resting else ""
    return ". ".join(filter(None, (shown.names.get(day, ""), _("Duty: {name}").format(name=duty) if duty else "")))


def _bands(shown: Shown) -> list[Band]:
    first, last = shown.span.first, shown.span.last
    return [
        Band(
            campaign.id,
            campaign.name.in_(language()),
            _("until {day}").format(day=f"{campaign.last:%d.%m}") if campaign.last > last else "",
            max((campaign.first - first).days, 0),
            min((campaign.last - first).days, 6),
        )
        for campaign in shown.campaigns
        if campaign.first <= last and campaign.last >= first
    ]
