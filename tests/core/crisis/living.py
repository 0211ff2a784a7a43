"""What a press secretary does from the first minute to the statement, each step told once it was acknowledged."""

import json
from collections.abc import Iterable, Mapping
from uuid import UUID

from core import clock
from core.crisis.actions import facts, happenings, incidents, levels, signals, statements, turns
from core.crisis.choices import Category, Course, Level
from core.crisis.records import Fact, Happening, Incident, Statement, Turn
from core.store.record import Record
from core.store.store import Store
from tests.core.crisis.conftest import EVENT, NOTICED, SCORES, channels_of
from tests.core.crisis.hands import TEXT, agreed, open_turns
from tests.core.store.forks import Say

_KINDS: Mapping[str, type[Record]] = {
    one.__name__: one for one in (Fact, Happening, Incident, Statement, Turn)
}  # fmt: skip


def one_incident(store: Store, number: int, say: Say) -> None:
    """What it tells has to be there from then on: kind, id, field and value."""

    def told(*said: object) -> None:
        say(json.dumps([str(one) for one in said]))

    opened = store.do(
        incidents.open_incident,
        {"name": f"Жарылыс {number}", "playbooks": ["C02"], "event_at": EVENT, "noticed_at": NOTICED, "scores": SCORES,
         "lead_id": store.author_id},
    )  # fmt: skip
    told("Incident", opened, "name", f"Жарылыс {number}")
    for one in open_turns(store, opened)[:3]:
        store.do(turns.take, one.id)
        told("Turn", one.id, "course", Course.DONE)
    skipped = open_turns(store, opened)[0]
    store.do(turns.skip, skipped.id, "Қажет емес")
    told("Turn", skipped.id, "course", Course.SKIPPED)
    known = {"aspect": "known", "text": {"kk": "12 үй"}, "source": "Басқарма", "confirmed_at": clock.now()}
    fact = store.do(facts.add, opened, known)
    told("Fact", fact, "source", "Басқарма")
    told("Happening", store.do(happenings.note, opened, f"Жазба {number}"), "text", f"Жазба {number}")
    told("Happening", store.do(signals.notice, opened, "U5"), "source", "U5")
    store.do(levels.lift, opened, Level.S3, "Көбейді")
    told("Incident", opened, "level", "s3")
    made = store.do(statements.draft, opened, Category.M1, TEXT, {})
    told("Statement", made, "category", Category.M1)
    store.do(statements.send, made)
    agreed(store, made)
    store.do(statements.release, made, channels_of(store))
    told("Statement", made, "released_at", clock.now())


def demand_there(store: Store, heard: Iterable[str]) -> None:
    with store.read() as session:
        for kind, record_id, field, value in map(json.loads, heard):
            record = session.get(_KINDS[kind], UUID(record_id))
            assert record is not None, (kind, record_id)
            # the level only rises here, and a step that was ended stays so
            assert str(getattr(record, field)) == value
