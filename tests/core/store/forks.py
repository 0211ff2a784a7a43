"""Other processes, split off this one so that they need not import anything first."""

import os
import signal
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot split a process")

Say = Callable[[str], None]


@dataclass
class Child:
    pid: int
    mouth: int
    heard: bytes = b""

    def line(self) -> str:
        """The next thing it says; empty when it has ended."""
        while b"\n" not in self.heard and (piece := os.read(self.mouth, 65536)):
            self.heard += piece
        said, _newline, self.heard = self.heard.partition(b"\n")
        return said.decode()

    def lines(self) -> Iterator[str]:
        while said := self.line():
            yield said

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def end(self) -> int:
        _pid, status = os.waitpid(self.pid, 0)
        os.close(self.mouth)
        return os.waitstatus_to_exitcode(status)


def fork(live: Callable[[Say], None]) -> Child:
    """A process that lives this function; what it says is heard here. Connections must be opened inside it."""
    ear, mouth = os.pipe()
    with warnings.catch_warnings():
        # the children touch nothing the parent's threads may hold
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid:
        os.close(mouth)
        return Child(pid, ear)
    status = 1
    try:
        os.close(ear)
        live(lambda said: _tell(mouth, said))
        status = 0
    except BaseException:  # noqa: BLE001
        traceback.print_exc()
    finally:
        os._exit(status)


def _tell(mouth: int, said: str) -> None:
    os.write(mouth, f"{said}\n".encode())


@contextmanager
def forked(*lives: Callable[[Say], None]) -> Iterator[Iterable[Child]]:
    """Children that are gone when the block ends, whatever happens."""
    children = [fork(live) for live in lives]
    try:
        yield children
    finally:
        for child in children:
            child.kill()
            child.end()
