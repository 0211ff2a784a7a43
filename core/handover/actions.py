"""A hand-over is written down when its package lies on the stick."""

from core.handover import rules
from core.handover.records import Handover
from core.language.words import N_
from core.office.records import Person
from core.office.rules import Right
from core.store.work import Work, action

TITLE = N_("Hand over the office")


@action(TITLE, Right.OFFICE)
def hand_over(work: Work, one: Handover, newcomer: Person | None = None) -> None:
    """Whoever takes over and is not known here yet is entered among the people of the office."""
    for problem in rules.problems(one):
        raise problem
    if newcomer is not None:
        work.add(newcomer)
    work.add(one)
