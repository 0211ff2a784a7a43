"""Figures in a text: grammatical in three languages, and the ending suits whatever the figure has become."""

from dataclasses import replace

import pytest

from core.kpi.choices import Unit
from core.language.trilingual import Lang, Trilingual
from core.notes.answered import Answered
from core.notes.telling import change, in_words
from tests.core.kpi.counting import OCTOBER

SHARE = Answered(Trilingual("Үлес", "Доля", "Share"), Trilingual(), OCTOBER, Unit.PERCENT, 45.2, 42.1, 130)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("kk", "3,1 пайыздық тармаққа өсіп, 45,2%-ға жетті"),
        ("ru", "показывает рост на 3,1 п. п. до 45,2 %"),
        ("en", "rose by 3.1 points to 45.2%"),
    ],
)
def test_a_rise_is_told_in_points(lang: Lang, said: str) -> None:
    assert change(SHARE, lang).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("kk", "12-ге төмендеп, 40-қа дейін түсті"),
        ("ru", "показывает снижение на 12 до 40"),
        ("en", "fell by 12 to 40"),
    ],
)
def test_a_fall_of_a_count_is_told_in_numbers(lang: Lang, said: str) -> None:
    assert change(replace(SHARE, unit=Unit.COUNT, value=40, earlier=52), lang) == said


def test_the_three_numbers_add_up_as_they_are_told() -> None:
    assert change(replace(SHARE, value=45.24, earlier=42.16), "en") == "rose by 3 points to 45.2%"


def test_no_change_is_said_to_be_none() -> None:
    assert change(replace(SHARE, earlier=45.2), "ru").replace("\u00a0", " ") == "остаётся на уровне 45,2 %"


def test_hours_bear_no_ending() -> None:
    said = change(replace(SHARE, unit=Unit.HOURS, value=5, earlier=8), "kk").replace("\u00a0", " ")
    assert said == "төмендеді: бұрын 8 сағ, қазір 5 сағ"


def test_an_ending_follows_its_number() -> None:
    text = "Үлес [c1]-ға жетті, [c1]-дан бастап."
    told = {"c1": (replace(SHARE, unit=Unit.COUNT, value=43), OCTOBER)}
    assert in_words(text, told, "kk") == "Үлес 43-ке жетті, 43-тен бастап."


def test_a_mark_tells_base_period_and_name() -> None:
    said = in_words("[c1 name], [c1 period]: [c1 n]", {"c1": (SHARE, OCTOBER)}, "ru").replace("\u00a0", " ")
    assert said == "«Доля», октябрь 2026 года: 45,2 % (n = 130)"


def test_a_mark_of_nothing_is_left_to_be_seen() -> None:
    assert in_words("Үлес [c9].", {}, "kk") == "Үлес [c9]."
