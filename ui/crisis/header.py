"""The dark head of an incident: what and where, the level for us, both clocks, and the way on one line."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from core.crisis import drills, pacing
from core.crisis.queries.incidents import AtHand
from core.crisis.queries.running import Running
from core.crisis.queries.statements import Stated
from core.language import dates
from core.language.words import _, language
from ui.crisis import telling, track
from ui.crisis.telling import Local
from ui.crisis.track import Track
from ui.kit import theme
from ui.kit.controls import button, icon_button, label
from ui.kit.lettering import advance, write
from ui.kit.theme import Step, px

_SECOND, _NARROW, _HATCH = 1000, 1000, 12


class Header(QFrame):
    # another incident was chosen
    chosen = Signal(object)

    def __init__(
        self, local: Local, rescore: Callable[[], object], print_it: Callable[[], object], more: Callable[[], object]
    ) -> None:
        super().__init__()
        self.setObjectName("ink")
        self._local = local
        self._at_hand: AtHand | None = None
        self._running: Sequence[Running] = ()
        self.track = Track(local)
        self._title, self._below = _Words("heading", "on_ink"), _Words("body", "on_ink2")
        self._drill = label(drills.banner(), "lead")
        self._note, self.countdown = label("", "small", "on_ink2", wraps=True), label("", "figure")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._others = icon_button("down", _("Another incident"), self._offer_others)
        self.rescore = button(_("Rate again"), rescore)
        self._print, self.more = icon_button("print", _("Print"), print_it), icon_button("more", _("More"), more)
        for one in (self._others, self.rescore, self._print, self.more):
            one.ink = "on_ink"
        self._lay_out()
        # the figures alone: nothing is asked of anybody
        self._seconds = QTimer(self, interval=_SECOND)
        self._seconds.timeout.connect(self._tick)
        self._seconds.start()

    def _lay_out(self) -> None:
        whole, row, words = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        whole.setContentsMargins(px(16), px(10), px(16), px(6))
        whole.setSpacing(px(6))
        words.setSpacing(px(2))
        row.setSpacing(px(12))
        first = QHBoxLayout()
        first.setSpacing(px(4))
        first.addWidget(self._drill)
        first.addWidget(self._title, 1)
        words.addLayout(first)
        words.addWidget(self._below)
        for widget, share in ((self._others, 0), (self._note, 1), (self.countdown, 0)):
            if widget is self._others:
                row.addWidget(widget)
                row.addLayout(words, 3)
            else:
                row.addWidget(widget, share)
        for one in (self.rescore, self._print, self.more):
            row.addWidget(one)
        whole.addLayout(row)
        whole.addWidget(self.track)

    def show_incident(self, at_hand: AtHand, stated: Sequence[Stated], running: Sequence[Running]) -> None:
        self._at_hand, self._running = at_hand, running
        incident = at_hand.incident
        self._title.show_words(", ".join(filter(None, (telling.name_of(incident), incident.place))))
        self._drill.setVisible(incident.is_drill)
        self._others.setVisible(len(running) > 1 or not at_hand.is_running)
        self.track.show_stones(track.stones(at_hand, stated))
        self.rescore.setVisible(at_hand.is_running)
        self.tick()
        self.update()

    def tick(self) -> None:
        """The clocks alone, from what is known already."""
        if self._at_hand is None:
            return
        now, incident = self._now(self._at_hand), self._at_hand.incident
        self._below.show_words(*self._second_line(self._at_hand, now))
        self.track.show_now(now, pacing.told(now - incident.noticed_at))
        self._tick()

    def _now(self, at_hand: AtHand) -> datetime:
        """Of what is over, its end."""
        incident = at_hand.incident
        return telling.moment_of(incident) if at_hand.is_running else incident.closed_at or at_hand.moment

    def _second_line(self, at_hand: AtHand, now: datetime) -> tuple[str, ...]:
        """All of it; without the day, which every screen knows; without what the steps know too."""
        incident = at_hand.incident
        happened = _("Happened {time}").format(time=telling.at(incident.event_at, self._local, now))
        noticed = _("we learned of it {time}").format(time=telling.at(incident.noticed_at, self._local, now))
        day = dates.with_weekday(self._local(now).date(), language())
        level = telling.level(incident.level)
        said = f"{level}. {happened}, {noticed}."
        return f"{said} {day[:1].upper()}{day[1:]}", said, f"{level}. {happened}."

    def _tick(self) -> None:
        if self._at_hand is None:
            return
        figure, words = self._figure(self._at_hand, self._now(self._at_hand))
        if figure != self.countdown.text():
            self.countdown.setText(figure)
            self._note.setText(words)
            self.countdown.setAccessibleName(f"{words} {figure}")

    def _figure(self, at_hand: AtHand, now: datetime) -> tuple[str, str]:
        """What is left until the legal limit; once that is met, how long we have known."""
        legal = at_hand.legal
        if legal is None or legal.met_at is not None or not at_hand.is_running:
            met = _("Full message out {time}").format(time=self._hour(legal.met_at)) if legal and legal.met_at else ""
            return pacing.told(now - at_hand.incident.noticed_at), met or _("Since we know")
        left, limit = legal.due.at - now, self._hour(legal.due.at)
        if left < timedelta():
            return telling.countdown(left), _("The full official message is overdue since {time}").format(time=limit)
        return telling.countdown(left), _("Until the full official message, due by {time}").format(time=limit)

    def _hour(self, at: datetime) -> str:
        return dates.clock(self._local(at))

    def _offer_others(self) -> None:
        menu = QMenu(self)
        for one in self._running:
            name = f"{one.name} · {pacing.told(one.passed)}"
            kind = _("Drill") if one.is_drill else ""
            entry = menu.addAction(telling.together(kind, name).replace("&", "&&"))
            entry.triggered.connect(lambda _checked=False, one_id=one.id: self.chosen.emit(one_id))
        menu.popup(self._others.mapToGlobal(QPoint(0, self._others.height())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # where room is short the track says it too, and the menu does what the button does
        self._note.setVisible(self.width() >= px(_NARROW))
        self.rescore.setVisible(self.width() >= px(_NARROW * 0.7) and bool(self._at_hand and self._at_hand.is_running))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._at_hand is None or not self._at_hand.incident.is_drill:
            return
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour("ink").lighter(130), px(3)))
        for left in range(-self.height(), self.width(), px(_HATCH)):
            painter.drawLine(left, self.height(), left + self.height(), 0)
        painter.end()


class _Words(QWidget):
    """One line; where it has no room it is said shorter, or ends in dots. All of it is told to whoever points at it."""

    def __init__(self, step: Step, tone: str) -> None:
        super().__init__()
        self._step: Step = step
        self._tone = tone
        # the same from long to short
        self._ways: tuple[str, ...] = ("",)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_words(self, *ways: str) -> None:
        if ways != self._ways:
            self._ways = ways
            self.setAccessibleName(ways[0])
            self._tell()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(24 if self._step == "heading" else 20))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def _tell(self) -> None:
        self.setToolTip("" if self._fitting() == self._ways[0] else self._ways[0])

    def _fitting(self) -> str:
        fitting = (one for one in self._ways if advance(self._step, one) <= self.width())
        return next(fitting, self._ways[-1])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        write(painter, QRect(0, 0, self.width(), self.height()), self._fitting(), self._step, self._tone)
        painter.end()
