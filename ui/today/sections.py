"""Tasks by the hour: late, before noon, after noon, tomorrow, later, and what has no term."""

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from itertools import groupby

from core.language import dates
from core.language.words import N_, _, language, n_
from core.tasks import Task
from ui.kit.agenda import Line, Section
from ui.kit.glyph import TONES

NOON = time(13)
_ICONS = {
    "duty": "swap",
    "set-up": "settings",
    "publication": "calendar",
    "approval": "approval",
    "translation": "globe",
    "question": "replies",
    "kpi": "kpi",
    "discussion": "documents",
    "occasion": "flag",
    "strategy": "flag",
    "research": "research",
}
# in the order in which they stand
LATE, MORNING, AFTERNOON, TOMORROW, LATER, SOME_TIME = (
    N_("Late"),
    N_("Before noon"),
    N_("Afternoon"),
    N_("Tomorrow"),
    N_("Later"),
    N_("To do"),
)


def sections(tasks: Sequence[Task], now: datetime) -> list[Section]:
    """Tasks come in the order of their terms, so each group stands together."""
    grouped = groupby(tasks, key=lambda task: _group(task.due, now))
    return [_section(title, list(found), now) for title, found in grouped]


def _section(title: str, tasks: Sequence[Task], now: datetime) -> Section:
    return Section(
        _(title), n_("{n} task", "{n} tasks", len(tasks)), [_line(task, _LEADS[title](task.due, now)) for task in tasks]
    )


def _group(due: datetime | None, now: datetime) -> str:
    if due is None:
        return SOME_TIME
    if due < now:
        return LATE
    if due.date() == now.date():
        return MORNING if due.time() < NOON else AFTERNOON
    return TOMORROW if due.date() == now.date() + timedelta(days=1) else LATER


def _hour(due: datetime | None, _now: datetime) -> str:
    # a term without an hour is the day's end
    return dates.clock(due) if due and due.time() < time(23, 59) else ""


def _day(due: datetime | None, _now: datetime) -> str:
    return f"{dates.weekday_short(due, language())}, {due:%d.%m}" if due else ""


def _since(due: datetime | None, now: datetime) -> str:
    if due is None:
        return ""
    days = (now.date() - due.date()).days
    if days > 1:
        return f"{due:%d.%m}"
    return _("yesterday") if days else _hour(due, now)


_LEADS: dict[str, Callable[[datetime | None, datetime], str]] = {
    LATE: _since,
    MORNING: _hour,
    AFTERNOON: _hour,
    TOMORROW: _hour,
    LATER: _day,
    SOME_TIME: _hour,
}


def _line(task: Task, lead: str) -> Line:
    return Line(
        id=task.id,
        lead=lead,
        icon=_ICONS.get(task.sort, "today"),
        kind=task.kind,
        title=task.title,
        glyph=task.status,
        state=task.state,
        tone=TONES.get(task.status) or task.tone or "text2",
        act=task.verb,
        note=task.note,
        mark=task.mark,
    )
