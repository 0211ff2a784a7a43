"""What holds for each span of a year: set, following from another span, or proposed."""

from datetime import date, timedelta

from core.kpi.actions import targets
from core.kpi.aims import Aim
from core.kpi.choices import Step
from core.kpi.queries import keeping
from core.kpi.queries.plans import plans
from core.kpi.verdicts import Bounds
from core.store.store import Store
from tests.core.kpi.counting import NOW, answered, at, message, put
from tests.core.kpi.told import id_of


def told(store: Store, code: str, step: Step, first: date) -> Aim | None:
    with store.read() as session:
        measure = keeping.called(session, code)
        assert measure is not None
        return plans(session, [measure], first.year, NOW).get((measure.id, step, first))


def test_a_month_without_a_target_is_held_by_its_quarter(measured: Store) -> None:
    measured.do(targets.lay, id_of(measured, "REPLY"), Step.QUARTER, {date(2026, 10, 1): Bounds(80)})
    found = told(measured, "REPLY", Step.MONTH, date(2026, 12, 1))
    assert found is not None
    assert (found.bounds.least, found.is_proposed) == (80, False)


def test_what_nobody_set_is_proposed_from_now_on_and_never_for_what_is_over(measured: Store) -> None:
    found = told(measured, "REPLY", Step.MONTH, date(2026, 12, 1))
    assert found is not None
    assert (found.bounds.least, found.is_proposed) == (90, True)
    assert told(measured, "REPLY", Step.MONTH, date(2026, 10, 1)) is None


def test_a_proposal_follows_from_our_own_past_as_on_the_board(measured: Store) -> None:
    """Of 40 a month 20 were answered: half, and a tenth more is 55 percent."""
    for month in (8, 9, 10):
        put(measured, *(answered(at(5, month=month), timedelta(hours=1)) for _n in range(20)))
        put(measured, *(message(at(5, month=month)) for _n in range(20)))
    found = told(measured, "REPLY", Step.MONTH, date(2026, 12, 1))
    assert found is not None
    assert (round(found.bounds.least or 0, 6), found.is_proposed) == (55, True)
