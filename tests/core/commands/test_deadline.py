"""Deadlines on the command line: with no workspace at all, and with the office's own terms and days."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core import console
from core.calendar.actions import days
from core.calendar.records import SpecialDay
from core.errors import Gone, Invalid
from core.features import open_workspace
from core.office import actions, queries
from core.office.records import Clock
from core.store.opening import create


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Any:
    def asked(*arguments: str, lang: str = "ru") -> Any:
        code = console.run(console.parse(["--lang", lang, "deadline", *arguments]))
        out, err = capsys.readouterr()
        return (code, out + err) if "--json" not in arguments else json.loads(out)

    return asked


def test_a_request_before_nauryz_is_answered_after_it(ask: Any) -> None:
    found = ask("media.request", "2026-03-20T17:00", "--json")
    assert {name: found[name] for name in ("rule", "start", "due", "value", "unit")} == {
        "rule": "media.request",
        "start": "2026-03-20T17:00:00+05:00",
        "due": "2026-04-01T18:30:00+05:00",
        "value": 5,
        "unit": "working_days",
    }
    assert (found["extension_due"], found["notice_due"]) == ("2026-04-16T18:30:00+05:00", "2026-04-03T18:30:00+05:00")
    assert [one["day"][-2:] for one in found["skipped"]] == ["21", "22", "23", "24", "25", "28", "29"]
    assert found["skipped"][0]["reason"] == "Наурыз мейрамы"
    assert found["explanation"][0].startswith("Поступило: пятница")


def test_people_read_it_in_sentences(ask: Any) -> None:
    code, said = ask("L01", "2026-03-20T17:00", lang="kk")
    assert code == 0
    assert said.startswith("БАҚ сұрау салуы\n")
    assert "\nМерзімі: " in said
    assert "Хабарлау мерзімі" in said


def test_six_days_and_an_extension_may_be_asked_for(ask: Any) -> None:
    assert ask("media.request", "2026-03-20T17:00", "--six-day", "--json")["due"] == "2026-03-30T18:30:00+05:00"
    longer = ask("media.request", "2026-03-20T17:00", "--extend", "--json")
    assert longer["due"] == longer["extension_due"] == "2026-04-16T18:30:00+05:00"
    assert "Продлено" in " ".join(longer["explanation"])


def test_a_day_alone_begins_with_the_office_and_a_moment_abroad_is_read_on_its_clock(ask: Any) -> None:
    assert ask("social.first", "2026-12-14", "--json")["due"] == "2026-12-14T11:00:00+05:00"
    assert ask("social.first", "2026-12-14T04:00:00Z", "--json")["start"] == "2026-12-14T09:00:00+05:00"
    assert ask("social.first", "2026-12-14T00:00", "--json")["start"] == "2026-12-14T00:00:00+05:00"


@pytest.mark.parametrize(
    ("arguments", "refusal", "words"),
    [
        (("what", "2026-12-14"), Gone, "media.request"),
        (("L08", "2026-12-14"), Invalid, "нет срока"),
        (("social.first", "2026-12-14", "--extend"), Invalid, "не продлевается"),
        (("social.first", "завтра"), Invalid, "завтра"),
        (("social.first", "0001-01-01"), Invalid, "0001"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_the_reason(
    ask: Any, arguments: tuple[str, ...], refusal: type[Invalid], words: str
) -> None:
    code, said = ask(*arguments)
    assert code == refusal.exit_code
    assert words in said


def test_a_workspace_counts_by_its_own_terms_and_days(ask: Any, tmp_path: Path) -> None:
    where = str(tmp_path / "office.hatshy")
    create(where)
    store = open_workspace(where, "desk")
    store.do(actions.enter_clocks)
    with store.read() as session:
        clock = queries.clock_called(session, "media.request")
    assert clock
    store.do(actions.VERBS[Clock].edit, clock.id, clock.image(), {"value": 3})
    store.do(days.VERBS[SpecialDay].add, {"day": date(2026, 12, 15), "name": {"ru": "Перенос"}})
    store.close()
    found = ask("media.request", "2026-12-14T10:00", "--json", "-w", where)
    # no occasions were entered here, so 16 December is a working day
    assert (found["value"], found["due"]) == (3, "2026-12-18T18:30:00+05:00")
    assert found["skipped"] == [{"day": "2026-12-15", "reason": "Перенос"}]
