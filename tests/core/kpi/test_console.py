"""An indicator on the command line: the whole of the days asked for, each part of them, and what is refused."""

import json
from typing import Any

import pytest

from core import clock, console
from core.features import open_workspace
from core.kpi.actions import readings
from core.store.store import Store
from tests.core.kpi.counting import NOW, person_of

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
    lines = asked(capsys, where, "PICKUP", *OCTOBER)[1].splitlines()
    assert lines[0] == "Pick-up of releases (PICKUP)"
    # a formula is told in names; codes are for machines
    assert lines[1] == "«Releases in three independent media» / «Releases» × 100"
    # of 14 of 40 Wilson's interval is 22.1 to 50.49
    assert lines[2] == "October 2026: 35%, 14 of 40, 22–50%"


def test_of_few_no_percentage_is_told(capsys: pytest.CaptureFixture[str], where: str) -> None:
    store = open_workspace(where, "seat")
    store.author_id = person_of(store)
    row = RELEASES | {"first": "2026-09-01", "last": "2026-09-30"}
    few = [row | {"variable": name, "value": value} for name, value in (("releases", 4), ("releases_picked_up", 2))]
    store.do(readings.enter, few)
    store.close()
    told = asked(capsys, where, "PICKUP", "--from", "2026-09-01", "--to", "2026-09-30")[1]
    # of 2 of 4 it is 15.0 to 85.0
    assert "September 2026: 2 of 4, 15–85%, too few data" in told


def test_without_a_code_all_are_listed(capsys: pytest.CaptureFixture[str], where: str) -> None:
    code, told = asked(capsys, where)
    assert code == 0
    assert "Pick-up of releases" in next(line for line in told.splitlines() if line.startswith("PICKUP "))
    known = answer(capsys, where)["indicators"]
    assert len(known) == len(told.splitlines())
    assert {"code", "name", "is_used"} == set(known[0])


def test_what_nobody_read_is_named_and_is_not_nought(capsys: pytest.CaptureFixture[str], where: str) -> None:
    told = answer(capsys, where, "SOV", "--from", "2026-09-01", "--to", "2026-10-31")
    assert told["value"] is None
    assert told["missing"] == ["topic_mentions", "topic_mentions_ours"]
    assert [one["to"] for one in told["spans"]] == ["2026-09-30", "2026-10-31"]
    said = asked(capsys, where, "SOV", *OCTOBER)[1]
    assert "Nobody knows: «Mentions" in said
    assert "topic_mentions" not in said


def test_without_days_it_is_this_month_until_today(capsys: pytest.CaptureFixture[str], where: str) -> None:
    told = answer(capsys, where, "PICKUP", "--step", "week")
    assert (told["from"], told["to"]) == ("2026-11-01", "2026-11-23")
    assert [one["from"] for one in told["spans"]][:2] == ["2026-11-01", "2026-11-02"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("NOTHING",), "There is no such indicator: NOTHING. Without a code"),
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
