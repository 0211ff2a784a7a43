"""What a step may use: one way to run a statement, and the words in which the two engines differ."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Engine = Literal["sqlite", "postgresql"]


@dataclass(frozen=True)
class Dialect:
    """The column types of one engine, by what they hold."""

    engine: Engine
    id: str
    moment: str
    bytes: str
    # a reference is looked at when the work is complete, so parents and children may come back in any order
    late: str = "DEFERRABLE INITIALLY DEFERRED"


DIALECTS: dict[Engine, Dialect] = {
    "sqlite": Dialect("sqlite", id="CHAR(32)", moment="DATETIME", bytes="BLOB"),
    "postgresql": Dialect("postgresql", id="UUID", moment="TIMESTAMP WITH TIME ZONE", bytes="BYTEA"),
}

Run = Callable[[str], object]
Step = Callable[[Run, Dialect], None]
