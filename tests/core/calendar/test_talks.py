"""Conferences, public discussions, named views and the office's lists."""

from datetime import timedelta
from uuid import UUID

import pytest

from core.calendar import rules
from core.calendar.actions import conferences, discussions, lists, views
from core.calendar.records import Discussion, Norm, Question, Remark, Rubric, View
from core.errors import Conflict, Invalid
from core.language.trilingual import Trilingual
from core.office import actions as office
from core.office.records import Unit
from core.store.store import Store
from tests.core.calendar.conftest import MONDAY, Plan
from tests.core.calendar.hands import rows


def test_a_question_is_open_until_it_is_answered_whoever_has_it(store: Store, plan: Plan) -> None:
    unit = store.do(office.VERBS[Unit].add, {"name": {"kk": "Су арнасы"}})
    question = store.do(conferences.take_down, plan(), " Су қашан беріледі? ", True)
    store.do(conferences.pass_on, question, unit)
    assert [(one.text, one.unit_id, one.is_live) for one in rules.open_questions(rows(store, Question))] == [
        ("Су қашан беріледі?", unit, True)
    ]
    with pytest.raises(Invalid):
        store.do(conferences.answer, question, " ")
    store.do(conferences.answer, question, "Ертең.")
    assert rules.open_questions(rows(store, Question)) == []
    first = rows(store, Question)[0].answered_at
    store.do(conferences.answer, question, "Сәрсенбіде.")
    assert rows(store, Question)[0].answered_at == first


def test_a_question_taken_down_by_mistake_goes(store: Store, plan: Plan) -> None:
    question = store.do(conferences.take_down, plan(), "Қашан?")
    store.do(conferences.delete, question)
    assert rows(store, Question) == []


@pytest.fixture
def laid_out(store: Store) -> UUID:
    values = {"name": {"kk": "Тариф қаулысы"}, "opens": MONDAY, "closes": MONDAY + timedelta(days=10)}
    return store.do(discussions.lay_out, values | {"link": "https://legal.example/5"})


def test_a_discussion_closes_when_each_comment_has_its_answer(store: Store, laid_out: UUID) -> None:
    remark = store.do(discussions.REMARKS.add, {"discussion_id": laid_out, "text": "Қымбат", "votes_against": 3})
    outcome = Trilingual(kk="Тариф төмендеді")
    with pytest.raises(Invalid, match="1 comment waits"):
        store.do(discussions.close, laid_out, outcome)
    seen = rows(store, Remark)[0].image()
    store.do(discussions.REMARKS.edit, remark, seen, {"answer": "Төмендетеміз", "is_taken": True})
    assert rows(store, Remark)[0].answered_at is not None
    with pytest.raises(Invalid):
        store.do(discussions.close, laid_out, Trilingual())
    store.do(discussions.close, laid_out, outcome)
    found = rows(store, Discussion)[0]
    assert (found.outcome, found.is_active) == (outcome, False)
    assert rows(store, Remark)[0].is_taken


def test_a_discussion_goes_with_its_comments(store: Store, laid_out: UUID) -> None:
    store.do(discussions.REMARKS.add, {"discussion_id": laid_out, "text": "Қымбат"})
    seen = rows(store, Discussion)[0].image()
    with pytest.raises(Invalid):
        store.do(discussions.edit, laid_out, seen, seen | {"closes": MONDAY - timedelta(days=1)})
    store.do(discussions.delete, laid_out)
    assert rows(store, Remark) == rows(store, Discussion) == []
    store.undo()
    assert len(rows(store, Remark)) == 1


def test_a_view_keeps_its_filters_under_one_name(store: Store) -> None:
    view = store.do(views.keep, "Менікі", {"states": ["draft"], "words": "су"})
    assert store.do(views.keep, " Менікі ", {"states": []}) == view
    store.do(views.keep, "Бәрі", {})
    assert [(one.name, one.filters, one.rank) for one in rows(store, View)] == [
        ("Менікі", {"states": []}, 0),
        ("Бәрі", {}, 1),
    ]
    store.undo()
    store.undo()
    assert rows(store, View)[0].filters == {"states": ["draft"], "words": "су"}
    with pytest.raises(Invalid):
        store.do(views.keep, " ", {})
    store.do(views.delete, view)
    assert rows(store, View) == []


def test_norms_are_one_row_that_two_people_merge(store: Store) -> None:
    seen = Norm().image()
    store.do(lists.set_norm, seen, seen | {"gate": "block"})
    store.do(lists.set_norm, seen, seen | {"least_per_day": 2})
    assert [(norm.gate, norm.least_per_day) for norm in rows(store, Norm)] == [("block", 2)]
    with pytest.raises(Conflict):
        store.do(lists.set_norm, seen, seen | {"least_per_day": 3})
    with pytest.raises(Invalid):
        store.do(lists.set_norm, rows(store, Norm)[0].image(), {"least_video_share": 101})


def test_a_rubric_has_its_shares_in_order(store: Store) -> None:
    with pytest.raises(Invalid) as refused:
        store.do(lists.VERBS[Rubric].add, {"name": {"kk": "Су"}, "least_share": 30, "most_share": 20})
    assert refused.value.field == "most_share"
