"""The language of a comment is heard however it is typed, and the greater part of a mixed one is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language import tongue
from core.language.hearing import Heard, hear, is_surely
from core.language.trilingual import LANGS, Lang


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Көшедегі шам үш аптадан бері жанбайды", "kk"),
        ("кошедеги шам уш аптадан бери жанбайды калай болады", "kk"),
        ("su qashan beriledi bizge", "kk"),
        ("Рахмет!", "kk"),
        ("су жок", "kk"),
        ("ЖОЛ ҚАШАН ЖӨНДЕЛЕДІ", "kk"),
        ("тарифтi бекiтiптi", "kk"),
        ("Когда отремонтируют дорогу на улице Жағалау?", "ru"),
        ("Спасибо", "ru"),
        ("света нет", "ru"),
        ("Стая собак возле школы 23", "ru"),
        ("ТАРИФ ПОДНЯЛИ ОПЯТЬ!!!", "ru"),
        ("kogda dadut vodu", "ru"),
        ("When will the road be repaired?", "en"),
        ("жол қашан жөнделеді, это уже ужас просто", "mixed"),
        ("екінші этаж балконын шығарып алған, разрешение берді ме", "mixed"),
        ("👍👍", None),
        ("8 701", None),
        ("", None),
    ],
)
def test_a_comment_is_heard(text: str, lang: Heard | None) -> None:
    assert tongue.language(text) == lang


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("жол қашан жөнделеді, бәрі шаршады, это уже ужас", "kk"),
        ("Когда уже почините дорогу у школы, жауап беріңіз", "ru"),
        ("Су қашан беріледі", "kk"),
        ("😊", None),
    ],
)
def test_an_answer_is_given_in_the_language_of_the_greater_part(text: str, main: Lang | None) -> None:
    assert hear(text).main == main


def test_placeholders_links_and_names_are_of_no_language() -> None:
    assert hear("{{count}} https://demo.gov.kz @akimat").language is None
    assert hear("Аким города Күмісөзен ответил жителям улицы Жағалау").language == "ru"


def test_only_what_is_beyond_doubt_is_surely_of_a_language() -> None:
    assert is_surely("Работу приняли сами жители этого двора", "ru")
    assert not is_surely("Зарплата от 180 000 тенге", "kk")
    assert not is_surely("Биыл берілетін учаске саны", "ru")


@given(st.text(max_size=200))
def test_any_text_has_a_language_or_none(text: str) -> None:
    heard = hear(text)
    assert heard.main in (None, *LANGS)
    assert (heard.language is None) == (heard.main is None)
    assert heard.language in (heard.main, "mixed")


@pytest.mark.timeout(20)
@pytest.mark.parametrize("sign", ["а ", "...", "қ", "@a ", "{", "!?"])
def test_hostile_texts_take_no_longer_than_others(sign: str) -> None:
    assert hear(sign * 60_000).main in (None, *LANGS)
