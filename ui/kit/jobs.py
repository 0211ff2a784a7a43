"""Long reading and computing beside the screen: progress, stop, and one result on the screen's own thread."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar
from shiboken6 import Shiboken

from core.errors import UserError
from core.language.words import _
from ui.kit.controls import button, label
from ui.kit.theme import px

SHOWN_AFTER_MS = 300

Report = Callable[[int, int, str], None]
Work = Callable[[Report], Any]


class Stopped(Exception):
    """Raised inside a job at its next report once the user has stopped it."""


class Job(QObject):
    """
    Runs `work(report)` in the pool. The work calls `report(done, total, what)` as it goes; it writes nothing:
    what it found goes to `finished`, and from there to the desk. A bug in it goes to the crash dialog.
    """

    progressed = Signal(int, int, str)
    finished = Signal(object)
    refused = Signal(object)
    # whatever came of it, stopping included
    ended = Signal()

    _outcome = Signal(object, object)

    def __init__(self, work: Work, owner: QObject) -> None:
        # no child of its owner: the pool may be still at work when a page goes
        super().__init__()
        self._work, self._owner = work, owner
        self._is_stopped = False
        self._outcome.connect(self._on_outcome)

    def start(self) -> None:
        _running.add(self)
        QThreadPool.globalInstance().start(_Run(self))

    def stop(self) -> None:
        """Whoever waits hears of `ended` only. A job whose owner is gone is stopped too."""
        self._is_stopped = True

    @property
    def is_stopped(self) -> bool:
        return self._is_stopped or not Shiboken.isValid(self._owner)

    def run(self) -> None:
        """In the pool's thread: signals carry the outcome over to the screen's."""
        result, error = None, None
        try:
            result = self._work(self._report)
        except Exception as raised:
            error = raised
        self._outcome.emit(result, error)

    def _report(self, done: int, total: int, what: str = "") -> None:
        if self.is_stopped:
            raise Stopped
        self.progressed.emit(done, total, what)

    def _on_outcome(self, result: Any, error: Exception | None) -> None:
        _running.discard(self)
        self.ended.emit()
        if self.is_stopped or isinstance(error, Stopped):
            return
        if isinstance(error, UserError):
            self.refused.emit(error)
        elif error is not None:
            raise error
        else:
            self.finished.emit(result)


# a job lives as long as it runs, whoever has forgotten it
_running: set[Job] = set()


class _Run(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()


class JobBar(QFrame):
    """What is running, how far it is, and a way to stop it; short jobs never show it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inset")
        self.hide()
        self._job: Job | None = None
        self._late = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._late.timeout.connect(self.show)
        self._words, self._bar = label("", "small", "text2"), QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(px(160))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(4), px(16), px(4))
        row.addWidget(self._words)
        row.addWidget(self._bar)
        row.addStretch()
        row.addWidget(button(_("Stop"), self._on_stop, "text"))

    def watch(self, job: Job, what: str) -> None:
        self._job = job
        self._words.setText(what)
        self._bar.setRange(0, 0)
        job.progressed.connect(self._on_progressed)
        job.ended.connect(self._on_ended)
        self.setAccessibleName(what)
        self._late.start()

    def _on_progressed(self, done: int, total: int, what: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if what:
            self._words.setText(what)

    def _on_ended(self) -> None:
        self._job = None
        self._late.stop()
        self.hide()

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.stop()
