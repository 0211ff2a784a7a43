"""A number is the same in figures, in words, in a part of a word, as a share or as the end of a span."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.reckoning import apart, periods, readings, slips


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("ru", "к шестидесятилетию", "60"),
        ("ru", "двадцатипятилетие музея", "25"),
        ("ru", "трёхсотлетие", "300"),
        ("ru", "две девятиэтажки", "9"),
        ("ru", "с 15 до 11 тысяч", "15000"),
        ("ru", "три четверти жителей", "75"),
        ("ru", "треть школьников", "33"),
        ("ru", "сотни людей", "100"),
        ("kk", "15 мыңнан 11 мыңға", "15000"),
        ("kk", "төрттен үші", "75"),
        ("kk", "бестен бірі", "20"),
        ("kk", "жүздеген адам", "100"),
    ],
)
def test_a_number_is_read_however_it_is_said(lang: str, text: str, value: str) -> None:
    assert value in readings(text, "kk" if lang == "kk" else "ru")


def test_a_word_that_only_begins_like_a_number_is_none() -> None:
    assert readings("семинар, пятно, столица", "ru") == frozenset()


def test_a_slip_in_words_is_noticed() -> None:
    assert list(slips("үш тоғыз қабатты үй", "две девятиэтажки")) == [("үш", "две", 0)]
    assert list(slips("жүзден астам адам", "более двухсот человек")) == [("жүзден", "двухсот", 6)]
    assert list(slips("үш тоғыз қабатты үй", "три девятиэтажки")) == []


def test_quarters_and_halves_of_a_year_are_compared_as_such() -> None:
    assert list(periods("екінші тоқсанда", "в третьем квартале")) == [("екінші тоқсанда", "третьем квартале", 2)]
    assert list(periods("ІІІ тоқсан", "третий квартал")) == []
    assert list(periods("1-жартыжылдықта", "во втором полугодии")) == [("1-жартыжылдықта", "втором полугодии", 3)]


@given(st.text(max_size=200))
def test_nothing_changes_its_place(text: str) -> None:
    assert len(apart(text)) == len(text)
