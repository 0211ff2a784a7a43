"""The month as weeks under one another, and the year as its campaigns."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from core.calendar.queries.numbers import InYear
from core.calendar.records import State
from core.language import dates
from core.language.words import _, language, n_
from ui.calendar.cards import card
from ui.calendar.plan_bar import state_of
from ui.calendar.spans import Span
from ui.calendar.views import CalendarView, Shown, first_of
from ui.kit.month import MonthGrid
from ui.kit.month_cell import DayCell
from ui.kit.month_weeks import Week
from ui.kit.year import Bar, YearStrip

_A_MONDAY = date(2026, 11, 23)


class MonthView(CalendarView):
    def __init__(self) -> None:
        super().__init__()
        self._span: Span | None = None
        titles = [dates.weekday(_A_MONDAY + timedelta(days=n), language()) for n in range(7)]
        self.grid = MonthGrid(_("Week"), titles, _("Put on this day"))
        self.grid.setAccessibleName(_("Month"))
        self.grid.chosen.connect(self.chosen)
        self.grid.opened.connect(self.opened)
        self.grid.moved.connect(self.moved)
        self.grid.add_wanted.connect(self.add_wanted)
        self.grid.menu_wanted.connect(self.menu_wanted)
        self.grid.peeked.connect(self.peeked)
        self.grid.day_opened.connect(self.day_wanted)
        self.grid.noted.connect(self.occasions_wanted)
        self.hold(self.grid)

    def show_span(self, shown: Shown) -> None:
        days = shown.span.days()
        self.grid.show_month([_week(days[at : at + 7], shown) for at in range(0, len(days), 7)])
        if shown.span != self._span:
            self._span = shown.span
            self.grid.choose_day(shown.day)

    def choose(self, publication_id: UUID) -> None:
        self.grid.choose(publication_id)

    def picked(self) -> list[UUID]:
        return self.grid.picked()

    def day(self) -> date | None:
        found: date | None = self.grid.current_day()
        return found


def _week(days: Sequence[date], shown: Shown) -> Week:
    slots = [slot for day in days for slot in shown.of(day)]
    sign, word = state_of(slots)
    return Week(str(days[0].isocalendar().week), [_cell(day, shown) for day in days], sign, word)


def _cell(day: date, shown: Shown) -> DayCell:
    slots, known = shown.of(day), shown.known_for(day)
    is_out = day.month != shown.day.month
    count = n_("{n} publication", "{n} publications", len(slots))
    return DayCell(
        key=day,
        number=f"{day.day} {dates.month_short(day.month, language())}" if is_out and day.day == 1 else str(day.day),
        is_today=day == shown.now.date(),
        is_out=is_out,
        is_resting=day in shown.resting,
        note=shown.names.get(day, ""),
        known="".join(first_of(known, 1)),
        known_tip="\n".join(known),
        lines=[card(slot, shown.now) for slot in slots],
        spoken=", ".join((dates.with_weekday(day, language()), *known, count)),
    )


class YearView(CalendarView):
    """Campaigns; the publications of each are found in its months."""

    def __init__(self) -> None:
        super().__init__()
        months = [dates.month_name(number, language()) for number in range(1, 13)]
        self.strip = YearStrip(months, _("Campaigns of the year"))
        self.strip.opened.connect(self.campaign_wanted)
        self.hold(self.strip)

    def show_span(self, shown: Shown) -> None:
        self.strip.show_year(shown.span.first.year, [_bar(one) for one in shown.year], shown.now.date())


def _bar(one: InYear) -> Bar:
    campaign, out = one.campaign, one.states.get(State.PUBLISHED, 0)
    note = _("published {n} of {of}").format(n=out, of=one.count) if one.count else _("nothing is planned")
    name = campaign.name.in_(language())
    span = dates.span(campaign.first, campaign.last, language())
    return Bar(campaign.id, name, campaign.first, campaign.last, note, "accent", f"{name}, {span}, {note}")
