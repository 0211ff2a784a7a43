"""The sheet of bodies side by side: class by class, and no place where there is too little."""

from collections.abc import Sequence
from datetime import date

from core.document.blocks import Block, Document, Landscape, Table
from core.kpi.queries import bodies
from core.kpi.queries.bodies import Place
from core.kpi.records import Page, PageFigures, PostFigures
from core.language.trilingual import Trilingual
from core.office.records import Platform
from core.store.record import new_id
from core.store.store import Store
from tests.core.kpi.counting import NOVEMBER, NOW, OCTOBER, ZONE, at, put, put_raw
from tests.core.kpi.writing import charts, said, written


def body(
    store: Store,
    name: str,
    followers: int,
    likes: list[int],
    platform: Platform = Platform.INSTAGRAM,
    owner: str | None = None,
) -> Page:
    """A page of its own body, or of another; without one it is ours."""
    owner = name if owner is None else owner
    made = Page(name=name, body=Trilingual(owner, owner), platform=platform)
    put(store, made)
    known = [(date(2026, 9, 30), followers), (date(2026, 10, 31), followers)]
    put_raw(store, *(PageFigures(id=new_id(), lot_id=new_id(), page_id=made.id, day=d, followers=n) for d, n in known))
    put_raw(
        store,
        *(
            PostFigures(
                id=new_id(), lot_id=new_id(), page_id=made.id, key=new_id().hex, published_at=at(1 + n % 28),
                measured_on=NOVEMBER.first, likes=one, comments=n % 2,
            )
            for n, one in enumerate(likes)
        ),
    )  # fmt: skip
    return made


def sideways(document: Document) -> Sequence[Block]:
    (made,) = document.blocks
    assert isinstance(made, Landscape)
    return made.blocks


def places(store: Store) -> dict[str, Place]:
    with store.read() as session:
        found = bodies.bodies(session, OCTOBER, NOW.astimezone(ZONE))
    return {one.page.name.kk: one.place for each in found.classes for one in each.bodies}


def test_only_pages_of_one_class_and_platform_are_held_against_one_another(measured: Store) -> None:
    # 200 likes on 20,000 followers are 10 on a thousand, 100 are 5; the middle of the class lies between
    body(measured, "Ақтерек", 20_000, [200] * 15)
    body(measured, "Көкжиде", 20_000, [100] * 15)
    body(measured, "Тасбұлақ", 600, [90] * 15)
    body(measured, "Telegram", 20_000, [900] * 15, Platform.TELEGRAM)
    assert places(measured) == {
        "Ақтерек": Place.ABOVE, "Көкжиде": Place.BELOW, "Тасбұлақ": Place.ALONE, "Telegram": Place.ALONE,
    }  # fmt: skip
    told = said(measured, "kpi-bodies")
    assert "Ақтерек\nАқтерек\n20,000\n15\n10" in told
    assert "nothing to compare with" in told


def test_posts_whose_likes_are_not_told_do_not_lower_a_body(measured: Store) -> None:
    body(measured, "Ақтерек", 20_000, [200] * 15)
    half_told = body(measured, "Көкжиде", 20_000, [100] * 15)
    put_raw(measured, *(
        PostFigures(
            id=new_id(), lot_id=new_id(), page_id=half_told.id, key=new_id().hex, published_at=at(1 + n % 28),
            measured_on=NOVEMBER.first, comments=3,
        )
        for n in range(40)
    ))  # fmt: skip
    with measured.read() as session:
        found = bodies.bodies(session, OCTOBER, NOW.astimezone(ZONE))
    told = {one.page.name.kk: one.engagement for each in found.classes for one in each.bodies}
    engagement = told["Көкжиде"]
    # a hundred likes on twenty thousand followers, of the posts whose likes are known
    assert engagement
    assert (round(engagement.value), engagement.count) == (5, 15)


def test_where_bounds_reach_over_the_middle_nothing_is_claimed(measured: Store) -> None:
    body(measured, "Ақтерек", 20_000, [20 * n for n in range(1, 16)])
    body(measured, "Көкжиде", 20_000, [20 * n for n in range(2, 17)])
    assert set(places(measured).values()) == {Place.UNCLEAR}


def test_of_few_posts_and_unknown_followers_it_says_so(measured: Store) -> None:
    body(measured, "Ақтерек", 20_000, [200] * 15)
    body(measured, "Көкжиде", 20_000, [9000] * 11)
    put(measured, Page(name="Тасбұлақ", platform=Platform.INSTAGRAM))
    told = said(measured, "kpi-bodies")
    # eleven posts, however good, take no place
    assert places(measured) == {"Ақтерек": Place.ALONE, "Көкжиде": Place.FEW}
    assert "too few data" in told
    assert "they stand in no class: Тасбұлақ" in told


def test_a_page_of_ours_bears_our_name_and_a_chart_says_what_the_table_says(measured: Store) -> None:
    body(measured, "Ақтерек", 20_000, [206] * 15)
    body(measured, "kumisozen", 20_000, [100] * 15, owner="")
    told = said(measured, "kpi-bodies", "kk")
    assert "Күмісөзен қаласының әкімдігі\nkumisozen" in told
    # likes and every second post one comment: 206 or 207 on 20,000 followers are 10.3 or 10.35 on a thousand
    (chart,) = charts(iter(written(measured, "kpi-bodies", "en").blocks))
    assert list(chart.series[0].said) == ["10", "5"]
    assert "10\n10–10" in said(measured, "kpi-bodies")


def test_what_stands_alone_comes_last_and_in_one_table(measured: Store) -> None:
    body(measured, "Facebook", 5_000, [9] * 15, Platform.FACEBOOK)
    for name in ("Ақтерек", "Көкжиде"):
        body(measured, name, 20_000, [100] * 15)
    body(measured, "Telegram", 20_000, [900] * 15, Platform.TELEGRAM)
    told = said(measured, "kpi-bodies")
    compared, _heading, alone = told.partition("Pages with nothing to compare them with")
    assert "Instagram: 10,000 to 50,000 followers" in compared
    assert "Facebook: 1,000 to 10,000 followers\nFacebook" in alone
    assert "Telegram: 10,000 to 50,000 followers\nTelegram" in alone
    tables = [one for one in sideways(written(measured, "kpi-bodies")) if isinstance(one, Table)]
    assert [len(one.rows) for one in tables] == [2, 4]
