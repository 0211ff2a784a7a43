"""A line to the server of the tests that can fall silent: it takes everything and passes nothing on."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy.engine import make_url

PIECE = 1 << 16


class Line:
    def __init__(self, url: str) -> None:
        behind = make_url(url)
        self._behind = f"{behind.query['host']}/.s.PGSQL.5432"
        self._open = threading.Event()
        self._open.set()
        self._ends: list[socket.socket] = [socket.create_server(("127.0.0.1", 0))]
        self._threads: list[threading.Thread] = []
        port = self._ends[0].getsockname()[1]
        self.url = f"postgresql+psycopg://postgres@127.0.0.1:{port}/{behind.database}"
        self._run(self._accept)

    @contextmanager
    def silent(self) -> Iterator[None]:
        self._open.clear()
        try:
            yield
        finally:
            self._open.set()

    def close(self) -> None:
        self._open.set()
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        for thread in self._threads:
            thread.join(5)

    def _run(self, work: object, *arguments: object) -> None:
        self._threads.append(threading.Thread(target=work, args=arguments, daemon=True))  # type: ignore[arg-type]
        self._threads[-1].start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _address = self._ends[0].accept()
                far = socket.socket(socket.AF_UNIX)
                far.connect(self._behind)
                self._ends += [near, far]
                self._run(self._pass_on, near, far)
                self._run(self._pass_on, far, near)

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(PIECE):
                self._open.wait()
                target.sendall(piece)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
