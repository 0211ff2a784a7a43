"""A publication is planned, changed, moved, copied and deleted."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from core.calendar import rules
from core.calendar.actions import gathering
from core.calendar.actions.gathering import Ids
from core.calendar.records import (
    Discussion,
    Halt,
    Occasion,
    Placement,
    Publication,
    Question,
    State,
    Wording,
)
from core.errors import Invalid
from core.language.trilingual import Trilingual
from core.language.words import N_, _
from core.office.rules import Right
from core.store.record import Image
from core.store.work import Work, action


class Keep(Enum):
    """The hour stays as it is; None would take it away."""

    KEEP = "keep"


KEEP = Keep.KEEP

# these change by acts of their own, never through a form
_COURSE = frozenset(
    {"id", "state", "halt", "reason", "seal", "mourning_id", "series_id", "series_day", "is_apart", "occasion_id"}
)
# what a copy leaves behind: its course, and what belongs to one day only
_NOT_COPIED = _COURSE | {"day", "ready_by", "note"}
_TOLD = ("facts", "attachments")


@action(N_("Plan publication"), Right.PLAN)
def plan(work: Work, values: Mapping[str, Any], channels: Iterable[UUID] = ()) -> UUID:
    """Without a day it is an idea."""
    return planned(work, asked(values), channels).id


@action(N_("Plan publication for an occasion"), Right.PLAN)
def plan_from_occasion(
    work: Work, occasion_id: UUID, day: date, values: Mapping[str, Any], channels: Iterable[UUID] = ()
) -> UUID:
    occasion = work.find(Occasion, occasion_id)
    given = {"title": occasion.name, **asked(values), "day": day, "occasion_id": occasion_id}
    return planned(work, given, channels).id


def planned(work: Work, values: Mapping[str, Any], channels: Iterable[UUID]) -> Publication:
    publication = Publication.made(**{**values, "state": State.IDEA})
    gathering.demand_whole(work, publication)
    gathering.settle(work, publication)
    gathering.aim(work, publication)
    work.add(publication)
    work.add_all([Placement(publication_id=publication.id, channel_id=one) for one in dict.fromkeys(channels)])
    return publication


def asked(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in _COURSE}


@action(N_("Change publication"), Right.PLAN)
def edit(work: Work, publication_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    before = work.find(Publication, publication_id).image()
    _changed(work, work.edit(Publication, publication_id, seen, asked(wanted)), before)


@action(N_("Change several publications"), Right.PLAN)
def change_many(work: Work, ids: Ids, values: Mapping[str, Any]) -> None:
    """The same values for all: responsible, rubric, campaign, format, priority."""
    for publication in gathering.each(work, ids):
        change(work, publication, values)


def change(work: Work, publication: Publication, values: Mapping[str, Any]) -> None:
    before = publication.image()
    work.become(publication, before | asked(values))
    _changed(work, publication, before)


def _changed(work: Work, publication: Publication, before: Image) -> None:
    after = publication.image()
    if after == before:
        return
    gathering.demand_whole(work, publication)
    gathering.take_up(publication)
    if (after["day"], after["rubric_id"]) != (before["day"], before["rubric_id"]):
        gathering.settle(work, publication)
    if after["campaign_id"] != before["campaign_id"]:
        gathering.aim(work, publication)


@action(N_("Reschedule publication"), Right.PLAN)
def reschedule(work: Work, ids: Ids, day: date, at: time | Keep | None = KEEP) -> None:
    """All of them to this day."""
    for publication in gathering.each(work, ids):
        _move(work, publication, day, at)


@action(N_("Reschedule publication"), Right.PLAN)
def shift(work: Work, ids: Ids, days: int) -> None:
    """Each by so many days; an idea has no day to shift."""
    for publication in gathering.each(work, ids):
        if publication.day is not None:
            _move(work, publication, publication.day + timedelta(days=days), KEEP)


@action(N_("Reschedule publication"), Right.PLAN)
def nudge(work: Work, ids: Ids, minutes: int) -> None:
    """Each by so many minutes within its day; without an hour there is nothing to move."""
    for publication in gathering.each(work, ids):
        if publication.day is not None and publication.at is not None:
            moment = datetime.combine(publication.day, publication.at) + timedelta(minutes=minutes)
            if moment.date() == publication.day:
                _move(work, publication, publication.day, moment.time())


def _move(work: Work, publication: Publication, day: date, at: time | Keep | None) -> None:
    gathering.demand_fit(
        publication,
        publication.state != State.PUBLISHED and publication.halt != Halt.CANCELLED,
        N_("It cannot be moved: “{title}” is in the state “{state}”."),
    )
    hour = publication.at if isinstance(at, Keep) else at
    if (publication.day, publication.at) == (day, hour):
        return
    if publication.halt == Halt.POSTPONED and publication.day != day:
        # it has its new day
        publication.halt, publication.reason = Halt.NONE, ""
    publication.day, publication.at = day, hour
    gathering.demand_whole(work, publication)
    publication.is_apart = publication.series_id is not None
    gathering.take_up(publication)
    gathering.settle(work, publication)


@action(N_("Put on the shelf of ideas"), Right.PLAN)
def shelve(work: Work, ids: Ids) -> None:
    """Off its day. What was submitted or approved keeps its state until it has a day again."""
    for publication in gathering.each(work, ids):
        gathering.demand_fit(
            publication,
            publication.state != State.PUBLISHED,
            N_("It cannot be put on the shelf: “{title}” is in the state “{state}”."),
        )
        publication.day = publication.at = None
        if publication.state in rules.FREE:
            publication.state = State.IDEA
        gathering.settle(work, publication)


@action(N_("Copy publication"), Right.PLAN)
def copy(work: Work, ids: Ids, day: date, with_texts: bool = True) -> list[UUID]:
    """The earliest falls on this day, the others keep their distance to it."""
    originals = gathering.each(work, ids)
    first = min((one.day for one in originals if one.day), default=day)
    return [_copied(work, one, day + ((one.day or first) - first), with_texts).id for one in originals]


@action(N_("Copy week"), Right.PLAN)
def copy_week(work: Work, monday_from: date, monday_to: date, with_texts: bool = False) -> list[UUID]:
    """What comes by itself, in a series or with an occasion, is not doubled; nor what was cancelled or stands there."""
    query = select(Publication).where(
        col(Publication.day).between(monday_from, monday_from + timedelta(days=6)),
        col(Publication.series_id).is_(None),
        col(Publication.occasion_id).is_(None),
        Publication.halt != Halt.CANCELLED,
    )
    found = work.exec(query.order_by(col(Publication.day), col(Publication.id))).all()
    if not found:
        raise Invalid(_("There is nothing to copy in this week."))
    gap = monday_to - monday_from
    there = _standing(work, monday_to)
    left = [(one, one.day + gap) for one in found if one.day and (one.title, one.day + gap) not in there]
    if not left:
        raise Invalid(_("All of it is copied already."))
    return [_copied(work, one, day, with_texts).id for one, day in left]


def _standing(work: Work, monday: date) -> set[tuple[Trilingual, date | None]]:
    within = col(Publication.day).between(monday, monday + timedelta(days=6))
    query = select(Publication).where(within, Publication.halt != Halt.CANCELLED)
    return {(one.title, one.day) for one in work.exec(query.order_by(col(Publication.id)))}


def _copied(work: Work, original: Publication, day: date, with_texts: bool) -> Publication:
    left = _NOT_COPIED if with_texts else _NOT_COPIED.union(_TOLD)
    values = {name: value for name, value in original.image().items() if name not in left}
    parts = gathering.whole(work, original)
    ready_by = original.ready_by + (day - original.day) if original.ready_by and original.day else None
    copied = planned(
        work, {**values, "day": day, "ready_by": ready_by}, [place.channel_id for place in parts.placements]
    )
    if with_texts:
        variants = {place.channel_id: place.variant for place in parts.placements}
        for place in gathering.placements(work, copied.id):
            place.variant = variants[place.channel_id]
        for one in parts.wordings.values():
            work.add(
                Wording(
                    publication_id=copied.id,
                    lang=one.lang,
                    text=one.text,
                    seen=one.seen,
                    is_catching_up=one.is_catching_up,
                    author_id=one.author_id,
                    written_at=one.written_at,
                    full_at=one.full_at,
                )
            )
    return copied


@action(N_("Choose channels"), Right.PLAN)
def set_channels(work: Work, ids: Ids, channel_ids: Iterable[UUID]) -> None:
    wanted = list(dict.fromkeys(channel_ids))
    for publication in gathering.each(work, ids):
        known = {place.channel_id: place for place in gathering.placements(work, publication.id)}
        for place in known.values():
            if place.channel_id not in wanted:
                if place.published_at is not None:
                    raise Invalid(_("It is published in this channel already."), "channels")
                work.delete(place)
        new = [one for one in wanted if one not in known]
        work.add_all([Placement(publication_id=publication.id, channel_id=one) for one in new])


@action(N_("Choose channels"), Right.PLAN)
def turn_channel(work: Work, ids: Ids, channel_id: UUID, is_wanted: bool) -> None:
    """One channel of several publications on or off; their other channels stay."""
    for publication in gathering.each(work, ids):
        known = [place.channel_id for place in gathering.placements(work, publication.id)]
        others = [one for one in known if one != channel_id]
        set_channels(work, publication.id, [*others, channel_id] if is_wanted else others)


@action(N_("Delete publication"), Right.PLAN)
def delete(work: Work, ids: Ids) -> None:
    for publication in gathering.each(work, ids):
        remove(work, publication)


def remove(work: Work, publication: Publication) -> None:
    """With its texts, places and answered questions; an open question keeps it until it is answered."""
    questions = work.exec(select(Question).where(Question.publication_id == publication.id)).all()
    if rules.open_questions(questions):
        raise Invalid(_("Questions wait here for an answer. Answer them first."))
    texts, places = gathering.wordings(work, publication.id), gathering.placements(work, publication.id)
    for part in (*texts.values(), *places, *questions):
        work.delete(part)
    for discussion in work.exec(select(Discussion).where(Discussion.publication_id == publication.id)):
        discussion.publication_id = None
    work.delete(publication)
