"""Warning signs: what makes an incident graver, what lets it be lowered, and how far mentions are from the usual."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from statistics import median
from typing import Any, Self

from core import expressions
from core.crisis.choices import Level
from core.errors import Invalid
from core.expressions import Value
from core.language.trilingual import Trilingual
from core.language.words import _, language

# what makes the median of distances as wide as the spread of a bell curve
_SPREAD = Decimal("1.4826")
# where too little was counted before: so many mentions in a window are as far from the usual as the first sign asks
_FEW, _FAR = 20, 3


class Sort(StrEnum):
    RAISE = "raise"
    LOWER = "lower"


@dataclass(frozen=True)
class Trigger:
    """A sign that is counted where it can be (`when`), and asked of a person otherwise."""

    code: str
    sort: Sort
    name: Trilingual
    to_do: Trilingual
    when: str = ""
    # in so many windows one after another
    windows: int = 1
    # the level is at least this
    least_level: Level | None = None
    # for how long it must hold, by level
    hours: tuple[tuple[Level, int], ...] = ()

    def lasts(self, level: Level) -> timedelta:
        found = [hours for least, hours in self.hours if level >= least]
        return timedelta(hours=found[-1] if found else 0)

    def length(self, level: Level, window: timedelta) -> int:
        """In how many windows one after another it has to hold."""
        return max(self.windows, self.lasts(level) // window)


@dataclass(frozen=True)
class Watch:
    """The table of signs, and how the usual is known."""

    triggers: Mapping[str, Trigger]
    window: timedelta
    baseline: timedelta
    least_points: int
    least_judged: int
    few: int
    lower_all: tuple[str, ...]
    lower_any: tuple[str, ...]
    lower_rule: Trilingual

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Self:
        usual = table["monitoring"]
        return cls(
            {one["code"]: _trigger(one) for one in table["trigger"]},
            timedelta(minutes=usual["window_minutes"]),
            timedelta(days=usual["baseline_days"]),
            usual["least_points"],
            usual["least_judged"],
            usual.get("few_mentions", _FEW),
            tuple(table["lower_all"]),
            tuple(table["lower_any"]),
            Trilingual.of(table["lower_rule"]),
        )

    def of_sort(self, sort: Sort) -> tuple[Trigger, ...]:
        return tuple(one for one in self.triggers.values() if one.sort == sort)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was counted; none: nobody counted it."""

    level: Level = Level.S0
    # how far the last windows were from the usual, the latest last
    velocities: tuple[Decimal, ...] = ()
    # of the last hour
    mentions: int | None = None
    negative_share: Decimal | None = None
    # questions without an answer, and how long the oldest of them waits
    unanswered: int | None = None
    oldest: timedelta | None = None

    def values(self, velocity: Decimal | None = None) -> dict[str, Value]:
        """By the names conditions know; what was not counted is left out."""
        found: dict[str, Value | None] = {
            "level": int(self.level.value[1]),
            "velocity_z": velocity,
            "mentions": self.mentions,
            "negative_share": self.negative_share,
            "unanswered": self.unanswered,
            "oldest_hours": _hours(self.oldest),
        }
        return {key: value for key, value in found.items() if value is not None}


def velocity(mentions: int, before: Sequence[int], watch: Watch) -> Decimal:
    """
    How many spreads the mentions of a window are above the usual: those of the same hour of the week `before`.

    Where too few windows were counted, a fixed number of mentions stands for what is far.
    """
    if len(before) < watch.least_points:
        return Decimal(mentions * _FAR) / watch.few
    middle = Decimal(str(median(before)))
    spread = Decimal(str(median(abs(one - middle) for one in before)))
    return (mentions - middle) / max(_SPREAD * spread, Decimal(1))


def negative_share(positive: int, neutral: int, negative: int, watch: Watch) -> Decimal | None:
    """Nothing is said of a handful."""
    total = positive + neutral + negative
    return Decimal(negative) / total if total >= watch.least_judged else None


def met(seen: Seen, heard: Collection[str], watch: Watch, sort: Sort = Sort.RAISE) -> tuple[Trigger, ...]:
    """The signs that are there: by what was counted, and by the codes of those somebody wrote of."""
    return tuple(one for one in watch.of_sort(sort) if one.code in heard or _holds(one, seen, watch))


def unready_to_lower(level: Level, held: Collection[str], calm: timedelta, watch: Watch) -> Iterator[Invalid]:
    """Why the level may not come down yet: all of some signs, one of the others; `calm`: since it got worse last."""
    if level == Level.S0:
        yield Invalid(_("There is no lower level."), "level")
        return
    lang = language()
    for code in watch.lower_all:
        if code not in held:
            name = watch.triggers[code].name.in_(lang)
            yield Invalid(_("Not yet met: {name}").format(name=name), code)
        elif watch.triggers[code].lasts(level) > calm:
            name = watch.triggers[code].name.in_(lang)
            yield Invalid(_("So much time has not passed yet: {name}").format(name=name), code)
    if not {*watch.lower_any} & {*held}:
        names = "; ".join(watch.triggers[code].name.in_(lang) for code in watch.lower_any)
        yield Invalid(_("One of these has to be met: {names}").format(names=names), "lower_any")


def _holds(trigger: Trigger, seen: Seen, watch: Watch) -> bool:
    """What was not counted does not hold: a person may still tick it."""
    if not trigger.when:
        return False
    condition = expressions.read(trigger.when)
    if "velocity_z" not in expressions.names(condition):
        return _is_met(condition, seen.values(), trigger.sort)
    length = trigger.length(seen.level, watch.window)
    last = seen.velocities[-length:]
    return len(last) == length and all(_is_met(condition, seen.values(one), trigger.sort) for one in last)


def _is_met(condition: expressions.Expression, values: Mapping[str, Value], sort: Sort) -> bool:
    unknown = expressions.names(condition) - values.keys()
    if unknown and sort == Sort.LOWER:
        return False
    # one half of a sign may be enough: the half that nobody counted counts as 0
    return expressions.is_true(condition, {**dict.fromkeys(unknown, 0), **values})


def _hours(span: timedelta | None) -> Decimal | None:
    return Decimal(int(span.total_seconds())) / 3600 if span is not None else None


def _trigger(row: Mapping[str, Any]) -> Trigger:
    least = row.get("least_level")
    return Trigger(
        code=row["code"],
        sort=Sort(row["kind"]),
        name=Trilingual.of(row["name"]),
        to_do=Trilingual.of(row["do"]),
        when=row.get("when", ""),
        windows=row.get("windows", 1),
        least_level=Level(least) if least else None,
        hours=tuple((Level(one["least_level"]), one["hours"]) for one in row.get("hours", ())),
    )
