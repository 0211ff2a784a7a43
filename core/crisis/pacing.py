"""What time it is for an incident: the office's own time, and in a drill a clock that runs faster."""

from datetime import datetime, timedelta

from core.crisis.records import Incident
from core.errors import Invalid
from core.language.words import _

SLOWEST, FASTEST = 1, 60


def moment(incident: Incident, now: datetime) -> datetime:
    """
    `now` as the incident's clock shows it; that of a drill that is over stands where it ended.

    >>> from datetime import UTC
    >>> began = datetime(2026, 12, 14, 4, tzinfo=UTC)
    >>> drill = Incident(name="Су тасқыны", event_at=began, noticed_at=began, is_drill=True, pace=10, paced_from=began)
    >>> moment(drill, began + timedelta(minutes=6)) - began
    datetime.timedelta(seconds=3600)
    """
    if not incident.is_drill or incident.paced_from is None:
        return now
    if incident.closed_at is not None:
        return incident.closed_at
    # a clock that was set back does not turn the drill back before it was noticed
    return incident.noticed_at + max(now - incident.paced_from, timedelta()) * incident.pace


def real(incident: Incident, at: datetime) -> datetime:
    """When by the office's clock the incident's shows this: to wake somebody in time, and to know the day it ended."""
    if not incident.is_drill or incident.paced_from is None:
        return at
    return incident.paced_from + (at - incident.noticed_at) / incident.pace


def paced(incident: Incident, now: datetime, pace: int, ahead: timedelta = timedelta()) -> datetime:
    """From when a drill must count so that, at another pace, it goes on from where it stands, or from later on."""
    if not SLOWEST <= pace <= FASTEST:
        sentence = _("Of the drill's minutes {least} to {most} may pass in one.")
        raise Invalid(sentence.format(least=SLOWEST, most=FASTEST), "pace")
    passed = moment(incident, now) - incident.noticed_at if incident.paced_from else timedelta()
    return now - (passed + max(ahead, timedelta())) / pace


def passed(incident: Incident, now: datetime) -> timedelta:
    """Since it was noticed, by its own clock; never less than nothing."""
    return max(moment(incident, now) - incident.noticed_at, timedelta())


def told(passed: timedelta) -> str:
    """
    T+hh:mm, as everybody in the room reads it.

    >>> told(timedelta(hours=3, minutes=7)), told(timedelta(days=2)), told(-timedelta(minutes=12))
    ('T+03:07', 'T+48:00', 'T−00:12')
    """
    minutes = int(abs(passed).total_seconds()) // 60
    return f"T{'−' if passed < timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}"
