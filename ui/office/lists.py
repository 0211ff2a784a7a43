"""The office's lists: what each shows in its table, and the questions its form asks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QPushButton

from core import features
from core.language import dates
from core.language.words import N_, _, language
from core.office import actions, queries, rules
from core.office.records import (
    Channel,
    Confidence,
    Contact,
    Medium,
    Outlet,
    OutletLanguage,
    Person,
    Platform,
    Purpose,
    Role,
    Shift,
    Unit,
)
from core.store.record import Record
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.controls import button
from ui.kit.form import Field
from ui.kit.rows import Column

Fields = Sequence[Field | Sequence[Field]]


@dataclass(frozen=True)
class OfficeList:
    key: str
    title: str
    icon: str
    kind: type[Record]
    # what stands there while the list is empty
    nothing_yet: str
    columns: Callable[[Desk], list[Column[Any]]]
    fields: Callable[[Desk], Fields]
    # buttons for what this kind can do besides being edited
    acts: Callable[[Desk, Any], list[QPushButton]] = lambda _desk, _row: []


def named(field: str, kind: type[Record] = Record) -> str:
    return _(features.field_title(kind.__name__, field))


def options(choices: type[StrEnum]) -> list[tuple[Any, str]]:
    return [(choice, _(features.title(choice))) for choice in choices]


def references(desk: Desk, kind: type[Record]) -> list[tuple[Any, str]]:
    """Records to choose from by name, and none of them."""
    rows = desk.read(queries.rows, kind)
    return [(None, "—"), *((row.id, row.label().in_(language())) for row in rows)]


def _names(desk: Desk, kind: type[Record]) -> dict[UUID | None, str]:
    return {record_id: name if record_id else "" for record_id, name in references(desk, kind)}


def _name(kind: type[Record] = Record, width: int = 0) -> Column[Any]:
    return Column(named("name", kind), lambda row: row.label().in_(language()), width=width, tone=_faded)


def _plain(field: str, width: int) -> Column[Any]:
    return Column(named(field), lambda row: str(getattr(row, field)), width=width, tone=_faded)


def _choice(field: str, width: int) -> Column[Any]:
    return Column(named(field), lambda row: _(features.title(getattr(row, field))), width=width, tone=_faded)


def _faded(row: Any) -> str:
    """What is out of use stays readable, but behind."""
    return "text" if getattr(row, "is_active", True) else "text3"


def _unit_columns(desk: Desk) -> list[Column[Any]]:
    names = _names(desk, Unit)
    parent = Column[Unit](named("parent_id"), lambda row: names.get(row.parent_id, ""), width=240, tone=_faded)
    return [_name(), parent, _plain("phone", 150)]


def _unit_fields(desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name")),
        fields.trilingual("short", named("short")),
        fields.choice("parent_id", named("parent_id"), references(desk, Unit)),
        [fields.line("phone", named("phone")), fields.line("email", named("email"))],
        fields.text("note", named("note"), lines=3),
        fields.check("is_active", named("is_active")),
    ]


def _person_columns(desk: Desk) -> list[Column[Any]]:
    names = _names(desk, Unit)
    position = Column[Person](named("position"), lambda row: row.position.in_(language()), width=240, tone=_faded)
    unit = Column[Person](named("unit_id"), lambda row: names.get(row.unit_id, ""), width=190, tone=_faded)
    return [_name(Person), position, unit]


def _person_fields(desk: Desk) -> Fields:
    return [
        fields.line("name", named("name", Person)),
        fields.trilingual("position", named("position")),
        fields.choice("unit_id", named("unit_id"), references(desk, Unit)),
        fields.choices("roles", named("roles"), options(Role)),
        [fields.line("phone", named("phone")), fields.line("email", named("email"))],
        fields.text("note", named("note"), lines=3),
        fields.check("is_active", named("is_active")),
    ]


def _channel_columns(desk: Desk) -> list[Column[Any]]:
    today = desk.today()

    def checked(row: Channel) -> str:
        return dates.short(row.checked_on) if row.checked_on else "—"

    def tone(row: Channel) -> str:
        return "warn" if row.is_active and rules.is_stale(row.checked_on, today) else _faded(row)

    limit = Column[Channel](
        named("text_limit"),
        lambda row: f"{row.text_limit:,}".replace(",", "\N{NARROW NO-BREAK SPACE}") if row.text_limit else "—",
        order=lambda row: row.text_limit or 0,
        width=120,
        align_right=True,
        tone=_faded,
    )
    day = Column[Channel](
        named("checked_on"), checked, order=lambda row: row.checked_on or date.min, width=120, tone=tone
    )
    used = Column[Channel](
        named("is_active"), lambda row: _("Yes") if row.is_active else _("No"), width=110, tone=_faded
    )
    return [_name(), limit, day, used]


def _channel_fields(_desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name")),
        [fields.choice("platform", named("platform"), options(Platform)), fields.whole("rank", named("rank"), least=0)],
        fields.line("address", named("address")),
        fields.check("is_active", named("is_active")),
        [fields.whole("text_limit", named("text_limit"), least=1), fields.whole("fold_at", named("fold_at"), least=1)],
        [
            fields.whole("advised_least", named("advised_least"), least=0),
            fields.whole("advised_most", named("advised_most"), least=1),
        ],
        [
            fields.whole("hashtag_limit", named("hashtag_limit"), least=0),
            fields.whole("picture_limit", named("picture_limit"), least=0),
        ],
        fields.whole("video_seconds", named("video_seconds"), least=1),
        fields.trilingual_text("advice", named("advice"), lines=3),
        fields.line("source", named("source")),
        [
            fields.choice("confidence", named("confidence"), options(Confidence)),
            fields.day("checked_on", named("checked_on")),
        ],
    ]


def _outlet_columns(_desk: Desk) -> list[Column[Any]]:
    return [_name(), _choice("medium", 170), _choice("language", 170), _plain("phone", 150)]


def _outlet_fields(_desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name")),
        fields.choice("medium", named("medium"), options(Medium)),
        fields.choice("language", named("language"), options(OutletLanguage)),
        fields.line("site", named("site")),
        [fields.line("phone", named("phone")), fields.line("email", named("email"))],
        fields.text("note", named("note"), lines=3),
        fields.check("is_active", named("is_active")),
    ]


def _contact_columns(_desk: Desk) -> list[Column[Any]]:
    return [_name(Contact), _plain("organisation", 220), _choice("purpose", 150), _plain("phone", 150)]


def _contact_fields(desk: Desk) -> Fields:
    return [
        fields.line("name", named("name", Contact)),
        fields.trilingual("position", named("position")),
        fields.line("organisation", named("organisation")),
        fields.choice("outlet_id", named("outlet_id"), references(desk, Outlet)),
        fields.choice("purpose", named("purpose"), options(Purpose)),
        [fields.line("phone", named("phone")), fields.line("email", named("email"))],
        fields.text("note", named("note"), lines=3),
        [fields.day("checked_on", named("checked_on")), fields.check("is_active", named("is_active"))],
    ]


def _shift_columns(desk: Desk) -> list[Column[Any]]:
    names = _names(desk, Person)
    today = desk.today()

    def state(row: Shift) -> str:
        if row.taken_at:
            return _("Taken")
        return _("Handed over") if row.handed_over_at else ""

    def tone(row: Shift) -> str:
        return "text3" if row.day < today else "text"

    return [
        Column[Shift](
            named("day"),
            lambda row: dates.with_weekday(row.day, language()),
            order=lambda row: row.day,
            width=250,
            tone=tone,
        ),
        Column[Shift](named("person_id"), lambda row: names.get(row.person_id, ""), tone=tone),
        Column[Shift](_("State"), state, width=140, tone=tone),
    ]


def _shift_fields(desk: Desk) -> Fields:
    return [
        fields.day("day", named("day")),
        fields.choice("person_id", named("person_id"), references(desk, Person)[1:]),
        [fields.clock_time("starts", named("starts")), fields.clock_time("ends", named("ends"))],
        fields.text("note", named("note"), lines=3),
        fields.text("handover", named("handover"), lines=5),
    ]


def _shift_acts(desk: Desk, row: Shift) -> list[QPushButton]:
    if row.handed_over_at is None:
        return [button(_("Hand over"), lambda: _hand_over(desk, row.id), icon="swap")]
    if row.taken_at is None:
        return [button(_("Take over"), lambda: desk.do(actions.take_over, row.id), icon="check")]
    return []


def _hand_over(desk: Desk, shift_id: UUID) -> None:
    # the note may have been written since the button was made
    shift = desk.read(lambda session: session.get(Shift, shift_id))
    if shift is not None:
        desk.do(actions.hand_over, shift_id, shift.handover)


def fill_roster(desk: Desk, days: int = 14) -> None:
    """Two weeks more, shared in turn by those who take duty."""
    officers = desk.read(queries.holders, Role.DUTY_OFFICER)
    first = desk.read(queries.first_day_off_duty, desk.today())
    desk.do(actions.plan_duty, first, days, [person.id for person in officers], (time(9), time(9)))


LISTS = (
    OfficeList("units", N_("Units"), "list", Unit, N_("No units yet"), _unit_columns, _unit_fields),
    OfficeList("people", N_("People"), "person", Person, N_("No people yet"), _person_columns, _person_fields),
    OfficeList("channels", N_("Channels"), "globe", Channel, N_("No channels yet"), _channel_columns, _channel_fields),
    OfficeList(
        "outlets", N_("Mass media"), "documents", Outlet, N_("No media outlets yet"), _outlet_columns, _outlet_fields
    ),
    OfficeList("contacts", N_("Contacts"), "phone", Contact, N_("No contacts yet"), _contact_columns, _contact_fields),
    OfficeList(
        "duty",
        N_("Duty roster"),
        "clock",
        Shift,
        N_("Nobody is on duty yet"),
        _shift_columns,
        _shift_fields,
        _shift_acts,
    ),
)
