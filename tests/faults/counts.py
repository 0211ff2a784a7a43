"""What was tried and what came through, counted over all tests and told in one table at the end."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import cast

import pytest

_PROPERTY = "bad luck"
Counts = dict[tuple[str, str], list[int]]


def empty() -> Counts:
    """By operation and kind of bad luck how often, and how often it came through."""
    return defaultdict(lambda: [0, 0])


_counts = empty()


class Counted:
    """Lines of the table, each of an operation and a kind of bad luck; those of the same two names are added up."""

    def __init__(self, record: Callable[[str, object], None]) -> None:
        self._record = record

    def told(self, what: str, luck: str, times: int, survived: int) -> None:
        """What was counted at both ends, before anything is demanded of it."""
        self._record(_PROPERTY, (what, luck, times, survived))

    @contextmanager
    def trial(self, what: str, luck: str) -> Iterator[None]:
        """One time, which came through if nothing is raised in it; whatever is raised, it was tried."""
        survived = 0
        try:
            yield
            survived = 1
        finally:
            self.told(what, luck, 1, survived)


@pytest.fixture
def counted(record_property: Callable[[str, object], None]) -> Counted:
    return Counted(record_property)


def _add(to: Counts, names: tuple[str, str], times: int, survived: int) -> None:
    line = to[names]
    line[0], line[1] = line[0] + times, line[1] + survived


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    for name, value in report.user_properties if report.when == "call" else ():
        if name == _PROPERTY:
            what, luck, times, survived = cast("tuple[str, str, int, int]", value)
            _add(_counts, (what, luck), times, survived)


def rows() -> list[tuple[str, ...]]:
    """The table, its head first, its sums last."""
    sums = empty()
    for (_what, luck), (times, survived) in _counts.items():
        _add(sums, ("all of it", luck), times, survived)
    told = [*sorted(_counts.items()), *sorted(sums.items())]
    head = ("what was done", "what happened", "times", "survived")
    return [head, *((*names, str(times), str(survived)) for names, (times, survived) in told)]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _counts:
        return
    terminalreporter.write_sep("-", "bad luck, and what came through it")
    table = rows()
    widths = [max(len(row[place]) for row in table) for place in range(4)]
    for *names, times, survived in table:
        said = "  ".join(f"{name:<{width}}" for name, width in zip(names, widths, strict=False))
        terminalreporter.write_line(f"{said}  {times:>{widths[2]}}  {survived:>{widths[3]}}")
