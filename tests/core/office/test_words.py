"""Every choice of the office has a name in three languages."""

from enum import StrEnum

import pytest

from core.office import queries, records, words

CHOICES = [
    kind
    for module in (records, queries)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
]


@pytest.mark.parametrize("kind", sorted(set(CHOICES), key=str))
def test_every_choice_has_a_title(kind: type[StrEnum]) -> None:
    assert all(words.title(choice) for choice in kind)


def test_choices_spelt_alike_keep_their_own_titles() -> None:
    others = [records.Platform.OTHER, records.Purpose.OTHER, records.OutletLanguage.OTHER]
    assert len({words.title(choice) for choice in others}) == 3
