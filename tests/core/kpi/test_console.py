"""An indicator on the command line: the whole of the days asked for, each part of them, and what is refused."""

import json
from typing import Any

import pytest

from core import clock, console
from core.kpi.actions import readings
from core.store.store import Store
from tests.core.kpi.counting import NOW

OCTOBER = ("--from", "2026-10-01", "--to", "2026-10-31")
RELEASES = {"first": "2026-10-01", "last": "2026-10-31", "source": "Баспасөз қызметі"}


@pytest.fixture
def where(measured: Store) -> str:
    measured.do(
        readings.enter,
        [
            RELEASES | {"variable": "releases", "value": 40},
            RELEASES | {"variable": "releases_picked_up", "value": 14},
        ],
    )
    measured.close()
    return measured.where


def asked(capsys: pytest.CaptureFixture[str], where: str, *words: str) -> tuple[int, str]:
    with clock.stopped(NOW):
        code = console.run(console.parse(["--lang", "en", "kpi", *words, "-w", where]))
    said = capsys.readouterr()
    return code, said.out or said.err


def answer(capsys: pytest.CaptureFixture[str], where: str, *words: str) -> dict[str, Any]:
    return json.loads(asked(capsys, where, *words, "--json")[1])


def test_a_share_is_told_with_what_it_was_made_of(capsys: pytest.CaptureFixture[str], where: str) -> None:
    told = answer(capsys, where, "pickup", *OCTOBER)
    assert (told["value"], told["numerator"], told["denominator"], told["count"]) == (35.0, 14.0, 40.0, 40)
    assert (round(told["low"], 1), round(told["high"], 1)) == (22.1, 50.5)
    assert told["sources"] == ["Баспасөз қызметі"]
    assert [one["from"] for one in told["spans"]] == ["2026-10-01"]
    assert "October 2026: 35% (14 of 40)" in asked(capsys, where, "PICKUP", *OCTOBER)[1]


def test_what_nobody_read_is_named_and_is_not_nought(capsys: pytest.CaptureFixture[str], where: str) -> None:
    told = answer(capsys, where, "SOV", "--from", "2026-09-01", "--to", "2026-10-31")
    assert told["value"] is None
    assert told["missing"] == ["topic_mentions", "topic_mentions_ours"]
    assert [one["to"] for one in told["spans"]] == ["2026-09-30", "2026-10-31"]
    assert "Nobody knows: topic_mentions" in asked(capsys, where, "SOV", *OCTOBER)[1]


def test_without_days_it_is_this_month_until_today(capsys: pytest.CaptureFixture[str], where: str) -> None:
    told = answer(capsys, where, "PICKUP", "--step", "week")
    assert (told["from"], told["to"]) == ("2026-11-01", "2026-11-23")
    assert [one["from"] for one in told["spans"]][:2] == ["2026-11-01", "2026-11-02"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("NOTHING",), "Known are: "),
        (("REPLY", "--from", "October"), "This is not a day: October"),
        (("REPLY", "--from", "2026-11-01", "--to", "2026-10-01"), "from the earlier to the later"),
        (("REPLY", "--from", "1900-01-01"), "ten years at most"),
    ],
)
def test_what_is_refused_is_said(
    capsys: pytest.CaptureFixture[str], where: str, words: tuple[str, ...], said: str
) -> None:
    code, sentence = asked(capsys, where, *words)
    assert code != 0
    assert said in sentence
