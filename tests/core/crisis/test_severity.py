"""How serious it is: the calibration set of the source, each floor alone, cap, types, and an office's own scale."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.crisis import library, scale, severity
from core.crisis.choices import Level
from core.crisis.severity import Judged, Sort
from core.language import words
from core.language.trilingual import Trilingual

SIX = ("life", "scale", "service", "velocity", "trust", "uncert")
# values in the order of SIX, flags, score, the highest floor that holds, level: as the source prints them
CASES: list[tuple[str, str, dict[str, Any], str, str, str]] = [
    ("one angry comment about rubbish", "010010", {}, "0.35", "", "s0"),
    ("fake akim account asks for money", "010121", {}, "0.70", "", "s1"),
    ("bad interview clip, memes", "000330", {}, "0.90", "", "s1"),
    ("heating off in 12 houses", "122221", {}, "1.65", "", "s2"),
    (
        "leak of 12 000 residents' IIN",
        "032233",
        {"personal_data_breach": True, "subjects": 12_000},
        "1.80",
        "F11",
        "s3",
    ),
    ("lake infill, petition, national media", "031341", {}, "1.85", "", "s2"),
    ("the dam has burst", "231412", {"false_claim_may_change_safety_behaviour": True}, "2.20", "F13", "s3"),
    ("spring flood, 150 evacuated", "323223", {"evacuated": 150}, "2.50", "F1", "s3"),
    ("35 children poisoned", "321333", {"injured": 35}, "2.50", "F1", "s3"),
    ("bus crash, 8 dead", "421422", {"deaths": 8}, "2.75", "F1", "s3"),
    ("city-wide heating failure", "344443", {}, "3.65", "", "s4"),
    ("regional flood", "444434", {"evacuated": 30_000}, "3.85", "F4", "s4"),
]
QUIET = dict.fromkeys(SIX, 0)
FLOORS: list[tuple[str, dict[str, Any], str]] = [
    ("F1", {"deaths": 1}, "s3"),
    ("F1", {"injured": 10}, "s3"),
    ("F1", {"evacuated": 50}, "s3"),
    ("F2", {"emergency_regime": "local"}, "s2"),
    ("F3", {"emergency_regime": "regional"}, "s3"),
    ("F4", {"emergency_regime": "national"}, "s4"),
    ("F4", {"evacuated": 10_000}, "s4"),
    ("F5", {"credible_ongoing_threat_to_life": True}, "s2"),
    ("F6", {"official_account_compromised": True}, "s2"),
    ("F7", {"group_hatred": True, "physical_clash": True}, "s3"),
    ("F8", {"group_hatred": True}, "s2"),
    ("F9", {"official_detained": "first_head"}, "s3"),
    ("F9", {"official_detained": "deputy"}, "s3"),
    ("F10", {"official_detained": "other"}, "s2"),
    ("F11", {"personal_data_breach": True, "special_categories": True}, "s3"),
    ("F11", {"personal_data_breach": True, "subjects": 10_000}, "s3"),
    ("F12", {"personal_data_breach": True, "subjects": 9_999}, "s2"),
    ("F13", {"false_claim_may_change_safety_behaviour": True}, "s2"),
]
scores = some.fixed_dictionaries({key: some.integers(0, 4) for key in SIX})


@pytest.fixture(autouse=True)
def english() -> None:
    words.use("en")


def judged(values: dict[str, int], flags: dict[str, Any] | None = None, least: str = "") -> Judged:
    types = [("C03", Trilingual(en="Disaster"), Level(least))] if least else []
    return severity.judge(values, flags or {}, library.scale(), types)


@pytest.mark.parametrize(
    ("digits", "flags", "score", "floor", "level"), [one[1:] for one in CASES], ids=[one[0] for one in CASES]
)
def test_the_calibration_set_comes_out(digits: str, flags: dict[str, Any], score: str, floor: str, level: str) -> None:
    found = judged(dict(zip(SIX, map(int, digits), strict=True)), flags)
    assert (found.score, found.level) == (Decimal(score), level)
    floors = [one for one in found.reasons if one.sort == Sort.FLOOR]
    assert max(floors, key=lambda one: one.level).code == floor if floors else not floor


def test_the_library_keeps_the_same_set() -> None:
    for case in library.table("levels")["case"]:
        found = judged(dict(case["values"]), dict(case["flags"]))
        assert (float(found.score), found.level) == (case["score"], case["level"])
        assert case.get("floor") in (None, *found.floors)


@pytest.mark.parametrize(("code", "flags", "level"), FLOORS, ids=lambda one: str(one))
def test_each_floor_holds_alone(code: str, flags: dict[str, Any], level: str) -> None:
    found = judged(QUIET, flags)
    assert found.level == level
    assert code in found.floors
    assert next(one.code for one in found.reasons if one.decides) == code


@pytest.mark.parametrize("flags", [{"injured": 9}, {"evacuated": 49}, {"physical_clash": True}, {"subjects": 10**6}])
def test_below_a_floor_nothing_is_lifted(flags: dict[str, Any]) -> None:
    assert judged(QUIET, flags).level == Level.S0


def test_every_floor_of_the_table_was_tried() -> None:
    assert {one.code for one in library.scale().floors} == {code for code, _flags, _level in FLOORS}


def test_a_cap_comes_before_floors() -> None:
    # with the weights that came, a capped score does not reach the third level; an office may weigh otherwise
    own = library.scale().changed({"bands": {"s3": "1.40", "s4": "1.80"}})
    values = {**QUIET, "scale": 1, "velocity": 2, "service": 4, "trust": 4}
    found = severity.judge(values, {}, own)
    assert found.level == Level.S2
    assert [one.code for one in found.reasons if one.decides] == ["cap"]
    lifted = severity.judge(values, {"deaths": 1}, own)
    assert lifted.level == Level.S3
    assert [one.code for one in lifted.reasons] == ["score", "cap", "F1"]
    assert severity.judge({**values, "life": 1}, {}, own).level > Level.S2


def test_the_least_level_of_a_type_is_a_floor_and_says_so() -> None:
    found = judged(QUIET, least="s3")
    assert found.level == Level.S3
    assert [(one.sort, one.code, one.decides) for one in found.reasons[1:]] == [(Sort.TYPE, "C03", True)]
    assert str(found.reasons[-1]) == "At least level 3, the level of this type: Disaster"
    # what it would lift is there already
    assert judged(dict.fromkeys(SIX, 4), least="s3").reasons[-1].code == "score"


def test_reasons_are_said_in_any_language() -> None:
    found = judged(dict(zip(SIX, (4, 2, 1, 4, 2, 2), strict=True)), {"deaths": 8})
    assert str(found.reasons[0]).startswith("The answers give 2.75 (Life and health 4 × 0.3; Scale 2 × 0.2;")
    assert found.reasons[0].in_("ru").startswith("Итог ответов: 2,75 (Жизнь и здоровье 4 × 0,3;")
    assert "Қаза болған" in found.reasons[1].in_("kk")


def test_what_is_missing_or_cannot_be_is_told() -> None:
    told = [
        one.field
        for one in severity.faults(
            {"life": 5, "scale": True, "service": 1, "velocity": 1, "trust": 1},
            {"deaths": -1, "group_hatred": 1, "official_detained": "nobody", "weather": True, "evacuated": 3},
            library.scale(),
        )
    ]
    assert told == ["life", "scale", "uncert", "deaths", "group_hatred", "official_detained", "weather"]
    assert not list(severity.faults(QUIET, library.scale().usual, library.scale()))


@given(scores, some.sampled_from([flags for _code, flags, _level in FLOORS]))
def test_no_circumstance_ever_makes_it_lighter(values: dict[str, int], flags: dict[str, Any]) -> None:
    assert judged(values, flags).level >= judged(values).level


@given(scores, some.sampled_from(SIX))
def test_a_higher_answer_never_makes_it_lighter(values: dict[str, int], key: str) -> None:
    worse = {**values, key: min(values[key] + 1, 4)}
    assert judged(worse).score >= judged(values).score
    assert judged(worse).level >= judged(values).level


@given(scores)
def test_exactly_one_reason_decides(values: dict[str, int]) -> None:
    found = judged(values, {"deaths": 2}, "s2")
    assert [one.level for one in found.reasons if one.decides] == [found.level]


def test_the_office_sets_its_own_scale() -> None:
    own = library.scale().changed({"weights": {"life": "0.50", "scale": "0"}, "floors": {"F13": "", "F5": "s3"}})
    assert severity.weighed({"life": 4, "scale": 4}, own) == 2
    assert severity.judge(QUIET, {"false_claim_may_change_safety_behaviour": True}, own).level == Level.S0
    assert severity.judge(QUIET, {"credible_ongoing_threat_to_life": True}, own).level == Level.S3
    assert library.scale().dimensions[0].weight == Decimal("0.3")


@pytest.mark.parametrize(
    ("levels", "field"),
    [
        ({"weights": {"life": "much"}}, "levels"),
        ({"floors": {"F1": "s9"}}, "levels"),
        ({"weights": {"life": "0.5"}}, "weights"),
        ({"weights": {"life": "-0.1", "scale": "0.6"}}, "weights"),
        ({"bands": {"s1": "2.5"}}, "bands"),
        ({"bands": {"s4": "4.5"}}, "bands"),
        ({"bands": {"s1": "1.30"}}, "bands"),
    ],
)
def test_a_scale_that_does_not_measure_is_refused(levels: dict[str, Any], field: str) -> None:
    assert field in [one.field for one in scale.faults(levels, library.scale())]


def test_a_sound_scale_is_not_refused() -> None:
    assert not list(scale.faults({}, library.scale()))
    assert not list(scale.faults({"bands": {"s4": "3.00"}, "floors": {"F2": ""}}, library.scale()))
