"""By when the steps of an incident are due: from when we learned of it, and by law from when it happened."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from core.crisis.choices import Deadline

# the code of the legal term in the office's list
LEGAL = "L09"

_LENGTHS: Mapping[Deadline, timedelta] = {
    Deadline.T0: timedelta(minutes=5),
    Deadline.T15: timedelta(minutes=15),
    Deadline.T30: timedelta(minutes=30),
    Deadline.T60: timedelta(hours=1),
    Deadline.T4H: timedelta(hours=4),
    Deadline.T24H: timedelta(hours=24),
}

# the golden hour, and how long nobody waits for the owner of the facts before saying that it is being checked
FULL_WORD, PATIENCE = _LENGTHS[Deadline.T60], _LENGTHS[Deadline.T15]


def due(deadline: Deadline, since: datetime, legal_at: datetime | None) -> datetime | None:
    """
    None: it is due some time afterwards, or the office knows no such legal term. A late start shifts nothing.

    >>> from datetime import UTC
    >>> noticed = datetime(2026, 12, 14, 4, tzinfo=UTC)
    >>> due(Deadline.T15, noticed, None) - noticed
    datetime.timedelta(seconds=900)
    """
    if deadline == Deadline.T3H:
        return legal_at
    length = _LENGTHS.get(deadline)
    return since + length if length else None


def has_begun(deadline: Deadline, passed: timedelta, *, is_ending: bool = False) -> bool:
    """
    Whether its stretch is on: what goes out now is not yet the summary of the day, let alone the last word.

    >>> has_begun(Deadline.T60, timedelta(minutes=20)), has_begun(Deadline.T24H, timedelta(hours=3))
    (True, False)
    """
    if deadline == Deadline.AFTER:
        return is_ending
    # a day's summary belongs to its second half; what is due within the first hours may come at any time
    return deadline != Deadline.T24H or passed >= _LENGTHS[Deadline.T24H] / 2


def late_by(due_at: datetime | None, ended_at: datetime | None, now: datetime) -> timedelta:
    """How far past its term something was done, or still waits; nothing, if it was in time."""
    return max((ended_at or now) - due_at, timedelta()) if due_at else timedelta()
