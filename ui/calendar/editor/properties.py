"""When, for whom and by whom: the properties of one publication, asked in a dialog over its texts."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from PySide6.QtWidgets import QWidget

from core import features
from core.calendar import rules
from core.calendar.actions import publications
from core.calendar.queries.lookups import Lookups
from core.calendar.queries.slots import Slot
from core.calendar.records import Format, Stage
from core.calendar.rules import Obstacle
from core.errors import Invalid
from core.language.words import _, language
from ui.calendar.acts import named
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking

# who says only the day means the end of work
EVENING = time(18)
_PLAIN = (
    *("day", "at", "rubric_id", "person_id", "format", "unit_id", "campaign_id", "goal_id", "audience_id", "stage"),
    *("call", "place", "speaker"),
)


def ask(desk: Desk, over: QWidget, slot: Slot, lookups: Lookups, obstacle: Obstacle | None = None) -> Asking:
    """Channels are an act of their own: two steps back take both away. An obstacle is shown at its question."""
    publication, seen = slot.publication, slot.publication.image()
    before = [place.channel_id for place in slot.placements]

    def act(typed: Mapping[str, Any]) -> None:
        wanted = {name: typed[name] for name in _PLAIN if name in typed}
        wanted["ready_by"] = _moment(desk, typed["ready_day"], typed["ready_at"])
        desk.attempt(publications.edit, publication.id, seen, wanted)
        if set(typed["channels"]) != set(before):
            desk.attempt(publications.set_channels, publication.id, typed["channels"])

    ready = desk.local(publication.ready_by) if publication.ready_by else None
    asking = Asking(
        over, _("Properties of the publication"), _questions(lookups, rules.is_event(publication)), _("Save"), act
    )
    asking.show_values(
        {
            **{name: getattr(publication, name) for name in _PLAIN},
            "ready_day": ready.date() if ready else None,
            "ready_at": ready.time() if ready else None,
            "channels": before,
        }
    )
    asking.begin()
    if obstacle is not None and asking.form.has(obstacle.field):
        asking.form.point_at(obstacle.field, obstacle.sentence)
        asking.form.take_to_error()
    return asking


def _questions(lookups: Lookups, is_event: bool) -> list[fields.Field | list[fields.Field]]:
    channels = [(channel.id, channel.name.in_(language())) for channel in lookups.channels]
    return [
        [fields.day("day", _("Day")), fields.clock_time("at", _("Hour"))],
        [fields.day("ready_day", _("Ready by")), fields.clock_time("ready_at", _("Hour"))],
        [
            fields.choice("rubric_id", _("Rubric"), named(lookups.rubrics)),
            fields.choice("person_id", _("Responsible"), named(lookups.people)),
        ],
        [
            fields.choice("goal_id", _("Goal"), named(lookups.goals)),
            fields.choice("audience_id", _("Audience"), named(lookups.audiences)),
        ],
        fields.choices("channels", _("Channels"), channels),
        [
            fields.choice("format", _("Format"), [(one, _(features.title(one))) for one in Format]),
            fields.choice("campaign_id", _("Campaign"), named(lookups.campaigns)),
        ],
        [
            fields.choice("unit_id", _("Facts come from"), named(lookups.units)),
            fields.choice("stage", _("Taking part"), [(one, _(features.title(one))) for one in Stage]),
        ],
        *([fields.trilingual("place", _("Place")), fields.trilingual("speaker", _("Speaker"))] if is_event else []),
        fields.trilingual("call", _("What people are asked to do")),
    ]


def _moment(desk: Desk, day: date | None, at: time | None) -> datetime | None:
    if day is None and at is not None:
        raise Invalid(_("Choose a day."), "ready_day")
    return datetime.combine(day, at or EVENING, desk.now().tzinfo) if day else None
