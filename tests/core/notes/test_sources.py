"""What each room tells a note: surveys, counts and tables, each with its base and what a reader must know."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from core.errors import Gone, Invalid
from core.kpi.records import Page, PostFigures
from core.kpi.spans import Span
from core.language.trilingual import Trilingual
from core.notes.answered import Answered, TableLine, heads
from core.notes.choices import Shape
from core.notes.queries.sources import all as rooms
from core.notes.queries.sources.asking import Enquiry, before
from core.replies.records import Message
from core.research.audits.records import Audit, AuditForm, Body, Criterion, Rating
from core.research.choices import Axis, Mark
from core.research.coding.records import Coding, PostTopic
from core.research.interviews.records import Expert, ExpertAnswer, Finding, Guide, GuideQuestion
from core.research.surveys.records import Sheet, Survey, SurveyQuestion
from core.research.themes.records import Theme
from core.store.record import new_id
from core.store.store import Store
from tests.core.kpi.counting import NOVEMBER, NOW, OCTOBER, ZONE, at, put, put_raw
from tests.core.notes.conftest import SURVEY

Q1 = {"survey": str(SURVEY), "question": "q1", "line": ""}


def told(
    store: Store, asked: dict[str, Any], of: Span = OCTOBER, shape: Shape = Shape.FIGURE, source: str = "survey"
) -> Answered:
    with store.read() as session:
        return rooms.told(Enquiry(session, source, asked, of, shape, NOW.astimezone(ZONE)))


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
    assert [head.name.ru for head in crossed.heads] == ["Женщина (n = 101)"]
    assert any("тридцати" in one.ru for one in crossed.remarks)


def test_a_question_that_is_gone_says_so(store: Store) -> None:
    with pytest.raises(Gone):
        told(store, {**Q1, "question": "q9", "what": "all"})


def test_messages_are_counted_by_topic(store: Store) -> None:
    put(store, *(Message(text="Жол", came_at=at(day), topic="ROAD") for day in (1, 2, 3)))
    put(store, Message(text="Су", came_at=at(4), topic=""))
    found = told(store, {"by": "topic"}, shape=Shape.TABLE, source="replies")
    assert (found.value, found.base) == (4, 4)
    assert [line.values[0] for line in found.lines] == [3, 1]


def test_what_is_still_to_come_is_not_counted(store: Store) -> None:
    with pytest.raises(Invalid, match="still to come"):
        told(store, {"by": "topic"}, Span(date(2027, 1, 1), date(2027, 1, 31)), source="replies")


def test_every_offer_can_be_asked_for_or_says_why_not(store: Store) -> None:
    with store.read() as session:
        found = rooms.offers(session)
    assert {one.source for one in found} == {"survey", "kpi", "replies", "calendar", "crisis"}
    for one in found:
        assert one.name.kk
        assert told(store, dict(one.asked), one.of or OCTOBER, one.shapes[0], one.source).name


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
    found = told(store, {"audit": "site", "round": str(audit.id)}, source="audit")
    assert (found.value, found.base, found.earlier) == (87.5, 2, None)
    assert [line.values for line in found.lines] == [(87.5, 2)]
    assert found.days == Span(audit.day, audit.day)
    table = told(store, {"audit": "site"}, shape=Shape.TABLE, source="audit")
    assert [(line.name.ru, line.values[0]) for line in table.lines] == [("Дом культуры", 87.5)]
    with pytest.raises(Gone):
        told(store, {"audit": "site", "round": str(SURVEY)}, source="audit")


def test_a_round_stays_that_round_when_another_one_is_closed_and_tells_nothing_while_it_is_open(store: Store) -> None:
    form, body = AuditForm.made(code="site", name={"kk": "Сайт"}), Body.made(name={"kk": "Мұражай"})
    criterion = Criterion.made(form_id=form.id, code="a", name={"kk": "a"})
    put(store, form, body, criterion)
    rounds = [
        Audit.made(form_id=form.id, body_id=body.id, day=date(2026, month, 1), is_closed=month < 12)
        for month in (9, 11, 12)
    ]
    put(store, *rounds)
    marks = zip(rounds, (Mark.NO, Mark.YES, Mark.YES), strict=True)
    put(store, *(Rating.made(audit_id=one.id, criterion_id=criterion.id, mark=mark) for one, mark in marks))
    first, second = (told(store, {"audit": "site", "round": str(one.id)}, source="audit") for one in rounds[:2])
    assert (first.value, first.earlier, first.days) == (0, None, Span(date(2026, 9, 1), date(2026, 9, 1)))
    assert (second.value, second.earlier) == (100, 0)
    with pytest.raises(Invalid, match="opened again"):
        told(store, {"audit": "site", "round": str(rounds[2].id)}, source="audit")


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


def test_whose_figure_it_is_is_part_of_a_figure() -> None:
    def answered(*names: str) -> Answered:
        lines = tuple(TableLine(Trilingual(one), (value,), one) for one, value in zip(names, (5, 3), strict=True))
        return Answered(Trilingual("Т"), Trilingual("с"), OCTOBER, base=8, heads=heads("Posts"), lines=lines)

    assert not answered("Жол", "Су").is_as(answered("Су", "Жол"))


def test_another_order_is_no_news() -> None:
    def answered(*lines: tuple[str, int, str]) -> Answered:
        rows = tuple(TableLine(Trilingual(name), (value,), key) for name, value, key in lines)
        return Answered(Trilingual("Т"), Trilingual("с"), OCTOBER, base=8, heads=heads("Posts"), lines=rows)

    assert answered(("Жол", 5, "r"), ("Су", 5, "w")).is_as(answered(("Су", 5, "w"), ("Жол", 5, "r")))


def test_another_round_of_an_audit_is_news_even_if_it_comes_to_the_same() -> None:
    one = Answered(Trilingual("Т"), Trilingual("с"), Span(date(2026, 7, 1), date(2026, 7, 1)), value=5)
    assert not one.is_as(replace(one, days=OCTOBER))


def test_themes_of_open_answers_are_told_of_how_many(store: Store) -> None:
    question = SurveyQuestion.made(survey_id=SURVEY, code="why", name={"kk": "Неге"}, sort="open", rank=9)
    theme = Theme.made(survey_question_id=question.id, name={"kk": "Жол"}, words=["жол"])
    said = ["жол нашар", "жолдар", "су жоқ", "жол"]
    put(store, question, theme)
    put(store, *(Sheet.made(survey_id=SURVEY, number=500 + n, answers={"why": one}) for n, one in enumerate(said)))
    asked = {"survey": str(SURVEY), "question": "why", "line": ""}
    found = told(store, {**asked, "what": "theme", "theme": str(theme.id)})
    assert (found.value, found.base, found.name.kk) == (75, 4, "Неге: Жол")
    table = told(store, {**asked, "what": "themes"}, shape=Shape.TABLE)
    assert [line.values for line in table.lines] == [(3, 75)]


def test_experts_are_counted_by_theme_and_speak_for_nobody_else(store: Store) -> None:
    guide = Guide.made(name={"kk": "Сарапшылар"}, first=date(2026, 10, 1))
    question = GuideQuestion.made(guide_id=guide.id, name={"kk": "Не кедергі?"})
    theme = Theme.made(guide_question_id=question.id, name={"kk": "Кадр"})
    experts = [Expert.made(guide_id=guide.id, number=n, name=f"{n}", asked_on=date(2026, 10, n)) for n in (1, 2, 3)]
    finding = Finding.made(guide_id=guide.id, theme_id=theme.id, name={"kk": "Маман аз"}, side="weakness")
    put(store, guide, question, theme, *experts, finding)
    themes = (theme.id, theme.id, None)
    put(store, *(
        ExpertAnswer.made(expert_id=one.id, guide_question_id=question.id, text="Жауап", theme_id=theme_id)
        for one, theme_id in zip(experts, themes, strict=True)
    ))  # fmt: skip
    asked = {"guide": str(guide.id), "question": str(question.id)}
    found = told(store, {**asked, "what": "theme", "theme": str(theme.id)}, source="interviews")
    assert (found.value, found.base, found.days) == (2, 3, Span(date(2026, 10, 1), date(2026, 10, 3)))
    assert found.remarks
    table = told(store, {**asked, "what": "themes"}, shape=Shape.TABLE, source="interviews")
    assert [line.values for line in table.lines] == [(2, 3)]
    board = told(store, {"guide": str(guide.id), "what": "board"}, shape=Shape.TABLE, source="interviews")
    assert [(line.values, line.name.ru) for line in board.lines] == [((2, 3), "Слабая сторона: Маман аз")]
    with pytest.raises(Gone):
        told(store, {**asked, "what": "theme", "theme": str(SURVEY)}, source="interviews")


def test_posts_are_told_by_their_codes(store: Store) -> None:
    page = Page(name="Күмісөзен")
    topic, other = (PostTopic.made(code=code, name={"kk": name}) for code, name in (("r", "Жол"), ("w", "Су")))
    put(store, page, topic, other)
    row = {"lot_id": new_id(), "page_id": page.id, "measured_on": date(2026, 10, 20)}
    put_raw(store, *(
        PostFigures(id=new_id(), key=str(n), published_at=at(5), comments=n, likes=1, **row) for n in (1, 2, 3)
    ))  # fmt: skip
    coded = (("1", topic), ("2", topic), ("3", other))
    put(store, *(Coding.made(page_id=page.id, post=post, topic_id=one.id) for post, one in coded))
    found = told(store, {"coded": "topics", "key": str(topic.id)}, source="coding")
    assert (round(found.value or 0, 1), found.base) == (66.7, 3)
    table = told(store, {"coded": "topics"}, shape=Shape.TABLE, source="coding")
    assert [(line.name.kk, line.values[0], line.values[4]) for line in table.lines] == [("Жол", 2, 2), ("Су", 1, 3)]
