"""A line of the inbox in words: by which way it came, how long there still is, what it says, what stands it apart."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from core import features
from core.language import dates
from core.language.words import _, n_
from core.replies.queries.inbox import Waiting
from core.replies.records import OPEN, Book, State
from core.replies.rules import is_nearly_late
from ui.replies.private import covered

Local = Callable[[datetime], datetime]
Tone = Literal["text2", "warn", "danger"]

_LONGEST = 400
# minutes say nothing any more
_LONG = 12


@dataclass(frozen=True)
class Line:
    """One row as it is painted."""

    id: UUID
    source: str
    left: str
    text: str
    tone: Tone = "text2"
    is_new: bool = False
    # so many more say the same
    more: str = ""
    note: str = ""

    @property
    def said(self) -> str:
        return ", ".join(filter(None, (self.source, self.left, self.text, self.more, self.note)))


def line_of(one: Waiting, names: Mapping[UUID, str], now: datetime, local: Local) -> Line:
    source = names.get(one.channel_id, "") if one.channel_id else ""
    return Line(
        one.id,
        source or _(features.title(one.source)),
        left_of(one, now, local),
        covered(one.text[:_LONGEST]),
        tone_of(one, now),
        one.state == State.NEW,
        n_("+ {n} more", "+ {n} more", one.followers) if one.followers else "",
        _note(one),
    )


def _note(one: Waiting) -> str:
    said = [_("urgent")] if one.is_urgent else []
    if one.book != Book.COMMENT:
        said.append(_(features.title(one.book)))
    if one.state in (State.ASKED, State.INTERIM):
        said.append(_(features.title(one.state)))
    if one.is_extended:
        said.append(_("extended"))
    return " · ".join(said)


def tone_of(one: Waiting, now: datetime) -> Tone:
    if one.is_urgent:
        return "danger"
    if one.due_at is None or one.state not in OPEN:
        return "text2"
    return "danger" if one.due_at < now else "warn" if is_nearly_late(one.due_at, now) else "text2"


def left_of(one: Waiting, now: datetime, local: Local) -> str:
    """How long there still is, as short as it can be said."""
    if one.state not in OPEN or one.due_at is None:
        return dates.short_moment(local(one.came_at))
    left = one.due_at - now
    if left < timedelta(0):
        return _("late by {length}").format(length=length(-left))
    if left < timedelta(hours=12):
        return length(left)
    due = local(one.due_at)
    days = (due.date() - local(now).date()).days
    hour, tomorrow = dates.clock(due), _("tomorrow")
    return hour if days == 0 else f"{tomorrow} {hour}" if days == 1 else dates.short(due.date())


def length(left: timedelta) -> str:
    """Hours and minutes; from half a day on the hours alone, from two days on the days."""
    minutes = int(left.total_seconds() // 60)
    if minutes >= 48 * 60:
        return n_("{n} day", "{n} days", minutes // (24 * 60))
    hours, minutes = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=minutes)
    if hours >= _LONG:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=f"{minutes:02}")
