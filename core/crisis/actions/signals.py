"""Messages of the inbox become signals of an incident, and some of them are warning signs."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from core.crisis import library, triggers
from core.crisis.actions import levels
from core.crisis.actions.happenings import demand_running, moment, write
from core.crisis.choices import Level, Sort
from core.crisis.queries import mentions, messages, signs
from core.crisis.records import Happening, Incident
from core.crisis.triggers import Trigger
from core.errors import Invalid
from core.language.words import N_, _, language
from core.office.rules import Right
from core.replies.actions.messages import at_hand
from core.replies.names import private
from core.replies.records import Message
from core.store.work import Work, action
from core.strategy.rules import demand_reason

# somebody tells of a death, an injury or a child that came to harm
HARMED = "U6"
_DANGERS = ("danger_now",)
_LONGEST = 300


@action(N_("Put messages to an incident"), Right.CRISIS)
def attach(work: Work, incident_id: UUID, message_ids: Collection[UUID]) -> int:
    """How many were not there yet. What in them is private is covered: what is noted here is noted for good."""
    incident = work.find(Incident, incident_id)
    demand_running(incident)
    if incident.is_drill:
        raise Invalid(_("A drill has messages of its own: what residents write is no exercise."), "message_ids")
    there = {one.message_id for one in messages.signals(work, incident.id)}
    found = [at_hand(work, one) for one in dict.fromkeys(message_ids) if one not in there]
    for message in found:
        said = _shortened(private(message.text, message.author))
        # one that was registered with a moment ahead came now at the latest
        came_at = min(message.came_at, moment(incident))
        write(work, incident, Sort.SIGNAL, said, came_at, source=message.source, message_id=message.id)
    work.flush()
    _watch(work, incident, found)
    return len(found)


@action(N_("Take a message out of an incident"), Right.CRISIS)
def detach(work: Work, incident_id: UUID, message_id: UUID, reason: str) -> None:
    """It belonged elsewhere: the line stays, and another says so."""
    incident = work.find(Incident, incident_id)
    why = demand_reason(reason, _("Write why it does not belong here."))
    lines = messages.signals(work, incident.id, [message_id])
    if not lines:
        raise Invalid(_("This message does not belong to the incident."), "message_id")
    for line in lines:
        write(work, incident, Sort.CORRECTION, why, line.happened_at, corrects_id=line.id)


@action(N_("Note a warning sign"), Right.CRISIS)
def notice(
    work: Work, incident_id: UUID, code: str, said: str = "", happened_at: datetime | None = None
) -> UUID:  # fmt: skip
    """
    One of those that all crises share, as somebody noticed it; the level rises where the sign asks for it.

    Without a code it is a sign of this crisis alone, said in own words.
    """
    incident = work.find(Incident, incident_id)
    demand_running(incident)
    if not code:
        return write(
            work, incident, Sort.TRIGGER, demand_reason(said, _("Write what was noticed."), "text"), happened_at
        ).id
    trigger = library.watch().triggers.get(code)
    if trigger is None:
        raise Invalid(_("There is no such sign: {code}").format(code=code), "code")
    return _raised(work, incident, trigger, said, happened_at=happened_at).id


def _watch(work: Work, incident: Incident, coming: Sequence[Message]) -> None:
    """Each sign is noted once, until somebody has put it right."""
    attached = messages.attached(work, incident.id)
    # what the whole inbox tells is shown, and noted by whoever looks at it
    seen = mentions.waiting(Level(incident.level), attached, moment(incident))
    told = next(_dangers(coming), None)
    found = triggers.met(seen, {HARMED} if told else (), library.watch())
    noted = signs.noted(work, incident.id)
    for one in found:
        if one.code not in noted:
            message_id = told.id if told and one.code == HARMED else None
            _raised(work, incident, one, message_id=message_id)


def _raised(work: Work, incident: Incident, trigger: Trigger, said: str = "", **values: Any) -> Happening:
    """With what is to be done then; some signs ask for a level at least."""
    lang = language()
    text = ": ".join(filter(None, (trigger.name.in_(lang), said.strip())))
    line = write(
        work, incident, Sort.TRIGGER, text, source=trigger.code, reason=trigger.to_do.in_(lang), **values
    )  # fmt: skip
    if trigger.least_level is not None:
        levels.raise_to(work, incident, trigger.least_level, text)
    return line


def _dangers(found: Sequence[Message]) -> Iterator[Message]:
    # it learns many words as it is imported, and most days nobody asks it
    from core.replies import signs as heard

    for message in found:
        values = heard.values(heard.propose(message.text))
        # what a person put right goes before what the words sound like
        said = {**values, **message.triage.get("signs", {}), **message.triage.get("overridden", {})}
        if any(said.get(one) is True for one in _DANGERS):
            yield message


def _shortened(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
