"""What a text states and another language must state too: numbers, days, hours, telephones, links, names of people."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from core.language import fold, numerals
from core.language.dates import month_name, plain
from core.language.numbers import NARROW, NO_BREAK
from core.language.trilingual import Lang
from core.language.words import words


class FactKind(StrEnum):
    DATE = "date"
    WEEKDAY = "weekday"
    TIME = "time"
    NUMBER = "number"
    PERCENT = "percent"
    PHONE = "phone"
    LINK = "link"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Fact:
    """`value` is the same in every language; a weak fact answers another but is no oddity by itself."""

    kind: FactKind
    value: str
    text: str
    start: int
    end: int
    is_weak: bool = False


SPACES = str.maketrans(dict.fromkeys((NO_BREAK, NARROW, "\N{THIN SPACE}"), " "))
_UPPER = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_LINK = re.compile(
    r"https?://[^\s<>«»\"]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|(?<![\w@.-])(?:[a-z0-9-]{1,63}\.){1,5}(?:kz|ru|com|org|net|gov|info|me|io)\b(?:/[^\s<>«»\"]*)?"
    r"|(?<![\w@])@[a-z0-9_.]{3,40}",
    re.IGNORECASE | re.ASCII,
)
_TONGUE = re.compile(r"[/.?&=](?:lang=|hl=)?(?:kk|kz|kaz|ru|rus|en|eng)(?=[/?&#]|$)", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\d+])(?:\+7|8)(?:[ ()-]{0,3}\d){10}(?!\d)|(?<![\d-])\d{2,3}-\d{2}-\d{2}(?![\d-])")
_NUMERIC_DAY = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?![\d/])(?!\.\d)")
_SHORT_DAY = re.compile(r"(?<![\d.,])(0?[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])(?!\d)(?!\.\d)")
_ISO_DAY = re.compile(r"(?<![\d-])(\d{4})-(\d\d)-(\d\d)(?![\d-])")
_CLOCK = re.compile(r"(?<![\d.:,])([01]?\d|2[0-4]):([0-5]\d)(?![\d:])(?:\s?([ap])\.?m\b)?", re.IGNORECASE)
_FIGURE = re.compile(r"\d{1,2}")
_INITIALS = re.compile(
    rf"(?<!\w)(?!U\.S\.)(?:[{_UPPER}]\. ?){{1,2}}(?P<after>[{_UPPER}][^\W\d_]{{2,40}})"
    rf"|(?<!\w)(?P<before>[{_UPPER}][^\W\d_]{{2,40}}) [{_UPPER}]\.(?: ?[{_UPPER}]\.)?(?! ?[{_UPPER}])(?!\w)"
    rf"|(?<!\w)[{_UPPER}][^\W\d_]{{2,30}} (?P<full>[{_UPPER}][^\W\d_]{{1,40}}"
    r"(?:[ое]ва?|ұлы|улы|қызы|кызы|[oe]va?|uly|kyzy)(?:[^\W\d_]{1,5})?)(?!\w)"
)
_FAMILY = re.compile(r"(.{2,}?[ое]в)(?:а|у|и|им|ои|т|н|к|г|п|м|л|$)")
_VOWELS = str.maketrans("", "", "аеиоуэюяы")
_CAPITAL = re.compile(rf"(?<!\w)[{_UPPER}][^\W\d_]{{1,40}}")


def facts(text: str, lang: Lang) -> list[Fact]:
    """In the order of the text.

    >>> [(fact.kind.value, fact.value) for fact in facts("16 желтоқсанда сағат 17.00-де, 1 200 адам", "kk")]
    [('date', '12-16'), ('time', '17:00'), ('number', '1200')]
    """
    search = _Search(text, text.translate(SPACES))
    grammar = _grammar(lang)
    search.take(_LINK, _link)
    search.take(_PHONE, _phone)
    search.take(_ISO_DAY, lambda found: _day(*map(int, found.groups())))
    search.take(_NUMERIC_DAY, lambda found: _day(_whole_year(found[3]), int(found[2]), int(found[1])))
    for pattern in grammar.days:
        search.take(pattern, lambda found: _named_day(found, lang))
    search.take(_CLOCK, lambda found: _time(found[1], found[2], found[3]))
    for pattern in grammar.hours:
        search.take(pattern, lambda found: _time(found["hour"], found["minute"], found.groupdict().get("half")))
    search.take(grammar.weekday, _weekday)
    for one in numerals.found(search.left, lang):
        marked = grammar.percent.match(search.left, one.end)
        kind, end = (FactKind.PERCENT, marked.end()) if marked else (FactKind.NUMBER, one.end)
        search.add(kind, one.value, (one.start, end), one.is_in_words)
    for name in _INITIALS.finditer(search.plain):
        if key := name_key(name[name.lastgroup or 0]):
            search.add(FactKind.NAME, key, name.span())
    return sorted(search.facts, key=lambda fact: fact.start)


def in_full(text: str, lang: Lang) -> str:
    """A day in figures as the other language may say it, in words; places are others then.

    >>> in_full("до 15.12.2026", "ru")
    'до 15 декабря 2026'
    """

    def said(found: re.Match[str]) -> str:
        day, month = int(found[1]), int(found[2])
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return found[0]
        name, year = _in_case(month, lang), _whole_year(found[3])
        return f"{year} {day} {name}" if lang == "kk" else f"{day} {name} {year}"

    return _NUMERIC_DAY.sub(said, text)


@cache
def _in_case(month: int, lang: Lang) -> str:
    return plain(date(2000, month, 1), lang).split()[1]


def short_days(text: str) -> frozenset[str]:
    """What may be a day without its year, or as well a fraction, an hour, a clause.

    >>> sorted(short_days("15.12. и 9.30"))
    ['12-15']
    """
    return frozenset(f"{int(found[2]):02}-{int(found[1]):02}" for found in _SHORT_DAY.finditer(text))


def name_key(name: str) -> str:
    """What an ending and a transliteration leave of a family name.

    >>> name_key("Жұмабаевтың"), name_key("Zhumabayev"), name_key("Жумабаевой")
    ('жмбв', 'жмбв', 'жмбв')
    """
    folded = fold.fold2(name)
    family = _FAMILY.match(folded)
    return (family[1] if family else folded).translate(_VOWELS)


_Told = Iterator[tuple[FactKind, str]]


class _Search:
    """What was found is blanked out, so that the figures of a date are not numbers again."""

    def __init__(self, text: str, plain: str) -> None:
        self.text, self.plain, self.left = text, plain, plain
        self.facts: list[Fact] = []

    def take(self, pattern: re.Pattern[str], told: Callable[[re.Match[str]], _Told]) -> None:
        def blank(found: re.Match[str]) -> str:
            known = len(self.facts)
            # an hour is shown without "at", which only told it from a fraction
            span = found.start("hour") if "hour" in pattern.groupindex else found.start(), found.end()
            for kind, value in told(found):
                # a month with its year is often only an event's name: December 1986
                self.add(kind, value, span, kind is FactKind.DATE and len(value) == 7)
            return "\0" * len(found[0]) if len(self.facts) > known else found[0]

        self.left = pattern.sub(blank, self.left)

    def add(self, kind: FactKind, value: str, span: tuple[int, int], is_weak: bool = False) -> None:
        start, end = span
        said = self.text[start:end]
        start += len(said) - len(said.lstrip())
        self.facts.append(Fact(kind, value, said.strip(), start, start + len(said.strip()), is_weak))


def _link(found: re.Match[str]) -> _Told:
    address = found[0].rstrip(".,;:!?)").lower()
    plain = address.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
    # pages of one site in different languages have different addresses: the site is what must agree
    yield FactKind.LINK, plain.partition("/")[0] if _TONGUE.search(plain) else plain


def _phone(found: re.Match[str]) -> _Told:
    yield FactKind.PHONE, re.sub(r"\D", "", found[0])[-10:]


def _weekday(found: re.Match[str]) -> _Told:
    yield FactKind.WEEKDAY, str(found.lastindex)


def _whole_year(figures: str) -> int:
    return int(figures) + (2000 if len(figures) == 2 else 0)


def _day(year: int, month: int, day: int) -> _Told:
    if 1 <= month <= 12 and 1 <= day <= 31:
        yield FactKind.DATE, f"{year}-{month:02}-{day:02}" if year else f"{month:02}-{day:02}"


def _named_day(found: re.Match[str], lang: Lang) -> _Told:
    parts = found.groupdict()
    month = _month_number(parts["month"], lang)
    year = parts.get("year") or parts.get("last") or ""
    days = [int(day) for day in _FIGURE.findall(parts.get("days") or "")]
    if not days and year:
        yield FactKind.DATE, f"{year}-{month:02}"
    for day in days:
        yield from _day(int(year or 0), month, day)


def _time(hour: str, minute: str | None, half: str | None) -> _Told:
    at = int(hour) % 12 + (12 if half.lower() == "p" else 0) if half else int(hour)
    if at <= 24:
        yield FactKind.TIME, f"{at:02}:{int(minute or 0):02}"


@dataclass(frozen=True)
class _Grammar:
    days: tuple[re.Pattern[str], ...]
    hours: tuple[re.Pattern[str], ...]
    weekday: re.Pattern[str]
    percent: re.Pattern[str]


@cache
def _grammar(lang: Lang) -> _Grammar:
    said = numerals.said()
    weekdays = "|".join(f"({starred(one)})" for one in said["weekday"][lang])
    percent = rf"\s?(?:%|(?:{starred(said['percent'][lang])})\b)"
    return _Grammar(
        tuple(_pattern(one) for one in _days(lang)),
        tuple(_pattern(one) for one in _hours(lang)),
        _pattern(rf"\b(?:{weekdays})\b"),
        _pattern(percent),
    )


def starred(forms: str) -> str:
    """
    >>> starred("раз*|час")
    'раз\\\\w*|час'
    """
    return forms.replace(".", r"\.").replace("*", r"\w*")


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def _days(lang: Lang) -> Iterator[str]:
    said = numerals.said()
    day = r"\d{1,2}(?:-?[^\W\d_]{1,4})?"
    between = rf"(?:\s?[-–—,]\s?|\s(?:{said['between'][lang]})\s)"
    days = rf"(?<![\w.,:])(?P<days>{day}(?:{between}{day}){{0,4}})"
    months = "|".join(form for forms in _month_forms(lang) for form in forms)
    month = rf"(?P<month>{months})"
    if lang == "kk":
        year = rf"(?<!\d)(?P<year>\d{{4}})(?:\s?(?:{starred(said['year'][lang])})\b\.?)?,?\s+"
        yield rf"(?:{year})?{days}\s{{1,2}}\b{month}\w{{0,6}}(?:\s(?P<last>\d{{4}})(?!\d))?"
        yield rf"{year}\b{month}\w{{0,6}}"
    else:
        yield rf"{days}\s{{1,2}}(?:of\s)?\b{month}\b\.?(?:,?\s(?P<year>\d{{4}})(?!\d))?"
        after = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"
        if lang == "en":
            yield rf"\b{month}\.?\s(?P<days>{after}(?:\s?[-–—]\s?{after})?)(?:,?\s(?P<year>\d{{4}})(?!\d))?"
        yield rf"\b{month}\s(?P<year>\d{{4}})(?!\d)"


@cache
def _month_forms(lang: Lang) -> tuple[tuple[str, ...], ...]:
    short = words(lang).say("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()
    names = [month_name(number, lang) for number in range(1, 13)]
    if lang == "en":
        return tuple((name.lower(), brief.lower()) for name, brief in zip(names, short, strict=True))
    if lang == "kk":
        return tuple((name[:-1] + "[кг]" if name[-1] == "к" else name,) for name in names)
    return tuple((name.rstrip("ьй") + "(?:ь|й|я|а|е|ю|у|ем|ом)" + "?" * (name[-1] == "т"),) for name in names)


@cache
def _month_number(said: str, lang: Lang) -> int:
    forms = enumerate(_month_forms(lang), 1)
    return next(number for number, group in forms if _pattern("|".join(group)).fullmatch(said))


def _hours(lang: Lang) -> Iterator[str]:
    said = numerals.said()["hour"]
    hour = r"(?P<hour>[01]?\d|2[0-4])"
    before, after = rf"\b(?:{starred(said['before'][lang])})\s{{1,2}}", said["after"][lang]
    dotted = rf"{hour}\.(?P<minute>[0-5]\d)(?!\d)(?!\.\d)"
    if lang == "en":
        yield rf"(?<![\d.,]){hour}(?:\.(?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?m\b"
    yield rf"{before}{dotted}(?!\s?(?:{starred(said['never'])}))"
    yield rf"(?<![\d.,]){dotted}(?=\s?[-–—]\s?\d{{1,2}}\.[0-5]\d(?!\d)(?!\.\d))"
    # the end of a span, whose beginning is blanked out by now
    yield rf"(?:(?<=\0[-–—])|(?<=\0\s[-–—]\s)){dotted}"
    if lang != "en":
        yield rf"(?<![\d.,]){dotted}\s?-?\s?(?:{after})\b"
        yield rf"{before}{hour}(?P<minute>)\s?-?\s?(?:{after})\b"


def names(text: str) -> list[str]:
    """Words with a capital: one of them may be the name that another language says with initials."""
    return _CAPITAL.findall(text)
