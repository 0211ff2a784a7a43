"""What was promised in public: it is kept, or given another time, never quietly let go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from core.crisis.actions import facts
from core.crisis.records import Incident
from core.errors import Invalid
from core.language.words import _
from ui.crisis import telling
from ui.crisis.here import Here
from ui.crisis.said_list import Said
from ui.crisis.telling import Local
from ui.kit import form as fields
from ui.kit.commands import Command


@dataclass(frozen=True)
class Promise:
    key: str
    text: str
    who: str
    due_at: datetime
    kept_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.kept_at is None


def promises(incident: Incident) -> list[Promise]:
    """What waits first, by its time; what was kept behind it."""
    found = [
        Promise(
            key, one["text"], one.get("who", ""), datetime.fromisoformat(one["due_at"]),
            datetime.fromisoformat(one["kept_at"]) if one.get("kept_at") else None,
        )
        for key, one in incident.promises.items()
    ]  # fmt: skip
    return sorted(found, key=lambda one: (not one.is_open, one.due_at, one.key))


def row(one: Promise, local: Local, now: datetime) -> Said:
    below = telling.together(one.who, _("until {time}").format(time=telling.at(one.due_at, local, now)))
    sign, state = _state(one, local, now)
    return Said(one.key, one.text, below=below, sign=sign, state=state, tone="text" if one.is_open else "text3")


def _state(one: Promise, local: Local, now: datetime) -> tuple[str, str]:
    if one.kept_at is not None:
        return "approved", _("Kept {time}").format(time=telling.at(one.kept_at, local, now))
    if one.due_at < now:
        return "changed", telling.late(now - one.due_at)
    return "review", telling.left(one.due_at - now)


def commands(here: Here, chosen: Promise | None) -> list[Command]:
    note = Command("promise", _("Note a promise…"), partial(_promise, here), icon="flag",
                   is_possible=here.at_hand.is_running)  # fmt: skip
    if chosen is None:
        return [note]
    keep = partial(here.desk.do, facts.keep_promise, here.id, chosen.key)
    redate = partial(_redate, here, chosen)
    return [
        Command("keep promise", _("The promise was kept"), keep, icon="check", is_possible=chosen.is_open),
        Command("redate promise", _("Give the promise another time…"), redate, icon="clock",
                is_possible=chosen.is_open),
        note,
    ]  # fmt: skip


def _promise(here: Here) -> None:
    def note(typed: Mapping[str, Any]) -> None:
        here.desk.attempt(facts.promise, here.id, typed["text"] or "", _moment(typed), typed["who"] or "")

    asked = [
        fields.text("text", _("What was promised"), lines=3),
        (fields.line("who", _("Who promised it")), here.at("due_at", _("Until when"))),
    ]
    here.ask(_("Note a promise"), asked, _("Note it"), note, text="", who="", due_at=None)


def _redate(here: Here, chosen: Promise) -> None:
    def redate(typed: Mapping[str, Any]) -> None:
        here.desk.attempt(facts.redate_promise, here.id, chosen.key, _moment(typed), typed["reason"] or "")

    asked = [
        here.at("due_at", _("Until when")),
        fields.text("reason", _("Why it is put off, as it was said in public"), lines=3),
    ]
    question = _("Another time for “{text}”. It is said in public too").format(text=chosen.text)
    here.ask(question, asked, _("Save"), redate, due_at=chosen.due_at, reason="")


def _moment(typed: Mapping[str, Any]) -> datetime:
    due_at: datetime | None = typed["due_at"]
    if due_at is None:
        raise Invalid(_("Write until when it was promised."), "due_at")
    return due_at
