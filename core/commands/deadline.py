"""When a term ends, and why just then: for any rule and any start, with or without a workspace."""

from argparse import Namespace
from datetime import datetime
from typing import NamedTuple

from core.calendar import working as shipped
from core.calendar.queries import working as kept
from core.deadlines import terms
from core.deadlines.terms import Due
from core.deadlines.words import explain, reason
from core.deadlines.working import WorkingTime
from core.errors import Gone, Invalid
from core.language import dates
from core.language.words import N_, _, language
from core.office import clocks, queries
from core.office.records import Clock, Office
from core.office.rules import SIX_DAYS
from core.shell import answering
from core.shell.answering import Option, Upshot

OPTIONS: list[Option] = [
    (("rule",), {"metavar": "media.request", "help": N_("the code of a term; any other word shows them all")}),
    (("start",), {"metavar": "2026-03-20T17:00"}),
    (("--six-day",), {"action": "store_true", "help": N_("count with a working week of six days")}),
    (("--extend",), {"action": "store_true", "help": N_("extended as far as it may be")}),
]


class _Ends(NamedTuple):
    first: Due
    # prolonged as far as it may be, and by when somebody must be told if that is decided on the last day
    longer: Due | None
    told: Due | None


def answer(asked: Namespace) -> Upshot:
    week_days = SIX_DAYS if asked.six_day else None
    if asked.workspace:
        with answering.opened(asked) as store, store.read() as session:
            clock = queries.clock_called(session, asked.rule)
            working = kept.working_time(session, week_days)
    else:
        code = clocks.code_of(asked.rule)
        clock = clocks.made(code) if code in clocks.shipped() else None
        working = shipped.shipped(Office(), week_days)
    if clock is None:
        raise Gone(_("There is no such term: {code}. Known are: {codes}").format(code=asked.rule, codes=_known()))
    start = _start(asked.start, working)
    ends = _ends(clock, start, working)
    if asked.extend and ends.longer is None:
        raise Invalid(_("This term cannot be extended: {name}").format(name=clock.name.in_(language())))
    due = ends.longer if asked.extend and ends.longer else ends.first
    sentences = explain(due, language())
    return Upshot(
        "\n".join([clock.name.in_(language()), *sentences, *_also(clock, ends, asked.extend)]),
        {
            "rule": clock.code,
            "name": clock.name.in_(language()),
            "start": start.isoformat(),
            "due": due.at.isoformat(),
            "value": clock.value,
            "unit": str(clock.unit),
            "extension_due": ends.longer.at.isoformat() if ends.longer else None,
            "notice_due": ends.told.at.isoformat() if ends.told else None,
            "skipped": [{"day": one.day.isoformat(), "reason": reason(one, language())} for one in due.skipped],
            "explanation": sentences,
            "basis": clock.basis.in_(language()),
            "confidence": str(clock.confidence),
            "is_proposed": clock.is_proposed,
        },
    )


def _ends(clock: Clock, start: datetime, working: WorkingTime) -> _Ends:
    term, extension, notice = clocks.term(clock), clocks.extension(clock), clocks.notice(clock)
    if term is None:
        raise Invalid(_("This rule has no term to count: {name}").format(name=clock.name.in_(language())))
    first = terms.due(start, term, working)
    longer = terms.extended(first, extension, working) if extension else None
    return _Ends(first, longer, terms.due(first.at, notice, working) if longer and notice else None)


def _also(clock: Clock, ends: _Ends, is_extended: bool) -> list[str]:
    """How far it may be prolonged, and who must be told by when."""
    lang, said = language(), []
    if ends.longer and not is_extended:
        said.append(_("It may be extended until: {moment}.").format(moment=dates.moment(ends.longer.at, lang)))
    if ends.told:
        sentence = _("Whom to tell if it is extended on the last day: {who}, by {moment}.")
        said.append(sentence.format(who=clock.told.in_(lang), moment=dates.moment(ends.told.at, lang)))
    return said


def _start(typed: str, working: WorkingTime) -> datetime:
    """A moment on the office's wall clock; a day alone begins with the office."""
    try:
        moment = datetime.fromisoformat(typed.strip())
    except ValueError:
        moment = None
    if moment is None or not dates.FIRST_DAY <= moment.date() <= dates.LAST_DAY:
        raise Invalid(
            _("This is not a moment: {typed}. For example: 2026-03-20T17:00 or 2026-03-20").format(typed=typed)
        )
    if moment.tzinfo is not None:
        return moment.astimezone(working.zone)
    has_hour = len(typed.strip()) > len("2026-03-20")
    opens = moment.time() if has_hour else working.hours[0][0]
    return datetime.combine(moment.date(), opens, working.zone)


def _known() -> str:
    return ", ".join(code for code, image in clocks.shipped().items() if image.get("value"))
