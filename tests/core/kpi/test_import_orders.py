"""Days that can be read in two ways are not guessed silently, and a clock or a year is not made up."""

from datetime import UTC, date, datetime
from pathlib import Path

import numpy
import pytest

from core import console
from core.errors import Invalid
from core.features import open_workspace
from core.kpi.actions import files
from core.kpi.importing import reading
from core.kpi.importing.reading import Asked
from core.kpi.queries import files as asking
from core.kpi.queries.files import DryRun
from core.kpi.records import Page, PostFile
from core.office.records import Platform
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.kpi.counting import NOW, put
from tests.core.kpi.tables import ALMATY, found, sentences
from tests.core.kpi.test_files import posts, values
from tests.core.replies.files import csv_of

META = "Post ID,Publish time,Permalink,Likes"
FREE = "Дата,Ссылка,Лайки"
# the fourth and the third of November, or two days of spring
FIRST_DAYS = ("11/03/2026 09:15,t.me/kumis/1,5", "11/04/2026 09:15,t.me/kumis/2,7")
_HOUR = numpy.timedelta64(1, "h")
SPRING, AUTUMN = ["2026-03-11", "2026-04-11"], ["2026-11-03", "2026-11-04"]


def days(content: bytes, is_month_first: bool | None = None) -> list[str]:
    read = reading.read(reading.table_of(content, {}), asked(content, is_month_first))
    return [str(one)[:10] for one in read.figures.at]


def asked(content: bytes, is_month_first: bool | None) -> Asked:
    columns = reading.look(content).columns
    return Asked(columns, {"": "a" * 32}, date(2026, 11, 20), ALMATY, NOW, is_month_first=is_month_first)


def test_an_export_of_meta_has_months_first_also_in_the_first_days_of_one() -> None:
    content = csv_of(META, *(f"{number},{line}" for number, line in enumerate(FIRST_DAYS)))
    assert days(content) == AUTUMN


def test_where_nothing_tells_it_is_not_told_which_comes_first() -> None:
    content = csv_of(FREE, *FIRST_DAYS)
    assert found(content).is_order_untold
    assert (days(content, True), days(content, False)) == (AUTUMN, SPRING)
    assert not reading.read(reading.table_of(content, {}), asked(content, True)).is_order_untold


@pytest.mark.parametrize(("told", "is_first"), [("10/28/2026", True), ("28/10/2026", False)])
def test_one_cell_tells_it_for_all(told: str, is_first: bool) -> None:
    read = found(csv_of(FREE, *FIRST_DAYS, f"{told} 09:15,t.me/kumis/3,1"))
    assert (read.is_month_first, read.is_order_untold) == (is_first, False)


def test_days_without_slashes_leave_nothing_to_tell() -> None:
    read = found(csv_of("Дата;Ссылка;Лайки", "03.11.2026;t.me/kumis/1;1"))
    assert (read.is_month_first, read.is_order_untold) == (None, False)


@pytest.fixture
def page(store: Store) -> Page:
    made = Page(name="Күмісөзен")
    put(store, made)
    return made


def dry(store: Store, content: bytes, page: Page, is_month_first: bool | None = None) -> DryRun:
    told = values(content, page, is_month_first=is_month_first)
    told.pop("source")
    with store.read() as session:
        return asking.dry_run(session, content, Asked(**told, now=NOW))


def test_such_a_file_stays_out_until_somebody_says_it(store: Store, page: Page) -> None:
    content = csv_of(FREE, *FIRST_DAYS)
    told = dry(store, content, page)
    assert (told.is_good, told.bad, told.new) == (False, 0, 2)
    with pytest.raises(Invalid, match="which comes first"):
        store.do(files.take_in, "a.csv", content, values(content, page))
    store.do(files.take_in, "a.csv", content, values(content, page, is_month_first=True))
    assert [one.published_at.date().isoformat() for one in posts(store)] == AUTUMN
    (lot,) = rows(store, PostFile)
    assert lot.is_month_first


def test_undo_and_redo_read_it_as_it_was_said(store: Store, page: Page) -> None:
    content = csv_of(FREE, *FIRST_DAYS)
    store.do(files.take_in, "a.csv", content, values(content, page, is_month_first=True))
    taken_in = [one.model_dump() for one in posts(store)]
    store.undo()
    store.redo()
    assert [one.model_dump() for one in posts(store)] == taken_in


def test_what_was_said_of_like_files_holds_where_the_next_one_does_not_show_it(store: Store, page: Page) -> None:
    content = csv_of(FREE, *FIRST_DAYS)
    store.do(files.take_in, "a.csv", content, values(content, page, is_month_first=True))
    told = dry(store, csv_of(FREE, "11/05/2026 09:15,t.me/kumis/5,5"), page)
    assert (told.is_good, told.first, told.is_month_first) == (True, date(2026, 11, 5), True)
    told = dry(store, csv_of(FREE, "11/05/2026 09:15,t.me/kumis/5,5", "28/10/2026 09:15,t.me/kumis/6,5"), page)
    assert (told.first, told.is_month_first) == (date(2026, 5, 11), False)


def test_a_dry_run_shows_days_and_figures_as_they_are_read(store: Store, page: Page) -> None:
    told = dry(
        store, csv_of("Дата;Ссылка;Лайки;Охват", "05.11.2026 23:30;t.me/kumis/1;1,2 тыс;–", "03.11.2026;b;7;90"), page
    )
    assert (told.first, told.last) == (date(2026, 11, 3), date(2026, 11, 5))
    first, second = told.seen
    assert (first.row, first.page, str(first.at), first.has_hour) == (2, "Күмісөзен", "2026-11-05 23:30:00", True)
    assert (first.said, dict(first.counts)) == ("t.me/kumis/1", {"likes": 1200, "reach": None})
    assert (second.has_hour, dict(second.counts)) == (False, {"likes": 7, "reach": 90})
    assert told.blank == {"Охват": 1}


def test_a_day_without_a_year_is_the_latest_one_that_was_measured() -> None:
    """TikTok writes «November 9»; the file was read on the 20th of November."""
    content = csv_of("Date,Video link,Total likes", "November 9,a,1", "November 20,b,2", "December 31,c,3")
    read = found(content, {"published_at": "Date", "link": "Video link", "likes": "Total likes"})
    assert [str(one + 5 * _HOUR)[:10] for one in read.figures.at] == ["2026-11-09", "2026-11-20", "2025-12-31"]


def test_an_hour_of_another_clock_is_translated_or_refused() -> None:
    said = ("Nov 5, 2026, 10:00 PM PST", "Nov 5, 2026 10:00 UTC", "5 қараша 2026, 15:30")
    read = found(csv_of("Дата;Ссылка;Лайки", *(f"{one};{number};1" for number, one in enumerate(said))))
    moments = [one.item().replace(tzinfo=UTC) for one in read.figures.at]
    told = [(6, 6, 0), (5, 10, 0), (5, 10, 30)]
    assert moments == [datetime(2026, 11, day, hour, minute, tzinfo=UTC) for day, hour, minute in told]
    assert sentences(csv_of("Дата;Ссылка;Лайки", "Nov 5, 2026, 10:00 PM XYZT;a;1"))[0][2].startswith("This is no day")


def test_a_day_to_come_is_refused_by_its_own_name() -> None:
    """At midnight in Almaty it is still the day before in Greenwich."""
    assert sentences(csv_of("Дата;Ссылка;Лайки", "05.11.2030;a;1"))[0][2] == "This day has not come yet: 05.11.2030"


def test_the_console_asks_for_it_too(store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "Бұлақ.csv"
    path.write_bytes(csv_of(FREE, *FIRST_DAYS))
    store.close()
    words = ("import", "metrics", str(path), "-w", store.where, "--page", "Бұлақ", "--add-pages")
    assert console.run(console.parse(["--lang", "en", *words])) == Invalid.exit_code
    said = capsys.readouterr().out
    assert "say which comes first" in said
    assert "Posts from 11.03.2026 to 11.04.2026" in said
    assert console.run(console.parse(["--lang", "en", *words, "--first", "month"])) == 0
    said = capsys.readouterr().out
    assert "Posts from 03.11.2026 to 04.11.2026" in said
    again = open_workspace(store.where, "desk")
    assert [(one.name, one.platform) for one in rows(again, Page)] == [("Бұлақ", Platform.TELEGRAM)]
    again.close()
