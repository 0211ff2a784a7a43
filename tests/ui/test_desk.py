"""The desk: what a page may know, and what it is told."""

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from core import clock
from core.calendar.actions import publications
from core.errors import Invalid, Unavailable, UserError
from core.office import actions, queries
from core.office.records import Channel, Office, Person, Unit
from core.replies.actions.templates import note_monitored
from core.store.journal import Told
from core.store.store import Store
from tests.ui.conftest import MORNING, TODAY
from tests.ui.hands import endless
from ui.desk import Desk
from ui.kit.jobs import Report

add_unit = actions.VERBS[Unit].add


def test_the_one_who_keeps_the_office_sits_here_until_someone_is_chosen(desk: Desk) -> None:
    author = desk.author()
    assert author is not None
    assert author.position.en == "Press Secretary"


def test_an_act_is_told_once_with_what_it_did(desk: Desk) -> None:
    told: list[Told] = []
    acted: list[Told] = []
    desk.changed.connect(told.append)
    desk.acted.connect(acted.append)
    desk.do(add_unit, {"name": {"kk": "Мұрағат"}})
    assert [desk.sentence(one) for one in told] == ["Add unit: Мұрағат"]
    assert acted == told


def test_a_refusal_is_told_and_nothing_else(desk: Desk) -> None:
    refused: list[UserError] = []
    changed: list[Any] = []
    desk.refused.connect(refused.append)
    desk.changed.connect(changed.append)
    assert desk.do(add_unit, {"name": {}}) is None
    assert [str(error) for error in refused] == ["Enter a name."]
    assert changed == []


def test_another_seat_s_act_is_told_but_is_not_ours_to_undo(desk: Desk, other: Store) -> None:
    changed: list[Told] = []
    acted: list[Told] = []
    desk.changed.connect(changed.append)
    desk.acted.connect(acted.append)
    other.do(add_unit, {"name": {"kk": "Мұрағат"}})
    desk.catch_up()
    assert [desk.sentence(one) for one in changed] == ["Add unit: Мұрағат"]
    assert acted == []


def test_of_what_there_is_but_one_the_act_alone_is_told(desk: Desk) -> None:
    told: list[Told] = []
    desk.changed.connect(told.append)
    desk.do(note_monitored, TODAY)
    assert [desk.sentence(one) for one in told] == ["Note that the pages were looked through"]


def test_a_sentence_names_the_first_and_counts_the_rest(desk: Desk) -> None:
    told: list[Told] = []
    desk.changed.connect(told.append)
    officers = [person.id for person in desk.read(queries.people)[:2]]
    first = TODAY + timedelta(days=100)
    desk.do(actions.plan_duty, first, 7, officers, (clock.now().time(), clock.now().time()))
    assert desk.sentence(told[0]) == f"Plan the duty roster: {first:%d.%m.%Y} +\u00a06"


def test_a_long_name_is_shortened_in_a_sentence(desk: Desk) -> None:
    told: list[Told] = []
    desk.changed.connect(told.append)
    desk.do(add_unit, {"name": {"kk": "Б" * 200}})
    assert len(desk.sentence(told[0])) < 80
    assert desk.sentence(told[0]).endswith("…")


def test_the_office_s_own_zone_says_what_day_it_is(desk: Desk) -> None:
    office = desk.read(queries.the_office)
    assert office is not None
    with clock.stopped(MORNING.replace(hour=18, minute=59)):
        assert desk.today() == TODAY
    with clock.stopped(MORNING.replace(hour=19, minute=1)):
        assert desk.today() == TODAY + timedelta(days=1)
        desk.do(actions.describe, office.id, office.image(), {"zone": "UTC"})
        assert desk.today() == TODAY


def test_what_a_page_reads_is_detached(desk: Desk) -> None:
    office = desk.read(queries.the_office)
    assert isinstance(office, Office)
    assert office.name.kk


def test_what_goes_wrong_in_the_program_is_not_taken_for_a_refusal(desk: Desk) -> None:
    def broken() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        desk.look(broken)
    with pytest.raises(ZeroDivisionError):
        desk.attend(broken)


def test_who_glances_and_gets_no_answer_is_told_so_and_goes_on_with_what_there_is(desk: Desk) -> None:
    told: list[UserError] = []
    desk.refused.connect(told.append)

    def away() -> list[str]:
        raise Unavailable("The file cannot be read.")

    assert (desk.glance(lambda: ["answer"], []), told) == (["answer"], [])
    assert desk.glance(away, []) == []
    assert [str(one) for one in told] == ["The file cannot be read."]
    with pytest.raises(ZeroDivisionError):
        desk.glance(lambda: [1 // 0], [])


def test_a_closed_desk_hears_nothing_any_more(desk: Desk) -> None:
    desk.close()
    desk.close()
    assert desk._store.listeners == []
    assert desk.read(queries.rows, Person)


def test_what_is_read_beside_the_screen_comes_back_to_it(desk: Desk, qtbot: QtBot) -> None:
    told: list[tuple[int, bool]] = []

    def work(report: Report) -> int:
        report(1, 2, "people")
        assert threading.current_thread() is not threading.main_thread()
        return len(desk.read(queries.people))

    def then(count: int) -> None:
        told.append((count, threading.current_thread() is threading.main_thread()))

    job = desk.run("Reading", work, then)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(len(desk.read(queries.people)), True)]
    assert job.has_reported


def test_a_refusal_beside_the_screen_is_told(desk: Desk, qtbot: QtBot) -> None:
    def work(_report: Report) -> None:
        raise Invalid("The file is empty.")

    with qtbot.waitSignal(desk.refused) as told:
        desk.run("Reading", work, lambda _result: pytest.fail("there is nothing to go on with"))
    assert str(told.args[0]) == "The file is empty."


def test_the_desk_closes_only_when_nothing_reads_any_more(desk: Desk) -> None:
    ended = endless(desk)
    desk.close()
    assert ended.is_set()


def test_what_undo_and_redo_would_do_is_known(desk: Desk) -> None:
    assert desk.rewindable() == ("", "")
    desk.do(add_unit, {"name": {"kk": "Мұрағат"}})
    assert desk.rewindable() == ("Add unit: Мұрағат", "")
    desk.undo()
    assert desk.rewindable() == ("", "Add unit: Мұрағат")


def test_whoever_sits_down_is_the_author_and_is_remembered(desk: Desk) -> None:
    other = desk.read(queries.people)[-1]
    desk.sit(other.id)
    author = desk.author()
    assert author is not None
    assert author.id == other.id
    assert list(desk.preferences.people.values()) == [str(other.id)]


def _tell(desk: Desk) -> Callable[[], str]:
    told: list[Told] = []
    desk.acted.connect(told.append)
    return lambda: desk.sentence(told[-1])


def test_an_act_on_several_counts_them_and_not_their_parts(desk: Desk) -> None:
    channels = [channel.id for channel in desk.read(queries.rows, Channel)]
    last = _tell(desk)
    ids = [desk.attempt(publications.plan, {"title": {"kk": f"Қар {n}"}, "day": TODAY}, channels) for n in range(3)]
    assert last() == "Plan publication: Қар 2"
    desk.attempt(publications.copy, ids, TODAY + timedelta(days=7))
    assert last() == "Copy publication: 3 publications"
    desk.attempt(publications.delete, ids[:1])
    assert last() == "Delete publication: Қар 0"


def test_a_move_says_from_where_to_where_and_its_undo_the_same(desk: Desk) -> None:
    card = desk.attempt(publications.plan, {"title": {"kk": "Қар"}, "day": TODAY}, [])
    last = _tell(desk)
    desk.attempt(publications.shift, card, 1)
    assert last() == "Reschedule publication: Қар, 17.12\u00a0→ 18.12"
    desk.undo()
    assert last() == "Undone: Reschedule publication: Қар, 17.12\u00a0→ 18.12"


def test_a_file_that_was_moved_away_is_told_once_and_goes_on_when_it_is_back(
    desk: Desk, office_file: Path, tmp_path: Path
) -> None:
    told: list[str] = []
    desk.refused.connect(lambda error: told.append(str(error)))
    away = tmp_path / "away.hatshy"
    office_file.rename(away)
    desk.catch_up()
    desk.catch_up()
    assert len(told) == 1
    assert "moved" in told[0]
    away.rename(office_file)
    desk.catch_up()
    desk.do(actions.VERBS[Unit].add, {"name": {"kk": "Архив"}})
    assert len(told) == 1
