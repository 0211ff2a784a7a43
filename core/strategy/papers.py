"""The documents of a strategy: what each asks for. The calendar makes the memo of an audit, notes the strategy."""

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from core.document.blocks import Document
from core.document.kinds import PaperKind, Request
from core.errors import Gone, Invalid
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, _, language
from core.office import queries as office
from core.office.papers import hands_of, made_on
from core.office.records import Channel, Clock, Outlet, Person, Unit
from core.store.finding import find
from core.store.record import Record
from core.strategy import queries
from core.strategy.records import (
    Acknowledgement,
    Audience,
    Campaign,
    Chance,
    Chapter,
    Effort,
    Goal,
    KeyMessage,
    Policy,
    Practice,
    Resource,
    Risk,
    Stakeholder,
    Training,
    Withheld,
)
from core.strategy.report import oasis, policy, risks
from core.strategy.report.oasis import Planned
from core.strategy.report.strategy import Around

Kind = TypeVar("Kind", bound=Record)

_LISTS: tuple[type[Record], ...] = (
    Goal, Audience, KeyMessage, Stakeholder, Campaign, Effort, Risk, Chance, Practice, Withheld, Chapter, Person,
)  # fmt: skip
WATCHED = frozenset(kind.__name__ for kind in _LISTS)
OFFICE = frozenset(
    kind.__name__ for kind in (Resource, Training, Policy, Acknowledgement, Clock, Channel, Outlet, Unit)
)


def around(session: Any) -> Around:
    """What the strategy tells of the office itself."""
    return Around(
        clocks=[one for one in office.clocks(session) if one.is_active],
        channels=office.channels(session),
        outlets=queries.in_use(session, Outlet),
        people=office.people(session),
        units=queries.ranked(session, Unit),
    )


def _oasis(session: Any, request: Request, lang: Lang) -> Document:
    campaign = _record(session, Campaign, request.record_id)
    goal = find(session, Goal, campaign.goal_id) if campaign.goal_id else None
    audience = find(session, Audience, campaign.audience_id) if campaign.audience_id else None
    return oasis.oasis(Planned(campaign, queries.whole(session), goal, audience), hands_of(session, request), lang)


def _risks(session: Any, request: Request, lang: Lang) -> Document:
    hands = hands_of(session, request)
    return risks.risk_register(queries.whole(session), hands, made_on(request, hands.office), lang)


def _policy(session: Any, request: Request, lang: Lang) -> Document:
    hands = hands_of(session, request)
    read = queries.read_by(session, _record(session, Policy, request.record_id))
    demand_written([read.policy.text], lang)
    return policy.rules_of_office(read, hands, made_on(request, hands.office), lang)


def demand_written(texts: Sequence[Trilingual], lang: Lang) -> None:
    """No paper is half in another language: where nothing is written in this one, none is made."""
    if any(texts) and not any(getattr(text, lang).strip() for text in texts):
        raise Invalid(_("This document has no text in this language yet."))


def _record(session: Any, kind: type[Kind], record_id: UUID | None) -> Kind:
    if record_id is None:
        raise Invalid(_("Say which one with --id."))
    found = find(session, kind, record_id)
    if found is None:
        raise Gone(_("This is no longer there: someone has deleted it."))
    return found


def _campaigns(session: Any) -> Sequence[tuple[UUID, str]]:
    return [(one.id, one.name.in_(language())) for one in reversed(queries.whole(session).campaigns)]


def _policies(session: Any) -> Sequence[tuple[UUID, str]]:
    return [(one.id, one.name.in_(language())) for one in queries.in_use(session, Policy)]


PAPERS: tuple[PaperKind, ...] = (
    PaperKind("oasis", N_("Plan of a campaign (OASIS)"), "record", _oasis, WATCHED, choices=_campaigns),
    PaperKind("risk-register", N_("Risk register"), "none", _risks, WATCHED),
    PaperKind(
        "office-rules", N_("Rules with an acknowledgement sheet"), "record", _policy,
        frozenset({Policy.__name__, Acknowledgement.__name__, Person.__name__}), choices=_policies,
    ),
)  # fmt: skip
