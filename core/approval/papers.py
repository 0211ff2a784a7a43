"""The documents of approval: what the office is asked for each of them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from core import clock
from core.approval import codes
from core.approval.queries import delays, editions, laid, sheets
from core.approval.queries import plans as plans_of
from core.approval.queries.sheets import Sheet
from core.approval.records import Absence, Decision, Elsewhere, Matter, Route, RouteStep, Submission, Version
from core.approval.report import agreement, amendments, submitted
from core.approval.report import delays as delay_report
from core.approval.report.parts import Coded
from core.approval.report.submitted import Printed
from core.approval.words import TITLES
from core.calendar import papers as calendar
from core.calendar.records import Placement, Publication, Wording
from core.calendar.report import plans
from core.document.blocks import Document
from core.document.kinds import Option, PaperKind, Period, Request
from core.errors import Gone, Invalid
from core.language import dates
from core.language.trilingual import Lang
from core.language.words import N_, _, language
from core.office import queries as office
from core.office.papers import hands_of
from core.office.records import Outlet, Person
from core.office.report.parts import Hands
from core.store.finding import find

EARLIER = Option("earlier", N_("With earlier editions"))

_DECIDED = frozenset({Submission.__name__, Version.__name__, Decision.__name__, Person.__name__, Absence.__name__})
_ASKED = frozenset({Route.__name__, RouteStep.__name__, Submission.__name__, Version.__name__})
_PLANNED, _AIMED = calendar.PLANNED | _ASKED, calendar.AIMED | _ASKED
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


def _hands(session: Any, request: Request, approver: Person | None, agreeing: Person | None) -> Hands:
    """The stamps are theirs whom the route asks, where it names them."""
    usual = hands_of(session, request)
    return replace(usual, approver=approver, agreeing=agreeing) if approver else usual


def _hands_of_sheet(session: Any, request: Request, sheet: Sheet) -> Hands:
    return _hands(session, request, sheet.approver, sheet.agreeing)


def _hands_for(session: Any, request: Request) -> Hands:
    return _hands(session, request, *plans_of.asked(session, *calendar.days_of(request)))


def _plan(session: Any, request: Request) -> plans.Plan:
    """Once it was submitted, every paper bears the numbers of the desk, and only what waits there is asked about."""
    plan = calendar.plan_of(session, request)
    numbers = plans_of.numbers(session, plan.first, plan.last)
    if not numbers:
        return plan
    if plan.seals is None:
        return replace(plan, numbers=numbers)
    waiting = laid.waiting(session, laid.turns(session, clock.now()))
    asked = {row.slot.id for one in waiting for row in one.open_rows if row.slot}
    return replace(plan, numbers=numbers, seals={one: seal for one, seal in plan.seals.items() if one in asked})


def _week_plan(session: Any, request: Request, lang: Lang) -> Document:
    return plans.week_plan(_plan(session, request), _hands_for(session, request), lang)


def _month_plan(session: Any, request: Request, lang: Lang) -> Document:
    return plans.month_plan(_plan(session, request), _hands_for(session, request), lang)


def _media_plan(period: Period) -> Callable[[Any, Request, Lang], Document]:
    def build(session: Any, request: Request, lang: Lang) -> Document:
        return calendar.media_plan(session, request, period, _hands_for(session, request), lang)

    return build


def _agreement_sheet(session: Any, request: Request, lang: Lang) -> Document:
    found = _coded(session, _plans(session, request))
    return agreement.agreement_sheet(found, hands_of(session, request), lang)


def _agreement_sheet_of_one(session: Any, request: Request, lang: Lang) -> Document:
    submission = find(session, Submission, request.record_id) if request.record_id else None
    if submission is None:
        raise Gone(_("This is no longer there: someone has deleted it."))
    return agreement.agreement_sheet(_coded(session, [submission]), hands_of(session, request), lang)


def _submitted_plan(session: Any, request: Request, lang: Lang) -> Document:
    found = _plans(session, request)
    wished = found if EARLIER.key in request.options else found[-1:]
    printed = Printed(_coded(session, wished), calendar.TEXTS.key in request.options)
    return submitted.submitted_plan(printed, _hands_of_sheet(session, request, printed.editions[-1].sheet), lang)


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
    laid_for = _coded(session, _plans(session, request))
    return amendments.amendments(found, laid_for, days, _hands_of_sheet(session, request, newest), lang)


def _delay_report(session: Any, request: Request, lang: Lang) -> Document:
    days = calendar.days_of(request)
    found = delays.delays(session, *days, clock.now())
    if not found.rows:
        sentence = _("Nothing was submitted for approval on these days: {days}. Choose another period.")
        raise Invalid(sentence.format(days=dates.span(*days, language())))
    return delay_report.delay_report(found, hands_of(session, request), lang)


def _submissions(session: Any) -> Sequence[tuple[UUID, str]]:
    zone = clock.zone_of(office.zone(session))
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
        "week-plan", N_("Content plan of a week"), "week", _week_plan,
        _PLANNED, (calendar.APPROVAL, calendar.TEXTS, calendar.STATES), looks_ahead=True,
    ),
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
    PaperKind(
        "month-plan", N_("Content plan of a month"), "month", _month_plan,
        _PLANNED, (calendar.APPROVAL, calendar.TEXTS, calendar.STATES),
    ),
    PaperKind("media-plan", N_("Media plan of a month"), "month", _media_plan("month"), _AIMED, (calendar.STATES,)),
    PaperKind(
        "media-plan-quarter", N_("Media plan of a quarter"), "quarter", _media_plan("quarter"), _AIMED,
        (calendar.STATES,),
    ),
)  # fmt: skip
