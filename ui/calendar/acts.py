"""What can be done to the chosen publications without opening them: the same list feeds menu, keys and palette."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from core import features
from core.approval.actions import laying
from core.calendar import rules
from core.calendar.actions import publications, series
from core.calendar.records import Format, Priority, State
from core.language.trilingual import LANGS
from core.language.words import _, language, letters
from core.store.record import Record
from ui.calendar import course
from ui.calendar.chosen import Chosen
from ui.calendar.copying import copy_out
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.commands import Command

MOVABLE = frozenset(State) - {State.PUBLISHED}
WEEK = 7
# what those that follow take over from one of their series
_OF_SERIES = ("title", "at", "rubric_id", "format", "person_id", "campaign_id", "goal_id", "audience_id", "priority")


def commands(chosen: Chosen) -> list[Command]:
    """In the order of the menu; what does not fit the state is not possible, but keeps its place."""
    return [
        *course.commands(chosen, course.ONWARD),
        *_place(chosen),
        *_properties(chosen),
        *course.commands(chosen, course.HALTS),
        *_texts(chosen),
        _delete(chosen),
    ]


def _place(chosen: Chosen) -> list[Command]:
    can_move = bool(chosen.slots) and all(slot.publication.state in MOVABLE for slot in chosen.slots)
    has_day = can_move and any(slot.publication.day for slot in chosen.slots)

    def shift(days: int) -> None:
        chosen.desk.do(publications.shift, chosen.ids, days)

    return [
        Command("day", _("Put on a day…"), partial(ask_day, chosen), "Ctrl+D", is_possible=can_move),
        Command("later", _("A day later"), partial(shift, 1), "Alt+Right", is_possible=has_day),
        Command("earlier", _("A day earlier"), partial(shift, -1), "Alt+Left", is_possible=has_day),
        Command("week later", _("A week later"), partial(shift, WEEK), is_possible=has_day),
        Command(
            "shelf",
            _("Put on the shelf of ideas"),
            partial(chosen.desk.do, publications.shelve, chosen.ids),
            is_possible=has_day,
        ),
        Command("copy", _("Copy to…"), partial(_ask_copy, chosen), "Ctrl+Shift+D", is_possible=bool(chosen.slots)),
        Command(
            "rest",
            _("Change the rest of the series like this one"),
            partial(_change_rest, chosen),
            is_possible=len(chosen.slots) == 1 and chosen.slots[0].publication.series_id is not None,
        ),
        Command(
            "skip",
            _("Leave out of the series"),
            partial(chosen.desk.do, series.skip, chosen.ids),
            is_possible=can_move and all(slot.publication.series_id for slot in chosen.slots),
        ),
        Command(
            "end",
            _("End the series here"),
            partial(_end_series, chosen),
            is_possible=len(chosen.slots) == 1 and chosen.slots[0].publication.series_day is not None,
        ),
    ]


def _properties(chosen: Chosen) -> list[Command]:
    lookups, is_possible = chosen.lookups, bool(chosen.slots)

    def change(menu: str, field: str, options: Sequence[tuple[Any, str]]) -> list[Command]:
        now = {getattr(slot.publication, field) for slot in chosen.slots}
        return [
            Command(
                f"{field} {value}",
                said,
                partial(chosen.desk.do, publications.change_many, chosen.ids, {field: value}),
                menu=(menu,),
                icon="check" if now == {value} else "",
                is_possible=is_possible,
            )
            for value, said in options
        ]

    return [
        *change(_("Responsible"), "person_id", named(lookups.people)),
        *change(_("Rubric"), "rubric_id", named(lookups.rubrics)),
        *change(_("Campaign"), "campaign_id", named(lookups.campaigns)),
        *change(_("Format"), "format", [(one, _(features.title(one))) for one in Format]),
        *change(_("Priority"), "priority", [(one, _(features.title(one))) for one in Priority]),
        *_channels(chosen),
    ]


def _channels(chosen: Chosen) -> list[Command]:
    """Each turned on where one of the chosen has it not, else off."""
    made = []
    for channel in chosen.lookups.channels:
        having = [slot for slot in chosen.slots if any(place.channel_id == channel.id for place in slot.placements)]
        is_in_all = len(having) == len(chosen.slots)
        made.append(
            Command(
                f"channel {channel.id}",
                channel.name.in_(language()),
                partial(_turn_channel, chosen, channel.id, not is_in_all),
                menu=(_("Channels"),),
                icon="check" if having and is_in_all else "",
                is_possible=bool(chosen.slots),
            )
        )
    return made


def _turn_channel(chosen: Chosen, channel_id: UUID, is_wanted: bool) -> None:
    chosen.desk.do(publications.turn_channel, chosen.ids, channel_id, is_wanted)


def _texts(chosen: Chosen) -> list[Command]:
    """To be pasted into the platform."""
    if len(chosen.slots) != 1:
        return []
    slot = chosen.slots[0]
    return [
        Command(
            f"text {channel.id} {lang}",
            f"{channel.name.in_(language())}, {letters(lang)}",
            partial(copy_out, chosen.desk, slot, channel.id, lang, chosen.lookups.channels),
            menu=(_("Copy text"),),
            icon="copy",
        )
        for channel in slot.channels
        for lang in LANGS
        if rules.copy_text(slot, channel.id, lang)
    ]


def _delete(chosen: Chosen) -> Command:
    act = partial(chosen.desk.do, laying.delete, chosen.ids)
    return Command("delete", _("Delete"), act, "Del", is_possible=bool(chosen.slots))


def named(records: Sequence[Record]) -> list[tuple[Any, str]]:
    return [(None, "—"), *((record.id, record.label().in_(language())) for record in records)]


def _change_rest(chosen: Chosen) -> None:
    publication = chosen.slots[0].publication
    values = {name: getattr(publication, name) for name in _OF_SERIES}
    chosen.desk.do(series.change_rest, publication.id, values)


def _end_series(chosen: Chosen) -> None:
    """What was changed apart or handed in after this one stays."""
    last = chosen.slots[0].publication
    if last.series_id and last.series_day:
        chosen.desk.do(series.end, last.series_id, last.series_day)


def ask_day(chosen: Chosen) -> None:
    if not all(slot.publication.state in MOVABLE for slot in chosen.slots):
        # the act itself says why
        chosen.desk.do(publications.shift, chosen.ids, 0)
        return

    def act(day: date) -> object:
        return chosen.desk.attempt(publications.reschedule, chosen.ids, day)

    _ask_for_day(chosen, _("For which day?"), _("Put"), act)


def _ask_copy(chosen: Chosen) -> None:
    def act(day: date) -> object:
        return chosen.desk.attempt(publications.copy, chosen.ids, day)

    _ask_for_day(chosen, _("Copy to which day?"), _("Copy"), act)


def _ask_for_day(chosen: Chosen, question: str, verb: str, act: Callable[[date], object]) -> None:
    asked = [fields.day("day", _("Day"))]
    asking = Asking(chosen.over, question, asked, verb, lambda typed: act(typed["day"] or chosen.day))
    known = next((slot.publication.day for slot in chosen.slots if slot.publication.day), None)
    asking.show_values({"day": known + timedelta(days=WEEK) if known and verb == _("Copy") else known or chosen.day})
    asking.begin()
