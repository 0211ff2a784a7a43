"""A key and a decision: which came first the journal knows, of two computers sometimes only their clocks."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import event
from sqlmodel import select

from core import clock, features, verifying
from core.approval import keys, sealing
from core.approval.actions import deciding, laying, signing
from core.approval.actions.deciding import Paper, Ruling
from core.approval.keys import Opened
from core.approval.queries import order, proof
from core.approval.records import Decision, Key, Submission, Verdict, Version, Way
from core.calendar.actions import course, wordings
from core.store.store import Store
from core.store.work import Work, action
from tests.core.approval.conftest import MORNING, Seat
from tests.core.approval.hands import approve, newest
from tests.core.approval.test_two_copies import as_part, carry
from tests.core.calendar.hands import rows
from tests.core.store.ageing import term_over

PASSWORD = "қар-еріген-күн"
HOUR = timedelta(hours=1)
UNPROVEN = (
    "Row 1: decided without a signature on one computer, while the key was made on another. "
    "It is proven once its maker signs it: С. Кестебаева"
)


def with_key(store: Store, people: dict[str, UUID], password: str = PASSWORD) -> Opened:
    as_part(store, people, "head").do(signing.make_key, password)
    return keys.opened(rows(store, Key)[-1], password)


@action("Жалған")
def forge(work: Work, version_id: UUID, person_id: UUID, opened: Opened | None) -> None:
    """A decision of the first minute, well written into the journal and past all that would refuse it."""
    version = work.find(Version, version_id)
    submission = work.find(Submission, version.submission_id)
    made = Decision(
        version_id=version_id,
        step=submission.steps[0]["id"],
        seat_id=person_id,
        person_id=person_id,
        verdict=Verdict.APPROVE,
        decided_at=MORNING + timedelta(minutes=1),
        key_id=opened.id if opened else None,
    )
    if opened:
        made.signature = opened.sign(sealing.statement(sealing.frame_of(submission), version, made)).hex()
    work.add(made)


@action("Басқа кілт")
def exchange_key(work: Work, key_id: UUID) -> None:
    """Taken out in one entry, a stranger's made under its id in another, and all signed anew."""
    key = work.get(Key, key_id)
    if key is not None:
        for decision in work.exec(select(Decision)).all():
            work.delete(decision)
        work.flush()
        work.delete(key)


@action("Тағы кілт")
def put_key(work: Work, key: Key) -> None:
    work.add(key)


def told(store: Store) -> tuple[Sequence[str], Sequence[str]]:
    """The flaws of what was submitted, and what only its maker can prove."""
    with store.read() as session:
        found = verifying.examined(session, proof.code_of(session, rows(store, Submission)[-1].id), clock.now())
    return found.flaws, found.doubts


def test_a_key_taken_out_and_made_again_under_its_id_is_an_exchanged_one(
    store: Store, laid: UUID, people: dict[str, UUID]
) -> None:
    opened = with_key(store, people)
    made_at = rows(store, Key)[0].made_at
    store.do(deciding.decide, [Ruling(newest(store, laid).id, Verdict.RETURN, "Жоқ")], opened)
    store.do(exchange_key, opened.id)
    strange = keys.new_key(people["head"], "бөтен-құпиясөз")
    strange.id, strange.made_at = opened.id, made_at
    image = strange.image()
    store.do(put_key, strange)
    store.do(forge, newest(store, laid).id, people["head"], keys.opened(Key.from_image(image), "бөтен-құпиясөз"))
    assert told(store)[0] == ["The key that a decision is signed with was exchanged for another one."]


@action("Басқа жартысы")
def swap_key(work: Work, key_id: UUID, strange: Key) -> None:
    key = work.find(Key, key_id)
    key.public, key.locked, key.salt = strange.public, strange.locked, strange.salt


def test_a_key_that_was_exchanged_is_known_when_the_term_of_history_is_over(
    store: Store, laid: UUID, people: dict[str, UUID]
) -> None:
    opened = with_key(store, people)
    strange = keys.new_key(people["head"], "бөтен-құпиясөз")
    store.do(swap_key, opened.id, strange)
    store.do(forge, newest(store, laid).id, people["head"], keys.opened(rows(store, Key)[0], "бөтен-құпиясөз"))
    # the key's last change alone tells nothing of the exchange
    store.do(mistyped, opened.id)
    before = told(store)
    assert before[0] == ["The key that a decision is signed with was exchanged for another one."]
    term_over(store)
    assert told(store) == before


@action("Қате теру")
def mistyped(work: Work, key_id: UUID) -> None:
    work.find(Key, key_id).failures += 1


@action("Скан")
def attach(work: Work, decision_id: UUID, name: str) -> None:
    work.find(Decision, decision_id).evidence_name = name


def test_when_a_decision_was_signed_is_known_when_the_term_of_history_is_over(
    store: Store, laid: UUID, people: dict[str, UUID]
) -> None:
    opened = with_key(store, people)
    store.do(deciding.decide, [Ruling(newest(store, laid).id, Verdict.APPROVE)], opened)
    (decision,) = rows(store, Decision)
    store.do(attach, decision.id, "а.pdf")

    def place() -> order.Place:
        with store.read() as session:
            return order.places(session, [(decision.id, decision.signature)], ())[decision.id]

    before = place()
    assert not before.is_anew
    term_over(store)
    assert place() == before


def test_a_key_taken_out_of_use_signs_nothing_with_an_earlier_date(
    store: Store, seat: Seat, laid: UUID, people: dict[str, UUID]
) -> None:
    opened = with_key(store, people)
    with clock.stopped(MORNING + HOUR):
        seat("secretary").do(signing.retire, opened.id, "Ұрланды")
    with clock.stopped(MORNING + 3 * HOUR):
        seat("head").do(forge, newest(store, laid).id, people["head"], opened)
        assert told(store)[0] == ["A decision is signed with a key that was not in use."]
    said = [one.sentence for one in features.check(store).faults]
    assert "Submitted {subject}: the proof of its approval does not hold." in said


def test_what_was_signed_elsewhere_and_came_after_the_key_was_taken_out_of_use_is_told(
    store: Store, laptop: Store, laid: UUID, people: dict[str, UUID]
) -> None:
    opened = with_key(store, people)
    carry(store, laptop, people)
    with clock.stopped(MORNING + HOUR):
        as_part(store, people, "secretary").do(signing.retire, opened.id, "Ұрланды")
    as_part(laptop, people, "head").do(deciding.decide, [Ruling(newest(laptop, laid).id, Verdict.APPROVE)], opened)
    assert told(laptop) == ([], [])
    with clock.stopped(MORNING + 5 * HOUR):
        carry(laptop, store, people)
        sentence = "Row 1: signed on one computer, while the key was taken out of use on another."
        assert told(store) == ([], [f"{sentence} It is proven once its maker signs it anew: С. Кестебаева"])


def test_a_decision_written_after_a_key_came_from_another_computer_is_due_a_signature(
    store: Store, laptop: Store, laid: UUID, people: dict[str, UUID]
) -> None:
    with clock.stopped(MORNING + HOUR):
        with_key(store, people)
        carry(store, laptop, people)
    as_part(laptop, people, "head").do(forge, newest(laptop, laid).id, people["head"], None)
    assert told(laptop)[0] == ["The signature under a decision is gone."]
    with clock.stopped(MORNING + 2 * HOUR):
        carry(laptop, store, people)
        # here the journal knows of the laptop's clock alone
        assert [len(one) for one in told(store)] == [0, 1]


def test_who_decides_on_a_computer_that_has_not_heard_of_their_key_is_no_forger(
    store: Store, laptop: Store, laid: UUID, people: dict[str, UUID]
) -> None:
    with_key(store, people)
    with clock.stopped(MORNING + timedelta(minutes=10)):
        approve(as_part(laptop, people, "head"), laid)
    with clock.stopped(MORNING + HOUR):
        carry(laptop, store, people)
        assert told(store) == ([], [UNPROVEN])
        said = [one.sentence for one in features.check(store).faults]
        assert said == ["Submitted {subject}: a decision is not proven until its maker signs it."]


def test_a_code_tells_what_was_approved_of_words_that_no_longer_stand(store: Store, seat: Seat, laid: UUID) -> None:
    approve(seat("head"), laid)
    assert lines(store) == ["1. Су: approved"]
    seat("secretary").do(wordings.write, laid, "kk", "Су сенбіде беріледі.", "Су ертең беріледі.")
    assert lines(store) == ["1. Су: approved, changed since"]
    with clock.stopped(MORNING + HOUR):
        store.do(course.reopen, laid)
        store.do(laying.submit, laid)
        assert lines(store) == [
            "1. Су: approved; laid again in edition 1, sent 23.11.2026\N{NO-BREAK SPACE}10:00",
            "1. Су: waits for a decision",
        ]


def lines(store: Store) -> list[str]:
    """What the codes of all submissions tell of their rows."""
    with store.read() as session:
        codes = [proof.code_of(session, one.id) for one in rows(store, Submission)]
        return [line for code in codes for line in verifying.examined(session, code, clock.now()).rows]


def test_a_word_on_paper_of_somebody_who_has_a_key_is_told(
    store: Store, seat: Seat, laid: UUID, people: dict[str, UUID]
) -> None:
    with_key(store, people)
    ruling = [Ruling(newest(store, laid).id, Verdict.APPROVE)]
    seat("secretary").do(deciding.record, ruling, people["head"], Paper(Way.PAPER, clock.now()))
    with store.read() as session:
        found = verifying.examined(session, proof.code_of(session, rows(store, Submission)[-1].id), clock.now())
    sentence = "Row 1: С. Кестебаева has a key and did not sign; whoever submitted it wrote the decision down."
    assert sentence in found.remarks


def test_years_of_the_journal_are_not_read_to_find_its_merges(store: Store) -> None:
    asked: list[str] = []
    event.listen(store.sql, "before_cursor_execute", lambda *told: asked.append(told[2]))
    with store.read() as session:
        order.merges(session)
        (plan,) = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[-1]}").all()
    assert "ix_change_kind" in str(plan)
