"""What a source of figures is asked, and what it is: the one thing that every source gives are amounts."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from core.kpi.amounts import Amounts
from core.kpi.spans import Span
from core.store.once import demand_lasting, once

Found = TypeVar("Found")


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


Source = Callable[[Asked, Collection[str]], Amounts]
