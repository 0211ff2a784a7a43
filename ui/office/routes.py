"""Who approves: routes, their steps, and who stands in for whom."""

from dataclasses import replace
from typing import Any

from core.approval.actions.lists import VERBS
from core.approval.records import Absence, Matter, Needs, Route, RouteStep
from core.language import dates
from core.language.words import N_
from core.office import queries as office
from core.office.records import Person
from core.office.rules import Right, may
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.rows import Column
from ui.lists.listing import (
    Fields,
    Listing,
    choice_column,
    choices,
    faded,
    name_column,
    named,
    names,
    options,
    reference,
    reference_column,
)


def _route_columns(_desk: Desk) -> list[Column[Any]]:
    return [name_column(), choice_column("matter", 220)]


def _route_fields(_desk: Desk) -> Fields:
    return [
        fields.trilingual("name", named("name")),
        fields.choice("matter", named("matter"), options(Matter)),
        [fields.whole("rank", named("rank"), least=0), fields.check("is_active", named("is_active"))],
    ]


def _step_columns(desk: Desk) -> list[Column[Any]]:
    known = {str(person_id): name for person_id, name in names(desk, Person).items()}

    def people(row: RouteStep) -> str:
        return ", ".join(known[one] for one in row.people if one in known)

    return [
        reference_column(desk, "route_id", Route, 220),
        Column[RouteStep]("№", lambda row: str(row.place), lambda row: row.place, width=48),
        # whose route, which place and who decides tell a step; where there is no room for more, its name goes
        replace(name_column(RouteStep, 220), goes=1),
        Column[RouteStep](named("people"), people, tone=faded),
    ]


def _step_fields(desk: Desk) -> Fields:
    people = [(one.id, one.name) for one in desk.read(office.people) if may(one.roles, Right.APPROVE)]
    return [
        reference(desk, "route_id", named("route_id"), Route, or_none=False),
        [fields.whole("place", named("place", RouteStep), least=1), fields.whole("hours", named("hours"), least=1)],
        fields.trilingual("name", named("name")),
        fields.choices("people", named("people"), [(str(one), name) for one, name in people]),
        fields.choice("needs", named("needs"), options(Needs)),
        fields.choice("escalate_id", named("escalate_id"), [(None, "—"), *people]),
    ]


def _absence_columns(desk: Desk) -> list[Column[Any]]:
    return [
        reference_column(desk, "person_id", Person, 0, of=Absence),
        Column[Absence](named("first"), lambda row: dates.short(row.first), lambda row: row.first, width=110),
        Column[Absence](named("last"), lambda row: dates.short(row.last), lambda row: row.last, width=110),
        reference_column(desk, "deputy_id", Person, 240),
    ]


def _absence_fields(desk: Desk) -> Fields:
    people = choices(desk, Person, or_none=False)
    return [
        fields.choice("person_id", named("person_id", Absence), people),
        [fields.day("first", named("first")), fields.day("last", named("last"))],
        fields.choice("deputy_id", named("deputy_id"), people),
        fields.text("note", named("note"), lines=3),
    ]


LISTS = (
    Listing(
        "routes",
        N_("Approval routes"),
        "approval",
        Route,
        VERBS[Route],
        N_("No routes yet: whoever may approve decides"),
        _route_columns,
        _route_fields,
    ),
    Listing(
        "steps",
        N_("Steps of routes"),
        "list",
        RouteStep,
        VERBS[RouteStep],
        N_("No steps yet"),
        _step_columns,
        _step_fields,
    ),
    Listing(
        "absences",
        N_("Absences"),
        "swap",
        Absence,
        VERBS[Absence],
        N_("Nobody is away"),
        _absence_columns,
        _absence_fields,
    ),
)
