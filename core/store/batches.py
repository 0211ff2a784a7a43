"""What a statement is asked by is a list, and a long one goes in several statements."""

from collections.abc import Iterable, Iterator
from typing import TypeVar
from uuid import UUID

K = TypeVar("K", UUID, str)

# a server takes 65,535 values with a statement, and it has others beside these; of 22,000 more at a time won nothing
MOST = 500


def batches(ids: Iterable[K]) -> Iterator[list[K]]:
    """As many as one statement asks for, in their order: neighbours mostly lie on the same pages."""
    listed = sorted(ids)
    return (listed[start : start + MOST] for start in range(0, len(listed), MOST))
