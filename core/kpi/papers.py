"""The documents of indicators: what the office is asked for each of them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from core import clock
from core.calendar.papers import days_of
from core.calendar.queries.working import working_time
from core.document.blocks import Document
from core.document.kinds import Option, PaperKind, Period, Request, told
from core.errors import Invalid
from core.kpi.choices import Step
from core.kpi.queries import bodies as comparing
from core.kpi.queries import reported as reporting
from core.kpi.queries import weekly as weeks
from core.kpi.queries.reported import Reported
from core.kpi.report import bodies, digest, report
from core.kpi.spans import Span
from core.language.trilingual import Lang
from core.language.words import N_, _, language
from core.office.papers import hands_of

DRAFT = Option("draft", N_("Draft: it says where an explanation is missing"))
# as many as a sentence can hold
_NAMED = 5

_JUDGED = frozenset(
    {"Measure", "Target", "Reading", "Explanation", "Marking", "Proposal", "PostFile", "PageFile", "Page"}
)
_COUNTED = frozenset({
    "Publication", "Placement", "Wording", "Message", "Answer", "Inquiry", "Incident", "Statement", "Claim",
    "Improvement", "Submission", "Decision", "Shift", "SpecialDay", "Goal", "Campaign",
})  # fmt: skip


def _now(session: Any) -> datetime:
    return clock.now().astimezone(working_time(session).zone)


def _digest(session: Any, request: Request, lang: Lang) -> Document:
    first, last = days_of(request)
    now = _now(session)
    _demand_begun(first > now.date())
    return digest.kpi_digest(weeks.weekly(session, Span(first, last), now), hands_of(session, request), lang)


def _report(step: Step) -> Callable[[Any, Request, Lang], Document]:
    def build(session: Any, request: Request, lang: Lang) -> Document:
        first, last = days_of(request)
        now = _now(session)
        _demand_begun(first > now.date())
        found = reporting.reported(session, step, Span(first, last), now)
        is_draft = DRAFT.key in request.options
        if not found.board.standings:
            raise Invalid(_("No indicator is in use. Choose on the Indicators page what the office counts."))
        if not is_draft:
            _demand_explained(found)
        return report.kpi_report(found, is_draft, hands_of(session, request), lang)

    return build


def _demand_begun(is_to_come: bool) -> None:
    if is_to_come:
        raise Invalid(_("These days are still to come: there is nothing to count."))


def _demand_explained(found: Reported) -> None:
    """A red figure leaves for the leader with its reason or not at all."""
    names = [one.measure.name.in_(language()) for one in found.unexplained]
    if names:
        listed = ", ".join(names[:_NAMED]) + ", …" * (len(names) > _NAMED)
        sentence = _("Far from their targets and not explained: {names}. Explain them first, or make a draft.")
        raise Invalid(sentence.format(names=listed))


def _bodies(period: Period) -> Callable[[Any, Request, Lang], Document]:
    def build(session: Any, request: Request, lang: Lang) -> Document:
        first, last = days_of(request)
        found = comparing.bodies(session, Span(first, last), _now(session))
        if not found.classes and not found.unknown:
            raise Invalid(_("No page is followed yet. Add pages under Figures and targets."))
        return bodies.kpi_bodies(found, told(period, request, lang), hands_of(session, request), lang)

    return build


PAPERS: tuple[PaperKind, ...] = (
    PaperKind("kpi-digest", N_("Weekly digest"), "week", _digest, _JUDGED | _COUNTED),
    PaperKind("kpi-report", N_("Report on indicators"), "month", _report(Step.MONTH), _JUDGED | _COUNTED, (DRAFT,)),
    PaperKind(
        "kpi-report-quarter", N_("Report on indicators of a quarter"), "quarter", _report(Step.QUARTER),
        _JUDGED | _COUNTED, (DRAFT,),
    ),
    PaperKind(
        "kpi-report-year", N_("Report on indicators of a year"), "year", _report(Step.YEAR), _JUDGED | _COUNTED,
        (DRAFT,),
    ),
    PaperKind("kpi-bodies", N_("Comparison of bodies' pages"), "month", _bodies("month"), _JUDGED),
    PaperKind(
        "kpi-bodies-quarter", N_("Comparison of bodies' pages, a quarter"), "quarter", _bodies("quarter"), _JUDGED
    ),
)  # fmt: skip
