"""Every kind of document the office can ask for, in their order, and what they are written on."""

from typing import Any

from core import clock
from core.calendar.papers import PAPERS as CALENDAR_PAPERS
from core.document.blocks import Document
from core.document.kinds import PaperKind, Request
from core.document.sample import sample
from core.document.style import PageSetup, Stationery
from core.errors import Gone, Invalid
from core.language.trilingual import Lang
from core.language.words import N_, _
from core.office import queries as office
from core.office import report as office_report
from core.office.records import Contact, Office, Person, Role, Shift

# the official twins; English is only ever a copy for partners
TWINS: tuple[Lang, ...] = ("kk", "ru")
# of every document: its head, its stamp, its letterhead
ALWAYS = frozenset({Office.__name__})
_SENDER_DIGITS = 8


def _office(session: Any) -> Office:
    found = office.the_office(session)
    if found is None:
        raise Gone(_("The office has not been set up yet."))
    return found


def stationery(session: Any) -> Stationery:
    """The office's letterhead, the page as its settings have it, and the sign of the office."""
    found = office.the_office(session)
    if found is None:
        return Stationery()
    setup = PageSetup(
        left_mm=found.page_left,
        right_mm=found.page_right,
        top_mm=found.page_top,
        bottom_mm=found.page_bottom,
        stamp_mm=PageSetup.width_mm - found.stamp_from,
        font=found.font,
        size=found.font_size,
        table_size=found.table_size,
        # plans with many columns are set a point smaller
        wide_table_size=found.table_size - 1,
        line_spacing=found.text_spacing / 100,
        table_spacing=found.table_spacing / 100,
    )
    # the end of an id is drawn by lot
    return Stationery(office.letterhead(session), setup, found.id.hex[-_SENDER_DIGITS:])


def _contacts(session: Any, _request: Request, lang: Lang) -> Document:
    the_office = _office(session)
    rows = [row for row in office.rows(session, Contact) if isinstance(row, Contact) and row.is_active]
    return office_report.contacts(the_office, rows, clock.today(the_office.zone), lang)


def _roster(session: Any, request: Request, lang: Lang) -> Document:
    if request.first is None or request.last is None:
        raise Invalid(_("Say for which days: --month 2026-11."))
    signer = next(iter(office.holders(session, Role.PRESS_SECRETARY)), None)
    duties = office.roster(session, request.first, request.last)
    return office_report.roster(_office(session), duties, signer, (request.first, request.last), lang)


def _sample(_session: Any, _request: Request, lang: Lang) -> Document:
    return sample(lang)


KINDS = (
    *CALENDAR_PAPERS,
    PaperKind("duty-roster", N_("Duty roster"), "month", _roster, watches=frozenset({Shift.__name__, Person.__name__})),
    PaperKind(
        "contacts", N_("Contacts of the press service"), "none", _contacts, watches=frozenset({Contact.__name__})
    ),
    PaperKind("sample", N_("Sample of every part of a document"), "none", _sample),
)


def kind_of(key: str) -> PaperKind:
    for kind in KINDS:
        if kind.key == key:
            return kind
    raise Invalid(_("There is no such kind of document: {kind}. See export --list.").format(kind=key))
