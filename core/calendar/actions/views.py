"""Filters of the calendar are kept under a name."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import col, func, select

from core.calendar.actions import gathering
from core.calendar.records import View
from core.language.words import N_
from core.office.rules import Right
from core.store.work import Work, action


@action(N_("Keep view"), Right.PLAN)
def keep(work: Work, name: str, filters: Mapping[str, Any]) -> UUID:
    """The same name again: the view takes the new filters."""
    view = work.exec(select(View).where(View.name == name.strip())).first()
    if view is None:
        view = View(name=name.strip(), rank=work.exec(select(func.count(col(View.id)))).one())
        gathering.demand_whole(work, view)
        work.add(view)
    view.filters = dict(filters)
    return view.id


@action(N_("Delete view"), Right.PLAN)
def delete(work: Work, view_id: UUID) -> None:
    work.delete(work.find(View, view_id))
