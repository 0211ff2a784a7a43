"""An incident brought through its phases, with what each of them asks for."""

from datetime import datetime, timedelta
from uuid import UUID

from core import clock
from core.approval.records import Line
from core.crisis.actions import incidents
from core.crisis.actions.happenings import write
from core.crisis.choices import Category, Phase, Sort
from core.crisis.queries import grounds
from core.crisis.queries.grounds import Said
from core.crisis.records import Incident, Statement
from core.office.rules import Right
from core.store.store import Store
from core.store.work import Work, action

CALM = ("D1", "D2", "D4")


@action("Let a statement out", Right.CRISIS)
def _let_out(work: Work, incident_id: UUID, category: Category, channels: tuple[UUID, ...], at: datetime) -> UUID:
    line = Line.made(name={"kk": "Мәлімдеме"}, text={"kk": "Жылу беріледі.", "ru": "Тепло дадут."})
    made = Statement.made(incident_id=incident_id, category=category, line_id=line.id, released_at=at, made_at=at)
    work.add_all([line, made])
    for channel in channels:
        incident = work.find(Incident, incident_id)
        write(work, incident, Sort.RELEASE, "Мәлімдеме", at, statement_id=made.id, channel_id=channel)
    return made.id


def let_out(
    store: Store, incident_id: UUID, category: Category = Category.M2, *channels: UUID, at: datetime | None = None
) -> UUID:
    """As if somebody had signed it and put it out."""
    return store.do(_let_out, incident_id, category, channels, at or clock.now())


def criteria(store: Store, incident_id: UUID) -> list[str]:
    with store.read() as session:
        return [one.code for one in grounds.criteria(session, session.get_one(Incident, incident_id))]


def bring_to(store: Store, incident_id: UUID, last: Phase) -> None:
    """Through all phases up to this one, with what each asks for."""
    for phase in (Phase.VERIFYING, Phase.INITIAL, Phase.MAINTENANCE):
        if phase == Phase.MAINTENANCE:
            let_out(store, incident_id)
        store.do(incidents.set_phase, incident_id, phase, "", Said(may_harm=True, is_steady=True))
        if phase == last:
            return
    # at the highest level calm lasts two days
    with clock.stopped(clock.now() + timedelta(days=2)):
        store.do(incidents.set_phase, incident_id, Phase.RESOLUTION, "", Said(held=CALM))
        if last != Phase.RESOLUTION:
            let_out(store, incident_id)
            store.do(incidents.close, incident_id, criteria(store, incident_id), "Жылу берілді")
