"""The calendar's documents: what the office is asked for each of them. What is approved is printed by approval."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, TypeVar
from uuid import UUID

from core import clock
from core.calendar import rules
from core.calendar.queries import decisions, printed, slots
from core.calendar.queries.slots import Slot
from core.calendar.records import (
    Discussion,
    Halt,
    Occasion,
    Placement,
    Publication,
    Question,
    Remark,
    Rubric,
    SpecialDay,
    State,
    Wording,
)
from core.calendar.report import campaign, done, media, plans, talks
from core.calendar.report import decisions as decided
from core.document.blocks import Document
from core.document.kinds import Option, PaperKind, Period, Request, told
from core.errors import Gone, Invalid
from core.language import dates
from core.language.trilingual import Lang
from core.language.words import N_, _, language
from core.office.papers import hands_of
from core.office.records import Channel, Person, Unit
from core.office.report.parts import Hands
from core.store.finding import find
from core.store.record import Record
from core.strategy import queries as strategy
from core.strategy.records import Audience, Campaign, Goal, ReputationAudit
from core.strategy.report import memo

Kind = TypeVar("Kind", bound=Record)

APPROVAL = Option("approval-copy", N_("Approval copy: a decision and a remark in each row"), is_asked_for=True)
TEXTS = Option("texts", N_("With the texts"))
STATES = Option("states", N_("With states"))
EVERYTHING = Option("everything", N_("With ordinary publications"))

PLANNED = frozenset(
    kind.__name__ for kind in (Publication, Wording, Placement, Channel, Rubric, Person, Unit, SpecialDay, Occasion)
)
AIMED = PLANNED | {Goal.__name__, Campaign.__name__}


def days_of(request: Request) -> tuple[date, date]:
    if request.first is None or request.last is None:
        raise Invalid(_("This is not a period. Write 2026-W48, 2026-11, 2026-Q4 or 2026."))
    return request.first, request.last


def _nothing(days: tuple[date, date]) -> Invalid:
    sentence = _("Nothing is planned for these days: {days}. Choose another period.")
    return Invalid(sentence.format(days=dates.span(*days, language())))


def _planned(session: Any, request: Request) -> list[Slot]:
    """What goes its way on these days; what was called off is no longer a plan. An empty sheet is not printed."""
    days = days_of(request)
    found = [slot for slot in slots.between(session, *days) if slot.publication.halt != Halt.CANCELLED]
    if not found:
        raise _nothing(days)
    return found


def _going(session: Any, request: Request) -> list[Slot]:
    """What is to be signed: nothing that stands still."""
    found = [slot for slot in _planned(session, request) if slot.publication.halt == Halt.NONE]
    if not found:
        raise _nothing(days_of(request))
    return found


def plan_of(session: Any, request: Request) -> plans.Plan:
    """As the calendar has it: what lies before the approvers, and under which numbers, is for others to say."""
    first, last = days_of(request)
    is_copy, has_states = APPROVAL.key in request.options, STATES.key in request.options
    found = _planned(session, request) if is_copy or has_states else _going(session, request)
    seals = {slot.id: rules.content_seal(slot) for slot in found if rules.is_undecided(slot)} if is_copy else None
    days_off = printed.days_off(session, first, last)
    return plans.Plan(first, last, found, days_off, seals, TEXTS.key in request.options, has_states)


def _aimed(session: Any, slot: Slot) -> Slot:
    """What has no goal of its own serves its campaign's."""
    if slot.goal or not slot.publication.campaign_id:
        return slot
    found = find(session, Campaign, slot.publication.campaign_id)
    return replace(slot, goal=find(session, Goal, found.goal_id)) if found and found.goal_id else slot


def media_plan(session: Any, request: Request, period: Period, hands: Hands, lang: Lang) -> Document:
    has_states = STATES.key in request.options
    planned = _planned(session, request) if has_states else _going(session, request)
    found = [_aimed(session, slot) for slot in planned]
    return media.media_plan(found, told(period, request, lang), hands, lang, has_states=has_states)


def _look_ahead(session: Any, request: Request, lang: Lang) -> Document:
    days, is_whole = days_of(request), EVERYTHING.key in request.options
    going = [slot for slot in _planned(session, request) if slot.publication.halt == Halt.NONE]
    found = [slot for slot in going if is_whole or media.is_for_the_ministry(slot.publication)]
    if not found:
        sentence = _("No events or important matters on these days: {days}. Take the ordinary ones in.")
        raise Invalid(sentence.format(days=dates.span(*days, language())))
    return media.look_ahead(found, days, hands_of(session, request), lang, is_whole)


def _plan_vs_done(session: Any, request: Request, lang: Lang) -> Document:
    first, last = days_of(request)
    hands = hands_of(session, request)
    moments = (datetime.combine(first, time.min, hands.zone), datetime.combine(last, time.max, hands.zone))
    planned = [slot for slot in slots.between(session, first, last) if slot.publication.state != State.IDEA]
    unplanned = printed.beside_the_plan(session, (first, last), moments)
    if not planned and not unplanned:
        raise _nothing((first, last))
    now = clock.local(clock.now(), hands.office.zone)
    past = done.Past(first, last, planned, unplanned, now, clock.zone_of(hands.office.zone))
    return done.plan_vs_done(past, hands, lang)


def _record(session: Any, kind: type[Kind], record_id: UUID | None) -> Kind:
    found = find(session, kind, record_id)
    if found is None:
        raise Gone(_("This is no longer there: someone has deleted it."))
    return found


def _campaign_sheet(session: Any, request: Request, lang: Lang) -> Document:
    found = _record(session, Campaign, request.record_id)
    sheet = campaign.Sheet(
        found,
        printed.of_campaign(session, found.id),
        find(session, Goal, found.goal_id) if found.goal_id else None,
        find(session, Audience, found.audience_id) if found.audience_id else None,
        find(session, Person, found.person_id) if found.person_id else None,
    )
    return campaign.campaign_sheet(sheet, hands_of(session, request), lang)


def _discussion_report(session: Any, request: Request, lang: Lang) -> Document:
    found = _record(session, Discussion, request.record_id)
    unit = find(session, Unit, found.unit_id) if found.unit_id else None
    hands = hands_of(session, request)
    is_over = found.closes < clock.today(hands.office.zone) and bool(found.outcome)
    heard = printed.remarks(session, found.id)
    return talks.discussion_report(found, heard, unit, hands, lang, is_over=is_over)


def _conference_record(session: Any, request: Request, lang: Lang) -> Document:
    found = _record(session, Publication, request.record_id)
    asked = printed.questions(session, found.id)
    if not asked:
        raise Invalid(_("Nobody has asked a question here yet."))
    units = {one.unit_id: _record(session, Unit, one.unit_id) for one in asked if one.unit_id}
    return talks.conference_record(found, asked, units, hands_of(session, request), lang)


def _memo(session: Any, request: Request, lang: Lang) -> Document:
    found = decisions.decided(session, _record(session, ReputationAudit, request.record_id).id)
    assert found is not None
    hands = hands_of(session, request)
    return memo.memo(decided.laid(found, clock.today(hands.office.zone), lang), hands, lang)


def _audits(session: Any) -> Sequence[tuple[UUID, str]]:
    return [(one.id, one.name.in_(language())) for one in strategy.audits(session)]


def _campaigns(session: Any) -> Sequence[tuple[UUID, str]]:
    return [(one.id, one.name.in_(language())) for one in printed.campaigns(session)]


def _discussions(session: Any) -> Sequence[tuple[UUID, str]]:
    return [(one.id, one.name.in_(language())) for one in printed.discussions(session)]


def _conferences(session: Any) -> Sequence[tuple[UUID, str]]:
    found = [(one, one.title.in_(language())) for one in printed.talks(session)]
    return [(one.id, f"{dates.short(one.day)} {title}" if one.day else title) for one, title in found]


PAPERS: tuple[PaperKind, ...] = (
    PaperKind("look-ahead", N_("Look-ahead of a week"), "week", _look_ahead, PLANNED, (EVERYTHING,), looks_ahead=True),
    PaperKind("plan-vs-done", N_("Plan against done"), "week", _plan_vs_done, PLANNED),
    PaperKind(
        "campaign-sheet", N_("Campaign sheet"), "record", _campaign_sheet,
        AIMED | {Audience.__name__}, choices=_campaigns,
    ),
    PaperKind(
        "discussion-report", N_("Report on a public discussion"), "record", _discussion_report,
        frozenset({Discussion.__name__, Remark.__name__, Unit.__name__}), choices=_discussions,
    ),
    PaperKind(
        "conference-record", N_("Questions and answers of a conference"), "record", _conference_record,
        frozenset({Publication.__name__, Question.__name__, Unit.__name__}), choices=_conferences,
    ),
    # strategy knows neither working days nor discussions
    PaperKind(
        "reputation-audit", N_("Memo of a reputation audit"), "record", _memo,
        frozenset({ReputationAudit.__name__, Discussion.__name__, Remark.__name__, Unit.__name__, Person.__name__}),
        choices=_audits,
    ),
)  # fmt: skip
