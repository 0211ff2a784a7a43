"""What the office keeps as lists: the indicators, the pages that are followed, what residents proposed."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication, QPushButton

from core import features
from core.kpi import catalogue, library, telling
from core.kpi.actions import measures, pages, proposals
from core.kpi.choices import Direction, Fate, Level, Unit
from core.kpi.queries import keeping
from core.kpi.records import Measure, Page, Proposal
from core.language import dates
from core.language.words import N_, _, language
from core.office.records import Channel, Person, Platform
from core.office.records import Unit as OfficeUnit
from core.strategy.records import Goal
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.controls import button
from ui.kit.rows import Column
from ui.kpi.formula_field import FormulaField
from ui.lists.listing import (
    Fields,
    Listing,
    choice_column,
    faded,
    name_column,
    named,
    options,
    reference,
    reference_column,
)

# indicators


def _measure_tone(row: Measure) -> str:
    return "text" if row.is_used else "text3"


def _measure_columns(_desk: Desk) -> list[Column[Any]]:
    return [
        Column[Measure](
            _("In use"), lambda row: _("Yes") if row.is_used else "", lambda row: not row.is_used, width=96,
            icon=lambda row: "pin" if row.is_pinned else "check" if row.is_used else "", tone=_measure_tone,
        ),
        Column[Measure](named("name"), lambda row: row.name.in_(language()), tone=_measure_tone),
        Column[Measure](
            named("level"), lambda row: _(features.title(row.level)), lambda row: list(Level).index(row.level),
            width=170, tone=_measure_tone, goes=2,
        ),
        Column[Measure](_("The program counts"), _otherwise, width=170, tone=faded, goes=1),
        Column[Measure](named("code", Measure), lambda row: row.code, width=130, tone=_measure_tone),
    ]  # fmt: skip


def _measure_fields(desk: Desk) -> Fields:
    rows = desk.read(keeping.measures)
    names = {row.code: row.name.in_(language()) for row in rows}
    formula = FormulaField("formula", named("formula"), "", {row.code: row.formula for row in rows}, names)
    return [
        fields.check("is_pinned", named("is_pinned")),
        fields.line("code", named("code", Measure), hint="REPLY_NIGHT"),
        fields.trilingual("name", named("name")),
        formula,
        [fields.choice("unit", named("unit"), options(Unit)), fields.whole("fewest", named("fewest"), least=0)],
        fields.choice("direction", named("direction"), options(Direction)),
        fields.choice("level", named("level"), options(Level)),
        fields.trilingual_text("definition", named("definition"), lines=4),
        fields.trilingual_text("pitfall", named("pitfall"), lines=4),
        fields.choice("pair", named("pair"), [("", "—"), *names.items()]),
        reference(desk, "goal_id", named("goal_id"), Goal),
        reference(desk, "person_id", named("person_id", Measure), Person),
    ]


def _measure_acts(desk: Desk, row: Measure) -> list[QPushButton]:
    use = _("Put aside") if row.is_used else _("Take into use")
    made: list[QPushButton] = [button(use, partial(desk.do, measures.use, [row.id], not row.is_used), icon="check")]
    if catalogue.offered(row) is not None:
        take = button(_("Take as it came"), partial(desk.do, measures.take_shipped, row.id), icon="download")
        take.setToolTip(_otherwise(row))
        made.append(take)
    if row.editions:
        mend = button(_("Count earlier spans so too"), partial(desk.do, measures.mend, row.id), icon="undo")
        mend.setToolTip(_("Figures of spans that are over follow today's formula: the one before was wrong."))
        made.append(mend)
    return made


def _otherwise(row: Measure) -> str:
    """In what the program counts it otherwise: the office changed it, or a newer release does."""
    came = catalogue.offered(row)
    if came is None:
        return ""
    told = (
        (came.formula != row.formula, telling.formula(came.formula, language())),
        (came.unit != row.unit, _(features.title(came.unit))),
        (came.direction != row.direction, _(features.title(came.direction))),
    )
    return "; ".join(said for is_other, said in told if is_other)


def _measures(desk: Desk, _kind: type[Any]) -> list[Measure]:
    return desk.read(keeping.measures)


def _choose(desk: Desk) -> None:
    """All there are, and those that come with the program and nobody has taken yet, level by level."""
    window, kept = QApplication.activeWindow(), desk.read(keeping.measures)
    if window is None:
        return
    there = {one.code for one in kept}
    known: list[Measure | library.Shipped] = [*kept]
    known += [one for code, one in library.shipped().items() if code not in there]
    parts = [(level, [one for one in known if one.level == level]) for level in Level]
    asked: Fields = [
        fields.choices(level, _(features.title(level)), [(one.code, one.name.in_(language())) for one in ones])
        for level, ones in parts
        if ones
    ]
    used = {one.code for one in kept if one.is_used} if kept else {one.code for one in known if one.is_used}

    def choose(answer: Mapping[str, Any]) -> None:
        desk.attempt(measures.choose, [code for codes in answer.values() for code in codes])

    question = _("Which indicators does the office use?")
    chosen = {str(level): [one.code for one in ones if one.code in used] for level, ones in parts if ones}
    Asking(window, question, asked, _("Use these"), choose).show_values(chosen).begin()


# pages


def _page_columns(desk: Desk) -> list[Column[Any]]:
    whose = Column[Page](named("body"), lambda row: row.body.in_(language()) or _("ours"), width=200, tone=faded)
    return [
        name_column(Page),
        choice_column("platform", 130),
        whose,
        reference_column(desk, "channel_id", Channel, 150),
    ]


def _page_fields(desk: Desk) -> Fields:
    return [
        fields.line("name", named("name")),
        fields.choice("platform", named("platform"), options(Platform)),
        fields.line("address", named("address")),
        fields.trilingual("body", named("body")),
        reference(desk, "channel_id", named("channel_id"), Channel),
        reference(desk, "unit_id", named("unit_id"), OfficeUnit),
        [fields.whole("rank", named("rank"), least=0), fields.check("is_active", named("is_active"))],
    ]


# proposals


def _proposal_columns(desk: Desk) -> list[Column[Any]]:
    return [
        Column[Proposal](named("text"), lambda row: row.text),
        Column[Proposal](named("came_on"), lambda row: dates.short(row.came_on), lambda row: row.came_on, width=104),
        Column[Proposal](
            named("fate"), lambda row: _(features.title(row.fate)), lambda row: list(Fate).index(row.fate), width=190,
            tone=lambda row: "danger" if row.fate == Fate.OPEN else "text",
        ),
        reference_column(desk, "unit_id", OfficeUnit, 160),
    ]  # fmt: skip


def _proposal_fields(desk: Desk) -> Fields:
    return [
        fields.text("text", named("text"), lines=5),
        [
            fields.day("came_on", named("came_on")),
            reference(desk, "unit_id", named("unit_id"), OfficeUnit),
        ],
    ]


def _proposal_acts(desk: Desk, row: Proposal) -> list[QPushButton]:
    return [button(_("What became of it…"), partial(_ask_fate, desk, row), icon="check")]


def _ask_fate(desk: Desk, row: Proposal) -> None:
    window, author = QApplication.activeWindow(), desk.author()
    if window is None:
        return

    def decide(answer: Mapping[str, Any]) -> None:
        given = (answer[name] for name in ("fate", "reason", "due_on", "person_id", "closed_on"))
        desk.attempt(proposals.decide, row.id, *given)

    asked: Fields = [
        fields.choice("fate", named("fate"), options(Fate)),
        fields.text("reason", _("What was changed, or why not"), lines=4),
        [fields.day("due_on", named("due_on", Proposal)), fields.day("closed_on", _("Decided on"))],
        reference(desk, "person_id", named("person_id", Proposal), Person),
    ]
    known: dict[str, Any] = {"fate": row.fate, "reason": row.reason, "due_on": row.due_on}
    known |= {"closed_on": row.closed_on or desk.today(), "person_id": row.person_id or (author.id if author else None)}
    Asking(window, _("What became of it?"), asked, _("Write it down"), decide).show_values(known).begin()


LISTS = (
    Listing(
        "measures", N_("All indicators"), "kpi", Measure, measures.VERBS[Measure],
        N_("No indicators yet: choose of those that come with the program"), _measure_columns, _measure_fields,
        _measure_acts, (N_("Choose indicators…"), _choose), _measures,
    ),
    Listing(
        "proposals", N_("You said, we did"), "replies", Proposal, proposals.VERBS[Proposal],
        N_("No proposals yet: write down what residents raise that could change something"), _proposal_columns,
        _proposal_fields, _proposal_acts,
    ),
    Listing(
        "pages", N_("Pages that are followed"), "globe", Page, pages.VERBS[Page],
        N_("No pages yet: add ours, and those to compare with"), _page_columns, _page_fields,
    ),
)  # fmt: skip
