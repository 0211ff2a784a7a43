"""The act of a hand-over, as the office asks for it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from core import clock
from core.document.blocks import Document
from core.document.kinds import PaperKind, Request
from core.errors import Invalid
from core.handover.queries import standing
from core.handover.records import Handover
from core.handover.report.act import act
from core.language import dates
from core.language.trilingual import Lang
from core.language.words import N_, _
from core.office.papers import hands_of

KEY = "handover-act"


def _act(session: Any, request: Request, lang: Lang) -> Document:
    """What is open is asked as of now; what was signed then is kept as a file."""
    one = standing.handover(session, request.record_id) if request.record_id else None
    if one is None:
        raise Invalid(_("Nothing has been handed over yet: begin with File, Hand over the office."))
    hands = hands_of(session, request)
    return act(standing.standing(session, one, clock.local(clock.now(), hands.office.zone)), hands, lang)


def _handovers(session: Any) -> Sequence[tuple[UUID, str]]:
    return [(one.id, _told(session, one)) for one in standing.handovers(session)]


def _told(session: Any, one: Handover) -> str:
    giver, taker = standing.people_of(session, one)
    return f"{dates.short(one.day)}: {giver} → {taker}"


_OPEN = frozenset({
    "Message", "Inquiry", "Incident", "Question", "Submission", "Version", "Decision", "Publication", "Discussion",
    "ReputationAudit", "Campaign", "Effort", "Remedy", "Improvement", "Survey", "Proposal", "Note", "Measure", "Target",
    "Account", "Channel", "Contact", "Outlet", "Playbook", "Line", "Template", "Person", "Handover",
})  # fmt: skip

PAPERS = (PaperKind(KEY, N_("Act of handing over the office"), "record", _act, _OPEN, choices=_handovers),)
