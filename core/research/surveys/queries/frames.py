"""The answers to a survey, those of files and those typed by hand, as columns one below the other."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlmodel import Session, col, select

from core.research import columns, weighting
from core.research.choices import Sampling, Sort
from core.research.columns import Answer, Column
from core.research.surveys import rules
from core.research.surveys.records import Sheet, SheetColumn, SheetFile, Survey, SurveyQuestion

if TYPE_CHECKING:
    from core.research.tables import Weights

# under this code stands the language in which a sheet was filled in
LANG = "lang"

# a question's code and of a grid its line
Key = tuple[str, str]


@dataclass(frozen=True)
class Frame:
    survey: Survey
    questions: Sequence[SurveyQuestion]
    # how many sheets there are; every column is as long
    count: int
    columns: Mapping[Key, Column]

    @cached_property
    def by_code(self) -> dict[str, SurveyQuestion]:
        return {one.code: one for one in self.questions}

    def column(self, code: str, line: str = "") -> Column:
        found = self.columns.get((code, line))
        return found if found is not None else columns.silent(self.count)

    @property
    def is_random(self) -> bool:
        """Only then it tells of others than those who answered."""
        return self.survey.sampling == Sampling.RANDOM

    @cached_property
    def weights(self) -> "Weights | None":
        """By the shares of the population that the survey names; None where it names none."""
        margins = [self.margin(one) for one in self.margins]
        return weighting.raked(margins, self.count) if margins and self.count else None

    @property
    def margins(self) -> list[Mapping[str, Any]]:
        """The shares of the population that questions of the survey stand for."""
        return [one for one in self.survey.margins if one["question"] in self.by_code]

    def margin(self, told: Mapping[str, Any]) -> weighting.Margin:
        import numpy as np

        column, groups = self.column(told["question"]), list(told["shares"])
        way = np.asarray([-1, *(groups.index(one) if one in groups else -1 for one in column.said)])
        return way[column.places], [float(told["shares"][one]) for one in groups]

    def answered(self, question: SurveyQuestion, line: str = "") -> Column:
        """What those answered who were asked it: what anybody else said there is no answer to it."""
        import numpy as np

        column, is_asked = self.column(question.code, line), self.asked(question)
        return column if is_asked is None else Column(np.where(is_asked, column.places, 0), column.said)

    def said(self, question: SurveyQuestion) -> Any:
        """Which sheets answered it, or any line of it, asked or not."""
        import numpy as np

        lines = rules.codes(question.rows) if question.sort == Sort.GRID else [""]
        return np.any([self.column(question.code, line).places > 0 for line in lines], axis=0)

    def uncalled(self, question: SurveyQuestion) -> int:
        """How many answered it who were not to be asked."""
        is_asked = self.asked(question)
        return 0 if is_asked is None else int((self.said(question) & ~is_asked).sum())

    def asked(self, question: SurveyQuestion) -> Any:
        """Which sheets were asked it; None: all of them."""
        if not question.asked_if:
            return None
        import numpy as np

        before, wanted = self.by_code.get(question.asked_if["question"]), set(question.asked_if["options"])
        # copies that were merged may have two questions that wait for each other
        is_above = before is not None and before.rank < question.rank
        column = self.answered(before) if before and is_above else self.column(question.asked_if["question"])
        meant = np.asarray([False, *(bool(wanted & set(columns.codes_of(one))) for one in column.said)])
        return meant[column.places]


def narrowed(found: Frame, trait: str, group: Answer) -> Frame:
    """Of those alone who gave this answer; each counts as much as among all."""
    column = found.column(trait)
    is_of = column.places == list(column.said).index(group) + 1
    kept = {key: Column(one.places[is_of], one.said) for key, one in found.columns.items()}
    made = replace(found, count=int(is_of.sum()), columns=kept)
    if found.weights is not None:
        # told beforehand, where it would be worked out of the few
        made.__dict__["weights"] = found.weights[is_of]
    return made


def frame(session: Session, survey_id: UUID, codes: Collection[str] | None = None) -> Frame:
    """With these questions only, and those that weigh and condition them; without `codes` with all."""
    survey = session.get_one(Survey, survey_id)
    questions = session.exec(
        select(SurveyQuestion)
        .where(SurveyQuestion.survey_id == survey_id)
        .order_by(col(SurveyQuestion.rank), col(SurveyQuestion.id))
    ).all()
    wanted = None if codes is None else _with_what_they_need(survey, questions, codes)
    lots = session.exec(select(SheetFile).where(SheetFile.survey_id == survey_id).order_by(col(SheetFile.id))).all()
    sheets = session.exec(select(Sheet).where(Sheet.survey_id == survey_id).order_by(col(Sheet.number))).all()
    filed = _filed(session, survey_id, wanted)
    typed = _typed(sheets, {one.code: one for one in questions})
    keys = dict.fromkeys([*(key for _lot, key in filed), *(key for key in typed if wanted is None or key[0] in wanted)])
    found = {}
    for key in keys:
        parts = [filed.get((lot.id, key)) or columns.silent(lot.count) for lot in lots]
        if sheets:
            parts.append(columns.of(typed[key]) if key in typed else columns.silent(len(sheets)))
        found[key] = columns.joined(parts)
    return Frame(survey, questions, sum(one.count for one in lots) + len(sheets), found)


def _with_what_they_need(survey: Survey, questions: Sequence[SurveyQuestion], codes: Collection[str]) -> set[str]:
    conditions = {one.asked_if["question"] for one in questions if one.code in codes and one.asked_if}
    return {*codes, *conditions, *(one["question"] for one in survey.margins)}


def _filed(session: Session, survey_id: UUID, wanted: Collection[str] | None) -> dict[tuple[UUID, Key], Column]:
    query = select(SheetColumn).where(SheetColumn.survey_id == survey_id)
    if wanted is not None:
        query = query.where(col(SheetColumn.question).in_(wanted))
    found = session.exec(query)
    return {(one.lot_id, (one.question, one.line)): columns.unpacked(one.places, one.said) for one in found}


def _typed(sheets: Sequence[Sheet], questions: Mapping[str, SurveyQuestion]) -> dict[Key, list[Any]]:
    """What was typed by hand: by key the answers of all these sheets."""
    found: dict[Key, list[Any]] = {(LANG, ""): [one.lang for one in sheets]}
    for place, sheet in enumerate(sheets):
        for code, answer in sheet.answers.items():
            if code not in questions:
                continue
            lines = answer if questions[code].sort == Sort.GRID else {"": answer}
            for line, said in lines.items():
                answers = found.setdefault((code, line), [None] * len(sheets))
                answers[place] = tuple(said) if isinstance(said, list) else said
    return found
