"""Photographs and screenshots go with the timeline and with false claims, each known by the hash of its content."""

from typing import IO
from uuid import UUID

from core.crisis.actions.happenings import write
from core.crisis.choices import Sort
from core.crisis.records import Claim, Happening, Incident
from core.errors import Invalid
from core.language.words import N_, _
from core.office.rules import Right
from core.store import vault
from core.store.work import Work, action


@action(N_("Note a file in the timeline"), Right.CRISIS)
def note(work: Work, incident_id: UUID, name: str, content: IO[bytes]) -> UUID:
    """A line of its own, for good: nothing is hung on a line that was noted before."""
    incident = work.find(Incident, incident_id)
    line: Happening = write(work, incident, Sort.NOTE, name, attachments=[_kept(work, name, content)])
    return line.id


@action(N_("Attach a file to a false claim"), Right.CRISIS)
def attach(work: Work, claim_id: UUID, name: str, content: IO[bytes]) -> None:
    claim, file = work.find(Claim, claim_id), _kept(work, name, content)
    if any(one["hash"] == file["hash"] for one in claim.attachments):
        raise Invalid(_("This file is attached already."), "attachments")
    claim.attachments = [*claim.attachments, file]


def _kept(work: Work, name: str, content: IO[bytes]) -> dict[str, object]:
    return {"name": name, "hash": vault.keep(work, content), "bytes": content.tell()}
