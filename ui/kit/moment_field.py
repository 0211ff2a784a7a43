"""A moment of the office's clock: a day and an hour in one line, as 17.12.2026 10:00."""

import re
from datetime import datetime
from functools import partial

from core import clock
from core.errors import Invalid
from core.language import dates
from core.language.words import _
from ui.kit import digits
from ui.kit.field import Field, Typed

EXAMPLE = "17.12.2026 10:00"


def moment(name: str, label: str, zone: str) -> Field:
    made = Typed(name, label, partial(read, zone=zone), partial(show, zone=zone))
    digits.watch(made.editor)
    made.set_width(200)
    return made


def read(typed: str, zone: str) -> datetime | None:
    """
    >>> read("17.12.2026 10:00", "Asia/Almaty").isoformat()
    '2026-12-17T10:00:00+05:00'
    """
    words = re.split(r"[\s,]+", digits.read(typed).strip())
    if words == [""]:
        return None
    day = dates.read_day(words[0], clock.today(zone))
    at = dates.read_clock(words[1]) if len(words) == 2 else None
    if day is None or at is None:
        raise Invalid(_("A day and an hour are needed here. For example: {example}").format(example=EXAMPLE))
    return datetime.combine(day, at, clock.zone_of(zone))


def show(moment: datetime, zone: str) -> str:
    local = clock.local(moment, zone)
    return f"{dates.short(local.date())} {dates.clock(local)}"
