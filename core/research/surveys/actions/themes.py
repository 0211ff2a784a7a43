"""Open answers are put under themes, by words or by hand, and the telling ones are chosen to be quoted."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select

from core.errors import Invalid
from core.language import safety
from core.language.words import N_, _
from core.office.rules import Right
from core.research.interviews.records import ExpertAnswer, Finding
from core.research.surveys.queries.opens import key_of
from core.research.surveys.records import OpenAnswer, SurveyQuestion, Theme
from core.store.record import Record
from core.store.verbs import Verbs, verbs
from core.store.work import Work, action
from core.strategy.rules import unnamed


def _demand_whole(_work: Work, theme: Record) -> None:
    assert isinstance(theme, Theme)
    for problem in unnamed(theme.name):
        raise problem
    if (theme.survey_question_id is None) == (theme.guide_question_id is None):
        raise Invalid(_("A theme is of one question."))
    theme.words = list(dict.fromkeys(one.strip() for one in theme.words if one.strip()))


_THEME = verbs(Theme, Right.RESEARCH, (N_("Add theme"), N_("Change theme"), N_("Delete theme")), _demand_whole)


@action(N_("Delete theme"), Right.RESEARCH)
def delete(work: Work, theme_id: UUID) -> None:
    """What lay under it lies under none again."""
    for kind in (OpenAnswer, ExpertAnswer, Finding):
        for one in work.exec(select(kind).where(col(kind.theme_id) == theme_id)):
            one.theme_id = None
    work.flush()
    work.delete(work.find(Theme, theme_id))


VERBS: dict[type[Record], Verbs] = {Theme: Verbs(_THEME.add, _THEME.edit, delete)}


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
