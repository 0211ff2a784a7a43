"""First content: the channels with today's limits, and a demo office that looks lived in."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from functools import partial
from itertools import chain, islice
from typing import Any
from uuid import UUID

from core import clock, crowd, library
from core.errors import Invalid
from core.language.words import N_, _
from core.office import actions, clocks, queries
from core.office.records import Channel, Clock, Contact, Outlet, Person, Shift, Unit
from core.seeding import (
    approval,
    crisis,
    kpi,
    notes,
    past,
    plan,
    replies,
    research_audits,
    research_coding,
    research_interviews,
    research_surveys,
    strategy,
    talks,
)
from core.seeding.scenes import DAY, WEEK, ZONE, Demo, Row, Scene, entering, moment
from core.store.record import Image, Record, plain
from core.store.store import Store
from core.store.work import Action, Work, action

# ten years are enough for any roster
MOST_WEEKS = 520
BATCH = 2000

_SAID = (
    "office", "people", "media", "duty", "history", "calendar", "approval", "replies", "crisis", "kpi", "notes",
    "strategy", "interviews", "audits", "surveys",
)  # fmt: skip


def channel_rows() -> list[Image]:
    """The channels a new office starts with, in their order."""
    rows = library.read("channels")["channel"]
    return [plain(row) | {"rank": rank} for rank, row in enumerate(rows, 1)]


def _changing(kind: type[Record]) -> Action[[UUID, Row], None]:
    edit = actions.VERBS[kind].edit

    @action(edit.title, edit.right)
    def change(work: Work, record_id: UUID, to: Row) -> None:
        edit(work, record_id, work.find(kind, record_id).image(), to)

    return change


_ENTER: dict[type[Record], Action[[Sequence[Record]], None]] = {
    Unit: entering(N_("Enter the units"), actions.VERBS[Unit].add.right),
    Person: entering(N_("Enter the people"), actions.VERBS[Person].add.right),
    Outlet: entering(N_("Enter the media outlets"), actions.VERBS[Outlet].add.right),
    Contact: entering(N_("Enter the contacts"), actions.VERBS[Contact].add.right),
    Shift: entering(N_("Enter the duty roster of earlier weeks"), actions.VERBS[Shift].add.right),
}
_CHANGE = {kind: _changing(kind) for kind in actions.VERBS}
_KINDS = {kind.__name__: kind for kind in actions.VERBS}


def demand_size(weeks: int, scale: int) -> None:
    """Before anything is made: no empty workspace is left behind."""
    if not 1 <= weeks <= MOST_WEEKS or scale < 1:
        raise Invalid(_("The demo office takes 1 to {most} weeks and a scale of 1 or more.").format(most=MOST_WEEKS))


def plant_demo(store: Store, weeks: int = 4, scale: int = 1, today: date | None = None) -> dict[str, Any]:
    """
    Fill an empty workspace with the demo office; the same day gives the same office.

    Its people are at work for so many weeks. `scale` multiplies units, people, outlets and contacts, and lays as many
    times the weeks of a big office before those, at most ten years: 4 weeks at a scale of 131 (docs/scale.md).
    """
    demand_size(weeks, scale)
    today = today or clock.today(ZONE)
    first = today - today.weekday() * DAY - weeks * WEEK
    said = {name: library.read(f"demo/{name}") for name in _SAID}
    demo = Demo(first, today, said, crowd.Ids(first), past=min(weeks * (scale - 1), MOST_WEEKS))
    scenes = [
        *_founding(demo, scale),
        *approval.scenes(demo),
        *talks.scenes(demo),
        *plan.scenes(demo),
        *replies.scenes(demo),
        *crisis.scenes(demo),
        *kpi.scenes(demo),
        *notes.scenes(demo),
        *strategy.scenes(demo),
        *research_interviews.scenes(demo),
        *research_coding.scenes(demo),
        *research_audits.scenes(demo),
        *research_surveys.scenes(demo),
        *_duty(demo),
        *_changes(demo),
        _earlier(demo),
        *past.scenes(demo),
    ]
    author_id, seat = store.author_id, store.seat
    try:
        for scene in sorted(scenes, key=lambda scene: scene.at):
            # a seat of its own: whoever opens the demo cannot undo it piece by piece
            store.author_id, store.seat = demo.ids.of(Person, scene.by), f"demo-{scene.by}"
            with clock.stopped(scene.at):
                scene.act(store)
    finally:
        store.author_id, store.seat = author_id, seat
    return {"person": str(demo.ids.of(Person, "secretary")), "weeks": weeks, "scale": scale}


def _founding(demo: Demo, scale: int) -> Iterator[Scene]:
    """One Friday: the office is set up, and its lists are entered."""
    office, media = demo.said["office"], demo.said["media"]
    secretary, *others = demo.said["people"]["person"]
    whole = demo.row(Person, secretary)
    # her unit is not there yet, and her role she gets by setting the office up
    known = {name: value for name, value in whole.items() if name not in ("unit_id", "roles")}
    channels = [
        row | {"id": demo.ids.of(Channel, row["platform"]), "address": office["address"].get(row["platform"], "")}
        for row in channel_rows()
    ]

    def scene(at: time, by: str, act: Callable[[Store], object]) -> Scene:
        return Scene(moment(demo.opened, at), by, act)

    def enter(kind: type[Record], rows: list[Row]) -> Callable[[Store], None]:
        strangers = crowd.strangers(kind, (scale - 1) * len(rows), demo.ids, demo.today)
        return partial(_enter, kind, chain((kind.made(**demo.row(kind, row)) for row in rows), strangers))

    yield scene(time(9, 30), "secretary", lambda store: store.do(actions.set_up, office["office"], known, channels))
    yield scene(time(9, 50), "secretary", enter(Unit, office["unit"]))
    yield scene(time(10, 5), "secretary", lambda store: store.do(_CHANGE[Person], whole["id"], whole))
    yield scene(time(10, 20), "secretary", enter(Person, others))
    yield scene(time(11), "editor", enter(Outlet, media["outlet"]))
    yield scene(time(11, 40), "editor", enter(Contact, media["contact"]))
    terms = {code: demo.ids.of(Clock, code) for code in clocks.shipped()}
    yield scene(time(12), "secretary", lambda store: store.do(actions.enter_clocks, terms))


def _enter(kind: type[Record], records: Iterable[Record], store: Store) -> None:
    records = iter(records)
    while batch := list(islice(records, BATCH)):
        store.do(_ENTER[kind], batch)


def _duty(demo: Demo) -> Iterator[Scene]:
    """Each week is planned ten days ahead; every evening the duty is handed over, every morning it is taken."""
    duty = demo.said["duty"]
    monday = demo.first
    while (planned_on := max(monday - 10 * DAY, demo.begun)) < demo.today:
        yield Scene(moment(planned_on, time(16)), "secretary", partial(_plan, demo, monday))
        for day in (monday + n * DAY for n in range(7)):
            if day < demo.today:
                yield Scene(moment(day, duty["handed_over_at"]), demo.on_duty(day), partial(_hand_over, demo, day))
            # yesterday's duty waits to be taken: that is the first task of the one who opens the demo
            if day + DAY < demo.today:
                yield Scene(moment(day + DAY, duty["taken_at"]), demo.on_duty(day + DAY), partial(_take_over, day))
            for reminder in duty["reminder"]:
                if demo.today <= day < demo.today + WEEK and day.weekday() == reminder["weekday"]:
                    at = moment(demo.today - DAY, time(16, 30))
                    yield Scene(at, "secretary", partial(_remind, day, reminder["text"]))
        monday += WEEK


def _plan(demo: Demo, monday: date, store: Store) -> None:
    people = [demo.ids.of(Person, demo.on_duty(monday + n * DAY)) for n in range(7)]
    store.do(actions.plan_duty, monday, 7, people, tuple(demo.said["duty"]["hours"]))


def _hand_over(demo: Demo, day: date, store: Store) -> None:
    store.do(actions.hand_over, _shift(store, day), demo.note(day))


def _take_over(day: date, store: Store) -> None:
    store.do(actions.take_over, _shift(store, day))


def _remind(day: date, text: str, store: Store) -> None:
    store.do(_CHANGE[Shift], _shift(store, day), {"note": text})


def _shift(store: Store, day: date) -> UUID:
    with store.read() as session:
        return queries.roster(session, day, day)[0].id


def _changes(demo: Demo) -> Iterator[Scene]:
    """Phones change, units are renamed, and once somebody deletes the wrong row."""
    age = (demo.today - demo.begun).days

    def at(row: Row) -> datetime:
        return moment(demo.begun + int(age * row["share"]) * DAY, row["at"])

    for row in demo.said["history"]["change"]:
        kind = _KINDS[row["kind"]]
        yield Scene(at(row), row["by"], partial(_amend, kind, demo.ids.of(kind, row["key"]), row["to"]))
    slip = demo.said["history"]["slip"]
    kind = _KINDS[slip["kind"]]
    yield Scene(at(slip), slip["by"], partial(_delete_and_undo, kind, demo.ids.of(kind, slip["key"])))


def _amend(kind: type[Record], record_id: UUID, to: Row, store: Store) -> None:
    store.do(_CHANGE[kind], record_id, to)


def _delete_and_undo(kind: type[Record], record_id: UUID, store: Store) -> None:
    store.do(actions.VERBS[kind].delete, record_id)
    store.undo()


def _earlier(demo: Demo) -> Scene:
    """The roster of the weeks before the first, when somebody asks for a big office."""
    shifts = (_past(demo, demo.first - n * DAY) for n in range(1, 7 * demo.past + 1))
    return Scene(moment(demo.begun, time(14)), "secretary", partial(_enter, Shift, shifts))


def _past(demo: Demo, day: date) -> Shift:
    duty = demo.said["duty"]
    starts, ends = duty["hours"]
    return Shift.made(
        id=demo.ids.next(),
        day=day,
        starts=starts,
        ends=ends,
        person_id=demo.ids.of(Person, demo.on_duty(day)),
        handover=demo.note(day),
        handed_over_at=moment(day, duty["handed_over_at"]),
        taken_at=moment(day + DAY, duty["taken_at"]),
    )
