"""A line of the log is written down whatever happens: while the office's database is away, into a file beside."""

import json
from collections.abc import Mapping
from datetime import datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

from core import clock, preferences
from core.crisis.actions import happenings
from core.errors import Unavailable, UserError
from core.language import dates
from ui.desk import Desk

_KEY = "crisis log"
FILE = "crisis-log.jsonl"


def note(desk: Desk, incident_id: UUID, typed: str, now: datetime) -> None:
    """`now` is the incident's own moment; an hour typed first is when it happened."""
    text, at = read(typed, desk.local(now))
    try:
        desk.attempt(happenings.note, incident_id, text, at)
    except Unavailable:
        _keep(desk, {"incident": str(incident_id), "text": text, "at": (at or now).isoformat()})
    except UserError as error:
        desk.refused.emit(error)


def waiting(desk: Desk) -> list[dict[str, Any]]:
    """What is not in the database yet."""
    found: list[dict[str, Any]] = desk.unwritten.setdefault(_KEY, [])
    return found


def bring_in(desk: Desk) -> None:
    """The database answers again: what waited is written for its own moments."""
    lines = waiting(desk)
    while lines:
        # taken out first: what is written is told to all, who may come here again meanwhile
        one = lines.pop(0)
        try:
            at = datetime.fromisoformat(one["at"])
            desk.attempt(happenings.note, UUID(one["incident"]), one["text"], at)
        except Unavailable:
            lines.insert(0, one)
            return
        except UserError as error:
            # it stays in the file beside
            desk.refused.emit(error)


def read(typed: str, now: datetime) -> tuple[str, datetime | None]:
    """
    >>> from datetime import UTC
    >>> text, at = read("08:15 Бригада келді", datetime(2026, 12, 12, 9, 24, tzinfo=UTC))
    >>> text, f"{at:%H:%M}"
    ('Бригада келді', '08:15')
    """
    first, _space, rest = typed.strip().partition(" ")
    hour: time | None = dates.read_clock(first) if ":" in first else None
    if hour is None or not rest.strip():
        return typed.strip(), None
    at = now.replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)
    return rest.strip(), at


def _keep(desk: Desk, line: Mapping[str, Any]) -> None:
    waiting(desk).append(dict(line))
    path = side_file()
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps({**line, "noted": clock.now().isoformat()}, ensure_ascii=False) + "\n")


def side_file() -> Path:
    return Path(preferences.home()) / FILE
