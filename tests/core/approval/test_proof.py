"""Keys, signatures and seals: what was decided can be proven, and what was altered is found."""

import sqlite3
import unicodedata
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import select

from core import clock
from core.approval import keys, opening, sealing
from core.approval.actions import deciding, laying, lists, signing
from core.approval.actions.deciding import Ruling
from core.approval.keys import Opened
from core.approval.queries import proof
from core.approval.records import Decision, Key, Line, Submission, Verdict, Version
from core.errors import Conflict, Forbidden, Invalid
from core.store import journal, rewind
from core.store.store import Store
from tests.core.approval.conftest import MORNING, Draft, Seat
from tests.core.approval.hands import approve, newest
from tests.core.calendar.hands import rows

PASSWORD = "қар-еріген-күн"


def flaws(store: Store) -> list[str]:
    with store.read() as session:
        return [flaw.sentence for flaw in proof.flaws(session)]


def key_of(store: Store) -> Key:
    found: list[Key] = rows(store, Key)
    return found[-1]


@pytest.fixture
def opened(store: Store, seat: Seat) -> Opened:
    """The deputy has made a key and sits here."""
    seat("deputy").do(signing.make_key, PASSWORD)
    return keys.opened(key_of(store), PASSWORD)


@pytest.fixture
def signed(store: Store, seat: Seat, draft: Draft, opened: Opened) -> UUID:
    seat("secretary")
    snow = draft()
    store.do(laying.submit, snow)
    ruling = Ruling(newest(store, snow).id, Verdict.APPROVE, "Келісемін")
    seat("deputy").do(deciding.decide, [ruling], opened)
    return snow


@pytest.mark.usefixtures("signed")
def test_a_signed_decision_is_proven(store: Store) -> None:
    (made,) = rows(store, Decision)
    assert made.signature
    assert flaws(store) == []


def test_who_has_a_key_signs_with_it(store: Store, seat: Seat, draft: Draft, opened: Opened) -> None:
    seat("secretary")
    snow = draft()
    store.do(laying.submit, snow)
    with pytest.raises(Invalid, match="password") as refusal:
        approve(seat("deputy"), snow)
    assert refusal.value.field == "password"
    with pytest.raises(Forbidden, match="somebody else"):
        seat("head").do(deciding.decide, [Ruling(newest(store, snow).id, Verdict.APPROVE)], opened)


@pytest.mark.usefixtures("signed")
def test_a_signature_that_was_taken_away_is_missed(store: Store) -> None:
    _alter(store, "UPDATE decision SET key_id = NULL, signature = ?", "")
    assert flaws(store) == ["The signature under a decision is gone."]


def test_content_and_seal_altered_together_break_the_signature(store: Store, signed: UUID) -> None:
    version = newest(store, signed)
    version.content = {**version.content, "day": "2026-11-24"}
    _alter(store, "UPDATE version SET content = ?", sealing.canonical(version.content))
    _alter(store, "UPDATE version SET seal = ?", sealing.seal(version))
    assert flaws(store) == ["A decision is not what was signed."]


def test_a_key_put_under_somebody_elses_name_neither_opens_nor_counts(
    store: Store, people: dict[str, UUID], signed: UUID
) -> None:
    assert signed
    _alter(store, 'UPDATE "key" SET person_id = ?', people["head"].hex)
    assert flaws(store) == ["A decision is signed with somebody else's key."]
    with pytest.raises(Invalid, match="password is wrong"):
        keys.opened(key_of(store), PASSWORD)


def _alter(store: Store, statement: str, value: str) -> None:
    """Behind the program's back."""
    with sqlite3.connect(store.where) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(statement, (value,))
    connection.close()


def open_with(store: Store, password: str) -> Opened:
    return opening.opened(store, key_of(store).id, password, clock.now())


def test_a_wrong_password_opens_nothing_and_guessing_is_slowed_down(store: Store, opened: Opened) -> None:
    assert opened
    for guess in range(20):
        with pytest.raises(Invalid, match="password is wrong" if guess < 5 else "Too many wrong passwords"):
            open_with(store, "қар-еріген-тун")
    assert key_of(store).failures == 5
    with pytest.raises(Invalid, match="Too many wrong passwords"):
        open_with(store, PASSWORD)
    with clock.stopped(MORNING + timedelta(minutes=2)):
        assert open_with(store, PASSWORD).sign(b"")
    assert (key_of(store).failures, key_of(store).rests_until) == (0, None)


def test_a_wrong_password_is_not_undone(store: Store, seat: Seat, opened: Opened) -> None:
    assert opened
    seat("secretary").do(lists.VERBS[Line].add, {"name": {"kk": "Су"}, "text": {"kk": "Жөндеу."}})
    seat("deputy").do(signing.note_failure, key_of(store).id)
    seat("secretary")
    # the first undo says that it stays, the next takes back what was done before it
    with pytest.raises(Conflict, match="noted for good"):
        store.undo()
    store.undo()
    assert (key_of(store).failures, rows(store, Line)) == (1, [])
    with store.read() as session:
        noted = journal.of_record(session, key_of(store).id)[-1][0]
    with pytest.raises(Conflict, match="noted for good"):
        store.do(rewind.revert, noted.id)


def test_the_same_password_written_on_a_mac_opens(store: Store, seat: Seat) -> None:
    seat("deputy").do(signing.make_key, "Ай мен күй")
    assert keys.opened(key_of(store), unicodedata.normalize("NFD", "Ай мен күй")).sign(b"")


def test_another_password_makes_another_key_and_the_old_one_opens_nothing_that_signs(
    store: Store, seat: Seat, signed: UUID, draft: Draft, opened: Opened
) -> None:
    assert signed
    seat("deputy").do(signing.change_password, open_with(store, PASSWORD), "жаңа құпиясөз")
    assert open_with(store, "жаңа құпиясөз").sign(b"")
    old, new = rows(store, Key)
    assert (bool(old.retired_at), new.retired_at, old.public == new.public) == (True, None, False)
    with pytest.raises(Invalid, match="password is wrong"):
        open_with(store, PASSWORD)
    seat("secretary")
    snow = draft("Қар")
    store.do(laying.submit, snow)
    # the old image lies in history and opens with the old password: it signs no more
    with pytest.raises(Invalid, match="no longer in use"):
        seat("deputy").do(deciding.decide, [Ruling(newest(store, snow).id, Verdict.APPROVE)], opened)
    assert flaws(store) == []


def test_a_password_is_changed_by_who_opened_the_key_alone(store: Store, seat: Seat, opened: Opened) -> None:
    forged = replace(opened, sign=lambda _said: bytes(64))
    with pytest.raises(Invalid, match="password is wrong"):
        seat("deputy").do(signing.change_password, forged, "жаңа құпиясөз")
    with pytest.raises(Forbidden, match="somebody else"):
        seat("head").do(signing.change_password, opened, "жаңа құпиясөз")
    assert [one.retired_at for one in rows(store, Key)] == [None]


def test_a_key_opened_before_it_was_retired_signs_no_more(
    store: Store, seat: Seat, draft: Draft, opened: Opened
) -> None:
    seat("secretary")
    snow = draft()
    store.do(laying.submit, snow)
    store.do(signing.retire, opened.id, "Құпиясөз айтылып қойды")
    ruling = [Ruling(newest(store, snow).id, Verdict.APPROVE)]
    with pytest.raises(Invalid, match="no longer in use"):
        seat("deputy").do(deciding.decide, ruling, opened)
    seat("lawyer").do(deciding.decide, ruling)
    _alter(store, "UPDATE decision SET person_id = ?", opened.person_id.hex)
    _alter(store, "UPDATE decision SET key_id = ?", opened.id.hex)
    with store.read() as session:
        version, decision = session.exec(select(Version)).one(), session.exec(select(Decision)).one()
        submission = session.exec(select(Submission)).one()
    said = opened.sign(sealing.statement(sealing.frame_of(submission), version, decision))
    _alter(store, "UPDATE decision SET signature = ?", said.hex())
    _alter(store, 'UPDATE "key" SET retired_at = ?', "2026-11-23 03:00:00.000000")
    assert flaws(store) == ["A decision is signed with a key that was not in use."]


def test_a_short_password_makes_no_key_and_nobody_has_two(store: Store, seat: Seat, opened: Opened) -> None:
    assert opened
    with pytest.raises(Invalid, match="already"):
        seat("deputy").do(signing.make_key, PASSWORD)
    with pytest.raises(Invalid, match="too short"):
        seat("head").do(signing.make_key, "қысқа")
    assert len(rows(store, Key)) == 1


def test_a_forgotten_password_is_replaced_by_a_new_key_with_a_logged_reason(
    store: Store, seat: Seat, signed: UUID
) -> None:
    assert signed
    with pytest.raises(Invalid, match="Write the reason"):
        seat("secretary").do(signing.retire, key_of(store).id, " ")
    store.do(signing.retire, key_of(store).id, "Құпиясөз ұмытылды")
    seat("deputy").do(signing.make_key, "жаңа құпиясөз")
    assert [one.reason for one in rows(store, Key)] == ["Құпиясөз ұмытылды", ""]
    # what was signed before stays proven
    assert flaws(store) == []


def test_the_code_on_paper_finds_its_submission_and_no_altered_one(store: Store, signed: UUID) -> None:
    (submission,) = rows(store, Submission)
    with store.read() as session:
        printed = proof.code_of(session, submission.id)
        assert len(printed) == 14
        looks_alike = str.maketrans("ABEKMHPCTYX", "АВЕКМНРСТУХ")
        for typed in (printed, printed.lower().replace("-", " "), f"HATSHY:{printed}", printed.translate(looks_alike)):
            found = proof.found_by(session, typed)
            assert found
            assert found.id == submission.id
        assert proof.found_by(session, f"ZZZZ-{printed}") is None
        assert proof.found_by(session, printed[:-1] + ("2" if printed[-1] != "2" else "3")) is None
    version: Version = newest(store, signed)
    _alter(store, "UPDATE version SET seal = ?", "0" * 64)
    with store.read() as session:
        assert proof.found_by(session, printed) is None
    assert version.seal
