"""Figures of posts and pages, each worked out by hand, and what would flatter it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from core.kpi.amounts import UNKNOWN, Amount
from core.kpi.queries.asked import Scope
from core.kpi.records import Page, PageFigures, PostFigures, Reading
from core.kpi.spans import Span
from core.replies.records import Answer
from core.store.record import new_id
from core.store.store import Store
from tests.core.kpi.counting import (
    NOVEMBER,
    OCTOBER,
    amounts,
    answered,
    at,
    channels_of,
    counts,
    number,
    page,
    published,
    put,
    put_raw,
    values,
)

MEASURED = date(2026, 11, 20)


def post(of: Page, came: datetime, **figures: Any) -> PostFigures:
    made = {"key": new_id().hex, "measured_on": MEASURED} | figures
    return PostFigures(id=new_id(), lot_id=new_id(), page_id=of.id, published_at=came, **made)


def seen(of: Page, day: date, followers: int) -> PageFigures:
    return PageFigures(id=new_id(), lot_id=new_id(), page_id=of.id, day=day, followers=followers)


def test_a_median_stands_beside_every_mean(store: Store) -> None:
    """One post that everybody saw lifts the mean of all, and not the middle."""
    ours = page(store)
    put_raw(store, *(post(ours, at(5), reach=one, likes=one // 10) for one in (100, 200, 300, 9400)))
    assert amounts(store, "reach", "reach_median", "posts_with_reach") == [
        [Amount(number(10_000), 4)], [Amount(number(250), 4)], [Amount(number(4))],
    ]  # fmt: skip
    assert values(store, "likes_mean", "likes_median", "likes_most") == [250, 25, 940]


def test_a_figure_nobody_told_is_no_nought(store: Store) -> None:
    ours = page(store)
    put_raw(store, post(ours, at(5), likes=10), post(ours, at(6), likes=20, comments=0, reach=500))
    assert values(store, "posts", "posts_with_reach", "comments_mean", "posts_discussed") == [2, 1, 0, 0]
    assert counts(store, "likes_mean", "comments_mean", "reach") == [2, 1, 1]
    assert values(store, "shares_mean", "clicks", "views_with_link") == [None, None, None]


def test_of_a_span_nobody_measured_nothing_is_known(store: Store) -> None:
    ours = page(store)
    put_raw(store, post(ours, at(5, month=9), likes=1, measured_on=date(2026, 10, 1)))
    assert values(store, "posts") == [None]
    # a file of November would have told of a post of October
    put_raw(store, post(ours, at(2, month=11), likes=1))
    assert values(store, "posts") == [0]
    assert values(store, "likes_mean") == [None]


def test_the_newest_measurement_of_a_post_counts(store: Store) -> None:
    ours = page(store)
    older = {"key": "p1", "measured_on": date(2026, 10, 6)}
    put_raw(store, post(ours, at(5), key="p1", likes=90), post(ours, at(5), **older, likes=40, reach=700))
    put_raw(store, post(ours, at(5), key="p2", likes=10))
    # what the later file leaves out the earlier one tells
    assert values(store, "posts", "likes_mean", "reach") == [2, 50, 700]


def test_two_pages_may_know_their_posts_by_the_same_number(store: Store) -> None:
    put_raw(store, post(page(store), at(5), key="1", likes=1), post(page(store), at(5), key="1", likes=1))
    assert values(store, "posts") == [2]


def test_engagement_is_a_mean_of_posts_and_not_of_sums(store: Store) -> None:
    ours = page(store)
    figures = {"comments": 5, "shares": 3, "saves": 2}
    # 20 of 1000 followers and of 100 reached; 30 of 2000, what is not told is none
    put_raw(store, post(ours, at(5), likes=10, followers=1000, reach=100, **figures))
    put_raw(store, post(ours, at(6), likes=30, followers=2000, reach=0))
    # without its likes a post tells nothing
    put_raw(store, post(ours, at(7), comments=500, followers=1000, reach=1000))
    assert values(store, "engagement_by_followers", "engagement_by_reach") == [1.75, 20]
    assert counts(store, "engagement_by_followers", "engagement_by_reach") == [2, 1]


def test_followers_are_those_of_the_day_of_the_post(store: Store) -> None:
    ours = page(store)
    put_raw(store, *(seen(ours, date(2026, 10, day), number) for day, number in ((3, 1000), (10, 1500), (20, 3000))))
    put_raw(store, *(post(ours, at(day), likes=30) for day in (1, 5, 10)))
    # before the first look the first; then the last before; then that of the day: 1000, 1000, 1500
    assert values(store, "post_followers") == [pytest.approx(3500 / 3, abs=0.001)]
    assert values(store, "engagement_by_followers") == [pytest.approx((3 + 3 + 2) / 3, abs=0.001)]


def test_our_own_answers_are_no_discussion(store: Store) -> None:
    ours = page(store)
    publication = published(store, at(5))
    asked = answered(at(5), timedelta(hours=1), publication_id=publication.id)
    put(store, asked)
    said = {"message_id": asked.id, "lang": "kk", "text": "Жауап", "sent_at": at(5, 11)}
    put(store, Answer(**said, is_final=False), Answer(**said))
    put_raw(store, post(ours, at(5), comments=7, publication_id=publication.id), post(ours, at(6), comments=3))
    # a file from before the answers
    put_raw(store, post(ours, at(7), comments=1, publication_id=publication.id))
    # 7 less two of ours, 3, and not less than none
    assert values(store, "comments_mean", "comments_median", "comments_most") == [pytest.approx(8 / 3, abs=0.001), 3, 5]


def test_clicks_are_held_against_the_views_of_the_same_posts(store: Store) -> None:
    ours = page(store)
    put_raw(
        store, post(ours, at(5), clicks=10, views=1000), post(ours, at(5), views=50_000), post(ours, at(5), clicks=4)
    )
    assert values(store, "clicks", "views_with_link") == [10, 1000]


def test_pages_of_others_are_not_ours(store: Store) -> None:
    telegram, instagram = channels_of(store)
    ours, other = page(store, channel_id=telegram), page(store, body={"kk": "Бұлақты қаласының әкімдігі"})
    put_raw(store, post(ours, at(5), likes=1), post(other, at(5), likes=5), post(other, at(6), likes=5))
    assert values(store, "posts") == [1]
    assert values(store, "posts", "likes_mean", scope=Scope(page_id=other.id)) == [2, 5]
    assert values(store, "posts", scope=Scope(channel_id=telegram)) == [1]
    assert values(store, "posts", scope=Scope(channel_id=instagram)) == [None]
    assert values(store, "posts", scope=Scope(unit_id=new_id())) == [None]


def test_growth_is_told_of_pages_known_at_both_ends(store: Store) -> None:
    old, new, lost = page(store), page(store), page(store)
    put_raw(store, seen(old, date(2026, 9, 30), 1000), seen(old, date(2026, 10, 30), 1100))
    # one that was seen once did not grow from nothing, and one nobody looked at again did not stand still
    put_raw(store, seen(new, date(2026, 10, 15), 5000), seen(lost, date(2026, 9, 30), 700))
    assert amounts(store, "followers_start", "followers_end") == [[Amount(number(1000), 1)], [Amount(number(1100), 1)]]
    put_raw(store, seen(new, date(2026, 10, 31), 5200))
    assert values(store, "followers_start", "followers_end") == [6000, 6300]


def test_all_pages_are_added_up_whenever_they_joined(store: Store) -> None:
    """1,100, 550 and a newcomer of 20,000 that was looked at once."""
    for days in ({1: 1000, 31: 1100}, {1: 500, 31: 550}, {31: 20_000}):
        ours = page(store)
        put_raw(store, *(seen(ours, date(2026, 10, day), number) for day, number in days.items()))
    assert amounts(store, "followers", spans=(OCTOBER, NOVEMBER)) == [[Amount(number(21_650), 3)] * 2]
    # one that was not followed yet takes nothing away, one nobody looks at any more leaves nothing to tell
    assert values(store, "followers", span=Span(date(2026, 10, 1), date(2026, 10, 9))) == [1500]
    put_raw(store, seen(page(store), date(2026, 8, 1), 70))
    assert values(store, "followers") == [None]


def test_followers_that_were_typed_are_added_to_those_of_files(store: Store) -> None:
    filed, typed = page(store), page(store)
    put_raw(store, seen(filed, date(2026, 10, 30), 100))
    span = {"first": OCTOBER.first, "last": OCTOBER.last, "source": "Instagram", "page_id": typed.id}
    put(store, Reading(variable="followers_end", value=40, **span))
    assert values(store, "followers") == [140]
    put(store, Reading(variable="followers", value=41, **span))
    assert amounts(store, "followers") == [[Amount(number(141), 2, ("Instagram",))]]


def test_growth_knows_how_far_its_looks_are_apart(store: Store) -> None:
    ours = page(store)
    # of one day in August nothing is said of October
    put_raw(store, seen(ours, date(2026, 8, 5), 1000), seen(ours, date(2026, 10, 31), 1300))
    assert values(store, "followers_start", "followers_end") == [None, None]
    # half of November, from the last look of October
    put_raw(store, seen(ours, date(2026, 11, 15), 1326))
    assert values(store, "followers_start", "followers_end", "followers_months", span=NOVEMBER) == [1300, 1326, 0.5]
    # another page over a whole month of thirty days so far: (1300 * 15 + 2600 * 21) / 3900 of them
    other = page(store)
    put_raw(store, seen(other, date(2026, 10, 31), 2600), seen(other, date(2026, 11, 21), 2600))
    assert values(store, "followers_months", span=NOVEMBER) == [pytest.approx(19 / 30)]


def test_two_looks_of_one_week_are_no_growth(store: Store) -> None:
    ours = page(store)
    put_raw(store, *(seen(ours, date(2026, 10, day), 1000 + day) for day in (1, 7)))
    assert values(store, "followers_start") == [None]
    put_raw(store, seen(ours, date(2026, 10, 8), 1008))
    assert values(store, "followers_start", "followers_end") == [1001, 1008]


def test_a_share_of_followers_is_made_of_the_same_posts(store: Store) -> None:
    """A page without followers and one without reach: 600 of 100 is nobody's share."""
    instagram, telegram = page(store), page(store)
    put_raw(store, *(post(instagram, at(day), reach=6000, likes=100, comments=4, shares=8) for day in (5, 6)))
    put_raw(store, *(post(telegram, at(day), likes=2, comments=1, followers=1000) for day in (5, 6)))
    names = ("reach_by_followers", "likes_by_followers", "comments_by_followers", "shares_by_followers")
    assert values(store, *names) == [None, 2, 1, None]
    assert counts(store, *names) == [None, 2, 2, None]
    # the mean over the mean: 100 and 500 of 1000 and 2000
    for reach, followers in ((100, 1000), (500, 2000)):
        put_raw(store, post(telegram, at(7), reach=reach, followers=followers))
    assert values(store, "reach_by_followers") == [20]


def test_what_was_known_long_ago_is_no_beginning(store: Store) -> None:
    ours = page(store)
    put_raw(store, seen(ours, date(2026, 7, 1), 100), seen(ours, date(2026, 10, 2), 900))
    put_raw(store, seen(ours, date(2026, 10, 30), 990))
    assert values(store, "followers_start", "followers_end") == [900, 990]


def test_followers_that_were_typed_stand_in_for_a_file(store: Store) -> None:
    ours, idle = page(store), page(store, is_active=False)
    span = {"first": OCTOBER.first, "last": OCTOBER.last, "source": "Instagram", "page_id": ours.id}
    put(store, Reading(variable="followers_start", value=400, **span))
    assert amounts(store, "followers_start") == [[UNKNOWN]]
    put(store, Reading(variable="followers_end", value=410, **span))
    assert amounts(store, "followers_end") == [[Amount(number(410), 1, ("Instagram",))]]
    put_raw(store, seen(idle, date(2026, 9, 30), 5), seen(idle, date(2026, 10, 30), 6))
    assert values(store, "followers_end") == [410]
    assert values(store, "followers_end", scope=Scope(page_id=idle.id)) == [6]


def test_a_post_belongs_to_the_day_of_the_office(store: Store) -> None:
    ours = page(store)
    put_raw(store, post(ours, at(1, 0, 30, month=11), likes=1))
    found = amounts(store, "posts", spans=(OCTOBER, NOVEMBER))
    assert [one.value for one in found[0]] == [0, 1]
