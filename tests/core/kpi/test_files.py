"""A file of figures is taken in whole or not at all, nothing twice, and its rows go and come back with it."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import col, select

from core import clock
from core.calendar.records import Placement, Publication
from core.errors import Invalid
from core.kpi.actions import files
from core.kpi.importing import reading
from core.kpi.importing.reading import Asked
from core.kpi.queries import files as asking
from core.kpi.queries.files import DryRun
from core.kpi.records import Page, PageFigures, PageFile, PostFigures, PostFile
from core.office.records import Platform
from core.store import rewind
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.kpi.counting import at, channels_of, put
from tests.core.kpi.tables import ALMATY
from tests.core.replies.files import csv_of
from tests.core.store.hands import entries

MEASURED = date(2026, 11, 20)
HEADINGS = "Дата;Ссылка;Лайки;Комментарии"
FILE = csv_of(HEADINGS, "05.11.2026 10:03;https://t.me/kumis/1;35;4", "06.11.2026 18:00;https://t.me/kumis/2;60;3-4")


@pytest.fixture
def page(store: Store) -> Page:
    made = Page(name="Күмісөзен", channel_id=channels_of(store)[0])
    put(store, made)
    return made


def values(content: bytes, page: Page | None, **changed: Any) -> dict[str, Any]:
    pages = {"": page.id.hex} if page else {}
    columns = dict(reading.look(content).columns)
    return {"columns": columns, "pages": pages, "measured_on": MEASURED, "zone": ALMATY, "source": "Кесте"} | changed


def take_in(store: Store, content: bytes, page: Page | None, **changed: Any) -> UUID:
    return store.do(files.take_in, "кесте.csv", content, values(content, page, **changed))


def dry(store: Store, content: bytes, page: Page | None, **changed: Any) -> DryRun:
    told = values(content, page, **changed)
    told.pop("source")
    with store.read() as session:
        return asking.dry_run(session, content, Asked(**told, now=clock.now()))


def posts(store: Store) -> list[PostFigures]:
    with store.read() as session:
        return list(session.exec(select(PostFigures).order_by(col(PostFigures.id))))


def days(store: Store) -> list[PageFigures]:
    with store.read() as session:
        return list(session.exec(select(PageFigures).order_by(col(PageFigures.id))))


def test_posts_come_in_with_all_that_the_file_tells(store: Store, page: Page) -> None:
    lot_id = take_in(store, FILE, page)
    first, second = posts(store)
    assert (first.page_id, first.lot_id, first.measured_on) == (page.id, lot_id, MEASURED)
    assert (first.key, first.link, first.published_at) == ("t.me/kumis/1", "https://t.me/kumis/1", at(5, 10, 3, 11))
    assert (first.likes, first.comments, first.shares, second.comments) == (35, 4, None, 4)


def test_undo_takes_the_rows_away_and_redo_makes_the_same_ones_again(store: Store, page: Page) -> None:
    take_in(store, FILE, page)
    taken_in = [one.model_dump() for one in posts(store)]
    store.undo()
    assert posts(store) == []
    store.redo()
    assert [one.model_dump() for one in posts(store)] == taken_in


def test_rows_of_pages_and_what_was_left_out_come_back_the_same(store: Store) -> None:
    lines = ["Бет;Күні;Жазылушылар;Кіру", "А;01.11.2026;65 600;12", "Б;01.11.2026;7,6 мың;–", "А;01.11.2026;65 600;12"]
    content = csv_of(*lines)
    lot_id = store.do(
        files.take_in, "к.csv", content, values(content, None), {"А": Platform.FACEBOOK, "Б": Platform.OTHER}
    )
    assert [(one.followers, one.visits) for one in days(store)] == [(65600, 12), (7600, None)]
    with store.read() as session:
        lot = session.get_one(PageFile, lot_id)
        again = list(lot.rows(iter([content])))
        assert lot.count == 2
    assert [UUID(row[0]) for row in again] == [one.id for one in days(store)]


def test_the_same_post_of_the_same_day_is_known_and_on_a_later_day_measured_anew(store: Store, page: Page) -> None:
    take_in(store, FILE, page)
    more = FILE + csv_of("07.11.2026 10:00;t.me/kumis/3;1;0")
    told = dry(store, more, page)
    assert (told.new, told.known, told.later) == (1, 2, 0)
    take_in(store, more, page)
    assert len(posts(store)) == 3
    later = MEASURED + timedelta(days=1)
    told = dry(store, more, page, measured_on=later)
    assert (told.new, told.known, told.later) == (3, 0, 3)
    take_in(store, more, page, measured_on=later)
    assert len(posts(store)) == 6
    with pytest.raises(Invalid, match="here already"):
        take_in(store, more, page, measured_on=later)


def test_reach_that_comes_in_another_table_of_the_same_day_is_no_duplicate(store: Store, page: Page) -> None:
    take_in(store, FILE, page)
    told = dry(store, csv_of("Дата;Ссылка;Охват", "05.11.2026 10:03;t.me/kumis/1;900"), page)
    assert (told.new, told.known) == (1, 0)


def test_a_post_that_stands_twice_is_taken_once_and_refused_with_other_figures(store: Store, page: Page) -> None:
    same = csv_of(HEADINGS, *["05.11.2026 10:03;t.me/kumis/1;35;4"] * 2)
    assert (dry(store, same, page).new, dry(store, same, page).repeated) == (1, 1)
    differing = csv_of(HEADINGS, "05.11.2026 10:03;t.me/kumis/1;35;4", "05.11.2026 10:03;t.me/kumis/1;36;4")
    told = dry(store, differing, page)
    assert [(one.row, one.sentence) for one in told.faults] == [(3, "The same stands in row 2 with other figures.")]


def test_a_day_of_a_page_with_other_figures_is_a_later_look(store: Store, page: Page) -> None:
    take_in(store, csv_of("Күні;Жазылушылар", "19.11.2026;100", "20.11.2026;101"), page)
    told = dry(store, csv_of("Күні;Жазылушылар", "19.11.2026;100", "20.11.2026;104"), page)
    assert (told.is_of_pages, told.new, told.known, told.later) == (True, 1, 1, 1)


def test_one_bad_row_keeps_the_whole_file_out(store: Store, page: Page) -> None:
    content = FILE + csv_of("кеше;t.me/kumis/9;1;1", "08.11.2026;t.me/kumis/8;5%;1")
    assert dry(store, content, page).bad == 2
    with pytest.raises(Invalid) as refused:
        take_in(store, content, page)
    assert "Row 4: Дата: This is no day: кеше; Row 5: Лайки: This is a share, not a count: 5%" in str(refused.value)
    assert posts(store) == []
    assert rows(store, PostFile) == []


def test_a_dry_run_writes_nothing(store: Store, page: Page) -> None:
    told = dry(store, FILE, page)
    assert (told.new, told.rough, told.is_good) == (2, 1, True)
    assert (posts(store), rows(store, PostFile)) == ([], [])


def test_the_page_has_to_be_said_and_columns_with_figures_too(store: Store, page: Page) -> None:
    with pytest.raises(Invalid, match="which page"):
        dry(store, FILE, None)
    with pytest.raises(Invalid, match="holds a figure"):
        dry(store, FILE, page, columns={"published_at": "Дата", "link": "Ссылка"})
    with pytest.raises(Invalid, match="Day and hour"):
        dry(store, FILE, page, columns={"likes": "Лайки"})


def test_pages_nobody_knows_keep_a_file_out_until_they_are_added(store: Store, page: Page) -> None:
    lines = ["Страница;Дата;Ссылка;Лайки", "күмісөзен;05.11.2026;a;1", "Ақсу;05.11.2026;b;2"]
    content = csv_of(*lines)
    with store.read() as session:
        named = asking.named(session)
    told = dry(store, content, None, pages=named)
    assert (told.new, told.strangers, told.is_good) == (2, {"Ақсу": 1}, False)
    with pytest.raises(Invalid, match="Ақсу"):
        take_in(store, content, None, pages=named)
    store.do(files.take_in, "к.csv", content, values(content, None, pages=named), {"Ақсу": Platform.INSTAGRAM})
    by_page = {one.page_id: one.likes for one in posts(store)}
    assert by_page[page.id] == 1
    assert sorted(by_page.values()) == [1, 2]
    with store.read() as session:
        assert session.exec(select(Page.name).order_by(Page.name)).all() == ["Ақсу", "Күмісөзен"]


def test_what_columns_and_pages_meant_is_remembered_by_the_headings(store: Store, page: Page) -> None:
    content = csv_of("Бағана;Когда;Сколько", "Ескі ат;05.11.2026;3")
    columns = {"page": "Бағана", "published_at": "Когда", "likes": "Сколько"}
    take_in(store, content, None, columns=columns, pages={"ески ат": page.id.hex})
    looked = reading.look(csv_of("Бағана;Когда;Сколько", "x;06.11.2026;5"))
    with store.read() as session:
        assert asking.remembered(session, looked) == columns
        assert asking.named(session, looked.signature)["ески ат"] == page.id.hex
        # the same file though somebody has spelled it otherwise
        otherwise = reading.look(csv_of("Бағана;Когда;Скоооолько", "x;06.11.2026;5"))
        assert asking.remembered(session, otherwise) == columns | {"likes": "Скоооолько"}
        assert asking.remembered(session, reading.look(csv_of("Когда;Сколько", "06.11.2026;5"))) == {}


def came_out(store: Store, when: datetime | None, link: str = "") -> Publication:
    made = Publication(title={"kk": "Су құбыры"}, day=date(2026, 11, 5))
    placed = Placement(publication_id=made.id, channel_id=channels_of(store)[0], published_at=when, link=link)
    put(store, made, placed)
    return made


def test_a_post_is_linked_to_its_publication_by_address(store: Store, page: Page) -> None:
    ours = came_out(store, None, "http://www.telegram.me/s/kumis/1?single")
    lot_id = take_in(store, FILE, page)
    assert [one.publication_id for one in posts(store)] == [ours.id, None]
    with store.read() as session:
        assert session.get_one(PostFile, lot_id).linked == {ours.id.hex: [0]}


def test_an_address_tells_a_post_whatever_day_was_written_down_first_of_all_one_of_its_days(
    store: Store, page: Page
) -> None:
    ours = came_out(store, at(5, 10, 0, 10), "t.me/kumis/1")
    came_out(store, at(5, 10, 0, 11).replace(year=2023), "t.me/kumis/1")
    mistaken = came_out(store, at(5, 10, 0, 11).replace(year=2023), "http://t.me/s/kumis/2")
    take_in(store, FILE, page)
    assert [one.publication_id for one in posts(store)] == [ours.id, mistaken.id]


def test_a_post_is_linked_by_channel_and_moment_within_ten_minutes(store: Store, page: Page) -> None:
    near, far = came_out(store, at(5, 10, 10, 11)), came_out(store, at(6, 18, 11, 11))
    take_in(store, FILE, page)
    assert [one.publication_id for one in posts(store)] == [near.id, None]
    assert far.id


def test_two_publications_or_two_posts_near_one_moment_are_not_linked(store: Store, page: Page) -> None:
    came_out(store, at(5, 10, 0, 11))
    came_out(store, at(5, 10, 6, 11))
    came_out(store, at(6, 18, 3, 11))
    content = FILE + csv_of("06.11.2026 18:05;t.me/kumis/7;1;1")
    assert dry(store, content, page).linked == {}


def test_a_day_without_an_hour_and_another_channel_are_not_linked_by_moment(store: Store, page: Page) -> None:
    came_out(store, at(5, 0, 5, 11))
    assert dry(store, csv_of(HEADINGS, "05.11.2026;t.me/kumis/1;1;1"), page).linked == {}
    came_out(store, at(6, 18, 0, 11))
    elsewhere = Page(name="Ақсу", channel_id=channels_of(store)[1])
    put(store, elsewhere)
    assert dry(store, FILE, elsewhere).linked == {}
    assert len(dry(store, FILE, page).linked) == 1


def test_redo_links_what_was_linked_then(store: Store, page: Page) -> None:
    ours = came_out(store, None, "t.me/kumis/1")
    take_in(store, FILE, page)
    taken_in, undo = entries(store)[-1], rewind.revert
    store.do(undo, taken_in.id)
    came_out(store, None, "t.me/kumis/2")
    store.do(undo, entries(store)[-2].id)
    assert [one.publication_id for one in posts(store)] == [ours.id, None]


def test_the_future_is_neither_a_day_of_a_post_nor_of_measuring(store: Store, page: Page) -> None:
    told = dry(store, csv_of(HEADINGS, "05.12.2026;t.me/kumis/1;1;1"), page)
    assert [(one.row, one.heading) for one in told.faults] == [(2, "Дата")]
    with pytest.raises(Invalid, match="not come yet"):
        dry(store, FILE, page, measured_on=date(2026, 11, 24))
