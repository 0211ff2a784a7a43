"""What was tried and what came through, counted over all tests and told in one table at the end."""

from collections import defaultdict
from collections.abc import Callable

import pytest

_PROPERTY = "bad luck"
_counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])

# operation, kind of bad luck, how often, how often it came through
Counted = Callable[[str, str, int, int], None]


@pytest.fixture
def counted(record_property: Callable[[str, object], None]) -> Counted:
    """Tells one line of the table; lines of the same two names are added up."""
    return lambda what, luck, times, survived: record_property(_PROPERTY, (what, luck, times, survived))


def _add(to: dict[tuple[str, str], list[int]], names: tuple[str, str], times: int, survived: int) -> None:
    line = to[names]
    line[0], line[1] = line[0] + times, line[1] + survived


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    for name, value in report.user_properties if report.when == "call" else ():
        if name == _PROPERTY:
            what, luck, times, survived = value
            _add(_counts, (what, luck), times, survived)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _counts:
        return
    terminalreporter.write_sep("-", "bad luck, and what came through it")
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for (_what, luck), (times, survived) in _counts.items():
        _add(sums, ("all of it", luck), times, survived)
    told = [*sorted(_counts.items()), *sorted(sums.items())]
    rows = [("what was done", "what happened", "times", "survived")]
    rows += [(*names, str(times), str(survived)) for names, (times, survived) in told]
    widths = [max(len(row[place]) for row in rows) for place in range(4)]
    for *names, times, survived in rows:
        said = "  ".join(f"{name:<{width}}" for name, width in zip(names, widths, strict=False))
        terminalreporter.write_line(f"{said}  {times:>{widths[2]}}  {survived:>{widths[3]}}")
