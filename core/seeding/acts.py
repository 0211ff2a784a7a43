"""What was done in the years before the demo's weeks, in the order of its moments."""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import cached_property
from itertools import count
from random import Random

from core import library
from core.seeding.scenes import DAY, Demo, Row, moment
from core.store.ledger import Life, Step

_SET_UP = time(17)


@dataclass(order=True)
class Act:
    """What somebody did at a moment; `number` keeps apart what was done at the same one."""

    at: datetime
    number: int
    by: str = field(compare=False)
    title: str = field(compare=False)
    steps: Sequence[Step] = field(compare=False)
    # those to whom nothing more happens: they are laid down as they are then
    done: Sequence[Life] = field(default=(), compare=False)


class Past:
    """All weeks on one thread: what is planned ahead waits for its time."""

    def __init__(self, demo: Demo) -> None:
        self.demo = demo
        self.chance = Random(demo.opened.toordinal())
        self.numbers = count(1)
        # what comes out, until a file of figures has told of it: page, moment, link and title, for the files of figures
        self.out: list[tuple[str, datetime, str, str]] = []
        self._waiting: list[Act] = []
        self._turns = count()
        self._begun, self._over = moment(demo.opened, _SET_UP), moment(demo.begun, time()) - DAY / 86400

    @cached_property
    def said(self) -> Row:
        found: Row = library.read("demo/crowd")["past"]
        return found

    def will(self, at: datetime, by: str, title: str, steps: Sequence[Step], done: Sequence[Life] = ()) -> None:
        # nobody did anything before there was an office, and what is past is over when the demo's weeks begin
        at = min(max(at, self._begun), self._over)
        heapq.heappush(self._waiting, Act(at, next(self._turns), by, title, steps, done))

    def due(self, until: datetime) -> Iterator[Act]:
        while self._waiting and self._waiting[0].at < until:
            yield heapq.heappop(self._waiting)
