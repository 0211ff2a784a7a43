"""What can be done to the chosen publications without opening them: the same list feeds menu, keys and palette."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from core import features
from core.calendar import rules
from core.calendar.actions import course, publications, series
from core.calendar.queries.lookups import Lookups
from core.calendar.queries.slots import Slot
from core.calendar.records import Format, Halt, Priority, State
from core.language.trilingual import LANGS
from core.language.words import _, language, letters
from core.store.record import Record
from core.store.work import Action
from ui.calendar import releasing, submitting
from ui.calendar.copying import copy_out
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.commands import Command

MOVABLE = frozenset(State) - {State.PUBLISHED}
WEEK = 7
# what those that follow take over from one of their series
_OF_SERIES = ("title", "at", "rubric_id", "format", "person_id", "campaign_id", "goal_id", "audience_id", "priority")


@dataclass(frozen=True)
class Chosen:
    """The publications an act is for, and whom it may ask something of the user."""

    desk: Desk
    over: QWidget
    slots: Sequence[Slot]
    lookups: Lookups
    # the day that stands before the eye, offered where a day is asked
    day: date

    @property
    def ids(self) -> list[UUID]:
        return [slot.id for slot in self.slots]

    def are(self, *states: State) -> bool:
        """All in one of these states, and none of them halted."""
        return bool(self.slots) and all(
            slot.publication.state in states and slot.publication.halt == Halt.NONE for slot in self.slots
        )

    @property
    def are_halted(self) -> bool:
        return bool(self.slots) and all(slot.publication.halt != Halt.NONE for slot in self.slots)


def commands(chosen: Chosen) -> list[Command]:
    """In the order of the menu; what does not fit the state is not possible, but keeps its place."""
    return [*_course(chosen), *_place(chosen), *_properties(chosen), *_halt(chosen), *_texts(chosen), _delete(chosen)]


def _course(chosen: Chosen) -> list[Command]:
    def act(key: str, name: str, action: Any, states: Sequence[State]) -> Command:
        return Command(key, name, partial(chosen.desk.do, action, chosen.ids), is_possible=chosen.are(*states))

    slots = chosen.slots
    may_submit = bool(slots) and all(map(rules.may_submit, slots))
    is_coming_out = bool(slots) and all(map(rules.may_come_out, slots)) and not chosen.are(State.PUBLISHED)
    settled = (State.SUBMITTED, State.APPROVED, State.READY)
    return [
        Command(
            "submit", _("Submit"), partial(submitting.submit, chosen.desk, slots), "Ctrl+Return", is_possible=may_submit
        ),
        act("approve", _("Approve"), course.approve, (State.SUBMITTED,)),
        Command("return", _("Return…"), partial(ask_return, chosen), is_possible=chosen.are(State.SUBMITTED)),
        act("ready", _("Mark as ready"), course.make_ready, (State.APPROVED,)),
        Command(
            "publish",
            _("Mark as published…"),
            partial(releasing.ask, chosen.desk, chosen.over, slots),
            "Ctrl+Shift+P",
            is_possible=is_coming_out,
        ),
        Command(
            "release",
            _("When and where it came out…"),
            lambda: releasing.correct(chosen.desk, chosen.over, slots[0]),
            is_possible=len(slots) == 1 and releasing.is_out_somewhere(slots[0]),
        ),
        act("reopen", _("Take back to draft"), course.reopen, settled),
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


def _halt(chosen: Chosen) -> list[Command]:
    running = bool(chosen.slots) and all(
        slot.publication.halt == Halt.NONE and slot.publication.state in MOVABLE for slot in chosen.slots
    )
    return [
        Command(
            "postpone",
            _("Postpone…"),
            partial(_ask_reason, chosen, _("Why is it postponed?"), _("Postpone"), course.postpone),
            is_possible=running,
        ),
        Command(
            "cancel",
            _("Cancel publication…"),
            partial(_ask_reason, chosen, _("Why is it cancelled?"), _("Cancel publication"), course.cancel),
            is_possible=running,
        ),
        Command(
            "resume",
            _("Let it go on"),
            partial(chosen.desk.do, course.resume, chosen.ids),
            is_possible=chosen.are_halted,
        ),
    ]


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
    act = partial(chosen.desk.do, publications.delete, chosen.ids)
    return Command("delete", _("Delete"), act, "Del", is_possible=bool(chosen.slots))


def named(records: Sequence[Record]) -> list[tuple[Any, str]]:
    return [(None, "—"), *((record.id, record.label().in_(language())) for record in records)]


def _change_rest(chosen: Chosen) -> None:
    publication = chosen.slots[0].publication
    values = {name: getattr(publication, name) for name in _OF_SERIES}
    chosen.desk.do(series.change_rest, publication.id, values)


def ask_return(chosen: Chosen) -> None:
    _ask_reason(chosen, _("Why is it returned?"), _("Return"), course.send_back)


def _ask_reason(chosen: Chosen, question: str, verb: str, action: Action[..., Any]) -> None:
    def act(typed: Mapping[str, Any]) -> None:
        chosen.desk.attempt(action, chosen.ids, typed["reason"])

    Asking(chosen.over, question, [fields.text("reason", _("Reason"), lines=3)], verb, act).begin()


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
