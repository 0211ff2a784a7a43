"""Files go with a publication: pictures, films, the letter the facts came from."""

from collections.abc import Mapping
from typing import IO
from uuid import UUID

from core.calendar import limits
from core.calendar.actions import gathering
from core.calendar.records import Publication
from core.errors import Invalid
from core.language.words import N_, _
from core.office.rules import Right
from core.store import vault
from core.store.work import Work, action


@action(N_("Attach file"), Right.PLAN)
def attach(
    work: Work, publication_id: UUID, name: str, content: IO[bytes], measures: Mapping[str, int] | None = None
) -> str:
    """Returns its hash. `measures` are width and height of a picture, seconds of a film, where they are known."""
    publication = work.find(Publication, publication_id)
    kept = vault.keep(work, content)
    if any(one["hash"] == kept for one in publication.attachments):
        raise Invalid(_("This file is attached already."), "attachments")
    file = {"name": name, "hash": kept, "bytes": content.tell(), **(measures or {})}
    publication.attachments = [*publication.attachments, file]
    gathering.take_up(publication)
    return kept


@action(N_("Detach file"), Right.PLAN)
def detach(work: Work, publication_id: UUID, kept: str) -> None:
    """Its content stays in the workspace, so that the act can be undone."""
    publication = work.find(Publication, publication_id)
    publication.attachments = [one for one in publication.attachments if one["hash"] != kept]


@action(N_("Note length of video"), Right.PLAN)
def note_length(work: Work, publication_id: UUID, kept: str, typed: str) -> None:
    """As somebody read it off the player; what channels take is measured by it. Nothing typed: nobody knows."""
    seconds = limits.read_length(typed) if typed.strip() else 0
    if seconds is None:
        raise Invalid(_("Write minutes and seconds. Example: 1:30"), "length")
    publication = work.find(Publication, publication_id)
    publication.attachments = [
        {**one, "seconds": seconds} if one["hash"] == kept else one for one in publication.attachments
    ]
    gathering.take_up(publication)
