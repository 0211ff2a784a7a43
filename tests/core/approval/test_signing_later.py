"""What was decided where the key was not is signed by its maker afterwards, and everything says that it was later."""

from datetime import timedelta
from uuid import UUID

import pytest

from core import clock, features, verifying
from core.approval import keys, sealing, tasks
from core.approval.actions import deciding, signing
from core.approval.actions.deciding import Ruling
from core.approval.keys import Opened
from core.approval.queries import doubts, proof
from core.approval.records import Decision, Key, Submission, Verdict, Version
from core.errors import Conflict
from core.store.store import Store
from core.store.work import Work, action
from core.tasks import Task
from tests.core.approval.conftest import MORNING, Seat
from tests.core.approval.hands import approve, newest
from tests.core.approval.test_two_copies import as_part, carry
from tests.core.approval.test_which_came_first import HOUR, PASSWORD, UNPROVEN, forge, told, with_key
from tests.core.calendar.hands import rows


@pytest.fixture
def opened(store: Store, laptop: Store, laid: UUID, people: dict[str, UUID]) -> Opened:
    """The head's key is made in the office, ten minutes later they approve on the laptop, which comes home."""
    key = with_key(store, people)
    with clock.stopped(MORNING + timedelta(minutes=10)):
        approve(as_part(laptop, people, "head"), laid)
    with clock.stopped(MORNING + HOUR):
        carry(laptop, store, people)
    return key


def left(store: Store, person_id: UUID) -> list[UUID]:
    with store.read() as session:
        return [decision.id for decision, _version in doubts.left_to_sign(session, person_id)]


def warned(store: Store) -> list[Task]:
    with store.read() as session:
        found = tasks.tasks(session, clock.local(clock.now(), "Asia/Almaty"))
    return [one for one in found if one.title.startswith("Not proven")]


@action("Тарихты түзету")
def backdate(work: Work, decision_id: UUID, opened: Opened) -> None:
    """Signed by its own maker past the program, as if it had been signed when it was made."""
    decision = work.find(Decision, decision_id)
    version = work.find(Version, decision.version_id)
    decision.key_id, decision.signed_at = opened.id, None
    frame = sealing.frame_of(work.find(Submission, version.submission_id))
    decision.signature = opened.sign(sealing.statement(frame, version, decision)).hex()


def test_a_decision_that_its_maker_signs_later_is_proven_and_says_when_it_was_signed(
    store: Store, opened: Opened, people: dict[str, UUID]
) -> None:
    assert told(store) == ([], [UNPROVEN])
    assert [one.tone for one in warned(store)] == ["danger"]
    with clock.stopped(MORNING + 2 * HOUR):
        signed = as_part(store, people, "head").do(signing.sign_later, opened, left(store, people["head"]))
        assert signed == 1
        assert told(store) == ([], [])
        assert features.check(store).faults == ()
        assert warned(store) == []
        with store.read() as session:
            found = verifying.examined(session, proof.code_of(session, rows(store, Submission)[-1].id), clock.now())
    assert list(found.verdict) == ["It is whole: what was submitted and every signature under it are as they were."]
    (said,) = (one for one in found.remarks if "signed later" in one)
    assert said.replace("\N{NO-BREAK SPACE}", " ") == "Row 1: decided 23.11.2026 09:10, signed later: 23.11.2026 11:00."


def test_what_was_signed_later_is_proven_on_the_other_computer_too(
    store: Store, laptop: Store, opened: Opened, people: dict[str, UUID]
) -> None:
    with clock.stopped(MORNING + 2 * HOUR):
        as_part(store, people, "head").do(signing.sign_later, opened, left(store, people["head"]))
        carry(store, laptop, people)
        assert told(laptop) == ([], [])
        assert features.check(laptop).faults == ()


def test_what_was_decided_before_there_was_a_key_is_signed_with_the_first_one(
    store: Store, seat: Seat, laid: UUID, people: dict[str, UUID]
) -> None:
    approve(seat("head"), laid)
    assert left(store, people["head"]) == []
    with clock.stopped(MORNING + HOUR):
        key = with_key(store, people)
        store.do(signing.sign_later, key, left(store, people["head"]))
        assert told(store) == ([], [])
    assert [one.given_at for one in rows(store, Decision)] == [MORNING + HOUR]
    assert left(store, people["head"]) == []


def test_nothing_is_signed_over_a_signature_that_was_taken_out(
    store: Store, seat: Seat, laid: UUID, people: dict[str, UUID]
) -> None:
    key = with_key(store, people)
    seat("head").do(forge, newest(store, laid).id, people["head"], None)
    assert told(store)[0] == ["The signature under a decision is gone."]
    assert left(store, people["head"]) == []
    with pytest.raises(Conflict, match="Look at them anew"):
        store.do(signing.sign_later, key, [rows(store, Decision)[0].id])


def test_nobody_signs_later_for_somebody_else(store: Store, opened: Opened, people: dict[str, UUID]) -> None:
    assert opened
    as_part(store, people, "deputy").do(signing.make_key, PASSWORD)
    other = keys.opened(rows(store, Key)[-1], PASSWORD)
    with pytest.raises(Conflict, match="Look at them anew"):
        store.do(signing.sign_later, other, [rows(store, Decision)[0].id])


def test_who_signs_later_and_says_nothing_of_it_is_found_by_the_journal(
    store: Store, opened: Opened, people: dict[str, UUID]
) -> None:
    with clock.stopped(MORNING + 2 * HOUR):
        as_part(store, people, "head").do(backdate, left(store, people["head"])[0], opened)
        assert told(store)[0] == ["A decision was signed later than it says."]


def test_when_it_was_signed_later_is_held_by_the_signature(
    store: Store, opened: Opened, people: dict[str, UUID]
) -> None:
    with clock.stopped(MORNING + 2 * HOUR):
        as_part(store, people, "head").do(signing.sign_later, opened, left(store, people["head"]))
    store.do(_signed_earlier, rows(store, Decision)[0].id)
    assert told(store)[0] == ["A decision is not what was signed."]


@action("Жалған сағат")
def _signed_earlier(work: Work, decision_id: UUID) -> None:
    work.find(Decision, decision_id).signed_at = MORNING + timedelta(minutes=11)


def test_what_was_signed_with_a_key_taken_out_of_use_elsewhere_is_signed_anew_with_the_next(
    store: Store, laptop: Store, laid: UUID, people: dict[str, UUID]
) -> None:
    key = with_key(store, people)
    carry(store, laptop, people)
    with clock.stopped(MORNING + HOUR):
        as_part(store, people, "secretary").do(signing.retire, key.id, "Жоғалды")
    as_part(laptop, people, "head").do(deciding.decide, [Ruling(newest(laptop, laid).id, Verdict.APPROVE)], key)
    with clock.stopped(MORNING + 2 * HOUR):
        carry(laptop, store, people)
        assert len(told(store)[1]) == 1
        new = with_key(store, people, "жаңа-құпиясөз")
        store.do(signing.sign_later, new, left(store, people["head"]))
        assert told(store) == ([], [])
