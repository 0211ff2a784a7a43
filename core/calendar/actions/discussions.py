"""Draft acts before the public: laid out, commented on, answered one by one, closed with a report."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlmodel import select

from core import clock
from core.calendar.actions import gathering
from core.calendar.records import Discussion, Remark
from core.errors import Invalid
from core.language.trilingual import Trilingual
from core.language.words import N_, _, n_
from core.office.rules import Right
from core.store.record import Image
from core.store.verbs import Verbs, verbs
from core.store.work import Work, action


@action(N_("Change comment"), Right.PLAN)
def edit_remark(work: Work, remark_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    """Once it is answered, it says when."""
    remark = work.edit(Remark, remark_id, seen, wanted)
    gathering.demand_whole(work, remark)
    remark.answered_at = (remark.answered_at or clock.now()) if remark.answer.strip() else None


_TITLES = (N_("Add comment"), N_("Change comment"), N_("Delete comment"))
REMARKS: Verbs = replace(verbs(Remark, Right.PLAN, _TITLES, gathering.demand_whole), edit=edit_remark)


@action(N_("Lay out draft act"), Right.PLAN)
def lay_out(work: Work, values: Mapping[str, Any]) -> UUID:
    discussion = Discussion.made(**values)
    gathering.demand_whole(work, discussion)
    work.add(discussion)
    return discussion.id


@action(N_("Change public discussion"), Right.PLAN)
def edit(work: Work, discussion_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    gathering.demand_whole(work, work.edit(Discussion, discussion_id, seen, wanted))


@action(N_("Delete public discussion"), Right.PLAN)
def delete(work: Work, discussion_id: UUID) -> None:
    discussion = work.find(Discussion, discussion_id)
    for remark in _remarks(work, discussion_id):
        work.delete(remark)
    work.delete(discussion)


DISCUSSIONS = Verbs(lay_out, edit, delete)


@action(N_("Close public discussion"), Right.PLAN)
def close(work: Work, discussion_id: UUID, outcome: Trilingual) -> None:
    """With its final report; every comment has its answer by then."""
    if not any(text.strip() for text in outcome):
        raise Invalid(_("Write what came of the discussion."), "outcome")
    waiting = sum(not remark.answer.strip() for remark in _remarks(work, discussion_id))
    if waiting:
        raise Invalid(n_("{n} comment waits for its answer.", "{n} comments wait for their answers.", waiting))
    discussion = work.find(Discussion, discussion_id)
    discussion.outcome, discussion.is_active = outcome, False


def _remarks(work: Work, discussion_id: UUID) -> list[Remark]:
    return list(work.exec(select(Remark).where(Remark.discussion_id == discussion_id)))
