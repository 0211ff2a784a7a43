"""Why a deadline falls where it does, in words: sentence by sentence, or as a chain in one line."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby

from core.deadlines.steps import CountedFrom, Extended, Moved, Received, Registered, Skipped, Step, Worked
from core.deadlines.terms import Due, Start, Unit
from core.deadlines.working import DAY, Stretch
from core.language import dates
from core.language.numbers import NO_BREAK
from core.language.trilingual import Lang
from core.language.words import N_, Words, words

TITLES: dict[type[StrEnum], dict[StrEnum, str]] = {
    Unit: {
        Unit.MINUTES: N_("minutes round the clock"),
        Unit.HOURS: N_("hours round the clock"),
        Unit.WORKING_MINUTES: N_("working minutes"),
        Unit.WORKING_HOURS: N_("working hours"),
        Unit.WORKING_DAYS: N_("working days"),
        Unit.CALENDAR_DAYS: N_("calendar days"),
        Unit.MONTHS: N_("months"),
    },
    Start: {
        Start.NEXT_DAY: N_("The day after receipt"),
        Start.SAME_DAY: N_("The day of receipt"),
    },
}

_ARROW = " → "


def counted(count: int, unit: str, lang: Lang) -> str:
    """
    >>> counted(15, Unit.WORKING_DAYS, "en")
    '15 working days'
    """
    speech = words(lang)
    match unit:
        case Unit.MINUTES:
            return speech.count("{n} minute", "{n} minutes", count)
        case Unit.HOURS:
            return speech.count("{n} hour", "{n} hours", count)
        case Unit.WORKING_MINUTES:
            return speech.count("{n} working minute", "{n} working minutes", count)
        case Unit.WORKING_HOURS:
            return speech.count("{n} working hour", "{n} working hours", count)
        case Unit.WORKING_DAYS:
            return speech.count("{n} working day", "{n} working days", count)
        case Unit.CALENDAR_DAYS:
            return speech.count("{n} calendar day", "{n} calendar days", count)
        case _:
            return speech.count("{n} month", "{n} months", count)


def explain(due: Due, lang: Lang) -> list[str]:
    """Every step of the way in a sentence of its own, the end last."""
    speech = words(lang)
    said = [sentence for steps in _together(due.steps) for sentence in _sentences(steps, speech)]
    ends = speech.say("Ends: {moment}.").format(moment=_moment(due.at, lang))
    return [*said, ends]


def chain(due: Due, lang: Lang) -> str:
    """The same in one line: what counted, what did not, and how much it is in all."""
    speech = words(lang)
    in_hours = any(isinstance(step, Worked) for step in due.steps)
    # what was worked shows by itself from when to when it was
    told = [step for step in due.steps if not (in_hours and isinstance(step, Received))]
    links = [link for steps in _together(told) for link in _links(steps, speech)]
    if not in_hours:
        links.append(speech.say("ends {moment}").format(moment=_short(due.at)))
    whole = speech.say("In all {length}.").format(length=_whole(due, lang))
    return f"{_ARROW.join(links)}. {whole}"


def _whole(due: Due, lang: Lang) -> str:
    length = counted(due.term.count, due.term.unit, lang)
    more = next((step for step in due.steps if isinstance(step, Extended)), None)
    if more is None or more.until:
        return length
    longer = counted(more.count, more.unit, lang)
    return longer if more.is_from_receipt else f"{length} + {longer}"


def reason(skipped: Skipped, lang: Lang) -> str:
    """Why a day did not count."""
    return skipped.name.in_(lang) or words(lang).in_context("not worked", "weekend")


def _together(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """Days in a row that did not count for one reason are said at once."""
    for _key, alike in groupby(_numbered(steps), lambda one: one[0]):
        yield [step for _place, step in alike]


def _numbered(steps: Sequence[Step]) -> Iterator[tuple[int, Step]]:
    place, before = 0, None
    for step in steps:
        is_next = (
            isinstance(before, Skipped)
            and isinstance(step, Skipped)
            and step.day == before.day + DAY
            and step.name == before.name
        )
        place += not is_next
        before = step
        yield place, step


def _sentences(steps: Sequence[Step], speech: Words) -> Iterator[str]:
    lang, say = speech.lang, speech.say
    match steps[0]:
        case Received(at):
            yield say("Received: {moment}.").format(moment=_moment(at, lang))
        case Registered(day):
            said = say("It came outside working time and counts as received on the next working day: {day}.")
            yield said.format(day=_day(day, lang))
        case CountedFrom(day):
            yield say("Counted from: {day}.").format(day=_day(day, lang))
        case Worked(stretches):
            said = say("Counted: {day}, {hours} ({length}).")
            worked, hours, length = _worked(stretches, speech)
            yield said.format(day=worked, hours=hours, length=length)
        case Skipped() as first:
            said = say("Not counted: {days}, {name}.")
            yield said.format(days=_days(steps, lang), name=reason(first, lang))
        case Moved(day, to):
            said = say("The last day is not worked ({day}), so the term ends on the next working day: {to}.")
            yield said.format(day=_day(day, lang), to=_day(to, lang))
        case Extended() as extended:
            yield _prolonged(extended, speech)


def _prolonged(step: Extended, speech: Words) -> str:
    lang = speech.lang
    said = speech.say("Without an extension it ended: {moment}.").format(moment=_moment(step.first, lang))
    length = counted(step.count, step.unit, lang)
    if step.until:
        more = speech.say("Extended until: {day}.").format(day=_day(step.until, lang))
    elif step.is_from_receipt:
        more = speech.say("Extended; with the extension, counted from receipt: {length}.").format(length=length)
    else:
        more = speech.say("Extended by: {length}.").format(length=length)
    who = [speech.say("Extended by whom: {name}.").format(name=step.by)] if step.by else []
    why = [speech.say("Reason of the extension: {reason}.").format(reason=step.why.rstrip("."))] if step.why else []
    return " ".join([said, more, *who, *why])


def _links(steps: Sequence[Step], speech: Words) -> Iterator[str]:
    """In one line the first day that counts goes without saying."""
    lang, say = speech.lang, speech.say
    match steps[0]:
        case Worked(stretches):
            worked, hours, length = _worked(stretches, speech)
            yield f"{worked}, {hours} {length}"
        case Skipped() as first:
            yield say("{days} {name}, not counted").format(days=_short_days(steps), name=reason(first, lang))
        case Moved(_day, to):
            yield say("moved to {day}").format(day=f"{to:%d.%m}")
        case Extended() as extended:
            length = counted(extended.count, extended.unit, lang)
            last = f"{extended.until:%d.%m}" if extended.until else length
            yield say("extended: {length}").format(length=last)
        case Received(at):
            yield say("received {moment}").format(moment=_short(at))
        case Registered(day):
            yield say("counts as received {day}").format(day=f"{day:%d.%m}")


def _worked(stretches: Sequence[Stretch], speech: Words) -> tuple[str, str, str]:
    """The day, its hours, and how long they are."""
    hours = ", ".join(f"{dates.clock(first)}–{dates.clock(last)}" for first, last in stretches)
    length = sum((last - first for first, last in stretches), timedelta(0))
    return f"{stretches[0][0]:%d.%m}", hours, _length(length, speech)


def _length(length: timedelta, speech: Words) -> str:
    hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
    if not hours:
        return speech.say("{minutes} min").format(minutes=minutes)
    said = speech.say("{hours} h {minutes} min") if minutes else speech.say("{hours} h")
    return said.format(hours=hours, minutes=minutes)


def _days(steps: Sequence[Step], lang: Lang) -> str:
    days = [step.day for step in steps if isinstance(step, Skipped)]
    return _day(days[0], lang) if len(days) == 1 else dates.span(days[0], days[-1], lang)


def _short_days(steps: Sequence[Step]) -> str:
    days = [step.day for step in steps if isinstance(step, Skipped)]
    if len(days) == 1:
        return f"{days[0]:%d.%m}"
    first = f"{days[0]:%d}" if days[0].month == days[-1].month else f"{days[0]:%d.%m}"
    return f"{first}–{days[-1]:%d.%m}"


def _day(day: date, lang: Lang) -> str:
    return dates.with_weekday(day, lang)


def _moment(at: datetime, lang: Lang) -> str:
    return f"{_day(at.date(), lang)}, {dates.clock(at)}"


def _short(at: datetime) -> str:
    return f"{at:%d.%m},{NO_BREAK}{dates.clock(at)}"
