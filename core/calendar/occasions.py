"""When an occasion comes: the rules of the list of occasions, their days in a year, and what is coming next."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from uuid import UUID

from core.calendar import moon
from core.calendar.records import Occasion
from core.errors import Invalid
from core.language.words import _

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

EXAMPLES = "16.12, 24.08–30.08, nth:05:SU:2, local"
# as people write a day of every year, or several of them
_WRITTEN = re.compile(r"(\d\d?)\.(\d\d?)\.?(?:\s*[-–—]\s*(\d\d?)\.(\d\d?)\.?)?")

MonthDay = tuple[int, int]


class Kind(StrEnum):
    FIXED = "fixed"
    RANGE = "range"
    # a typical period: the day itself is announced each year
    WINDOW = "window"
    NTH = "nth"
    HIJRI = "hijri"
    EASTER = "easter_orthodox"
    BY = "by"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "halfyearly"
    YEARLY = "yearly"
    # the office's own day: it comes when it is announced
    LOCAL = "local"


_AGAIN = frozenset({Kind.WEEKLY, Kind.MONTHLY, Kind.QUARTERLY, Kind.HALF_YEARLY})
_LEAP_YEAR = 2024
# longer, it stands on its first day alone
_WEEK_LONG = 7
_MONTHS_LONG = {Kind.MONTHLY: 1, Kind.QUARTERLY: 3, Kind.HALF_YEARLY: 6, Kind.YEARLY: 12}


@dataclass(frozen=True)
class Rule:
    """`n`: which weekday of the month, the last being -1; or how many times in the period. Monday is 0."""

    kind: Kind
    first: MonthDay = (1, 1)
    last: MonthDay = (1, 1)
    weekday: int | None = None
    n: int = 1
    since: int | None = None
    until: int | None = None

    def covers(self, year: int) -> bool:
        return (self.since or year) <= year <= (self.until or year)


@dataclass(frozen=True, order=True)
class Span:
    """`is_window`: some time within it, nobody has said when. `is_estimate`: it may be a day off."""

    first: date
    last: date
    is_window: bool = False
    is_estimate: bool = False


@dataclass(frozen=True)
class Due:
    occasion: Occasion
    span: Span

    @property
    def begin_by(self) -> date:
        """The day a draft is to be begun."""
        return self.span.first - self.occasion.lead_days * DAY


_RULE = re.compile(
    r"(?:from:(?P<since>\d{4});)?(?:until:(?P<until>\d{4});)?"
    r"(?:(?P<firm>fixed|by|hijri):(?P<day>\d\d-\d\d)"
    r"|(?P<long>range|window):(?P<first>\d\d-\d\d)\.\.(?P<last>\d\d-\d\d)"
    rf"|(?P<nth>nth):(?P<month>\d\d):(?P<which>{'|'.join(WEEKDAYS)}):(?P<n>-1|[1-4])"
    rf"|(?P<weekly>weekly)(?::(?P<weekday>{'|'.join(WEEKDAYS)}))?"
    r"|(?P<times>halfyearly|yearly):(?P<count>[1-9]\d?)"
    r"|(?P<plain>easter_orthodox|monthly|quarterly|local))"
)


def parse(text: str) -> Rule:
    """
    >>> parse("from:2027;nth:05:SU:-1")
    Rule(kind=<Kind.NTH: 'nth'>, first=(5, 1), last=(5, 1), weekday=6, n=-1, since=2027, until=None)
    """
    rule = read(text)
    if rule is None:
        said = _("This rule is not understood: {rule}. Examples: {examples}")
        raise Invalid(said.format(rule=text, examples=EXAMPLES), "rule")
    return rule


@cache
def read(text: str) -> Rule | None:
    """None: it is no rule."""
    found = _RULE.fullmatch(_as_rule(text.strip()))
    if not found:
        return None
    said = {name: value for name, value in found.groupdict().items() if value}
    kind = next(Kind(said[name]) for name in ("firm", "long", "nth", "weekly", "times", "plain") if name in said)
    first = _month_day(said.get("day") or said.get("first") or f"{said.get('month', '01')}-01")
    last = _month_day(said["last"]) if "last" in said else first
    if not (_exists(first, kind) and _exists(last, kind)):
        return None
    weekday = said.get("which") or said.get("weekday")
    return Rule(
        kind=kind,
        first=first,
        last=last,
        weekday=WEEKDAYS.index(weekday) if weekday else None,
        n=int(said.get("n") or said.get("count") or 1),
        since=int(said["since"]) if "since" in said else None,
        until=int(said["until"]) if "until" in said else None,
    )


def _as_rule(text: str) -> str:
    """
    >>> _as_rule("16.12"), _as_rule("24.8 – 30.8")
    ('fixed:12-16', 'range:08-24..08-30')
    """
    written = _WRITTEN.fullmatch(text)
    if written is None:
        return text
    days = [f"{int(month):02}-{int(day):02}" for day, month in (written.groups()[:2], written.groups()[2:]) if month]
    return f"range:{days[0]}..{days[1]}" if len(days) > 1 else f"fixed:{days[0]}"


def _month_day(text: str) -> MonthDay:
    return int(text[:2]), int(text[3:])


def _exists(month_day: MonthDay, kind: Kind) -> bool:
    month, day = month_day
    if not 1 <= month <= 12:
        return False
    return 1 <= day <= (30 if kind == Kind.HIJRI else monthrange(_LEAP_YEAR, month)[1])


def dates(rule: Rule, year: int) -> list[Span]:
    """
    The spans of a rule that begin in a year, in order.

    >>> [str(span.first) for span in dates(parse("nth:09:SU:-1"), 2026)]
    ['2026-09-27']
    """
    return sorted(_BY_KIND[rule.kind](rule, year)) if rule.covers(year) else []


def _fixed(rule: Rule, year: int) -> list[Span]:
    return [_one(_on(year, rule.first))]


def _long(rule: Rule, year: int) -> list[Span]:
    ends = _on(year if rule.first <= rule.last else year + 1, rule.last)
    return [Span(_on(year, rule.first), ends, is_window=rule.kind == Kind.WINDOW)]


def _nth(rule: Rule, year: int) -> list[Span]:
    month, weekday = rule.first[0], rule.weekday or 0
    if rule.n > 0:
        begins = date(year, month, 1)
        return [_one(begins + (weekday - begins.weekday()) % 7 * DAY + (rule.n - 1) * WEEK)]
    ends = date(year, month, monthrange(year, month)[1])
    return [_one(ends - (ends.weekday() - weekday) % 7 * DAY)]


def _hijri(rule: Rule, year: int) -> list[Span]:
    return [Span(day, day, is_estimate=True) for day in moon.hijri_in(year, *rule.first)]


def _easter(_rule: Rule, year: int) -> list[Span]:
    return [_one(moon.orthodox_easter(year))]


def _weekly(rule: Rule, year: int) -> list[Span]:
    begins = date(year, 1, 1)
    first = begins + ((rule.weekday or 0) - begins.weekday()) % 7 * DAY
    days = [first + n * WEEK for n in range(53)]
    length = 0 if rule.weekday is not None else 6
    return [Span(day, day + length * DAY, is_window=length > 0) for day in days if day.year == year]


def _by_months(rule: Rule, year: int) -> list[Span]:
    step = _MONTHS_LONG[rule.kind]
    ends = [month + step - 1 for month in range(1, 13, step)]
    return [
        Span(date(year, end - step + 1, 1), date(year, end, monthrange(year, end)[1]), is_window=True) for end in ends
    ]


_BY_KIND: dict[Kind, Callable[[Rule, int], list[Span]]] = {
    Kind.FIXED: _fixed,
    Kind.BY: _fixed,
    Kind.RANGE: _long,
    Kind.WINDOW: _long,
    Kind.NTH: _nth,
    Kind.HIJRI: _hijri,
    Kind.EASTER: _easter,
    Kind.WEEKLY: _weekly,
    **dict.fromkeys(_MONTHS_LONG, _by_months),
    Kind.LOCAL: lambda _rule, _year: [],
}


def _one(day: date) -> Span:
    return Span(day, day)


def _on(year: int, month_day: MonthDay) -> date:
    """29 February is the 28th in most years."""
    month, day = month_day
    return date(year, month, min(day, monthrange(year, month)[1]))


# a list of occasions is asked for its days with every look at the calendar
@lru_cache(maxsize=4096)
def _ruled(rule: str, year: int) -> tuple[Span, ...]:
    """A rule nobody can read has no days."""
    return tuple(dates(read(rule) or Rule(Kind.LOCAL), year))


def _comes_again(occasion: Occasion) -> bool:
    """More than once a year: the office's own routine."""
    rule = read(occasion.rule)
    return rule is not None and rule.kind in _AGAIN


def spans(occasion: Occasion, year: int) -> list[Span]:
    """What was announced for a year goes before the rule; a rule nobody can read has only what was announced."""
    ruled = list(_ruled(occasion.rule, year))
    said = occasion.announced.get(str(year))
    if not said or _comes_again(occasion):
        return ruled
    day = date.fromisoformat(said)
    # a lunar date may come twice in a year: the other one stays
    nearest = min(ruled, key=lambda span: abs(span.first - day), default=None)
    return sorted([*(span for span in ruled if span != nearest), _one(day)])


def following(occasion: Occasion, today: date) -> Span | None:
    """The span that goes on today or comes next; None: not until the year after next, if ever."""
    found = [span for year in range(today.year - 1, today.year + 3) for span in spans(occasion, year)]
    return next((span for span in found if span.last >= today), None)


def coming(occasions: Iterable[Occasion], first: date, last: date) -> list[Due]:
    """What lies in or reaches into these days, in order; occasions switched off do not come."""
    years = range(first.year - 1, last.year + 1)
    found = [
        Due(occasion, span)
        for occasion in occasions
        if occasion.is_active
        for year in years
        for span in spans(occasion, year)
        if span.first <= last and span.last >= first
    ]
    return sorted(found, key=lambda due: (due.span, due.occasion.id))


def stands_out(due: Due) -> bool:
    """Its day is certain, and it is no routine."""
    return not due.span.is_window and not _comes_again(due.occasion)


def of_days(found: Iterable[Due], first: date, last: date) -> dict[date, list[Due]]:
    """What a day says by itself; what is long stands where it begins."""
    days: dict[date, list[Due]] = {}
    for due in filter(stands_out, found):
        length = (due.span.last - due.span.first).days + 1
        for n in range(length if length <= _WEEK_LONG else 1):
            day = due.span.first + n * DAY
            if first <= day <= last:
                days.setdefault(day, []).append(due)
    return days


def to_begin(gaps: Iterable[Due], today: date) -> list[Due]:
    """Of what nobody speaks of yet: what is to be begun by now."""
    return [due for due in filter(stands_out, gaps) if due.begin_by <= today <= due.span.first]


def gaps_ahead(
    occasions: Iterable[Occasion], first: date, last: date, spoken: Iterable[tuple[UUID, date | None]]
) -> list[Due]:
    """
    What is coming and nobody has planned to speak of: `spoken` are the occasion and the day of each publication.

    A publication speaks of it from the day its draft is due to its last day; one on the shelf of ideas does not yet.
    """
    days: dict[UUID, list[date]] = {}
    for occasion_id, day in spoken:
        if day is not None:
            days.setdefault(occasion_id, []).append(day)
    return [
        due
        for due in coming(occasions, first, last)
        if not any(due.begin_by <= day <= due.span.last for day in days.get(due.occasion.id, []))
    ]
