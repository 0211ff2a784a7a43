"""
The page study of 2023, recomputed from posts: the table's means and maxima come back, and where its text says otherwise
is seen (the figures are the study's: two regions, Facebook and Instagram, June 2022 to June 2023).
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

import pytest

from core.errors import Invalid
from core.kpi import claims
from core.kpi.actions import files
from core.kpi.amounts import Amount
from core.kpi.claims import Claim, Doubt
from core.kpi.importing import reading
from core.kpi.queries import pages
from core.kpi.queries.pages import Compared
from core.kpi.spans import Span
from core.office.records import Platform
from core.store.store import Store
from tests.core.kpi.counting import NOW
from tests.core.kpi.tables import ALMATY
from tests.core.replies.files import csv_of

YEAR = Span(date(2022, 6, 1), date(2023, 5, 31))


class Studied(NamedTuple):
    """A line of the study; what its text says differently stands behind."""

    posts: int
    likes: str
    most_likes: str
    comments: str
    most_comments: str
    text_likes: str = ""
    text_most_likes: str = ""
    text_comments: str = ""
    text_most_comments: str = ""

    def claims(self) -> list[Claim]:
        table = (self.likes, self.most_likes, self.comments, self.most_comments)
        text = (self.text_likes, self.text_most_likes, self.text_comments, self.text_most_comments)
        names = ("likes_mean", "likes_most", "comments_mean", "comments_most")
        return [
            Claim.of(name, where, said)
            for where, told in (("table", table), ("text", text))
            for name, said in zip(names, told, strict=True)
            if said
        ]


STUDY = {
    "Turkistan, Facebook": Studied(2190, "35", "256", "3-4", "118", text_comments="3-4"),
    # its table prints 34 where the text says 3-4
    "Turkistan, Instagram": Studied(2190, "60", "1636", "34", "90", text_comments="3-4"),
    "West Kazakhstan, Facebook": Studied(1095, "4", "150", "2-3", "20", "30", "150", "2-3", "25"),
    "West Kazakhstan, Instagram": Studied(1095, "55", "322", "2-3", "25", "40", "250", "2-3", "25"),
}
# the middle of a range, and the 34 as it was meant
MEAN_COMMENTS = {"Turkistan": Decimal("3.5"), "West Kazakhstan": Decimal("2.5")}


def spread(count: int, mean: Decimal, most: int) -> Iterator[int]:
    """So many whole numbers with that mean of which the greatest is that."""
    yield most
    rest = int(mean * count) - most
    each, over = divmod(rest, count - 1)
    for number in range(count - 1):
        yield each + (number < over)


def lines() -> Iterator[str]:
    yield "Page,Publish time,Permalink,Likes,Comments"
    for name, one in STUDY.items():
        likes = spread(one.posts, Decimal(one.likes), int(one.most_likes))
        comments = spread(one.posts, MEAN_COMMENTS[name.partition(",")[0]], int(one.most_comments))
        step = timedelta(days=365) / one.posts
        for number, (liked, discussed) in enumerate(zip(likes, comments, strict=True)):
            came = datetime(2022, 6, 1, 0, 30, tzinfo=UTC) + number * step
            link = f"example.kz/{name.replace(', ', '-')}/{number}"
            yield f'"{name}",{came:%Y-%m-%d %H:%M},{link},"{liked:,}",{discussed}'


@pytest.fixture
def studied(store: Store) -> Store:
    content = csv_of(*lines())
    values = {"columns": dict(reading.look(content).columns), "measured_on": date(2023, 6, 30), "zone": ALMATY}
    store.do(files.take_in, "study.csv", content, values, dict.fromkeys(STUDY, Platform.OTHER))
    return store


def compared(store: Store) -> dict[str, Compared]:
    with store.read() as session:
        return {one.name.kk: one for one in pages.pages(session, [YEAR], NOW)}


def doubts(store: Store, page_id: UUID, told: Studied) -> list[tuple[Doubt, str, str, str]]:
    with store.read() as session:
        found = pages.doubts(session, page_id, YEAR, NOW, told.claims())
    return [
        (
            one.doubt,
            one.variable,
            f"{one.claim.where} {one.claim.told}",
            f"{one.other.where} {one.other.told}" if one.other else "",
        )
        for one in found
    ]


def test_the_tables_of_the_study_come_back_from_its_posts(studied: Store) -> None:
    found = compared(studied)
    assert set(found) == set(STUDY)
    for name, told in STUDY.items():
        figures = {variable: found[name].figure(variable).value for variable in pages.COLUMNS}
        assert figures["posts"] == told.posts
        assert figures["likes_mean"] == Decimal(told.likes)
        assert (figures["likes_most"], figures["comments_most"]) == (int(told.most_likes), int(told.most_comments))
        mean = MEAN_COMMENTS[name.partition(",")[0]]
        assert abs((figures["comments_mean"] or 0) - mean) < Decimal("0.001")


def test_a_median_beside_the_mean_shows_what_one_post_did(studied: Store) -> None:
    """The visit of a president: 1,636 likes lift the mean, and nothing else."""
    instagram = compared(studied)["Turkistan, Instagram"]
    assert (instagram.figure("likes_most").value, instagram.figure("likes_median").value) == (1636, 59)


def test_where_table_and_text_differ_is_told_and_which_of_them_the_posts_bear_out(studied: Store) -> None:
    found = compared(studied)
    differs, miscounted = Doubt.DIFFERS, Doubt.MISCOUNTED
    assert {name: doubts(studied, found[name].id, told) for name, told in STUDY.items()} == {
        "Turkistan, Facebook": [],
        "Turkistan, Instagram": [
            (differs, "comments_mean", "table 34", "text 3-4"),
            (miscounted, "comments_mean", "table 34", ""),
        ],
        "West Kazakhstan, Facebook": [
            (differs, "likes_mean", "table 4", "text 30"),
            (differs, "comments_most", "table 20", "text 25"),
            (miscounted, "likes_mean", "text 30", ""),
            (miscounted, "comments_most", "text 25", ""),
        ],
        "West Kazakhstan, Instagram": [
            (differs, "likes_mean", "table 55", "text 40"),
            (differs, "likes_most", "table 322", "text 250"),
            (miscounted, "likes_mean", "text 40", ""),
            (miscounted, "likes_most", "text 250", ""),
        ],
    }


def test_a_mean_above_the_greatest_cannot_be() -> None:
    told = [Claim.of("likes_mean", "table", "40"), Claim.of("likes_most", "text", "25")]
    (found,) = claims.doubts(told)
    assert (found.doubt, found.claim.told) == (Doubt.IMPOSSIBLE, "40")
    assert claims.line_of(found, "Likes") == "Likes: 40 (table) is more than the greatest, 25 (text)"


def test_a_figure_is_as_exact_as_it_was_said() -> None:
    def is_borne_out(said: str, counted: str) -> bool:
        return not claims.doubts([Claim.of("likes_mean", "text", said)], {"likes_mean": Amount(Decimal(counted), 9)})

    assert is_borne_out("35", "34.6")
    assert not is_borne_out("35", "34.4")
    assert not is_borne_out("35.0", "34.6")
    assert is_borne_out("3-4", "3.9")
    assert not is_borne_out("3-4", "4.6")
    assert is_borne_out("1 636", "1636")


def test_what_is_not_counted_is_not_doubted() -> None:
    assert claims.doubts([Claim.of("likes_mean", "text", "35")], {"likes_mean": Amount()}) == []
    with pytest.raises(Invalid):
        Claim.of("likes_mean", "text", "көп")
