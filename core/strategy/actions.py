"""Everything that changes goals, audiences and campaigns."""

from core.language.words import N_
from core.office.rules import Right
from core.store.record import Record
from core.store.verbs import Verbs, verbs
from core.store.work import Work
from core.strategy import rules
from core.strategy.records import Audience, Campaign, Goal


def _demand_whole(_work: Work, record: Record) -> None:
    for problem in rules.problems(record):
        raise problem


VERBS: dict[type[Record], Verbs] = {
    kind: verbs(kind, Right.PLAN, titles, _demand_whole)
    for kind, titles in (
        (Goal, (N_("Add goal"), N_("Change goal"), N_("Delete goal"))),
        (Audience, (N_("Add audience"), N_("Change audience"), N_("Delete audience"))),
        (Campaign, (N_("Add campaign"), N_("Change campaign"), N_("Delete campaign"))),
    )
}
