"""Two seats fight over the same rows: each change that was acknowledged counts, none overwrites another unseen."""

import random
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from uuid import UUID

from core.errors import Conflict, Gone
from core.features import open_workspace
from core.office.records import Unit
from core.store.engine import is_server
from core.store.store import Store
from tests.core.store.conftest import OpenSeat
from tests.core.store.forks import Say, forked, needs_fork
from tests.core.store.hands import add_unit, delete_unit, edit_unit, entries, faults, names, unit
from tests.effort import times
from tests.faults.counts import Counted

pytestmark = needs_fork

SEATS = 3
ENDS = "ends"
STEPS = ("edit", "edit", "edit", "undo", "redo", "delete and bring back")


def signing(where: str, seat: str, rows: list[UUID], rounds: int) -> Callable[[Say], None]:
    """Writes a word of its own behind what others have written; whoever comes too late looks again."""

    def live(say: Say) -> None:
        chance = random.Random(seat)
        with closing(open_workspace(where, seat)) as store:
            for number in range(rounds):
                word, row = f"{seat}:{number}", chance.choice(rows)
                say(f"{row} {word} {_signed(store, row, word)}")

    return live


def _signed(store: Store, row: UUID, word: str) -> int:
    """How often somebody else was quicker."""
    refusals = 0
    while True:
        seen = unit(store, row)
        try:
            edit_unit(store, row, seen.image(), note=f"{seen.note} {word}")
        except Conflict:
            refusals += 1
        else:
            return refusals


def _engine(where: str) -> str:
    return "server" if is_server(where) else "file"


def test_of_many_who_write_into_the_same_rows_no_word_is_lost_or_doubled(
    where: str, open_seat: OpenSeat, counted: Counted
) -> None:
    with closing(open_workspace(where, "first")) as store:
        rows = [add_unit(store, name) for name in ("Бір", "Екі")]
    rounds = times(20)
    with forked(*(signing(where, f"desk-{seat}", rows, rounds) for seat in range(SEATS))) as children:
        heard = [line.split() for child in children for line in child.lines()]
    store = open_seat(where)
    written = {row: sorted(unit(store, row).note.split()) for row in rows}
    told = {row: sorted(word for one, word, _times in heard if one == str(row)) for row in rows}
    kept = sum((Counter(told[row]) & Counter(written[row])).total() for row in rows)
    counted.told(f"same rows, {_engine(where)}", f"written by {SEATS} seats at once", len(heard), kept)
    assert written == told
    assert len(heard) == SEATS * rounds
    assert faults(store) == []
    assert len(entries(store)) == len(rows) + len(heard)


def wrangling(where: str, seat: str, row: UUID, rounds: int) -> Callable[[Say], None]:
    """Changes, deletes, undoes and redoes, whatever the others do to the same row; says what was written."""

    def live(say: Say) -> None:
        chance = random.Random(seat)
        with closing(open_workspace(where, seat)) as store:
            store.listeners.append(lambda told: say(told.entry.hash) if told and told.entry.seat == seat else None)
            for number in range(rounds):
                with suppress(Conflict, Gone):
                    _wrangle(store, chance.choice(STEPS), row, f"{seat} {number}")
            say(ENDS)

    return live


def _wrangle(store: Store, step: str, row: UUID, said: str) -> None:
    match step:
        case "edit" if found := _unit_or_none(store, row):
            edit_unit(store, row, found.image(), note=said)
        case "delete and bring back":
            delete_unit(store, row)
            store.undo()
        case "undo":
            store.undo()
        case "redo":
            store.redo()


def _unit_or_none(store: Store, row: UUID) -> Unit | None:
    with store.read() as session:
        return session.get(Unit, row)


def test_of_many_who_change_delete_and_undo_one_row_everything_acknowledged_is_in_the_journal(
    where: str, open_seat: OpenSeat, counted: Counted
) -> None:
    with closing(open_workspace(where, "first")) as store:
        row = add_unit(store, "Бір")
    with forked(*(wrangling(where, f"desk-{seat}", row, times(20)) for seat in range(SEATS))) as children:
        heard = [line for child in children for line in child.lines()]
    assert heard.count(ENDS) == SEATS
    heard = [line for line in heard if line != ENDS]
    store = open_seat(where)
    written = {entry.hash for entry in entries(store)[1:]}
    kept = len(written & set(heard))
    counted.told(f"same rows, {_engine(where)}", "changed, deleted and undone by all", len(heard), kept)
    assert written == set(heard)
    assert len(heard) == len(set(heard))
    assert faults(store) == []
    assert names(store) in ([], ["Бір"])
