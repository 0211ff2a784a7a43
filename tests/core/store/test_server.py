"""The office's server goes away, comes back, or was never there: said in a sentence, and nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from itertools import count
from queue import Queue
from threading import Barrier, Event
from time import monotonic

import pytest
from sqlalchemy.engine import make_url

from core.errors import Unavailable, UserError
from core.features import open_workspace
from core.office.records import Unit
from core.store import copies, engine, opening, patience, upkeep
from core.store.work import Work, action
from tests.core.store import ageing
from tests.core.store.conftest import OpenSeat
from tests.core.store.hands import add_unit, edit_unit, entries, faults, names, unit
from tests.effort import times
from tests.faults.counts import Counted
from tests.line import Line
from tests.postgres import Server


def test_a_server_that_goes_away_and_comes_back(pg_server: Server, pg_office: str, open_seat: OpenSeat) -> None:
    store, other = open_seat(pg_office), open_seat(pg_office, "desk-2")
    heard: list[object] = []
    other.listeners.append(heard.append)
    add_unit(store, "a")
    with pg_server.gone():
        for door in (
            lambda: add_unit(store, "b"),
            lambda: names(store),
            store.undo,
            store.catch_up,
            lambda: upkeep.copy_now(store),
            lambda: open_seat(pg_office, "desk-3"),
        ):
            with pytest.raises(Unavailable, match="server does not answer"):
                door()
    add_unit(store, "c")
    assert (names(store), faults(store)) == (["a", "c"], [])
    other.catch_up()
    assert len(heard) == 2
    assert copies.listing(upkeep.copies_folder(store)) == []


def test_a_server_that_only_reads_is_said(pg_server: Server, pg_office: str, open_seat: OpenSeat) -> None:
    add_unit(open_seat(pg_office), "a")
    name = make_url(pg_office).database
    pg_server.tell(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    store = open_seat(pg_office, "desk-2")
    with pytest.raises(Unavailable, match="read-only for now"):
        add_unit(store, "b")
    assert names(store) == ["a"]


def test_a_server_that_goes_away_in_the_middle_of_a_work(
    pg_server: Server, pg_office: str, open_seat: OpenSeat
) -> None:
    store = open_seat(pg_office)
    add_unit(store, "a")

    @action("Pull the plug")
    def pull(work: Work) -> None:
        work.add(Unit.made(name={"kk": "half"}))
        work.flush()
        pg_server.stop()

    try:
        with pytest.raises(Unavailable, match="server does not answer"):
            store.do(pull)
    finally:
        pg_server.start()
    add_unit(store, "b")
    assert (names(store), faults(store), len(entries(store))) == (["a", "b"], [], 2)


def test_a_server_that_goes_away_while_history_is_thinned_has_all_of_it_or_none(
    pg_server: Server, pg_office: str, open_seat: OpenSeat
) -> None:
    store = open_seat(pg_office)
    unit_id = add_unit(store, "a")
    for said in ("1", "2"):
        edit_unit(store, unit_id, unit(store, unit_id).image(), note=said)

    @action("Pull the plug")
    def pull(work: Work) -> None:
        assert ageing.thin(work) == 2
        pg_server.stop()

    with ageing.later():
        try:
            with pytest.raises(Unavailable, match="server does not answer"):
                store.do(pull)
        finally:
            pg_server.start()
        assert (faults(store), ageing.thinned(store)) == ([], 2)
    assert (unit(store, unit_id).note, faults(store), len(entries(store))) == ("2", [], 3)


def writing(url: str, seat: str, acknowledged: "Queue[str]", enough: Event, seated: Barrier) -> None:
    """Of what was refused nobody knows whether the server still wrote it."""
    with closing(open_workspace(url, seat)) as store:
        # nobody sits down while the server is away
        seated.wait()
        for number in count():
            if enough.is_set():
                return
            with suppress(Unavailable):
                add_unit(store, f"{seat} {number}", note="x" * 2000)
                acknowledged.put(f"{seat} {number}")


def test_a_server_restarted_under_load_loses_nothing_acknowledged(
    pg_server: Server, pg_office: str, open_seat: OpenSeat, counted: Counted
) -> None:
    queue, acknowledged, enough, restarts = Queue[str](), list[str](), Event(), times(2)
    seated = Barrier(3)
    with ThreadPoolExecutor() as pool:
        lives = [pool.submit(writing, pg_office, f"desk-{seat}", queue, enough, seated) for seat in range(3)]
        try:
            for _restart in range(restarts):
                # they write again since it came back
                acknowledged += [queue.get(timeout=engine.CONNECT_SECONDS * 10) for _ in range(9)]
                with counted.trial("server under load", "stopped at once and started"), pg_server.gone():
                    pass
        finally:
            enough.set()
        for life in lives:
            life.result()
    acknowledged += [queue.get() for _ in range(queue.qsize())]
    store = open_seat(pg_office, "after")
    kept = names(store)
    there = len(set(acknowledged) & set(kept))
    counted.told("server under load", "acknowledged while it went and came", len(acknowledged), there)
    assert set(acknowledged) <= set(kept)
    assert len(kept) == len(set(kept))
    assert faults(store) == []
    assert [entry.id for entry in entries(store)] == sorted({entry.id for entry in entries(store)})


def test_a_server_that_goes_away_right_after_a_work_was_written(
    pg_server: Server, pg_office: str, open_seat: OpenSeat
) -> None:
    store = open_seat(pg_office)
    with pg_server.gone():
        pass
    add_unit(store, "a")
    assert names(store) == ["a"]


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://nobody@127.0.0.1:1/office",
        "postgresql:///office?host=/no/such/place",
        "postgresql://[",
        "postgresql:",
        "postgresql://host:notaport/office",
    ],
)
def test_an_address_where_no_server_answers_is_said(address: str, open_seat: OpenSeat) -> None:
    with pytest.raises(UserError):
        open_seat(address)
    with pytest.raises(UserError):
        opening.create(address)


def test_a_database_that_is_not_there_is_said(pg_server: Server, open_seat: OpenSeat) -> None:
    with pytest.raises(UserError):
        open_seat(pg_server.url("no_such_database"))


def test_a_server_where_one_may_not_write_is_said(pg_server: Server, pg_office: str, open_seat: OpenSeat) -> None:
    pg_server.tell("DROP ROLE IF EXISTS guest")
    pg_server.tell("CREATE ROLE guest LOGIN")
    as_guest = pg_office.replace("postgres@", "guest@")
    with pytest.raises(UserError):
        open_seat(as_guest)
    with pytest.raises(UserError):
        opening.create(pg_server.url("postgres").replace("postgres@", "guest@"))


@pytest.mark.parametrize("zone", ["Asia/Almaty", "America/St_Johns"])
def test_the_journal_holds_whatever_the_servers_time_zone_is(
    pg_server: Server, pg_office: str, open_seat: OpenSeat, zone: str
) -> None:
    name = make_url(pg_office).database
    store = open_seat(pg_office)
    add_unit(store, "a")
    store.close()
    pg_server.tell(f"ALTER DATABASE {name} SET timezone = '{zone}'")
    again = open_seat(pg_office)
    add_unit(again, "b")
    assert faults(again) == []
    assert not again.is_clock_behind()


def test_a_line_that_falls_silent_is_given_up_in_time(pg_office: str, open_seat: OpenSeat) -> None:
    line = Line(pg_office)
    try:
        store = open_seat(line.url)
        add_unit(store, "a")
        with line.silent():
            began = monotonic()
            with patience.at_most(0.5), pytest.raises(Unavailable, match="server does not answer"):
                store.news()
            assert monotonic() - began < engine.CONNECT_SECONDS + 2
        add_unit(store, "b")
        assert names(store) == ["a", "b"]
        store.close()
    finally:
        line.close()


def test_what_another_thread_has_found_is_told_once(pg_office: str, open_seat: OpenSeat) -> None:
    store, other = open_seat(pg_office), open_seat(pg_office, "desk-2")
    heard: list[object] = []
    store.listeners.append(heard.append)
    add_unit(other, "a")
    found = store.news()
    assert len(found.entries) == 1
    store.catch_up()
    store.announce(found)
    assert len(heard) == 1
