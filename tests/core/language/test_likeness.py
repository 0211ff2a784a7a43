"""A transliteration is the same name, and a name that only begins alike is another."""

import pytest

from core.language.likeness import are_one, begin_alike, is_family, is_russian


@pytest.mark.parametrize(
    ("kk", "ru"),
    [
        ("Нұрлан", "Нурлан"),
        ("Қуаныш", "Куаныша"),
        ("Жібек", "Жибек"),
        ("Өскен", "Ускене"),
        ("Шоқан", "Чокана"),
        ("Сүйінбай", "Суюнбая"),
        ("Төле", "Туле"),
        ("Жүнісовке", "Жунусову"),
        ("Сейітованың", "Сейтовой"),
        ("Уәлиханов", "Валиханова"),
        ("Ермекқызы", "Ермековна"),
        ("Лебедевтің", "Лебедева"),
        ("Қарағайлы", "Карагайлинского"),
    ],
)
def test_one_name_in_two_languages(kk: str, ru: str) -> None:
    assert are_one(kk, ru)


@pytest.mark.parametrize(
    ("kk", "ru"),
    [
        ("Арман", "Айман"),
        ("Теміртас", "Темирлан"),
        ("Петров", "Петренко"),
        ("Лебедев", "Лебединский"),
        ("Соколова", "Соколовская"),
        ("Ковалёвке", "Ковалюку"),
        ("Марат", "Мурату"),
        ("Омаров", "Омарбеков"),
        ("Сәбит", "Серика"),
        ("Қасымов", "Касенов"),
        ("Ырыс", "Ырым"),
    ],
)
def test_two_names_that_sound_alike(kk: str, ru: str) -> None:
    assert not are_one(kk, ru)


def test_initials_of_two_alphabets() -> None:
    assert begin_alike("Қ", "К")
    assert begin_alike("Ө", "У")
    assert not begin_alike("Қ", "Т")


def test_a_family_name_is_known_by_its_end() -> None:
    assert is_family("Оспановтың")
    assert is_family("Лебединским")
    assert not is_family("Достық")


def test_a_word_of_russian_is_no_kazakh_name() -> None:
    assert is_russian("Дружба")
    assert is_russian("Мой")
    assert not is_russian("Сарыбулак")
    assert not is_russian("Серика")
