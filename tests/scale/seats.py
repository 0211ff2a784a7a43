"""Many seats at one PostgreSQL for a while: nothing lost, nothing doubled, and how long a write takes meanwhile."""

import json
import statistics
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from sqlmodel import col, select

from core.calendar.actions import publications
from core.calendar.records import Publication
from core.features import open_workspace
from core.office import actions as office
from core.office.records import Person
from core.replies.records import Message
from core.store import opening
from core.store.check import check
from core.store.journal import Change, Entry
from core.store.store import Store
from tests.scale.seat import Life

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Habits:
    """In seconds: how long people think between two acts, as a mean, and within what time they come in the morning."""

    think: float
    arrive: float


@dataclass(frozen=True)
class Outcome:
    """`faults` says in words what was lost or doubled."""

    seats: int
    writes: int
    refused: int
    unanswered: int
    mean: float
    median: float
    p95: float
    most: float
    faults: Sequence[str]


def run(url: str, number: int, seconds: float, habits: Habits, processes: int) -> Outcome:
    """A new office at this address, and so many seats in it, shared out among processes."""
    begun = _plant(url)
    shares = [range(number)[place::processes] for place in range(processes)]
    firsts = [sum(len(share) for share in shares[:place]) for place in range(processes)]
    children = [
        _child(url, first, len(share), seconds, habits) for first, share in zip(firsts, shares, strict=True) if share
    ]
    lives = [Life(**one) for child in children for one in json.loads(child.communicate()[0])]
    spent = sorted(took for life in lives for took in life.spent)
    with closing(open_workspace(url, "looker")) as store:
        faults = [*_faults(store, lives, begun)]
    cut = statistics.quantiles(spent, n=20)
    return Outcome(
        number,
        len(spent),
        sum(life.refused for life in lives),
        sum(life.unanswered for life in lives),
        statistics.fmean(spent),
        statistics.median(spent),
        cut[-1],
        spent[-1],
        faults,
    )


def _child(url: str, first: int, number: int, seconds: float, habits: Habits) -> subprocess.Popen[str]:
    asked = map(str, (first, number, seconds, habits.think, habits.arrive))
    command = [sys.executable, "-m", "tests.scale.seat", url, *asked]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _plant(url: str) -> int:
    """How far its journal goes when the seats sit down."""
    opening.create(url)
    with closing(open_workspace(url, "planter")) as store:
        store.author_id = store.do(office.set_up, {"name": {"kk": "Облыс"}}, {"name": "Г. Мысалова"}, [])
        store.do(office.VERBS[Person].add, {"name": "С. Үлгіден", "roles": ["editor"]})
        store.do(publications.plan, {"title": {"kk": "Бәріне ортақ"}})
        with store.read() as session:
            return session.exec(select(Entry.id).order_by(col(Entry.id).desc()).limit(1)).one()


def _faults(store: Store, lives: Sequence[Life], begun: int) -> list[str]:
    found = [f"{life.seat}: {life.wrong}" for life in lives if life.wrong]
    found += [fault.sentence.format(subject=fault.subject) for fault in check(store).faults]
    with store.read() as session:
        kept = Counter(session.exec(select(Message.text)).all())
        entries = session.exec(select(Entry.id, Entry.seat).where(Entry.id > begun).order_by(col(Entry.id))).all()
        shared = session.exec(select(Publication.id).order_by(col(Publication.id)).limit(1)).one()
        query = select(Change).where(Change.record_id == shared).order_by(col(Change.entry_id))
        notes = [(change.before, change.after) for change in session.exec(query)]
    told = Counter(said for life in lives for said in life.registered)
    found += [f"lost: {said}" for said in told - kept] + [f"doubled: {said}" for said in kept - told]
    wanted = {life.seat: len(life.spent) + life.planned for life in lives}
    written = Counter(seat for _number, seat in entries)
    found += [f"{seat}: {written[seat]} entries of {count}" for seat, count in wanted.items() if written[seat] != count]
    found += ["the shared record skipped a change" for (_was, is_), (was, _is) in pairwise(notes) if is_ != was]
    journal = [number for number, _seat in entries]
    return found + [f"{life.seat} {wrong}" for life in lives for wrong in misheard(life, journal)]


def misheard(life: Life, journal: Sequence[int]) -> Iterator[str]:
    """Held against what was written from when the seat sat down to its last look: each once and in order."""
    last = max(life.looked_to, *life.heard, 0)
    owed = {number for number in journal if life.sat_down < number <= last}
    if missed := owed.difference(life.heard):
        yield f"did not hear {len(missed)} of {len(owed)} entries"
    if life.heard != sorted(set(life.heard)):
        yield "heard something twice or out of order"
    if strange := set(life.heard).difference(journal):
        yield f"heard {len(strange)} that nobody wrote"
