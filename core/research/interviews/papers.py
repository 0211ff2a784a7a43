"""The document of interviews: of which guide it is made, and of what."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from core.document.blocks import Document
from core.document.kinds import PaperKind, Request
from core.errors import Invalid
from core.language.trilingual import Lang
from core.language.words import N_, _, language
from core.office.papers import hands_of
from core.research.interviews.queries import interviews
from core.research.interviews.records import Expert, ExpertAnswer, Finding, Guide, GuideQuestion
from core.research.interviews.report.interviews import digest
from core.research.surveys.records import Sheet, SheetFile, Survey, SurveyQuestion
from core.research.themes.records import Theme
from core.store.finding import find

_MADE_OF = (Guide, GuideQuestion, Expert, ExpertAnswer, Theme, Finding, Survey, SurveyQuestion, Sheet, SheetFile)


def _digest(session: Any, request: Request, lang: Lang) -> Document:
    if request.record_id is None or find(session, Guide, request.record_id) is None:
        raise Invalid(_("Choose which interview: make its guide on the Research page first."))
    return digest(interviews.interviews(session, request.record_id), hands_of(session, request), lang)


def _guides(session: Any) -> Sequence[tuple[UUID, str]]:
    return [(one.id, one.guide.name.in_(language())) for one in interviews.guides(session)]


PAPERS = (
    PaperKind(
        "interview-digest",
        N_("Digest of interviews with experts"),
        "record",
        _digest,
        watches=frozenset(kind.__name__ for kind in _MADE_OF),
        choices=_guides,
    ),
)
