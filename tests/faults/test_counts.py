"""What the table of bad luck says is what came of each trial."""

import pytest

from tests.faults import counts
from tests.faults.counts import Counted


def test_what_did_not_come_through_is_counted_as_tried_alone() -> None:
    told: list[object] = []
    counted = Counted(lambda _name, line: told.append(line))
    with counted.trial("writing", "kill -9"):
        pass
    with pytest.raises(AssertionError), counted.trial("writing", "kill -9"):
        raise AssertionError
    assert told == [("writing", "kill -9", 1, 1), ("writing", "kill -9", 1, 0)]


def test_lines_of_the_same_names_are_added_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counts, "_counts", counts.empty())
    for survived in (1, 0):
        counts.pytest_runtest_logreport(
            pytest.TestReport(
                "a", ("a", 1, "a"), {}, "failed", None, "call", user_properties=[("bad luck", ("a", "b", 1, survived))]
            )
        )
    assert counts.rows()[1:] == [("a", "b", "2", "1"), ("all of it", "b", "2", "1")]
