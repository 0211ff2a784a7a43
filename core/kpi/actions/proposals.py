"""What residents proposed is written down, and it is said what became of it."""

from datetime import date
from uuid import UUID

from sqlmodel import col, select

from core import clock
from core.errors import Invalid
from core.kpi import rules
from core.kpi.choices import Fate
from core.kpi.records import Proposal
from core.language.words import N_, _
from core.office import queries as office
from core.office.rules import Right
from core.replies.records import Message
from core.store.record import Record
from core.store.verbs import Verbs, verbs
from core.store.work import Work, action


def _demand_whole(work: Work, proposal: Record) -> None:
    assert isinstance(proposal, Proposal)
    for problem in rules.problems(proposal):
        raise problem
    today = clock.today(office.zone(work))
    for field, day in (("came_on", proposal.came_on), ("closed_on", proposal.closed_on)):
        if day is not None and day > today:
            raise Invalid(_("This day is still to come."), field)


VERBS: dict[type[Record], Verbs] = {
    Proposal: verbs(
        Proposal, Right.KPI, (N_("Write down proposal"), N_("Change proposal"), N_("Delete proposal")), _demand_whole
    )
}


@action(N_("Write down what a message proposes"), Right.KPI)
def take_from(work: Work, message_id: UUID, text: str) -> UUID:
    """In words of the office's own: who wrote it need not be known."""
    message = work.find(Message, message_id)
    if work.exec(select(Proposal.id).where(col(Proposal.message_id) == message_id)).first():
        raise Invalid(_("What this message proposes is written down already."), "message_id")
    came_on = clock.local(message.came_at, office.zone(work)).date()
    proposal = Proposal.made(text=text, came_on=came_on, message_id=message_id, unit_id=message.unit_id)
    _demand_whole(work, proposal)
    work.add(proposal)
    return proposal.id


@action(N_("Decide about a proposal"), Right.KPI)
def decide(
    work: Work, proposal_id: UUID, fate: Fate, reason: str = "", due_on: date | None = None,
    person_id: UUID | None = None, day: date | None = None,
) -> None:  # fmt: skip
    """Something was changed, it is refused with a reason, accepted with a day; open, it was decided too early."""
    proposal = work.find(Proposal, proposal_id)
    proposal.fate, proposal.reason, proposal.due_on = fate, reason.strip(), due_on
    proposal.person_id = person_id or proposal.person_id or work.author_id
    is_open = fate == Fate.OPEN
    proposal.closed_on = None if is_open else day or clock.today(office.zone(work))
    _demand_whole(work, proposal)
