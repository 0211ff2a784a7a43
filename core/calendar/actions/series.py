"""What comes again and again: begun at once for all its days, with exceptions that stay exceptions."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from core.calendar import rules
from core.calendar.actions import gathering, publications
from core.calendar.actions.gathering import Ids
from core.calendar.records import Placement, Publication, Series, State
from core.errors import Invalid
from core.language.words import N_, _
from core.office.rules import Right
from core.store.record import Image
from core.store.work import Work, action

# what the pattern says of itself; the rest of a publication is not its matter
_PATTERN = ("title", "at")


@action(N_("Begin series"), Right.PLAN)
def start(work: Work, pattern: Mapping[str, Any], template: Mapping[str, Any], channels: Iterable[UUID] = ()) -> UUID:
    """A publication for each of its days; the title and the hour are the pattern's."""
    series = Series.made(**pattern)
    gathering.demand_whole(work, series)
    days = rules.days_of(series)
    if not days:
        raise Invalid(_("None of these weekdays lies between the first and the last day."), "weekdays")
    work.add(series)
    where = list(dict.fromkeys(channels))
    for day in days:
        values = {"title": series.title, **publications.asked(template), "day": day, "at": series.at}
        publication = Publication.made(**{**values, "series_id": series.id, "series_day": day})
        gathering.demand_whole(work, publication)
        gathering.settle(work, publication)
        gathering.aim(work, publication)
        work.add(publication)
        work.add_all([Placement(publication_id=publication.id, channel_id=one) for one in where])
    return series.id


@action(N_("Leave out of the series"), Right.PLAN)
def skip(work: Work, ids: Ids) -> None:
    """Their days stay left out."""
    for chosen in gathering.each(work, ids):
        publication, series = _of_series(work, chosen.id)
        if publication.series_day is not None:
            series.skipped = sorted({*series.skipped, publication.series_day.isoformat()})
        publications.remove(work, publication)


@action(N_("Change one of the series"), Right.PLAN)
def change_one(work: Work, publication_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    """From now on it stands apart: what changes the rest passes it by."""
    publication, _series = _of_series(work, publication_id)
    publications.edit(work, publication_id, seen, wanted)
    publication.is_apart = True


@action(N_("Change the rest of the series"), Right.PLAN)
def change_rest(work: Work, publication_id: UUID, values: Mapping[str, Any]) -> None:
    """This one and those after it that go with the pattern. A new day moves all that share its weekday."""
    chosen, series = _of_series(work, publication_id)
    given = dict(publications.asked(values))
    weekday, gap = _moved(chosen, given.pop("day", None))
    for publication in _rest(work, series, chosen.series_day):
        moved = dict(given)
        if gap and publication.series_day and publication.series_day.weekday() == weekday:
            publication.series_day += gap
            moved["day"] = publication.series_day
        publications.change(work, publication, moved)
    turned = {(day + gap.days) % 7 if day == weekday else day for day in series.weekdays}
    pattern = {name: given[name] for name in _PATTERN if name in given}
    work.become(series, series.image() | pattern | {"weekdays": sorted(turned)})
    gathering.demand_whole(work, series)
    # moved days may lie outside the old span
    days = [one.series_day for one in _rest(work, series, date.min) if one.series_day]
    series.first, series.last = min([series.first, *days]), max([series.last, *days])


@action(N_("End series"), Right.PLAN)
def end(work: Work, series_id: UUID, last: date) -> None:
    """What lies after the last day goes, except what was changed apart or handed on."""
    series = work.find(Series, series_id)
    for publication in _rest(work, series, last + timedelta(days=1)):
        publications.remove(work, publication)
    series.last = max(min(series.last, last), series.first)


def _of_series(work: Work, publication_id: UUID) -> tuple[Publication, Series]:
    publication = work.find(Publication, publication_id)
    if publication.series_id is None:
        raise Invalid(_("This publication belongs to no series."))
    return publication, work.find(Series, publication.series_id)


def _rest(work: Work, series: Series, first: date | None) -> list[Publication]:
    query = select(Publication).where(
        Publication.series_id == series.id,
        col(Publication.series_day) >= (first or series.first),
        col(Publication.is_apart).is_(False),
        col(Publication.state).in_([State.IDEA, State.DRAFT, State.RETURNED]),
    )
    return list(work.exec(query.order_by(col(Publication.series_day))))


def _moved(chosen: Publication, day: date | None) -> tuple[int, timedelta]:
    """The weekday that moves, and by how much."""
    stood = chosen.series_day or day
    return (stood.weekday(), day - stood) if day and stood else (0, timedelta())
