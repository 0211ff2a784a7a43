"""The office's lists: what each shows in its table, and the questions its form asks."""

from datetime import date, time
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QPushButton

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
from core.store.finding import find
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.controls import button
from ui.kit.rows import Column
from ui.lists.listing import (
    Fields,
    Listing,
    choice_column,
    faded,
    name_column,
    named,
    names,
    options,
    plain_column,
    reference,
    reference_column,
)
from ui.office import clocks, routes


def _unit_columns(desk: Desk) -> list[Column[Any]]:
    parent = reference_column(desk, "parent_id", Unit, 240)
    return [name_column(), parent, plain_column("phone", 150)]


def _unit_fields(desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name")),
        fields.trilingual("short", named("short")),
        reference(desk, "parent_id", named("parent_id"), Unit),
        [fields.line("phone", named("phone")), fields.line("email", named("email"))],
        fields.text("note", named("note"), lines=3),
        fields.check("is_active", named("is_active")),
    ]


def _person_columns(desk: Desk) -> list[Column[Any]]:
    position = Column[Person](named("position"), lambda row: row.position.in_(language()), width=240, tone=faded)
    return [name_column(Person), position, reference_column(desk, "unit_id", Unit, 190)]


def _person_fields(desk: Desk) -> Fields:
    return [
        fields.line("name", named("name", Person)),
        fields.trilingual("position", named("position")),
        reference(desk, "unit_id", named("unit_id"), Unit),
        fields.choices("roles", named("roles"), options(Role)),
        [fields.line("phone", named("phone")), fields.line("email", named("email"))],
        fields.text("note", named("note"), lines=3),
        fields.check("is_active", named("is_active")),
    ]


def _channel_columns(desk: Desk) -> list[Column[Any]]:
    today = desk.today()

    def checked(row: Channel) -> str:
        return dates.short(row.checked_on) if row.checked_on else "—"

    def is_stale(row: Channel) -> bool:
        return row.is_active and rules.is_stale(row.checked_on, today)

    def tone(row: Channel) -> str:
        return "warn" if is_stale(row) else faded(row)

    limit = Column[Channel](
        named("text_limit"),
        lambda row: f"{row.text_limit:,}".replace(",", "\N{NARROW NO-BREAK SPACE}") if row.text_limit else "—",
        order=lambda row: row.text_limit or 0,
        width=120,
        align_right=True,
        tone=faded,
    )
    day = Column[Channel](
        named("checked_on"), checked, order=lambda row: row.checked_on or date.min, width=140, tone=tone,
        icon=lambda row: "warning" if is_stale(row) else "",
    )  # fmt: skip
    used = Column[Channel](
        named("is_active"), lambda row: _("Yes") if row.is_active else _("No"), width=110, tone=faded
    )
    return [name_column(), limit, day, used]


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
    return [name_column(), choice_column("medium", 170), choice_column("language", 170), plain_column("phone", 150)]


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
    return [
        name_column(Contact),
        plain_column("organisation", 220),
        choice_column("purpose", 150),
        plain_column("phone", 150),
    ]


def _contact_fields(desk: Desk) -> Fields:
    return [
        fields.line("name", named("name", Contact)),
        fields.trilingual("position", named("position")),
        fields.line("organisation", named("organisation")),
        reference(desk, "outlet_id", named("outlet_id"), Outlet),
        fields.choice("purpose", named("purpose"), options(Purpose)),
        [fields.line("phone", named("phone")), fields.line("email", named("email"))],
        fields.text("note", named("note"), lines=3),
        [fields.day("checked_on", named("checked_on")), fields.check("is_active", named("is_active"))],
    ]


def _shift_columns(desk: Desk) -> list[Column[Any]]:
    known = names(desk, Person)
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
        Column[Shift](named("person_id", Shift), lambda row: known.get(row.person_id, ""), tone=tone),
        Column[Shift](_("State"), state, width=140, tone=tone),
    ]


def _shift_fields(desk: Desk) -> Fields:
    return [
        fields.day("day", named("day")),
        reference(desk, "person_id", named("person_id", Shift), Person, or_none=False),
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
    shift = desk.read(find, Shift, shift_id)
    if shift is not None:
        desk.do(actions.hand_over, shift_id, shift.handover)


def fill_roster(desk: Desk, days: int = 14) -> None:
    """Two weeks more, shared in turn by those who take duty."""
    officers = desk.read(queries.holders, Role.DUTY_OFFICER)
    first = desk.read(queries.first_day_off_duty, desk.today())
    desk.do(actions.plan_duty, first, days, [person.id for person in officers], (time(9), time(9)))


def _listing(kind: type[Any], key: str, titles: tuple[str, str], icon: str, *parts: Any) -> Listing:
    title, nothing_yet = titles
    return Listing(key, title, icon, kind, actions.VERBS[kind], nothing_yet, *parts)


LISTS = (
    _listing(Unit, "units", (N_("Units"), N_("No units yet")), "list", _unit_columns, _unit_fields),
    _listing(Person, "people", (N_("People"), N_("No people yet")), "person", _person_columns, _person_fields),
    _listing(Channel, "channels", (N_("Channels"), N_("No channels yet")), "globe", _channel_columns, _channel_fields),
    _listing(
        Outlet, "outlets", (N_("Mass media"), N_("No media outlets yet")), "documents", _outlet_columns, _outlet_fields
    ),
    _listing(Contact, "contacts", (N_("Contacts"), N_("No contacts yet")), "phone", _contact_columns, _contact_fields),
    _listing(
        Shift,
        "duty",
        (N_("Duty roster"), N_("Nobody is on duty yet")),
        "clock",
        _shift_columns,
        _shift_fields,
        _shift_acts,
        (N_("Fill two weeks more"), fill_roster),
    ),
    *routes.LISTS,
    *clocks.LISTS,
)
