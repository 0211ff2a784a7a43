"""Kazakh endings: which one a word or a number takes, by its last sound and its vowels."""

from functools import cache
from typing import Literal

from core.language.words import words

Case = Literal[
    "genitive", "dative", "accusative", "locative", "ablative", "instrumental", "attributive", "plural", "possessive"
]

_BACK, _FRONT = "аоұыяё", "әеөүіэ"
_VOWELS = _BACK + _FRONT
_VOICELESS = "пфкқтсшщчцхһбвгд"
_NASAL = "мнң"
_BUZZING = "зж"
# letters of the endings that follow the vowels of the word: (after back, after front)
_HARMONY = {"A": "ае", "Y": "ыі", "G": "ғг", "K": "қк"}
# by last sound: voiceless (and hard б в г д), nasal, buzzing, vowel, and the rest: р л й у и
_ENDINGS: dict[Case, tuple[str, str, str, str, str]] = {
    "genitive": ("тYң", "нYң", "дYң", "нYң", "дYң"),
    "dative": ("KA", "GA", "GA", "GA", "GA"),
    "accusative": ("тY", "дY", "дY", "нY", "дY"),
    "locative": ("тA", "дA", "дA", "дA", "дA"),
    "ablative": ("тAн", "нAн", "дAн", "дAн", "дAн"),
    "instrumental": ("пен", "мен", "бен", "мен", "мен"),
    "attributive": ("тAGY", "дAGY", "дAGY", "дAGY", "дAGY"),
    "plural": ("тAр", "дAр", "дAр", "лAр", "лAр"),
    "possessive": ("Y", "Y", "Y", "сY", "Y"),
}
# of a year its papers are, not in it: 2026 жылғы есеп
_YEAR, _OF_A_YEAR = "жыл", "ғы"
_VOICED = {"қ": "ғ", "к": "г", "п": "б"}


def ending(word: str, case: Case) -> str:
    """
    >>> ending("қараша", "attributive"), ending("2026 жыл", "attributive"), ending("мектеп", "dative")
    ('дағы', 'ғы', 'ке')
    """
    word = word.lower()
    if case == "attributive" and word.split()[-1:] == [_YEAR]:
        return _OF_A_YEAR
    pattern = _ENDINGS[case][_sound(word, case)]
    return "".join(_HARMONY[mark][_is_front(word)] if mark in _HARMONY else mark for mark in pattern)


def with_ending(word: str, case: Case) -> str:
    """
    >>> with_ending("желтоқсан", "ablative"), with_ending("мектеп", "possessive")
    ('желтоқсаннан', 'мектебі')
    """
    stem = word[:-1] + _VOICED[word[-1]] if case == "possessive" and word[-1:] in _VOICED else word
    return stem + ending(word, case)


def numeral(written: int | str, case: Case) -> str:
    """A number with the ending its last spoken word takes: 17:00, 2026, 4,5 and 45% as they are written.

    >>> numeral(2026, "locative"), numeral("17:00", "locative"), numeral("45%", "dative")
    ('2026-да', '17:00-де', '45%-ға')
    """
    return f"{written}-{ending(_last_spoken(str(written)), case)}"


def case_of(ending: str) -> Case | None:
    """Which case this ending is of, whatever word it hangs on: a number that has changed takes the same case.

    >>> case_of("ға"), case_of("тен"), case_of("адам")
    ('dative', 'ablative', None)
    """
    return _cases().get(ending.lower())


@cache
def _cases() -> dict[str, Case]:
    found: dict[str, Case] = {}
    for case, patterns in _ENDINGS.items():
        for pattern in patterns:
            for is_front in (False, True):
                told = "".join(_HARMONY[mark][is_front] if mark in _HARMONY else mark for mark in pattern)
                found.setdefault(told, case)
    return found


def _last_spoken(written: str) -> str:
    names = _names()
    if written.endswith("%"):
        return names[23]
    # 09:05 and 4,5 are spoken part by part
    last = written.replace(",", ":").rpartition(":")[2]
    n = int("".join(figure for figure in last if figure.isdecimal()) or 0)
    for size, place in ((10**9, 22), (10**6, 21), (1000, 20), (100, 19)):
        if n and n % size == 0:
            return names[place]
    return names[n % 10] if n % 10 or not n else names[9 + n % 100 // 10]


@cache
def _names() -> list[str]:
    return (
        words("kk")
        .in_context(
            "spoken numerals",
            "zero one two three four five six seven eight nine ten "
            "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion percent",
        )
        .split()
    )


def _sound(word: str, case: Case) -> int:
    last = word[-1:]
    if last == "л" and case == "plural":
        return 1
    kinds = (_VOICELESS, _NASAL, _BUZZING, _VOWELS)
    return next((place for place, letters in enumerate(kinds) if last and last in letters), 4)


def _is_front(word: str) -> bool:
    """The last vowel decides; у and и only follow the one before."""
    passed = ""
    for letter in reversed(word):
        if letter in _VOWELS:
            # loans such as министр and рейтинг go by their last syllable; native words with қ or ғ stay back
            return letter in _FRONT or ("и" in passed[:1] and not word.endswith("и") and not set("қғх") & set(word))
        passed += letter if letter in "уию" else ""
    return "и" in passed[:1]
