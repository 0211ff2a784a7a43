"""A sheet that came on paper or by telephone is typed by hand, put right, and taken out again."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import col, func, select

from core.errors import Invalid
from core.language.words import N_, _
from core.office.rules import Right
from core.research.surveys import rules
from core.research.surveys.actions.surveys import demand_open
from core.research.surveys.queries import surveys
from core.research.surveys.records import Sheet, Survey
from core.store.record import Image, Record
from core.store.verbs import Verbs
from core.store.work import Work, action


@action(N_("Type sheet"), Right.RESEARCH)
def add(work: Work, values: Mapping[str, Any]) -> UUID:
    """It gets the next number of its survey, which is to be written on the paper."""
    survey_id = UUID(str(values["survey_id"]))
    last = work.exec(select(func.max(col(Sheet.number))).where(Sheet.survey_id == survey_id)).one()
    sheet = Sheet.made(**dict(values) | {"number": (last or 0) + 1})
    _demand_whole(work, sheet)
    work.add(sheet)
    return sheet.id


@action(N_("Change sheet"), Right.RESEARCH)
def edit(work: Work, sheet_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    """Its number and its survey stay."""
    told = {name: value for name, value in wanted.items() if name in ("lang", "answers")}
    _demand_whole(work, work.edit(Sheet, sheet_id, seen, told))


@action(N_("Delete sheet"), Right.RESEARCH)
def delete(work: Work, sheet_id: UUID) -> None:
    sheet = work.find(Sheet, sheet_id)
    demand_open(work.find(Survey, sheet.survey_id))
    work.delete(sheet)


VERBS: dict[type[Record], Verbs] = {Sheet: Verbs(add, edit, delete)}


def _demand_whole(work: Work, sheet: Sheet) -> None:
    with work.no_autoflush:
        demand_open(work.find(Survey, sheet.survey_id))
        questions = surveys.questions(work, sheet.survey_id)
    if not sheet.answers:
        raise Invalid(_("There is no answer on this sheet."), "answers")
    for problem in (
        *rules.problems(sheet),
        *rules.of_answers(sheet.answers, questions),
        *rules.uncalled(sheet.answers, questions),
    ):
        raise problem
