"""Incidents from the first call until the review is signed, by a clock that stands."""

import shutil
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from core import clock
from core.crisis import library
from core.crisis.actions import claims, facts, incidents, levels, lists, playbooks, reviews, statements, turns
from core.crisis.choices import Category, Course, Deadline, Level, Phase, Response, Sort, Weight
from core.crisis.library import Shipped
from core.crisis.queries import chosen, grounds, review, running, timeline
from core.crisis.queries import incidents as queries
from core.crisis.queries import statements as stated
from core.crisis.queries.grounds import Said
from core.crisis.queries.incidents import AtHand
from core.crisis.records import Happening, Holder, Improvement, Incident, Statement, Turn
from core.errors import Invalid
from core.features import open_workspace
from core.language.trilingual import Trilingual
from core.office import actions as office
from core.office.records import Person
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import EVENT, NOTICED, PEOPLE, SCORES, SECRETARY, Open, channels_of, incident_of
from tests.core.crisis.hands import at, open_turns, said, sent, take_due
from tests.effort import some

# they have between them all that any type has; every type is run to its close in test_chosen
RUN_IN_FULL = ("C00", "C03", "C04", "C06", "C08", "C12")
TYPES = some(RUN_IN_FULL, [one.code for one in library.types() if one.code not in RUN_IN_FULL])
CALM = ["D1", "D2", "D4"]
KNOWN = {"aspect": "known", "text": {"kk": "12 үй жылусыз", "ru": "12 домов без тепла"}, "source": "Б. Үлгіжанов"}
MINUTES = {Deadline.T0: 5, Deadline.T15: 15, Deadline.T30: 30, Deadline.T60: 60, Deadline.T4H: 240, Deadline.T24H: 1440}


def hand(store: Store, incident_id: UUID) -> AtHand:
    with store.read() as session:
        found = queries.at_hand(session, incident_id, clock.now())
    assert found is not None
    return found


def run(store: Store, incident_id: UUID) -> UUID:
    """From the opening to the signed review; gives back the claim that was answered on the way."""
    first_hour(store, incident_id)
    claim = refute(store, incident_id)
    calm_down(store, incident_id)
    close(store, incident_id)
    look_back(store, incident_id)
    return claim


def first_hour(store: Store, incident_id: UUID) -> None:
    with at(minutes=4):
        store.do(incidents.set_phase, incident_id, Phase.VERIFYING)
        take_due(store, incident_id, NOTICED + timedelta(minutes=5))
    with at(minutes=12) as now:
        store.do(facts.add, incident_id, KNOWN | {"confirmed_at": now})
        store.do(facts.add, incident_id, {"aspect": "unknown", "text": {"kk": "Себебі"}})
        store.do(incidents.set_phase, incident_id, Phase.INITIAL)
        refused_unsigned(store, incident_id, Category.M1)
        said(store, incident_id, Category.M1)
        store.do(facts.set_next_update, incident_id, NOTICED + timedelta(minutes=50))
        take_due(store, incident_id, NOTICED + timedelta(minutes=15))
    with at(minutes=28):
        take_due(store, incident_id, NOTICED + timedelta(minutes=30))
    with at(minutes=50):
        refused_unsigned(store, incident_id, Category.M2)
        said(store, incident_id, Category.M2)
        take_due(store, incident_id, NOTICED + timedelta(minutes=60))


def refused_unsigned(store: Store, incident_id: UUID, category: Category) -> None:
    made = sent(store, incident_id, category)
    with pytest.raises(Invalid):
        store.do(statements.release, made, channels_of(store))


def refute(store: Store, incident_id: UUID) -> UUID:
    with at(minutes=70):
        truth = {"kk": "Мектептер жұмыс істейді", "ru": "Школы работают"}
        values = {"text": "Мектептер жабылады деген сөз бар", "truth": truth, "weight": "high"}
        claim = store.do(claims.register, values | {"incident_id": incident_id})
        store.do(claims.decide, claim, Response.DEBUNK, Weight.HIGH)
    with at(minutes=95):
        said(store, incident_id, Category.M4, Trilingual(**truth), claim_id=claim)
        store.do(claims.note_answered, claim)
    with at(hours=2, minutes=30):
        take_due(store, incident_id, EVENT + timedelta(hours=3))
    return claim


def calm_down(store: Store, incident_id: UUID) -> None:
    with at(hours=3, minutes=40):
        said(store, incident_id, Category.M2)
        take_due(store, incident_id, NOTICED + timedelta(hours=4))
        store.do(incidents.set_phase, incident_id, Phase.MAINTENANCE)
    with at(hours=9):
        level = incident_of(store, incident_id).level
        if level < Level.S4:
            store.do(levels.lift, incident_id, Level(f"s{int(level[1]) + 1}"), "Республикалық БАҚ жазды")
        take_due(store, incident_id, NOTICED + timedelta(days=1))
    with at(hours=60):
        if level < Level.S4:
            with pytest.raises(Invalid):
                store.do(levels.lower, incident_id, ["D1"], "Тыныш")
            store.do(levels.lower, incident_id, CALM, "Тыныш")
        assert incident_of(store, incident_id).level == level
        store.do(incidents.set_phase, incident_id, Phase.RESOLUTION, "", Said(held=CALM))


def close(store: Store, incident_id: UUID) -> None:
    with at(days=3):
        with store.read() as session:
            incident = session.get_one(Incident, incident_id)
            met = [one.code for one in grounds.criteria(session, incident)]
        assert met
        with pytest.raises(Invalid):
            store.do(incidents.close, incident_id, met)
        said(store, incident_id, Category.M2)
        for one in hand(store, incident_id).claims:
            store.do(claims.close, one.id)
        with pytest.raises(Invalid):
            store.do(incidents.close, incident_id, met[1:])
        store.do(incidents.close, incident_id, met, "Бәрі қалпына келді")


def look_back(store: Store, incident_id: UUID) -> None:
    with at(days=8):
        for one in open_turns(store, incident_id):
            store.do(turns.skip, one.id, "Бұл жолы қажет болмады")
        improvement = {"incident_id": str(incident_id), "question": "improve", "text": "Байланыс тізімін жаңарту"}
        added = store.do(lists.VERBS[Improvement].add, improvement)
        seen = incident_of(store, incident_id).image()
        with store.read() as session:
            asked = review.questions(chosen.of(session, session.get_one(Incident, incident_id)))
        answers = {one.key: "Жауап" for one in asked}
        store.do(reviews.answer, incident_id, seen, answers)
        with pytest.raises(Invalid):
            store.do(reviews.sign, incident_id)
        (kept,) = [one for one in rows(store, Improvement) if one.id == added]
        image = kept.image()
        owned = image | {"person_id": str(store.author_id), "due": "2027-01-15"}
        store.do(lists.VERBS[Improvement].edit, added, image, owned)
        store.do(reviews.sign, incident_id)


def demand_sound(store: Store, incident_id: UUID) -> None:
    found = hand(store, incident_id)
    taken = [one.turn for one in found.steps]
    codes = [one.code for one in taken if one.code]
    assert len(codes) == len(set(codes))
    replaced = {step.instead for one in found.algorithms for step in one.steps if step.instead and step.code in codes}
    assert not replaced & set(codes)
    demand_clocks(taken)
    assert all(one.course != Course.OPEN and one.ended_at for one in taken)
    demand_signed(store, incident_id)
    with store.read() as session:
        lines = timeline.timeline(session, incident_id)
        assert [one.happened_at for one in lines] == sorted(one.happened_at for one in lines)
        assert running.running(session, clock.now()) == []
    phases = [one.source for one in rows(store, Happening) if one.sort == Sort.PHASE and one.incident_id == incident_id]
    assert phases == [
        "detected verifying", "verifying initial", "initial maintenance", "maintenance resolution",
        "resolution closed", "closed reviewed",
    ]  # fmt: skip


def demand_clocks(taken: Sequence[Turn]) -> None:
    # what came with a higher level later is due from then on
    for one in taken:
        if one.deadline == Deadline.T3H:
            assert one.due_at == EVENT + timedelta(hours=3)
        elif one.deadline == Deadline.AFTER:
            assert one.due_at is None
        else:
            length = timedelta(minutes=MINUTES[one.deadline])
            assert one.due_at in (NOTICED + length, NOTICED + timedelta(hours=9) + length)


def demand_signed(store: Store, incident_id: UUID) -> None:
    with store.read() as session:
        incident = session.get_one(Incident, incident_id)
        found = stated.of(session, incident, clock.local(clock.now(), "Asia/Almaty"))
    out = [one for one in found if one.statement.released_at]
    assert [one.statement.category for one in out] == ["M1", "M2", "M4", "M2", "M2"]
    for one in out:
        assert one.signatures
        assert all(word.given_at and word.given_at <= one.releases[0].at for word in one.signatures)
        assert SECRETARY not in [word.given_by for word in one.signatures]
        assert one.line.text.kk
        assert one.line.text.ru


def traits(algorithm: Shipped) -> set[object]:
    """What an incident may run otherwise by."""
    asked = ("deadline", "statement", "claim", "hours", "days")
    of_steps = {(name, getattr(step, name)) for step in algorithm.steps for name in asked}
    of_steps |= {(name, bool(getattr(step, name))) for step in algorithm.steps for name in ("instead", "when")}
    own = {(name, getattr(algorithm, name)) for name in ("cluster", "min_level", "is_rumour", "category")}
    return of_steps | own | {name for name, said in algorithm.content.items() if said}


def test_what_is_run_in_full_has_all_that_any_type_has() -> None:
    run_in_full = [traits(one) for one in library.types() if one.code in RUN_IN_FULL]
    assert set().union(*map(traits, library.types())) == set().union(*run_in_full)


@pytest.mark.parametrize("code", TYPES)
def test_an_incident_runs_to_its_end(store: Store, opened: Open, code: str) -> None:
    store.do(playbooks.enter_shipped)
    incident_id = opened(code)
    claim = run(store, incident_id)
    incident = incident_of(store, incident_id)
    assert (incident.phase, incident.is_drill) == (Phase.REVIEWED, False)
    assert (incident.closed_at, incident.reviewed_at) == (NOTICED + timedelta(days=3), NOTICED + timedelta(days=8))
    demand_sound(store, incident_id)
    with at(days=8) as now, store.read() as session:
        found = review.review(session, incident_id, now)
    assert found is not None
    met = {one.key: one.is_met for one in found.clocks}
    assert (met["acknowledge"], met["full"], met["legal"], met["refutation"]) == (True, True, True, True)
    assert [(one.id, one.lag) for one in found.rumours] == [(claim, timedelta(minutes=25))]
    assert found.is_signed
    assert found.signed_by == SECRETARY


def test_several_run_side_by_side_and_none_takes_from_another(store: Store, opened: Open) -> None:
    store.do(playbooks.enter_shipped)
    flood, fake = opened("C01", name="Су тасқыны"), opened("C08", name="Жалған хабар")
    first_hour(store, flood)
    with at(minutes=55):
        store.do(incidents.add_playbook, flood, "C03", "Құрбандар болуы мүмкін")
        store.do(incidents.set_phase, fake, Phase.VERIFYING)
    assert incident_of(store, flood).playbooks == ["C01", "C03"]
    assert {one.incident_id for one in rows(store, Statement)} == {flood}
    assert all(one.course == Course.OPEN for one in rows(store, Turn) if one.incident_id == fake)
    codes = [one.code for one in rows(store, Turn) if one.incident_id == flood]
    assert len(codes) == len(set(codes))
    with at(minutes=56) as now, store.read() as session:
        found = running.running(session, now)
        assert {one.id for one in found} == {flood, fake}
        assert found[0].late_count == 0
        assert found[1].late_count > 5


def test_a_restart_in_the_middle_loses_nothing(store: Store, opened: Open, tmp_path: Path) -> None:
    incident_id = opened("C02")
    first_hour(store, incident_id)
    before = {kind: [one.image() for one in rows(store, kind)] for kind in (Incident, Turn, Happening, Statement)}
    # as if the plug were pulled: what lies on the disk is all there is
    for file in tmp_path.glob("office.hatshy*"):
        shutil.copy(file, tmp_path / file.name.replace("office", "after"))
    again = open_workspace(str(tmp_path / "after.hatshy"), "desk")
    again.author_id = store.author_id
    try:
        assert {kind: [one.image() for one in rows(again, kind)] for kind in before} == before
        refute(again, incident_id)
        calm_down(again, incident_id)
        close(again, incident_id)
        look_back(again, incident_id)
        assert incident_of(again, incident_id).phase == Phase.REVIEWED
    finally:
        again.close()


def test_a_step_taken_by_mistake_is_taken_back_and_the_log_stays(store: Store, opened: Open) -> None:
    incident_id = opened("C02")
    first = open_turns(store, incident_id)[0]
    store.do(turns.take, first.id)
    store.undo()
    assert open_turns(store, incident_id)[0].id == first.id
    store.redo()
    assert first.id not in [one.id for one in open_turns(store, incident_id)]
    with at(minutes=4):
        store.do(incidents.set_phase, incident_id, Phase.VERIFYING)
    assert [one.sort for one in rows(store, Happening)] == [Sort.PHASE]


@pytest.fixture
def server(pg_office: str) -> Iterator[Store]:
    """The same office on a server."""
    store = open_workspace(pg_office, "desk")
    name = {"kk": "Күмісөзен қаласының әкімдігі"}
    channels = [{"name": {"kk": "Telegram"}}, {"name": {"kk": "Сайт"}}]
    store.author_id = store.do(office.set_up, {"name": name}, {"name": SECRETARY}, channels)
    store.do(lists.VERBS[Holder].add, {"post": "PRESS", "person_id": str(store.author_id)})
    for post, (called, roles) in PEOPLE.items():
        person = store.do(office.VERBS[Person].add, {"name": called, "roles": roles, "phone": "8 7172 00 00 11"})
        store.do(lists.VERBS[Holder].add, {"post": str(post), "person_id": str(person)})
    with clock.stopped(NOTICED + timedelta(minutes=2)):
        yield store
    store.close()


@pytest.mark.parametrize("code", ["C03", "C08"])
def test_on_a_server_it_runs_the_same(server: Store, code: str) -> None:
    server.do(playbooks.enter_shipped)
    values: dict[str, Any] = {
        "name": "Оқиға", "playbooks": [code], "event_at": EVENT, "noticed_at": NOTICED, "scores": SCORES,
        "lead_id": server.author_id,
    }  # fmt: skip
    incident_id = server.do(incidents.open_incident, values)
    run(server, incident_id)
    demand_sound(server, incident_id)
