"""The parts that a note of each form begins with."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from core import library
from core.language.trilingual import Trilingual
from core.notes.choices import Form

# this part of the six rows is the list of sources and has no text of its own
SOURCES = "sources"


@dataclass(frozen=True)
class Heading:
    role: str
    level: int
    name: Trilingual


@cache
def headings(form: Form) -> Sequence[Heading]:
    rows = library.read("notes/forms")[str(form)]
    return tuple(Heading(row["role"], row["level"], Trilingual.of(row["name"])) for row in rows)
