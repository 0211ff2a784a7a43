"""Whose decisions a file that came back holds, as far as its name and the route tell it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from core.approval.queries.laid import Row
from core.document.reading import Deciders
from core.language.fold import fold1
from core.office import queries as office
from core.office.records import Person
from core.office.rules import Right, may


def leaders(session: Session) -> list[Person]:
    return [one for one in office.people(session) if one.is_active and may(one.roles, Right.APPROVE)]


def strangers(session: Session, authors: Iterable[str]) -> list[str]:
    """Who of them decides nothing here: words that they put right are not to pass for the leader's."""
    able = {fold1(one.name) for one in leaders(session)}
    return [who for who in authors if fold1(who) not in able]


def named(session: Session, saved_by: str, author_id: UUID | None) -> list[Person]:
    """Whoever takes the file in may have saved it before: their name says nothing."""
    people = session.exec(select(Person).where(Person.id != author_id)) if saved_by else ()
    return [one for one in people if fold1(one.name) == fold1(saved_by)]


def decider(session: Session, lying: Row, saved_by: str, at: datetime, author_id: UUID | None) -> UUID | None:
    """Whose name the file carries; else whose word alone was waited for then; else the only one who may approve."""
    able = leaders(session)
    if found := named(session, saved_by, author_id):
        return found[0].id if len(found) == 1 and found[0] in able else None
    waited = lying.waited_for_at(at)
    asked, only = [one for one in able if one.id in waited], [one for one in able if one.id != author_id]
    return next((found[0].id for found in (asked, only) if len(found) == 1), None)


def offered(session: Session, saved_by: str, author_id: UUID | None) -> Deciders:
    """In whose name it may be taken in; likely is whose name the file carries, or who alone may approve."""
    able = [one for one in leaders(session) if one.id != author_id]
    found = named(session, saved_by, author_id) or able
    likely = found[0].id if len(found) == 1 and found[0] in able else None
    return Deciders([(one.id, one.name) for one in able], likely)


DECIDERS: Mapping[str, Callable[[Session, str, UUID | None], Deciders]] = {"week-plan": offered, "month-plan": offered}
