"""When days change: which deadlines move, and the sentence that says why."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Generic, TypeVar

from core.deadlines.steps import Skipped
from core.deadlines.terms import Due, Extension, Term, due, extended
from core.deadlines.words import reason
from core.deadlines.working import WorkingTime
from core.language import dates
from core.language.trilingual import Lang, Trilingual
from core.language.words import words

Key = TypeVar("Key")
# a reason that is kept begins so: whoever shows it knows it by that
_KEPT = '{"moved": '


@dataclass(frozen=True)
class Running(Generic[Key]):
    """A term that runs, and the end that was told; `due` finds the end anew."""

    key: Key
    received_at: datetime
    due_at: datetime | None
    term: Term
    extension: Extension | None = None

    def due(self, working: WorkingTime) -> Due:
        first = due(self.received_at, self.term, working)
        return extended(first, self.extension, working) if self.extension else first


@dataclass(frozen=True)
class Shifted(Generic[Key]):
    """What ended at one moment and ends at another now. None: no end had been told yet."""

    key: Key
    before: datetime | None
    now: Due
    # days that do not count any more, and days that count again
    lost: tuple[Skipped, ...] = ()
    won: tuple[Skipped, ...] = ()


def shifted(
    running: Iterable[Running[Key]], working: WorkingTime, before: WorkingTime | None = None
) -> list[Shifted[Key]]:
    """The terms whose end moves under the working time of now; with that of before it is known which days did it."""
    found = []
    for one in running:
        now = one.due(working)
        if now.at != one.due_at:
            lost, won = _changed(one, now, working, before) if before else ((), ())
            found.append(Shifted(one.key, one.due_at, now, lost, won))
    return found


def _changed(
    one: Running[Key], now: Due, working: WorkingTime, before: WorkingTime
) -> tuple[tuple[Skipped, ...], tuple[Skipped, ...]]:
    """What lies on one of the two ways alone, but was always so, did not move it."""
    lost = tuple(step for step in now.skipped if before.works(step.day))
    return lost, tuple(step for step in one.due(before).skipped if working.works(step.day))


def why(one: Shifted[Key], lang: Lang) -> str:
    """For history: what moved, from when to when, and because of which days."""
    speech = words(lang)
    now = dates.short_moment(one.now.at)
    if one.before is None:
        return speech.say("Due: {moment}.").format(moment=now)
    before = dates.short_moment(one.before.astimezone(one.now.at.tzinfo))
    said = [speech.say("The term has moved: {before} → {now}.").format(before=before, now=now)]
    if one.lost:
        lost = ", ".join(f"{dates.short(step.day)} ({reason(step, lang)})" for step in one.lost)
        said.append(speech.say("Not worked now: {days}.").format(days=lost))
    if one.won:
        won = ", ".join(dates.short(step.day) for step in one.won)
        said.append(speech.say("Worked now: {days}.").format(days=won))
    if len(said) == 1:
        said.append(speech.say("Working time or days off have changed."))
    return " ".join(said)


def kept(one: Shifted[Key]) -> str:
    """The same for a record: figures and days, which every language says when it is shown."""
    said = {
        "before": one.before.isoformat() if one.before else None,
        "now": one.now.at.isoformat(),
        "lost": [[step.day.isoformat(), step.name.as_dict()] for step in one.lost],
        "won": [step.day.isoformat() for step in one.won],
    }
    return json.dumps({"moved": said}, ensure_ascii=False)


def is_kept(said: str) -> bool:
    return said.startswith(_KEPT)


def told(said: str, zone: tzinfo | None, lang: Lang) -> str:
    """What was kept, in words; what was written by hand stands as it is."""
    if not is_kept(said):
        return said
    found = json.loads(said)["moved"]
    one = Shifted(
        None,
        datetime.fromisoformat(found["before"]) if found["before"] else None,
        Due(datetime.fromisoformat(found["now"]).astimezone(zone)),
        tuple(Skipped(date.fromisoformat(day), Trilingual.of(name)) for day, name in found["lost"]),
        tuple(Skipped(date.fromisoformat(day)) for day in found["won"]),
    )
    return why(one, lang)
