"""What gives the plan its rhythm: rubrics, occasions, days off, mourning, public discussions, and the plan's norms."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from core.calendar import occasions
from core.calendar.actions import days, discussions, lists
from core.calendar.records import (
    DaySort,
    Discussion,
    Mourning,
    Occasion,
    OccasionSort,
    Remark,
    Rubric,
    Sort,
    SpecialDay,
)
from core.calendar.rule_words import in_words
from core.language import dates
from core.language.trilingual import Trilingual
from core.language.words import N_, _, language, p_
from core.office.records import Confidence, Unit
from ui.calendar.norms import Norms
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.controls import button
from ui.kit.rail import Place
from ui.kit.rows import Column
from ui.lists.listing import (
    Fields,
    Listing,
    choice_column,
    faded,
    name_column,
    named,
    options,
    plain_column,
    reference,
    reference_column,
)
from ui.lists.page import ListsPage


def _day_column(field: str, width: int = 120) -> Column[Any]:
    def day_of(row: Any) -> date:
        found: date | None = getattr(row, field)
        return found or date.min

    def said(row: Any) -> str:
        return dates.short(day_of(row)) if getattr(row, field) else "—"

    return Column(named(field), said, day_of, width=width, tone=faded)


def _rubric_columns(_desk: Desk) -> list[Column[Any]]:
    light = Column[Rubric](named("is_light"), lambda row: _("Yes") if row.is_light else "", width=170, tone=faded)
    return [name_column(), choice_column("sort", 220), light]


def _rubric_fields(_desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name")),
        fields.choice("sort", named("sort"), options(Sort)),
        [
            fields.whole("least_share", named("least_share"), least=0, most=100),
            fields.whole("most_share", named("most_share"), least=0, most=100),
        ],
        fields.check("is_light", named("is_light")),
        [fields.whole("rank", named("rank"), least=0), fields.check("is_active", named("is_active"))],
    ]


def _occasion_columns(desk: Desk) -> list[Column[Any]]:
    today = desk.today()

    def coming(row: Occasion) -> date:
        found = occasions.following(row, today)
        return found.first if found else date.max

    def said(row: Occasion) -> str:
        return dates.short(coming(row)) if coming(row) < date.max else "—"

    rule = Column[Occasion](named("rule"), lambda row: in_words(row.rule, language()), width=150, tone=faded)
    comes = Column[Occasion](p_("date of an occasion", "Next"), said, coming, width=110, tone=faded)
    return [name_column(), comes, rule, choice_column("sort", 150)]


def _occasion_fields(_desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name")),
        fields.line("rule", named("rule"), hint="16.12"),
        fields.choice("sort", named("sort"), options(OccasionSort)),
        [
            fields.whole("lead_days", named("lead_days"), least=0, most=365),
            fields.choice("confidence", named("confidence"), options(Confidence)),
        ],
        fields.check("is_active", named("is_active")),
    ]


def _occasion_acts(desk: Desk, row: Occasion) -> list[QPushButton]:
    def announce(typed: Mapping[str, Any]) -> object:
        day: date | None = typed["day"]
        return desk.attempt(days.announce, row.id, (day or desk.today()).year, day)

    def ask() -> None:
        asked = [fields.day("day", _("Announced day"))]
        Asking(made, _("Which day was announced?"), asked, _("Note the day"), announce).begin()

    made = button(_("Announce a date…"), ask, icon="calendar")
    return [made]


def _special_columns(_desk: Desk) -> list[Column[Any]]:
    return [_day_column("day"), name_column(), choice_column("sort", 150), plain_column("basis", 240)]


def _special_fields(_desk: Desk) -> Fields:
    return [
        [fields.day("day", named("day")), fields.choice("sort", named("sort"), options(DaySort))],
        fields.clock_time("ends", named("ends", SpecialDay)),
        fields.trilingual("name", named("name")),
        fields.line("basis", named("basis")),
        [
            fields.choice("confidence", named("confidence"), options(Confidence)),
            fields.day("checked_on", named("checked_on")),
        ],
    ]


def _mourning_columns(_desk: Desk) -> list[Column[Any]]:
    ended = Column[Mourning](_("State"), lambda row: _("Ended") if row.ended_at else _("Goes on"), width=140)
    return [_day_column("first"), _day_column("last"), name_column(Mourning), ended]


def _mourning_fields(_desk: Desk) -> Fields:
    return [
        [fields.day("first", named("first")), fields.day("last", named("last"))],
        fields.line("reason", named("reason")),
    ]


def _mourning_acts(desk: Desk, row: Mourning) -> list[QPushButton]:
    if row.ended_at is not None:
        return []
    return [button(_("End mourning"), lambda: desk.do(days.end_mourning, row.id), icon="check")]


def _discussion_columns(desk: Desk) -> list[Column[Any]]:
    return [name_column(), _day_column("opens"), _day_column("closes"), reference_column(desk, "unit_id", Unit, 200)]


def _discussion_fields(desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name")),
        fields.line("link", named("link")),
        [fields.day("opens", named("opens")), fields.day("closes", named("closes"))],
        reference(desk, "unit_id", named("unit_id"), Unit),
        fields.trilingual_text("outcome", named("outcome"), lines=4),
    ]


def _discussion_acts(desk: Desk, row: Discussion) -> list[QPushButton]:
    if not row.is_active:
        return []

    def close(typed: Mapping[str, Any]) -> object:
        return desk.attempt(discussions.close, row.id, Trilingual.of(typed["outcome"].as_dict()))

    def ask() -> None:
        asked = [fields.trilingual_text("outcome", _("What came of it"), lines=4)]
        asking = Asking(made, _("Close the discussion with its report"), asked, _("Close discussion"), close)
        asking.show_values({"outcome": row.outcome}).begin()

    made = button(_("Close discussion…"), ask, icon="check")
    return [made]


def _remark_columns(desk: Desk) -> list[Column[Any]]:
    def state(row: Remark) -> str:
        return _("Answered") if row.answer else _("Waits for an answer")

    return [
        Column[Remark](named("text"), lambda row: row.text),
        reference_column(desk, "discussion_id", Discussion, 240),
        Column[Remark](_("State"), state, width=170, tone=lambda row: "text2" if row.answer else "danger"),
    ]


def _remark_fields(desk: Desk) -> Fields:
    return [
        reference(desk, "discussion_id", named("discussion_id"), Discussion, or_none=False),
        fields.text("text", named("text"), lines=5),
        fields.day("came_on", named("came_on")),
        [
            fields.whole("votes_for", named("votes_for"), least=0),
            fields.whole("votes_against", named("votes_against"), least=0),
        ],
        fields.text("answer", named("answer"), lines=5),
        fields.check("is_taken", named("is_taken")),
    ]


LISTS = (
    Listing(
        "rubrics",
        N_("Rubrics"),
        "list",
        Rubric,
        lists.VERBS[Rubric],
        N_("No rubrics yet"),
        _rubric_columns,
        _rubric_fields,
    ),
    Listing(
        "occasions",
        N_("Occasions"),
        "flag",
        Occasion,
        days.VERBS[Occasion],
        N_("No occasions yet"),
        _occasion_columns,
        _occasion_fields,
        _occasion_acts,
    ),
    Listing(
        "special-days",
        N_("Days off and moved days"),
        "calendar",
        SpecialDay,
        days.VERBS[SpecialDay],
        N_("No moved days yet"),
        _special_columns,
        _special_fields,
    ),
    Listing(
        "mourning",
        N_("Days of mourning"),
        "clock",
        Mourning,
        days.MOURNING,
        N_("No days of mourning"),
        _mourning_columns,
        _mourning_fields,
        _mourning_acts,
    ),
    Listing(
        "discussions",
        N_("Public discussions"),
        "documents",
        Discussion,
        discussions.DISCUSSIONS,
        N_("No draft acts are laid out"),
        _discussion_columns,
        _discussion_fields,
        _discussion_acts,
    ),
    Listing(
        "remarks",
        N_("Comments on draft acts"),
        "replies",
        Remark,
        discussions.REMARKS,
        N_("No comments yet"),
        _remark_columns,
        _remark_fields,
    ),
)


class RhythmPage(ListsPage):
    watches = frozenset({"Norm", "Unit", *(each.kind.__name__ for each in LISTS)})
    title = N_("Basis of the plan")
    lists = LISTS
    apart = (Place("norms", N_("Norms of the plan"), "check"),)

    def made_apart(self, key: str) -> QWidget:
        return Norms(self.desk)
