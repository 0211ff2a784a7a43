"""What is to take place is announced the day before, once, and the plan says where that was forgotten."""

from datetime import time, timedelta
from typing import Any
from uuid import UUID

import pytest

from core import clock
from core.calendar import checks
from core.calendar.actions import announcements, publications
from core.calendar.checks import FindingKind
from core.calendar.queries import agenda, lookups, slots
from core.calendar.records import Format, State
from core.errors import Invalid
from core.store.store import Store
from tests.core.calendar.conftest import MONDAY, Plan
from tests.core.calendar.hands import mark, one, places, texts

DAY = timedelta(days=1)
THURSDAY = MONDAY + 3 * DAY
EVENT: dict[str, Any] = {
    "title": {"kk": "Брифинг", "ru": "Брифинг о тепле"},
    "day": THURSDAY,
    "at": time(11),
    "format": Format.BRIEFING,
    "place": {"kk": "Әкімдік, 2-қабат", "ru": "Акимат, 2 этаж"},
    "speaker": {"kk": "Г. Мысалова", "ru": "Г. Мысалова"},
}


def event(store: Store, channels: list[UUID], **values: Any) -> UUID:
    return store.do(publications.plan, {**EVENT, **values}, channels)


def forgotten(store: Store) -> list[UUID]:
    with store.read() as session:
        found = slots.between(session, MONDAY, MONDAY + 6 * DAY)
        around = agenda.around(session, MONDAY, MONDAY + 6 * DAY)
        told = checks.check(found, lookups.norm(session), clock.local(clock.now(), "Asia/Almaty"), around)
    return [id_ for one in told if one.kind == FindingKind.NO_ANNOUNCEMENT for id_ in one.ids]


def test_an_announcement_is_drafted_for_the_day_before_in_each_language(
    store: Store, channels: list[UUID], rubric: UUID
) -> None:
    made = event(store, channels, rubric_id=rubric, person_id=store.author_id)
    draft = one(store, store.do(announcements.announce, made))
    assert (draft.day, draft.at, draft.state, draft.rubric_id) == (THURSDAY - DAY, time(11), State.DRAFT, rubric)
    assert (draft.title.kk, draft.title.ru, draft.title.en) == ("Анонс: Брифинг", "Анонс: Брифинг о тепле", "")
    assert [place.channel_id for place in places(store, draft.id)] == channels
    assert texts(store, draft.id)["ru"].text.splitlines() == [
        "Брифинг о тепле",
        "Когда: четверг, 26\xa0ноября 2026, 11:00",
        "Где: Акимат, 2 этаж",
        "Выступает: Г. Мысалова",
    ]
    assert mark(store, draft.id) == "dd-"


def test_what_is_tomorrow_is_announced_today_and_what_is_today_no_more(store: Store, channels: list[UUID]) -> None:
    tomorrow, today = event(store, channels, day=MONDAY + DAY), event(store, channels, day=MONDAY)
    assert one(store, store.do(announcements.announce, tomorrow)).day == MONDAY
    with pytest.raises(Invalid):
        store.do(announcements.announce, today)


def test_only_what_takes_place_is_announced(store: Store, plan: Plan) -> None:
    with pytest.raises(Invalid):
        store.do(announcements.announce, plan(day=THURSDAY))


def test_an_event_nobody_announces_is_told_until_it_is_announced(store: Store, channels: list[UUID]) -> None:
    briefing = event(store, channels)
    meeting = event(store, channels, format=Format.PHOTO, title={"kk": "Сенбілік"}, day=THURSDAY + DAY)
    event(store, channels, format=Format.PHOTO, place={}, title={"kk": "Қар тазалау"})
    event(store, channels, day=MONDAY - DAY)
    assert forgotten(store) == [briefing, meeting]
    store.do(announcements.announce, briefing)
    assert forgotten(store) == [meeting]


def test_last_weeks_announcement_is_not_this_weeks(store: Store, channels: list[UUID]) -> None:
    briefing = event(store, channels)
    draft = store.do(announcements.announce, briefing)
    store.do(publications.reschedule, draft, THURSDAY - 8 * DAY)
    assert forgotten(store) == [briefing]
