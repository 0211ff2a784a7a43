"""The documents of approval: what the office is asked for each of them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from core import clock
from core.approval import codes
from core.approval.queries import delays, editions, laid, sheets
from core.approval.queries.sheets import Sheet
from core.approval.records import Absence, Decision, Elsewhere, Matter, Submission, Version
from core.approval.report import agreement, amendments, submitted
from core.approval.report import delays as delay_report
from core.approval.report.parts import Coded
from core.approval.report.submitted import Printed
from core.approval.words import TITLES
from core.calendar import papers as calendar
from core.calendar.records import Placement, Publication, Wording
from core.calendar.report.parts import Hands
from core.document.blocks import Document
from core.document.kinds import Option, PaperKind, Request
from core.errors import Gone, Invalid
from core.language import dates
from core.language.trilingual import Lang
from core.language.words import N_, _, language
from core.office import queries as office
from core.office.records import Outlet, Person
from core.store.finding import find

EARLIER = Option("earlier", N_("With earlier editions"))

_DECIDED = frozenset({Submission.__name__, Version.__name__, Decision.__name__, Person.__name__, Absence.__name__})
_STANDS = _DECIDED | {Publication.__name__, Wording.__name__, Placement.__name__}


def _coded(session: Any, found: Sequence[Submission]) -> list[Coded]:
    told = laid.turns(session, clock.now())
    made = [sheets.sheet(session, one, told) for one in found]
    return [Coded(one, codes.picture(one.code)) for one in made]


def _plans(session: Any, request: Request) -> Sequence[Submission]:
    days = calendar.days_of(request)
    found = sheets.plans(session, *days)
    if not found:
        sentence = _("No plan was submitted for these days: {days}. Submit it in the calendar.")
        raise Invalid(sentence.format(days=dates.span(*days, language())))
    return found


def _hands(session: Any, sheet: Sheet) -> Hands:
    """The stamps are theirs whom the route asks, where it names them."""
    usual = calendar.hands_of(session)
    if sheet.approver is None:
        return usual
    return replace(usual, approver=sheet.approver, agreeing=sheet.agreeing)


def _agreement_sheet(session: Any, request: Request, lang: Lang) -> Document:
    found = _coded(session, _plans(session, request))
    return agreement.agreement_sheet(found, calendar.hands_of(session), lang)


def _agreement_sheet_of_one(session: Any, request: Request, lang: Lang) -> Document:
    submission = find(session, Submission, request.record_id) if request.record_id else None
    if submission is None:
        raise Gone(_("This is no longer there: someone has deleted it."))
    return agreement.agreement_sheet(_coded(session, [submission]), calendar.hands_of(session), lang)


def _submitted_plan(session: Any, request: Request, lang: Lang) -> Document:
    found = _plans(session, request)
    wished = found if EARLIER.key in request.options else found[-1:]
    printed = Printed(_coded(session, wished), calendar.TEXTS.key in request.options)
    return submitted.submitted_plan(printed, _hands(session, printed.editions[-1].sheet), lang)


def _amendments(session: Any, request: Request, lang: Lang) -> Document:
    days = calendar.days_of(request)
    told = laid.turns(session, clock.now())
    found = editions.amendments(session, *days, told)
    said = dates.span(*days, language())
    if not found.editions:
        raise Invalid(_("The plan for these days has not been approved yet: {days}.").format(days=said))
    if not found.rows:
        raise Invalid(_("Nothing has changed in the plan since it was approved: {days}.").format(days=said))
    newest = sheets.sheet(session, found.editions[-1], told)
    return amendments.amendments(found, days, _hands(session, newest), lang)


def _delay_report(session: Any, request: Request, lang: Lang) -> Document:
    days = calendar.days_of(request)
    found = delays.delays(session, *days, clock.now())
    if not found.rows:
        sentence = _("Nothing was submitted for approval on these days: {days}. Choose another period.")
        raise Invalid(sentence.format(days=dates.span(*days, language())))
    return delay_report.delay_report(found, calendar.hands_of(session), lang)


def _submissions(session: Any) -> Sequence[tuple[UUID, str]]:
    founded = office.the_office(session)
    zone = clock.zone_of(founded.zone) if founded else clock.now().tzinfo
    return [
        (one.id, _called(one, dates.short_moment(one.sent_at.astimezone(zone)))) for one in sheets.submissions(session)
    ]


def _called(one: Submission, moment: str) -> str:
    matter = _(TITLES[Matter][Matter(one.matter)])
    if one.first is None or one.last is None:
        return f"{moment} {matter}"
    return f"{moment} {matter}: {dates.span(one.first, one.last, language())}"


PAPERS: tuple[PaperKind, ...] = (
    PaperKind(
        "submitted-plan", N_("Plan as submitted, with its code"), "week", _submitted_plan, _DECIDED,
        (calendar.TEXTS, EARLIER), looks_ahead=True,
    ),
    PaperKind("agreement-sheet", N_("Agreement sheet of a plan"), "week", _agreement_sheet, _STANDS, looks_ahead=True),
    PaperKind(
        "agreement-of-one", N_("Agreement sheet of one submission"), "record", _agreement_sheet_of_one,
        _STANDS, choices=_submissions,
    ),
    PaperKind("amendments", N_("Amendments to an approved plan"), "week", _amendments, _STANDS),
    PaperKind(
        "delay-report", N_("Report on approval times"), "month", _delay_report,
        _STANDS | {Elsewhere.__name__, Outlet.__name__},
    ),
)  # fmt: skip
