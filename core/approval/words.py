"""What the choices of approval are called."""

from enum import StrEnum

from core.approval.records import Clearance, Matter, Needs, Outcome, Verdict, Way
from core.language.words import N_

TITLES: dict[type[StrEnum], dict[StrEnum, str]] = {
    Matter: {
        Matter.PLAN: N_("Content plan"),
        Matter.PUBLICATION: N_("One publication"),
        Matter.URGENT: N_("Urgent publication"),
        Matter.LINE: N_("Cleared words"),
        Matter.STATEMENT: N_("Statement"),
    },
    Needs: {Needs.ANY: N_("Any of them"), Needs.ALL: N_("All of them")},
    Verdict: {
        Verdict.APPROVE: N_("Approved"),
        Verdict.RETURN: N_("Returned"),
        Verdict.CORRECT: N_("Approved with corrections"),
    },
    Way: {Way.APP: N_("In the program"), Way.PAPER: N_("On paper"), Way.WORD: N_("In a Word file")},
    Outcome: {
        Outcome.WAITING: N_("Waits for a decision"),
        Outcome.APPROVED: N_("Approved"),
        Outcome.RETURNED: N_("Returned"),
    },
    Clearance: {
        Clearance.NONE: N_("Not submitted"),
        Clearance.WAITING: N_("Waits for a decision"),
        Clearance.CLEARED: N_("Cleared"),
        Clearance.RETURNED: N_("Returned"),
        Clearance.CHANGED: N_("Changed since it was cleared"),
        Clearance.EXPIRED: N_("Expired"),
    },
}
