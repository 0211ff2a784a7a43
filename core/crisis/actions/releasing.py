"""When and where a statement went out: nothing before it was written, and no channel twice."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from core.crisis.actions.happenings import moment
from core.crisis.queries import releases
from core.crisis.records import Incident, Statement
from core.errors import Invalid
from core.language.trilingual import Lang
from core.language.words import _
from core.office.records import Channel
from core.store.work import Work


def went_out_at(statement: Statement, incident: Incident, at: datetime | None) -> datetime:
    """Just now, or at a minute of its own: whoever types it knows no seconds."""
    now = moment(incident)
    if at is None:
        return now
    if at > now:
        raise Invalid(_("This moment is still to come."), "at")
    if at < statement.made_at.replace(second=0, microsecond=0):
        raise Invalid(_("It cannot go out before it was written."), "at")
    return max(at, statement.made_at)


def new_channels(work: Work, statement: Statement, channel_ids: Iterable[UUID], lang: Lang | None) -> list[Channel]:
    """Those it is not noted for yet in this language, or in all; a line that was put right counts no more."""
    chosen = list(dict.fromkeys(channel_ids))
    if not chosen:
        raise Invalid(_("Choose where it went out."), "channels")
    known = releases.releases(work, statement.incident_id)
    there = {
        one.channel.id
        for one in known
        if one.channel and one.happening.statement_id == statement.id and one.lang in (None, lang)
    }
    found = [work.find(Channel, one) for one in chosen if one not in there]
    if not found:
        raise Invalid(_("This is noted for these channels already."), "channels")
    return found
