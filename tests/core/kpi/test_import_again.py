"""Posts out of another table, of another day or in another order are the same ones, or it is said that nobody knows."""

from typing import Any
from uuid import UUID

import pytest

from core.kpi.actions import files
from core.kpi.importing import reading
from core.kpi.queries import files as asking
from core.kpi.queries.files import DryRun
from core.kpi.queries.taken import taken
from core.kpi.records import Page, PageFile, PostFile
from core.office.records import Platform
from core.store.store import Store
from core.store.work import Work, action
from tests.core.calendar.hands import rows
from tests.core.kpi.counting import put
from tests.core.kpi.tables import found
from tests.core.kpi.test_files import days, dry, posts, take_in, values
from tests.core.replies.files import csv_of

META = "Post ID,Publish time,Permalink,Likes"


@pytest.fixture
def page(store: Store) -> Page:
    made = Page(name="Күмісөзен")
    put(store, made)
    return made


def by_key(store: Store) -> dict[str, list[int | None]]:
    told: dict[str, list[int | None]] = {}
    for one in posts(store):
        told.setdefault(one.key, []).append(one.likes)
    return told


def test_a_table_of_links_tells_of_the_posts_of_an_export_with_numbers(store: Store, page: Page) -> None:
    export = csv_of(META, "111,2026-11-05 09:00,https://www.facebook.com/kumis/posts/1,5",
                    "222,2026-11-06 09:00,https://www.facebook.com/kumis/posts/2,6")  # fmt: skip
    take_in(store, export, page)
    table = csv_of(
        "Дата;Ссылка;Охват", "05.11.2026 09:00;fb.com/kumis/posts/1;90", "06.11.2026;m.facebook.com/kumis/posts/2;80"
    )
    take_in(store, table, page)
    assert len(posts(store)) == 4
    assert len(by_key(store)) == 2


def test_a_film_is_known_by_its_number_and_by_its_address(store: Store, page: Page) -> None:
    take_in(store, csv_of("Content,Video title,Video publish time,Views,Likes", 'AbC,Жол,"Nov 5, 2026",9,5'), page)
    take_in(store, csv_of("Дата;Ссылка;Комментарии", "05.11.2026;https://youtu.be/AbC?t=3;7"), page)
    assert list(by_key(store)) == ["AbC"]


def test_the_address_of_the_page_beside_every_number_tells_no_post() -> None:
    content = csv_of(META, "1,2026-11-05 09:00,instagram.com/kumis,5", "2,2026-11-06 09:00,instagram.com/kumis,6")
    assert found(content).figures.key.tolist() == ["1", "2"]


def test_figures_that_were_corrected_on_the_same_day_are_taken_and_the_newest_count(store: Store, page: Page) -> None:
    first, second = (csv_of("Дата;Ссылка;Охват", f"05.11.2026 09:00;t.me/k/1;{reach}") for reach in (100, 9000))
    take_in(store, first, page)
    told = dry(store, second, page)
    assert (told.new, told.known, told.later, told.corrected) == (1, 0, 0, 1)
    take_in(store, second, page)
    assert dry(store, second, page).known == 1
    # taken back to what it was first: that is news again
    assert (dry(store, first, page).new, dry(store, first, page).corrected) == (1, 1)
    assert [one.reach for one in posts(store)] == [100, 9000]


HEADINGS = "Күні;Лайк;Қамту"
TWO = ("05.11.2026;100;1000", "05.11.2026;5;50")


def test_posts_of_a_day_without_an_hour_are_replaced_by_a_table_that_tells_as_much(store: Store, page: Page) -> None:
    take_in(store, csv_of(HEADINGS, *TWO), page)
    told = dry(store, csv_of(HEADINGS, *reversed(TWO)), page)
    assert (told.bad, told.corrected) == (0, 2)


@pytest.mark.parametrize(
    "lines",
    [
        # likes in another order would stand beside the reach of the other post
        ("Күні;Лайк", "05.11.2026;6", "05.11.2026;110"),
        # of two posts only one is told now
        (HEADINGS, "05.11.2026;6;60"),
    ],
)
def test_they_stay_out_where_they_would_mix_with_those_that_are_here(
    store: Store, page: Page, lines: tuple[str, ...]
) -> None:
    take_in(store, csv_of(HEADINGS, *TWO), page)
    told: DryRun = dry(store, csv_of(*lines), page)
    assert told.bad == len(lines) - 1
    assert "nothing tells which is which" in told.faults[0].sentence


def test_one_post_of_a_day_is_the_same_one(store: Store, page: Page) -> None:
    take_in(store, csv_of(HEADINGS, TWO[0]), page)
    assert dry(store, csv_of("Күні;Лайк", "05.11.2026;110"), page).bad == 0


def test_followers_beside_likes_make_a_table_of_posts_and_what_is_not_kept_is_named(store: Store, page: Page) -> None:
    posted = csv_of("Дата;Подписчики;Лайки;Комментарии;Охват", "05.11.2026;1000;5;2;300")
    take_in(store, posted, page)
    (one,) = posts(store)
    assert (one.followers, one.likes, one.comments, one.reach) == (1000, 5, 2, 300)
    looked = csv_of("Дата;Подписчики;Посещения;Лайки", "05.11.2026;1000;7;5")
    assert (dry(store, looked, page).is_of_pages, dry(store, looked, page).unused) == (True, ["Лайки"])
    wrong = csv_of("Дата;Подписчики;Лайки", "05.11.2026;1000;абв")
    assert dry(store, wrong, page).bad == 1


def test_a_sum_in_the_column_of_pages_is_no_page(store: Store, page: Page) -> None:
    content = csv_of("Бет;Күні;Жазылушылар", "Күмісөзен;05.11.2026;100", "Барлығы;05.11.2026;100", "Итого;;100")
    told = dry(store, content, page, pages={"кумисозен": page.id.hex})
    assert (told.new, told.totals, told.strangers) == (1, 2, {})


def test_a_new_page_has_the_platform_that_was_said(store: Store) -> None:
    content = csv_of("Бет;Дата;Ссылка;Лайки", "Ақсу;05.11.2026;https://t.me/aqsu/1;1", "Instagram Бұлақ;05.11.2026;b;2",
                     "Тау;05.11.2026;c;2")  # fmt: skip
    told = dry(store, content, None)
    assert told.platforms == {"Ақсу": Platform.TELEGRAM, "Instagram Бұлақ": Platform.INSTAGRAM, "Тау": Platform.OTHER}
    store.do(files.take_in, "a.csv", content, values(content, None), dict(told.platforms) | {"Тау": Platform.VK})
    assert {one.name: one.platform for one in rows(store, Page)} == {**told.platforms, "Тау": Platform.VK}


def test_a_file_is_found_among_those_taken_in_and_taken_back(store: Store, page: Page) -> None:
    first = take_in(store, csv_of("Дата;Ссылка;Лайки", "05.11.2026;a;1"), page)
    second = take_in(store, csv_of("Күні;Жазылушылар", "05.11.2026;100"), page)
    listed = _taken(store)
    assert [(one.id, one.kind, one.count, one.pages) for one in listed] == [
        (second, PageFile, 1, ("Күмісөзен",)), (first, PostFile, 1, ("Күмісөзен",)),
    ]  # fmt: skip
    store.do(files.take_back, PostFile, first)
    assert (posts(store), len(days(store)), [one.id for one in _taken(store)]) == ([], 1, [second])
    store.undo()
    assert len(posts(store)) == 1


def _taken(store: Store) -> list[Any]:
    with store.read() as session:
        return list(taken(session))


@action("Rename")
def _rename(work: Work, page_id: UUID, name: str) -> None:
    work.find(Page, page_id).name = name


def test_a_page_that_was_renamed_is_known_by_its_new_name_and_another_by_the_old(store: Store) -> None:
    content = csv_of("Бет;Дата;Лайки", "Ақсу;05.11.2026;3")
    store.do(files.take_in, "к.csv", content, values(content, None), {"Ақсу": Platform.INSTAGRAM})
    (old,) = rows(store, Page)
    store.do(_rename, old.id, "Жаңа Ақсу")
    new = Page(name="Ақсу")
    put(store, new)
    with store.read() as session:
        named = asking.named(session, reading.look(content).signature)
    assert (named["аксу"], named["жана аксу"]) == (new.id.hex, old.id.hex)
