"""What `make faults` and `make thorough` run: `luck` counts its bad luck, `random` what else is tried at random."""

from types import ModuleType

import pytest
from hypothesis import is_hypothesis_test

from tests import effort


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _is_given(item, "counted"):
            item.add_marker("luck")
        elif isinstance(item, pytest.Function) and (is_hypothesis_test(item.obj) or _asks(item.module)):
            item.add_marker("random")


def _is_given(item: pytest.Item, fixture: str) -> bool:
    """A parameter may be called so too."""
    parameters = getattr(getattr(item, "callspec", None), "params", ())
    return fixture in getattr(item, "fixturenames", ()) and fixture not in parameters


def _asks(module: ModuleType) -> bool:
    """Whether it asks how often or of how many; what of its tests does not is quick."""
    known = vars(module).values()
    return effort in known or any(getattr(value, "__module__", "") == effort.__name__ for value in known)
