"""After a merge: what two copies of the office numbered, named or began alike is told apart again."""

from collections.abc import Sequence
from itertools import count, groupby
from uuid import UUID

from sqlmodel import col, func, select

from core.research.actions import audits
from core.research.actions.surveys import is_answered
from core.research.queries import doubles
from core.research.records import Audit, Expert, Rating, Sheet, SurveyQuestion
from core.store.merging import Coming
from core.store.work import Work


def settle(work: Work, changes: Sequence[Coming]) -> None:
    """The same on every copy, so nobody has to be asked about it; what only a person can tell apart stays."""
    kinds = {one.kind for one in changes}
    work.flush()
    if SurveyQuestion.__name__ in kinds:
        _name_apart(work)
    if Sheet.__name__ in kinds:
        _number_sheets(work)
    if Expert.__name__ in kinds:
        _number_experts(work)
    if Audit.__name__ in kinds:
        _end_empty_rounds(work)
    work.flush()


def _name_apart(work: Work) -> None:
    """A code that two questions came to bear stays with the older; what was answered under it is told by it."""
    for same in doubles.questions(work):
        if is_answered(work, same[0]):
            continue
        taken = set(work.exec(select(SurveyQuestion.code).where(SurveyQuestion.survey_id == same[0].survey_id)))
        for one in same[1:]:
            one.code = next(code for n in count(2) if (code := f"{one.code[:26]}_{n}") not in taken)
            taken.add(one.code)


def _number_sheets(work: Work) -> None:
    """The younger of two gets the next number of its survey."""
    rows = work.exec(select(Sheet).order_by(col(Sheet.survey_id), col(Sheet.id))).all()
    for _survey, ones in groupby(rows, key=lambda one: one.survey_id):
        _numbered_anew(list(ones))


def _number_experts(work: Work) -> None:
    rows = work.exec(select(Expert).order_by(col(Expert.guide_id), col(Expert.id))).all()
    for _guide, ones in groupby(rows, key=lambda one: one.guide_id):
        _numbered_anew(list(ones))


def _numbered_anew(ones: Sequence[Sheet] | Sequence[Expert]) -> None:
    known: set[int] = set()
    following = count(max(one.number for one in ones) + 1)
    for one in ones:
        if one.number in known:
            one.number = next(following)
        known.add(one.number)


def _end_empty_rounds(work: Work) -> None:
    """Of two rounds of one audit that were begun apart, one in which nothing is marked yet was begun for nothing."""
    for same in doubles.rounds(work):
        marks: dict[UUID, int] = {
            one.id: work.exec(select(func.count(col(Rating.id))).where(Rating.audit_id == one.id)).one() for one in same
        }
        marked = [one for one in same if marks[one.id]] or [same[0]]
        for one in same:
            if one not in marked:
                audits.delete(work, one.id)
