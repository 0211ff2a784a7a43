"""Some seats of one office, each in a thread, as people work: they think, write, look around. Prints what came of it.

python -m tests.scale.seat URL FIRST COUNT SECONDS THINK ARRIVE
"""

import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import asdict, dataclass, field
from random import Random
from typing import TypeVar
from uuid import UUID

from sqlmodel import col, select

from core.calendar.actions import publications
from core.calendar.records import Publication
from core.errors import Conflict, Unavailable
from core.features import open_workspace
from core.office.records import Person
from core.replies.actions import messages
from core.store.facts import last_entry
from core.store.journal import Told
from core.store.store import Store

R = TypeVar("R")

# as a window does
LOOKS_EVERY = 3.0
# of ten writes so many are about what others write on too
_SHARED, _OWN = 3, 3


@dataclass
class Life:
    """What a seat did, and what it heard."""

    seat: str
    # how long each acknowledged write took, in milliseconds
    spent: list[float] = field(default_factory=list)
    # messages that were registered, by their words
    registered: list[str] = field(default_factory=list)
    edited: int = 0
    # somebody else wrote in the same field; and the server did not answer in time: a person is told so, and tries again
    refused: int = 0
    unanswered: int = 0
    # what it planned when it sat down
    planned: int = 0
    # how far the journal went when it sat down, and before its last look; entries in the order they were told
    sat_down: int = 0
    looked_to: int = 0
    heard: list[int] = field(default_factory=list)
    wrong: str = ""


def main(url: str, first: int, number: int, seconds: float, think: float, arrive: float) -> None:
    lives = [Life(f"seat-{place}") for place in range(first, first + number)]
    with ThreadPoolExecutor(max_workers=number) as seats:
        ends = [seats.submit(_live, url, life, seconds, think, arrive) for life in lives]
    for life, end in zip(lives, ends, strict=True):
        life.wrong = repr(end.exception()) if end.exception() else ""
    print(json.dumps([asdict(life) for life in lives]))


def _live(url: str, life: Life, seconds: float, think: float, arrive: float) -> None:
    """People come one after the other; whoever comes late leaves with the others."""
    chance, end = Random(life.seat), time.monotonic() + arrive + seconds
    time.sleep(chance.random() * arrive)
    with closing(_opened(url, life)) as store:
        _sit_down(store, life)
        _work(store, life, chance, end, think)
        _patiently(life, lambda: _look_last(store, life))


def _opened(url: str, life: Life) -> Store:
    found = _patiently(life, lambda: open_workspace(url, life.seat))
    while found is None:
        found = _patiently(life, lambda: open_workspace(url, life.seat))
    return found


def _patiently(life: Life, act: Callable[[], R]) -> R | None:
    """None where the server did not answer: nothing was written, and it is asked again later."""
    try:
        return act()
    except Unavailable:
        life.unanswered += 1
        return None


def _sit_down(store: Store, life: Life) -> None:
    def hear(told: Told | None) -> None:
        life.heard.append(told.entry.id if told else 0)

    with store.read() as session:
        people = session.exec(select(Person.id).order_by(col(Person.id))).all()
        life.sat_down = last_entry(session)
    store.author_id = people[int(life.seat.split("-")[1]) % len(people)]
    store.listeners.append(hear)


def _look_last(store: Store, life: Life) -> None:
    """What is there before has to be heard; who looks in vain owes no more than what was heard before."""
    with store.read() as session:
        last = last_entry(session)
    store.catch_up()
    life.looked_to = last


def _work(store: Store, life: Life, chance: Random, end: float, think: float) -> None:
    """Pauses as they are between people's acts: mostly short, sometimes long."""
    own: UUID | None = None
    writes, looks = time.monotonic() + chance.expovariate(1 / think), time.monotonic() + chance.random() * LOOKS_EVERY
    while (due := min(writes, looks)) < end:
        time.sleep(max(0.0, due - time.monotonic()))
        if due == looks:
            _patiently(life, store.catch_up)
            looks = time.monotonic() + LOOKS_EVERY
        else:
            own = own or _patiently(life, lambda: _plan(store, life))
            if own is not None:
                _write(store, life, chance, own)
            # whoever waited thinks from then on
            writes = time.monotonic() + chance.expovariate(1 / think)


def _plan(store: Store, life: Life) -> UUID:
    planned = store.do(publications.plan, {"title": {"kk": life.seat}})
    life.planned = 1
    return planned


def _write(store: Store, life: Life, chance: Random, own: UUID) -> None:
    drawn, began = chance.randrange(10), time.perf_counter()
    try:
        if drawn < _SHARED:
            _edit(store, life, _shared(store), "note")
        elif drawn < _SHARED + _OWN:
            _edit(store, life, own, "gist")
        else:
            said = f"{life.seat} {len(life.registered)}"
            store.do(messages.register, {"text": said, "lang": "kk"})
            life.registered.append(said)
    except Conflict:
        life.refused += 1
    except Unavailable:
        life.unanswered += 1
    else:
        life.spent.append((time.perf_counter() - began) * 1000)


def _edit(store: Store, life: Life, publication_id: UUID, name: str) -> None:
    with store.read() as session:
        seen = session.get_one(Publication, publication_id).image()
    said = f"{life.seat} {life.edited}"
    store.do(publications.edit, publication_id, seen, seen | {name: {"kk": said} if name == "gist" else said})
    life.edited += 1


def _shared(store: Store) -> UUID:
    """What was planned first belongs to all."""
    with store.read() as session:
        return session.exec(select(Publication.id).order_by(col(Publication.id)).limit(1)).one()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), *map(float, sys.argv[4:7]))
