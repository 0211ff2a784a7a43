"""Names and days as a running text calls them, without initials and figures: Абай көшесі, ертең."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from core import library
from core.language import fold, likeness, numerals, phrases
from core.language.alignment import answers, is_translated, meant
from core.language.facts import starred
from core.language.trilingual import Lang

_UPPER = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
# a hyphen within makes a rank of it: вице-министр
_NAME = rf"[{_UPPER}][^\W\d_{_UPPER}][^\W\d_]+(?!-?\w)"
_FULL = re.compile(rf"(?<!\w){_NAME}(?: {_NAME}){{1,2}}")
_WITHIN = re.compile(rf"(?:(?<=[^\W_] )|(?<=\w, )){_NAME}")
_INITIALS = re.compile(rf"(?<!\w)(?P<initial>[{_UPPER}])\. ?(?:[{_UPPER}]\. ?)?(?P<name>{_NAME})")
_QUOTED = re.compile(r"[«“\"]([^«»“”\"\n]{3,40})[»”\"]")
# more words in quotation marks are somebody's speech
_MOST_QUOTED = 3
# Russian adjectives of the names of states and ministries
_ADJECTIVE = re.compile(r"(?<!ов)(?<!ев)(?<!ин)(?:[ыи]й|ая|ое|ого|ому|ой|ую|ых|ым|ом)$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PART = re.compile(_NAME)
# what is wanted in Russian, what is said there, where
_Odd = tuple[str, str, int]
# so many letters in common, and the first word of a sentence is a name said otherwise
_BEGINNING = 3


def names(kk: str, ru: str) -> Iterator[_Odd]:
    """Of people, streets and houses that each version has and the other has not: one name said two ways is no slip.

    >>> list(names("Асқар Серік келді", "Приехал Аскар Омар"))
    [('Серік', 'Омар', 14)]
    """
    wanted = _unknown(_named(kk, "kk"), ru, is_kazakh=True)
    said = _unknown(_named(ru, "ru"), kk, is_kazakh=False)
    yield from _paired(list(wanted), list(said))
    yield from _initials(kk, ru)


def _paired(wanted: list["_Name"], said: list["_Name"]) -> Iterator[_Odd]:
    """Of what is beside a street or in quotation marks the like first; then whatever is left."""
    left = list(said)
    for place in sorted(wanted, key=lambda name: (name.is_first, name.start)):
        fitting = (one for one in left if _may_be_meant(place, one))
        if one := min(fitting, key=lambda one: (one.is_place != place.is_place, one.is_first, one.start), default=None):
            left.remove(one)
            yield place.said, one.said, one.start


def _may_be_meant(kk: "_Name", ru: "_Name") -> bool:
    """A word of Kazakh may be translated by a Russian one; the first word of a sentence is a name by its likeness."""
    is_person, is_first = kk.is_person or ru.is_person, kk.is_first or ru.is_first
    if is_person and not is_first:
        return True
    if is_first and (not is_person or meant(kk.said.lower())):
        is_like = fold.fold2(kk.said)[:_BEGINNING] == fold.fold2(ru.said)[:_BEGINNING]
        return not (kk.is_first and ru.is_first) and is_like
    return likeness.is_family(ru.said) or likeness.is_russian(kk.said) or not likeness.is_russian(ru.said)


@dataclass(frozen=True, slots=True)
class _Name:
    said: str
    start: int
    # a street keeps its name, where another word with a capital may be translated by any
    is_place: bool = False
    # its capital may be of the sentence
    is_first: bool = False
    # it stands with a name that both versions have
    is_person: bool = False
    # the other parts of the same full name
    beside: tuple[str, ...] = ()


def _named(text: str, lang: Lang) -> list[_Name]:
    found = {one.start(): one[0] for one in _PART.finditer(text)}
    beside: dict[int, tuple[str, ...]] = {}
    for one in _FULL.finditer(text):
        parts = list(_PART.finditer(one[0]))
        for part in parts:
            beside[one.start() + part.start()] = tuple(other[0] for other in parts if other is not part)
    sure = {one.start() for one in _WITHIN.finditer(text)} | {one.start("name") for one in _INITIALS.finditer(text)}
    places = {one.start("name"): one["name"] for one in _places(lang).finditer(text)}
    for quoted in _QUOTED.finditer(text):
        if len(words := list(_WORD.finditer(quoted[1]))) <= _MOST_QUOTED:
            places |= {quoted.start(1) + one.start(): one[0] for one in words if len(one[0]) > 2}
    return [
        _Name(said, start, start in places, start not in sure and start not in places, beside=beside.get(start, ()))
        for start, said in sorted((found | places).items())
    ]


def _unknown(named: list[_Name], other: str, *, is_kazakh: bool) -> Iterator[_Name]:
    words = list(dict.fromkeys(_WORD.findall(other)))
    capitals = [word for word in words if word[0].isupper()]

    def is_called(name: str, within: list[str]) -> bool:
        return any(likeness.are_one(name, one) if is_kazakh else likeness.are_one(one, name) for one in within)

    def is_said(name: _Name) -> bool:
        if is_called(name.said, words if name.is_place else capitals):
            return True
        if name.is_person or likeness.is_family(name.said):
            return False
        own = name.said.lower()
        ways = ((own, one) if is_kazakh else (one, own) for one in words)
        return any(_is_meant(kk, ru, is_strict=name.is_place) for kk, ru in ways)

    for one in named:
        person = replace(one, is_person=any(is_called(other, capitals) for other in one.beside))
        is_plain = not one.is_place or likeness.is_russian(one.said)
        is_adjective = not is_kazakh and is_plain and _ADJECTIVE.search(one.said) and not person.is_person
        if not (is_adjective or is_said(person)):
            yield person


def _is_meant(kk: str, ru: str, *, is_strict: bool) -> bool:
    """A word of both languages is no name where Russian has a root for it."""
    if is_translated(kk.lower(), ru.lower()):
        return True
    is_common = ru.islower() or likeness.is_russian(ru)
    return not is_strict and is_common and answers(kk.lower(), ru.lower())


def _initials(kk: str, ru: str) -> Iterator[_Odd]:
    """Қ. Есенов and Т. Есенов are two people, Қ. Есенов and Канат Есенов may be one."""
    ours = list(_INITIALS.finditer(kk))
    for one in _INITIALS.finditer(ru):
        same = [other for other in ours if likeness.are_one(other["name"], one["name"])]
        if same and not any(likeness.begin_alike(other["initial"], one["initial"]) for other in same):
            yield same[0][0], one[0], one.start()


def days(kk: str, ru: str) -> Iterator[_Odd]:
    """Today against tomorrow, May against June.

    >>> list(days("Су ертең беріледі", "Воду дадут сегодня"))
    [('ертең', 'сегодня', 11)]
    """
    wanted, said = _called(kk, "kk"), _called(ru, "ru")
    ours = [one for day, one in wanted.items() if day not in said]
    theirs = [one for day, one in said.items() if day not in wanted]
    for (one, _start), (other, start) in zip(ours, theirs, strict=False):
        yield one, other, start


def _called(text: str, lang: Lang) -> dict[str, tuple[str, int]]:
    called: dict[str, tuple[str, int]] = {}
    for one in _days(lang).finditer(text):
        called.setdefault(str(one.lastgroup), (one[0], one.start()))
    return called


def is_called_alike(kk: str, ru: str) -> bool:
    """
    >>> is_called_alike("Шоқан Уәлиханов", "Чокана Валиханова"), is_called_alike("Қ. Есенов", "К. Оспанов")
    (True, False)
    """
    ours, theirs = _PART.findall(kk), _PART.findall(ru)
    if not ours or not theirs:
        return False
    if len(ours) < len(theirs):
        return all(any(likeness.are_one(one, other) for other in theirs) for one in ours)
    return all(any(likeness.are_one(one, other) for one in ours) for other in theirs)


def is_before_month(text: str, place: int, lang: Lang) -> bool:
    """
    >>> is_before_month("пятого апреля", 6, "ru"), is_before_month("пятого дома", 6, "ru")
    (True, False)
    """
    word = _WORD.match(text, place + 1)
    return word is not None and bool(_called(word[0], lang))


def is_month_said(said: str, lang: Lang, other: str) -> bool:
    """
    >>> is_month_said("7 февраля", "ru", "Жетінші ақпанда")
    True
    """
    months = _called(said, lang).keys()
    return bool(months) and months <= _called(other, "kk" if lang == "ru" else "ru").keys()


def is_year(said: str, text: str, lang: Lang) -> bool:
    """
    >>> is_year("2026", "2026 жылы", "kk"), is_year("2026", "2026 теңге", "kk")
    (True, False)
    """
    figures = _YEAR.search(said)
    years = starred(numerals.said()["year"][lang])
    return figures is not None and re.search(rf"{figures[0]}\s?(?:-\w+\s)?(?:{years})\b", text) is not None


@cache
def _places(lang: Lang) -> re.Pattern[str]:
    said, titled = library.read("lexicon")["places"], phrases.personal()["titled"]
    after = rf"(?<!\w)(?P<name>{_NAME})(?: (?:{_NAME}|{titled}))?»? (?:{starred(said['after'])})\b"
    before = rf"(?<!\w)(?:{starred(said['before'])})\b\.? (?P<name>{_NAME})"
    return re.compile(after if lang == "kk" else before)


@cache
def _days(lang: Lang) -> re.Pattern[str]:
    said: dict[str, dict[str, str]] = library.read("lexicon")["days"]
    every = (f"(?P<{name}>{starred(forms[lang])})" for name, forms in said.items())
    return re.compile(rf"\b(?:{'|'.join(every)})\b", re.IGNORECASE)
