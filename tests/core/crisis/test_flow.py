"""The picture of an algorithm: every step once, in its stretch of time, and what takes whose place."""

import pytest

from core.crisis import flow, library
from core.crisis.choices import Deadline, Mode
from core.language.trilingual import LANGS


@pytest.mark.parametrize("code", sorted(library.shipped()))
def test_every_step_stands_once_in_its_column(code: str) -> None:
    one = library.shipped()[code]
    found = flow.picture(one.steps)
    assert sorted(box.key for box in found.boxes) == sorted(step.code for step in one.steps)
    assert len({(box.column, box.row) for box in found.boxes}) == len(found.boxes)
    assert all(found.columns[box.column].deadline == box.step.deadline for box in found.boxes)
    assert all(column.title(lang) or one.mode == Mode.NORMAL for column in found.columns for lang in LANGS)
    assert len(found.lines) == len(found.boxes) - 1


@pytest.mark.parametrize("one", library.types(), ids=lambda one: one.code)
def test_with_the_shared_steps_it_says_what_takes_whose_place(one: library.Shipped) -> None:
    found = flow.picture(one.steps, library.core().steps)
    replaced = {box.replaced.code: box.key for box in found.boxes if box.replaced}
    assert replaced == {step.instead: step.code for step in one.steps if step.instead}
    assert not set(replaced) & {box.key for box in found.boxes}
    assert {box.is_shared for box in found.boxes} == {True, False}
    ordered = [column.deadline for column in found.columns]
    assert ordered == [deadline for deadline in Deadline if deadline in ordered]


def test_a_row_of_the_grid_is_a_row_of_the_picture() -> None:
    found = flow.picture(library.core().steps)
    assert len(found.grid) == found.rows
    assert [box.key for row in zip(*found.grid, strict=True) for box in row if box] == [box.key for box in found.boxes]


def test_nothing_gives_an_empty_picture() -> None:
    assert (flow.picture(()).rows, flow.picture(()).grid) == (0, [])
