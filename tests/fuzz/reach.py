"""Which lines of the importers were run, without slowing what is not looked at: one input in so many is watched."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

_ROOT = Path(__file__).parents[2]


class Reach:
    """Of these files, by their paths from the root, every line inside a function, and those that were met."""

    def __init__(self, files: Iterable[str]) -> None:
        paths = [path for name in files for path in sorted(_ROOT.glob(name))]
        self.lines = {(str(path), line) for path in paths for line in _lines(path)}
        self.met: set[tuple[str, int]] = set()
        self._paths = {str(path) for path in paths}

    def watched(self, run: Callable[[], Any]) -> Any:
        before = sys.gettrace()
        sys.settrace(self._called)
        try:
            return run()
        finally:
            sys.settrace(before)

    def share(self) -> float:
        return len(self.met & self.lines) / max(1, len(self.lines))

    def missed(self) -> list[tuple[str, int]]:
        return sorted((str(Path(path).relative_to(_ROOT)), line) for path, line in self.lines - self.met)

    def _called(self, frame: FrameType, _event: str, _told: Any) -> Any:
        return self._lined if frame.f_code.co_filename in self._paths else None

    def _lined(self, frame: FrameType, event: str, _told: Any) -> Any:
        if event == "line":
            self.met.add((frame.f_code.co_filename, frame.f_lineno))
        return self._lined


def _lines(path: Path) -> set[int]:
    """What runs when the module is loaded says nothing of a file that was read."""
    return {line for inner in _functions(compile(path.read_text("utf-8"), str(path), "exec")) for line in inner}


def _functions(code: CodeType, is_function: bool = False) -> Iterable[set[int]]:
    if is_function and not code.co_name.startswith("<"):
        own = {line for _start, _end, line in code.co_lines() if line}
        # the line of the `def` itself is passed without a trace
        yield own - {code.co_firstlineno}
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            # the body of a class runs when it is made
            yield from _functions(inner, bool(inner.co_flags & 0x2))
