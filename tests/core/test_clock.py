"""The office's clock: it stops for whoever holds it."""

from datetime import UTC, datetime
from threading import Thread

import pytest

from core import clock
from core.errors import Unavailable

MORNING = datetime(2026, 12, 17, 5, tzinfo=UTC)
EVENING = datetime(2026, 12, 17, 13, tzinfo=UTC)


def test_a_job_that_lives_through_other_days_does_not_stop_the_screens_clock() -> None:
    seen: list[datetime] = []

    def live() -> None:
        seen.append(clock.now())
        with clock.stopped(EVENING):
            seen.append(clock.now())
            screen = Thread(target=lambda: seen.append(clock.now()))
            screen.start()
            screen.join()
        seen.append(clock.now())

    with clock.stopped(MORNING):
        job = Thread(target=live)
        job.start()
        job.join()
        seen.append(clock.now())
    assert seen == [MORNING, EVENING, MORNING, MORNING, MORNING]


def test_a_zone_is_known_by_its_name() -> None:
    assert clock.zone_of("Asia/Almaty").key == "Asia/Almaty"
    assert clock.local(MORNING, "Asia/Almaty").hour == 10


@pytest.mark.parametrize("name", ["Nowhere/Kala", "", "..", "/etc/passwd", "Asia", "a\0b", "Z" * 5000])
def test_a_zone_that_cannot_be_read_is_told_in_a_sentence(name: str) -> None:
    with pytest.raises(Unavailable, match="time zone cannot be read"):
        clock.zone_of(name)
    with pytest.raises(Unavailable, match="time zone cannot be read"):
        clock.local(MORNING, name)
