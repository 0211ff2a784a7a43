"""Before something is planned: what it is called and when it comes out; a series, days of mourning."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from core import features
from core.calendar.actions import days, publications, series
from core.calendar.queries import lookups as of_office
from core.calendar.queries.lookups import Lookups
from core.calendar.records import Format
from core.language import dates
from core.language.words import _, language
from ui.calendar.acts import named
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.commands import Command

# a series is begun for a quarter; it can be ended or begun anew
SERIES_DAYS = 91
EVERY = (1, 2, 3, 4)
# the same is asked of one publication and of a series
_TAKEN = ("rubric_id", "format", "person_id", "campaign_id", "audience_id")

Questions = Sequence[fields.Field | Sequence[fields.Field]]


def commands(desk: Desk, over: QWidget, day: date) -> list[Command]:
    return [
        Command("series", _("New series…"), partial(ask_series, desk, over, day)),
        Command("mourning", _("Days of mourning…"), partial(ask_mourning, desk, over)),
    ]


def ask_new(desk: Desk, over: QWidget, lookups: Lookups, day: date | None, planned: Callable[[UUID], object]) -> Asking:
    """The least that makes a publication; the rest is written beside the calendar. Without a day it is an idea."""

    def plan(typed: Mapping[str, Any]) -> None:
        values = {name: typed[name] for name in ("title", "day", "at", *_TAKEN)}
        publication_id = desk.attempt(publications.plan, values, typed["channels"])
        planned(publication_id)

    author = desk.author()
    asked: Questions = [
        fields.trilingual("title", _("Title")),
        [fields.day("day", _("Day")), fields.clock_time("at", _("Hour"))],
        *_belonging(lookups),
    ]
    question = _("New publication") if day else _("New idea")
    asking = Asking(over, question, asked, _("Plan") if day else _("Put on the shelf"), plan)
    asking.show_values(
        {"title": None, "day": day, "format": Format.TEXT, "person_id": author.id if author else None, "channels": []}
    )
    return asking.begin()


def _belonging(lookups: Lookups) -> Questions:
    """The audience of a campaign is taken over where none is chosen, and so is its goal."""
    return [
        [
            fields.choice("rubric_id", _("Rubric"), named(lookups.rubrics)),
            fields.choice("format", _("Format"), [(one, _(features.title(one))) for one in Format]),
        ],
        [
            fields.choice("campaign_id", _("Campaign"), named(lookups.campaigns)),
            fields.choice("audience_id", _("Audience"), named(lookups.audiences)),
        ],
        fields.choice("person_id", _("Responsible"), named(lookups.people)),
        fields.choices("channels", _("Channels"), _channels(lookups)),
    ]


def _channels(lookups: Lookups) -> list[tuple[Any, str]]:
    return [(channel.id, channel.name.in_(language())) for channel in lookups.channels]


def ask_series(desk: Desk, over: QWidget, day: date) -> Asking:
    """What comes every week, or every so many weeks, on the same weekdays."""
    found = desk.read(of_office.lookups)

    def start(typed: Mapping[str, Any]) -> None:
        pattern = {name: typed[name] for name in ("title", "first", "last", "weekdays", "every_weeks", "at")}
        template = {name: typed[name] for name in ("title", *_TAKEN)}
        desk.attempt(series.start, pattern, template, typed["channels"])

    monday = dates.monday(day)
    weekdays = [(n, dates.weekday_short(monday + timedelta(days=n), language())) for n in range(7)]
    asked: Questions = [
        fields.trilingual("title", _("Title")),
        fields.choices("weekdays", _("Weekdays"), weekdays),
        [
            fields.choice("every_weeks", _("Every so many weeks"), [(n, str(n)) for n in EVERY]),
            fields.clock_time("at", _("Hour")),
        ],
        [fields.day("first", _("First day")), fields.day("last", _("Last day"))],
        *_belonging(found),
    ]
    asking = Asking(over, _("New series"), asked, _("Begin series"), start)
    author = desk.author()
    asking.show_values(
        {
            "weekdays": [day.weekday()],
            "every_weeks": 1,
            "first": day,
            "last": day + timedelta(days=SERIES_DAYS),
            "format": Format.TEXT,
            "person_id": author.id if author else None,
            "channels": [],
        }
    )
    return asking.begin()


def ask_mourning(desk: Desk, over: QWidget) -> Asking:
    """Light publications of these days rest, and come back when it is over."""

    def begin(typed: Mapping[str, Any]) -> None:
        desk.attempt(days.begin_mourning, typed["first"], typed["last"] or typed["first"], typed["reason"])

    asked: Questions = [
        [fields.day("first", _("First day")), fields.day("last", _("Last day"))],
        fields.line("reason", _("Reason")),
    ]
    asking = Asking(over, _("Days of mourning: light publications rest"), asked, _("Begin mourning"), begin)
    asking.show_values({"first": desk.today(), "last": desk.today()})
    return asking.begin()
