"""Warning signs of an incident: which are noted, which are there by what can be counted, and since when it is calm."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from core.crisis import library, pacing, triggers
from core.crisis.choices import Level
from core.crisis.choices import Sort as Noted
from core.crisis.queries import mentions, messages
from core.crisis.records import Happening, Incident
from core.crisis.triggers import Sort

# two official sources contradict each other
CONTRADICTION = "U7"


def noted(session: Session, incident_id: UUID) -> set[str]:
    """By their codes; one that was put right is none."""
    return {one.source for one in _lines(session, incident_id) if one.sort == Noted.TRIGGER}


def is_frozen(session: Session, incident_id: UUID) -> bool:
    """Until somebody puts the line right that says so."""
    return CONTRADICTION in noted(session, incident_id)


def calm_since(session: Session, incident: Incident) -> datetime:
    """When it last got worse: it was noticed, a sign was seen, or the level rose."""
    worse = (one.happened_at for one in _lines(session, incident.id) if one.sort == Noted.TRIGGER or _is_rise(one))
    return max([incident.noticed_at, *worse])


def fresh(session: Session, incident: Incident, now: datetime) -> tuple[str, ...]:
    """What is there by what was counted, and makes it graver, and that nobody has noted yet."""
    there = noted(session, incident.id)
    return tuple(one for one in counted(session, incident, now, Sort.RAISE) if one not in there)


def counted(session: Session, incident: Incident, now: datetime, sort: Sort) -> tuple[str, ...]:
    """The codes of those that are there by what was counted; `now` is the stored clock's."""
    watch, level, moment = library.watch(), Level(incident.level), pacing.moment(incident, now)
    windows = max(one.length(level, watch.window) for one in watch.of_sort(sort))
    attached = messages.attached(session, incident.id)
    seen = mentions.seen(session, level, attached, moment, 0 if incident.is_drill else windows)
    return tuple(one.code for one in triggers.met(seen, (), watch, sort))


def _lines(session: Session, incident_id: UUID) -> list[Happening]:
    asked = (Noted.TRIGGER, Noted.LEVEL, Noted.CORRECTION)
    query = select(Happening).where(Happening.incident_id == incident_id, col(Happening.sort).in_(asked))
    found = session.exec(query).all()
    wrong = {one.corrects_id for one in found}
    return [one for one in found if one.id not in wrong]


def _is_rise(line: Happening) -> bool:
    before, _space, after = line.source.partition(" ")
    return line.sort == Noted.LEVEL and before < after
