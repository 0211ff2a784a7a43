"""A survey as a workbook for Excel."""

from argparse import Namespace

from core.commands import answering
from core.commands.answering import Answer
from core.commands.exporting import target
from core.commands.survey import called
from core.document.kinds import Period
from core.language.words import N_
from core.research.surveys import workbook as survey_workbook
from core.research.surveys.queries.surveyed import surveyed

KINDS = {"survey-xlsx": N_("Survey for Excel")}
PERIOD: Period = "record"


def export(asked: Namespace) -> tuple[str, Answer]:
    """Into a folder under its own name beside what lies there, or over the file that was named."""
    if asked.list:
        return target.listed(KINDS, PERIOD, asked.kind)
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
    return "\n".join(said), {"files": said}
