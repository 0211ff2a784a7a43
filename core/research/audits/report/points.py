"""What an audit came to by axis: the points of this round, and beside the round before only what both could tell."""

from core.document.blocks import Chart, Row, Series, Table
from core.language import dates
from core.language.numbers import number, rounded
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Head
from core.research.audits.queries.audits import Look
from core.research.audits.queries.scores import Score, shared
from core.research.choices import Axis
from core.research.words import TITLES

NOTHING = "—"
_POINTS: tuple[Head, ...] = (
    (N_("Axis"), 2.6), (N_("Points of 100"), 1.3, "right"), (N_("Could be told"), 1.3, "right"),
    (N_("Not known"), 1.2, "right"),
)  # fmt: skip
# points of other criteria are no comparison
_COMPARED: tuple[Head, ...] = ((N_("Criteria of both rounds"), 1.4, "right"), (N_("Then → now"), 1.8, "right"))


def points(of: Score | None, lang: Lang) -> str:
    return number(rounded(of.points, 1), lang) if of is not None and of.points is not None else NOTHING


def table(look: Look, lang: Lang) -> Table:
    """Beside the round before each axis is told over the criteria that both could tell."""
    both = look.earlier and _both(look)
    rows = [
        _score(words(lang).say(TITLES[Axis][axis]), one, both[axis] if both else None, lang)
        for axis, one in look.axes.items()
    ]
    compared = shared(look.lines, look.earlier.lines) if look.earlier else None
    whole = _score(words(lang).say("As a whole"), look.whole, compared, lang)
    heads = (*_POINTS, *(_COMPARED if look.earlier else ()))
    return Table(house.columns(heads, lang, is_numbered=False), [*rows, Row(whole.cells, is_strong=True)])


def _both(look: Look) -> dict[Axis, tuple[Score, Score]]:
    assert look.earlier is not None
    return {
        axis: shared([line for line in look.lines if line.criterion.axis == axis], look.earlier.lines)
        for axis in look.axes
    }


def _score(name: str, now: Score, both: tuple[Score, Score] | None, lang: Lang) -> Row:
    cells = [name, points(now, lang), number(now.told, lang), number(now.unknown, lang)]
    if both is not None:
        again, before = both
        then = f"{points(before, lang)} → {points(again, lang)}" if again.told else NOTHING
        cells += [number(again.told, lang), then]
    return Row(cells)


def chart(look: Look, lang: Lang) -> list[Chart]:
    """Two rounds over the criteria of both."""
    both = _both(look) if look.earlier else {}
    now = {axis: both[axis][0] if both else one for axis, one in look.axes.items()}
    told = {axis: one.points for axis, one in now.items() if one.points is not None}
    if not told:
        return []
    say = words(lang).say
    names = [say(TITLES[Axis][axis]) for axis in told]
    series = [Series(dates.short(look.audit.day), [rounded(value, 1) for value in told.values()])]
    if look.earlier:
        earlier = [rounded(value, 1) if (value := both[axis][1].points) is not None else None for axis in told]
        series.insert(0, Series(dates.short(look.earlier.audit.day), earlier))
    values = [f"{name} {number(rounded(value, 1), lang)}" for name, value in zip(names, told.values(), strict=True)]
    title = say("Points by axis over the criteria of both rounds, of 100") if both else say("Points by axis, of 100")
    return [Chart("bars", title, names, series, "; ".join(values), most=100)]
