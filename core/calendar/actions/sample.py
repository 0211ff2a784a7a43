"""The first week of an office, taken over from a sample."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from core.calendar.actions import publications
from core.language.words import N_
from core.office.rules import Right
from core.store.work import Work, action


@action(N_("Plan the first week"), Right.PLAN)
def plan_week(work: Work, wanted: Iterable[tuple[Mapping[str, Any], Iterable[UUID]]]) -> list[UUID]:
    """All of it in one act, which is undone in one."""
    return [publications.planned(work, publications.asked(values), channels).id for values, channels in wanted]
