"""The office's documents: who is on duty, and whom to call."""

from typing import Any

from core import clock
from core.document.blocks import Document
from core.document.kinds import PaperKind, Request
from core.errors import Gone, Invalid
from core.language.trilingual import Lang
from core.language.words import N_, _
from core.office import queries, report
from core.office.records import Contact, Office, Outlet, Person, Role, Shift


def _office(session: Any) -> Office:
    found = queries.the_office(session)
    if found is None:
        raise Gone(_("The office has not been set up yet."))
    return found


def _contacts(session: Any, _request: Request, lang: Lang) -> Document:
    the_office = _office(session)
    rows = [row for row in queries.rows(session, Contact) if isinstance(row, Contact) and row.is_active]
    outlets = [row for row in queries.rows(session, Outlet) if isinstance(row, Outlet)]
    return report.contacts(the_office, rows, clock.today(the_office.zone), lang, outlets)


def _roster(session: Any, request: Request, lang: Lang) -> Document:
    if request.first is None or request.last is None:
        raise Invalid(_("Say for which days: --month 2026-11."))
    signer = next(iter(queries.holders(session, Role.PRESS_SECRETARY)), None)
    duties = queries.roster(session, request.first, request.last)
    return report.roster(_office(session), duties, signer, (request.first, request.last), lang)


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
