"""What Today shows of every feature: tasks to be done, and asides worth knowing. A feature gives its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from core.store.work import Action

Tone = Literal["", "info", "warn", "danger"]


@dataclass(frozen=True)
class Place:
    """Where something is shown: a page, one of its parts or one of its records."""

    page: str
    record_id: UUID | None = None
    part: str = ""


@dataclass(frozen=True)
class Task:
    """One thing to do, why now, and the act that does it. All words are in the screen's language."""

    id: Any
    # the word of the office by which its sign is chosen: "duty", "publication"
    sort: str
    kind: str
    title: str
    why: str
    verb: str
    place: Place
    # None: it has no term; the next free hour is soon enough
    due: datetime | None = None
    state: str = ""
    # how grave it is; or the status whose sign stands before the state: "approved", "changed", "review"
    tone: Tone = ""
    status: str = ""
    # what the verb does at once; without it the place is opened
    act: Action[..., Any] | None = None
    arguments: tuple[object, ...] = ()
    # a second line under the title
    note: str = ""
    # the states of its languages, kk ru en, where it has any
    mark: str = ""


@dataclass(frozen=True)
class Progress:
    """How many of how many are done, and the words that follow the first figure."""

    done: int
    count: int
    words: str


@dataclass(frozen=True)
class Aside:
    """A few lines beside the tasks, and where to read on."""

    title: str
    lines: Sequence[tuple[str, str]]
    verb: str
    place: Place
    # said where there are no lines
    empty: str = ""
    # a second line under the title
    about: str = ""
    # each line's two parts one over the other, a name with its figure, or a date with what it brings
    shape: Literal["stacked", "counted", "dated"] = "stacked"
    progress: Progress | None = None


def in_order(tasks: Sequence[Task]) -> list[Task]:
    """The nearest term first; what has none stands last, as its feature gave it."""
    return sorted(tasks, key=lambda task: (task.due is None, task.due.timestamp() if task.due else 0))
