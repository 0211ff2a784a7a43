"""Routes and their steps, absences, words cleared in advance, and what others published meanwhile."""

from uuid import UUID

from sqlmodel import select

from core.approval import rules
from core.approval.records import Absence, Elsewhere, Line, Matter, Route, RouteStep, Version
from core.errors import Invalid
from core.language.words import N_, _
from core.office.records import Person
from core.office.rules import Right
from core.store.record import Record
from core.store.verbs import Verbs, verbs
from core.store.work import Work, action


def _demand_whole(work: Work, record: Record) -> None:
    if isinstance(record, Line):
        _demand_apart(record)
    for problem in rules.problems(record):
        raise problem
    for problem in rules.misplaced(record, work.exec(select(Person)), work.exec(select(Absence))):
        raise problem


def _demand_apart(line: Line) -> None:
    if line.matter != Matter.LINE:
        raise Invalid(_("These are the words of a statement: change them where it is written."), "text")


VERBS: dict[type[Record], Verbs] = {
    kind: verbs(kind, right, titles, _demand_whole)
    for kind, right, titles in (
        (Route, Right.OFFICE, (N_("Add route"), N_("Change route"), N_("Delete route"))),
        (RouteStep, Right.OFFICE, (N_("Add step of route"), N_("Change step of route"), N_("Delete step of route"))),
        (Absence, Right.OFFICE, (N_("Add absence"), N_("Change absence"), N_("Delete absence"))),
        (Line, Right.PLAN, (N_("Add cleared words"), N_("Change cleared words"), N_("Delete cleared words"))),
        (
            Elsewhere,
            Right.PLAN,
            (N_("Note what others published"), N_("Change what others published"), N_("Delete what others published")),
        ),
    )
}


@action(N_("Delete route"), Right.OFFICE)
def delete_route(work: Work, route_id: UUID) -> None:
    """With its steps; what is under way keeps the route it was sent on."""
    for step in work.exec(select(RouteStep).where(RouteStep.route_id == route_id)).all():
        work.delete(step)
    work.delete(work.find(Route, route_id))


@action(N_("Delete cleared words"), Right.PLAN)
def delete_line(work: Work, line_id: UUID) -> None:
    _demand_apart(work.find(Line, line_id))
    if work.exec(select(Version.id).where(Version.line_id == line_id)).first():
        raise Invalid(_("These words were laid before the approvers: take them out of use instead."), "is_active")
    work.delete(work.find(Line, line_id))


VERBS[Route] = Verbs(VERBS[Route].add, VERBS[Route].edit, delete_route)
VERBS[Line] = Verbs(VERBS[Line].add, VERBS[Line].edit, delete_line)
