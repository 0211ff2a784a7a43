"""A key is its owner's: who makes another's signature their own is seen, and no clock makes an honest one a forgery."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from uuid import UUID

import pytest

from core import clock, verifying
from core.approval import keys, opening, sealing, tasks
from core.approval.actions import deciding, signing
from core.approval.actions.deciding import Paper, Ruling
from core.approval.keys import Opened
from core.approval.queries import keyring, proof
from core.approval.records import Decision, Key, Outcome, Submission, Verdict, Version, Way
from core.calendar.actions import course
from core.errors import Forbidden, Invalid
from core.store import journal
from core.store.journal import Pen
from core.store.store import Store
from core.store.work import Work
from tests.core.approval.conftest import MORNING, Seat
from tests.core.approval.hands import newest
from tests.core.calendar.hands import rows

PASSWORD = "қар-еріген-күн"
MINUTE = timedelta(minutes=1)


def a_key(store: Store, password: str = PASSWORD) -> Opened:
    store.do(signing.make_key, password)
    return keys.opened(rows(store, Key)[-1], password)


def approved(store: Store, laid: UUID, pen: Opened) -> None:
    store.do(deciding.decide, [Ruling(newest(store, laid).id, Verdict.APPROVE)], pen)


def flaws(store: Store) -> list[str]:
    with store.read() as session:
        return [flaw.sentence for flaw in proof.flaws(session)]


def past_the_acts(store: Store, author_id: UUID, write: Callable[[Work], None]) -> None:
    """By whoever holds the file and knows how the journal is written: hashes and chain are as they should be."""
    with Work(store._pen_holder, author_id) as work, work.begin():
        write(work)
        journal.write(work, Pen("Decide about publications", "seat", author_id))


def test_a_key_made_by_a_clock_that_stood_ahead_signs_and_is_proven(store: Store, seat: Seat, laid: UUID) -> None:
    with clock.stopped(MORNING + timedelta(days=1)):
        pen = a_key(seat("head"))
    approved(store, laid, pen)
    assert flaws(store) == []
    assert rows(store, Decision)[0].decided_at == MORNING + timedelta(days=1)


def test_what_was_signed_stays_proven_where_the_owners_clock_is_behind(store: Store, seat: Seat, laid: UUID) -> None:
    pen = a_key(seat("head"))
    with clock.stopped(MORNING + 20 * MINUTE):
        approved(store, laid, pen)
    with clock.stopped(MORNING + 15 * MINUTE):
        seat("secretary").do(signing.retire, pen.id, "Құпиясөз ұмытылды")
    assert flaws(store) == []


def test_an_unsigned_decision_of_who_has_a_key_is_found_whatever_its_date(
    store: Store, seat: Seat, laid: UUID, people: dict[str, UUID]
) -> None:
    head, version = people["head"], newest(store, laid)
    with clock.stopped(MORNING + 60 * MINUTE):
        a_key(seat("head"))
    step = rows(store, Submission)[0].steps[0]["id"]

    def forge(work: Work) -> None:
        said = Decision(version_id=version.id, step=step, seat_id=head, person_id=head, verdict=Verdict.APPROVE)
        said.decided_at = MORNING + MINUTE
        work.add(said)
        work.find(Version, version.id).outcome = Outcome.APPROVED
        course.approve(work, laid)

    past_the_acts(store, head, forge)
    assert flaws(store) == ["The signature under a decision is gone."]


def test_a_key_exchanged_for_another_is_found_though_all_is_signed_with_it(
    store: Store, seat: Seat, laid: UUID, people: dict[str, UUID]
) -> None:
    pen = a_key(seat("head"))
    store.do(deciding.decide, [Ruling(newest(store, laid).id, Verdict.RETURN, "Жоқ")], pen)

    def forge(work: Work) -> None:
        key, other = work.find(Key, pen.id), keys.new_key(people["head"], "бөтен құпиясөз")
        key.public, key.locked, key.salt = other.public, other.locked, other.salt
        decision = work.find(Decision, rows(store, Decision)[0].id)
        decision.verdict, decision.reason = Verdict.APPROVE, ""
        version = work.find(Version, decision.version_id)
        frame = sealing.frame_of(work.find(Submission, version.submission_id))
        said = sealing.statement(frame, version, decision)
        decision.signature = keys.opened(key, "бөтен құпиясөз").sign(said).hex()

    past_the_acts(store, people["head"], forge)
    assert flaws(store) == ["The key that a decision is signed with was exchanged for another one."]


def test_a_key_made_after_a_recovery_says_whose_hand_was_in_it(store: Store, seat: Seat, laid: UUID) -> None:
    first = a_key(seat("head"))
    seat("secretary").do(signing.retire, first.id, "Ұмытты")
    pen = a_key(seat("head"), "бөтен құпиясөз")
    approved(store, laid, pen)
    with store.read() as session:
        (signer,) = keyring.signers(session, [session.get_one(Key, pen.id)])
    assert signer.retired_by
    assert (signer.person.name, signer.retired_by.name) == ("С. Кестебаева", "Г. Мысалова")
    with store.read() as session:
        code = proof.code_of(session, rows(store, Submission)[0].id)
        found = verifying.examined(session, code, clock.now())
        (told,) = tasks.tasks(session, clock.now())
    assert found.flaws == []
    (remark,) = found.remarks
    assert signer.fingerprint in remark
    assert "By: Г.\N{NO-BREAK SPACE}Мысалова. Ұмытты" in remark
    assert told.title == "New key to sign with: С. Кестебаева"
    assert signer.fingerprint in told.why


def test_a_paper_decision_without_its_scan_is_told_and_an_empty_scan_refused(
    store: Store, seat: Seat, laid: UUID, people: dict[str, UUID]
) -> None:
    ruling = [Ruling(newest(store, laid).id, Verdict.APPROVE)]
    paper = Paper(Way.PAPER, MORNING, "scan.pdf", BytesIO(b""))
    with pytest.raises(Invalid, match="file is empty"):
        seat("secretary").do(deciding.record, ruling, people["head"], paper)
    store.do(deciding.record, ruling, people["head"], Paper(Way.PAPER, MORNING))
    with store.read() as session:
        code = proof.code_of(session, rows(store, Submission)[0].id)
        found = verifying.examined(session, code, clock.now())
    assert found.remarks == ["Row 1: of a decision made elsewhere nothing is kept, no scan and no file."]


@pytest.mark.parametrize("reason", ["", " .", "—", "\N{HANGUL FILLER}"])
def test_a_return_is_explained_in_words(store: Store, seat: Seat, laid: UUID, reason: str) -> None:
    with pytest.raises(Invalid, match="Write the reason"):
        seat("head").do(deciding.decide, [Ruling(newest(store, laid).id, Verdict.RETURN, reason)])


def test_a_changed_password_is_no_recovery(store: Store, seat: Seat) -> None:
    store.do(signing.change_password, a_key(seat("head")), "жаңа құпиясөз")
    with store.read() as session:
        (signer,) = keyring.signers(session, [session.get_one(Key, rows(store, Key)[-1].id)])
    assert signer.retired_by is None


def test_nobody_clears_or_counts_the_wrong_passwords_of_another(store: Store, seat: Seat) -> None:
    pen = a_key(seat("head"))
    store.do(signing.note_failure, pen.id)
    seat("editor")
    for attempt in (
        lambda: store.do(signing.note_failure, pen.id),
        lambda: store.do(signing.note_opened, pen),
        lambda: opening.opened(store, pen.id, "болжам", clock.now()),
    ):
        with pytest.raises(Forbidden, match="somebody else"):
            attempt()
    assert rows(store, Key)[0].failures == 1


def test_a_rest_counted_by_a_clock_years_ahead_is_cut_to_what_a_key_ever_rests(store: Store, seat: Seat) -> None:
    pen = a_key(seat("head"))
    with clock.stopped(MORNING + timedelta(days=5 * 365)):
        for _guess in range(5):
            with pytest.raises(Invalid, match="password is wrong"):
                opening.opened(store, pen.id, "болжам", clock.now())
    with pytest.raises(Invalid, match="Too many wrong passwords"):
        opening.opened(store, pen.id, PASSWORD, clock.now())
    with clock.stopped(MORNING + 2 * MINUTE):
        assert opening.opened(store, pen.id, PASSWORD, clock.now()).id == pen.id
