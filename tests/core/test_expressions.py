"""Conditions and formulas: what they come to, and how clearly a wrong one is refused."""

from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core import expressions
from core.errors import Invalid
from core.language import words

VALUES: Mapping[str, Any] = {"danger": True, "calm": False, "kind": "question", "days": 3, "share": Decimal("0.5")}


@pytest.fixture(autouse=True)
def english() -> None:
    words.use("en")


def worked_out(source: str) -> Any:
    return expressions.worked_out(expressions.read(source), VALUES)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("danger", True),
        ("not danger", False),
        ("not not danger", True),
        ("calm or danger and calm", False),
        ("(calm or danger) and danger", True),
        ("not calm and danger", True),
        ("kind == 'question'", True),
        ('kind != "question"', False),
        ("kind in ['question', 'complaint']", True),
        ("kind not in ['question', 'complaint']", False),
        ("kind in []", False),
        ("days >= 3", True),
        ("days < 3", False),
        ("3 > days", False),
        ("days <= 2 + 1", True),
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("10 - 3 - 2", 5),
        ("7 / 2", Decimal("3.5")),
        ("-days + 5", 2),
        ("share * 4", 2),
        ("danger == true", True),
        ("days == 3.0", True),
        ("days == true", False),
        ("days == 'three'", False),
    ],
)
def test_an_expression_is_worked_out(source: str, value: object) -> None:
    assert worked_out(source) == value


def test_the_second_half_is_left_alone_when_the_first_decides() -> None:
    assert worked_out("calm and 1 / 0 > 1") is False
    assert worked_out("danger or 1 / 0 > 1") is True


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("", "Place 1: something is missing here."),
        ("danger and", "Place 11: something is missing here."),
        ("(danger", "Place 8: something is missing here."),
        ("danger)", "Place 7: “)” is not understood."),
        ("danger calm", "Place 8: “calm” is not understood."),
        ("kind = 'question'", "Place 6: “=” is not understood."),
        ("kind == 'question", "Place 9: “'” is not understood."),
        ("kind.upper()", "Place 5: “.” is not understood."),
        ("days ** 9", "Place 7: “*” is not understood."),
        ("1 < days < 5", "Place 10: compare two things at a time and join the comparisons with “and”."),
        ("kind in 'question'", "Place 6: after “in” comes a list in square brackets."),
        ("kind in [days]", "Place 10: “days” is not understood."),
        ("қауіп", "Place 1: “қ” is not understood."),
        ("x" * 2000, "The expression is longer than 1000 characters."),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(source: str, sentence: str) -> None:
    with pytest.raises(Invalid) as refused:
        expressions.read(source)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("source", ["(" * 400 + "danger", "not " * 200 + "danger", "-" * 400 + "1", "[" * 400])
def test_what_goes_too_deep_is_refused(source: str) -> None:
    with pytest.raises(Invalid):
        expressions.read(source)


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("unknown and danger", "Place 1: nothing is called “unknown”."),
        ("kind and danger", "Place 6: yes or no is needed here, not “question”."),
        ("kind > 3", "Place 6: a number is needed here, not “question”."),
        ("danger + 1", "Place 8: a number is needed here, not “True”."),
        ("days / (3 - 3)", "Place 6: it cannot be divided by zero."),
    ],
)
def test_what_cannot_be_worked_out_is_refused(source: str, sentence: str) -> None:
    with pytest.raises(Invalid) as refused:
        expressions.worked_out(expressions.read(source), VALUES)
    assert str(refused.value) == sentence


def test_a_yes_or_no_is_demanded_of_a_condition() -> None:
    with pytest.raises(Invalid):
        expressions.is_true(expressions.read("days + 1"), VALUES)


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("days >= 3 and kind", "Place 11: yes or no is needed here, not “kind”."),
        ("days < 3 or 'a' > 1", "Place 17: a number is needed here, not “a”."),
        ("10 / (days - 3) >= 0", "Place 4: a condition does not divide."),
        ("danger == 1", "Place 8: two things of different kinds are compared."),
        ("kind in [1, 2]", "Place 6: two things of different kinds are compared."),
        ("kind in days", "Place 6: after “in” comes a list in square brackets."),
        ("not days", "Place 1: yes or no is needed here, not “days”."),
        ("days + 1", "Place 1: yes or no is needed here, not “+”."),
        ("other", "Place 1: nothing is called “other”."),
    ],
)
def test_a_condition_is_refused_for_what_no_value_has_led_to_yet(source: str, sentence: str) -> None:
    with pytest.raises(Invalid) as refused:
        expressions.demand_condition(expressions.read(source), {"days": 0, "kind": "", "danger": False})
    assert str(refused.value) == sentence


def test_names_and_what_they_are_compared_with_are_known_beforehand() -> None:
    read = expressions.read("kind in ['a', 'b'] and not (days >= 3)")
    assert expressions.names(read) == {"kind", "days"}
    assert list(expressions.comparisons(read)) == [("kind", ("a", "b")), ("days", 3)]


@given(st.text(alphabet="and or not in () [] 'x' 12 + - * / < > = ! \0\n", max_size=60))
@example("__import__('os').system('x')")
@example("9" * 900)
@example("1" + "0" * 400 + " * " + "1" + "0" * 400)
def test_any_text_is_worked_out_or_refused_and_nothing_else_happens(source: str) -> None:
    with suppress(Invalid):
        assert expressions.worked_out(expressions.read(source), VALUES) is not None
