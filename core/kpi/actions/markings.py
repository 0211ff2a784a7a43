"""Publications are marked by the code book, each by as many people as look at it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from core.calendar.records import Publication
from core.errors import Invalid
from core.kpi import rules
from core.kpi.records import Marking
from core.language.words import N_, _
from core.office.rules import Right
from core.store.record import Record
from core.store.verbs import Verbs, verbs
from core.store.work import Work, action

# who marked what is said by the act
_OWN = frozenset(Marking.model_fields) - {"id", "publication_id", "person_id"}


def _demand_whole(work: Work, marking: Record) -> None:
    assert isinstance(marking, Marking)
    work.find(Publication, marking.publication_id)
    for problem in rules.problems(marking):
        raise problem
    same = select(Marking.id).where(
        col(Marking.publication_id) == marking.publication_id,
        col(Marking.person_id).is_not_distinct_from(marking.person_id),
        col(Marking.id) != marking.id,
    )
    with work.no_autoflush:
        if work.exec(same).first():
            raise Invalid(_("This person has marked this publication already: change those marks."), "person_id")


VERBS: dict[type[Record], Verbs] = {
    Marking: verbs(
        Marking,
        Right.KPI,
        (N_("Mark publication"), N_("Change the marks of a publication"), N_("Delete the marks of a publication")),
        _demand_whole,
    )
}


@action(N_("Mark publication"), Right.KPI)
def mark(work: Work, publication_id: UUID, values: Mapping[str, Any]) -> UUID:
    """As the author sees it; marked again, the marks are changed. What somebody else marked stays beside it."""
    found = work.exec(
        select(Marking).where(
            col(Marking.publication_id) == publication_id,
            col(Marking.person_id).is_not_distinct_from(work.author_id),
        )
    ).first()
    own = {name: value for name, value in values.items() if name in _OWN}
    if found is not None:
        _demand_whole(work, work.edit(Marking, found.id, found.image(), own))
        return found.id
    made = Marking.made(publication_id=publication_id, person_id=work.author_id, **own)
    _demand_whole(work, made)
    work.add(made)
    return made.id
