"""How things stand, for the strategy: what nobody can tell is left out, and no other refusal is passed over."""

from collections.abc import Callable

import pytest

from core import clock
from core.errors import Conflict, Forbidden, Gone, Invalid, Unavailable, UserError
from core.kpi.actions import measures
from core.kpi.records import Measure
from core.notes.answered import Answered
from core.notes.queries.sources import all as sources
from core.notes.queries.sources.asking import Enquiry
from core.notes.queries.standing import Standing, standing
from core.office import queries
from core.store.store import Store
from tests.core.calendar.hands import rows


@pytest.fixture(autouse=True)
def shown(store: Store) -> None:
    """One indicator that was counted, and one that was never."""
    for one in rows(store, Measure):
        if one.code in ("SOV", "REPLY"):
            store.do(measures.pin, one.id, True)


def stands(store: Store) -> Standing:
    with store.read() as session:
        return standing(session, clock.local(clock.now(), queries.zone(session)))


def refusing(refusal: type[UserError]) -> Callable[[Enquiry], Answered]:
    def refuse(_asked: Enquiry) -> Answered:
        raise refusal("The file is damaged.")

    return refuse


def test_what_was_counted_is_told_and_what_nobody_can_tell_is_left_out(store: Store) -> None:
    assert [one.told.value for one in stands(store).figures["situation"]] == [34.0]


@pytest.mark.parametrize("refusal", [Gone, Invalid])
def test_what_is_no_longer_there_is_left_out(
    store: Store, monkeypatch: pytest.MonkeyPatch, refusal: type[UserError]
) -> None:
    monkeypatch.setattr(sources, "told", refusing(refusal))
    assert not any(stands(store).figures.values())


@pytest.mark.parametrize("refusal", [Unavailable, Forbidden, Conflict])
def test_what_is_refused_for_another_reason_is_said_and_not_left_out(
    store: Store, monkeypatch: pytest.MonkeyPatch, refusal: type[UserError]
) -> None:
    monkeypatch.setattr(sources, "told", refusing(refusal))
    with pytest.raises(refusal, match="damaged"):
        stands(store)
