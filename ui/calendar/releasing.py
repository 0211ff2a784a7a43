"""When and where a publication came out: asked channel by channel, and corrected later."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import Any

from PySide6.QtWidgets import QWidget

from core.calendar.actions import course
from core.calendar.actions.course import Release
from core.calendar.queries.slots import Slot
from core.calendar.records import Placement
from core.errors import Invalid
from core.language.words import _, language
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking

# a plan without an hour is taken to be kept by the end of the working day
EVENING = time(18)
# more rows than these do not fit on a small screen
MOST = 8


def ask(desk: Desk, over: QWidget, slots: Sequence[Slot]) -> None:
    """Of one publication each channel has its row; of several each has one moment for all its channels."""
    if not all(slot.placements for slot in slots):
        desk.refused.emit(Invalid(_("Choose at least one channel."), "channels"))
    elif len(slots) > MOST:
        desk.refused.emit(Invalid(_("No more than {n} publications at once.").format(n=MOST)))
    elif len(slots) == 1:
        _ask_of_one(desk, over, slots[0], is_correction=False)
    else:
        _ask_of_several(desk, over, slots)


def correct(desk: Desk, over: QWidget, slot: Slot) -> None:
    _ask_of_one(desk, over, slot, is_correction=True)


def _ask_of_one(desk: Desk, over: QWidget, slot: Slot, is_correction: bool) -> None:
    places = _in_order(slot)
    if is_correction:
        places = [place for place in places if place.published_at]
    names = {channel.id: channel.name.in_(language()) for channel in slot.channels}
    offered = {place.id: _known(desk, place) or _offered(desk, slot) for place in places}

    def answer(typed: Mapping[str, Any]) -> None:
        said = [
            Release(one.id, typed[f"published_at {one.id}"], typed[f"link {one.id}"])
            for one in places
            if typed[f"published_at {one.id}"] or one.published_at
        ]
        _demand_moments(said or [Release(one.id) for one in places[:1]])
        # of what is known already only what was typed otherwise is written
        known = {one.id: Release(one.id, offered[one.id], one.link) for one in places if one.published_at}
        changed = [one for one in said if one != known.get(one.placement_id)]
        if changed:
            desk.attempt(course.correct_release if is_correction else course.publish, changed)

    asked = [
        [
            fields.moment(f"published_at {place.id}", names.get(place.channel_id, ""), desk.zone),
            fields.line(f"link {place.id}", _("Link"), hint=_("May stay empty")),
        ]
        for place in places
    ]
    verb = _("Save") if is_correction else _("Mark as published")
    asking = Asking(over, _("When and where did it come out?"), asked, verb, answer)
    moments = {f"published_at {one.id}": offered[one.id] for one in places}
    asking.show_values(moments | {f"link {one.id}": one.link for one in places}).begin()


def _ask_of_several(desk: Desk, over: QWidget, slots: Sequence[Slot]) -> None:
    waiting = {slot.id: [place for place in slot.placements if not place.published_at] for slot in slots}
    left = [slot for slot in slots if waiting[slot.id]]

    def answer(typed: Mapping[str, Any]) -> None:
        # a row is called by the first of its channels: what is refused there is shown in it
        said = [
            Release(place.id, typed[f"published_at {waiting[slot.id][0].id}"])
            for slot in left
            for place in waiting[slot.id]
        ]
        _demand_moments(said)
        desk.attempt(course.publish, said)

    firsts = {slot.id: waiting[slot.id][0].id for slot in left}
    asked = [
        fields.moment(f"published_at {firsts[slot.id]}", slot.publication.title.in_(language()), desk.zone)
        for slot in left
    ]
    asking = Asking(over, _("When did they come out?"), asked, _("Mark as published"), answer)
    asking.show_values({f"published_at {firsts[slot.id]}": _offered(desk, slot) for slot in left}).begin()


def _demand_moments(said: Sequence[Release]) -> None:
    for one in said:
        if one.at is None:
            raise Invalid(_("Write when it came out."), f"published_at {one.placement_id}")


def _in_order(slot: Slot) -> list[Placement]:
    ranks = [channel.id for channel in slot.channels]
    return sorted(slot.placements, key=lambda place: ranks.index(place.channel_id))


def _known(desk: Desk, place: Placement) -> datetime | None:
    return _to_the_minute(desk.local(place.published_at)) if place.published_at else None


def _offered(desk: Desk, slot: Slot) -> datetime:
    """As it was planned, if that has passed."""
    now, publication = desk.now(), slot.publication
    if publication.day is None:
        return _to_the_minute(now)
    planned = datetime.combine(publication.day, publication.at or EVENING, now.tzinfo)
    return planned if planned <= now else _to_the_minute(now)


def _to_the_minute(moment: datetime) -> datetime:
    """As a field shows it."""
    return moment.replace(second=0, microsecond=0)
