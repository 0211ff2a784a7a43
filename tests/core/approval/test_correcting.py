"""What an approver puts right goes through the same gate as what was submitted, and stays its writer's work."""

from uuid import UUID

import pytest

from core.approval.actions import deciding, laying
from core.approval.actions.deciding import Ruling
from core.approval.records import Verdict
from core.calendar.actions import lists, publications
from core.calendar.records import Gate, Norm, State
from core.errors import Invalid
from core.store.store import Store
from tests.core.approval.conftest import MONDAY, Draft, Seat, SetRoute
from tests.core.approval.hands import approve, newest, state
from tests.core.calendar.hands import one, texts


@pytest.fixture
def laid(store: Store, draft: Draft, route: SetRoute, people: dict[str, UUID]) -> UUID:
    route({"people": [people["head"]]})
    made = draft()
    store.do(laying.submit, made)
    return made


def correct(store: Store, publication_id: UUID, **said: str) -> None:
    ruling = Ruling(newest(store, publication_id).id, Verdict.CORRECT, "", said)  # type: ignore[arg-type]
    store.do(deciding.decide, [ruling])


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"ru": "  \u200b"}, "leaves no text empty"),
        ({"ru": "Воду дадут завтра."}, "Nothing was corrected"),
        ({"kk": "Су ертең беріледі. ", "ru": "Воду дадут завтра."}, "Nothing was corrected"),
        ({"xx": "Water"}, "not come out in this language"),
        ({"en": "Water"}, "not come out in this language"),
    ],
)
def test_a_correction_that_is_none_or_leaves_nothing_is_refused(
    seat: Seat, laid: UUID, said: dict[str, str], sentence: str
) -> None:
    store = seat("head")
    with pytest.raises(Invalid, match=sentence) as refused:
        correct(store, laid, **said)
    assert refused.value.field == "text"
    assert state(store, laid) == State.SUBMITTED


def test_a_correction_of_one_language_is_refused_where_they_must_say_the_same(seat: Seat, laid: UUID) -> None:
    store = seat("secretary")
    store.do(lists.set_norm, Norm().image(), {"gate": Gate.BLOCK})
    with pytest.raises(Invalid, match="Another language has changed"):
        correct(seat("head"), laid, kk="Су сәрсенбіде беріледі.")
    assert texts(store, laid)["kk"].text == "Су ертең беріледі."


def test_whoever_put_a_row_right_can_approve_it_when_it_is_submitted_again(
    seat: Seat, laid: UUID, people: dict[str, UUID]
) -> None:
    correct(seat("head"), laid, ru="Воду дадут завтра в 18:00.", kk="Су ертең 18:00-де беріледі.")
    store = seat("secretary")
    assert texts(store, laid)["ru"].author_id == people["secretary"]
    seen = one(store, laid).image()
    store.do(publications.edit, laid, seen, seen | {"day": MONDAY.replace(day=24).isoformat()})
    store.do(laying.submit, laid)
    approve(seat("head"), laid)
    assert state(store, laid) == State.APPROVED
