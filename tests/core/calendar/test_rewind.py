"""Whatever is done to the calendar, taking all of it back gives the first state, and doing it again the last."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from sqlmodel import select

from core import clock
from core.calendar.actions import conferences, course, days, placements, publications, series, wordings
from core.calendar.records import Mourning, Placement, Publication, Question, Rubric, Series, Wording
from core.errors import UserError
from core.features import open_workspace
from core.language.trilingual import LANGS
from core.office.records import Channel, Person
from core.store.record import kinds
from core.store.store import Store
from tests.core.calendar import steps
from tests.core.calendar.conftest import MONDAY
from tests.core.calendar.hands import come_out, rows
from tests.core.store.hands import faults
from tests.effort import times

NOW = datetime(2026, 11, 25, 4, tzinfo=UTC)
SOME = st.integers(0, 7)
SAID = st.sampled_from(["", "Су", "Вода", "5 км"])
# one of the publications, and what the act may want besides
ACTS: dict[str, Callable[[Store, Publication, int, str], object]] = {
    "edit": lambda store, one, _n, said: store.do(
        publications.edit, one.id, one.image(), one.image() | {"note": said, "title": {"kk": said}}
    ),
    "move": lambda store, one, n, _said: store.do(publications.reschedule, one.id, MONDAY + timedelta(days=n)),
    "shift all": lambda store, _one, n, _said: store.do(publications.shift, ids(store), n - 3),
    "shelve": lambda store, one, _n, _said: store.do(publications.shelve, one.id),
    "copy": lambda store, one, n, said: store.do(publications.copy, one.id, MONDAY + timedelta(days=n), bool(said)),
    "copy week": lambda store, _one, n, said: store.do(
        publications.copy_week, MONDAY, MONDAY + timedelta(days=7 * n), bool(said)
    ),
    "channels": lambda store, one, n, _said: store.do(
        publications.set_channels, one.id, [channel.id for channel in rows(store, Channel)[: n % 3]]
    ),
    "delete": lambda store, one, _n, _said: store.do(publications.delete, one.id),
    "write": lambda store, one, n, said: store.do(
        wordings.write, one.id, LANGS[n % 3], said, stored(store, one.id, LANGS[n % 3])
    ),
    "proofread": lambda store, one, n, _said: store.do(wordings.proofread, one.id, LANGS[n % 3]),
    "same": lambda store, one, n, said: store.do(wordings.same_meaning, one.id, LANGS[n % 3], said),
    "drop": lambda store, one, n, _said: store.do(wordings.drop, one.id, LANGS[n % 3]),
    "variant": lambda store, _one, n, said: store.do(
        placements.write, pick(rows(store, Placement), n).id, "kk", said, pick(rows(store, Placement), n).variant.kk
    ),
    "submit": lambda store, one, _n, _said: store.do(steps.submit, one.id),
    "approve": lambda store, one, _n, _said: store.do(steps.approve, one.id),
    "send back": lambda store, one, _n, said: store.do(steps.send_back, one.id, said),
    "reopen": lambda store, one, _n, _said: store.do(course.reopen, one.id),
    "ready": lambda store, one, _n, _said: store.do(course.make_ready, one.id),
    "publish": lambda store, one, _n, _said: come_out(store, one.id),
    "postpone": lambda store, one, _n, said: store.do(course.postpone, one.id, said),
    "resume": lambda store, one, _n, _said: store.do(course.resume, one.id),
    "ask": lambda store, one, _n, said: store.do(conferences.take_down, one.id, said),
    "answer": lambda store, _one, n, said: store.do(conferences.answer, pick(rows(store, Question), n).id, said),
    "skip": lambda store, one, _n, _said: store.do(series.skip, one.id),
    "change rest": lambda store, one, n, said: store.do(
        series.change_rest, one.id, {"note": said, "day": MONDAY + timedelta(days=n)}
    ),
    "end": lambda store, _one, n, _said: store.do(
        series.end, pick(rows(store, Series), n).id, MONDAY + timedelta(days=n)
    ),
    "mourn": lambda store, _one, n, said: store.do(
        days.begin_mourning, MONDAY, MONDAY + timedelta(days=n), said or "x"
    ),
    "end mourning": lambda store, _one, n, _said: store.do(days.end_mourning, pick(rows(store, Mourning), n).id),
    "undo": lambda store, _one, _n, _said: store.undo(),
    "redo": lambda store, _one, _n, _said: store.redo(),
}
BEGUN = st.tuples(st.sampled_from(["plan", "series"]), SOME, SAID)
PLAY = st.lists(st.one_of(BEGUN, st.tuples(st.sampled_from(sorted(ACTS)), SOME, SAID)), max_size=25)


def played(store: Store, step: str, number: int, said: str) -> None:
    """One act of an office that does not mind whether it makes sense."""
    found = rows(store, Publication)
    rubric_id = pick(rows(store, Rubric), number).id
    values = {"person_id": store.author_id, "rubric_id": rubric_id, "langs": ["kk", "ru", "en"]}
    where = [channel.id for channel in rows(store, Channel)]
    if step == "series":
        span = {"first": MONDAY, "last": MONDAY + timedelta(days=14), "weekdays": [0, number % 7]}
        store.do(series.start, span | {"title": {"kk": "Қатар"}}, values, where)
    elif step == "plan" or not found:
        day = MONDAY + timedelta(days=number) if number else None
        store.do(publications.plan, values | {"title": {"kk": f"№ {said}"}, "day": day}, where)
    else:
        ACTS[step](store, pick(found, number), number, said)


def pick(found: list[Any], number: int) -> Any:
    if not found:
        raise UserError("there is none")
    return found[number % len(found)]


def ids(store: Store) -> list[UUID]:
    return [one.id for one in rows(store, Publication)]


def stored(store: Store, publication_id: UUID, lang: str) -> str:
    texts = [one for one in rows(store, Wording) if (one.publication_id, one.lang) == (publication_id, lang)]
    return texts[0].text if texts else ""


def state(store: Store) -> dict[UUID, dict[str, Any]]:
    with store.read() as session:
        return {record.id: record.image() for kind in kinds().values() for record in session.exec(select(kind))}


@pytest.fixture(scope="module")
def fresh(set_up_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    folder = tmp_path_factory.mktemp("rewind")
    made = iter(range(10_000))
    return lambda: Path(shutil.copy(set_up_file, folder / f"{next(made)}.hatshy"))


@settings(max_examples=times(6), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PLAY)
def test_all_undone_gives_the_first_state_and_all_redone_the_last(
    fresh: Callable[[], Path], play: list[tuple[str, int, str]]
) -> None:
    path = fresh()
    store = open_workspace(str(path), "desk-1")
    store.author_id = rows(store, Person)[0].id
    try:
        with clock.stopped(NOW):
            first = state(store)
            for step in play:
                before = state(store)
                try:
                    played(store, *step)
                except UserError:
                    assert state(store) == before
            last = state(store)
            depth = 0
            while store.undo():
                depth += 1
            assert state(store) == first
            for _ in range(depth):
                assert store.redo()
            assert state(store) == last
            assert faults(store) == []
    finally:
        store.close()
        path.unlink()
