"""Personal data in what people write: numbers, telephones, homes, mail, cards and accounts, however typed."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from itertools import chain

from core.language import homes, phrases
from core.language.spelled import spelled
from core.language.undisguised import undisguised


class PersonalKind(StrEnum):
    IIN = "iin"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    CARD = "card"
    IBAN = "iban"
    DOCUMENT = "document"
    PLATE = "plate"


@dataclass(frozen=True, slots=True)
class Personal:
    """`mark` is where the telling part begins: of a whole address, its flat.

    A landline may be an office's own, and a house without a flat may be shown to everybody: they are not sure.
    """

    kind: PersonalKind
    said: str
    start: int
    end: int
    mark: int
    is_sure: bool = True


# people write the letter O for a nought, З for a three, l for a one; a word that begins or ends with it is not meant
_ALIKE = "OoОоЗзlIІі"
_FIGURE = rf"(?:[0-9]|[{_ALIKE}](?=[0-9{_ALIKE}])|(?<=[0-9{_ALIKE}])[{_ALIKE}](?![^\W\d_]))"
_GAP = r"[ ().\-/_*]{0,4}"
_TWELVE = re.compile(rf"(?<![0-9+])(?<![0-9][{_ALIKE}]){_FIGURE}(?:[ .\-]{{0,2}}{_FIGURE}){{11}}(?![0-9])")
_ACCOUNT = re.compile(rf"(?<![^\W\d_])[KКkк][ZЗzз] ?{_FIGURE}{{2}}(?:[ \-]?[0-9A-Za-zОо]){{16}}(?!\w)")
_CARD = re.compile(r"(?<![\d-])\d{4}(?:[ .\-/_]{0,3}\d{4}){3}(?:[ -]?\d{1,3})?(?![\d-])|(?<![\d-])3[47]\d{13}(?![\d-])")
_FULL = re.compile(rf"(?<![\d+])(?:\+ ?)?[78]{_GAP}[79](?:{_GAP}{_FIGURE}){{9}}(?![0-9])")
_ABROAD = re.compile(r"(?<![\w+])\+(?!7)[1-9](?:[ ()\-]{0,3}\d){8,13}(?!\d)")
_MOBILE = re.compile(
    rf"(?<![\d+])(?<!\d[ .,\-])\(?7(?:[0OoОо][0-8OoОо]|47|5[015]|6[0-4]|7[15-8])(?:{_GAP}{_FIGURE}){{7}}(?![0-9])"
)
_LANDLINE = re.compile(rf"(?<![\d+])(?<!\d[ .,\-])\(?7[12]\d(?:{_GAP}\d){{7}}(?!\d)")
_LOCAL = re.compile(r"(?<![\w+])(?<![\d)][ .,/\-])(?:\d{1,3}[ \-.]\d\d[ \-.]\d\d|\d{6})(?!\d)(?![ \-.]\d)")
_PLATE = re.compile(r"(?<![\w-])\d{3} ?(?!KZT|USD|EUR|RUB)[A-Z]{2,3} ?(?:0[1-9]|1\d|20)(?![\w-])")
_THOUSANDS = re.compile(r"\d{1,3}(?: \d{3})+")
_COORDINATE = re.compile(r"\d{2}\.\d{3,}")
_LETTER_O = str.maketrans("OoОо", "0000")
_MEANT = str.maketrans(_ALIKE, "0000331111")
_NOT_FIGURES = re.compile(r"\D")
_OFFICES = (".gov.kz",)
_FREE = ("800", "900")
# how far a word still speaks of the figures: before them, after them, and in the sentence of an office
_BEFORE, _AFTER, _SENTENCE = 30, 28, 70
# with more letters it is no row of figures
_MOST_LETTERS = 6
_BIRTH = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000, "0": 2000}
_WEIGHTS = (range(1, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))


def found(text: str, allowed: Collection[str] = ()) -> list[Personal]:
    """In the order of the text and apart; `allowed` are contacts the office publishes, written in any way.

    >>> [(one.kind.value, one.said) for one in found("ИИН:900101300126, звоните 8(7О1)000-00-34")]
    [('iin', '900101300126'), ('phone', '8(7О1)000-00-34')]
    """
    told = _found(text)
    # an office publishes hundreds of contacts, and most texts hold none
    known = frozenset(map(bare, allowed)) if told else frozenset[str]()
    return [one for one, signs in told if signs not in known]


@lru_cache(maxsize=8)
def _found(text: str) -> tuple[tuple[Personal, str], ...]:
    """Each with its bare signs. One message is asked about again and again while it is answered."""
    read = undisguised(text)
    told: list[tuple[Personal, str]] = []
    for kind, start, mark, end, is_sure in _apart(chain(_spoken(read.text), _all(read.text))):
        first, last = read.span(start, end)
        one = Personal(kind, text[first:last], first, last, read.span(mark, end)[0], is_sure)
        told.append((one, bare(read.text[start:end])))
    return tuple(told)


# kind, start, where the telling part begins, end, whether it is sure
_Place = tuple[PersonalKind, int, int, int, bool]


def _spoken(text: str) -> Iterator[_Place]:
    """Homes and telephones that are said in words at least in part."""
    read = spelled(text)
    if read is None:
        return
    homes_said = ((PersonalKind.ADDRESS, *home) for home in homes.found(read.text))
    for kind, start, mark, end, is_sure in chain(_phones(read.text), homes_said):
        if is_sure and read.is_spoken(start, end):
            first, last = read.span(start, end)
            yield kind, first, read.span(mark, end)[0], last, is_sure


def _apart(places: Iterator[_Place]) -> Iterator[_Place]:
    """Of two that overlap the one named first stays: an account holds figures of a telephone, not the other way."""
    ranked = sorted(enumerate(places), key=lambda one: (one[1][1], one[0]))
    kept: tuple[int, _Place] | None = None
    for rank, place in ranked:
        if kept is None or place[1] >= kept[1][3]:
            if kept is not None:
                yield kept[1]
            kept = rank, place
        elif rank < kept[0]:
            kept = rank, place
    if kept is not None:
        yield kept[1]


def _all(text: str) -> Iterator[_Place]:
    """The surest first."""
    yield from _simple(text, PersonalKind.IBAN, _ACCOUNT, _is_account)
    yield from _simple(text, PersonalKind.CARD, _CARD, lambda one: is_card(one[0]))
    yield from _simple(text, PersonalKind.IIN, _TWELVE, _is_person)
    yield from _simple(text, PersonalKind.EMAIL, _words().email, lambda one: not one[0].lower().endswith(_OFFICES))
    yield from _phones(text)
    for place in _words().document.finditer(text):
        yield PersonalKind.DOCUMENT, *_thrice(place.span(1)), True
    yield from _simple(text, PersonalKind.PLATE, _PLATE, lambda _one: True)
    for start, mark, end, has_flat in homes.found(text):
        yield PersonalKind.ADDRESS, start, mark, end, has_flat


def _simple(
    text: str, kind: PersonalKind, pattern: re.Pattern[str], is_private: Callable[[re.Match[str]], bool]
) -> Iterator[_Place]:
    for one in pattern.finditer(text):
        if is_private(one):
            yield kind, *_thrice(one.span()), True


def _thrice(span: tuple[int, int]) -> tuple[int, int, int]:
    return span[0], span[0], span[1]


def _is_person(one: re.Match[str]) -> bool:
    """What is called so is taken at its word; other twelve figures must be a day of birth and keep their checksum."""
    figures = _NOT_FIGURES.sub("", one[0].translate(_MEANT))
    if _letters(one[0]) > _MOST_LETTERS:
        return False
    before = one.string[max(0, one.start() - _BEFORE) : one.start()]
    is_organisation = "organisation" in _around(before) or figures[4] in "456"
    if not is_organisation and _words().number.search(before):
        return True
    return is_number(figures) and not _words().amount.match(one.string, one.end()) and not _is_numbered(before)


def is_number(figures: str) -> bool:
    """Twelve figures of a person: a day, a century with a sex, a checksum in one or two passes.

    >>> is_number("900101300126"), is_number("900101300127"), is_number("990140000123")
    (True, False, False)
    """
    try:
        date(_BIRTH[figures[6]] + int(figures[:2]), int(figures[2:4]), int(figures[4:6]))
    except (ValueError, KeyError):
        return False
    for weights in _WEIGHTS:
        rest = sum(int(figure) * weight for figure, weight in zip(figures[:11], weights, strict=True)) % 11
        if rest < 10:
            return rest == int(figures[11])
    return False


def is_card(said: str) -> bool:
    """
    >>> is_card("4000 0000 0000 0002"), is_card("4000 0000 0000 0003")
    (True, False)
    """
    figures = [int(sign) for sign in said if sign.isdecimal()][::-1]
    doubled = [figure * 2 - 9 * (figure > 4) for figure in figures[1::2]]
    return any(figures) and (sum(figures[::2]) + sum(doubled)) % 10 == 0


def _is_account(one: re.Match[str]) -> bool:
    written = re.sub(r"[ \-]", "", one[0][2:]).translate(_LETTER_O).upper()
    if not written.isascii():
        return False
    figures = "".join(str(int(sign, 36)) for sign in written[2:] + "KZ" + written[:2])
    return int(figures) % 97 == 1 or "account" in _around(one.string[max(0, one.start() - _BEFORE) : one.start()])


def _phones(text: str) -> Iterator[_Place]:
    for pattern, is_telephone in ((_FULL, _is_full), (_ABROAD, _is_abroad), (_MOBILE, _is_bare), (_LANDLINE, _is_town)):
        for one in pattern.finditer(text):
            if is_telephone(one):
                code = _NOT_FIGURES.sub("", one[0].translate(_MEANT))[-10:]
                yield PersonalKind.PHONE, *_thrice(one.span()), not code.startswith(("71", "72"))
    for one in _LOCAL.finditer(text):
        if _is_local(one):
            yield PersonalKind.PHONE, *_thrice(one.span()), False


def _is_full(one: re.Match[str]) -> bool:
    figures = _NOT_FIGURES.sub("", one[0].translate(_MEANT))
    if figures[1:4] in _FREE or _is_amount(one) or _letters(one[0]) > _MOST_LETTERS:
        return False
    is_town = figures[1:3] in ("71", "72")
    return not (is_town and _is_office(one)) and not (_is_run(one[0]) and _is_numbered(_sides(one)[0]))


def _is_abroad(one: re.Match[str]) -> bool:
    return not _is_amount(one)


def _is_bare(one: re.Match[str]) -> bool:
    return not (_letters(one[0]) > _MOST_LETTERS or _is_amount(one) or _is_numbered(_sides(one)[0]))


def _is_town(one: re.Match[str]) -> bool:
    told = one[0].startswith("(") or _says_telephone(one)
    return told and not (_is_amount(one) or _is_office(one) or _is_numbered(_sides(one)[0]))


def _is_local(one: re.Match[str]) -> bool:
    """Without a code it is a telephone only where the words say so."""
    sides = _sides(one)
    told = any("telephone" in _around(side) for side in sides)
    told = told or ("-" in one[0] and any("telephone_number" in _around(side) for side in sides))
    return told and not (_is_amount(one) or _is_office(one) or _is_numbered(sides[0]))


def _is_amount(one: re.Match[str]) -> bool:
    if _words().amount.match(one.string, one.end()) or _COORDINATE.match(one[0]):
        return True
    return _THOUSANDS.fullmatch(one[0]) is not None and not _says_telephone(one)


def _says_telephone(one: re.Match[str]) -> bool:
    return any({"telephone", "telephone_number"} & _around(side).keys() for side in _sides(one))


def _is_office(one: re.Match[str]) -> bool:
    return "office" in _around(one.string[max(0, one.start() - _SENTENCE) : one.start()])


def _is_numbered(before: str) -> bool:
    """The nearest word decides: a contract's number, or a telephone named after it."""
    said = _around(before)
    numbered = max(said.get("numbered", 0), said.get("organisation", 0))
    return numbered > said.get("telephone", 0)


def _sides(one: re.Match[str]) -> tuple[str, str]:
    return one.string[max(0, one.start() - _BEFORE) : one.start()], one.string[one.end() : one.end() + _AFTER]


@lru_cache(maxsize=1 << 12)
def _around(said: str) -> dict[str, int]:
    """What is spoken of, and where it ends last. The same words stand around figures again and again."""
    return {str(one.lastgroup): one.end() for one in _words().around.finditer(said)}


def _is_run(said: str) -> bool:
    return len(said) - sum(map(str.isalnum, said)) < 2 and not said.startswith("+")


def _letters(said: str) -> int:
    return sum(map(str.isalpha, said))


# the contacts of an office are asked about with every text
@lru_cache(maxsize=1 << 12)
def bare(said: str) -> str:
    """
    >>> bare("+7 (717) 255-66-77"), bare("8 717 255 66 77"), bare("Kense@demo.gov.kz")
    ('7172556677', '7172556677', 'kense@demo.gov.kz')
    """
    if "@" in said:
        return re.sub(r"\s", "", said).lower()
    signs = re.sub(r"[\W_]", "", said).upper()
    return signs[-10:] if signs.isdecimal() and len(signs) == 11 else signs


@dataclass(frozen=True)
class _Words:
    email: re.Pattern[str]
    number: re.Pattern[str]
    amount: re.Pattern[str]
    document: re.Pattern[str]
    # each name is a group; of two that begin alike the first is meant
    around: re.Pattern[str]


_SPOKEN_OF = ("office", "organisation", "numbered", "account", "telephone", "telephone_number")


@cache
def _words() -> _Words:
    own = phrases.personal()
    named = "|".join(f"(?P<{name}>{own[name]})" for name in _SPOKEN_OF)
    at, dot = own["at"], rf"(?:\.|\b(?:{own['dot']})\b)"
    # after a full stop another sentence begins, not the end of an address
    ending = rf"(?:\.| (?:{own['dot']}) )(?:{own['zone']})(?!\w)"
    return _Words(
        _pattern(
            rf"(?<![\w.+-])[\w.+-]{{1,64}}(?: ?@ ?| ?[\[(](?:{at})[\])] ?| (?:{own['at_word']}) )"
            rf"[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,4}}(?: ?{dot} ?[a-z]{{2,24}}(?![a-z])|{ending})"
        ),
        # until the figures in the same sentence
        _pattern(rf"(?<![^\W\d_])(?:{own['number']})[^\d\n.!?]{{0,30}}$"),
        _pattern(rf" ?(?:{own['amounts']})(?!\w)"),
        _pattern(rf"\b(?:{own['document']})[^\d\n]{{0,20}}?(?<!\d)([NК]?\d{{8,9}})(?!\d)"),
        _pattern(rf"(?<![^\W\d_])(?:{named})(?![^\W\d_])"),
    )


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)
