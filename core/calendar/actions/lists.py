"""Rubrics, and the norms the office sets for its plan."""

from collections.abc import Mapping
from typing import Any

from core.calendar.actions import gathering
from core.calendar.records import Norm, Rubric
from core.language.words import N_
from core.office.rules import Right
from core.store.record import Image, Record
from core.store.verbs import Verbs, verbs
from core.store.work import Work, action

VERBS: dict[type[Record], Verbs] = {
    Rubric: verbs(
        Rubric, Right.PLAN, (N_("Add rubric"), N_("Change rubric"), N_("Delete rubric")), gathering.demand_whole
    ),
}


@action(N_("Set the norms of the plan"), Right.OFFICE)
def set_norm(work: Work, seen: Image, wanted: Mapping[str, Any]) -> None:
    """The one row is made when the office first differs from the program's own measure."""
    norm = gathering.norm(work)
    work.add(norm)
    work.flush()
    work.edit(Norm, norm.id, seen, {name: value for name, value in wanted.items() if name != "id"})
