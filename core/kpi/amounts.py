"""What a variable comes to in each of several spans: the one thing that every source of figures gives."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from core.kpi.spans import Span
from core.store.once import demand_lasting, once

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Amount:
    """None is unknown, which is not nought; `count` is of how many it was made, None where it is a plain count."""

    value: Decimal | None = None
    count: int | None = None
    # where it was read, when it is not computed; more than one: they differ
    sources: tuple[str, ...] = ()


UNKNOWN = Amount()


@dataclass(frozen=True)
class Scope:
    """Of whom; empty: of the whole office and all its pages together."""

    unit_id: UUID | None = None
    channel_id: UUID | None = None
    # figures of posts and followers only
    page_id: UUID | None = None

    @property
    def is_whole(self) -> bool:
        return self == Scope()


@dataclass(frozen=True)
class Asked:
    """One question to a source. The spans stand in order and may lie anywhere; `now` is the office's wall clock."""

    session: Any
    spans: Sequence[Span]
    now: datetime
    scope: Scope = Scope()

    def once(self, find: Callable[["Asked"], Found]) -> Found:
        """What several sources make of this question is found once at a look."""
        demand_lasting(find)
        return once(self.session, _found, replace(self, spans=tuple(self.spans)), find)


def _found(_session: Any, asked: Asked, find: Callable[[Asked], Found]) -> Found:
    return find(asked)


# of each variable it was asked for as many amounts as there are spans; what it cannot tell in this scope is UNKNOWN
Amounts = Mapping[str, Sequence[Amount]]
Source = Callable[[Asked, Collection[str]], Amounts]
