"""Points, agreement and rounds, counted by hand."""

from uuid import UUID, uuid4

import pytest

from core.language.trilingual import Trilingual
from core.research.audits import library as audit_library
from core.research.audits.queries.scores import Change, Line, agreements, by_axis, change, score, shared
from core.research.audits.records import Criterion, Rating
from core.research.choices import Axis, Mark

A, B = uuid4(), uuid4()
NAMES: dict[UUID | None, str] = {A: "А. Бірінші", B: "Б. Екінші"}


def criterion(axis: Axis = Axis.OPENNESS, weight: int = 1) -> Criterion:
    return Criterion.made(form_id=uuid4(), code="any", name=Trilingual(kk="Өлшем"), axis=axis, weight=weight)


def line(*marks: Mark, weight: int = 1, axis: Axis = Axis.OPENNESS, of: Criterion | None = None) -> Line:
    asked = of or criterion(axis, weight)
    people = (A, B)[: len(marks)]
    ratings = (
        Rating.made(audit_id=uuid4(), criterion_id=asked.id, person_id=who, mark=mark)
        for who, mark in zip(people, marks, strict=True)
    )
    return Line(asked, tuple(ratings))


def test_partly_is_half_and_weights_count() -> None:
    found = score([line(Mark.YES, weight=3), line(Mark.PARTLY), line(Mark.NO, weight=2)])
    # 3 + 0.5 of 6
    assert found.points == pytest.approx(58.3333, abs=1e-4)
    assert found.told == 3


def test_what_is_not_known_or_does_not_apply_is_in_no_base() -> None:
    found = score([line(Mark.YES), line(Mark.UNKNOWN, weight=3), line(Mark.OFF, weight=3), line()])
    assert found.points == 100
    assert (found.told, found.unknown, found.unmarked) == (1, 1, 1)
    assert found.unknown_share == 50


def test_nothing_told_is_no_zero() -> None:
    assert score([line(Mark.UNKNOWN), line(Mark.OFF)]).points is None


def test_several_raters_are_a_mean_of_those_who_could_tell() -> None:
    assert line(Mark.YES, Mark.PARTLY).value == 0.75
    assert line(Mark.YES, Mark.UNKNOWN).value == 1
    assert line(Mark.UNKNOWN, Mark.OFF).is_unknown
    assert line(Mark.YES, Mark.NO).mark is None


def test_each_axis_has_its_own_points() -> None:
    found = by_axis([line(Mark.YES, axis=Axis.OPENNESS), line(Mark.NO, axis=Axis.ACCESSIBILITY)])
    assert {axis: one.points for axis, one in found.items()} == {Axis.OPENNESS: 100, Axis.ACCESSIBILITY: 0}


def test_agreement_of_two_raters() -> None:
    """Ten criteria: four times both yes, three times both no, three times otherwise."""
    both = [(Mark.YES, Mark.YES)] * 4 + [(Mark.NO, Mark.NO)] * 3
    lines = [line(*pair) for pair in [*both, (Mark.YES, Mark.NO), (Mark.NO, Mark.YES), (Mark.NO, Mark.YES)]]
    (found,) = agreements([*lines, line(Mark.YES)], NAMES)
    assert (found.one, found.other, found.count, found.agreed, found.share) == ("А. Бірінші", "Б. Екінші", 10, 7, 70)
    assert found.kappa == pytest.approx(0.4)
    assert found.is_enough
    assert agreements([line(Mark.YES)], NAMES) == []


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        (Mark.YES, Mark.PARTLY, Change.BETTER),
        (Mark.NO, Mark.YES, Change.WORSE),
        (Mark.NO, Mark.NO, Change.SAME),
        (Mark.YES, Mark.UNKNOWN, Change.UNTOLD),
        (Mark.OFF, Mark.YES, Change.UNTOLD),
    ],
)
def test_a_round_beside_a_round(now: Mark, before: Mark, told: Change) -> None:
    asked = criterion()
    assert change(line(now, of=asked), line(before, of=asked)) == told


def test_what_was_not_asked_before_is_new() -> None:
    assert change(line(Mark.YES), None) == Change.NEW


def test_rounds_are_compared_over_what_both_could_tell() -> None:
    one, other, third = criterion(), criterion(), criterion()
    now = [line(Mark.YES, of=one), line(Mark.NO, of=other), line(Mark.YES, of=third)]
    before = [line(Mark.NO, of=one), line(Mark.NO, of=other), line(Mark.UNKNOWN, of=third)]
    after, earlier = shared(now, before)
    assert (after.points, earlier.points, after.told, earlier.told) == (50, 0, 2, 2)


def test_shipped_forms_are_whole() -> None:
    for form in audit_library.shipped().values():
        assert len({one.code for one in form.criteria}) == len(form.criteria)
        # stages of participation are climbed by whoever has come in already
        left_out = {Axis.ACCESSIBILITY} if form.code == "stages" else set()
        assert {one.axis for one in form.criteria} == set(Axis) - left_out
        for one in form.criteria:
            assert all(one.name), one.code
            assert all(one.hint), one.code
    assert {one.code for form in audit_library.shipped().values() for one in form.criteria} >= audit_library.CONTACTS


def test_two_raters_of_one_name_are_two() -> None:
    lines = [line(Mark.YES, Mark.NO) for _criterion in range(12)]
    (found,) = agreements(lines, dict.fromkeys((A, B), "А. Мысалов"))
    assert (found.one, found.other, found.count, found.agreed) == ("А. Мысалов", "А. Мысалов", 12, 0)
