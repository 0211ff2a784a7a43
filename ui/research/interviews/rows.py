"""Rows and columns of an interview: its questions, and the experts with what each answered."""

from dataclasses import dataclass
from uuid import UUID

from core.language.words import _, language, p_
from core.research.interviews.queries.interviews import Asked
from core.research.interviews.records import Expert, ExpertAnswer
from core.research.interviews.report import said
from ui.kit.rows import Column
from ui.lists.listing import named


@dataclass(frozen=True)
class QuestionRow:
    place: int
    asked: Asked

    @property
    def id(self) -> UUID:
        return self.asked.question.id


@dataclass(frozen=True)
class AnswerRow:
    expert: Expert
    answer: ExpertAnswer | None
    theme: str

    @property
    def id(self) -> UUID:
        return self.expert.id


def question_columns() -> list[Column[QuestionRow]]:
    number = p_("column of a document", "No.")
    return [
        Column(number, lambda row: str(row.place), lambda row: row.place, width=48, align_right=True),
        Column(_("Question"), lambda row: row.asked.question.name.in_(language()), lambda row: row.place),
        Column(
            _("Answers"), lambda row: f"{row.asked.answered}/{row.asked.of}", lambda row: row.asked.answered, width=96,
            align_right=True,
        ),
    ]  # fmt: skip


def answer_columns() -> list[Column[AnswerRow]]:
    return [
        Column(_("Expert"), lambda row: said.expert(row.expert, language()), lambda row: row.expert.number),
        Column(named("theme_id"), lambda row: row.theme, width=190, goes=1),
        Column(_("Answered"), lambda row: _("Yes") if row.answer else "—", width=104),
    ]
