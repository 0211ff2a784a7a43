"""Is a Kazakh name the same as a Russian one: by sound and without endings, so that a transliteration is no slip."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from core import library
from core.language import fold
from core.language.alignment import russian_roots

# two spellings of one name differ by less than one consonant
_MOST = 0.9
_SOUND, _LOST = 1.0, {"и": 0.4, "а": 0.55, "е": 0.55, "о": 0.55, "у": 0.55}
# sounds that the two languages hear for one another, and how far they are
_NEAR = {
    frozenset(pair): far
    for far, pairs in (
        (0.0, "хк гк хг"),
        (0.2, "оу еи"),
        (0.3, "шч бп иу жд ув"),
        (0.45, "ои аи зс"),
    )
    for pair in pairs.split()
}
_AFTER_J, _OPEN = ("я", "ю", "е", "ем"), "аеоуы"
_CASES = ("", *"аяуюеоыиьй", "ом", "ой", "ам", "ах", "ов", "ей")
_FAMILY = re.compile(
    r"^.{2,}(?:[оеё]в|[иы]н)(?:а|у|ым|ой|е|ых|ыми|ы|ой|тың|тің|ның|нің|қа|ке|ға|ге|пен|мен|та|те|тан|тен)?$"
    r"|^.{3,}(?:енко|ук|юк|ский|ского|скому|ским|ская|ской|скую|ұлы|улы|қызы|кызы)$"
)
_RUSSIAN = re.compile(
    r"^[бвгджзкмпрстфхцчшщ][бвгджзйклмнпрстфхцчшщ]|[ёщцъфв]|(?<!л)ь"
    r"|(?:ость|ие|ье|ния|ый|ий|ной|ая|ое|ник|ство|ец|ель|ица|[уюеи]шка|ышко|[оеи]чка)$"
)
_LEAST = 3
# a name may be as short as Иса, and its end is then its own
_SHORT = 4


@lru_cache(maxsize=1 << 14)
def are_one(kk: str, ru: str) -> bool:
    """
    >>> are_one("Нұрланның", "Нурлана"), are_one("Жүнісов", "Жунусовым"), are_one("Арман", "Айман")
    (True, True, False)
    >>> are_one("Петровтың", "Петренко"), are_one("Қарағайлы", "Карагайлинское"), are_one("Марат", "Мурату")
    (False, True, False)
    """
    kk, ru = kk.lower(), ru.lower()
    # Соколовская is no case of Соколова, though Карагайлинское is of Карагайлы
    lang = "family" if is_family(kk) else "ru"
    return kk == ru or any(_is_near(one, other) for one in _stems(kk, "kk") for other in _stems(ru, lang))


def begin_alike(kk: str, ru: str) -> bool:
    """
    >>> begin_alike("Қ", "К"), begin_alike("Ө", "У"), begin_alike("Қ", "Т")
    (True, True, False)
    """
    one, other = fold.fold2(kk)[:1], fold.fold2(ru)[:1]
    return one == other or _NEAR.get(frozenset(one + other), _SOUND) < _SOUND


def is_family(name: str) -> bool:
    """
    >>> is_family("Оспановтың"), is_family("Лебединским"), is_family("Достық")
    (True, True, False)
    """
    return _FAMILY.search(name.lower()) is not None


@lru_cache(maxsize=1 << 12)
def is_russian(name: str) -> bool:
    """A common word of Russian, such as a name is translated by.

    >>> is_russian("Дружба"), is_russian("Рассвет"), is_russian("Сарыбулак")
    (True, True, False)
    """
    name = name.lower()
    is_word = name in _little() or _RUSSIAN.search(name) is not None
    return is_word or any(_has_root(name, root) for root in russian_roots())


@cache
def _little() -> frozenset[str]:
    return frozenset(library.read("tongues")["words"]["ru"].split())


def _has_root(name: str, root: str) -> bool:
    """Серик has not the root of series: of a short root only its cases are the same word."""
    if not name.startswith(root):
        return False
    return len(root) > _SHORT or name[len(root) :] in _CASES


@lru_cache(maxsize=1 << 12)
def _stems(name: str, lang: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold.fold2(one) for one in (name, *_cut(name, lang))))


def _cut(name: str, lang: str) -> Iterator[str]:
    for ending in _endings()[lang]:
        rest = name.removesuffix(ending)
        if rest != name and len(rest) >= (_LEAST if len(ending) < _SHORT else _SHORT):
            yield rest
            # Абая is of Абай
            if lang != "kk" and ending in _AFTER_J and rest[-1] in _OPEN:
                yield rest + "й"


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    return {lang: tuple(listed.split()) for lang, listed in library.read("lexicon")["name_endings"].items()}


def _is_near(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > _LEAST or min(len(one), len(other)) < _LEAST:
        return one == other
    return _distance(one, other) <= (_MOST if min(len(one), len(other)) > _SHORT else _MOST / 2)


@lru_cache(maxsize=1 << 14)
def _distance(one: str, other: str) -> float:
    """How much must be said otherwise, vowels more freely than consonants."""
    row = [0.0]
    for sign in other:
        row.append(row[-1] + _lost(sign))
    for sign in one:
        before, row = row, [row[0] + _lost(sign)]
        for place, letter in enumerate(other):
            changed = before[place] + _changed(sign, letter)
            row.append(min(changed, before[place + 1] + _lost(sign), row[place] + _lost(letter)))
    return row[-1]


def _lost(sign: str) -> float:
    return _LOST.get(sign, _SOUND)


def _changed(one: str, other: str) -> float:
    if one == other:
        return 0.0
    return _NEAR.get(frozenset((one, other)), _SOUND)
