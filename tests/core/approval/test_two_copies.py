"""Two laptops decide apart: what both have decided comes to one end on both, and nothing waits for ever."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from core import clock, exchange, features
from core.approval import keys
from core.approval.actions import deciding, laying, signing
from core.approval.actions.deciding import Paper, Ruling
from core.approval.actions.laying import Span
from core.approval.queries import keyring
from core.approval.records import Decision, Key, Needs, Submission, Verdict, Version, Way
from core.calendar.actions import course, publications, wordings
from core.calendar.records import Publication, State
from core.features import open_workspace
from core.language import words
from core.office.records import Channel
from core.store import signing as copies
from core.store import upkeep
from core.store.merging import Choice
from core.store.store import Store
from core.store.verbs import verbs
from tests.core.approval.conftest import MONDAY, MORNING, Draft, Seat, SetRoute
from tests.core.approval.hands import approve, newest, send_back, state
from tests.core.calendar.hands import changed, one, rows, texts
from tests.core.store import carrying

PASSWORD = "түлкі мен қарға"
WEEK = Span(MONDAY, MONDAY + timedelta(days=6))


@pytest.fixture
def laid(store: Store, draft: Draft, route: SetRoute, people: dict[str, UUID]) -> UUID:
    """Both the deputy and the lawyer have to approve it."""
    route({"people": [people["deputy"], people["lawyer"]], "needs": Needs.ALL})
    made = draft()
    store.do(laying.submit, made)
    return made


@pytest.fixture
def laptop(store: Store, laid: UUID, tmp_path: Path) -> Iterator[Store]:
    """A copy that was carried off when the publication was submitted."""
    assert one(store, laid).state == State.SUBMITTED
    copy = upkeep.copy_now(store, to=tmp_path / "laptop.hatshy")
    opened = open_workspace(str(copy), "laptop")
    opened.author_id = store.author_id
    yield opened
    opened.close()


def as_part(store: Store, people: dict[str, UUID], part: str) -> Store:
    store.author_id = people[part]
    return store


def carry(sender: Store, receiver: Store, people: dict[str, UUID]) -> list[str]:
    """The fields that were asked about; ours was chosen for each."""
    sender.author_id = receiver.author_id = people["secretary"]
    return take(receiver, carrying.written(sender, Path(sender.where).parent), people)


def take(receiver: Store, path: Path, people: dict[str, UUID]) -> list[str]:
    receiver.author_id = people["secretary"]
    looked = exchange.look(receiver, path, PASSWORD, "Asia/Almaty")
    choices = exchange.answers(looked.plan, {question.spot: Choice.OURS for question in looked.questions})
    receiver.do(exchange.merge, looked.package, choices, copies.signer(receiver).public)
    return [question.spot.field for question in looked.questions]


def bring_together(store: Store, laptop: Store, people: dict[str, UUID]) -> list[str]:
    return carry(store, laptop, people) + carry(laptop, store, people)


def on_paper(store: Store, publication_id: UUID, person_id: UUID, verdict: Verdict, reason: str = "") -> None:
    ruling = Ruling(newest(store, publication_id).id, verdict, reason)
    store.do(deciding.record, [ruling], person_id, Paper(Way.PAPER, clock.now()))


def test_what_the_last_two_approve_on_two_laptops_is_approved(
    store: Store, laptop: Store, laid: UUID, people: dict[str, UUID]
) -> None:
    approve(as_part(store, people, "deputy"), laid)
    approve(as_part(laptop, people, "lawyer"), laid)
    assert bring_together(store, laptop, people) == []
    for copy in (store, laptop):
        assert state(copy, laid) == State.APPROVED
        assert not changed(copy, laid)
        assert features.check(copy).faults == ()


def test_a_return_outweighs_an_approval_unasked(
    store: Store, laptop: Store, laid: UUID, people: dict[str, UUID]
) -> None:
    approve(as_part(store, people, "deputy"), laid)
    approve(as_part(store, people, "lawyer"), laid)
    store.author_id = people["secretary"]
    store.do(course.make_ready, laid)
    on_paper(laptop, laid, people["lawyer"], Verdict.RETURN, "Фото жоқ")
    assert bring_together(store, laptop, people) == []
    for copy in (store, laptop):
        assert (state(copy, laid), one(copy, laid).reason, one(copy, laid).seal) == (State.RETURNED, "Фото жоқ", "")
        assert features.check(copy).faults == ()


def test_what_was_put_right_on_one_laptop_and_approved_as_it_was_on_the_other_is_approved_once_more(
    store: Store, laptop: Store, laid: UUID, people: dict[str, UUID]
) -> None:
    ruling = Ruling(newest(store, laid).id, Verdict.CORRECT, "", {"ru": "Воду дадут в среду."})
    as_part(store, people, "deputy").do(deciding.decide, [ruling])
    with clock.stopped(MORNING + timedelta(minutes=1)):
        approve(as_part(laptop, people, "lawyer"), laid)
        bring_together(store, laptop, people)
    for copy in (store, laptop):
        assert texts(copy, laid)["ru"].text == "Воду дадут в среду."
        assert state(copy, laid) == State.APPROVED
        assert changed(copy, laid)
        assert features.check(copy).faults == ()


def test_a_merge_that_settled_a_publication_is_undone_as_a_whole(
    store: Store, laptop: Store, laid: UUID, people: dict[str, UUID]
) -> None:
    approve(as_part(store, people, "deputy"), laid)
    approve(as_part(laptop, people, "lawyer"), laid)
    carry(laptop, store, people)
    store.undo()
    assert state(store, laid) == State.SUBMITTED
    assert len(rows(store, Decision)) == 1
    store.redo()
    assert state(store, laid) == State.APPROVED
    assert features.check(store).faults == ()


def test_check_tells_of_a_publication_that_is_not_where_its_decisions_say(store: Store, laid: UUID, seat: Seat) -> None:
    approve(seat("deputy"), laid)
    approve(seat("lawyer"), laid)
    assert features.check(store).faults == ()
    seen = one(store, laid).image()
    store.do(
        verbs(Publication, "", ("", "Бұзу", ""), lambda _work, _record: None).edit,
        laid,
        seen,
        seen | {"state": "submitted"},
    )
    (fault,) = features.check(store).faults
    assert fault.subject == "Су"


def test_of_two_keys_made_apart_the_newer_stays_and_what_both_signed_holds(
    store: Store, laptop: Store, laid: UUID, people: dict[str, UUID]
) -> None:
    signed = []
    for minute, copy in enumerate((store, laptop), 1):
        with clock.stopped(MORNING + timedelta(minutes=minute)):
            as_part(copy, people, "deputy").do(signing.make_key, PASSWORD)
            opened = keys.opened(rows(copy, Key)[0], PASSWORD)
            copy.do(deciding.decide, [Ruling(newest(copy, laid).id, Verdict.APPROVE)], opened)
            signed.append(opened.id)
    with clock.stopped(MORNING + timedelta(minutes=5)):
        bring_together(store, laptop, people)
        for copy in (store, laptop):
            with copy.read() as session:
                active = keyring.key_of(session, people["deputy"])
            assert active is not None
            assert active.id == signed[1]
            assert [one.id for one in rows(copy, Key) if one.retired_at is None] == [signed[1]]
            assert features.check(copy).faults == ()


def test_plans_that_both_laptops_submitted_go_on_as_one(
    store: Store, laptop: Store, draft: Draft, people: dict[str, UUID]
) -> None:
    ours = draft("Үстелдегі")
    store.do(laying.submit_plan, [ours], WEEK)
    theirs = written(laptop, "Ноутбуктегі", people)
    laptop.do(laying.submit_plan, [theirs], WEEK)
    bring_together(store, laptop, people)
    assert {one.edition for one in rows(store, Submission) if one.first} == {1}
    for made in (ours, theirs):
        send_back(as_part(store, people, "lawyer"), made)
        store.author_id = people["secretary"]
        store.do(course.reopen, made)
    store.do(laying.submit_plan, [ours, theirs], WEEK)
    plan = rows(store, Submission)[-1]
    assert plan.edition == 2
    numbered = {one.publication_id: one.number for one in rows(store, Version) if one.submission_id == plan.id}
    assert len(set(numbered.values())) == 2
    assert features.check(store).faults == ()


def written(store: Store, title: str, people: dict[str, UUID]) -> UUID:
    given = {"title": {"kk": title, "ru": title}, "day": MONDAY, "person_id": people["editor"]}
    made = store.do(publications.plan, given, [one.id for one in rows(store, Channel)])
    store.do(wordings.write, made, "kk", "Су ертең беріледі.", "")
    store.do(wordings.write, made, "ru", "Воду дадут завтра.", "")
    return made


def test_packages_that_cross_retire_the_older_key_alike(
    store: Store, laptop: Store, laid: UUID, people: dict[str, UUID], tmp_path: Path
) -> None:
    """Each copy settles at an hour and in a language of its own; the older key goes on signing until it hears of it."""
    copies_told = [(laptop, "kk", 1), (store, "ru", 2)]
    for minute, copy in enumerate((store, laptop), 1):
        with clock.stopped(MORNING + timedelta(minutes=minute)):
            as_part(copy, people, "deputy").do(signing.make_key, PASSWORD)
    with clock.stopped(MORNING + timedelta(minutes=10)):
        opened = keys.opened(rows(store, Key)[0], PASSWORD)
        store.do(deciding.decide, [Ruling(newest(store, laid).id, Verdict.APPROVE)], opened)
    packages = {copy.seat: carrying.written(copy, tmp_path) for copy in (store, laptop)}
    try:
        for copy, lang, hours in copies_told:
            words.use(lang)
            sender = store if copy is laptop else laptop
            with clock.stopped(MORNING + timedelta(hours=hours)):
                take(copy, packages[sender.seat], people)
    finally:
        words.use("en")
    older, newer = ([one for one in rows(copy, Key) if one.retired_at] for copy in (store, laptop))
    assert [one.retired_at for one in older] == [MORNING + timedelta(minutes=10)]
    assert [one.reason for one in older + newer] == ["Another key was made on another computer."] * 2
    assert carrying.state(store) == carrying.state(laptop)


def test_what_the_older_key_signs_before_it_hears_of_the_newer_is_within_its_time(
    store: Store, laptop: Store, laid: UUID, people: dict[str, UUID]
) -> None:
    """Where it came late its maker has yet to stand by it; it is not called a decision of a key out of use."""
    for minute, copy in enumerate((store, laptop), 1):
        with clock.stopped(MORNING + timedelta(minutes=minute)):
            as_part(copy, people, "deputy").do(signing.make_key, PASSWORD)
    with clock.stopped(MORNING + timedelta(minutes=5)):
        carry(store, laptop, people)
    with clock.stopped(MORNING + timedelta(minutes=10)):
        opened = keys.opened(rows(store, Key)[0], PASSWORD)
        approve_with = [Ruling(newest(store, laid).id, Verdict.APPROVE)]
        as_part(store, people, "deputy").do(deciding.decide, approve_with, opened)
    with clock.stopped(MORNING + timedelta(minutes=15)):
        bring_together(store, laptop, people)
        bring_together(store, laptop, people)
    for copy in (store, laptop):
        assert [one.retired_at for one in rows(copy, Key) if one.retired_at] == [MORNING + timedelta(minutes=10)]
    assert carrying.state(store) == carrying.state(laptop)
    told = [[fault.sentence for fault in features.check(copy).faults] for copy in (store, laptop)]
    assert told == [[], ["Submitted {subject}: a decision is not proven until its maker signs it."]]
