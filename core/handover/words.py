"""What the choices of a hand-over are called."""

from enum import StrEnum

from core.handover.choices import Cause, Section
from core.language.words import N_

TITLES: dict[type[StrEnum], dict[StrEnum, str]] = {
    Cause: {
        Cause.LEAVING: N_("Leaves the post"),
        Cause.AWAY: N_("Away for a while: leave, illness, business trip"),
        Cause.SUCCESSION: N_("Hands the office to a successor"),
    },
    Section: {
        Section.TERMS: N_("Open messages, incidents, approvals and promises"),
        Section.ACTIONS: N_("Open actions: campaigns, measures, remedies, surveys"),
        Section.PLAN: N_("The plan from that day on, and the duty roster"),
        Section.CONTACTS: N_("Contacts, media outlets, pages and accounts"),
        Section.LINES: N_("Cleared lines and reply templates"),
        Section.PLAYBOOKS: N_("Algorithms of a crisis and who fills the roles"),
    },
}
