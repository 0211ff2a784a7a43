from collections.abc import Sequence
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from core.calendar import limits
from core.language.trilingual import Trilingual
from core.office.records import Channel, Platform

NAME = Trilingual(kk="Арна", ru="Канал")


@pytest.mark.parametrize(
    ("text", "in_x", "elsewhere"),
    [
        ("й", 1, 1),
        ("и\u0306", 1, 1),
        ("👍🏽", 2, 2),
        ("👨‍👩‍👧", 2, 5),
        ("https://kala.example/" + "a" * 50, 23, 71),
        ("№ 5 ₸", 7, 5),
        ("«Қала» — су", 11, 11),
    ],
)
def test_characters_are_counted_as_the_platform_does(text: str, in_x: int, elsewhere: int) -> None:
    assert limits.length(text, Platform.X) == in_x
    assert limits.length(text, Platform.TELEGRAM) == elsewhere


@given(st.text())
def test_any_text_can_be_counted(text: str) -> None:
    assert limits.length(text, Platform.X) <= 2 * limits.length(text, Platform.SITE) + 23 * text.count("w")


def limit(key: str, text: str, channel: Channel, files: Sequence[dict[str, Any]] = ()) -> tuple[int, int | None, bool]:
    every = [*limits.of(text, channel), *limits.of_files(channel, files)]
    found = next(one for one in every if one.key == key)
    assert found.sentence
    return found.used, found.allowed, found.is_over


def test_limits_live_with_the_text() -> None:
    channel = Channel(name=NAME, text_limit=20, advised_least=5, advised_most=10, fold_at=8, hashtag_limit=1)
    assert limit("text", "а" * 20, channel) == (20, 20, False)
    assert limit("text", "а" * 21, channel) == (21, 20, True)
    assert limit("advised", "аааа", channel) == (4, 10, True)
    assert limit("advised", "аааааа", channel) == (6, 10, False)
    assert limit("fold", "а" * 9, channel) == (9, 8, False)
    assert limit("hashtags", "#су #қар", channel) == (2, 1, True)
    assert [one.key for one in limits.of("", channel)] == ["text", "hashtags"]


def test_files_are_held_against_the_channel() -> None:
    channel = Channel(name=NAME, video_seconds=60, picture_limit=1, ratios=["4:5", "1:1"])
    film = {"name": "a.mp4", "seconds": 61, "width": 1080, "height": 1920}
    square, wide = {"width": 1080, "height": 1080}, {"width": 1920, "height": 1080}
    assert limit("video", "", channel, [film]) == (61, 60, True)
    assert limit("pictures", "", channel, [square, wide]) == (2, 1, True)
    assert limit("ratio", "", channel, [square, wide, film]) == (1, 0, True)
    assert next(limits.of_files(channel, [square, {"name": "a.pdf"}])).is_over is False


def test_a_channel_without_limits_says_nothing() -> None:
    assert list(limits.of("а" * 9999, Channel(name=NAME))) == []
    assert list(limits.of_files(Channel(name=NAME), [{"seconds": 5000}])) == []
