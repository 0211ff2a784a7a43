"""The office's clock: it stops for whoever holds it."""

from datetime import UTC, datetime
from threading import Thread

from core import clock

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
