"""Open answers are put under themes, by words or by hand, and the telling ones are chosen to be quoted."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import select

from core.errors import Invalid
from core.language import safety
from core.language.words import N_, _
from core.office.rules import Right
from core.research.surveys.queries.opens import key_of
from core.research.surveys.records import OpenAnswer, SurveyQuestion
from core.research.themes.records import Theme
from core.store.work import Work, action


@action(N_("Put answers under a theme"), Right.RESEARCH)
def put_under(
    work: Work, question_id: UUID, texts: Sequence[str], theme_id: UUID | None, lang: str = ""
) -> None:  # fmt: skip
    """Whatever words they hold; without a theme their words tell again."""
    if theme_id is not None and work.find(Theme, theme_id).survey_question_id != question_id:
        raise Invalid(_("This theme is of another question."), "theme_id")
    for text in texts:
        _kept(work, question_id, text, lang).theme_id = theme_id


@action(N_("Choose quotation"), Right.RESEARCH)
def quote(
    work: Work, question_id: UUID, text: str, is_quoted: bool = True, lang: str = "", told: str = ""
) -> None:  # fmt: skip
    """`told` is how it is quoted, where somebody took out what tells who wrote it."""
    answer = _kept(work, question_id, text, lang)
    answer.is_quoted = is_quoted
    if told.strip():
        answer.text = safety.covered(told.strip())


def _kept(work: Work, question_id: UUID, text: str, lang: str) -> OpenAnswer:
    """The record of this answer, as somebody gave it; private words stay in the sheets."""
    work.find(SurveyQuestion, question_id)
    key = key_of(text)
    asked = select(OpenAnswer).where(OpenAnswer.survey_question_id == question_id, OpenAnswer.key == key)
    found = work.exec(asked).first()
    if found is None:
        found = OpenAnswer.made(survey_question_id=question_id, key=key, text=safety.covered(text.strip()), lang=lang)
        work.add(found)
    return found
