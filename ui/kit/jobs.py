"""Long reading and computing beside the screen: progress, stop, and one result on the screen's own thread."""

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar
from shiboken6 import Shiboken

from core.errors import UserError
from core.language.words import _
from ui.kit.controls import button, label
from ui.kit.theme import px

SHOWN_AFTER_MS = 300
# a copy of a big office takes so long on a slow disk
PATIENCE_SECONDS = 60.0

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
        self.has_reported = False
        # for whoever has to wait until the work is over
        self.done = Event()
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

    def belongs_to(self, owner: QObject) -> bool:
        return self._owner is owner

    def run(self) -> None:
        """In the pool's thread: signals carry the outcome over to the screen's."""
        result, error = None, None
        try:
            # stopped while it waited for its turn: it need not begin
            result = None if self.is_stopped else self._work(self._report)
        except BaseException as raised:
            # also what a library in another language calls a panic: a job that never ends holds the window open
            error = raised
        self.done.set()
        self._outcome.emit(result, error)

    def _report(self, done: int, total: int, what: str = "") -> None:
        if self.is_stopped:
            raise Stopped
        self.has_reported = True
        self.progressed.emit(done, total, what)

    def _on_outcome(self, result: Any, error: BaseException | None) -> None:
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


def finish(owner: QObject, patience: float = PATIENCE_SECONDS) -> None:
    """Stop the owner's jobs and wait for them: what they read from is about to be closed."""
    for job in [job for job in _running if job.belongs_to(owner)]:
        job.stop()
        job.done.wait(patience)


class JobBar(QFrame):
    """What is running, how far it is, and a way to stop it; short jobs never show it, the latest stands there."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inset")
        self.hide()
        self._jobs: list[tuple[Job, str]] = []
        self._late = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._late.timeout.connect(self.show)
        self._words, self._bar = label("", "small", "text2"), QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(px(160))
        self._stop = button(_("Stop"), self._on_stop, "text")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(4), px(16), px(4))
        row.addWidget(self._words)
        row.addWidget(self._bar)
        row.addWidget(self._stop)
        # at the right the toast may stand
        row.addStretch()

    def watch(self, job: Job, what: str) -> None:
        self._jobs.append((job, what))
        job.progressed.connect(self._on_progressed)
        job.ended.connect(self._on_ended)
        self._tell()
        if not self.isVisible():
            self._late.start()

    def watched(self) -> tuple[tuple[Job, str], ...]:
        """What runs, for the bar that takes this one's place when the window is built anew."""
        return tuple(self._jobs)

    def _tell(self) -> None:
        job, what = self._jobs[-1]
        self._words.setText(what)
        self._bar.setRange(0, 0)
        # a work that never reports cannot be stopped
        self._stop.setVisible(job.has_reported)
        self.setAccessibleName(what)

    def _on_progressed(self, done: int, total: int, what: str) -> None:
        if not self._jobs or self.sender() is not self._jobs[-1][0]:
            return
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._stop.show()
        if what:
            self._words.setText(what)

    def _on_ended(self) -> None:
        self._jobs = [one for one in self._jobs if one[0] is not self.sender()]
        if self._jobs:
            self._tell()
        else:
            self._late.stop()
            self.hide()

    def _on_stop(self) -> None:
        if self._jobs:
            self._jobs[-1][0].stop()
