"""The course of a publication: submitted, returned, approved, halted, and out in each of its channels."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from core.calendar.actions import course, lists, publications, wordings
from core.calendar.actions.course import Release
from core.calendar.records import (
    Gate,
    Halt,
    Norm,
    Priority,
    State,
)
from core.errors import Forbidden, Invalid
from core.office import actions as office
from core.office.records import Person, Role
from core.store.store import Store
from tests.core.calendar import steps
from tests.core.calendar.conftest import FRIDAY, Plan
from tests.core.calendar.hands import approved, changed, come_out, one, places, rows, write


def test_a_submission_tells_its_first_obstacle(store: Store, plan: Plan, channels: list[UUID]) -> None:
    publication_id = plan("Су", channels)
    with pytest.raises(Invalid, match="Су: Say who is responsible") as refused:
        store.do(steps.submit, publication_id)
    assert refused.value.field == "person_id"


def test_the_course_from_draft_to_published(store: Store, whole: UUID) -> None:
    approved(store, whole)
    assert one(store, whole).state == State.APPROVED
    store.do(course.make_ready, whole)
    come_out(store, whole, None, "https://kala.example/su")
    assert one(store, whole).state == State.PUBLISHED
    assert {place.link for place in places(store, whole)} == {"https://kala.example/su"}
    assert all(place.published_at for place in places(store, whole))


def test_it_is_published_with_its_last_channel(store: Store, whole: UUID) -> None:
    approved(store, whole)
    first, last = places(store, whole)
    store.do(course.publish_in, first.id, datetime(2026, 11, 23, 3, tzinfo=UTC), "https://t.example/1")
    assert one(store, whole).state == State.APPROVED
    store.do(course.publish_in, last.id)
    assert one(store, whole).state == State.PUBLISHED
    store.do(course.correct_release, [Release(last.id, None, "https://x.example/2")])
    assert places(store, whole)[1].link == "https://x.example/2"


def test_a_fact_is_neither_in_the_future_nor_without_an_address(store: Store, whole: UUID) -> None:
    approved(store, whole)
    with pytest.raises(Invalid):
        come_out(store, whole, datetime(2026, 11, 24, tzinfo=UTC))
    with pytest.raises(Invalid) as refused:
        come_out(store, whole, None, "kala")
    assert refused.value.field == f"link {places(store, whole)[0].id}"


def test_each_channel_has_its_own_moment_and_link_and_they_are_corrected_later(store: Store, whole: UUID) -> None:
    approved(store, whole)
    first, last = places(store, whole)
    morning, noon = datetime(2026, 11, 23, 2, tzinfo=UTC), datetime(2026, 11, 23, 3, tzinfo=UTC)
    store.do(course.publish, [Release(first.id, morning, "https://a.example/1"), Release(last.id, noon)])
    assert [(place.published_at, place.link) for place in places(store, whole)] == [
        (morning, "https://a.example/1"),
        (noon, ""),
    ]
    store.do(course.correct_release, [Release(first.id, noon, "")])
    assert [(place.published_at, place.link) for place in places(store, whole)] == [(noon, ""), (noon, "")]


def test_a_text_changed_after_its_approval_does_not_come_out(store: Store, whole: UUID) -> None:
    approved(store, whole)
    write(store, whole, "kk", "Су бүрсігүні беріледі.")
    with pytest.raises(Invalid, match="changed after its approval"):
        come_out(store, whole)
    assert one(store, whole).state == State.APPROVED
    store.do(publications.change_many, whole, {"priority": Priority.URGENT})
    come_out(store, whole)
    assert one(store, whole).state == State.PUBLISHED


def test_of_a_plan_goes_what_can_and_the_rest_says_why(store: Store, whole: UUID, plan: Plan) -> None:
    write(store, whole, "kk", "Су ертең беріледі.")
    write(store, whole, "ru", "Воду дадут завтра.")
    bare = plan("Жоба")
    left = store.do(steps.submit_plan, [whole, bare])
    assert [publication_id for publication_id, _why in left] == [bare]
    assert "Жоба: " in left[0][1]
    assert (one(store, whole).state, one(store, bare).state) == (State.SUBMITTED, State.DRAFT)


def test_only_what_is_agreed_or_urgent_is_published(store: Store, plan: Plan, channels: list[UUID]) -> None:
    with pytest.raises(Invalid, match="Draft"):
        come_out(store, plan(channels=channels))
    come_out(store, plan(channels=channels, priority=Priority.URGENT))


def test_a_refusal_says_which_act_why_and_what_to_do_first(store: Store, plan: Plan, whole: UUID) -> None:
    approved(store, whole)
    title = one(store, whole).title.in_("en")
    with pytest.raises(Invalid) as refused:
        store.do(steps.submit, whole)
    said = f"It cannot be submitted: “{title}” is in the state “Approved”. First take it back to draft."
    assert str(refused.value) == said
    with pytest.raises(Invalid, match=r"It cannot be marked as ready: .* “Draft”. First submit it."):
        store.do(course.make_ready, plan("Су"))
    store.do(course.cancel, whole, "Rain")
    with pytest.raises(Invalid, match=r"It cannot be moved: .* “Cancelled”. First let it go on."):
        store.do(publications.shift, whole, 1)


def test_a_return_has_its_reason_and_editing_takes_it_up(store: Store, whole: UUID) -> None:
    approved(store, whole)
    with pytest.raises(Invalid):
        store.do(steps.send_back, whole, "  ")
    store.do(steps.send_back, whole, "Мерзімі жоқ")
    assert (one(store, whole).state, one(store, whole).reason) == (State.RETURNED, "Мерзімі жоқ")
    write(store, whole, "kk", "Су сәрсенбіде беріледі.")
    assert (one(store, whole).state, one(store, whole).reason) == (State.DRAFT, "Мерзімі жоқ")
    store.do(steps.submit, whole)
    assert one(store, whole).reason == ""


def test_an_approved_text_that_changes_stays_approved_and_says_so(store: Store, whole: UUID) -> None:
    approved(store, whole)
    write(store, whole, "kk", "Су сәрсенбіде беріледі.")
    assert one(store, whole).state == State.APPROVED
    assert changed(store, whole)
    with pytest.raises(Invalid):
        store.do(course.make_ready, whole)
    store.do(steps.approve, whole)
    assert not changed(store, whole)
    store.do(course.reopen, whole)
    assert (one(store, whole).state, one(store, whole).seal) == (State.DRAFT, "")


def test_what_was_approved_and_changed_goes_round_again_in_one_step(store: Store, whole: UUID) -> None:
    approved(store, whole)
    with pytest.raises(Invalid):
        store.do(steps.submit, whole)
    write(store, whole, "kk", "Су сәрсенбіде беріледі.")
    write(store, whole, "ru", "Воду дадут в среду.")
    store.do(steps.submit, whole)
    assert one(store, whole).state == State.SUBMITTED


def test_a_halt_gives_the_state_back(store: Store, whole: UUID) -> None:
    approved(store, whole)
    store.do(course.postpone, whole, "Жауын")
    assert (one(store, whole).halt, one(store, whole).state) == (Halt.POSTPONED, State.APPROVED)
    store.do(course.resume, whole)
    assert (one(store, whole).halt, one(store, whole).state, one(store, whole).reason) == (
        Halt.NONE,
        State.APPROVED,
        "",
    )
    with pytest.raises(Invalid):
        store.do(course.resume, whole)


def test_what_was_postponed_goes_on_when_it_gets_its_new_day(store: Store, plan: Plan) -> None:
    publication_id = plan()
    store.do(course.postpone, publication_id, "Жауын")
    store.do(publications.reschedule, publication_id, FRIDAY)
    assert (one(store, publication_id).halt, one(store, publication_id).reason) == (Halt.NONE, "")


def test_a_halted_publication_is_neither_submitted_nor_published(store: Store, whole: UUID) -> None:
    approved(store, whole)
    store.do(course.cancel, whole, "Жауын")
    for act in (steps.submit, course.make_ready, steps.approve):
        with pytest.raises(Invalid, match="Cancelled"):
            store.do(act, whole)
    with pytest.raises(Invalid, match="Cancelled"):
        come_out(store, whole)


def test_a_stale_language_is_let_through_or_not_as_the_office_says(store: Store, whole: UUID) -> None:
    write(store, whole, "kk", "Су ертең беріледі.")
    write(store, whole, "ru", "Воду дадут завтра.")
    write(store, whole, "kk", "Су ертең қайта беріледі.")
    blank = Norm().image()
    store.do(lists.set_norm, blank, blank | {"gate": "block"})
    with pytest.raises(Invalid, match="Russian"):
        store.do(steps.submit, whole)
    store.do(wordings.same_meaning, whole, "ru", "Күні аталмайды")
    store.do(steps.submit, whole)


def test_an_editor_plans_but_does_not_approve(store: Store, whole: UUID) -> None:
    write(store, whole, "kk", "Су")
    write(store, whole, "ru", "Вода")
    store.author_id = store.do(office.VERBS[Person].add, {"name": "Ж. Мәтінова", "roles": [Role.EDITOR]})
    store.do(steps.submit, whole)
    with pytest.raises(Forbidden):
        store.do(steps.approve, whole)


def test_languages_that_disagree_pass_or_are_stopped_as_the_office_wants(store: Store, whole: UUID) -> None:
    write(store, whole, "kk", "Су сағат 17:00-де 12 көшеде беріледі.")
    write(store, whole, "ru", "Воду дадут в 16:00 на 12 улицах.")
    norm = Norm()
    store.do(lists.set_norm, norm.image(), {"gate": Gate.BLOCK})
    with pytest.raises(Invalid, match="16:00"):
        store.do(steps.submit, whole)
    store.do(lists.set_norm, rows(store, Norm)[0].image(), {"gate": Gate.WARN})
    store.do(steps.submit, whole)
    assert one(store, whole).state == State.SUBMITTED
