"""Every choice of a crisis has a name, and every type comes from the library."""

from enum import StrEnum

import pytest

from core.crisis import choices
from core.crisis.words import TITLES

KINDS = [
    one for one in vars(choices).values() if isinstance(one, type) and issubclass(one, StrEnum) and one is not StrEnum
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_choice_has_a_name(kind: type[StrEnum]) -> None:
    assert set(TITLES[kind]) == set(kind)
