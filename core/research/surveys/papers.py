"""The document of a survey: what the office is asked for it."""

from typing import Any
from uuid import UUID

from core.document.blocks import Document
from core.document.kinds import Option, PaperKind, Request
from core.errors import Invalid
from core.language import dates
from core.language.trilingual import Lang
from core.language.words import N_, _, language
from core.office.papers import hands_of
from core.research.surveys.queries import surveys
from core.research.surveys.queries.surveyed import surveyed
from core.research.surveys.report import survey

CROSSES = Option("groups", N_("Annex: answers by groups"), default=True)
_KINDS = frozenset({"Survey", "SurveyQuestion", "Sheet", "SheetFile", "Theme", "OpenAnswer"})


def _report(session: Any, request: Request, lang: Lang) -> Document:
    if request.record_id is None:
        raise Invalid(_("Choose which survey."))
    told = surveyed(session, request.record_id)
    if not told.found.count:
        raise Invalid(_("Nobody has answered this survey yet."))
    return survey.survey_report(told, CROSSES.key in request.options, hands_of(session, request), lang)


def _surveys(session: Any) -> list[tuple[UUID, str]]:
    """Those that were answered."""
    return [(one.id, _called(one)) for one in surveys.surveys(session) if one.sheets]


def _called(row: surveys.SurveyRow) -> str:
    name = row.survey.name.in_(language())
    return f"{name}, {dates.short(row.survey.first)}" if row.survey.first else name


PAPERS: tuple[PaperKind, ...] = (
    PaperKind("survey-report", N_("Survey report"), "record", _report, _KINDS, (CROSSES,), _surveys),
)
