"""An algorithm as a picture: a column for each stretch of time, a box for each step, and what takes whose place."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from core.crisis import steps
from core.crisis.choices import Deadline, Post
from core.crisis.steps import Step
from core.crisis.words import TITLES
from core.language.numbers import number
from core.language.trilingual import Lang
from core.language.words import words


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of a crisis by its deadline, of ordinary days by its working hours or days."""

    deadline: Deadline | None = None
    hours: float | None = None
    days: int | None = None

    def title(self, lang: Lang) -> str:
        speech = words(lang)
        if self.deadline is not None:
            return speech.say(TITLES[Deadline][self.deadline])
        if self.days is not None:
            return speech.count("{n} working day", "{n} working days", self.days)
        return speech.say("{hours} working h").format(hours=number(self.hours, lang)) if self.hours else ""


@dataclass(frozen=True, slots=True)
class Box:
    """`column` counts from the left, `row` from the top."""

    step: Step
    column: int
    row: int
    # one of the steps all crises share
    is_shared: bool = False
    # the shared step it takes the place of
    replaced: Step | None = None

    @property
    def key(self) -> str:
        return self.step.code

    @property
    def post(self) -> Post:
        return self.step.post


@dataclass(frozen=True, slots=True)
class Line:
    """From a box to the one after it; `is_onward`: into the next column."""

    start: str
    end: str
    is_onward: bool


@dataclass(frozen=True)
class Picture:
    columns: tuple[Column, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]

    @property
    def rows(self) -> int:
        return max((box.row for box in self.boxes), default=-1) + 1

    @cached_property
    def grid(self) -> Sequence[Sequence[Box | None]]:
        """Row by row, for paper; where no step stands, nothing."""
        there = {(box.row, box.column): box for box in self.boxes}
        return [[there.get((row, column)) for column in range(len(self.columns))] for row in range(self.rows)]


def picture(own: Iterable[Step], shared: Iterable[Step] = ()) -> Picture:
    """The algorithm alone, or as it runs with the steps all crises share."""
    common, mine = steps.in_order(shared), tuple(own)
    joined = steps.joined(common, mine)
    places = {one.code: one for one in common}
    replaced = {step.code: places[code] for code, step in joined.replaced.items()}
    columns: list[Column] = []
    boxes: list[Box] = []
    # a step of ordinary days stands where it was written: its term is its own, not counted from the beginning
    for step in joined.steps:
        column = Column(step.deadline, *((step.hours, step.days) if step.deadline is None else ()))
        if not columns or columns[-1] != column:
            columns.append(column)
        row = sum(box.column == len(columns) - 1 for box in boxes)
        boxes.append(Box(step, len(columns) - 1, row, step.code in places, replaced.get(step.code)))
    return Picture(tuple(columns), tuple(boxes), tuple(_lines(boxes)))


def _lines(boxes: Sequence[Box]) -> Iterator[Line]:
    for one, other in pairwise(boxes):
        yield Line(one.key, other.key, one.column != other.column)
