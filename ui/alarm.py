"""The line over every page while an incident runs in earnest: its name, the clocks, the step that is late, F9."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QTimer

from core import clock
from core.crisis import pacing
from core.crisis.queries import running
from core.crisis.queries.running import Running
from core.language import dates
from core.language.words import _, language, n_
from core.store.journal import Told
from ui.desk import Desk
from ui.kit.bars import Banner

_MINUTE = 60_000
_WATCHED = frozenset({"Incident", "Turn"})
_LONGEST = 70


class Alarm(Banner):
    """Asks when something has changed; with every minute it only counts anew."""

    def __init__(self, desk: Desk, go: Callable[[], object]) -> None:
        super().__init__()
        self._desk, self._go = desk, go
        self._found: list[Running] = []
        self._is_there = False
        self._minute = QTimer(self, interval=_MINUTE)
        self._minute.timeout.connect(self._show)
        self._minute.start()
        desk.changed.connect(self._on_changed)
        self._look()

    def stand_over(self, page: str) -> None:
        """Over its own room it says nothing: all of it stands there."""
        self._is_there = page == "crisis"
        self._show()

    def _on_changed(self, told: Told | None) -> None:
        if told is None or told.kinds & _WATCHED:
            self._look()

    def _look(self) -> None:
        if self._desk.answers:
            self._desk.look(self._ask)

    def _ask(self) -> None:
        assert self._desk is not None
        self._found = [one for one in self._desk.read(running.running, clock.now()) if not one.is_drill]
        self._show()

    def _show(self) -> None:
        if not self._found or self._is_there:
            self.clear()
            return
        self.tell("crisis", self._said(self._found[0]), _("Open"), self._go, "F9")

    def _said(self, one: Running) -> str:
        now = pacing.moment(one.incident, clock.now())
        others = n_("and {n} more", "and {n} more", len(self._found) - 1) if len(self._found) > 1 else ""
        parts = [
            one.name,
            others,
            pacing.told(now - one.incident.noticed_at),
            _limit(one, now - one.moment),
            _next(one),
        ]
        return " · ".join(filter(None, parts))


def _limit(one: Running, since: timedelta) -> str:
    if one.legal_left is None:
        return ""
    left = one.legal_left - since
    said = dates.length(max(abs(left), timedelta(minutes=1)), language())
    if left < timedelta():
        return _("the full message is {length} late").format(length=said)
    return _("{length} until the legal limit").format(length=said)


def _next(one: Running) -> str:
    if one.next is None or one.next.due_at is None:
        return ""
    text = " ".join(one.next.text.in_(language()).split())
    short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    if one.next.due_at < one.moment:
        return _("late: {step}").format(step=short)
    return _("next: {step}").format(step=short)
