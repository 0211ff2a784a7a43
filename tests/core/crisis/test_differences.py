"""Two editions of an algorithm held against each other: what is here is not offered, and choosing loses nothing."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.crisis import library
from core.crisis.differences import differences as held
from core.crisis.differences import image_as_it_came, taken, told
from core.language.trilingual import LANGS

IMAGES = {code: image_as_it_came(one) for code, one in library.shipped().items()}
CODES = sorted(IMAGES)


@pytest.mark.parametrize("code", CODES)
def test_what_is_the_same_is_no_difference(code: str) -> None:
    assert held(IMAGES[code], {}, deepcopy(IMAGES[code])) == []


@pytest.mark.parametrize("code", CODES)
def test_every_part_has_a_name_and_can_be_read(code: str) -> None:
    for one in held({}, {}, IMAGES[code]):
        for lang in LANGS:
            assert one.title(lang)
            assert told(one.coming, lang)
            assert "{'" not in told(one.coming, lang)
            assert "None" not in told(one.coming, lang)


CHANGED = st.lists(st.sampled_from(["name", "gist", "min_level", "drop", "add", "step", "list", "swap"]), max_size=5)


def other(image: dict[str, Any], changes: list[str], mark: str) -> dict[str, Any]:
    """The same, changed here and there."""
    made: dict[str, Any] = deepcopy(image)
    for number, one in enumerate(changes):
        steps = made["steps"]
        match one:
            case "name" | "gist":
                made[one] = {"kk": f"{mark}{number}", "ru": "", "en": ""}
            case "min_level":
                made["min_level"] = "s4"
            case "drop" if len(steps) > 1:
                steps.pop(number % len(steps))
            case "add":
                steps.insert(number % (len(steps) + 1), steps[0] | {"code": f"{mark}{number}"})
            case "step":
                steps[number % len(steps)] = steps[number % len(steps)] | {"post": "HR"}
            case "list":
                made["content"]["donts"] = [{"kk": f"{mark}{number}"}]
            case "swap":
                made["content"].pop("close", None)
    return made


@given(st.sampled_from(CODES), CHANGED, CHANGED)
def test_all_that_is_offered_taken_leaves_nothing_to_offer(code: str, ours: list[str], theirs: list[str]) -> None:
    came = IMAGES[code]
    here, coming = other(came, ours, "O"), other(came, theirs, "T")
    keys = [one.key for one in held(here, came, coming)]
    whole = taken(here, coming, keys)
    assert held(whole, taken(came, coming, keys), coming) == []
    # what only we changed is still ours
    kept = {one.key for one in held(came, {}, here)} - set(keys)
    assert kept <= {one.key for one in held(came, {}, whole)}
    codes = [one["code"] for one in whole["steps"]]
    assert len(codes) == len(set(codes))


@given(st.sampled_from(CODES), CHANGED)
def test_without_changes_of_our_own_taking_all_gives_what_comes(code: str, theirs: list[str]) -> None:
    came, coming = IMAGES[code], other(IMAGES[code], theirs, "T")
    keys = [one.key for one in held(came, came, coming)]
    whole = taken(came, coming, keys)
    assert held(whole, {}, coming) == []
    assert [one["code"] for one in whole["steps"]] == [one["code"] for one in coming["steps"]]


@given(st.sampled_from(CODES), CHANGED, CHANGED)
def test_nothing_chosen_changes_nothing(code: str, ours: list[str], theirs: list[str]) -> None:
    here = other(IMAGES[code], ours, "O")
    assert taken(here, other(IMAGES[code], theirs, "T"), []) == here


def test_a_choice_is_read_as_it_is_called() -> None:
    assert told("s3", "ru") == "Серьёзный кризис"
    assert told(True, "kk") == "Иә"
    assert told(["PRESS", "AKIM"], "ru") == "Пресс-секретарь\nПервый руководитель"
