"""What a plan for some days is by now: its editions, the numbers its rows bear, and whose word is asked about it."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval import routes
from core.approval.records import Matter, Route, RouteStep, Submission, Version
from core.approval.routes import Step
from core.office.records import Person


def editions(session: Session, first: date, last: date) -> Sequence[Submission]:
    """Of the plan for these very days, the first first."""
    query = select(Submission).where(
        Submission.matter == Matter.PLAN, Submission.first == first, Submission.last == last
    )
    return session.exec(query.order_by(col(Submission.sent_at), col(Submission.edition))).all()


def last_edition(session: Session, first: date, last: date) -> int:
    return max((one.edition for one in editions(session, first, last)), default=0)


def numbers(session: Session, first: date, last: date) -> dict[UUID, int]:
    """
    By publication: the number a row got when it was laid first stays its own in every later edition.

    Two copies of the office may have given one number to two rows: the later one gets another.
    """
    ids = [one.id for one in editions(session, first, last)]
    query = select(Version.publication_id, Version.number).where(col(Version.submission_id).in_(ids))
    found: dict[UUID, int] = {}
    for publication_id, number in session.exec(query.order_by(col(Version.id))):
        if publication_id and number not in found.values():
            found.setdefault(publication_id, number)
    return found


def asked(session: Session, first: date, last: date) -> tuple[Person | None, Person | None]:
    """Who approves this plan and who agrees first: by the route it went, or the one it would go now."""
    laid = editions(session, first, last)
    steps = routes.of(laid[-1]) if laid else _usual(session)
    people = {one.id: one for one in session.exec(select(Person))}
    return hands(steps, people)


def hands(steps: Sequence[Step], people: Mapping[UUID, Person]) -> tuple[Person | None, Person | None]:
    """The last word on a route, and the first; nobody agrees to what they approve themselves."""
    approver = _first(steps[-1:], people)
    agreeing = _first(steps[:-1], people)
    return approver, None if agreeing == approver else agreeing


def _first(steps: Sequence[Step], people: Mapping[UUID, Person]) -> Person | None:
    return next((people[one] for step in steps for one in step.people if one in people), None)


def _usual(session: Session) -> list[Step]:
    active = select(Route).where(Route.is_active, Route.matter == Matter.PLAN)
    route = session.exec(active.order_by(col(Route.rank), col(Route.id))).first()
    return routes.steps_of(session.exec(select(RouteStep).where(RouteStep.route_id == route.id))) if route else []
