"""When something was written, as programs and people write it: the moment, or none."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import clock
from core.tables.moments import Moments
from tests.core.replies.files import ALMATY, WATER


def moment(cell: object, *column: str) -> datetime | None:
    return Moments(clock.zone_of(ALMATY), column).read(cell)


@pytest.mark.parametrize(
    "said",
    [
        "15.12.2026 17:50", "15.12.2026, 17:50:00", "15/12/2026 17:50", "15-12-2026 17:50", "15.12.26 17:50",
        "15.12.2026 г. 17:50", "15.12.2026 ж., 17:50", "15.12.2026 в 17:50", "15.12.2026 5:50 PM",
        "2026-12-15 17:50", "2026-12-15T17:50:00", "2026-12-15T12:50:00Z", "2026-12-15T17:50:00+05:00",
        "2026-12-15T12:50:00+0000", "2026-12-15 12:50:00 UTC", "15.12.2026 17:50:00 UTC+05:00", "2026/12/15 17:50",
        "15 желтоқсан 2026 ж. 17:50", "2026 жылғы 15 желтоқсан, 17:50", "2026 жылғы 15 желтоқсан, сағ. 17:50",
        "15-желтоқсан 2026, 17:50", "15 жел 2026 17:50", "15 декабря 2026 г., 17:50", "15 декабря 2026 года в 17:50",
        "15 дек. 2026 17:50", "вторник, 15 декабря 2026 г. 17:50", "Dec 15, 2026, 5:50 PM", "15 December 2026 17:50",
        "1797339000", "1797339000000", "46371.7430555556", "46371,7430555556", 46371.7430555556,
        datetime.fromisoformat("2026-12-15T17:50"), datetime(2026, 12, 15, 12, 50, tzinfo=UTC),
    ],
)  # fmt: skip
def test_a_moment_is_read_however_it_was_written(said: object) -> None:
    assert moment(said) == WATER


@pytest.mark.parametrize("said", ["15.12.2026", "2026-12-15", "15 желтоқсан 2026", 46371, "46371", date(2026, 12, 15)])
def test_a_day_alone_begins_at_midnight(said: object) -> None:
    assert moment(said) == datetime(2026, 12, 14, 19, tzinfo=UTC)


@pytest.mark.parametrize(
    "said",
    ["", "кеше", "31.02.2026", "2026-13-45", "15.12", "12", "00.00.0000", "01.01.0001", "15.12.2026 25:70", True,
     "99999999999999999999", "9" * 5000, "2026", "желтоқсан", None, 1e300, "15.12.9999", "сен сен сен 2026 11"],
)  # fmt: skip
def test_what_is_no_moment_is_none(said: object) -> None:
    assert moment(said) is None


def test_saturday_is_not_september() -> None:
    assert moment("сенбі, 21 қараша 2026 ж. 10:00") == datetime(2026, 11, 21, 5, tzinfo=UTC)


@given(st.datetimes(datetime.fromisoformat("1995-01-01"), datetime.fromisoformat("2099-01-01")))
def test_whatever_is_written_day_first_is_read_back(at: datetime) -> None:
    at = at.replace(second=0, microsecond=0, fold=0)
    wanted = at.replace(tzinfo=clock.zone_of(ALMATY)).astimezone(UTC)
    for said in (f"{at:%d.%m.%Y %H:%M}", at.isoformat(), f"{at:%d/%m/%Y, %H:%M}", at):
        assert moment(said) == wanted


@given(st.one_of(st.text(max_size=80), st.floats(), st.integers(), st.datetimes(), st.dates(), st.booleans()))
def test_no_cell_breaks_the_reading_of_moments(cell: object) -> None:
    found = moment(cell)
    assert found is None or found.tzinfo is UTC


def test_days_come_first_where_no_cell_of_the_column_tells_otherwise() -> None:
    assert moment("05/11/2026", "05/11/2026") == moment("05.11.2026")
    assert moment("05/11/2026", "11/21/2026") == moment("11.05.2026")
