"""Terms of law and of the office: how long each is, how surely, and back to what came with the program."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QPushButton

from core import features
from core.deadlines.terms import Start, Unit
from core.deadlines.words import counted
from core.language.words import N_, _, language
from core.office import actions, clocks, queries, rules
from core.office.records import Clock, Confidence
from core.store.record import Record
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.controls import button
from ui.kit.rows import Column
from ui.lists.listing import Fields, Listing, faded, name_column, named, options


def _columns(desk: Desk) -> list[Column[Any]]:
    today = desk.today()

    def is_doubtful(row: Clock) -> bool:
        is_by_law = row.is_active and not row.is_proposed
        return is_by_law and (row.confidence == Confidence.LOW or rules.is_stale(row.checked_on, today))

    def sureness(row: Clock) -> str:
        if row.is_proposed:
            return _("Recommended value")
        return _(features.title(Confidence.LOW if is_doubtful(row) else row.confidence))

    def tone(row: Clock) -> str:
        return "warn" if is_doubtful(row) else faded(row)

    return [
        name_column(Clock),
        Column[Clock](_("Term"), _length, lambda row: (row.unit, row.value or 0), width=166, tone=faded),
        Column[Clock](named("confidence"), sureness, width=165, tone=tone),
    ]


def _length(row: Clock) -> str:
    return counted(row.value, row.unit, language()) if row.value else "—"


def _fields(_desk: Desk) -> Fields:
    units = options(Unit)
    return [
        fields.trilingual("name", named("name")),
        fields.trilingual_text("duty", named("duty", Clock), lines=4),
        [fields.whole("value", named("value", Clock), least=1), fields.choice("unit", named("unit", Clock), units)],
        fields.choice("start", named("start", Clock), options(Start)),
        fields.check("is_registered", named("is_registered")),
        [
            fields.whole("extension_value", named("extension_value"), least=1),
            fields.choice("extension_unit", named("extension_unit"), units),
        ],
        fields.check("is_from_receipt", named("is_from_receipt")),
        [
            fields.whole("notice_value", named("notice_value"), least=1),
            fields.choice("notice_unit", named("notice_unit"), units),
        ],
        fields.trilingual("told", named("told", Clock)),
        fields.trilingual_text("basis", named("basis", Clock), lines=3),
        fields.check("shows_basis", named("shows_basis")),
        fields.line("source", named("source", Clock)),
        [
            fields.choice("confidence", named("confidence"), options(Confidence)),
            fields.day("checked_on", named("checked_on")),
        ],
        fields.day("valid_from", named("valid_from")),
        fields.check("is_proposed", named("is_proposed")),
        fields.check("is_active", named("is_active")),
    ]


def _acts(desk: Desk, row: Clock) -> list[QPushButton]:
    today = desk.today()
    made: list[QPushButton] = []
    if clocks.is_changed(row):
        made.append(button(_("Restore"), lambda: desk.do(actions.restore_clock, row.id), icon="undo"))
    if not row.is_proposed and row.checked_on != today:
        made.append(button(_("Checked today"), lambda: desk.do(actions.check_clock, row.id, today), icon="check"))
    return made


def _kept(desk: Desk, _kind: type[Record]) -> Sequence[Record]:
    return desk.read(queries.kept_clocks)


def _enter(desk: Desk) -> None:
    desk.do(actions.enter_clocks)


LISTS = (
    Listing(
        "terms",
        N_("Terms"),
        "calendar",
        Clock,
        actions.VERBS[Clock],
        N_("The terms that came with the program hold; enter them to change one"),
        _columns,
        _fields,
        _acts,
        (N_("Add the ready terms"), _enter),
        _kept,
    ),
)
