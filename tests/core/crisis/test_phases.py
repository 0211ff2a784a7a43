"""What stands in the way from phase to phase, up to the closing; light publications rest meanwhile."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from core import clock
from core.calendar.actions import course, publications
from core.calendar.actions.lists import VERBS as RUBRICS
from core.calendar.records import Halt, Publication, Rubric
from core.crisis.actions import claims, facts, happenings, incidents, lists, pausing, signals
from core.crisis.choices import Category, Phase, Sort
from core.crisis.queries import grounds, holders, releases, resting
from core.crisis.queries.grounds import Said
from core.crisis.records import Claim, Happening, Improvement, Incident
from core.errors import Invalid
from core.language.words import language
from core.replies.actions import messages
from core.replies.records import Book
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import NOTICED, Open, channels_of, incident_of
from tests.core.crisis.course import CALM, bring_to, criteria, let_out

TODAY = clock.local(NOTICED, "Asia/Almaty").date()


def ways(store: Store, incident_id: UUID, to: Phase, said: Said = incidents.NOTHING_SAID) -> list[str]:
    """The fields of what stands in the way."""
    with store.read() as session:
        incident = session.get_one(Incident, incident_id)
        seats = holders.seats(session, incident.playbooks, clock.local(clock.now(), "Asia/Almaty"))
        return [one.field for one in grounds.obstacles(session, incident, to, seats, clock.now(), said)]


def test_facts_have_to_hold_for_two_messages(store: Store, opened: Open) -> None:
    opened_id = opened()
    bring_to(store, opened_id, Phase.INITIAL)
    assert ways(store, opened_id, Phase.MAINTENANCE) == ["statements", "facts"]
    let_out(store, opened_id, Category.M1)
    assert ways(store, opened_id, Phase.MAINTENANCE) == ["statements", "facts"]
    let_out(store, opened_id)
    assert ways(store, opened_id, Phase.MAINTENANCE) == ["facts"]
    known = {"aspect": "known", "text": {"kk": "12 үй"}, "source": "Басқарма", "confirmed_at": clock.now()}
    with clock.stopped(NOTICED + timedelta(hours=1)):
        store.do(facts.add, opened_id, {**known, "confirmed_at": clock.now()})
        let_out(store, opened_id)
        # a new fact came in between: it is counted anew
        assert ways(store, opened_id, Phase.MAINTENANCE) == ["facts"]
        let_out(store, opened_id, at=clock.now() + timedelta(hours=1))
        assert ways(store, opened_id, Phase.MAINTENANCE) == []


def test_a_new_event_leads_back_and_is_told(store: Store, opened: Open) -> None:
    opened_id = opened()
    bring_to(store, opened_id, Phase.MAINTENANCE)
    assert ways(store, opened_id, Phase.INITIAL) == ["event"]
    store.do(incidents.set_phase, opened_id, Phase.INITIAL, "Екі аудан", Said(event="Екінші құбыр жарылды"))
    (line,) = [one for one in rows(store, Happening) if one.source == "maintenance initial"]
    assert line.reason == "Екінші құбыр жарылды\nЕкі аудан"


def test_it_comes_to_an_end_only_when_it_is_calm(store: Store, opened: Open) -> None:
    opened_id = opened()
    bring_to(store, opened_id, Phase.MAINTENANCE)
    # minutes after it was noticed nobody can vouch for a day without new harm
    assert ways(store, opened_id, Phase.RESOLUTION, Said(held=CALM)) == ["D1", "D2"]
    with clock.stopped(NOTICED + timedelta(days=1)):
        assert ways(store, opened_id, Phase.RESOLUTION, Said(held=("D1", "D3"))) == ["D2"]
        assert ways(store, opened_id, Phase.RESOLUTION, Said(held=CALM)) == []


def test_closing_asks_for_the_final_word_claims_media_and_criteria(store: Store, opened: Open) -> None:
    opened_id = opened()
    bring_to(store, opened_id, Phase.MAINTENANCE)
    with clock.stopped(NOTICED + timedelta(days=1)):
        store.do(incidents.set_phase, opened_id, Phase.RESOLUTION, "", Said(held=CALM))
        _is_refused_until_all_is_done(store, opened_id)


def _is_refused_until_all_is_done(store: Store, opened_id: UUID) -> None:
    grave = store.do(claims.register, {"text": "Су улы", "weight": "high", "incident_id": str(opened_id)})
    request = store.do(messages.register, {"text": "Редакция сауалы", "book": Book.MEDIA, "came_at": NOTICED})
    store.do(signals.attach, opened_id, [request])
    found = ways(store, opened_id, Phase.CLOSED)
    assert found[:3] == ["statements", "claims", "messages"]
    assert len(found) == 3 + len(criteria(store, opened_id))
    store.do(messages.close, [request], "Телефонмен жауап берілді")
    store.do(claims.note_answered, grave)
    store.do(claims.close, grave)
    let_out(store, opened_id)
    with pytest.raises(Invalid):
        store.do(incidents.close, opened_id, criteria(store, opened_id)[1:])
    store.do(facts.set_next_update, opened_id, NOTICED + timedelta(hours=33))
    store.do(incidents.close, opened_id, criteria(store, opened_id), "Жылу берілді")
    incident = incident_of(store, opened_id)
    assert (incident.phase, incident.closed_at, incident.next_update_at) == (Phase.CLOSED, clock.now(), None)
    # what was confirmed is noted in words
    last = max((one for one in rows(store, Happening) if one.sort == Sort.PHASE), key=lambda one: one.id)
    assert len(last.reason.splitlines()) == 1 + len(criteria(store, opened_id))
    assert rows(store, Claim)[0].closed_at


def test_a_review_needs_its_improvements_to_have_owners(store: Store, opened: Open) -> None:
    opened_id = opened()
    bring_to(store, opened_id, Phase.CLOSED)
    store.do(lists.VERBS[Improvement].add, {"incident_id": str(opened_id), "text": "Кезекші тізімін жаңарту"})
    assert ways(store, opened_id, Phase.REVIEWED) == ["improvements", "review"]
    with pytest.raises(Invalid):
        store.do(lists.VERBS[Improvement].add, {"incident_id": str(opened_id), "text": " "})


def test_how_soon_each_channel_spoke_is_measured(store: Store, opened: Open) -> None:
    opened_id, (telegram, site) = opened(), channels_of(store)
    let_out(store, opened_id, Category.M1, telegram, at=NOTICED + timedelta(minutes=2))
    with clock.stopped(NOTICED + timedelta(hours=1)):
        let_out(store, opened_id, Category.M2, telegram, site)
    with store.read() as session:
        found = releases.releases(session, opened_id)
    assert (found[0].category, found[0].since_noticed) == (Category.M1, timedelta(minutes=2))
    assert {(one.channel.id, one.since_noticed) for one in found if one.channel} == {
        (telegram, timedelta(minutes=2)),
        (telegram, timedelta(hours=1)),
        (site, timedelta(hours=1)),
    }


def test_a_release_that_was_noted_by_mistake_counts_no_more(store: Store, opened: Open) -> None:
    opened_id, (telegram, _site) = opened(), channels_of(store)
    let_out(store, opened_id, Category.M1, telegram)
    (line,) = [one for one in rows(store, Happening) if one.sort == Sort.RELEASE]
    store.do(happenings.correct, line.id, "Шықпаған екен")
    with store.read() as session:
        assert releases.releases(session, opened_id) == []


@pytest.fixture
def planned(store: Store) -> dict[str, UUID]:
    """Two light publications, one of them for tomorrow, and one that is not light."""
    light = store.do(RUBRICS[Rubric].add, {"name": {"kk": "Көңіл көтеру"}, "is_light": True})

    def plan(title: str, day: int, **values: Any) -> UUID:
        found = {"title": {"kk": title}, "day": (TODAY + timedelta(days=day)).isoformat()} | values
        return store.do(publications.plan, found)

    return {
        "light": plan("Ән", 0, rubric_id=str(light)),
        "tomorrow": plan("Би", 1, rubric_id=str(light)),
        "serious": plan("Кесте", 0),
    }


def halts(store: Store) -> dict[str, str]:
    return {one.title.kk: str(one.halt) for one in rows(store, Publication)}


@pytest.mark.usefixtures("planned")
def test_light_publications_rest_and_go_on_afterwards(store: Store, opened: Open) -> None:
    opened_id = opened()
    assert store.do(pausing.pause_light, opened_id) == 2
    assert halts(store) == {"Ән": Halt.POSTPONED, "Би": Halt.POSTPONED, "Кесте": Halt.NONE}
    (line,) = [one for one in rows(store, Happening) if resting.is_pause(one)]
    assert "Жылу магистралі жарылды" in line.reason
    with clock.stopped(NOTICED + timedelta(days=1)):
        store.do(incidents.false_alarm, opened_id, ["112", "Жылу желісі"])
    # the one of yesterday has missed its day: somebody plans it anew
    assert halts(store) == {"Ән": Halt.POSTPONED, "Би": Halt.NONE, "Кесте": Halt.NONE}


def test_what_somebody_halted_for_another_reason_stays_so(store: Store, opened: Open, planned: dict[str, UUID]) -> None:
    opened_id = opened()
    store.do(course.cancel, planned["tomorrow"], "Әнші келмейді")
    assert store.do(pausing.pause_light, opened_id) == 1
    store.do(course.resume, planned["light"])
    store.do(course.postpone, planned["light"], "Басқа себеп")
    assert store.do(pausing.resume, opened_id) == 0
    assert halts(store)["Би"] == Halt.CANCELLED


def test_chosen_ones_rest_alone(store: Store, opened: Open, planned: dict[str, UUID]) -> None:
    assert store.do(pausing.pause_light, opened(), [planned["serious"]]) == 1
    assert halts(store) == {"Ән": Halt.NONE, "Би": Halt.NONE, "Кесте": Halt.POSTPONED}


@pytest.mark.usefixtures("planned")
def test_what_another_incident_needs_at_rest_goes_on_resting(store: Store, opened: Open) -> None:
    first, second = opened(name="Бірінші"), opened("C08", name="Екінші")
    store.do(pausing.pause_light, first)
    store.do(pausing.pause_light, second)
    assert store.do(pausing.resume, first) == 0
    (why,) = {one.reason for one in rows(store, Happening) if one.incident_id == second}
    assert {one.reason for one in rows(store, Publication) if one.halt == Halt.POSTPONED} == {why}
    with pytest.raises(Invalid):
        store.do(pausing.resume, first)
    store.do(incidents.false_alarm, second, ["112", "Жылу желісі"])
    assert set(halts(store).values()) == {Halt.NONE}


@pytest.mark.usefixtures("planned")
def test_a_drill_leaves_the_calendar_alone(store: Store, opened: Open) -> None:
    drill = opened(is_drill=True, pace=1, paced_from=clock.now())
    assert store.do(pausing.pause_light, drill) == 0
    assert set(halts(store).values()) == {Halt.NONE}


def test_criteria_are_told_in_the_language_of_the_screen(store: Store, opened: Open) -> None:
    opened_id = opened()
    with store.read() as session:
        found = grounds.criteria(session, session.get_one(Incident, opened_id))
    assert language() == "en"
    assert all(one.text.en for one in found)
    assert {one.code.split(".")[0] for one in found} == {"CORE", "C02"}
