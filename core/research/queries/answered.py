"""What was answered to a survey, by question, and whether its questions still take it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from core.errors import Conflict
from core.language.words import _
from core.research import columns
from core.research.choices import Sort
from core.research.columns import Answer
from core.research.surveys import rules
from core.research.surveys.queries.frames import LANG, Key
from core.research.surveys.records import Sheet, SheetColumn, SheetFile, Survey, SurveyQuestion
from core.store import vault
from core.store.journal import Change
from core.store.record import Image

# what was written beside the options of a question; any question may have it
_BESIDE = "other"


def given(session: Session, survey_id: UUID) -> dict[Key, set[Answer]]:
    """Every different answer, by its question and of a grid its line; of files and of sheets typed by hand."""
    found: dict[Key, set[Answer]] = {}
    for code, line, said in _filed(session, survey_id):
        found.setdefault((code, line), set()).update(said)
    for sheet in session.exec(select(Sheet).where(Sheet.survey_id == survey_id)):
        for code, answer in sheet.answers.items():
            for line, one in (answer if isinstance(answer, Mapping) else {"": answer}).items():
                found.setdefault((code, line), set()).add(tuple(one) if isinstance(one, list) else one)
    return {key: said for key, said in found.items() if key[0] != LANG and said}


def _filed(session: Session, survey_id: UUID) -> Iterator[tuple[str, str, Iterable[Answer]]]:
    """Of a file that has just come back its rows are not made yet: then what is kept of it tells."""
    lots = {one.id: one for one in session.exec(select(SheetFile).where(SheetFile.survey_id == survey_id))}
    rows = session.exec(select(SheetColumn).where(col(SheetColumn.lot_id).in_(lots))).all()
    for one in rows:
        yield one.question, one.line, columns.unpacked(one.places, one.said).said
    for lot_id in lots.keys() - {one.lot_id for one in rows}:
        for _id, _lot, _survey, code, line, places, said in lots[lot_id].rows(
            vault.fetch(session, lots[lot_id].content)
        ):
            yield code, line, columns.unpacked(places, said).said


def by_code(session: Session, survey_id: UUID) -> dict[str, dict[str, set[Answer]]]:
    """Of each question that was answered every different answer, by line."""
    found: dict[str, dict[str, set[Answer]]] = {}
    for (code, line), said in given(session, survey_id).items():
        found.setdefault(code, {})[line] = said
    return found


def misfits(session: Session, survey_id: UUID) -> list[str]:
    """Codes of what was answered to a question that is not there or does not take it."""
    asked = known(session, survey_id)
    told = by_code(session, survey_id)
    return [code for code, said in told.items() if code not in asked or not takes(asked[code], said)]


def demand_taken(session: Session, changes: Iterable[Change]) -> None:
    """After a work was put back: whatever was answered meanwhile is still an answer to its question."""
    images = (image for change in changes for image in (change.before, change.after) if image)
    for survey_id in {image["survey_id"] for image in images if "survey_id" in image}:
        if misfits(session, UUID(survey_id)):
            raise Conflict(_("This question was answered meanwhile, so it stays."))


def known(session: Session, survey_id: UUID) -> dict[str, SurveyQuestion]:
    """By code; where two bear one, the older is told by it."""
    query = select(SurveyQuestion).where(SurveyQuestion.survey_id == survey_id)
    return {one.code: one for one in session.exec(query.order_by(col(SurveyQuestion.id).desc()))}


def takes(question: SurveyQuestion, told: Mapping[str, Iterable[Answer]]) -> bool:
    return all(rules.fits(question, _as_typed(question, line, one)) for line, said in told.items() for one in said
               if line != _BESIDE or question.sort == Sort.GRID)  # fmt: skip


def _as_typed(question: SurveyQuestion, line: str, said: Answer) -> Any:
    if question.sort == Sort.GRID:
        return {line: said}
    return list(said) if isinstance(said, tuple) else said


def follows(kind: str, field: str, _sides: Sequence[Image]) -> bool:
    """Nobody has to choose when copies come together: what a survey was closed with the sheets themselves tell."""
    return (kind, field) == (Survey.__name__, "closed_with")
