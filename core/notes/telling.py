"""A figure of a note in words, in any of three languages: what it came to, how it has changed, of how many it is."""

from collections.abc import Callable, Mapping
from datetime import date

from core.kpi import telling
from core.kpi.choices import Unit
from core.kpi.spans import Span
from core.language.endings import case_of, numeral
from core.language.numbers import NO_BREAK, number, percent, rounded
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.notes.answered import Answered
from core.notes.marks import Call, Manner, calls

NOTHING = "—"
# the noun of their last word is not a number's: no ending is hung on it
_UNINFLECTED = (Unit.HOURS, Unit.MINUTES, Unit.MONEY)
_PLACES = {Unit.RATIO: 2, Unit.PEOPLE: 0, Unit.COUNT: 1}
_ROSE, _FELL = N_("rose by {by} to {to}"), N_("fell by {by} to {to}")
_ROSE_PLAINLY, _FELL_PLAINLY = N_("rose: was {was}, now {to}"), N_("fell: was {was}, now {to}")


def figure(value: float | None, unit: Unit, lang: Lang) -> str:
    r"""
    One digit after the comma: a note tells small changes.

    >>> figure(45.16, Unit.PERCENT, "en"), figure(1250, Unit.COUNT, "kk"), figure(None, Unit.COUNT, "ru")
    ('45.2%', '1\u202f250', '—')
    """
    if value is None:
        return NOTHING
    if unit in _UNINFLECTED:
        return telling.figure(value, unit, lang)
    said = _rounded(value, unit)
    return percent(said, lang) if unit == Unit.PERCENT else number(said, lang)


def with_base(told: Answered, lang: Lang) -> str:
    said = figure(told.value, told.unit, lang)
    return said if told.base is None else f"{said} (n{NO_BREAK}={NO_BREAK}{number(told.base, lang)})"


def change(told: Answered, lang: Lang) -> str:
    """
    >>> from core.language.trilingual import Trilingual
    >>> of = lambda was, now: Answered(Trilingual(), Trilingual(), None, Unit.PERCENT, now, was, 130)
    >>> change(of(42.1, 45.2), "en"), change(of(45.2, 45.2), "en")
    ('rose by 3.1 points to 45.2%', 'stayed at 45.2%')
    """
    if told.value is None or told.earlier is None:
        return figure(told.value, told.unit, lang)
    now, was = _rounded(told.value, told.unit), _rounded(told.earlier, told.unit)
    to, say = figure(told.value, told.unit, lang), words(lang).say
    if now == was:
        return say("stayed at {to}").format(to=to)
    if told.unit in _UNINFLECTED:
        said = _ROSE_PLAINLY if now > was else _FELL_PLAINLY
        return say(said).format(was=figure(told.earlier, told.unit, lang), to=to)
    by = _by(abs(now - was), told.unit, lang)
    return say(_ROSE if now > was else _FELL).format(by=by, to=numeral(to, "dative") if lang == "kk" else to)


def _by(difference: float, unit: Unit, lang: Lang) -> str:
    """What a share has gained is told in points, which bear the Kazakh ending themselves."""
    said = number(_whole(rounded(difference, _PLACES.get(unit, 1))), lang)
    if unit == Unit.PERCENT:
        speech = words(lang)
        is_one = said == "1"
        told = (
            speech.in_context("by how much", "{number} point")
            if is_one
            else speech.in_context("by how much", "{number} points")
        )
        return told.format(number=said)
    return numeral(said, "dative") if lang == "kk" else said


def in_words(text: str, told: Mapping[str, tuple[Answered, Span | None]], lang: Lang) -> str:
    """With every figure in place of its mark; a mark that stands for nothing is left, to be seen."""
    parts, end = [], 0
    for call in calls(text):
        parts.append(text[end : call.start])
        parts.append(_called(call, told[call.mark], lang) if call.mark in told else text[call.start : call.end])
        end = call.end
    return "".join([*parts, text[end:]])


def _called(call: Call, found: tuple[Answered, Span | None], lang: Lang) -> str:
    told, of = found
    ways: Mapping[Manner, Callable[[], str]] = {
        Manner.FIGURE: lambda: figure(told.value, told.unit, lang),
        Manner.BASE: lambda: with_base(told, lang),
        Manner.CHANGE: lambda: change(told, lang),
        Manner.PERIOD: lambda: period(of, lang),
        Manner.NAME: lambda: f"«{told.name.in_(lang)}»",
    }
    said = ways[call.manner]()
    if not call.ending:
        return said
    # the ending suits the number that stood there when it was written; the case is what was meant
    case = case_of(call.ending) if lang == "kk" and call.manner == Manner.FIGURE else None
    is_number = told.unit not in _UNINFLECTED and told.value is not None
    return numeral(said, case) if case and is_number else f"{said}-{call.ending}"


def period(of: Span | None, lang: Lang) -> str:
    return telling.period(of, lang) if of else NOTHING


def span_of(first: date | None, last: date | None) -> Span | None:
    return Span(first, last) if first and last else None


def interval(told: Answered, lang: Lang) -> str:
    if told.low is None or told.high is None:
        return ""
    return " … ".join(figure(one, told.unit, lang) for one in (told.low, told.high))


def _rounded(value: float, unit: Unit) -> float | int:
    return value if unit in _UNINFLECTED else _whole(rounded(value, _PLACES.get(unit, 1)))


def _whole(value: float) -> float | int:
    return int(value) if float(value).is_integer() else value
