"""When, where and in which language a statement went out; and what keeps it from going out at all."""

from datetime import timedelta
from uuid import UUID

import pytest

from core import clock
from core.crisis.actions import happenings, signals, statements
from core.crisis.choices import Category, Course, Sort
from core.crisis.queries import review
from core.crisis.queries.spoken import Lacking
from core.crisis.queries.timeline import timeline
from core.crisis.records import Happening, Turn
from core.errors import Invalid
from core.language import words as language
from core.language.trilingual import LANGS, Trilingual
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import NOTICED, Open, channels_of
from tests.core.crisis.hands import agreed, at, sent, stated_now


@pytest.fixture
def cleared(store: Store, opened: Open) -> UUID:
    """Written ten minutes after it was noticed, agreed to five minutes later."""
    opened_id = opened()
    with at(minutes=10):
        made = sent(store, opened_id, Category.M2)
    with at(minutes=15):
        agreed(store, made)
    return made


def released(store: Store) -> list[Happening]:
    return [one for one in rows(store, Happening) if one.sort == Sort.RELEASE]


def test_nothing_goes_out_before_it_was_written(store: Store, cleared: UUID) -> None:
    with at(minutes=20):
        for early in (NOTICED + timedelta(minutes=9), NOTICED - timedelta(days=400)):
            with pytest.raises(Invalid):
                store.do(statements.release, cleared, channels_of(store), early)
        store.do(statements.release, cleared, channels_of(store), NOTICED + timedelta(minutes=18))
    assert stated_now(store, cleared).statement.released_at == NOTICED + timedelta(minutes=18)


def test_whoever_types_a_minute_knows_no_seconds(store: Store, opened: Open) -> None:
    with at(minutes=10, seconds=40):
        made = sent(store, opened(), Category.M2)
    with at(minutes=10, seconds=50):
        agreed(store, made)
        store.do(statements.release, made, channels_of(store), NOTICED + timedelta(minutes=10))
    assert stated_now(store, made).statement.released_at == NOTICED + timedelta(minutes=10, seconds=40)


def test_no_channel_is_noted_twice(store: Store, cleared: UUID) -> None:
    telegram, site = channels_of(store)
    with at(minutes=20):
        assert store.do(statements.release, cleared, [telegram]) == 1
        assert store.do(statements.release, cleared, [telegram, site]) == 1
        with pytest.raises(Invalid):
            store.do(statements.release, cleared, [telegram, site])
        # one that was noted by mistake is noted anew
        store.do(happenings.correct, released(store)[0].id, "Шықпаған екен")
        assert store.do(statements.release, cleared, [telegram, site]) == 1
    assert [one.channel_id for one in released(store)] == [telegram, site, telegram]


def test_one_that_was_noted_by_mistake_counts_nowhere_and_its_words_can_be_put_right(
    store: Store, cleared: UUID
) -> None:
    with at(minutes=20):
        store.do(statements.release, cleared, channels_of(store))
        sending = [one.id for one in rows(store, Turn) if one.ended_at == NOTICED + timedelta(minutes=20)]
        assert sending
        first, last = released(store)
        store.do(happenings.correct, first.id, "Шықпаған екен")
        # where it did go out it stays as it was said
        assert stated_now(store, cleared).statement.released_at == NOTICED + timedelta(minutes=20)
        store.do(happenings.correct, last.id, "Мұнда да шықпаған")
    after = stated_now(store, cleared)
    assert (after.statement.released_at, after.releases, after.is_cleared) == (None, (), True)
    assert [one.course for one in rows(store, Turn) if one.id in sending] == [Course.OPEN] * len(sending)
    with at(minutes=30):
        store.do(statements.edit, cleared, after.line.image(), Trilingual("Су да жоқ.", "Воды тоже нет."))
        with pytest.raises(Invalid):
            store.do(statements.release, cleared, channels_of(store))
        store.do(statements.send, cleared)
        agreed(store, cleared)
        assert store.do(statements.release, cleared, channels_of(store)) == 2
    assert stated_now(store, cleared).statement.said.ru == "Воды тоже нет."


def test_while_sources_contradict_each_other_nothing_goes_out(store: Store, cleared: UUID) -> None:
    opened_id = stated_now(store, cleared).statement.incident_id
    with at(minutes=20):
        line = store.do(signals.notice, opened_id, "U7", "Әкімдік пен ТЖД саны әртүрлі")
        with pytest.raises(Invalid):
            store.do(statements.release, cleared, channels_of(store))
        with pytest.raises(Invalid):
            sent(store, opened_id, Category.M2)
        store.do(happenings.correct, line, "Сандар салыстырылды")
        store.do(statements.release, cleared, channels_of(store))


def told(store: Store, cleared: UUID) -> list[Lacking]:
    with store.read() as session:
        found = review.review(session, stated_now(store, cleared).statement.incident_id, clock.now())
    assert found is not None
    return list(found.lacking)


@pytest.mark.parametrize(("later", "late"), [(15, None), (16, timedelta(minutes=16))])
def test_a_language_that_came_later_is_told_in_the_review(
    store: Store, cleared: UUID, later: int, late: timedelta | None
) -> None:
    with at(minutes=20):
        store.do(statements.release, cleared, channels_of(store), lang="kk")
        assert [(one.lang, one.late) for one in told(store, cleared)] == [("ru", None)]
    with at(minutes=20 + later):
        assert store.do(statements.release, cleared, channels_of(store), lang="ru") == 2
    assert [(one.lang, one.late) for one in told(store, cleared)] == ([("ru", late)] if late else [])
    with store.read() as session:
        lines = timeline(session, stated_now(store, cleared).statement.incident_id)
    assert [one.told("en")[-2:] for one in lines if one.sort == Sort.RELEASE] == ["KK", "KK", "RU", "RU"]


def test_what_went_out_is_told_in_every_language_whoever_noted_it(store: Store, cleared: UUID) -> None:
    language.use("ru")
    with at(minutes=20):
        store.do(statements.release, cleared, channels_of(store))
    with store.read() as session:
        lines = timeline(session, stated_now(store, cleared).statement.incident_id)
    gone = next(one for one in lines if one.sort == Sort.RELEASE)
    said = [gone.told(lang).partition(":")[0] for lang in LANGS]
    assert said == ["Расталған деректер", "Подтверждённые факты", "Confirmed facts"]
