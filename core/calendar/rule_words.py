"""An occasion's rule in words, for those who have never seen the grammar."""

from datetime import date

from core.calendar.occasions import Kind, MonthDay, Rule, read
from core.language import dates
from core.language.trilingual import Lang
from core.language.words import N_, words

# the year shows 29 February, the week begins on a Monday
_ANY_YEAR = 2024
_ANY_WEEK = 1

_WITHOUT_A_DAY = {
    Kind.HIJRI: N_("by the lunar calendar"),
    Kind.EASTER: N_("by the Orthodox calendar"),
    Kind.WEEKLY: N_("every week"),
    Kind.MONTHLY: N_("every month"),
    Kind.QUARTERLY: N_("every quarter"),
    Kind.HALF_YEARLY: N_("times in half a year: {n}"),
    Kind.YEARLY: N_("times a year: {n}"),
    Kind.LOCAL: N_("on the day that is announced"),
}


def in_words(text: str, lang: Lang) -> str:
    """
    A rule nobody can read stays as it is written.

    >>> in_words("from:2027;fixed:03-15", "en").replace(chr(160), " ")
    '15 March (2027–…)'
    """
    rule = read(text)
    if rule is None:
        return text
    if rule.since is None and rule.until is None:
        return _when(rule, lang)
    return f"{_when(rule, lang)} ({rule.since or '…'}–{rule.until or '…'})"


def _when(rule: Rule, lang: Lang) -> str:
    speech = words(lang)
    first, last = _day(rule.first, lang), _day(rule.last, lang)
    match rule.kind:
        case Kind.FIXED:
            return first
        case Kind.BY:
            return speech.say("not later than: {day}").format(day=first)
        case Kind.RANGE:
            return f"{first} – {last}"
        case Kind.WINDOW:
            return speech.say("some time within: {first} – {last}").format(first=first, last=last)
        case Kind.NTH:
            said = N_("{month}: {weekday}, the last") if rule.n < 0 else N_("{month}: {weekday}, {n} in turn")
            month = dates.month_name(rule.first[0], lang)
            return speech.say(said).format(month=month, weekday=_weekday(rule, lang), n=rule.n)
        case Kind.WEEKLY if rule.weekday is not None:
            return speech.say("every week: {weekday}").format(weekday=_weekday(rule, lang))
        case _:
            return speech.say(_WITHOUT_A_DAY[rule.kind]).format(n=rule.n)


def _day(month_day: MonthDay, lang: Lang) -> str:
    return dates.plain(date(_ANY_YEAR, *month_day), lang)


def _weekday(rule: Rule, lang: Lang) -> str:
    return dates.weekday(date.fromisocalendar(_ANY_YEAR, _ANY_WEEK, (rule.weekday or 0) + 1), lang)
