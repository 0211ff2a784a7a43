"""What waits and how much there is of it: late, handed in, unanswered, thin days, readiness, the year."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from core.calendar.actions import conferences, course, discussions
from core.calendar.queries import numbers, slots, waiting
from core.calendar.records import Remark, State
from core.office.records import Person
from core.store.store import Store
from core.strategy import actions as strategy
from core.strategy.records import Campaign
from tests.core.calendar import steps
from tests.core.calendar.conftest import MONDAY, Plan
from tests.core.calendar.hands import approved, rows, write

DAY = timedelta(days=1)
NOW = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Asia/Almaty"))

Ready = Callable[[str], UUID]


def whole(store: Store, plan: Plan, channels: list[UUID], title: str, day: date = MONDAY, **values: object) -> UUID:
    return plan(title, channels[:1], person_id=rows(store, Person)[0].id, day=day, **values)


def submitted(store: Store, publication_id: UUID) -> UUID:
    write(store, publication_id, "kk", "Су ертең беріледі.")
    write(store, publication_id, "ru", "Воду дадут завтра.")
    store.do(steps.submit, publication_id)
    return publication_id


def test_the_board_asks_for_a_state_and_the_day_for_what_goes_its_way(
    store: Store, plan: Plan, channels: list[UUID]
) -> None:
    done = approved(store, whole(store, plan, channels, "Бекітілген"))
    stopped = approved(store, whole(store, plan, channels, "Тоқтаған"))
    store.do(course.postpone, stopped, "Дерек жоқ")
    plan("Жоба")
    with store.read() as session:
        states = [State.APPROVED]
        assert {slot.id for slot in waiting.of_state(session, states, MONDAY, MONDAY)} == {done, stopped}
        assert [s.id for s in waiting.of_state(session, states, MONDAY, MONDAY, is_halted=True)] == [stopped]
        assert stopped not in {slot.id for slot in waiting.still_open(session, MONDAY, MONDAY)}


def test_a_conference_waits_while_a_question_is_open(store: Store, plan: Plan) -> None:
    made = plan("Конференция")
    first = store.do(conferences.take_down, made, "Жылу қашан?")
    store.do(conferences.take_down, made, "Су қашан?")
    store.do(conferences.answer, first, "Ертең.")
    plan("Сұрақсыз")
    with store.read() as session:
        assert [(one.publication.id, one.count) for one in waiting.unanswered(session)] == [(made, 1)]


def test_a_draft_act_waits_until_it_is_closed_with_its_report(store: Store) -> None:
    act = store.do(discussions.lay_out, {"name": {"kk": "Аула"}, "opens": MONDAY - DAY, "closes": MONDAY})
    store.do(discussions.lay_out, {"name": {"kk": "Ертеңгі"}, "opens": MONDAY + DAY, "closes": MONDAY + DAY})
    store.do(discussions.REMARKS.add, {"discussion_id": act, "text": "Жарық керек."})
    with store.read() as session:
        [found] = waiting.under_discussion(session, MONDAY)
    assert (found.discussion.id, found.unanswered) == (act, 1)
    remark = rows(store, Remark)[0]
    store.do(discussions.REMARKS.edit, remark.id, remark.image(), {"answer": "Қосылды."})
    with store.read() as session:
        assert waiting.under_discussion(session, MONDAY)[0].unanswered == 0
    store.do(discussions.close, act, found.discussion.name)
    with store.read() as session:
        assert waiting.under_discussion(session, MONDAY) == []


def test_readiness_counts_states_and_finished_languages(store: Store, plan: Plan, channels: list[UUID]) -> None:
    approved(store, whole(store, plan, channels, "Бекітілген"))
    plan("Жоба", langs=["kk"])
    plan("Идея", day=None)
    store.do(course.cancel, plan("Тоқтаған"), "Керегі жоқ")
    with store.read() as session:
        ready = numbers.readiness(slots.between(session, MONDAY, MONDAY))
    assert (ready.count, ready.agreed) == (2, 1)
    assert ready.states == {State.APPROVED: 1, State.DRAFT: 1}
    assert ready.languages == {"kk": (0, 2), "ru": (0, 1)}


def test_a_month_is_counted_by_its_days_without_what_is_halted(store: Store, plan: Plan) -> None:
    plan("Бір")
    plan("Екі")
    plan("Ертең", day=MONDAY + DAY)
    store.do(course.cancel, plan("Тоқтаған"), "Керегі жоқ")
    with store.read() as session:
        assert numbers.by_day(session, date(2026, 11, 1), date(2026, 11, 30)) == {MONDAY: 2, MONDAY + DAY: 1}


def test_a_year_shows_the_campaigns_that_reach_into_it(store: Store, plan: Plan) -> None:
    add = strategy.VERBS[Campaign].add
    winter = store.do(add, {"name": {"kk": "Қыс"}, "first": date(2026, 12, 1), "last": date(2027, 2, 1)})
    road = store.do(add, {"name": {"kk": "Жол"}, "first": date(2026, 3, 1), "last": date(2026, 4, 1)})
    plan("Жоба", campaign_id=winter)
    plan("Идея", day=None, campaign_id=winter)
    with store.read() as session:
        of_2026, of_2027 = numbers.year(session, 2026), numbers.year(session, 2027)
    assert [(one.campaign.id, one.count) for one in of_2026] == [(road, 0), (winter, 2)]
    assert [one.states for one in of_2027] == [{State.DRAFT: 1, State.IDEA: 1}]
