"""A review is answered and signed by people; what the records know by themselves is told them."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from core import clock
from core.crisis import findings
from core.crisis.actions import claims, drills, playbooks, reviews, signals, statements
from core.crisis.choices import Category, Phase, Response, Weight
from core.crisis.queries import playbooks as kept
from core.crisis.queries import review
from core.crisis.queries.review import Review
from core.crisis.records import Playbook
from core.errors import Conflict, Invalid
from core.language.trilingual import LANGS, Trilingual
from core.replies.actions import answers, messages
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import Open, channels_of, incident_of
from tests.core.crisis.hands import agreed, at, said, sent


def looked(store: Store, incident_id: UUID) -> Review:
    with store.read() as session:
        found = review.review(session, incident_id, clock.now())
    assert found is not None
    return found


@pytest.fixture
def closed(store: Store) -> UUID:
    """A drill is the shortest way to a review."""
    drill = store.do(drills.begin, "C02", {"pace": 10})
    store.do(drills.end, drill)
    return drill


def answer(store: Store, incident_id: UUID, **answers: str) -> None:
    store.do(reviews.answer, incident_id, incident_of(store, incident_id).image(), answers)


def test_it_asks_what_all_ask_and_what_its_type_asks(store: Store, closed: UUID) -> None:
    found = looked(store, closed)
    assert [one.key for one in found.questions[:3]] == ["timeline", "clocks", "asked"]
    assert [one.key for one in found.questions if one.code] == ["C02.1", "C02.2"]
    assert len(found.unanswered) == len(found.questions)


def test_two_people_answer_different_questions(store: Store, closed: UUID) -> None:
    seen = incident_of(store, closed).image()
    store.do(reviews.answer, closed, seen, {"team": "Демалыс керек"})
    store.do(reviews.answer, closed, seen, {"wrong": " Үй саны "})
    assert looked(store, closed).answers == {"team": "Демалыс керек", "wrong": "Үй саны"}
    with pytest.raises(Conflict):
        store.do(reviews.answer, closed, seen, {"team": "Басқа"})


def test_it_is_signed_once_every_question_has_its_answer(store: Store, closed: UUID) -> None:
    with pytest.raises(Invalid) as refused:
        store.do(reviews.sign, closed)
    assert refused.value.field == "timeline"
    answer(store, closed, **{one.key: "Жауап" for one in looked(store, closed).questions})
    store.do(reviews.sign, closed)
    assert incident_of(store, closed).phase == Phase.REVIEWED
    assert looked(store, closed).is_signed
    with pytest.raises(Invalid):
        answer(store, closed, team="Кеш")
    # the score of the drill stays beside the answers
    assert "score" in incident_of(store, closed).review


def test_nothing_is_reviewed_while_it_runs(store: Store, opened: Open) -> None:
    running = opened()
    with pytest.raises(Invalid):
        answer(store, running, team="Ерте")
    with pytest.raises(Invalid):
        store.do(reviews.sign, running)


def test_it_is_due_ten_working_days_after_the_end(store: Store, closed: UUID) -> None:
    # closed on a Saturday
    assert looked(store, closed).due_on == date(2026, 12, 25)


def test_the_records_tell_what_they_know(store: Store, opened: Open) -> None:
    incident = opened()
    with at(minutes=5):
        written = {"book": "comment", "source": "comment", "text": "Жылу қашан болады?", "topic": "heating"}
        asked = [store.do(messages.register, written) for _number in range(3)]
        store.do(signals.attach, incident, asked)
    with at(minutes=30):
        said(store, incident, Category.M1)
    with at(minutes=40):
        wrong = sent(store, incident, Category.M2)
    with at(minutes=90):
        agreed(store, wrong)
        store.do(statements.release, wrong, channels_of(store))
        truth = {"text": "Өтірік", "truth": {"kk": "Шындық"}, "weight": Weight.HIGH, "incident_id": incident}
        claim = store.do(claims.register, truth)
        store.do(claims.decide, claim, Response.DEBUNK)
    with at(minutes=200):
        right = said(store, incident, Category.M2, Trilingual("Үй саны: 12.", "Домов: 12."))
        store.do(statements.put_right, wrong, "Үй саны қате", right)
        store.do(claims.note_answered, claim)
        found = looked(store, incident)
    clocks = {one.key: (one.is_met, one.late) for one in found.clocks}
    assert clocks["acknowledge"] == (False, timedelta(minutes=15))
    assert clocks["full"] == (False, timedelta(minutes=30))
    assert clocks["legal"] == (False, timedelta())
    assert clocks["refutation"] == (False, timedelta(minutes=50))
    assert clocks["updates"][0]
    assert [(one.topic, one.count, one.answered_at) for one in found.asked] == [("heating", 3, None)]
    assert found.held[0].length == timedelta(minutes=50)
    assert [(one.wrong, one.stood) for one in found.corrected] == [("Үй саны қате", timedelta(minutes=110))]
    assert [one.lag for one in found.rumours] == [timedelta(minutes=110)]
    assert found.lacking == []
    for lang in LANGS:
        told = {one.key: findings.proposed(found, one.key, lang) for one in found.questions}
        assert all(told[key] for key in ("timeline", "clocks", "asked", "wrong", "approvals", "rumours"))
        assert not any("{" in one for one in told.values())
        assert told["team"] == ""


def test_an_answered_topic_tells_how_long_it_waited(store: Store, opened: Open) -> None:
    incident = opened()
    with at(minutes=5):
        written = {"book": "comment", "source": "comment", "text": "Жылу қашан болады?", "topic": "heating"}
        asked = store.do(messages.register, written)
        store.do(signals.attach, incident, [asked])
    with at(minutes=25):
        store.do(answers.answer, asked, "Кешке қосылады.", "kk")
        (one,) = looked(store, incident).asked
    assert one.waited == timedelta(minutes=20)


def test_a_lesson_stands_with_the_algorithm_and_may_change_a_step(store: Store, closed: UUID) -> None:
    store.do(playbooks.enter_shipped)
    with pytest.raises(Invalid):
        store.do(reviews.learn, closed, "C02", " ")
    with pytest.raises(Invalid):
        store.do(reviews.learn, closed, "C99", "Сабақ")
    first = store.do(reviews.learn, closed, "C02", "Мекенжайларды картадан беру керек")
    other = store.do(reviews.learn, closed, "C02", "Бәрі дұрыс болды")
    with store.read() as session:
        found = kept.called(session, "C02", date(2026, 12, 12))
    assert found is not None
    assert [(one["key"], one["incident_id"], one["is_drill"]) for one in found.playbook.lessons] == [
        (first, str(closed), True), (other, str(closed), True),
    ]  # fmt: skip
    assert found.playbook.edition == 1
    step = found.playbook.steps[0] | {"text": {"kk": "Картамен беріңіз", "ru": "Дайте с картой", "en": ""}}
    day = date(2026, 12, 12)
    store.do(reviews.apply_lesson, found.id, first, step, day)
    store.do(reviews.apply_lesson, found.id, first, step | {"code": "C02.90"}, day)
    with pytest.raises(Invalid):
        store.do(reviews.apply_lesson, found.id, "no such key", step, day)
    with pytest.raises(Invalid):
        store.do(reviews.apply_lesson, found.id, first, step | {"post": "KING"}, day)
    store.do(reviews.set_lesson_aside, found.id, other, "Өзгеріс қажет емес", day)
    (after,) = [one for one in rows(store, Playbook) if one.code == "C02"]
    assert (after.edition, after.steps[0]["text"]["kk"], after.steps[-1]["code"]) == (3, "Картамен беріңіз", "C02.90")
    assert [one["done_on"] for one in after.lessons] == ["2026-12-12", "2026-12-12"]
