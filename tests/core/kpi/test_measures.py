"""Indicators are entered once, changed without touching figures that are over, and own ones stand on firm ground."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from core import clock
from core.errors import Forbidden, Invalid
from core.kpi import library
from core.kpi.actions import measures, targets
from core.kpi.catalogue import Catalogue, editions, offered
from core.kpi.choices import Direction, Step
from core.kpi.records import Target
from core.kpi.verdicts import Bounds
from core.office import actions as office
from core.office.records import Person
from core.store.store import Store
from tests.core.kpi.counting import NOW
from tests.core.kpi.told import amount, id_of, measure_of

OWN = {"code": "night", "name": {"kk": "Түнгі жауаптар"}, "formula": "answerable_replied / posts", "unit": "ratio"}


def change(store: Store, of: str, **values: Any) -> None:
    seen = measure_of(store, of).image()
    store.do(measures.edit, UUID(seen["id"]), seen, seen | values)


def test_they_are_entered_once_and_what_the_office_changed_stays(measured: Store) -> None:
    change(measured, "REPLY", name={"kk": "Біздің жауап"})
    assert measured.do(measures.enter_shipped) == 0
    assert measure_of(measured, "REPLY").name.kk == "Біздің жауап"


def test_what_a_new_release_adds_is_entered_beside_the_old(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    came = dict(library.shipped())
    new = {code: came.pop(code) for code in ("CTR", "TSI")}
    with monkeypatch.context() as before:
        before.setattr(library, "shipped", lambda: came)
        assert store.do(measures.enter_shipped) == len(came)
    assert store.do(measures.enter_shipped) == len(new)
    assert measure_of(store, "TSI").rank == new["TSI"].rank


def test_an_indicator_of_our_own_is_in_use_and_known_by_capitals(measured: Store) -> None:
    measured.do(measures.add, OWN)
    own = measure_of(measured, "NIGHT")
    assert (own.is_own, own.is_used) == (True, True)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"code": "REPLY"}, "code"),
        ({"code": "Ж"}, "code"),
        ({"code": "1ST"}, "code"),
        ({"name": {"kk": " "}}, "name"),
        ({"formula": "answered / 0"}, "formula"),
        ({"formula": "NIGHT * 2"}, "formula"),
        ({"pair": "NOBODY"}, "pair"),
        ({"pair": "NIGHT"}, "pair"),
        ({"unit": "parsecs"}, "unit"),
    ],
)
def test_what_keeps_an_own_one_out(measured: Store, values: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        measured.do(measures.add, OWN | values)
    assert refused.value.field == field


def test_an_old_figure_keeps_its_old_formula(measured: Store) -> None:
    change(measured, "FRT_MED", formula="first_reply_p90", direction="up")
    changed = measure_of(measured, "FRT_MED")
    yesterday = date(2026, 11, 22)
    assert [(one.formula, one.until) for one in editions(changed)] == [
        ("first_reply_median", yesterday),
        ("first_reply_p90", None),
    ]
    values = {"first_reply_median": amount(2), "first_reply_p90": amount(9)}
    catalogue = Catalogue.of([changed])
    assert catalogue.worth("FRT_MED", date(2026, 10, 31), values).value == 2
    assert catalogue.worth("FRT_MED", date(2026, 11, 30), values).value == 9


def test_changed_twice_in_a_day_only_what_held_a_day_is_kept(measured: Store) -> None:
    change(measured, "FRT_MED", formula="first_reply_p90")
    change(measured, "FRT_MED", formula="first_reply_p90 * 2")
    assert [one.formula for one in editions(measure_of(measured, "FRT_MED"))] == [
        "first_reply_median",
        "first_reply_p90 * 2",
    ]
    with clock.stopped(NOW + timedelta(days=40)):
        change(measured, "FRT_MED", formula="first_reply_median")
    untils = [one.until for one in editions(measure_of(measured, "FRT_MED"))]
    assert untils == [date(2026, 11, 22), date(2027, 1, 1), None]


def test_what_was_wrong_from_the_start_is_mended_for_all_spans(measured: Store) -> None:
    change(measured, "FRT_MED", formula="first_reply_p90")
    measured.do(measures.mend, id_of(measured, "FRT_MED"))
    mended = measure_of(measured, "FRT_MED")
    assert not mended.editions
    values = {"first_reply_median": amount(2), "first_reply_p90": amount(9)}
    assert Catalogue.of([mended]).worth("FRT_MED", date(2026, 10, 31), values).value == 9
    with pytest.raises(Invalid):
        measured.do(measures.mend, mended.id)


def test_an_old_formula_keeps_the_words_it_was_told_in(measured: Store) -> None:
    before = measure_of(measured, "FRT_MED").definition
    change(measured, "FRT_MED", formula="first_reply_p90", definition={"kk": "Оннан тоғызы"})
    old, new = editions(measure_of(measured, "FRT_MED"))
    assert (old.definition, new.definition.kk) == (before, "Оннан тоғызы")


def test_a_slip_in_a_formula_made_today_leaves_no_edition_behind(measured: Store) -> None:
    measured.do(measures.add, OWN)
    change(measured, "NIGHT", formula="answerable_replied / placed")
    assert not measure_of(measured, "NIGHT").editions
    with clock.stopped(NOW + timedelta(days=1)):
        change(measured, "NIGHT", formula="answerable_replied / published")
    assert [one.until for one in editions(measure_of(measured, "NIGHT"))] == [date(2026, 11, 23), None]


def test_a_new_name_is_no_new_formula(measured: Store) -> None:
    change(measured, "FRT_MED", name={"kk": "Алғашқы жауап"}, fewest=5)
    assert not measure_of(measured, "FRT_MED").editions


def test_a_code_stays_for_ever(measured: Store) -> None:
    with pytest.raises(Invalid) as refused:
        change(measured, "FRT_MED", code="FIRST")
    assert refused.value.field == "code"


def test_a_change_may_not_lead_in_a_circle(measured: Store) -> None:
    measured.do(measures.add, OWN | {"formula": "REACH_AVG / 2"})
    with pytest.raises(Invalid) as refused:
        change(measured, "REACH_AVG", formula="NIGHT * 2")
    assert refused.value.field == "formula"


def test_as_it_comes_with_the_program_it_is_taken_again(measured: Store) -> None:
    change(measured, "FRT_MED", formula="first_reply_p90", is_used=False)
    came = offered(measure_of(measured, "FRT_MED"))
    assert came is not None
    assert came.formula == "first_reply_median"
    with clock.stopped(NOW + timedelta(days=3)):
        measured.do(measures.take_shipped, id_of(measured, "FRT_MED"))
    again = measure_of(measured, "FRT_MED")
    assert (again.formula, again.is_used) == ("first_reply_median", False)
    assert offered(again) is None
    assert [one.until for one in editions(again)] == [date(2026, 11, 22), date(2026, 11, 25), None]


def test_there_are_eight_cards_at_most(measured: Store) -> None:
    unused = [code for code, one in library.shipped().items() if not one.is_pinned]
    for code in unused[:4]:
        measured.do(measures.pin, id_of(measured, code), True)
    assert measure_of(measured, unused[0]).is_used
    with pytest.raises(Invalid):
        measured.do(measures.pin, id_of(measured, unused[4]), True)
    with pytest.raises(Invalid):
        change(measured, unused[4], is_pinned=True)


def test_what_is_put_aside_loses_its_card(measured: Store) -> None:
    measured.do(measures.use, [id_of(measured, "REPLY")], False)
    assert not measure_of(measured, "REPLY").is_pinned


def test_only_an_own_one_on_which_nothing_stands_is_deleted_with_its_targets(measured: Store) -> None:
    measured.do(measures.add, OWN)
    measured.do(measures.add, OWN | {"code": "NIGHT2", "formula": "NIGHT * 2"})
    own_id = id_of(measured, "NIGHT")
    measured.do(targets.lay, own_id, Step.MONTH, {date(2026, 11, 1): Bounds(least=1)})
    with pytest.raises(Invalid) as refused:
        measured.do(measures.delete, own_id)
    assert "NIGHT2" in str(refused.value)
    measured.do(measures.delete, id_of(measured, "NIGHT2"))
    measured.do(measures.delete, own_id)
    with measured.read() as session:
        assert not session.exec(select(Target)).all()
    with pytest.raises(Invalid):
        measured.do(measures.delete, id_of(measured, "REPLY"))


@pytest.mark.parametrize(("field", "value"), [("unit", "minutes"), ("direction", "range")])
def test_a_release_that_counts_in_another_unit_or_direction_is_offered_too(
    measured: Store, field: str, value: str
) -> None:
    change(measured, "FRT_MED", **{field: value})
    assert offered(measure_of(measured, "FRT_MED")) is not None
    change(measured, "REPLY", definition={"kk": "Басқаша айтылды"})
    assert offered(measure_of(measured, "REPLY")) is None


def test_what_an_old_figure_is_made_of_is_not_deleted(measured: Store) -> None:
    """TOP was HALF * 10 in October and is something else now."""
    with clock.stopped(NOW - timedelta(days=60)):
        measured.do(measures.add, OWN | {"code": "HALF"})
        measured.do(measures.add, OWN | {"code": "TOP", "formula": "HALF * 10"})
    change(measured, "TOP", formula="answerable_replied / placed")
    with pytest.raises(Invalid, match="TOP"):
        measured.do(measures.delete, id_of(measured, "HALF"))
    measured.do(measures.mend, id_of(measured, "TOP"))
    measured.do(measures.delete, id_of(measured, "HALF"))


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("posts / (1 - 1)", "divides by zero"),
        ("posts / (posts - posts)", "divides by zero"),
        ("posts / (placed * 0)", "divides by zero"),
        ("posts * " + "9" * 900, "too big"),
        ("posts * 1,5", "1.5"),
    ],
)
def test_a_formula_that_never_comes_out_is_refused(measured: Store, formula: str, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        measured.do(measures.add, OWN | {"formula": formula})


def test_a_formula_that_may_come_out_is_taken(measured: Store) -> None:
    measured.do(measures.add, OWN | {"formula": "posts / (placed - published - 9)"})


def test_a_reader_changes_nothing(measured: Store) -> None:
    measured.author_id = measured.do(office.VERBS[Person].add, {"name": "А. Мысалова", "roles": ["reader"]})
    with pytest.raises(Forbidden):
        measured.do(measures.use, [], True)


def test_an_unknown_direction_never_gets_in(measured: Store) -> None:
    with pytest.raises(Invalid):
        measured.do(measures.add, OWN | {"direction": "sideways"})
    assert measure_of(measured, "REPLY").direction == Direction.UP
