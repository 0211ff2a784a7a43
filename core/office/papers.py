"""The office's documents: who is on duty, and whom to call; and whose names stand on any paper."""

from datetime import date
from typing import Any

from core import clock
from core.document.blocks import Document
from core.document.kinds import PaperKind, Request
from core.errors import Gone, Invalid
from core.language.trilingual import Lang
from core.language.words import N_, _
from core.office import queries
from core.office.records import Contact, Office, Outlet, Person, Role, Shift
from core.office.report import lists
from core.office.report.parts import Hands


def _office(session: Any) -> Office:
    found = queries.the_office(session)
    if found is None:
        raise Gone(_("The office has not been set up yet."))
    return found


def hands_of(session: Any, request: Request) -> Hands:
    """By their roles, and dated by the request; nobody agrees to what they approve themselves."""
    founded = _office(session)
    signers = [person for role in (Role.EDITOR, Role.PRESS_SECRETARY) for person in queries.holders(session, role)]
    approver = next(iter(queries.holders(session, Role.APPROVER)), None)
    heads = [person for person in queries.holders(session, Role.HEAD_OF_UNIT) if person != approver]
    return Hands(
        founded,
        approver=approver,
        agreeing=next(iter(heads), None),
        signer=next(iter(queries.holders(session, Role.PRESS_SECRETARY)), None),
        executor=next(iter(signers), None),
        made_at=request.made_at or clock.now(),
    )


def made_on(request: Request, office: Office) -> date:
    """The day that dates a paper."""
    return clock.local(request.made_at or clock.now(), office.zone).date()


def _contacts(session: Any, request: Request, lang: Lang) -> Document:
    the_office = _office(session)
    rows = [row for row in queries.rows(session, Contact) if isinstance(row, Contact) and row.is_active]
    outlets = [row for row in queries.rows(session, Outlet) if isinstance(row, Outlet)]
    return lists.contacts(the_office, rows, made_on(request, the_office), lang, outlets)


def _roster(session: Any, request: Request, lang: Lang) -> Document:
    if request.first is None or request.last is None:
        raise Invalid(_("Say for which days: --month 2026-11."))
    signer = next(iter(queries.holders(session, Role.PRESS_SECRETARY)), None)
    duties = queries.roster(session, request.first, request.last)
    return lists.roster(_office(session), duties, signer, (request.first, request.last), lang)


PAPERS = (
    PaperKind("duty-roster", N_("Duty roster"), "month", _roster, watches=frozenset({Shift.__name__, Person.__name__})),
    PaperKind(
        "contacts",
        N_("Contacts of the press service"),
        "none",
        _contacts,
        watches=frozenset({Contact.__name__, Outlet.__name__}),
    ),
)
