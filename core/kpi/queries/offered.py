"""What the program brings that the office has not: indicators it has not entered, and those it counts otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from core.kpi import library
from core.kpi.library import Shipped
from core.kpi.records import Measure


@dataclass(frozen=True)
class Offered:
    new: Sequence[Shipped]
    # with another formula, unit or direction: the office changed it, or a newer program does
    different: Sequence[tuple[Measure, Shipped]]


def offered(session: Session) -> Offered:
    there = {one.code: one for one in session.exec(select(Measure).order_by(col(Measure.rank), col(Measure.code)))}
    came = library.shipped()
    return Offered(
        [one for code, one in came.items() if code not in there],
        [(one, came[code]) for code, one in there.items() if code in came and _is_other(one, came[code])],
    )


def _is_other(kept: Measure, came: Shipped) -> bool:
    return (kept.formula, kept.unit, kept.direction) != (came.formula, came.unit, came.direction)
