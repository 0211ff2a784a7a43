"""The algorithms an incident runs by, as the office keeps them or as they came; its scale and its legal term."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from core.calendar.queries.working import working_time
from core.crisis import clocks, library, severity, steps
from core.crisis.choices import Cluster, Level, Mode, Post
from core.crisis.library import Shipped
from core.crisis.records import Doctrine, Incident, Playbook
from core.crisis.scale import Scale
from core.crisis.severity import Judged
from core.crisis.steps import Step
from core.deadlines.terms import Due
from core.deadlines.terms import due as counted
from core.language.trilingual import Trilingual
from core.office import clocks as terms
from core.office.queries import clock_called


@dataclass(frozen=True)
class Algorithm:
    """As it runs in an incident."""

    code: str
    mode: Mode
    name: Trilingual
    cluster: Cluster
    min_level: Level
    fact_owner: Post
    is_rumour: bool
    steps: tuple[Step, ...]
    # the lists beside the steps, by their names in the library
    content: Mapping[str, Any] = field(default_factory=dict)
    # none: the office has not taken it over yet
    playbook_id: UUID | None = None


def algorithms(session: Session, codes: Sequence[str]) -> list[Algorithm]:
    """In this order; a code that nobody knows is left out."""
    kept = {one.code: one for one in session.exec(select(Playbook).where(col(Playbook.code).in_(codes)))}
    came = library.shipped()
    found = (
        _kept(kept[code]) if code in kept else _came(came[code]) if code in came else None
        for code in dict.fromkeys(codes)
    )
    return [one for one in found if one is not None]


def of(session: Session, incident: Incident) -> list[Algorithm]:
    """What all crises share first, then its types."""
    return algorithms(session, [library.CORE, *incident.playbooks])


def scale(session: Session) -> Scale:
    """How a level is found here: what the office has set goes before what came."""
    doctrine = session.exec(select(Doctrine)).first()
    return library.scale().changed(doctrine.levels) if doctrine and doctrine.levels else library.scale()


def judged(session: Session, incident: Incident, running: Iterable[Algorithm]) -> Judged:
    types = [(one.code, one.name, one.min_level) for one in running if one.mode == Mode.TYPE]
    return severity.judge(incident.scores, incident.flags, scale(session), types)


def legal(session: Session, event_at: datetime) -> Due | None:
    """By when the law wants the full message, and why then; None: the office keeps no such term."""
    found = clock_called(session, clocks.LEGAL)
    term = terms.term(found) if found else None
    return counted(event_at, term, working_time(session)) if term else None


def _kept(one: Playbook) -> Algorithm:
    found = steps.read(one.steps)
    own = steps.of_its_own(found, one.code) if one.mode == Mode.TYPE else found
    return Algorithm(
        one.code, one.mode, one.name, one.cluster, one.min_level, one.fact_owner, one.is_rumour, own, one.content,
        one.id,
    )  # fmt: skip


def _came(one: Shipped) -> Algorithm:
    return Algorithm(
        one.code, one.mode, one.name, one.cluster, one.min_level, one.fact_owner, one.is_rumour, one.steps, one.content
    )
