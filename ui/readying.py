"""While nobody does anything, what will be asked for next is worked out beside the screen."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from core import features
from core.store.store import Store
from ui.desk import Desk
from ui.kit.jobs import Job, Report

# nobody who types, reads a hint or moves the mouse rests for so long
PAUSE_MS = 2000

_TOUCHED = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.InputMethod,
})  # fmt: skip


class Readying(QObject):
    """
    Begins in a pause and gives way to the first key; begins again after every change, and goes with its desk.

    Beside the screen is not enough: what counts holds the interpreter, and a key would wait its turn.
    """

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._job: Job | None = None
        self._is_due = True
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._begin)
        self._pause.start()
        desk.changed.connect(self._on_changed)
        # through the window of the system goes all that is typed and clicked, and little else
        window.winId()
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHED:
            self._wait()
        return False

    def _on_changed(self) -> None:
        self._is_due = True
        self._wait()

    def _wait(self) -> None:
        if self._job is not None:
            self._job.stop()
        if self._is_due:
            self._pause.start()

    def _begin(self) -> None:
        if self._job is not None:
            # given up, and still at its last piece
            self._pause.start()
            return
        now = self._desk.now()
        self._job = Job(lambda report: self._desk.with_store(_make_ready, now, report), self._desk)
        self._job.finished.connect(self._on_finished)
        self._job.ended.connect(self._on_ended)
        self._job.start()

    def _on_finished(self) -> None:
        self._is_due = False

    def _on_ended(self) -> None:
        # a server that did not answer is asked again after the next change: nobody has asked for this
        self._job = None


def _make_ready(store: Store, now: datetime, report: Report) -> None:
    for _piece in features.make_ready(store, now):
        report(0, 0, "")
