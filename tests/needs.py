"""What the suite needs of the system: where it is not there its tests are left out, and that is told aloud."""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Need:
    name: str
    # what is said where it is not there, and how to get it
    absent: str
    # set to 1, nothing is left out: the suite does not start without it
    variable: str
    found: Callable[[], object]

    @property
    def is_required(self) -> bool:
        return os.environ.get(self.variable) == "1"


_needs: list[Need] = []
_left_out = Counter[str]()


def needed(need: Need) -> Need:
    _needs.append(need)
    return need


def pytest_configure() -> None:
    for need in _needs:
        if need.is_required and not need.found():
            raise pytest.UsageError(f"{need.variable}=1, but {need.absent}")


def pytest_report_header() -> list[str]:
    return [f"{need.name}: {need.found() or 'NONE'}" for need in _needs]


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped:
        _left_out.update(need.absent for need in _needs if need.absent in str(report.longrepr))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for absent, count in _left_out.items():
        terminalreporter.write_sep("!", f"NOT TESTED: {count} tests; {absent}", red=True, bold=True)
