"""Dates and times as official papers and screens of the office write them, in three languages.

Moments are the office's wall clock: whoever has a stored one asks core.clock.local first.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from core.language.endings import Case, with_ending
from core.language.numbers import NO_BREAK, number
from core.language.trilingual import Lang
from core.language.words import Words, words

_QUARTERS = ("I", "II", "III", "IV")

# the Kazakh layout has letters and points on the row of digits; points are also what parts the figures of a date
_KAZAKH_KEYS = str.maketrans('әіңғүұқөһ"', "2345890-=1")
_KAZAKH_POINTS = str.maketrans(",.", "67")
_FIGURES = re.compile(r"\d{1,8}(?:\s*[-./:, ]\s*\d{1,4}){0,2}", re.ASCII)
_FIGURE = re.compile(r"\d+", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W(\d\d?)", re.ASCII)

_HOUR, _MINUTE = timedelta(hours=1), timedelta(minutes=1)

# no office plans or reports beyond: what reads otherwise is a slip of the finger
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)


def within(day: date) -> date:
    """The day itself, or the nearest that an office may speak of."""
    return min(max(day, FIRST_DAY), LAST_DAY)


def official(day: date, lang: Lang) -> str:
    """As acts and letters write it: 20 November 2026."""
    return _day(words(lang).in_context("official date", "{day}~{month} {year}"), day, lang)


def as_of(day: date, lang: Lang) -> str:
    """As in "the state of affairs on that day"."""
    return _day(words(lang).say("as of {day}~{month} {year}"), day, lang, "attributive")


def notice(day: date, lang: Lang) -> str:
    """Less formal, for announcements."""
    return _day(words(lang).in_context("date in a notice", "{day}~{month} {year}"), day, lang)


def plain(day: date, lang: Lang) -> str:
    """Without the year, where it goes without saying."""
    return _day(words(lang).say("{day}~{month}"), day, lang)


def short(day: date) -> str:
    """For tables, the same in every language.

    >>> short(date(2026, 11, 20))
    '20.11.2026'
    """
    return f"{day:%d.%m}.{day.year:04}"


def span(first: date, last: date, lang: Lang) -> str:
    """Both days belong to it; what they share is said once."""
    speech = words(lang)
    if first == last:
        return official(first, lang)
    if first.year != last.year:
        return f"{official(first, lang)}{NO_BREAK}– {official(last, lang)}"
    if first.month != last.month:
        said = speech.say("{first}~{first_month}~– {day}~{month} {year}")
    else:
        said = speech.say("{first}–{day}~{month} {year}")
    return _day(said, last, lang, first=first.day, first_month=_with_day(speech)[first.month - 1])


def month(day: date, lang: Lang) -> str:
    speech = words(lang)
    return _filled(speech.say("{month} {year}"), month=month_name(day.month, lang), year=day.year)


def quarter(day: date, lang: Lang) -> str:
    said = words(lang).say("Q{quarter} {year}")
    # official papers count quarters in Roman figures, the English say Q4
    number = (day.month + 2) // 3
    return _filled(said, quarter=number if lang == "en" else _QUARTERS[number - 1], year=day.year)


def year(day: date, lang: Lang) -> str:
    return _filled(words(lang).in_context("a year", "{year}"), year=day.year)


def month_name(number: int, lang: Lang) -> str:
    """The name by itself, lower case where the language wants it."""
    return _months(words(lang))[number - 1]


def month_short(number: int, lang: Lang) -> str:
    return words(lang).say("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()[number - 1]


def weekday(day: date, lang: Lang) -> str:
    return words(lang).say("Monday Tuesday Wednesday Thursday Friday Saturday Sunday").split()[day.weekday()]


def weekday_short(day: date, lang: Lang) -> str:
    return words(lang).say("Mon Tue Wed Thu Fri Sat Sun").split()[day.weekday()]


def with_weekday(day: date, lang: Lang) -> str:
    """For the head of a screen."""
    said = words(lang).say("{weekday}, {day}~{month} {year}").replace("{weekday}", weekday(day, lang))
    return _day(said, day, lang)


def clock(at: datetime | time) -> str:
    return f"{at:%H:%M}"


def moment(at: datetime, lang: Lang) -> str:
    return f"{official(at.date(), lang)}, {clock(at)}"


def short_moment(at: datetime) -> str:
    return f"{short(at.date())}{NO_BREAK}{clock(at)}"


def recent(at: datetime, now: datetime, lang: Lang) -> str:
    """For history and deadlines: near days by name, this year without the year."""
    speech, day = words(lang), at.date()
    near = {
        -1: speech.in_context("day", "yesterday"),
        0: speech.in_context("day", "today"),
        1: speech.in_context("day", "tomorrow"),
    }
    named = near.get((day - now.date()).days)
    return f"{named or (plain(day, lang) if day.year == now.year else notice(day, lang))}, {clock(at)}"


def length(wait: timedelta, lang: Lang) -> str:
    r"""
    Hours and minutes, without those there are none of; how many days, is for the caller to say.

    >>> length(timedelta(hours=7920), "en"), length(timedelta(minutes=95), "en")
    ('7,920\xa0h', '1\xa0h\xa035\xa0min')
    """
    say = words(lang).say
    hours, minutes = wait // _HOUR, wait % _HOUR // _MINUTE
    if not hours:
        said = say("{minutes} min")
    elif not minutes:
        said = say("{hours} h")
    else:
        said = say("{hours} h {minutes} min")
    return _filled(said.replace(" ", "~"), hours=number(hours, lang), minutes=minutes)


def week(day: date, lang: Lang) -> str:
    return _filled(words(lang).say("week {week}"), week=day.isocalendar().week)


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def read_day(typed: str, today: date) -> date | None:
    """17.12, 17.12.26, 17/12/2026 or 2026-12-17. Without a year, the 17.12 nearest to today.

    >>> read_day("5.1", date(2026, 12, 17))
    datetime.date(2027, 1, 5)
    """
    for figures in _figures(typed):
        match [int(figure) for figure in figures]:
            case [day, month]:
                # far enough to meet a leap year on either side
                near = [_made(year, month, day) for year in range(today.year - 8, today.year + 9)]
                return min(filter(None, near), key=lambda found: abs(found - today), default=None)
            case [year, month, day] if year > 99:
                return _made(year, month, day)
            case [day, month, year]:
                return _made(year + 2000 if year < 100 else year, month, day)
    return None


def read_clock(typed: str) -> time | None:
    """9, 9:05, 09.05 or 0905.

    >>> read_clock("905")
    datetime.time(9, 5)
    """
    for figures in _figures(typed):
        if len(figures) == 1:
            whole = figures[0]
            figures = [whole[:-2], whole[-2:]] if len(whole) in (3, 4) else [whole, "0"]
        if len(figures) == 2 and int(figures[0]) < 24 and int(figures[1]) < 60:
            return time(int(figures[0]), int(figures[1]))
    return None


def read_week(code: str) -> date | None:
    """The Monday of "2026-W48"."""
    found = _WEEK.fullmatch(code.strip())
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else None
    except ValueError:
        return None


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= 1900 else None
    except ValueError:
        return None


def _day(said: str, day: date, lang: Lang, case: Case | None = None, **more: object) -> str:
    name = _with_day(words(lang))[day.month - 1]
    if lang == "kk" and case:
        name = with_ending(name, case)
    return _filled(said, day=day.day, month=name, year=day.year, **more)


def _filled(said: str, **values: object) -> str:
    # translators see and write ~ where a line must not break
    return said.replace("~", NO_BREAK).format(**values)


def _months(speech: Words) -> list[str]:
    return speech.in_context(
        "months alone", "January February March April May June July August September October November December"
    ).split()


def _with_day(speech: Words) -> list[str]:
    return speech.in_context(
        "months after a day", "January February March April May June July August September October November December"
    ).split()


def _figures(typed: str) -> Iterator[list[str]]:
    """The ways to read what was typed: as it stands, then wholly as figures of the Kazakh layout."""
    typed = typed.strip().lower()
    letters_read = typed.translate(_KAZAKH_KEYS)
    for text in (letters_read, letters_read.translate(_KAZAKH_POINTS))[: 1 + (letters_read != typed)]:
        if _FIGURES.fullmatch(text):
            yield _FIGURE.findall(text)
