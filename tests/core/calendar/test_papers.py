"""The calendar's documents, asked of a real office."""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

import pytest

from core.approval import papers as approval
from core.calendar import papers
from core.calendar.actions import conferences, course, discussions, publications
from core.calendar.actions import days as calendar_days
from core.calendar.records import Discussion, Format, Priority, Question, Remark, SpecialDay
from core.document import docx
from core.document.blocks import Choice, Document
from core.document.kinds import PaperKind, Request, month_of, offered, quarter_of, week_of
from core.document.twins import parity
from core.errors import Gone, Invalid, UserError
from core.language import words
from core.language.trilingual import LANGS, Lang
from core.office import actions as office_actions
from core.office.papers import hands_of
from core.office.records import Person, Role
from core.store.store import Store
from core.strategy import actions as strategy
from core.strategy.records import Campaign, Goal
from tests.core.calendar import steps
from tests.core.calendar.conftest import MONDAY, Plan
from tests.core.calendar.hands import come_out, one, rows, write
from tests.core.calendar.sheets import said, tables

# what is signed is asked of approval, which knows whose names stand on it
KINDS = {kind.key: kind for kind in (*papers.PAPERS, *approval.PAPERS)}
PLANS = ("week-plan", "month-plan", "media-plan", "media-plan-quarter")
BY_DAYS = [*(kind for kind in papers.PAPERS if kind.period != "record"), *(KINDS[key] for key in PLANS)]
NAME = {"kk": "Таза қала", "ru": "Чистый город"}


def asked(store: Store, key: str, request: Request, lang: Lang = "ru") -> Document:
    with store.read() as session:
        return KINDS[key].build(session, request, lang)


def around(kind: PaperKind, day: date) -> Request:
    return {"week": week_of, "month": month_of, "quarter": quarter_of}[kind.period](day)


def topics(document: Document, column: int = 3) -> list[str]:
    """What they are about, in whichever language."""
    rows_said = [said(row)[column] for row in tables(document)[0].rows if not row.is_across]
    return [topic.split("\n")[0].split("\N{NO-BREAK SPACE}(")[0] for topic in rows_said]


@pytest.fixture
def campaign(store: Store) -> UUID:
    goal = store.do(strategy.VERBS[Goal].add, {"name": NAME})
    values: dict[str, Any] = {"name": NAME, "goal_id": goal, "first": MONDAY, "last": date(2026, 12, 31)}
    return store.do(strategy.VERBS[Campaign].add, values)


@pytest.mark.parametrize("kind", BY_DAYS, ids=lambda kind: kind.key)
def test_a_period_without_publications_prints_nothing_and_says_so(store: Store, kind: PaperKind) -> None:
    with pytest.raises(Invalid, match="Choose another period"):
        asked(store, kind.key, around(kind, date(2027, 3, 1)))


@pytest.mark.parametrize("kind", [kind for kind in papers.PAPERS if kind.period == "record"], ids=lambda kind: kind.key)
def test_a_record_that_is_gone_is_said_to_be_gone(store: Store, kind: PaperKind) -> None:
    with pytest.raises(Gone):
        asked(store, kind.key, Request(record_id=UUID(int=1)))


@pytest.mark.parametrize("kind", BY_DAYS, ids=lambda kind: kind.key)
def test_every_kind_is_made_in_three_languages_with_the_same_rows(
    store: Store, channels: list[UUID], kind: PaperKind
) -> None:
    for hour in range(9, 13):
        values = {"title": NAME | {"en": "Clean city"}, "day": MONDAY, "at": time(hour), "priority": Priority.HIGH}
        made = store.do(publications.plan, values, channels)
        write(store, made, "kk", "Су бар.")
    request = Request(*_days(around(kind, MONDAY)), options=frozenset(option.key for option in kind.options))
    kazakh, russian, english = (asked(store, kind.key, request, lang) for lang in LANGS)
    assert parity(kazakh, russian) == parity(kazakh, english) == []
    assert docx.written(kazakh).startswith(b"PK")


def _days(request: Request) -> tuple[date | None, date | None]:
    return request.first, request.last


def test_what_was_called_off_is_no_longer_in_the_plan(store: Store, plan: Plan) -> None:
    plan("Бар")
    store.do(course.cancel, [plan("Жоқ")], "Ауа райы")
    assert topics(asked(store, "week-plan", week_of(MONDAY))) == ["Бар"]
    # its reason is told when the week is over
    assert [cells[4] for cells in _details(store)] == ["Отменено: Ауа райы", "Срок не наступил"]


def _details(store: Store) -> list[list[str]]:
    found = tables(asked(store, "plan-vs-done", week_of(MONDAY)))[-1].rows
    return [said(row) for row in found if not row.is_across]


def test_an_approval_copy_is_bound_to_what_is_approved(store: Store, plan: Plan) -> None:
    made = plan()
    request = Request(*_days(week_of(MONDAY)), options=frozenset({"approval-copy"}))

    def binding() -> str:
        cells = tables(asked(store, "week-plan", request))[0].rows[1].cells
        return next(cell.binding for cell in cells if isinstance(cell, Choice))

    before = binding()
    assert before.startswith(f"publication:{made.hex}:")
    write(store, made, "kk", "Басқаша")
    assert binding() != before


def test_a_day_off_is_named(store: Store, plan: Plan) -> None:
    plan()
    store.do(calendar_days.VERBS[SpecialDay].add, {"day": date(2026, 11, 25), "name": {"ru": "День города"}})
    across = [said(row)[0] for row in tables(asked(store, "week-plan", week_of(MONDAY)))[0].rows if row.is_across]
    assert across[2].endswith("среда – День города")


def test_the_look_ahead_leaves_out_ordinary_matters_unless_they_are_wished(store: Store, plan: Plan) -> None:
    plan("Күнделікті")
    with pytest.raises(Invalid, match="Take the ordinary ones in"):
        asked(store, "look-ahead", week_of(MONDAY))
    plan("Брифинг", format=Format.BRIEFING)
    assert topics(asked(store, "look-ahead", week_of(MONDAY)), 2) == ["Брифинг"]
    everything = Request(*_days(week_of(MONDAY)), options=frozenset({"everything"}))
    assert len(topics(asked(store, "look-ahead", everything), 2)) == 2


def test_what_came_out_beside_the_plan_is_told(store: Store, plan: Plan, channels: list[UUID]) -> None:
    plan("Жоспарлы", channels)
    beside = plan("Жоспардан тыс", channels, day=date(2026, 12, 7))
    publish(store, beside, datetime(2026, 11, 23, 3, tzinfo=UTC))
    assert [(cells[2], cells[4]) for cells in _details(store)] == [
        ("Жоспарлы\N{NO-BREAK SPACE}(каз.)", "Срок не наступил"),
        ("Жоспардан тыс\N{NO-BREAK SPACE}(каз.)", "Вне плана"),
    ]


def publish(store: Store, made: UUID, at: datetime) -> None:
    for lang in ("kk", "ru"):
        write(store, made, lang, f"Мәтін {lang}")
    person = rows(store, Person)[0].id
    publication = one(store, made)
    store.do(publications.edit, made, publication.image(), publication.image() | {"person_id": person})
    for act in (steps.submit, steps.approve, course.make_ready):
        store.do(act, [made])
    come_out(store, made, at)


def test_the_hands_are_the_offices_own(store: Store, plan: Plan) -> None:
    plan()
    values = {"name": "С. Мысалов", "position": {"kk": "Әкімнің орынбасары", "ru": "Заместитель акима"}}
    store.do(office_actions.VERBS[Person].add, values | {"roles": [Role.APPROVER]})
    with store.read() as session:
        hands = hands_of(session, Request())
    assert hands.approver is not None
    assert hands.approver.name == "С. Мысалов"
    assert hands.agreeing is None
    assert hands.signer == hands.executor


def test_a_campaign_is_offered_and_made_of_its_publications(store: Store, plan: Plan, campaign: UUID) -> None:
    words.use("ru")
    plan("Оның", campaign_id=campaign)
    plan("Басқа")
    with store.read() as session:
        assert list(KINDS["campaign-sheet"].choices(session)) == [(campaign, "Чистый город")]
    about, listed = tables(asked(store, "campaign-sheet", Request(record_id=campaign)))
    assert said(about.rows[0]) == ["Цель", "Чистый город"]
    assert [said(row)[2] for row in listed.rows if not row.is_across] == ["Оның\N{NO-BREAK SPACE}(каз.)"]


def test_a_discussion_and_a_conference_are_offered_and_made(store: Store, plan: Plan) -> None:
    draft = {"name": NAME, "opens": MONDAY, "closes": date(2026, 12, 7)}
    discussion = store.do(discussions.lay_out, draft)
    store.do(discussions.REMARKS.add, {"discussion_id": discussion, "text": "Пікір", "came_on": MONDAY})
    talk = plan("Сұхбат", format=Format.CONFERENCE)
    with store.read() as session:
        assert [key for key, _name in KINDS["discussion-report"].choices(session)] == [discussion]
        assert [key for key, _name in KINDS["conference-record"].choices(session)] == [talk]
    assert "Пікір" in str(tables(asked(store, "discussion-report", Request(record_id=discussion)))[-1].rows[0].cells)
    with pytest.raises(UserError, match="Nobody has asked"):
        asked(store, "conference-record", Request(record_id=talk))
    store.do(conferences.take_down, talk, "Қашан?")
    assert "Қашан?" in str(tables(asked(store, "conference-record", Request(record_id=talk)))[0].rows[1].cells)


def test_every_kind_watches_what_it_shows() -> None:
    assert {Discussion.__name__, Remark.__name__} <= KINDS["discussion-report"].watches
    assert Question.__name__ in KINDS["conference-record"].watches
    assert all("Publication" in kind.watches for kind in BY_DAYS)


def test_from_thursday_on_a_plan_is_offered_for_the_next_week() -> None:
    wednesday, thursday = date(2026, 11, 18), date(2026, 11, 19)
    for key in ("week-plan", "look-ahead"):
        assert offered(KINDS[key], wednesday).first == date(2026, 11, 16)
        assert offered(KINDS[key], thursday).first == date(2026, 11, 23)
    assert offered(KINDS["plan-vs-done"], thursday).first == date(2026, 11, 16)


def test_the_media_plan_leaves_out_what_stands_still_unless_states_are_wished(store: Store, plan: Plan) -> None:
    plan("Бар")
    store.do(course.postpone, [plan("Кейін")], "Ауа райы")
    month = month_of(MONDAY)
    assert topics(asked(store, "media-plan", month), 1) == ["Бар"]
    wished = Request(*_days(month), options=frozenset({"states"}))
    assert sorted(topics(asked(store, "media-plan", wished), 1)) == ["Бар", "Кейін"]


def test_a_publication_without_a_goal_serves_its_campaigns_in_the_media_plan(
    store: Store, plan: Plan, campaign: UUID
) -> None:
    plan("Науқанның", campaign_id=campaign)
    plan("Жеке")
    sections = [said(row)[0] for row in tables(asked(store, "media-plan", month_of(MONDAY)))[0].rows if row.is_across]
    assert sections[:2] == ["Цель: Чистый город", "Не связаны с целями: 1 материал"]
