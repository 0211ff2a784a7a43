"""The reply templates that come with the program: read from its library, entered as the office's own, known by code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from core import library
from core.language.trilingual import Trilingual
from core.replies import rules
from core.replies.composing import Slot
from core.replies.records import Piece

FOLDER = "replies"


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
    months: int = rules.REVIEWED_EVERY_MONTHS

    def review_on(self, today: date) -> date:
        return rules.review_on(today, self.months)


@cache
def shipped() -> Mapping[str, Shipped]:
    """By code, in the order of the files and of the rows in them."""
    files = sorted((library.LIBRARY / FOLDER).glob("*.toml"))
    rows = (row for file in files for row in library.read(f"{FOLDER}/{file.stem}")["template"])
    return MappingProxyType({row["code"]: _made(row) for row in rows})


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
        months=int(row.get("review_months", rules.REVIEWED_EVERY_MONTHS)),
    )
