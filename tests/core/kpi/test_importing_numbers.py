"""A count is read however it was written; what is none says what it is instead."""

import pytest

from core.kpi.importing import links
from core.kpi.importing.numbers import Number, points, read, scale
from core.office.records import Platform


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("0", 0), ("1234", 1234), ("1 234", 1234), ("1\u00a0234", 1234), ("1\u202f234 567", 1234567), ("1,234", 1234),
        ("1.234", 1234), ("1.234.567", 1234567), ("1,234,567.00", 1234567), ("1.234,00", 1234), ("34,0", 34),
        ("1'234", 1234), ("1’234", 1234), ("+12", 12), ("1.234.567,0", 1234567), ("1200 чел.", 1200), ("12 адам", 12),
    ],
)  # fmt: skip
def test_separators_of_every_country(said: str, value: int) -> None:
    assert read(said) == Number(value)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("1,2 млн", 1_200_000), ("12 тыс.", 12_000), ("12 мың", 12_000), ("3,4K", 3_400), ("3.4к", 3_400),
        ("1.234K", 1_234), ("2 345 тыс", 2_345_000), ("1,2 млрд", 1_200_000_000), ("~120", 120), ("1000+", 1000),
        ("1,5E+06", 1_500_000), (">1000", 1_000), ("около 100", 100), ("шамамен 1 200 адам", 1_200),
    ],
)  # fmt: skip
def test_what_was_rounded_is_marked(said: str, value: int) -> None:
    assert read(said) == Number(value, is_rough=True)


@pytest.mark.parametrize(("said", "value"), [("3-4", 4), ("2–3", 3), ("10 — 20", 15), ("3–4 тыс.", 3_500), ("7…9", 8),
                                             ("5k-7k", 6_000), ("900-1,2 тыс", 1_050)])  # fmt: skip
def test_of_a_range_the_middle_is_taken_half_is_rounded_up_and_it_is_marked(said: str, value: int) -> None:
    assert read(said) == Number(value, is_rough=True)


@pytest.mark.parametrize("said", ["", " ", "-", "–", "—", "…", "н/д", "N/A", "нет данных", "жоқ", "null"])
def test_a_dash_is_no_figure_and_no_nought(said: str) -> None:
    assert read(said) == Number(None)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("4,5%", "a share"), ("=SUM(A1:A3)", "a formula"),
        ("=cmd|' /C calc'!A0", "a formula"), ("@SUM(1)", "a formula"),
        ("#REF!", "has failed"), ("#Н/Д", "has failed"), ("03.04.2026", "a day"), ("2026-04-03 00:00:00", "a day"),
        ("0:03:15", "a length of time"), ("-5", "less than nothing"), ("3,5", "no fraction"), ("0,125", "no fraction"),
        ("4-3", "backwards"), ("99999999999999", "so high"), ("12 5", "no count"), ("1,23,4", "no count"),
        ("12 лайков", "no count"), ("True", "no count"), ("inf", "no count"), ("1.2.3", "a day"),
        pytest.param("9" * 1_000_001, "no count", id="more figures than any number has"),
    ],
)  # fmt: skip
def test_what_is_no_count_says_what_it_is(said: str, why: str) -> None:
    found = read(said)
    assert found.value is None
    assert why in found.fault


def test_a_sign_that_parts_a_fraction_in_one_cell_does_so_in_the_whole_column() -> None:
    signs = points(["12.000", "1234.000", "0.000"])
    assert [read(one, 1, signs).value for one in ("12.000", "1234.000", "0.000", "1,234")] == [12, 1234, 0, 1234]
    assert read("12.000", 1, points(["12.000", "3.500"])).value == 12_000


def test_a_unit_of_the_heading_holds_for_its_cells() -> None:
    assert (scale("Охват, тыс."), scale("Қамту (мың)"), scale("Views (mln)"), scale("Охват")) == (1000, 1000, 10**6, 1)
    assert read("12,5", 1000) == Number(12_500)
    assert "thousands or millions already" in read("3 тыс", 1000).fault


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.instagram.com/p/AbC/?igsh=1", "instagram.com/kumis/reel/AbC"),
        ("https://youtu.be/AbC?t=3", "https://m.youtube.com/watch?t=3&v=AbC"),
        ("https://t.me/s/kumis/12", "http://telegram.me/kumis/12?single"),
        ("https://twitter.com/k/status/1", "x.com/k/status/1/"),
        ("https://fb.com/permalink.php?story_fbid=1&id=2&ref=x", "https://www.facebook.com/permalink.php?id=2&story_fbid=1"),
    ],
)  # fmt: skip
def test_one_post_under_two_addresses(one: str, other: str) -> None:
    assert links.plain(one) == links.plain(other)


def test_two_posts_stay_two() -> None:
    assert links.plain("https://instagram.com/p/AbC") != links.plain("https://instagram.com/p/aBC")
    assert links.plain("youtube.com/watch?v=a") != links.plain("youtube.com/watch?v=b")
    assert links.platform("https://vk.com/wall-1_2") == Platform.VK
