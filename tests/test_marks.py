"""What tries at random is found by `make faults` and `make thorough`, whoever wrote it."""

import pytest
from hypothesis import given, is_hypothesis_test
from hypothesis import strategies as st


def marks(item: pytest.Item) -> list[str]:
    return [mark.name for mark in item.iter_markers() if mark.name in ("luck", "random")]


@pytest.mark.usefixtures("counted")
def test_what_counts_its_bad_luck_is_marked(request: pytest.FixtureRequest) -> None:
    assert marks(request.node) == ["luck"]


@pytest.mark.parametrize("counted", [1])
def test_what_only_has_a_parameter_of_that_name_is_not(request: pytest.FixtureRequest, counted: int) -> None:
    assert (marks(request.node), counted) == ([], 1)


@given(st.integers())
def test_of_any_number_something_holds(number: int) -> None:
    assert number - number == 0


def test_what_is_tried_at_random_is_marked_and_nothing_beside_it(request: pytest.FixtureRequest) -> None:
    mine = [item for item in request.session.items if item.path == request.node.path]
    assert {item.name: marks(item) for item in mine if is_hypothesis_test(getattr(item, "obj", None))} == {
        test_of_any_number_something_holds.__name__: ["random"]
    }
    assert marks(request.node) == []
