"""What each room tells a note: surveys, counts and tables, each with its base and what a reader must know."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from core.errors import Gone, Invalid
from core.kpi.spans import Span
from core.notes.choices import Shape
from core.notes.queries.sources import all as rooms
from core.notes.queries.sources.asking import Asked, before
from core.notes.told import Told
from core.replies.records import Message
from core.research.choices import Axis, Mark
from core.research.records import Audit, AuditForm, Body, Criterion, Rating, Sheet, Survey, SurveyQuestion
from core.store.store import Store
from tests.core.kpi.counting import NOVEMBER, NOW, OCTOBER, ZONE, at, put
from tests.core.notes.conftest import SURVEY

Q1 = {"survey": str(SURVEY), "question": "q1", "line": ""}


def told(store: Store, asked: dict[str, Any], of: Span = OCTOBER, shape: Shape = Shape.FIGURE) -> Told:
    with store.read() as session:
        return rooms.told(Asked(session, asked, of, shape, NOW.astimezone(ZONE)))


def test_the_share_of_an_answer_says_of_how_many_and_that_it_tells_of_nobody_else(store: Store) -> None:
    found = told(store, {**Q1, "what": "share", "option": "net"})
    assert (round(found.value or 0, 1), found.base, found.low) == (79.2, 130, None)
    assert "не репрезентативен" in found.remarks[0].ru
    assert found.name.kk == "Ақпарат көзі: Әлеуметтік желі"


def test_a_group_is_told_of_unless_it_is_too_small(store: Store) -> None:
    asked = {**Q1, "what": "share", "option": "net"}
    # 103 read networks, 29 of them men: 74 of 101 women
    found = told(store, {**asked, "group": {"question": "sex", "option": "w"}})
    assert (round(found.value or 0, 1), found.base) == (73.3, 101)
    with pytest.raises(Invalid, match="too few"):
        told(store, {**asked, "group": {"question": "sex", "option": "m"}})


def test_a_whole_question_is_a_table_and_by_groups_a_table_of_them(store: Store) -> None:
    found = told(store, {**Q1, "what": "all"}, shape=Shape.TABLE)
    assert [(line.name.ru, line.values) for line in found.lines] == [
        ("Социальные сети", (79.2308,)), ("Телевидение", (20.7692,)),
    ]  # fmt: skip
    crossed = told(store, {**Q1, "what": "all", "by": "sex"}, shape=Shape.TABLE)
    assert [head.ru for head in crossed.heads] == ["Женщина (n = 101)"]
    assert any("тридцати" in one.ru for one in crossed.remarks)


def test_a_question_that_is_gone_says_so(store: Store) -> None:
    with pytest.raises(Gone):
        told(store, {**Q1, "question": "q9", "what": "all"})


def test_messages_are_counted_by_topic(store: Store) -> None:
    put(store, *(Message(text="Жол", came_at=at(day), topic="ROAD") for day in (1, 2, 3)))
    put(store, Message(text="Су", came_at=at(4), topic=""))
    found = told(store, {"by": "topic"}, shape=Shape.TABLE)
    assert (found.value, found.base) == (4, 4)
    assert [line.values[0] for line in found.lines] == [3, 1]


def test_what_is_still_to_come_is_not_counted(store: Store) -> None:
    with pytest.raises(Invalid, match="still to come"):
        told(store, {"by": "topic"}, Span(date(2027, 1, 1), date(2027, 1, 31)))


def test_every_offer_can_be_asked_for_or_says_why_not(store: Store) -> None:
    with store.read() as session:
        found = rooms.offers(session)
    assert {one.source for one in found} == {"survey", "kpi", "replies", "calendar", "crisis"}
    for one in found:
        assert one.name.kk
        assert told(store, dict(one.asked), one.of or OCTOBER, one.shapes[0]).name


def test_before_a_month_is_a_month_and_before_ten_days_are_ten() -> None:
    assert before(NOVEMBER) == OCTOBER
    assert before(Span(date(2026, 11, 11), date(2026, 11, 20))) == Span(date(2026, 11, 1), date(2026, 11, 10))


def test_a_body_is_told_by_its_points_and_how_many_criteria_they_rest_on(store: Store) -> None:
    form = AuditForm.made(code="site", name={"kk": "Сайт", "ru": "Сайт"})
    body = Body.made(name={"kk": "Мәдениет үйі", "ru": "Дом культуры"})
    known = [
        Criterion.made(form_id=form.id, code=code, name={"kk": code}, axis=axis, weight=weight)
        for code, axis, weight in (("a", Axis.OPENNESS, 3), ("b", Axis.OPENNESS, 1), ("c", Axis.ACCESSIBILITY, 1))
    ]
    audit = Audit.made(form_id=form.id, body_id=body.id, day=date(2026, 10, 5), is_closed=True)
    marks = [
        Rating.made(audit_id=audit.id, criterion_id=one.id, mark=mark)
        for one, mark in zip(known, (Mark.YES, Mark.PARTLY, Mark.UNKNOWN), strict=True)
    ]
    put(store, form, body, *known, audit, *marks)
    # a yes of weight 3 and a partly of weight 1 are 3.5 of 4
    found = told(store, {"audit": "site", "body": str(body.id)})
    assert (found.value, found.base, found.earlier) == (87.5, 2, None)
    assert [line.values for line in found.lines] == [(87.5, 2)]
    table = told(store, {"audit": "site"}, shape=Shape.TABLE)
    assert [(line.name.ru, line.values[0]) for line in table.lines] == [("Дом культуры", 87.5)]
    with pytest.raises(Gone):
        told(store, {"audit": "site", "body": str(SURVEY)})


def test_a_wave_is_told_beside_the_one_before(store: Store) -> None:
    later, options = UUID(int=78), [{"code": "net", "name": {"kk": "Желі"}}, {"code": "tv", "name": {"kk": "ТД"}}]
    put(
        store,
        Survey.made(id=later, name={"kk": "Екінші"}, first=date(2026, 10, 1), earlier_id=SURVEY),
        SurveyQuestion.made(survey_id=later, code="q1", name={"kk": "Ақпарат көзі"}, options=options),
        *(Sheet.made(survey_id=later, number=n + 1, answers={"q1": "net" if n < 45 else "tv"}) for n in range(50)),
    )
    found = told(store, {**Q1, "survey": str(later), "what": "share", "option": "net"})
    # 45 of 50 now, 103 of 130 before
    assert (found.value, round(found.earlier or 0, 1), found.base) == (90, 79.2, 50)
