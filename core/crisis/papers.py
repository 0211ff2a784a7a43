"""The documents of a crisis: what the office is asked for each of them."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from core import clock
from core.crisis import library, steps
from core.crisis.choices import Mode
from core.crisis.queries import claims, holders, incidents, playbooks, printed, review, statements
from core.crisis.queries.doctrine import doctrine
from core.crisis.queries.incidents import AtHand
from core.crisis.records import (
    Claim,
    Doctrine,
    Fact,
    Happening,
    Holder,
    Improvement,
    Incident,
    Playbook,
    Statement,
    Turn,
)
from core.crisis.report import plan, refutation, sheet, situation
from core.crisis.report import review as after
from core.crisis.report.planned import Plan
from core.document.blocks import Document
from core.document.kinds import PaperKind, Request
from core.errors import Gone, Invalid
from core.language.trilingual import Lang
from core.language.words import N_, _
from core.office import queries as office
from core.office.papers import hands_of
from core.office.records import Contact, Person
from core.office.report.parts import Hands

_PLANNED = frozenset(kind.__name__ for kind in (Playbook, Holder, Person, Contact, Doctrine)) | {
    "Line",
    "Version",
    "Decision",
}
_RUN = frozenset(kind.__name__ for kind in (Incident, Turn, Happening, Fact, Statement, Claim, Improvement))

_Written = Callable[[Plan, Hands, Lang], Document]


def _plan(written: _Written) -> Callable[[Any, Request, Lang], Document]:
    def build(session: Any, request: Request, lang: Lang) -> Document:
        hands = hands_of(session, request)
        now = clock.local(clock.now(), hands.office.zone)
        found = playbooks.one(session, request.record_id, now.date()) if request.record_id else None
        if found is None:
            raise Invalid(_("Choose which algorithm: enter those that come with the program first."))
        codes = [found.code]
        joined, shared = found.steps, dict[str, Any]()
        if found.playbook.mode == Mode.TYPE:
            core = playbooks.called(session, library.CORE, now.date())
            own = steps.of_its_own(found.steps, found.code)
            joined = steps.running(core.steps if core else library.core().steps, [own])
            shared = core.playbook.content if core else library.thawed(library.core().content)
        return written(
            Plan(
                found,
                joined,
                holders.seats(session, codes, now),
                statements.signing(session),
                printed.emergency(session),
                now.date(),
                printed.incident_names(session),
                shared,
                doctrine(session).fallback,
            ),
            hands,
            lang,
        )

    return build


def _run(
    written: Callable[[situation.Situation, Hands, Lang], Document],
) -> Callable[[Any, Request, Lang], Document]:
    def build(session: Any, request: Request, lang: Lang) -> Document:
        hands = hands_of(session, request)
        hand, now = _at_hand(session, request), clock.local(clock.now(), hands.office.zone)
        return written(situation.Situation(hand, statements.of(session, hand.incident, now)), hands, lang)

    return build


def _after(session: Any, request: Request, lang: Lang) -> Document:
    hands = hands_of(session, request)
    now = clock.local(clock.now(), hands.office.zone)
    found = review.review(session, _incident_id(session, request), clock.now())
    if found is None:
        raise Gone(_("This is no longer there: someone has deleted it."))
    said = statements.of(session, found.incident, now)
    return after.after_action(after.After(found, said), hands, lang)


def _refutation(session: Any, request: Request, lang: Lang) -> Document:
    found = next((one for one in claims.rows(session, clock.now()) if one.id == request.record_id), None)
    if found is None:
        raise Invalid(_("Choose which false claim it is about."))
    return refutation.refutation(
        refutation.Refuted(found, printed.refuting(session, found.id)), hands_of(session, request), lang
    )


def _at_hand(session: Any, request: Request) -> AtHand:
    found = incidents.at_hand(session, _incident_id(session, request), clock.now())
    if found is None:
        raise Gone(_("This is no longer there: someone has deleted it."))
    return found


def _incident_id(session: Any, request: Request) -> UUID:
    """The one that was asked for; else the newest."""
    known = printed.incident_names(session)
    if request.record_id:
        return request.record_id
    if not known:
        raise Invalid(_("There has been no incident yet."))
    return next(iter(known))


def _algorithms(session: Any) -> Sequence[tuple[UUID, str]]:
    today = clock.today(office.zone(session))
    found = [one for one in playbooks.known(session, today) if one.code != library.CORE]
    return [(one.id, printed.title(one.playbook)) for one in found]


def _incidents(session: Any) -> Sequence[tuple[UUID, str]]:
    return list(printed.incident_names(session).items())


def _claims(session: Any) -> Sequence[tuple[UUID, str]]:
    return [(one.id, one.claim.text) for one in claims.rows(session, clock.now())]


PAPERS = (
    PaperKind("crisis-plan", N_("Crisis plan"), "record", _plan(plan.crisis_plan), _PLANNED, choices=_algorithms),
    PaperKind("crisis-kit", N_("Kit for a crisis"), "record", _plan(plan.crisis_kit), _PLANNED, choices=_algorithms),
    PaperKind(
        "situation", N_("Situation report"), "record", _run(situation.situation), _RUN | _PLANNED, choices=_incidents
    ),
    PaperKind(
        "incident-sheet", N_("Sheet of an incident"), "record", _run(sheet.sheet), _RUN | _PLANNED, choices=_incidents
    ),
    PaperKind("after-action", N_("Review after an incident"), "record", _after, _RUN | _PLANNED, choices=_incidents),
    PaperKind("refutation", N_("Refutation"), "record", _refutation, _RUN, choices=_claims),
)
