"""The tree as a picture: in which column and row each question and outcome stands, and which lines join them."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from core.replies.triage import Edge, Tree


@dataclass(frozen=True, slots=True)
class Box:
    """`column` counts the steps from the start by the longest way, `row` the places from the top."""

    key: str
    column: int
    row: int
    is_outcome: bool


@dataclass(frozen=True, slots=True)
class Line:
    """`edge` is its place in its node: the condition and the side actions stand there."""

    start: str
    end: str
    edge: int
    is_rest: bool


@dataclass(frozen=True, slots=True)
class Picture:
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    columns: int
    rows: int


def picture(tree: Tree) -> Picture:
    """An outcome stands one column right of the last question that leads to it."""
    columns = _columns(tree)
    boxes: list[Box] = []
    taken: dict[int, int] = {}
    for key in sorted(columns, key=lambda key: (columns[key], _order(tree, key))):
        column = columns[key]
        # beside the questions that lead here, or the next free place below
        above = [box.row for box in boxes if any(edge.to == key for edge in _edges_of(tree, box.key))]
        row = max(taken.get(column, 0), min(above, default=0))
        boxes.append(Box(key, column, row, key in tree.outcomes))
        taken[column] = row + 1
    height = max((box.row for box in boxes), default=0) + 1
    return Picture(tuple(boxes), tuple(_lines(tree)), max(columns.values(), default=0) + 1, height)


def _columns(tree: Tree) -> dict[str, int]:
    """The longest way from the start, so that every line runs to the right."""
    incoming: dict[str, int] = {}
    for line in _lines(tree):
        incoming[line.end] = incoming.get(line.end, 0) + 1
    columns, ready = {tree.start: 0}, deque([tree.start])
    while ready:
        key = ready.popleft()
        for edge in _edges_of(tree, key):
            columns[edge.to] = max(columns.get(edge.to, 0), columns[key] + 1)
            incoming[edge.to] -= 1
            if not incoming[edge.to]:
                ready.append(edge.to)
    return columns


def _lines(tree: Tree) -> Iterator[Line]:
    for node in tree.nodes.values():
        for place, edge in enumerate(node.edges):
            yield Line(node.key, edge.to, place, not edge.condition)


def _edges_of(tree: Tree, key: str) -> tuple[Edge, ...]:
    return tree.nodes[key].edges if key in tree.nodes else ()


def _order(tree: Tree, key: str) -> int:
    return [*tree.nodes, *tree.outcomes].index(key)
