"""Publications with their marks, and the index with what it is made of."""

from datetime import timedelta

import pytest

from core.kpi.actions import markings
from core.kpi.choices import Manner
from core.kpi.queries import index, marked
from core.kpi.records import Marking
from core.kpi.symmetry import Band
from core.office import actions as office
from core.office.records import Person
from core.store.store import Store
from tests.core.kpi.counting import NOVEMBER, NOW, OCTOBER, ZONE, answered, at, published, put


def found(store: Store) -> list[marked.Marked]:
    with store.read() as session:
        return marked.came_out(session, OCTOBER)


def test_what_came_out_in_the_span_is_there_to_be_marked_the_latest_first(store: Store) -> None:
    early, late = published(store, at(3)), published(store, at(28))
    published(store, at(2, month=11))
    published(store, None)
    assert [one.id for one in found(store)] == [late.id, early.id]
    store.do(markings.mark, early.id, {"manner": Manner.SYMMETRIC})
    (kept,) = [one.by(store.author_id) for one in found(store) if one.id == early.id]
    assert kept is not None
    assert kept.manner == Manner.SYMMETRIC


def test_two_who_marked_the_same_agree_as_far_as_chance_would_not_bring(store: Store) -> None:
    """By hand: of four they agree on three; each says fact twice or thrice, so chance brings 0.5, and kappa is 0.5."""
    other = store.do(office.VERBS[Person].add, {"name": "Т. Примеров", "roles": ["editor"]})
    fact, praise = Manner.INFORMATION, Manner.AGENTRY
    for day, (one, two) in enumerate([(fact, fact), (fact, fact), (praise, praise), (praise, fact)], 3):
        made = published(store, at(day))
        store.do(markings.mark, made.id, {"manner": one})
        put(store, Marking(publication_id=made.id, person_id=other, manner=two))
    published(store, at(20))
    twice, kappa = marked.agreement(found(store))
    assert twice == 4
    assert kappa == pytest.approx(0.5)


def test_the_index_of_a_span_without_questions_is_none_and_not_nought(store: Store) -> None:
    store.do(markings.mark, published(store, at(5)).id, {"manner": Manner.SYMMETRIC})
    put(store, *(answered(at(6, hour), timedelta(hours=1)) for hour in (9, 10)))
    with store.read() as session:
        october, november = index.index(session, [OCTOBER, NOVEMBER], NOW.astimezone(ZONE))
    assert november.found is None
    assert november.interval is None
    assert october.found is not None
    assert october.found.band in Band
    assert len(october.said.talks) == 2
    assert october.interval is None, "only the last span is drawn again and again"
