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


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    for name, value in report.user_properties if report.when == "call" else ():
        if name == _PROPERTY:
            what, luck, times, survived = value
            line = _counts[what, luck]
            line[0], line[1] = line[0] + times, line[1] + survived


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _counts:
        return
    terminalreporter.write_sep("-", "bad luck, and what came through it")
    rows = [(what, luck, str(times), str(survived)) for (what, luck), (times, survived) in sorted(_counts.items())]
    sums = [str(sum(line[place] for line in _counts.values())) for place in (0, 1)]
    rows = [("what was done", "what happened", "times", "survived"), *rows, ("all", "", *sums)]
    widths = [max(len(row[place]) for row in rows) for place in range(4)]
    for what, luck, times, survived in rows:
        line = f"{what:<{widths[0]}}  {luck:<{widths[1]}}  {times:>{widths[2]}}  {survived:>{widths[3]}}"
        terminalreporter.write_line(line)
