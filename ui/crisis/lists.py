"""The lists a crisis needs besides its algorithms: who fills which role, and the pages that bear our name."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QApplication, QPushButton

from core.crisis.actions.lists import VERBS
from core.crisis.choices import Post
from core.crisis.records import Holder, Playbook
from core.crisis.words import TITLES as POSTS
from core.errors import Invalid
from core.language import dates
from core.language.words import N_, _, language
from core.office import actions as office
from core.office import queries
from core.office.records import Account, Ownership, Person, Platform
from core.office.words import TITLES as OWNERSHIPS
from core.store.finding import find
from core.store.record import Record, plain
from ui.crisis.lines_field import lines
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.controls import button
from ui.kit.rows import Column
from ui.lists.listing import Fields, Listing, choice_column, choices, name_column, named, options, reference

_PLACES = {post: place for place, post in enumerate(Post)}
# those who pose as us stand first
_FIRST = {one: place for place, one in enumerate((Ownership.IMPOSTOR, Ownership.PARODY, Ownership.OFFICIAL))}


def _roles(desk: Desk, kind: type[Record]) -> Sequence[Record]:
    """In the order of the roles; what holds for every type stands before what holds for one."""
    rows: Sequence[Any] = desk.read(queries.rows, kind)
    return sorted(rows, key=lambda one: (_PLACES[Post(one.post)], one.playbook_id is not None, str(one.id)))


def _types(desk: Desk) -> list[tuple[Any, str]]:
    kept: Sequence[Any] = desk.read(queries.rows, Playbook)
    types = [(one.id, one.name.in_(language())) for one in sorted(kept, key=lambda one: one.rank)]
    return [(None, _("Every type of crisis")), *types]


def _role_columns(desk: Desk) -> list[Column[Any]]:
    people = dict(choices(desk, Person, or_none=False))
    types = dict(_types(desk))

    def who(row: Holder) -> str:
        return people.get(row.person_id, "") if row.person_id else row.name

    def deputy(row: Holder) -> str:
        return people.get(row.deputy_id, "") if row.deputy_id else _("none yet")

    return [
        Column(_("Role"), lambda row: _(POSTS[Post][Post(row.post)]), lambda row: _PLACES[Post(row.post)]),
        Column(_("For"), lambda row: types.get(row.playbook_id, ""), width=190, goes=1),
        Column(_("Who"), who, width=150),
        Column(
            _("Deputy"), deputy, width=120, goes=2, tone=lambda row: "text" if row.deputy_id else "warn",
            icon=lambda row: "" if row.deputy_id else "warning",
        ),
    ]  # fmt: skip


def _role_fields(desk: Desk) -> Fields:
    people = choices(desk, Person)
    return [
        fields.choice("post", _("Role"), [one for one in options(Post) if one[0] != Post.JIS]),
        fields.choice("playbook_id", _("For"), _types(desk)),
        fields.choice("person_id", _("Who"), people),
        fields.choice("deputy_id", _("Deputy"), people),
        fields.line("name", _("Somebody of another body: name"), _("If nobody of ours fills it")),
        fields.line("phone", _("Telephone for this role"), _("Left empty: the person’s own")),
        fields.text("note", named("note"), lines=3),
    ]


def _account_columns(_desk: Desk) -> list[Column[Any]]:
    def is_open(row: Account) -> bool:
        return row.ownership == Ownership.IMPOSTOR and row.removed_on is None

    def state(row: Account) -> str:
        if row.removed_on is not None:
            return _("Gone since {day}").format(day=dates.short(row.removed_on))
        if row.ownership == Ownership.OFFICIAL:
            return _("Verified") if row.is_verified else _("Not verified")
        if row.measures:
            return str(row.measures[-1].get("what", ""))
        return _("nothing done yet") if is_open(row) else ""

    return [
        name_column(),
        choice_column("platform", 120),
        Column(
            named("ownership"), lambda row: _(OWNERSHIPS[Ownership][Ownership(row.ownership)]), width=150,
            tone=lambda row: "warn" if is_open(row) else "text",
            icon=lambda row: "warning" if is_open(row) else "",
        ),
        Column(named("address"), lambda row: row.address, width=170, goes=2),
        Column(_("State"), state, width=190, tone=lambda row: "warn" if is_open(row) else "text2", goes=1),
    ]  # fmt: skip


def _account_fields(desk: Desk) -> Fields:
    return [
        fields.line("name", named("name")),
        [
            fields.choice("platform", named("platform"), options(Platform)),
            fields.choice("ownership", named("ownership"), options(Ownership)),
        ],
        fields.line("address", named("address")),
        fields.check("is_verified", named("is_verified")),
        [fields.day("first_seen_on", named("first_seen_on")), fields.whole("followers", named("followers"), least=0)],
        fields.text("harm", named("harm"), lines=3),
        lines("measures", named("measures"), _measure),
        [
            fields.day("removed_on", named("removed_on")),
            reference(desk, "person_id", _("Who sees to it"), Person),
        ],
        fields.text("note", named("note"), lines=3),
    ]


def _measure(row: Mapping[str, Any]) -> str:
    day = dates.short(date.fromisoformat(row["day"])) if row.get("day") else ""
    parts = (day, str(row.get("what", "")), str(row.get("answer", "")))
    return " · ".join(filter(None, parts))


def _accounts(desk: Desk, kind: type[Record]) -> Sequence[Record]:
    rows: Sequence[Any] = desk.read(queries.rows, kind)
    return sorted(rows, key=lambda one: (_FIRST.get(one.ownership, len(_FIRST)), one.removed_on is not None, one.name))


def _account_acts(desk: Desk, row: Account) -> list[QPushButton]:
    return [button(_("What was done…"), lambda: _note_measure(desk, row.id), icon="plus")]


def _note_measure(desk: Desk, account_id: UUID) -> None:
    row, window = desk.read(find, Account, account_id), QApplication.activeWindow()
    if row is None or window is None:
        return

    def note(typed: Mapping[str, Any]) -> None:
        if not (typed["what"] or "").strip():
            raise Invalid(_("Write what was done about it."), "what")
        day = typed["day"] or desk.today()
        measure = {"day": plain(day), "what": typed["what"], "answer": typed["answer"] or ""}
        seen = row.image()
        desk.attempt(office.VERBS[Account].edit, row.id, seen, seen | {"measures": [*row.measures, measure]})

    asked = [
        fields.day("day", _("Day")),
        fields.line("what", _("What was done"), _("Complaint to the platform, warning to residents, letter")),
        fields.line("answer", _("What they answered")),
    ]
    made = Asking(window, _("What was done about “{name}”?").format(name=row.name), asked, _("Note it"), note)
    made.show_values({"day": desk.today(), "what": "", "answer": ""}).begin()


LISTS = (
    Listing(
        "roles",
        N_("Roles in a crisis"),
        "person",
        Holder,
        VERBS[Holder],
        N_("Nobody fills a role yet"),
        _role_columns,
        _role_fields,
        rows=_roles,
    ),
    Listing(
        "accounts",
        N_("Pages in our name"),
        "globe",
        Account,
        office.VERBS[Account],
        N_("No pages yet: write down ours, and whoever poses as us"),
        _account_columns,
        _account_fields,
        _account_acts,
        rows=_accounts,
    ),
)
