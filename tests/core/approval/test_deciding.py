"""Who decides when, what becomes of the publication, and what is refused."""

import io
from datetime import timedelta
from uuid import UUID

import pytest

from core import clock
from core.approval.actions import deciding, laying
from core.approval.actions.deciding import Paper, Ruling
from core.approval.actions.laying import Span
from core.approval.records import Decision, Matter, Needs, Outcome, Submission, Verdict, Version, Way
from core.calendar.actions import course, wordings
from core.calendar.records import Priority, Publication, State
from core.errors import Conflict, Forbidden, Invalid
from core.features import check
from core.office import actions as office
from core.office.records import Person
from core.store import vault
from core.store.store import Store
from core.store.work import Action
from tests.core.approval.conftest import MONDAY, MORNING, Draft, Seat, SetRoute
from tests.core.approval.hands import approve, away, newest, on_desk, rows_laid, send_back, state
from tests.core.calendar.hands import changed, one, rows, texts

WEEK = Span(MONDAY, MONDAY + timedelta(days=6))
People = dict[str, UUID]


def test_without_a_route_whoever_may_approve_decides(store: Store, seat: Seat, draft: Draft, people: People) -> None:
    snow = draft()
    store.do(laying.submit, snow)
    assert on_desk(store, people["deputy"]) == on_desk(store, people["head"]) == [snow]
    approve(seat("deputy"), snow)
    assert state(store, snow) == State.APPROVED
    assert not changed(store, snow)
    assert on_desk(store, people["head"]) == []


def test_steps_go_one_after_another(store: Store, seat: Seat, draft: Draft, people: People, route: SetRoute) -> None:
    route({"people": [people["lawyer"]]}, {"people": [people["head"]]})
    snow = draft()
    store.do(laying.submit, snow)
    assert on_desk(store, people["head"]) == []
    with pytest.raises(Forbidden, match="somebody else's turn"):
        approve(seat("head"), snow)
    approve(seat("lawyer"), snow)
    assert state(store, snow) == State.SUBMITTED
    approve(seat("head"), snow)
    assert state(store, snow) == State.APPROVED


def test_side_by_side_all_have_to_agree(
    store: Store, seat: Seat, draft: Draft, people: People, route: SetRoute
) -> None:
    both = [people["lawyer"], people["deputy"]]
    route({"people": both, "needs": Needs.ALL, "place": 1}, {"people": [people["head"]], "place": 1})
    snow = draft()
    store.do(laying.submit, snow)
    for part in ("head", "deputy"):
        approve(seat(part), snow)
    assert state(store, snow) == State.SUBMITTED
    with pytest.raises(Forbidden):
        approve(seat("deputy"), snow)
    approve(seat("lawyer"), snow)
    assert state(store, snow) == State.APPROVED


def test_one_return_ends_it_with_its_reason(store: Store, seat: Seat, draft: Draft) -> None:
    snow = draft()
    store.do(laying.submit, snow)
    with pytest.raises(Invalid, match="Write the reason"):
        send_back(seat("deputy"), snow, "  ")
    send_back(store, snow, "Фото жоқ")
    assert (state(store, snow), one(store, snow).reason) == (State.RETURNED, "Фото жоқ")
    seat("secretary").do(wordings.write, snow, "kk", "Су бүгін беріледі.", "Су ертең беріледі.")
    store.do(laying.submit, snow)
    (row,) = rows_laid(store)
    assert row.last_return
    assert row.last_return.reason == "Фото жоқ"
    assert row.before
    assert row.before.content["texts"]["kk"] == "Су ертең беріледі."


def test_what_changed_meanwhile_is_not_approved_unseen(store: Store, seat: Seat, draft: Draft) -> None:
    snow = draft()
    store.do(laying.submit, snow)
    store.do(wordings.write, snow, "ru", "Воду дадут в среду.", "Воду дадут завтра.")
    assert [row.is_stale for row in rows_laid(store)] == [True]
    with pytest.raises(Conflict, match="changed after it was submitted"):
        approve(seat("deputy"), snow)
    assert rows(store, Decision) == []


def test_what_was_taken_back_waits_for_nobody(store: Store, seat: Seat, draft: Draft, people: People) -> None:
    snow = draft()
    store.do(laying.submit, snow)
    store.do(course.reopen, snow)
    assert on_desk(store, people["deputy"]) == []
    with pytest.raises(Conflict):
        approve(seat("deputy"), snow)


def test_a_correction_is_approved_as_corrected_and_kept_apart(store: Store, seat: Seat, draft: Draft) -> None:
    snow = draft()
    store.do(laying.submit, snow)
    laid = newest(store, snow)
    ruling = Ruling(laid.id, Verdict.CORRECT, texts={"ru": "Воду дадут завтра в 18:00."})
    seat("deputy").do(deciding.decide, [ruling])
    assert state(store, snow) == State.APPROVED
    assert not changed(store, snow)
    assert texts(store, snow)["ru"].text == "Воду дадут завтра в 18:00."
    corrected = newest(store, snow)
    assert (corrected.corrects_id, corrected.content["texts"]["ru"]) == (laid.id, "Воду дадут завтра в 18:00.")
    assert laid.content["texts"]["ru"] == "Воду дадут завтра."
    (row,) = rows_laid(store)
    assert row.version.id == corrected.id
    with pytest.raises(Invalid, match="Nothing was corrected"):
        store.do(deciding.decide, [Ruling(laid.id, Verdict.CORRECT)])


def test_nobody_approves_their_own(store: Store, seat: Seat, draft: Draft) -> None:
    snow = draft()
    store.do(laying.submit, snow)
    with pytest.raises(Invalid, match="Nobody approves their own work"):
        approve(seat("secretary"), snow)


def test_alone_one_may_with_a_reason_that_is_kept(store: Store, draft: Draft, people: People) -> None:
    for part in ("deputy", "lawyer", "head"):
        person = next(row for row in rows(store, Person) if row.id == people[part])
        store.do(office.VERBS[Person].edit, person.id, person.image(), {"is_active": False})
    snow = draft()
    store.do(laying.submit, snow)
    with pytest.raises(Invalid, match="Write why"):
        approve(store, snow)
    rulings = [Ruling(newest(store, snow).id, Verdict.APPROVE)]
    store.do(deciding.decide, rulings, exception="Штатта бір адам")
    assert state(store, snow) == State.APPROVED
    assert [made.exception for made in rows(store, Decision)] == ["Штатта бір адам"]


def test_a_deputy_decides_in_the_place_of_who_is_away(
    store: Store, seat: Seat, draft: Draft, people: People, route: SetRoute
) -> None:
    route({"people": [people["head"]]})
    away(store, people["head"], people["deputy"])
    snow = draft()
    store.do(laying.submit, snow)
    assert on_desk(store, people["deputy"]) == [snow]
    approve(seat("deputy"), snow)
    (made,) = rows(store, Decision)
    assert (made.seat_id, made.person_id) == (people["head"], people["deputy"])


def test_once_the_term_is_over_it_goes_up(
    store: Store, seat: Seat, draft: Draft, people: People, route: SetRoute
) -> None:
    route({"people": [people["lawyer"]], "hours": 2, "escalate_id": people["head"]})
    snow = draft()
    store.do(laying.submit, snow)
    assert on_desk(store, people["head"]) == []
    with clock.stopped(MORNING + timedelta(hours=3)):
        assert on_desk(store, people["head"]) == on_desk(store, people["lawyer"]) == [snow]
        assert [row.is_late for row in rows_laid(store)] == [True]
        approve(seat("head"), snow)
        assert state(store, snow) == State.APPROVED


def test_what_is_urgent_goes_the_short_way(store: Store, draft: Draft, people: People, route: SetRoute) -> None:
    route({"people": [people["lawyer"]]}, {"people": [people["head"]]})
    route({"people": [people["deputy"]], "hours": 1}, matter=Matter.URGENT)
    calm, urgent = draft("Қар"), draft("Апат", priority=Priority.URGENT)
    store.do(laying.submit, [calm, urgent])
    assert on_desk(store, people["deputy"]) == [urgent]
    assert on_desk(store, people["lawyer"]) == [calm]


def test_a_plan_is_one_edition_numbered_in_the_order_of_its_days(store: Store, draft: Draft) -> None:
    later, sooner = draft("Кейін", day=MONDAY + timedelta(days=2)), draft("Бұрын")
    bare = draft("Мәтінсіз", langs=["kk", "ru", "en"])
    left = store.do(laying.submit_plan, [later, sooner, bare], WEEK)
    assert bare not in dict(left) or state(store, bare) != State.SUBMITTED
    (plan,) = rows(store, Submission)
    assert (plan.matter, plan.edition, plan.first) == (Matter.PLAN, 1, MONDAY)
    numbered = {row.publication_id: row.number for row in rows(store, Version)}
    assert numbered[sooner] < numbered[later]


def test_the_next_edition_of_a_plan_holds_what_changed(store: Store, seat: Seat, draft: Draft) -> None:
    first, second = draft("Бір"), draft("Екі")
    store.do(laying.submit_plan, [first, second], WEEK)
    approve(seat("deputy"), first)
    send_back(store, second)
    seat("secretary").do(wordings.write, second, "kk", "Су бүгін беріледі.", "Су ертең беріледі.")
    store.do(laying.submit_plan, [second], WEEK)
    plan = rows(store, Submission)[-1]
    assert plan.edition == 2
    assert [row.publication_id for row in rows(store, Version) if row.submission_id == plan.id] == [second]


def test_a_paper_decision_is_written_down_with_its_scan(store: Store, draft: Draft, people: People) -> None:
    snow, fair = draft("Қар"), draft("Жәрмеңке")
    store.do(laying.submit_plan, [snow, fair], WEEK)
    rulings = [
        Ruling(newest(store, snow).id, Verdict.APPROVE),
        Ruling(newest(store, fair).id, Verdict.RETURN, "Мекенжайы жоқ"),
    ]
    with clock.stopped(MORNING + timedelta(hours=5)):
        paper = Paper(Way.PAPER, MORNING + timedelta(hours=2), "скан.pdf", io.BytesIO(b"%PDF scan"))
        assert store.do(deciding.record, rulings, people["head"], paper) == 2
    assert (state(store, snow), state(store, fair)) == (State.APPROVED, State.RETURNED)
    made = rows(store, Decision)
    assert {(row.person_id, row.recorder_id, row.way) for row in made} == {
        (people["head"], people["secretary"], Way.PAPER)
    }
    with store.read() as session:
        assert b"".join(vault.fetch(session, made[0].evidence)) == b"%PDF scan"


def test_a_paper_decision_lies_between_submission_and_now(store: Store, draft: Draft, people: People) -> None:
    snow = draft()
    store.do(laying.submit, snow)
    rulings = [Ruling(newest(store, snow).id, Verdict.APPROVE)]
    with pytest.raises(Invalid, match="only after this moment"):
        store.do(deciding.record, rulings, people["head"], Paper(Way.PAPER, MORNING - timedelta(hours=1)))
    with pytest.raises(Invalid, match="still to come"):
        store.do(deciding.record, rulings, people["head"], Paper(Way.PAPER, MORNING + timedelta(hours=1)))


def test_two_who_decide_at_once_do_not_decide_twice(store: Store, seat: Seat, draft: Draft) -> None:
    snow = draft()
    store.do(laying.submit, snow)
    approve(seat("deputy"), snow)
    with pytest.raises(Conflict):
        approve(seat("head"), snow)
    assert len(rows(store, Decision)) == 1


def test_undoing_a_decision_lays_the_row_before_the_approver_again(
    store: Store, seat: Seat, draft: Draft, people: People
) -> None:
    snow = draft()
    store.do(laying.submit, snow)
    approve(seat("deputy"), snow)
    store.undo()
    assert state(store, snow) == State.SUBMITTED
    assert on_desk(store, people["deputy"]) == [snow]


def test_what_lay_before_the_approvers_is_not_deleted_but_cancelled(store: Store, draft: Draft) -> None:
    snow, bare = draft("Қар"), draft("Жоба")
    store.do(laying.submit, snow)
    store.do(course.reopen, snow)
    with pytest.raises(Invalid, match="Do not delete it but cancel it"):
        store.do(laying.delete, [bare, snow])
    store.do(laying.delete, bare)
    assert [row.id for row in rows(store, Publication)] == [snow]


@pytest.mark.parametrize("halt", [course.postpone, course.cancel])
def test_what_is_halted_waits_for_nobody_and_is_not_decided_about(
    store: Store, seat: Seat, draft: Draft, people: People, halt: Action[[UUID, str], None]
) -> None:
    snow, fair = draft("Қар"), draft("Жәрмеңке")
    store.do(laying.submit_plan, [snow, fair], WEEK)
    store.do(halt, snow, "Жауын")
    assert on_desk(store, people["head"]) == [fair]
    with pytest.raises(Invalid, match="It cannot be approved: “Қар”"):
        approve(seat("head"), fair, snow)
    assert rows(store, Decision) == []
    approve(store, fair)
    seat("secretary").do(course.resume, snow)
    approve(seat("head"), snow)
    assert (state(store, snow), state(store, fair)) == (State.APPROVED, State.APPROVED)


def test_what_was_approved_goes_back_with_a_decision_that_says_so(
    store: Store, seat: Seat, draft: Draft, people: People
) -> None:
    snow = draft()
    store.do(laying.submit, snow)
    with pytest.raises(Invalid, match="lies before the approvers: return it there"):
        seat("head").do(deciding.take_back, snow, "Ерте")
    approve(store, snow)
    with pytest.raises(Invalid, match="Write the reason"):
        store.do(deciding.take_back, snow, " ")
    with pytest.raises(Invalid, match="Write the reason"):
        store.do(deciding.take_back, snow, ".")
    store.do(deciding.take_back, snow, "Мерзімі өзгерді")
    (row,) = rows_laid(store)
    assert (row.standing.outcome, row.standing.is_taken_back) == (Outcome.RETURNED, True)
    assert (row.version.outcome, state(store, snow)) == (Outcome.RETURNED, State.RETURNED)
    last = row.decisions[-1]
    assert (last.verdict, last.reason, last.person_id) == (Verdict.RETURN, "Мерзімі өзгерді", people["head"])
    store.undo()
    (row,) = rows_laid(store)
    assert (row.standing.outcome, row.version.outcome, len(row.decisions)) == (Outcome.APPROVED, Outcome.APPROVED, 1)
    assert state(store, snow) == State.APPROVED
    assert check(store).faults == ()


def test_nobody_but_approval_submits_approves_and_returns() -> None:
    for verb in ("submit", "submit_plan", "approve", "send_back"):
        assert not isinstance(getattr(course, verb), Action)


@pytest.mark.parametrize("way", [Way.PAPER, Way.WORD])
def test_nothing_is_recorded_on_behalf_of_who_may_not_approve(
    store: Store, draft: Draft, people: People, way: Way
) -> None:
    snow = draft()
    store.do(laying.submit, snow)
    rulings = [Ruling(newest(store, snow).id, Verdict.APPROVE)]
    paper = Paper(way, MORNING, "скан.pdf", io.BytesIO(b"%PDF scan"))
    with pytest.raises(Invalid, match="may not approve"):
        store.do(deciding.record, rulings, people["editor"], paper)
    left = next(row for row in rows(store, Person) if row.id == people["lawyer"])
    store.do(office.VERBS[Person].edit, left.id, left.image(), {"is_active": False})
    with pytest.raises(Invalid, match="may not approve"):
        store.do(deciding.record, rulings, left.id, Paper(way, MORNING, "скан.pdf", io.BytesIO(b"%PDF scan")))
    assert (rows(store, Decision), state(store, snow)) == ([], State.SUBMITTED)


def test_a_word_decision_needs_the_file_it_was_made_in(store: Store, draft: Draft, people: People) -> None:
    snow = draft()
    store.do(laying.submit, snow)
    rulings = [Ruling(newest(store, snow).id, Verdict.APPROVE)]
    with pytest.raises(Invalid, match="Add the file"):
        store.do(deciding.record, rulings, people["head"], Paper(Way.WORD, MORNING, "план.docx"))


def test_a_route_asks_nobody_who_may_not_approve(route: SetRoute, people: People) -> None:
    with pytest.raises(Invalid, match=r"Т\. Примеров may not approve") as refusal:
        route({"people": [people["head"], people["editor"]]})
    assert refusal.value.field == "people"
    with pytest.raises(Invalid, match="may not approve") as refusal:
        route({"people": [people["head"]], "escalate_id": people["editor"]})
    assert refusal.value.field == "escalate_id"


def test_what_has_gone_up_is_decided_once_where_one_word_is_enough(
    store: Store, seat: Seat, draft: Draft, people: People, route: SetRoute
) -> None:
    both = [people["lawyer"], people["deputy"]]
    route({"people": both, "needs": Needs.ANY, "hours": 2, "escalate_id": people["head"]})
    snow = draft()
    store.do(laying.submit, snow)
    with clock.stopped(MORNING + timedelta(hours=3)):
        approve(seat("head"), snow)
    assert len(rows(store, Decision)) == 1


def test_a_row_is_decided_about_once_in_one_act(store: Store, seat: Seat, draft: Draft) -> None:
    snow = draft()
    store.do(laying.submit, snow)
    ruling = Ruling(newest(store, snow).id, Verdict.APPROVE)
    with pytest.raises(Conflict, match="decided about meanwhile"):
        seat("head").do(deciding.decide, [ruling, ruling])
    assert rows(store, Decision) == []
