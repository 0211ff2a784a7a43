"""Who fills which role in a crisis, and what is to change after it."""

from datetime import date
from uuid import UUID

from sqlmodel import col, select

from core.crisis import rules
from core.crisis.actions.happenings import demand_unsigned
from core.crisis.records import Holder, Improvement, Incident
from core.errors import Invalid
from core.language.words import N_, _
from core.office.rules import Right
from core.store.record import Record
from core.store.verbs import Verbs, verbs
from core.store.work import Work, action


def _demand_whole(work: Work, record: Record) -> None:
    for problem in rules.problems(record):
        raise problem
    if isinstance(record, Holder):
        _demand_alone(work, record)
    if isinstance(record, Improvement) and record not in work:
        demand_unsigned(work.find(Incident, record.incident_id))


def _demand_alone(work: Work, holder: Holder) -> None:
    """A role is filled by one row of a type, and by one in general."""
    same = select(Holder.id).where(Holder.post == holder.post, Holder.id != holder.id)
    same = same.where(col(Holder.playbook_id).is_not_distinct_from(holder.playbook_id))
    with work.no_autoflush:
        if work.exec(same).first():
            raise Invalid(_("This role is filled already: change that row, or add a deputy to it."), "post")


VERBS: dict[type[Record], Verbs] = {
    kind: verbs(kind, Right.CRISIS, titles, _demand_whole)
    for kind, titles in (
        (
            Holder,
            (N_("Add a role in a crisis"), N_("Change a role in a crisis"), N_("Delete a role in a crisis")),
        ),
        (Improvement, (N_("Add improvement"), N_("Change improvement"), N_("Delete improvement"))),
    )
}


@action(N_("Note that an improvement was made"), Right.CRISIS)
def note_improved(work: Work, improvement_id: UUID, day: date | None) -> None:
    """Without a day it is open again."""
    work.find(Improvement, improvement_id).done_on = day
