"""A week to begin with, for an office that has planned nothing yet: a sample's, in its own rubrics and channels."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session, select

from core import library
from core.calendar.queries.lookups import Lookups, lookups
from core.calendar.records import Publication, Rubric
from core.language import dates
from core.language.trilingual import Trilingual
from core.office.records import Channel


@dataclass(frozen=True)
class Sample:
    """One publication of the sample; what the office has no rubric or channel for goes without."""

    title: Trilingual
    at: datetime
    format: str
    rubric: Rubric | None
    channels: Sequence[Channel]

    def values(self, title: Trilingual) -> dict[str, Any]:
        """As it is planned, under the title the office gives it."""
        return {
            "title": title,
            "day": self.at.date(),
            "at": self.at.time(),
            "format": self.format,
            "rubric_id": self.rubric and self.rubric.id,
        }


def is_blank(session: Session) -> bool:
    """Nothing was ever planned here."""
    return session.exec(select(Publication.id).limit(1)).first() is None


def first_monday(today: date) -> date:
    """A week that has begun is no week to plan."""
    monday = dates.monday(today)
    return monday if monday == today else monday + timedelta(weeks=1)


def sample_week(session: Session, monday: date) -> list[Sample]:
    known = lookups(session)
    return [_sample(row, monday, known) for row in library.read("first_week")["publication"]]


def _sample(row: dict[str, Any], monday: date, known: Lookups) -> Sample:
    return Sample(
        title=Trilingual.of(row["title"]),
        at=datetime.combine(monday + timedelta(days=row["day"]), row["at"]),
        format=row["format"],
        rubric=next((one for one in known.rubrics if one.name.kk == row["rubric"]), None),
        channels=[one for one in known.channels if one.platform in row["channels"]],
    )
