"""The reply templates that come with the program: read from its library, entered as the office's own, known by code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from core import library
from core.language.trilingual import Trilingual
from core.replies.composing import Slot
from core.replies.records import Piece

FOLDER = "replies"
_MONTHS = 6


@dataclass(frozen=True)
class Shipped:
    """One template as it came."""

    code: str
    piece: Piece
    name: Trilingual
    text: Trilingual
    topic: str = ""
    outcomes: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    question: Trilingual = field(default_factory=Trilingual)
    is_public: bool = False
    months: int = _MONTHS
    also: tuple[str, ...] = ()

    def review_on(self, today: date) -> date:
        """The first of a month, so that what is looked over is looked over together."""
        years, month = divmod(today.month - 1 + self.months, 12)
        return date(today.year + years, month + 1, 1)


@cache
def shipped() -> Mapping[str, Shipped]:
    """By code, in the order of the files and of the rows in them."""
    files = sorted((library.LIBRARY / FOLDER).glob("*.toml"))
    rows = (row for file in files for row in library.read(f"{FOLDER}/{file.stem}")["template"])
    return MappingProxyType({row["code"]: _made(row) for row in rows})


@cache
def code_of(name: str) -> str:
    """The code behind one of the names the tree knows templates by."""
    return next((one.code for one in shipped().values() if name in one.also), name)


def _made(row: Mapping[str, Any]) -> Shipped:
    texts = {lang: str(row.get(lang, "")).strip() for lang in ("kk", "ru", "en")}
    return Shipped(
        code=row["code"],
        piece=Piece(row.get("piece", "answer")),
        name=Trilingual.of(row["name"]),
        text=Trilingual.of(texts),
        topic=row.get("topic", ""),
        outcomes=tuple(row.get("outcomes", ())),
        slots=tuple(map(Slot.of, row.get("slots", ()))),
        question=Trilingual.of(row.get("question", {})),
        is_public=bool(row.get("is_public", False)),
        months=int(row.get("review_months", _MONTHS)),
        also=tuple(row.get("also", ())),
    )
