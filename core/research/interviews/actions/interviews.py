"""Guides are made and experts asked by them; what they said is put under themes, and findings rest on it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import col, func, select

from core.errors import Invalid
from core.language.words import N_, _
from core.office.rules import Right
from core.research.interviews import guides, rules
from core.research.interviews.records import Expert, ExpertAnswer, Finding, Guide, GuideQuestion
from core.research.surveys.records import SurveyQuestion
from core.research.themes import actions as themes
from core.research.themes.records import Theme
from core.store import erasing
from core.store.record import Image, Record
from core.store.verbs import Verbs, verbs
from core.store.work import Work, action
from core.strategy.rules import is_blank

# of what an expert said; whose word it is and on what, the act says
_SAID = ("text", "quote", "theme_id")


def _demand_whole(work: Work, record: Record) -> None:
    for problem in rules.problems(record):
        raise problem
    if isinstance(record, GuideQuestion) and record.beside_id:
        work.find(SurveyQuestion, record.beside_id)


@action(N_("Make interview guide"), Right.RESEARCH)
def make(work: Work, values: Mapping[str, Any], ready: str = "") -> UUID:
    """Empty, or with the questions of a ready guide."""
    told = guides.fields(ready) if ready else {}
    guide = Guide.made(**told | {name: value for name, value in values.items() if value or name not in told})
    _demand_whole(work, guide)
    work.add(guide)
    for rank, question in enumerate(guides.questions(ready) if ready else (), 1):
        work.add(GuideQuestion.made(guide_id=guide.id, name=question, rank=rank))
    return guide.id


@action(N_("Make interview guide"), Right.RESEARCH)
def _add_guide(work: Work, values: Mapping[str, Any]) -> UUID:
    return make(work, values)


@action(N_("Delete interview guide"), Right.RESEARCH)
def _delete_guide(work: Work, guide_id: UUID) -> None:
    """With its questions, whoever was asked by it, and what they said."""
    for finding in work.exec(select(Finding).where(Finding.guide_id == guide_id)):
        finding.guide_id = None
    for expert in work.exec(select(Expert).where(Expert.guide_id == guide_id)).all():
        _delete_expert(work, expert.id)
    for question in work.exec(select(GuideQuestion).where(GuideQuestion.guide_id == guide_id)).all():
        _delete_question(work, question.id)
    work.delete(work.find(Guide, guide_id))


@action(N_("Add question to experts"), Right.RESEARCH)
def _add_question(work: Work, values: Mapping[str, Any]) -> UUID:
    """The last of its guide, unless a place is named."""
    guide_id = UUID(str(values["guide_id"]))
    work.find(Guide, guide_id)
    last = work.exec(select(func.max(col(GuideQuestion.rank))).where(GuideQuestion.guide_id == guide_id)).one()
    question = GuideQuestion.made(**{"rank": (last or 0) + 1} | dict(values))
    _demand_whole(work, question)
    work.add(question)
    return question.id


@action(N_("Delete question to experts"), Right.RESEARCH)
def _delete_question(work: Work, question_id: UUID) -> None:
    """With its themes; one that somebody answered stays."""
    question = work.find(GuideQuestion, question_id)
    said = select(ExpertAnswer.id).where(ExpertAnswer.guide_question_id == question_id)
    if work.exec(said.limit(1)).first():
        raise Invalid(_("This question has answers: it stays."))
    for theme in work.exec(select(Theme).where(Theme.guide_question_id == question_id)).all():
        themes.delete(work, theme.id)
    work.delete(question)


@action(N_("Add expert"), Right.RESEARCH)
def _add_expert(work: Work, values: Mapping[str, Any]) -> UUID:
    """Under the next number of the guide."""
    guide_id = UUID(str(values["guide_id"]))
    work.find(Guide, guide_id)
    last = work.exec(select(func.max(col(Expert.number))).where(Expert.guide_id == guide_id)).one()
    expert = Expert.made(**{"number": (last or 0) + 1} | dict(values))
    _demand_expert(work, expert)
    work.add(expert)
    return expert.id


@action(N_("Change expert"), Right.RESEARCH)
def _edit_expert(work: Work, expert_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    """Who takes the consent back is no longer known here, not even to the journal."""
    expert = work.find(Expert, expert_id)
    if expert.may_be_named and not wanted.get("may_be_named", True):
        withdraw(work, expert_id)
        kept = {name: value for name, value in wanted.items() if name not in rules.TELLING}
        seen = seen | dict.fromkeys(rules.TELLING, "") | {"may_be_named": False}
        wanted = kept
    _demand_expert(work, work.edit(Expert, expert_id, seen, wanted))


@action(N_("Take back the consent of an expert"), Right.RESEARCH)
def withdraw(work: Work, expert_id: UUID) -> None:
    """The answers stay; name and position leave the record and the journal."""
    erasing.erase(work, Expert, {expert_id: dict.fromkeys(rules.TELLING, "") | {"may_be_named": False}})


@action(N_("Delete expert"), Right.RESEARCH)
def _delete_expert(work: Work, expert_id: UUID) -> None:
    """With all that was answered."""
    for said in work.exec(select(ExpertAnswer).where(ExpertAnswer.expert_id == expert_id)).all():
        work.delete(said)
    work.delete(work.find(Expert, expert_id))


def _demand_expert(work: Work, expert: Expert) -> None:
    _demand_whole(work, expert)
    same = select(Expert.id).where(
        Expert.guide_id == expert.guide_id, Expert.number == expert.number, Expert.id != expert.id
    )
    with work.no_autoflush:
        if work.exec(same).first():
            raise Invalid(_("Another expert of this guide has this number."), "number")


@action(N_("Note answer of an expert"), Right.RESEARCH)
def answer(work: Work, expert_id: UUID, question_id: UUID, values: Mapping[str, Any]) -> UUID | None:
    """One to each question; noted again, it is changed, and with neither words nor a quotation it goes."""
    _demand_of_one_guide(work, expert_id, question_id)
    own = {name: value for name, value in values.items() if name in _SAID}
    query = select(ExpertAnswer).where(
        ExpertAnswer.expert_id == expert_id, ExpertAnswer.guide_question_id == question_id
    )
    found = work.exec(query).first()
    if found is not None and all(is_blank(str(own.get(name, getattr(found, name)))) for name in ("text", "quote")):
        work.delete(found)
        return None
    if found is None:
        found = ExpertAnswer.made(expert_id=expert_id, guide_question_id=question_id, **own)
        work.add(found)
    else:
        found = work.edit(ExpertAnswer, found.id, found.image(), own)
    with work.no_autoflush:
        _demand_answer(work, found)
    return found.id


def _demand_of_one_guide(work: Work, expert_id: UUID, question_id: UUID) -> None:
    if work.find(Expert, expert_id).guide_id != work.find(GuideQuestion, question_id).guide_id:
        raise Invalid(_("This expert was asked by another guide."), "expert_id")


def _demand_answer(work: Work, said: ExpertAnswer) -> None:
    _demand_whole(work, said)
    if said.theme_id and work.find(Theme, said.theme_id).guide_question_id != said.guide_question_id:
        raise Invalid(_("This theme belongs to another question."), "theme_id")


@action(N_("Add finding"), Right.RESEARCH)
def _add_finding(work: Work, values: Mapping[str, Any]) -> UUID:
    last = work.exec(select(func.max(col(Finding.rank)))).one()
    finding = Finding.made(**{"rank": (last or 0) + 1} | dict(values))
    _demand_whole(work, finding)
    work.add(finding)
    return finding.id


_GUIDE = verbs(
    Guide, Right.RESEARCH, (N_("Make interview guide"), N_("Change interview guide"), N_("Delete interview guide")),
    _demand_whole,
)  # fmt: skip
_QUESTION = verbs(
    GuideQuestion, Right.RESEARCH,
    (N_("Add question to experts"), N_("Change question to experts"), N_("Delete question to experts")), _demand_whole,
)  # fmt: skip
_FINDING = verbs(
    Finding, Right.RESEARCH, (N_("Add finding"), N_("Change finding"), N_("Delete finding")), _demand_whole
)

VERBS: dict[type[Record], Verbs] = {
    Guide: Verbs(_add_guide, _GUIDE.edit, _delete_guide),
    GuideQuestion: Verbs(_add_question, _QUESTION.edit, _delete_question),
    Expert: Verbs(_add_expert, _edit_expert, _delete_expert),
    Finding: Verbs(_add_finding, _FINDING.edit, _FINDING.delete),
}


def of_guide(kind: type[Record], guide_id: UUID) -> Verbs:
    """The acts of a list of one guide: what is added there belongs to it."""
    own = VERBS[kind]

    @action(own.add.title, own.add.right)
    def add(work: Work, values: Mapping[str, Any]) -> UUID:
        return own.add(work, dict(values) | {"guide_id": guide_id})

    return Verbs(add, own.edit, own.delete)
