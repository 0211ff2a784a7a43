"""Incidents and drills that are over, and how far their reviews are."""

from datetime import date

from core.crisis.choices import Phase
from core.crisis.queries import review, running
from core.crisis.records import Incident
from core.language import dates
from core.language.numbers import percent
from core.language.words import _, language
from ui.crisis import telling
from ui.crisis.said_list import Said, SaidList
from ui.desk import Desk
from ui.kit.controls import label
from ui.kit.panel import Panel
from ui.kit.theme import px

REVIEW = "crisis-review"
_LIST = 200


class PastList(SaidList):
    """Enter opens the review; the latest stands first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Incidents and drills that are over"))
        self._desk = desk

    def refresh(self) -> None:
        past = [*self._desk.read(running.ended), *self._desk.read(running.ended, is_drill=True)]
        past.sort(key=lambda one: one.noticed_at, reverse=True)
        self.follow([self._row(one) for one in past])

    def _row(self, one: Incident) -> Said:
        drill = _("Drill") if one.is_drill else ""
        score = one.review.get("score")
        points = ""
        if one.is_drill and score is not None:
            points = _("score {share}").format(share=percent(score, language()))
        day = dates.short(self._desk.local(one.noticed_at).date())
        due = self._desk.read(review.due_on, one) if one.phase == Phase.CLOSED else None
        sign, state = state_of(one, due, self._desk.today())
        below = telling.together(drill, day, telling.level(one.level), points)
        return Said(one.id, telling.name_of(one), below=below, sign=sign, state=state, is_strong=True, most=2)


def state_of(one: Incident, due: date | None, today: date) -> tuple[str, str]:
    """How far its review is: a sign and its words."""
    if one.reviewed_at is not None:
        return "approved", _("Review signed")
    if one.phase == Phase.FALSE_ALARM:
        return "draft", _("False alarm")
    if due is not None and due < today:
        return "changed", _("Review overdue since {day}").format(day=dates.short(due))
    return "review", _("Review due by {day}").format(day=dates.short(due)) if due else _("Review to be held")


class PastPanel(Panel):
    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Past incidents"))
        self.list = PastList(desk)
        self.list.setMinimumHeight(px(_LIST))
        self._none = label(_("There has been no incident yet."), "small", "text2", wraps=True)
        self.hold(self.list)
        self._none.setContentsMargins(px(16), 0, px(16), px(12))
        self.column.addWidget(self._none)
        self.column.setStretchFactor(self.list, 1)
        self.column.addStretch()

    def refresh(self) -> None:
        self.list.refresh()
        is_empty = not self.list.rows()
        self.list.setVisible(not is_empty)
        self._none.setVisible(is_empty)
