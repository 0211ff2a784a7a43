"""How hours, lags and counts of a crisis are said on the screen."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from core import clock
from core.crisis import drills, pacing
from core.crisis.choices import Level
from core.crisis.records import Incident
from core.crisis.words import TITLES
from core.language import dates
from core.language.words import _, language, n_

Local = Callable[[datetime], datetime]

_DAY = timedelta(days=1)


def moment_of(incident: Incident) -> datetime:
    """This moment as the incident's clock shows it."""
    return pacing.moment(incident, clock.now())


def name_of(incident: Incident) -> str:
    """Of a drill without the words that stand beside it anyway."""
    return incident.name.removeprefix(f"{drills.banner()}: ")


def countdown(left: timedelta) -> str:
    """
    >>> countdown(timedelta(hours=1, minutes=17, seconds=42)), countdown(-timedelta(minutes=5))
    ('1:17:42', '−0:05:00')
    """
    seconds = int(abs(left).total_seconds())
    sign = "−" if left < timedelta() else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def length(span: timedelta) -> str:
    """Days from two on, else hours and minutes; less than a minute is one."""
    if span >= 2 * _DAY:
        return n_("{n} day", "{n} days", span // _DAY)
    return dates.length(max(span, timedelta(minutes=1)), language())


def late(lag: timedelta) -> str:
    return _("late by {length}").format(length=length(lag))


def left(span: timedelta) -> str:
    return _("{length} left").format(length=length(span))


def at(moment: datetime, local: Local, now: datetime) -> str:
    """The hour; of another day the day too."""
    own, today = local(moment), local(now)
    return dates.clock(own) if own.date() == today.date() else f"{own:%d.%m}\N{NO-BREAK SPACE}{dates.clock(own)}"


def level(one: Level) -> str:
    return _("Level {n}: {name}").format(n=one.value[1], name=_(TITLES[Level][one]))


def file(one: Mapping[str, Any]) -> str:
    """By the beginning of its hash two copies are told apart; all of it is kept."""
    return f"{one['name']} · SHA-256 {str(one['hash'])[:12]}…"


def together(*words: str) -> str:
    return " · ".join(filter(None, words))
