"""The way of an incident on one line: what is out, what is late, where we are now, and the limit the law sets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from core.crisis.choices import FULL
from core.crisis.clocks import FULL_WORD
from core.crisis.queries.incidents import AtHand
from core.crisis.queries.statements import Stated
from core.language.words import _
from ui.crisis import telling
from ui.crisis.telling import Local
from ui.kit import theme
from ui.kit.lettering import advance, write
from ui.kit.theme import Step, px

Shape = Literal["done", "open", "late", "limit"]
FIRST = timedelta(minutes=15)


@dataclass(frozen=True)
class Stone:
    """A mark on the way."""

    at: datetime
    words: str
    shape: Shape


def stones(at_hand: AtHand, stated: Sequence[Stated]) -> list[Stone]:
    """When it happened, the first word, the full one, the promised one, the legal limit."""
    incident, now = at_hand.incident, at_hand.moment
    out = [(one.statement.released_at, one.statement.category) for one in stated if one.statement.released_at]
    first = min((at for at, _category in out if at), default=None)
    full = min((at for at, category in out if at and category in FULL), default=None)
    found = [
        Stone(incident.event_at, "", "done"),
        _stone(_("first word"), first, incident.noticed_at + FIRST, now),
        _stone(_("full text"), full, incident.noticed_at + FULL_WORD, now),
    ]
    if incident.next_update_at:
        found.append(_stone(_("next word"), None, incident.next_update_at, now))
    if at_hand.legal:
        found.append(Stone(at_hand.legal.due.at, "", "limit"))
    return sorted(found, key=lambda one: one.at)


def _stone(words: str, done_at: datetime | None, due_at: datetime, now: datetime) -> Stone:
    if done_at is not None:
        return Stone(done_at, words, "done")
    return Stone(due_at, words, "late" if due_at < now else "open")


class Track(QWidget):
    def __init__(self, local: Local) -> None:
        super().__init__()
        self._local = local
        self._stones: Sequence[Stone] = ()
        self._now: datetime | None = None
        self._passed = ""
        self.setAccessibleName(_("The way of the incident"))
        self.setFixedHeight(px(42))

    def show_stones(self, stones: Sequence[Stone]) -> None:
        self._stones = stones
        self._say()

    def show_now(self, now: datetime, passed: str) -> None:
        self._now, self._passed = now, passed
        self._say()

    def _say(self) -> None:
        if self._now is not None:
            self.setAccessibleDescription(", ".join(self._words(one) for one in self._stones))
        self.update()

    def _words(self, stone: Stone) -> str:
        assert self._now is not None
        return f"{stone.words} {telling.at(stone.at, self._local, self._now)}".strip()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._now is None or not self._stones:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = self._place(self._now)
        line = px(9)
        painter.fillRect(px(22), line - 1, self.width() - px(44), 3, theme.colour("text2"))
        painter.fillRect(px(22), line - 1, here - px(22), 3, theme.colour("on_ink"))
        painter.fillRect(here - 1, line - px(7), 2, px(14), theme.colour("on_ink"))
        self._paint_words(painter, here)
        for stone in self._stones:
            self._paint_stone(painter, QPointF(self._place(stone.at), line + 0.5), stone.shape)
        painter.end()

    def _paint_words(self, painter: QPainter, here: int) -> None:
        """Where two would lie over each other, the one that matters less is left out."""
        assert self._now is not None
        now = _("now {time}").format(time=telling.at(self._now, self._local, self._now))
        told = [(here, f"{now} · {self._passed}", "on_ink", True)]
        order = sorted(self._stones, key=lambda one: ("limit", "late", "open", "done").index(one.shape))
        tones = {"late": "on_ink_warn", "limit": "on_ink"}
        told += [(self._place(one.at), self._words(one), tones.get(one.shape, "on_ink"), False) for one in order]
        taken: list[QRect] = []
        for place, words, tone, is_strong in told:
            step: Step = "small_strong" if is_strong else "small"
            width = advance(step, words)
            left = min(max(place - width // 2, 0), self.width() - width)
            room = QRect(left, px(20), width, px(18))
            if not any(room.adjusted(-px(6), 0, px(6), 0).intersects(one) for one in taken):
                taken.append(room)
                write(painter, room, words, step, tone)

    def _paint_stone(self, painter: QPainter, middle: QPointF, shape: Shape) -> None:
        side = px(6)
        painter.setBrush(theme.colour("on_ink" if shape == "done" else "ink"))
        painter.setPen(QPen(theme.colour("on_ink"), 2, Qt.PenStyle.SolidLine))
        if shape in ("limit", "late"):
            painter.setPen(QPen(theme.colour("on_ink_warn"), 2))
        if shape == "limit":
            arms = (QPointF(0, -side), QPointF(side, 0), QPointF(0, side), QPointF(-side, 0))
            painter.drawPolygon(QPolygonF([middle + arm for arm in arms]))
        else:
            painter.drawEllipse(middle, side - 1, side - 1)

    def _place(self, at: datetime) -> int:
        """The line begins with the event; it ends with the limit, or where we are, if that is later."""
        assert self._now is not None
        first = self._stones[0].at
        last = max(self._stones[-1].at, self._now + (self._now - first) / 12, first + timedelta(minutes=30))
        share = (at - first) / (last - first)
        return px(28) + round(share * (self.width() - px(56)))
