"""Notes what a window does, in moments since its process began, by the clock and of the processor."""

import json
import os
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget


class Watch(QObject):
    """Notes when a window is first painted."""

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.moments: dict[str, float] = {}
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest and "painted" not in self.moments:
            QTimer.singleShot(0, self._on_painted)
        return False

    def _on_painted(self) -> None:
        if "painted" not in self.moments:
            self.note("painted")
            self.painted.emit()

    def note(self, name: str) -> None:
        if name not in self.moments:
            self.moments |= {name: since_birth(), f"{name}, processor": time.process_time()}

    def report(self) -> None:
        print(json.dumps(self.moments | {"megabytes": resident_megabytes()}))
        QApplication.quit()


def since_birth() -> float:
    """Seconds since the kernel made this process, interpreter and imports included."""
    ticks = int(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")


def resident_megabytes() -> float:
    """The working set, as an office PC's task manager shows it."""
    text = Path("/proc/self/smaps_rollup").read_text()
    return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Rss:")) / 1024
