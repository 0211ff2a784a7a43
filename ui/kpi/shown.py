"""An indicator as the board shows it: words, bullet, sign; the same for a row, a card and the inspector."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

from core import features
from core.kpi import telling
from core.kpi.choices import Direction, Step, Unit, Verdict
from core.kpi.queries.board import Board, Standing
from core.kpi.verdicts import Bounds
from core.language import dates
from core.language.words import _, language
from ui.kit.bullet import Bullet
from ui.kit.counted_chips import Sort
from ui.kit.figure_card import FigureShown
from ui.kpi.rows import Row

# no verdict is left out
ALL = "all"
# one table can be read through; more are parted by their level
MOST_IN_ONE = 14
# worst first; the sign of each
SIGNS = {
    Verdict.MISSED: "missing",
    Verdict.NEAR: "changed",
    Verdict.MET: "approved",
    Verdict.EARLY: "draft",
    Verdict.FEW: "draft",
    Verdict.UNKNOWN: "draft",
    Verdict.NO_TARGET: "draft",
}
_RANKS = {verdict: rank for rank, verdict in enumerate(SIGNS)}
# shares that stay below this have a line of their own length
_SMALL = 25
# under so many points nothing can be seen of the way
_LEAST_TREND = 3


def rows(board: Board, standings: Sequence[Standing], in_order: bool) -> list[Row]:
    """Many are parted by level; whoever sorts them wants one order."""
    made = [row(board, one) for one in standings]
    if in_order or len(made) <= MOST_IN_ONE:
        return made
    return list(_parted(standings, made))


def row(board: Board, one: Standing) -> Row:
    trend = _trend(board, one)
    return Row(
        one.id, name(one), figure(one), target(one), is_proposed(one), bullet(one), trend, _told(one, trend),
        SIGNS[one.judgement.verdict], verdict(one), _RANKS[one.judgement.verdict],
    )  # fmt: skip


def card(one: Standing) -> FigureShown:
    asked = target(one) if bounds(one) else ""
    words = _("proposed {figure}") if is_proposed(one) else _("target {figure}")
    said = words.format(figure=asked) if asked else ""
    return FigureShown(
        one.id, name(one), figure(one), said, asked, bullet(one), SIGNS[one.judgement.verdict], verdict(one)
    )  # fmt: skip


def sorts() -> list[Sort]:
    """By what the rows can be narrowed."""
    return [Sort(ALL, _("All")), *(Sort(str(one), _(features.title(one)), sign) for one, sign in SIGNS.items())]


def span_said(board: Board, today: date, local: Callable[[datetime], datetime]) -> str:
    """Of how much of the span there are data, and when something was entered last."""
    over = min(max((today - board.span.first).days, 0), board.span.days)
    said = _("Data for {over} of {days} days").format(over=over, days=board.span.days)
    if board.read_at is None:
        return said
    return said + ", " + _("last value entered on {day}").format(day=dates.short(local(board.read_at).date()))


def worst(standings: Sequence[Standing]) -> Standing:
    """What is looked at first."""
    return next((one for one in standings if one.judgement.verdict == Verdict.MISSED), standings[0])


def next_problem(standings: Sequence[Standing], current: UUID | None, by: int) -> UUID | None:
    """The next one off its target, in the order of the table; after the last comes the first."""
    ids = [one.id for one in standings]
    bad = [place for place, one in enumerate(standings) if one.judgement.verdict in (Verdict.MISSED, Verdict.NEAR)]
    at = ids.index(current) if current in ids else -1
    ahead = [place for place in bad if (place > at if by > 0 else place < at)]
    return ids[(ahead or bad)[0 if by > 0 else -1]] if bad else None


def name(one: Standing) -> str:
    return one.measure.name.in_(language())


def figure(one: Standing) -> str:
    return telling.worth(one.worth, one.measure.fewest, one.edition.unit, language())


def target(one: Standing) -> str:
    return telling.target(bounds(one), one.edition.unit, language())


def bounds(one: Standing) -> Bounds | None:
    """What is asked of the whole span; what is due by now judges, but is not the target."""
    return one.aim.bounds if one.aim and one.edition.direction != Direction.INFO else None


def is_proposed(one: Standing) -> bool:
    """Nobody here has set what is asked for."""
    return bounds(one) is not None and one.aim is not None and one.aim.is_proposed


def verdict(one: Standing) -> str:
    asked = one.due or bounds(one)
    return telling.judged(one.worth, one.judgement, asked, one.edition.unit, one.edition.direction, language())


def bullet(one: Standing) -> Bullet:
    asked, value = bounds(one), one.worth.value
    # a share of two is no share: nothing is drawn of it
    is_drawn = value is not None and one.judgement.verdict != Verdict.FEW
    drawn = float(value) if is_drawn and value is not None else None
    bounds_of = (asked.least, asked.most) if asked else ()
    said = [each for each in (drawn, *bounds_of) if each is not None]
    # on a line to a hundred nothing could be seen of one percent
    is_whole = one.edition.unit == Unit.PERCENT and max(said, default=100.0) >= _SMALL
    full = 100.0 if is_whole else None
    return Bullet(drawn, asked.least, asked.most, asked.near, full) if asked else Bullet(drawn, full=full)


def since_january(board: Board) -> int:
    """How many spans of the trend there are to show: of months those of the year, when that are enough to see a way."""
    count = len(board.standings[0].trend) if board.standings else 0
    months = board.span.first.month
    return months if board.step == Step.MONTH and months > _LEAST_TREND else count


def trend_title(board: Board) -> str:
    is_year = board.step == Step.MONTH and board.span.first.month > _LEAST_TREND
    return _("Since January") if is_year else _("Trend")


def _trend(board: Board, one: Standing) -> tuple[float | None, ...]:
    found = one.trend[-since_january(board) :]
    values = tuple(float(each.value) if each.value is not None else None for each in found)
    return values if sum(value is not None for value in values) >= _LEAST_TREND else ()


def _told(one: Standing, trend: Sequence[float | None]) -> str:
    """The way in words: where it began and where it is."""
    known = [value for value in trend if value is not None]
    if not known:
        return _("no series")
    first, last = (telling.figure(value, one.edition.unit, language()) for value in (known[0], known[-1]))
    return _("from {first} to {last}").format(first=first, last=last)


def _parted(standings: Sequence[Standing], made: Sequence[Row]) -> Iterator[Row]:
    level = None
    for standing, one in zip(standings, made, strict=True):
        if standing.measure.level != level:
            level = standing.measure.level
            yield Row(f"level-{level}", _(features.title(level)), is_head=True)
        yield one
