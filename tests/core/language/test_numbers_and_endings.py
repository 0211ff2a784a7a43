"""Numbers of three languages, and the endings they and Kazakh words take."""

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.endings import Case, ending, numeral, with_ending
from core.language.numbers import number, percent
from core.language.trilingual import LANGS


def test_kazakh_and_russian_write_a_comma_english_a_point() -> None:
    assert [number(Decimal("1234567.5"), lang) for lang in LANGS] == [
        "1\u202f234\u202f567,5", "1\u202f234\u202f567,5", "1,234,567.5",
    ]  # fmt: skip


def test_places_are_kept_and_less_than_nothing_has_a_true_minus() -> None:
    assert number(-3, "kk", 1) == "\u22123,0"


def test_only_russian_parts_the_percent_sign() -> None:
    assert [percent(45.2, lang) for lang in LANGS] == ["45,2%", "45,2\u00a0%", "45.2%"]


@given(st.integers())
def test_a_written_number_keeps_its_figures(value: int) -> None:
    assert all("".join(sign for sign in number(value, lang) if sign.isdecimal()) == str(abs(value)) for lang in LANGS)


@pytest.mark.parametrize(
    "said",
    ["0-ге", "1-ге", "2-ге", "3-ке", "4-ке", "5-ке", "6-ға", "7-ге", "8-ге", "9-ға", "10-ға", "20-ға", "30-ға", "40-қа",
     "50-ге", "60-қа", "70-ке", "80-ге", "90-ға", "100-ге", "1000-ға", "2026-ға", "1000000-ға", "45%-ға", "4,5-ке"],
)  # fmt: skip
def test_a_number_takes_the_dative_of_its_last_spoken_word(said: str) -> None:
    assert numeral(said.rpartition("-")[0], "dative") == said


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("locative", "2026-да 2027-де 17:00-де 10:00-де 15:30-да 09:05-те 09:10-да 40-та 60-та 5-те"),
        ("ablative", "10-нан 20-дан 80-нен 90-нан 1000-нан 70-тен 45%-дан 50-ден"),
        ("possessive", "2-сі 22-сі 6-сы 20-сы 7-сі 1-і 45%-ы"),
    ],
)
def test_other_cases_go_by_the_last_spoken_word_too(case: Case, said: str) -> None:
    assert [numeral(one.rpartition("-")[0], case) for one in said.split()] == said.split()


MONTHS = """
қаңтар да ға дан дағы
ақпан да ға нан дағы
наурыз да ға дан дағы
сәуір де ге ден дегі
мамыр да ға дан дағы
маусым да ға нан дағы
шілде де ге ден дегі
тамыз да ға дан дағы
қыркүйек те ке тен тегі
қазан да ға нан дағы
қараша да ға дан дағы
желтоқсан да ға нан дағы
"""


@pytest.mark.parametrize("line", MONTHS.strip().splitlines())
def test_months_are_declined(line: str) -> None:
    name, *endings = line.split()
    cases: tuple[Case, ...] = ("locative", "dative", "ablative", "attributive")
    assert [ending(name, case) for case in cases] == endings


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("genitive", "әкімдік+тің мектеп+тің адам+ның бала+ның облыс+тың заң+ның оқу+дың қыз+дың"),
        ("accusative", "мектеп+ті адам+ды бала+ны заң+ды жоспар+ды"),
        ("instrumental", "мектеп+пен қыз+бен бала+мен жоспар+мен клуб+пен"),
        ("plural", "айдар+лар арна+лар бөлім+дер пікір+лер есеп+тер клуб+тар хештег+тер жол+дар оқу+лар"),
        ("dative", "министр+ге институт+қа бюджет+ке комиссия+ға рейтинг+ке тариф+ке мәслихат+қа бекіту+ге тарих+қа"),
    ],
)
def test_words_take_the_ending_of_their_sounds(case: Case, said: str) -> None:
    assert [
        f"{word}+{ending(word, case)}" for word, _, _ in (one.partition("+") for one in said.split())
    ] == said.split()


def test_a_last_hard_sound_softens_before_the_owners_ending() -> None:
    assert [with_ending(word, "possessive") for word in ("мектеп", "кезек", "сұрақ", "арна")] == [
        "мектебі", "кезегі", "сұрағы", "арнасы",
    ]  # fmt: skip


@given(st.text(), st.sampled_from(get_args(Case)))
def test_any_word_and_any_writing_of_a_number_takes_some_ending(word: str, case: Case) -> None:
    assert with_ending(word, case).endswith(ending(word, case))
    assert numeral(word, case).startswith(f"{word}-")
