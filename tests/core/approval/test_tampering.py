"""A forger with the file in hand: whatever is altered of what was laid and decided, `verify` and `check` find."""

import io
import json
import sqlite3
import sys
from collections.abc import Callable
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from core import clock, console
from core.approval import keys
from core.approval.actions import deciding, laying, signing
from core.approval.actions.deciding import Paper, Ruling
from core.approval.actions.laying import Span
from core.approval.queries import proof
from core.approval.records import Decision, Key, Submission, Verdict, Version, Way
from core.features import check
from core.store.record import Record
from core.store.store import Store
from core.store.types import canonical
from tests.core.approval.conftest import MONDAY, MORNING, Draft, Seat
from tests.core.approval.hands import Kept, newest
from tests.core.calendar.hands import rows

PASSWORD = "қар-еріген-күн"
KINDS: tuple[type[Record], ...] = (Submission, Version, Decision, Key)
# what a forger writes where another word of the same sort is wanted
WORDS = {
    "matter": ("urgent",),
    "verdict": ("return", "approve"),
    "way": ("paper", "app"),
    "outcome": ("returned", "approved"),
    "steps": ("[]",),
    "content": ('{"title":{"kk":"Басқа"},"texts":{},"day":"","channels":[],"langs":[]}',),
    "signature": ("00" * 64,),
    "public": ("00" * 32,),
}
# these say nothing of what was decided: only the journal holds them
UNSIGNED = {
    (Version, "outcome"): "it follows from the decisions, which are signed",
    (Key, "locked"): "with another private half the key does not open, and no signature is made or broken",
    (Key, "salt"): "the same",
    (Key, "made_at"): "a key that is older than it was signs nothing else",
    (Decision, "version_id"): "it is torn from its row as if deleted: the reference leads nowhere, as `check` tells",
    (Key, "reason"): "it says why the key is out of use, not what was signed with it",
    (Key, "failures"): "it counts wrong passwords",
    (Key, "rests_until"): "the same",
}

each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
Verify = Callable[[], tuple[int, dict[str, Any]]]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept[str]:
    return Kept(tmp_path_factory.mktemp("tampering") / "plan.hatshy")


@pytest.fixture
def set_up_file(set_up_file: Path, kept: Kept[str], request: pytest.FixtureRequest) -> Path:
    return kept.file if kept.made and "code" in request.fixturenames else set_up_file


@pytest.fixture
def code(store: Store, seat: Seat, draft: Draft, people: dict[str, UUID], kept: Kept[str]) -> str:
    """Of a plan of two: one signed here, one decided on paper with its scan."""
    return kept.made or kept.keep(store, _laid(store, seat, draft, people))


def _laid(store: Store, seat: Seat, draft: Draft, people: dict[str, UUID]) -> str:
    made = [draft("Су"), draft("Қар")]
    store.do(laying.submit_plan, made, Span(MONDAY, MONDAY + timedelta(days=6)), "Асығыс")
    seat("deputy").do(signing.make_key, PASSWORD)
    pen = keys.opened(rows(store, Key)[-1], PASSWORD)
    store.do(deciding.decide, [Ruling(newest(store, made[0]).id, Verdict.APPROVE, "Келісемін")], pen)
    paper = Paper(Way.PAPER, MORNING, "скан.pdf", io.BytesIO(b"%PDF scan"))
    ruling = Ruling(newest(store, made[1]).id, Verdict.RETURN, "Фото жоқ")
    seat("secretary").do(deciding.record, [ruling], people["head"], paper)
    with store.read() as session:
        return proof.code_of(session, rows(store, Submission)[0].id)


@pytest.fixture
def verify(store: Store, code: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Verify:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)

    def verified() -> tuple[int, dict[str, Any]]:
        with clock.stopped(MORNING + timedelta(hours=1)):
            status = console.run(console.parse(["verify", code, "--json", "-w", store.where, "--lang", "en"]))
        return status, json.loads(capsys.readouterr().out)

    return verified


def test_what_nobody_altered_is_whole(store: Store, verify: Verify) -> None:
    status, answer = verify()
    assert (status, answer["flaws"], check(store).faults) == (0, [], ())


@each_kind
def test_every_altered_field_is_found(store: Store, verify: Verify, kind: type[Record]) -> None:
    missed = set()
    for field, row in product(kind.model_fields, range(len(rows(store, kind)))):
        before = _alter(store, kind, field, row)
        missed |= {field} if verify()[0] == 0 else set()
        _write(store, _setting(kind, field, row), before)
    assert missed == set()
    assert verify()[0] == 0


@each_kind
def test_with_the_journal_altered_too_every_field_that_is_sealed_or_signed_is_found(
    store: Store, verify: Verify, kind: type[Record]
) -> None:
    """The first decision is the signed one."""
    missed = set()
    with store.read() as session:
        session.connection().exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = Path(store.where).read_bytes()
    for field in kind.model_fields:
        _alter(store, kind, field, 0)
        _forge_journal(store)
        missed |= {field} if verify()[0] == 0 else set()
        assert check(store).faults, field
        store.sql.dispose()
        Path(store.where).write_bytes(kept)
    assert missed == {field for one, field in UNSIGNED if one is kind}


def test_a_signed_decision_turned_into_a_paper_one_is_found(store: Store, verify: Verify) -> None:
    said = "UPDATE decision SET key_id = NULL, signature = '', way = 'paper', verdict = 'return' WHERE signature <> ''"
    _write(store, said)
    _forge_journal(store)
    status, answer = verify()
    assert status == 1
    assert answer["flaws"][0] == "It is not told who wrote down a decision that was made elsewhere."


def test_a_word_decision_without_its_file_is_found(store: Store, verify: Verify) -> None:
    _write(store, "UPDATE decision SET way = 'word', evidence = '' WHERE way = 'paper'")
    _forge_journal(store)
    assert "The file that a decision was made in is not kept." in verify()[1]["flaws"]


def test_a_step_cut_out_of_the_route_is_found(store: Store, verify: Verify) -> None:
    _write(store, "UPDATE submission SET steps = '[]'")
    _forge_journal(store)
    assert verify()[0] != 0
    with store.read() as session:
        assert [flaw.sentence for flaw in proof.flaws(session)] == ["A decision is not what was signed."]


@each_kind
def test_what_is_taken_out_is_missed(store: Store, verify: Verify, kind: type[Record]) -> None:
    _write(store, f'DELETE FROM "{kind.__tablename__}" WHERE id = (SELECT min(id) FROM "{kind.__tablename__}")')
    assert verify()[0] != 0


def _alter(store: Store, kind: type[Record], field: str, row: int) -> Any:
    """Behind the program's back; what stood there before."""
    with sqlite3.connect(store.where) as connection:
        query = f'SELECT {field} FROM "{kind.__tablename__}" ORDER BY rowid LIMIT 1 OFFSET {row}'
        (before,) = connection.execute(query).fetchone()
    connection.close()
    _write(store, _setting(kind, field, row), _other(field, before))
    return before


def _setting(kind: type[Record], field: str, row: int) -> str:
    name = kind.__tablename__
    there = f'(SELECT rowid FROM "{name}" ORDER BY rowid LIMIT 1 OFFSET {row})'
    return f'UPDATE "{name}" SET {field} = ? WHERE rowid = {there}'


def _other(field: str, before: Any) -> Any:
    if field in WORDS:
        return next(word for word in WORDS[field] if word != before)
    if isinstance(before, int):
        return before + 1
    if field.endswith("_at") or field == "rests_until":
        return "2026-11-23 03:59:00.000000"
    if field in ("first", "last"):
        return "2026-12-31"
    if field == "id" or field.endswith("_id"):
        return UUID(int=int(before or "1", 16) ^ 1).hex
    return f"{before}0"


def _write(store: Store, statement: str, *values: Any) -> None:
    with sqlite3.connect(store.where) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(statement, values)
    connection.close()


def _forge_journal(store: Store) -> None:
    """Every image says what stands there now; the chain is not forged anew."""
    images = [(one.image(), one.id) for kind in KINDS for one in rows(store, kind)]
    for image, record_id in images:
        there = "record_id = ? AND entry_id = (SELECT max(entry_id) FROM change WHERE record_id = ?)"
        _write(store, f"UPDATE change SET after = ? WHERE {there}", canonical(image), record_id.hex, record_id.hex)
