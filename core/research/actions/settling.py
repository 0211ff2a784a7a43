"""After a merge: what two copies of the office numbered, named or began alike is told apart again."""

from collections.abc import Iterator, Sequence
from itertools import count, groupby
from uuid import UUID

from sqlmodel import col, func, select

from core.research.audits.actions import audits
from core.research.audits.records import Audit, Rating
from core.research.choices import Sort
from core.research.interviews.records import Expert
from core.research.queries import answered, doubles
from core.research.surveys.actions.surveys import is_answered
from core.research.surveys.queries.surveys import filled
from core.research.surveys.records import Sheet, SheetFile, Survey, SurveyQuestion
from core.store.journal import Change
from core.store.merging import Coming
from core.store.record import Image
from core.store.work import Work

# by what answers are told
_TELLING = ("code", "sort", "options", "rows")


def settle(work: Work, changes: Sequence[Coming]) -> None:
    """The same on every copy, so nobody has to be asked about it; what only a person can tell apart stays."""
    kinds = {one.kind for one in changes}
    work.flush()
    if kinds & {SurveyQuestion.__name__, Sheet.__name__, SheetFile.__name__}:
        _put_what_was_answered_back(work, changes)
    if kinds & {Survey.__name__, Sheet.__name__, SheetFile.__name__}:
        _open_what_grew(work)
    if SurveyQuestion.__name__ in kinds:
        _name_apart(work)
    if Sheet.__name__ in kinds:
        _number_filled(work)
    if Expert.__name__ in kinds:
        _number_experts(work)
    if Audit.__name__ in kinds:
        _end_empty_rounds(work)
    work.flush()


def _put_what_was_answered_back(work: Work, changes: Sequence[Coming]) -> None:
    """Deleted or turned into another in one copy, answered in the other: it is what it was when it was answered."""
    for survey_id in work.exec(select(Survey.id)).all():
        asked = answered.known(work, survey_id)
        for code, told in answered.by_code(work, survey_id).items():
            now = asked.get(code)
            # any word is an answer to an open question: also the code of an option that it had
            if now is not None and now.sort != Sort.OPEN and answered.takes(now, told):
                continue
            ever = (one for one in _ever(work, changes, survey_id, code) if answered.takes(one, told))
            question = next((one for one in ever if now is None or one.sort != Sort.OPEN), None)
            if question is None:
                continue
            kept = work.get(SurveyQuestion, question.id)
            if kept is None:
                work.add(question)
            else:
                work.become(kept, kept.image() | {name: question.image()[name] for name in _TELLING})
            work.flush()


def _ever(work: Work, changes: Sequence[Coming], survey_id: UUID, code: str) -> Iterator[SurveyQuestion]:
    """What was ever asked under this code, the latest first."""
    for image in _known(work, changes):
        if (image["survey_id"], image["code"]) == (str(survey_id), code):
            yield SurveyQuestion.from_image(image)


def _known(work: Work, changes: Sequence[Coming]) -> Iterator[Image]:
    """All that questions ever were, the latest first."""
    for one in changes:
        if one.kind == SurveyQuestion.__name__:
            yield from filter(None, (one.before, one.after))
    query = select(Change).where(Change.kind == SurveyQuestion.__name__).order_by(col(Change.entry_id).desc())
    for change in work.exec(query):
        yield from (SurveyQuestion.modern(image) for image in (change.after, change.before) if image)


def _open_what_grew(work: Work) -> None:
    """Closed in one copy, answered further in the other: what closed it did not know of these answers."""
    for survey in work.exec(select(Survey).where(col(Survey.is_closed))).all():
        if survey.closed_with is not None and filled(work, survey.id) > survey.closed_with:
            survey.is_closed, survey.closed_with = False, None


def _name_apart(work: Work) -> None:
    """A code that two questions came to bear stays with the older; what was answered under it is told by it."""
    for same in doubles.questions(work):
        if is_answered(work, same[0]):
            continue
        taken = set(work.exec(select(SurveyQuestion.code).where(SurveyQuestion.survey_id == same[0].survey_id)))
        for one in same[1:]:
            one.code = next(code for n in count(2) if (code := f"{one.code[:26]}_{n}") not in taken)
            taken.add(one.code)


def _number_filled(work: Work) -> None:
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
