"""Long reading and computing beside the screen: progress, stop, and one result on the screen's own thread."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from core.errors import UserError
from core.language.words import _
from ui.kit.controls import button, label
from ui.kit.theme import px

SHOWN_AFTER_MS = 300


class Stopped(Exception):
    """Raised inside a job at its next report once the user has stopped it."""


class Job(QObject):
    """
    Runs `work(report)` in the pool. The work calls `report(done, total, what)` as it goes; it writes nothing:
    what it found goes to `finished`, and from there to the desk.
    """

    progressed = Signal(int, int, str)
    finished = Signal(object)
    refused = Signal(object)
    # a bug: the crash dialog's business
    broke = Signal(object)
    ended = Signal()

    def __init__(self, work: Callable[[Callable[[int, int, str], None]], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._is_stopped = False

    def start(self) -> None:
        QThreadPool.globalInstance().start(_Run(self))

    def stop(self) -> None:
        self._is_stopped = True

    def run(self) -> None:
        """In the pool's thread: signals carry the outcome over to the screen's."""
        try:
            self.finished.emit(self._work(self._report))
        except Stopped:
            pass
        except UserError as error:
            self.refused.emit(error)
        except Exception as error:
            self.broke.emit(error)
        self.ended.emit()

    def _report(self, done: int, total: int, what: str = "") -> None:
        if self._is_stopped:
            raise Stopped
        self.progressed.emit(done, total, what)


class _Run(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()


class JobBar(QFrame):
    """What is running, how far it is, and a way to stop it; short jobs never show it."""

    def __init__(self) -> None:
        super().__init__(objectName="inset")
        self.hide()
        self._job: Job | None = None
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
        QTimer.singleShot(SHOWN_AFTER_MS, self, self._on_late)

    def _on_late(self) -> None:
        self.setVisible(self._job is not None)

    def _on_progressed(self, done: int, total: int, what: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if what:
            self._words.setText(what)

    def _on_ended(self) -> None:
        self._job = None
        self.hide()

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.stop()
