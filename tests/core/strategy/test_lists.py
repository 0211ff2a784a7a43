"""Measures, risks, rules with their editions, training; and what they leave to do today."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from core.errors import Invalid
from core.office.queries import people
from core.store.record import Record
from core.store.store import Store
from core.strategy import actions, library, queries
from core.strategy.actions import VERBS
from core.strategy.choices import Practised, Progress
from core.strategy.records import (
    Acknowledgement,
    Campaign,
    Chapter,
    Effort,
    Policy,
    Practice,
    Risk,
    Stakeholder,
    Training,
    Withheld,
)
from core.strategy.tasks import tasks
from tests.core.strategy.conftest import NOW

TODAY = NOW.date()
DAY = timedelta(days=1)


def add(store: Store, kind: type[Record], **values: Any) -> UUID:
    return store.do(VERBS[kind].add, {"name": {"kk": "Су", "ru": "Вода"}, **values})


def change(store: Store, kind: type[Record], record_id: UUID, **values: Any) -> None:
    with store.read() as session:
        seen = session.get_one(kind, record_id).image()
    store.do(VERBS[kind].edit, record_id, seen, seen | values)


def one(store: Store, kind: type[Any], record_id: UUID) -> Any:
    with store.read() as session:
        return session.get_one(kind, record_id)


def due(store: Store) -> list[tuple[str, str, str]]:
    with store.read() as session:
        return [(task.kind, task.title, task.tone) for task in tasks(session, NOW)]


def test_a_measure_is_done_with_a_result_and_bears_its_day(store: Store) -> None:
    effort = add(store, Effort, due_on=TODAY)
    with pytest.raises(Invalid) as refused:
        change(store, Effort, effort, progress=Progress.DONE.value)
    assert refused.value.field == "result"
    change(store, Effort, effort, progress=Progress.DONE.value, result={"ru": "Отчет № 5"})
    assert one(store, Effort, effort).done_on == TODAY
    change(store, Effort, effort, progress=Progress.RUNNING.value)
    assert one(store, Effort, effort).done_on is None


def test_training_tells_how_many_of_how_many(store: Store) -> None:
    with pytest.raises(Invalid) as refused:
        add(store, Training, present=31, invited=30)
    assert refused.value.field == "present"
    with pytest.raises(Invalid) as refused:
        add(store, Training, is_held=True)
    assert refused.value.field == "day"


def test_a_stakeholder_is_not_reached_tomorrow(store: Store) -> None:
    who = add(store, Stakeholder)
    with pytest.raises(Invalid):
        store.do(actions.note_reached, who, TODAY + DAY)
    store.do(actions.note_reached, who, TODAY)
    assert one(store, Stakeholder, who).reached_on == TODAY


def test_a_risk_stays_within_its_matrix(store: Store) -> None:
    with pytest.raises(Invalid):
        add(store, Risk, likelihood=6)
    grave = add(store, Risk, likelihood=4, impact=5)
    add(store, Risk, likelihood=1, impact=2)
    with store.read() as session:
        assert next(row.id for row in queries.risks(session)) == grave


def test_rules_are_acknowledged_by_edition_and_keep_what_they_were(store: Store) -> None:
    first = date(2026, 11, 2)
    policy = add(store, Policy, text={"kk": "Бірінші"}, valid_from=first)
    with store.read() as session:
        secretary, editor = (person.id for person in people(session))
    store.do(actions.acknowledge, policy, [secretary, secretary], TODAY)
    with store.read() as session:
        (read,) = queries.policies(session)
        assert [person.id for person, _given in read.by] == [secretary]
        assert [person.id for person in read.missing] == [editor]
    with pytest.raises(Invalid) as refused:
        change(store, Policy, policy, text={"kk": "Екінші"})
    assert refused.value.field == "text"
    with pytest.raises(Invalid):
        store.do(actions.issue, policy, first)
    store.do(actions.issue, policy, TODAY)
    change(store, Policy, policy, text={"kk": "Екінші"}, edition=9)
    kept = one(store, Policy, policy)
    assert (kept.edition, kept.text.kk, kept.editions[0]["text"]["kk"]) == (2, "Екінші", "Бірінші")
    with store.read() as session:
        assert len(queries.policies(session)[0].missing) == 2
    store.do(VERBS[Policy].delete, policy)
    with store.read() as session:
        assert queries.ranked(session, Acknowledgement) == []
    store.undo()
    with store.read() as session:
        assert len(queries.ranked(session, Acknowledgement)) == 1


def test_sections_are_begun_once_for_the_strategy_and_for_each_campaign(store: Store) -> None:
    first = store.do(actions.begin_chapters)
    change(store, Chapter, first, text={"kk": "Ереже"})
    assert store.do(actions.begin_chapters) == first
    campaign = add(store, Campaign, first=TODAY, last=TODAY + DAY)
    store.do(actions.begin_chapters, campaign)
    with store.read() as session:
        found = queries.chapters(session)
    assert len(found) == 14 + 5
    assert found[0].text.kk == "Ереже"
    assert {section.key for row in found if (section := library.section_of(row.key))} >= {"mandate", "scoring"}


def test_today_tells_what_is_due_and_what_nobody_has_read(store: Store) -> None:
    add(store, Effort, due_on=TODAY - DAY)
    add(store, Effort, due_on=TODAY + 7 * DAY)
    add(store, Effort, due_on=TODAY + 8 * DAY)
    add(store, Effort, due_on=TODAY - DAY, progress=Progress.DROPPED.value)
    add(store, Risk, review_on=TODAY)
    add(store, Risk, review_on=TODAY, is_active=False)
    add(store, Risk, review_on=TODAY + DAY)
    add(store, Policy, valid_from=TODAY)
    add(store, Policy)
    said = due(store)
    assert [(kind, tone) for kind, _title, tone in said] == [
        ("Measure of the strategy", "warn"), ("Measure of the strategy", ""), ("Risk", ""),
        ("Rules of the office", "warn"),
    ]  # fmt: skip


def test_nothing_is_withheld_without_a_basis_and_it_is_looked_at_again(store: Store) -> None:
    with pytest.raises(Invalid) as refused:
        add(store, Withheld)
    assert refused.value.field == "basis"
    add(store, Withheld, basis={"kk": "Дербес деректер туралы заң"}, review_on=TODAY)
    assert ("What is not told", "Су", "") in due(store)


def test_a_practice_of_another_country_names_its_source(store: Store) -> None:
    with pytest.raises(Invalid) as refused:
        add(store, Practice, practised=Practised.FOREIGN.value)
    assert refused.value.field == "source"
    add(store, Practice, practised=Practised.COMMUNITY.value)
    with store.read() as session:
        assert [each.practised for each in queries.whole(session).practices] == [Practised.COMMUNITY]
