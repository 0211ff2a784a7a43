from datetime import UTC, date, datetime
from uuid import uuid4

import hypothesis.strategies as st
import pytest
from hypothesis import given

from core.calendar import acts, rules
from core.calendar.acts import Act
from core.calendar.records import Halt, Placement, Priority, Publication, State
from core.language.trilingual import Trilingual
from tests.core.calendar.test_rules import Parts, pair

PLACE = Placement(publication_id=uuid4(), channel_id=uuid4())
OUT = Placement(publication_id=uuid4(), channel_id=uuid4(), published_at=datetime(2026, 11, 20, tzinfo=UTC))


def whole(state: State, halt: Halt = Halt.NONE, *places: Placement, **values: object) -> Parts:
    """As it was approved, if it was."""
    title = Trilingual(kk="Су", ru="Вода")
    made = Publication.made(title=title, day=date(2026, 11, 23), state=state, halt=halt, **values)
    parts = Parts(made, pair(), places or (PLACE,))
    made.seal = rules.content_seal(parts)
    return parts


def changed(state: State) -> Parts:
    parts = whole(state)
    parts.publication.seal = "as it was"
    return parts


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.IDEA, Act.SUBMIT),
        (State.DRAFT, Act.SUBMIT),
        (State.RETURNED, Act.SUBMIT),
        (State.SUBMITTED, Act.APPROVE),
        (State.APPROVED, Act.READY),
        (State.READY, Act.PUBLISH),
    ],
)
def test_each_state_has_its_next_act(state: State, expected: Act) -> None:
    assert acts.next_one(whole(state)) == expected


def allowed(parts: Parts) -> list[Act]:
    return [act for act in Act if acts.may(act, parts)]


def test_what_is_out_everywhere_asks_for_nothing_more() -> None:
    done = whole(State.PUBLISHED, Halt.NONE, OUT)
    assert acts.next_one(done) is None
    assert allowed(done) == [Act.CORRECT]


def test_a_channel_that_came_later_is_still_to_be_noted() -> None:
    assert acts.next_one(whole(State.PUBLISHED, Halt.NONE, OUT, PLACE)) == Act.PUBLISH


def test_what_is_for_others_to_do_is_passed_over() -> None:
    assert acts.next_one(whole(State.SUBMITTED), {Act.APPROVE, Act.RETURN}) == Act.REOPEN


@pytest.mark.parametrize("state", [State.APPROVED, State.READY])
def test_what_was_changed_after_its_approval_goes_round_again(state: State) -> None:
    parts = changed(state)
    assert acts.next_one(parts) == Act.SUBMIT
    assert acts.may(Act.APPROVE, parts)
    for act in (Act.READY, Act.PUBLISH):
        assert acts.why_not(act, parts) == "It was changed after its approval. Have it approved once more."


def test_what_is_urgent_may_come_out_before_anybody_agreed() -> None:
    assert acts.may(Act.PUBLISH, whole(State.DRAFT, priority=Priority.URGENT))


def test_what_rests_goes_on_or_is_cancelled_and_nothing_else() -> None:
    assert allowed(whole(State.APPROVED, Halt.POSTPONED)) == [Act.CANCEL, Act.RESUME]
    assert allowed(whole(State.APPROVED, Halt.CANCELLED)) == [Act.RESUME]
    assert allowed(whole(State.DRAFT, Halt.MOURNING)) == [Act.POSTPONE, Act.CANCEL, Act.RESUME]


def test_a_refusal_says_what_can_be_done_first() -> None:
    assert acts.why_not(Act.APPROVE, whole(State.DRAFT)).endswith("First submit it.")
    assert acts.why_not(Act.SUBMIT, whole(State.APPROVED)).endswith("First take it back to draft.")
    assert acts.why_not(Act.READY, whole(State.SUBMITTED)).endswith("First have it approved.")
    assert acts.why_not(Act.APPROVE, whole(State.SUBMITTED, Halt.CANCELLED)).endswith("First let it go on.")


@given(st.sampled_from(State), st.sampled_from(Halt), st.sampled_from(Act), st.booleans())
def test_an_act_is_allowed_or_there_is_a_reason(state: State, halt: Halt, act: Act, is_out: bool) -> None:
    parts = whole(state, halt, OUT if is_out else PLACE)
    assert acts.may(act, parts) != bool(acts.why_not(act, parts))
