"""The best posts stand first, each against its own page, with what their kind has that the others have not."""

from datetime import date, datetime
from typing import Any

from core.calendar.records import Publication
from core.kpi.queries import pages, posts
from core.kpi.queries.posts import Post
from core.kpi.records import Page, PageFigures, PostFigures
from core.office.records import Unit
from core.store.record import new_id
from core.store.store import Store
from tests.core.kpi.counting import NOVEMBER, NOW, OCTOBER, at, channels_of, page, put, put_raw

MEASURED = date(2026, 11, 20)


def post(of: Page, came: datetime, **figures: Any) -> PostFigures:
    made = {"key": new_id().hex, "measured_on": MEASURED} | figures
    return PostFigures(id=new_id(), lot_id=new_id(), page_id=of.id, published_at=came, **made)


def top(store: Store, **asked: Any) -> list[Post]:
    with store.read() as session:
        return posts.top(session, OCTOBER, **asked)


def test_each_post_is_held_against_the_middle_of_its_own_page(store: Store) -> None:
    great, small = page(store), Page(name="Ақсу")
    put(store, small)
    put_raw(store, *(post(great, at(day), likes=1000 + day) for day in range(1, 6)))
    put_raw(store, *(post(small, at(day), likes=likes) for day, likes in enumerate((2, 4, 4, 6, 40), 1)))
    best = top(store, most=2)
    # 40 is ten times 4; of the great page nothing stands out
    assert (best[0].page, best[0].value("likes"), best[0].middle, best[0].of) == ("Ақсу", 40, 4, 5)
    assert [one.value("likes") for one in top(store, page_id=great.id)] == [1005, 1004, 1003, 1002, 1001]


def test_a_post_stands_once_as_it_was_measured_last(store: Store) -> None:
    ours = page(store)
    put_raw(store, post(ours, at(3), key="a", likes=5, reach=90, measured_on=date(2026, 10, 4)))
    put_raw(store, post(ours, at(3), key="a", likes=50), post(ours, at(4), key="b", likes=7))
    found = top(store)
    assert [(one.told.key, one.value("likes"), one.value("reach")) for one in found] == [("a", 50, 90), ("b", 7, None)]


def test_engagement_is_all_that_people_did(store: Store) -> None:
    ours = page(store)
    put_raw(
        store, post(ours, at(3), key="a", likes=5, comments=9, shares=2, saves=1), post(ours, at(4), key="b", likes=12)
    )
    assert [(one.told.key, one.value(posts.ENGAGEMENT)) for one in top(store, order=posts.ENGAGEMENT)] == [
        ("a", 17),
        ("b", 12),
    ]
    assert [one.told.key for one in top(store, order="comments")] == ["a"]


def test_a_post_whose_likes_are_not_told_has_no_engagement_here_as_in_the_indicators(store: Store) -> None:
    ours = page(store)
    put_raw(store, post(ours, at(3), key="a", likes=5), post(ours, at(4), key="b", comments=500))
    assert [one.told.key for one in top(store, order=posts.ENGAGEMENT)] == ["a"]


def test_why_names_the_kind_that_does_better_and_by_how_much(store: Store) -> None:
    ours = page(store)
    films = [post(ours, at(day, 19), format="video", likes=likes) for day, likes in enumerate((30, 40, 50, 60, 70), 5)]
    texts = [post(ours, at(day, 9), format="text", likes=10) for day in range(12, 17)]
    put_raw(store, *films, *texts)
    best = top(store)[0]
    told = {one.trait: (one.value, one.count, one.middle, one.others) for one in best.reasons}
    assert told == {"format": ("video", 5, 50, 10), "hours": ("evening", 5, 50, 10)}
    # what is no better than the middle has no reason to be
    assert top(store)[-1].reasons == ()


def test_a_handful_of_posts_explains_nothing(store: Store) -> None:
    ours = page(store)
    put_raw(store, *(post(ours, at(day), format="video", likes=90) for day in range(5, 9)))
    put_raw(store, *(post(ours, at(day), format="text", likes=1) for day in range(12, 20)))
    assert [one.reasons for one in top(store, most=3)] == [(), (), ()]


def test_a_publication_lends_its_format_to_a_post_that_tells_none(store: Store) -> None:
    ours, planned = page(store), Publication(title={"kk": "Су құбыры"}, format="video", day=date(2026, 10, 5))
    put(store, planned)
    put_raw(store, post(ours, at(5), likes=3, publication_id=planned.id))
    (found,) = top(store)
    assert (found.format, found.publication and found.publication.id) == ("video", planned.id)


def test_pages_channels_and_units_stand_side_by_side_over_several_months(store: Store) -> None:
    unit = Unit(name={"kk": "Көлік басқармасы"})
    put(store, unit)
    channel = channels_of(store)[1]
    first, second = Page(name="А", channel_id=channel, rank=1), Page(name="Б", unit_id=unit.id, rank=2)
    rival = Page(name="В", body={"kk": "Ақсу әкімдігі"}, rank=3)
    put(store, first, second, rival)
    put_raw(store, post(first, at(5), likes=10), post(first, at(5, month=11), likes=30), post(second, at(6), likes=4))
    put_raw(store, post(rival, at(7), likes=100))
    put_raw(store, *(PageFigures(id=new_id(), lot_id=new_id(), page_id=first.id, day=date(2026, 10, day), followers=day)
                     for day in (1, 31)))  # fmt: skip
    spans = [OCTOBER, NOVEMBER]
    with store.read() as session:
        by_page = {one.name.kk: one for one in pages.pages(session, spans, NOW)}
        chosen = [one.name.kk for one in pages.pages(session, spans, NOW, [rival.id, first.id])]
        (by_channel,) = pages.channels(session, spans, NOW)
        (by_unit,) = pages.units(session, spans, NOW)
    assert [by_page["А"].figure("likes_mean", place).value for place in (0, 1)] == [10, 30]
    assert (by_page["В"].figure("likes_most", 0).value, by_page["В"].body.kk) == (100, "Ақсу әкімдігі")
    assert by_page["А"].figure("followers", 0).value == 31
    assert chosen == ["В", "А"]
    assert (by_channel.id, by_channel.figure("posts", 0).value) == (channel, 1)
    assert (by_unit.name.kk, by_unit.figure("likes_mean", 0).value) == ("Көлік басқармасы", 4)
