"""What was read elsewhere, what residents proposed, what was marked by eye: each holds to its rules."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from core.calendar.records import Mourning, Occasion, OccasionSort
from core.crisis.records import Incident
from core.errors import Gone, Invalid
from core.kpi.actions import explanations, markings, measures, proposals, readings
from core.kpi.choices import Fate, Manner, Step
from core.kpi.queries.board import board
from core.kpi.queries.measure import Event, course
from core.kpi.records import Explanation, Marking, Proposal, Reading
from core.kpi.spans import span
from core.office import actions as office
from core.office.records import Person
from core.store.record import Record
from core.store.store import Store
from core.strategy.records import Campaign
from tests.core.kpi.counting import NOW, OCTOBER, ZONE, at, message, published, put
from tests.core.kpi.told import Told, id_of

RELEASES = {"variable": "releases", "first": "2026-10-01", "last": "2026-10-31", "value": 12, "source": "Журнал"}


def all_of(store: Store, kind: type[Record]) -> list[Any]:
    with store.read() as session:
        return list(session.exec(select(kind).order_by(kind.id)))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"variable": "pots"}, "variable"),
        ({"variable": "weeks"}, "variable"),
        ({"last": "2026-09-30"}, "last"),
        ({"source": " "}, "source"),
        ({"value": -1}, "value"),
        ({"value": 11.5}, "value"),
        ({"value": float("nan")}, "value"),
        ({"value": float("inf")}, "value"),
        ({"variable": "understood", "value": 100.5}, "value"),
        ({"variable": "spend", "value": -0.01}, "value"),
        ({"count": -1}, "count"),
    ],
)
def test_what_is_no_reading(store: Store, values: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        store.do(readings.enter, [RELEASES, RELEASES | values])
    assert refused.value.field == field
    assert not all_of(store, Reading)


@pytest.mark.parametrize(
    ("variable", "value"),
    [("understood", 61.5), ("nps_promoters", 100), ("trust_mean", 5.6), ("coder_agreement", -0.1),
     ("engagement_by_followers", 130), ("first_reply_median", 1.5)],
)  # fmt: skip
def test_what_can_be_so_is_taken(store: Store, variable: str, value: float) -> None:
    store.do(readings.enter, [RELEASES | {"variable": variable, "value": value}])
    assert all_of(store, Reading)[0].value == value


def test_the_same_said_again_by_the_same_source_is_not_written_twice(store: Store) -> None:
    first = store.do(readings.enter, [RELEASES])
    assert store.do(readings.enter, [RELEASES]) == first
    store.do(readings.enter, [RELEASES | {"value": 13}, RELEASES | {"source": "Мониторинг"}])
    assert [one.value for one in all_of(store, Reading)] == [12, 13, 12]


def test_a_part_is_not_more_than_its_whole_whichever_was_typed_first(store: Store) -> None:
    part = RELEASES | {"variable": "releases_picked_up", "value": 13}
    store.do(readings.enter, [RELEASES])
    with pytest.raises(Invalid, match=r"12.*13"):
        store.do(readings.enter, [part])
    store.do(readings.enter, [part | {"last": "2026-10-30"}])
    # together they are looked at together
    store.do(readings.enter, [part, RELEASES | {"value": 14}])
    with pytest.raises(Invalid):
        store.do(readings.enter, [RELEASES | {"value": 12.0}])
    assert len(all_of(store, Reading)) == 4


def test_one_source_counts_and_another_takes_its_place(store: Store) -> None:
    one, other = store.do(readings.enter, [RELEASES, RELEASES | {"source": "Мониторинг", "value": 15}])
    store.do(readings.choose, one)
    store.do(readings.choose, other)
    assert [each.is_chosen for each in all_of(store, Reading)] == [False, True]


def test_an_explanation_is_said_changed_and_taken_back(measured: Store) -> None:
    reply = id_of(measured, "REPLY")
    with pytest.raises(Invalid) as refused:
        measured.do(explanations.explain, reply, Step.MONTH, date(2026, 10, 2), "Себебі белгілі.")
    assert refused.value.field == "first"
    with pytest.raises(Invalid):
        measured.do(explanations.explain, reply, Step.MONTH, OCTOBER.first, "", "Кезекші қойылды.")
    measured.do(explanations.explain, reply, Step.MONTH, OCTOBER.first, "Жүйе істемеді.")
    measured.do(explanations.explain, reply, Step.MONTH, OCTOBER.first, "Жүйе екі күн істемеді.", "Қосалқы арна.")
    (said,) = all_of(measured, Explanation)
    assert (said.text, said.change, said.person_id) == ("Жүйе екі күн істемеді.", "Қосалқы арна.", measured.author_id)
    measured.do(explanations.explain, reply, Step.MONTH, OCTOBER.first, " ")
    assert not all_of(measured, Explanation)


def test_a_proposal_is_taken_from_a_message_once_without_its_author(store: Store) -> None:
    asked = message(at(31, 23, 30), author="Тұрғын")
    put(store, asked)
    proposal_id = store.do(proposals.take_from, asked.id, "Аялдамаға шам орнату")
    (kept,) = all_of(store, Proposal)
    assert (kept.id, kept.came_on, kept.text) == (proposal_id, date(2026, 10, 31), "Аялдамаға шам орнату")
    with pytest.raises(Invalid):
        store.do(proposals.take_from, asked.id, "Шам")


@pytest.mark.parametrize(
    ("fate", "said", "field"),
    [
        (Fate.REFUSED, {}, "reason"),
        (Fate.CHANGED, {}, "reason"),
        (Fate.ACCEPTED, {}, "due_on"),
        (Fate.CHANGED, {"reason": "Шам орнатылды.", "day": date(2026, 9, 30)}, "closed_on"),
        (Fate.CHANGED, {"reason": "Шам орнатылды.", "day": date(2026, 12, 30)}, "closed_on"),
    ],
)
def test_what_became_of_a_proposal_is_said_whole(store: Store, fate: Fate, said: dict[str, Any], field: str) -> None:
    proposal_id = store.do(proposals.VERBS[Proposal].add, {"text": "Шам", "came_on": "2026-10-05"})
    with pytest.raises(Invalid) as refused:
        store.do(proposals.decide, proposal_id, fate, **said)
    assert refused.value.field == field


def test_a_proposal_decided_is_closed_today_and_may_be_opened_again(store: Store) -> None:
    proposal_id = store.do(proposals.VERBS[Proposal].add, {"text": "Шам", "came_on": "2026-10-05"})
    store.do(proposals.decide, proposal_id, Fate.REFUSED, "Желі қуаты жетпейді.")
    (kept,) = all_of(store, Proposal)
    assert (kept.closed_on, kept.person_id) == (date(2026, 11, 23), store.author_id)
    store.do(proposals.decide, proposal_id, Fate.OPEN)
    assert all_of(store, Proposal)[0].closed_on is None


def test_each_marks_a_publication_once_and_beside_the_others(store: Store) -> None:
    post = published(store, at(5)).id
    store.do(markings.mark, post, {"manner": Manner.SYMMETRIC, "is_two_way": True, "person_id": UUID(int=1)})
    store.do(markings.mark, post, {"manner": Manner.INFORMATION})
    (kept,) = all_of(store, Marking)
    assert (kept.manner, kept.is_two_way, kept.person_id) == (Manner.INFORMATION, True, store.author_id)
    store.author_id = store.do(office.VERBS[Person].add, {"name": "Т. Примеров", "roles": ["editor"]})
    store.do(markings.mark, post, {"manner": Manner.AGENTRY})
    assert len(all_of(store, Marking)) == 2


def test_only_a_call_to_dialogue_has_a_result(store: Store) -> None:
    post = published(store, at(5)).id
    with pytest.raises(Invalid) as refused:
        store.do(markings.mark, post, {"result_on": date(2026, 11, 1)})
    assert refused.value.field == "result_on"
    with pytest.raises(Gone):
        store.do(markings.mark, UUID(int=1), {})


def test_what_happened_meanwhile_stands_beside_the_figures_and_a_drill_does_not(measured: Store) -> None:
    burst = {"event_at": at(30, 23, 30), "noticed_at": at(30, 23, 50), "closed_at": at(2, month=11), "name": "Құбыр"}
    put(
        measured,
        Incident(**burst),
        Incident(**burst | {"is_drill": True}),
        Incident(**burst | {"noticed_at": at(5, month=11)}),
        # ended before the first of the shown months began
        Incident(**burst | {"noticed_at": at(30, month=8), "closed_at": at(31, month=8)}),
        Campaign(name={"kk": "Қысқа дайындық"}, first=date(2026, 8, 1), last=date(2026, 9, 1)),
        Campaign(name={"kk": "Жаз"}, first=date(2026, 6, 1), last=date(2026, 8, 31)),
        Mourning(first=date(2026, 10, 12), last=date(2026, 10, 12), reason="Аза тұту күні"),
        Occasion(name={"kk": "Республика күні"}, rule="fixed:10-25", sort=OccasionSort.PUBLIC_HOLIDAY),
        Occasion(name={"kk": "Кітапханашы күні"}, rule="fixed:10-24", sort=OccasionSort.PROFESSIONAL),
    )
    with measured.read() as session:
        now = NOW.astimezone(ZONE)
        notes = course(session, id_of(measured, "REPLY"), Step.MONTH, OCTOBER, now, count=2, source=Told()).notes
    assert [(one.event, one.name.kk, one.first) for one in notes] == [
        (Event.CAMPAIGN, "Қысқа дайындық", date(2026, 8, 1)),
        (Event.MOURNING, "Аза тұту күні", date(2026, 10, 12)),
        (Event.OCCASION, "Республика күні", date(2026, 10, 25)),
        (Event.INCIDENT, "Құбыр", date(2026, 10, 30)),
    ]


def test_the_score_and_the_place_of_the_states_evaluation_are_told_by_year_with_the_change(measured: Store) -> None:
    """Of row 173: 73.9 points in 2020, 59.6 in 2021."""
    years = {2020: (73.9, 5, 17), 2021: (59.6, 14, 17)}
    names = ("evaluation_score", "evaluation_place", "evaluation_bodies")
    rows = [
        {"variable": name, "first": date(year, 1, 1), "last": date(year, 12, 31), "value": value, "source": "Бағалау"}
        for year, values in years.items()
        for name, value in zip(names, values, strict=True)
    ]
    measured.do(readings.enter, rows)
    measured.do(measures.use, [id_of(measured, "EVAL"), id_of(measured, "EVAL_PLACE")], True)
    with measured.read() as session:
        found = board(session, Step.YEAR, span(Step.YEAR, date(2021, 1, 1)), NOW.astimezone(ZONE))
    by_code = {one.measure.code: one for one in found.standings}
    score, place = by_code["EVAL"], by_code["EVAL_PLACE"]
    assert [score.worth.value, score.year_ago.value] == [Decimal("59.6"), Decimal("73.9")]
    assert [place.worth.value, place.year_ago.value] == [14, 5]
    assert {name: one.value for name, one in score.beside.items()} == {"evaluation_place": 14, "evaluation_bodies": 17}
