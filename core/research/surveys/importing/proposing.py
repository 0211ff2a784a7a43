"""A file whose questionnaire nobody wrote down: questions are proposed by what stands in its columns."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from core import library
from core.language.tongue import language
from core.language.trilingual import LANGS, Trilingual
from core.research.choices import Sort
from core.research.columns import Column
from core.research.surveys import rules
from core.research.surveys.importing import private
from core.research.surveys.importing.headings import key
from core.research.surveys.importing.reading import Read

_WORD = re.compile(r"[^\W\d_]+")
_WITH_LINE = re.compile(r"^(.*?)\s*\[(.+)\]\s*$", re.DOTALL)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# fewer words are a name
_LEAST_ENGLISH = 3
_NUMBER = re.compile(r"^[-+]?\d+(?:[.,]\d+)?$")
_PIECES = re.compile(r"\s*([,;])\s+|\s*(;)\s*")
# of a scale: from 0 to 10 at most
_GRADES, _LEAST_GRADES = range(11), 3
# more different answers are no list to choose from
_MOST_OPTIONS = 40
# what is chosen from a list is said again and again
_LEAST_AGAIN = 3
_LONGEST_OPTION = 150
# of fewer sheets less is said again, and by shorter words
_FEW, _SHORT_OPTION = 30, 60
# what scales end with
_SCALES = (5, 7, 10)
# what asks for a trait is short
_MOST_OF_A_TRAIT = 5
# more different answers are no options whatever they hold, and none is looked at for what is private
_MOST_LOOKED_AT = 2_000


def questions(read: Read) -> list[dict[str, Any]]:
    """The fields of each, in the order of the columns; grids of one question are together."""
    grids: dict[str, list[str]] = {}
    for heading in read.columns:
        parted = _WITH_LINE.match(heading)
        grids.setdefault(parted[1] if parted else heading, []).append(heading)
    found: list[dict[str, Any]] = []
    for name, headings in grids.items():
        told = [read.columns[one] for one in headings]
        if any(one.answered for one in told):
            is_grid = len(headings) > 1 or _WITH_LINE.match(headings[0]) is not None
            fields = _of_lines(headings, told) if is_grid else _of_one(name, told[0])
            found.append({"code": f"q{len(found) + 1}", "name": named(name), "rank": len(found) + 1} | fields)
    return found


def _of_lines(headings: Sequence[str], told: Sequence[Column]) -> dict[str, Any]:
    lines = [parted[2] if (parted := _WITH_LINE.match(one)) else one for one in headings]
    rows = [{"code": f"l{number}", "name": name.as_dict()} for number, name in enumerate(named_apart(lines), 1)]
    counts: dict[str, int] = {}
    for one in told:
        for said, count in _counted(one).items():
            counts[said] = counts.get(said, 0) + count
    options = _options(counts)
    if len(options) < 2 or len(options) > _MOST_OPTIONS:
        # one column for each of several answers
        return {"sort": Sort.MULTIPLE, "options": rows} if len(options) < 2 and len(rows) > 1 else {"sort": Sort.OPEN}
    return {"sort": Sort.GRID, "rows": rows, "options": options}


def _of_one(name: str, column: Column) -> dict[str, Any]:
    counts = _gathered(_counted(column))
    if len(counts) >= _LEAST_GRADES and _are_grades(counts) and not _counts(name):
        return {"sort": Sort.GRID, "rows": [{"code": "l1", "name": named(name).as_dict()}], "options": _options(counts)}
    is_telling = any(map(private.is_private, counts if len(counts) <= _MOST_LOOKED_AT else ()))
    if all(map(_NUMBER.match, counts)) and not is_telling:
        return {"sort": Sort.NUMBER}
    answered = sum(counts.values())
    pieces = _gathered(pieces_of(counts))
    if is_telling or not (_is_list(counts, answered) or _is_list(pieces, answered)):
        return {"sort": Sort.OPEN}
    is_several = _is_list(pieces, answered) and (len(pieces) < len(counts) or not _is_list(counts, answered))
    if is_several:
        return {"sort": Sort.MULTIPLE, "options": _options(pieces)}
    return {"sort": Sort.SINGLE, "options": _options(counts), "is_trait": _is_trait(name)}


def _gathered(counts: Mapping[str, int]) -> dict[str, int]:
    """«Басқа: көршімнен» is "other" with words of one's own, whatever they are."""
    found: dict[str, int] = {}
    for said, count in counts.items():
        before, sign, _behind = said.partition(":")
        name = before.strip() if sign and key(before) in _spoken("other") else said
        found[name] = found.get(name, 0) + count
    return found


def _counts(name: str) -> bool:
    """«Отбасыңызда неше адам?» is answered by a number, and not by a mark."""
    return any(key(one) in _spoken("counting") for one in _WORD.findall(name))


def _is_trait(name: str) -> bool:
    """«Сіздің жасыңыз» is of the one who answers, and said in few words."""
    said = [key(one) for one in _WORD.findall(name)]
    return len(said) <= _MOST_OF_A_TRAIT and any(one in _spoken("traits") for one in said)


@cache
def _spoken(what: str) -> frozenset[str]:
    return frozenset(map(key, library.read("research/headings")[what]["said"]))


def _counted(column: Column) -> dict[str, int]:
    import numpy

    counts = numpy.bincount(column.places, minlength=len(column.said) + 1)[1:].tolist()
    return {str(said): count for said, count in zip(column.said, counts, strict=True) if count}


def _is_list(counts: Mapping[str, int], answered: int) -> bool:
    """Few, short, and said again and again; of few sheets the shorter ones, where any was said twice."""
    if not 2 <= len(counts) <= _MOST_OPTIONS:
        return False
    longest, is_small = max(map(len, counts)), answered < _FEW
    most = sum(counts.values()) * 2 // 3 if is_small and longest <= _SHORT_OPTION else answered // _LEAST_AGAIN
    return len(counts) <= max(most, 2) and longest <= _LONGEST_OPTION and not any("\n" in one for one in counts)


def pieces_of(counts: Mapping[str, int]) -> dict[str, int]:
    """
    What cells of several answers are made of; what never stands without its neighbour is one answer with a comma.

    >>> pieces_of({"Сайт, Telegram": 3, "Telegram": 2, "Иә, білемін": 4, "Сайт": 1})
    {'Сайт': 4, 'Telegram': 5, 'Иә, білемін': 4}
    """
    rows = [(_PIECES.split(said)[::3], count) for said, count in counts.items() if said]
    before, after = _neighbours(one for one, _count in rows)
    found: dict[str, int] = {}
    for pieces, count in rows:
        joined = [pieces[0]]
        for one, following in pairwise(pieces):
            is_one = after.get(one) == {following} and before.get(following) == {one}
            joined[-1:] = [f"{joined[-1]}, {following}"] if is_one else [joined[-1], following]
        for piece in dict.fromkeys(filter(None, joined)):
            found[piece] = found.get(piece, 0) + count
    return found


def _neighbours(rows: Iterable[Sequence[str]]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """What stands before each piece and what behind it; the edge of a cell is a neighbour too."""
    before: dict[str, set[str]] = {}
    after: dict[str, set[str]] = {}
    for pieces in rows:
        for one, following in zip(("", *pieces), (*pieces, ""), strict=True):
            before.setdefault(following, set()).add(one)
            after.setdefault(one, set()).add(following)
    return before, after


def _options(counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """The most frequent first; grades in their order. What is said alike is one."""
    names: dict[str, str] = {}
    for one in sorted(counts, key=lambda one: -counts[one]):
        names.setdefault(key(one), one)
    said = list(names.values())
    if len(said) > 1 and _are_grades(said):
        return [{"code": one, "name": {"kk": one, "ru": one, "en": one}} for one in map(str, _scale(map(int, said)))]
    return [
        {"code": f"o{number}", "name": name.as_dict()} | ({"is_other": True} if key(one) in _spoken("other") else {})
        for number, (one, name) in enumerate(zip(said, named_apart(said), strict=True), 1)
    ]


def _scale(grades: Iterable[int]) -> range:
    """
    Whole, also where nobody gave its lowest mark: the next file has it.

    >>> list(_scale([2, 4, 5])), _scale([0, 7]), _scale([3, 6])
    ([1, 2, 3, 4, 5], range(0, 11), range(1, 8))
    """
    least, *_between, greatest = sorted(grades)
    ends = _SCALES if least else (_SCALES[0], _SCALES[-1])
    return range(min(least, 1), next(one for one in ends if one >= greatest) + 1)


def _are_grades(said: Iterable[str]) -> bool:
    return all(one.isdecimal() and int(one) in _GRADES for one in said)


def named_apart(said: Iterable[str], known: Iterable[Trilingual] = ()) -> list[Trilingual]:
    """
    Each as `named` has it, but whole where a part of it is what another is called.

    >>> [name.kk for name in named_apart(["Қала / Город", "Кент / Город"])]
    ['Қала', 'Кент / Город']
    """
    taken = {one for name in known for one in rules.spoken_names(name)}
    found = []
    for words in said:
        name = named(words)
        if rules.spoken_names(name) & taken:
            name = Trilingual(words)
        taken |= rules.spoken_names(name)
        found.append(name)
    return found


def named(words: str) -> Trilingual:
    """In the language it is written in; in both where both stand there: «Иә / Да»."""
    parts = re.split(r"\s+/\s+|\s*\n\s*", words)
    langs = [language(one) for one in parts]
    if len(parts) == 2 and set(langs) in ({"kk", "ru"}, {"kk", None}, {"ru", None}):
        return Trilingual(parts[1], parts[0]) if langs[0] == "ru" or langs[1] == "kk" else Trilingual(*parts)
    if not _CYRILLIC.search(words) and len(words.split()) < _LEAST_ENGLISH:
        # a name or a number is the same in every language
        return Trilingual(words, words, words)
    lang = language(words)
    return Trilingual(**{lang if lang in LANGS else "kk": words})
