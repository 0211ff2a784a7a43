"""A survey as a workbook for Excel."""

from argparse import Namespace
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from core.commands.exporting import target
from core.commands.exporting.offers import Choices
from core.commands.survey import called
from core.document.kinds import Period
from core.language.words import N_, language
from core.research.surveys import workbook as survey_workbook
from core.research.surveys.queries import surveys
from core.research.surveys.queries.surveyed import surveyed
from core.shell import answering
from core.shell.answering import Upshot

KINDS = {"survey-xlsx": N_("Survey for Excel")}
PERIOD: Period = "record"
TAKES = ("id",)


def _surveys(session: Any) -> Sequence[tuple[UUID, str]]:
    return [(row.survey.id, row.survey.name.in_(language())) for row in surveys.surveys(session)]


CHOICES: Choices | None = _surveys


def export(asked: Namespace) -> Upshot:
    """Into a folder under its own name beside what lies there, or over the file that was named."""
    langs = target.languages(asked)
    with answering.opened(asked) as store, store.read() as session:
        told = surveyed(session, called(session, asked.id))
    written = [
        target.put(
            survey_workbook.to_xlsx(told, lang), asked.output, survey_workbook.file_name(told.survey, lang), langs
        )
        for lang in langs
    ]
    said = [str(path) for path in written]
    return Upshot("\n".join(said), {"files": said})
