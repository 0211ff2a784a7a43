"""The comparison sheet of subordinate bodies: class by class, with bounds, and no place where there is too little."""

from collections.abc import Iterator, Sequence

from core.document.blocks import Align, Block, Chart, Document, Heading, Landscape, Paragraph, Row, Series, Table, Tone
from core.kpi import telling
from core.kpi.choices import Unit
from core.kpi.queries.bodies import FEWEST_POSTS, Bodies, Body, Class, Place
from core.kpi.report.parts import NOTHING
from core.kpi.verdicts import Bounds
from core.language.numbers import number, rounded
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, words
from core.office.records import Platform
from core.office.report import parts as house
from core.office.report.parts import Hands, Head
from core.office.words import TITLES as OFFICE_TITLES

_HEADING = N_("COMPARISON of bodies' pages: {days}")
_RIGHT: Align = "right"
_COLUMNS: tuple[Head, ...] = (
    (N_("Page"), 3.6),
    (N_("Followers"), 1.3, _RIGHT),
    (N_("Posts"), 1, _RIGHT),
    (N_("Engagement"), 2, _RIGHT),
    (N_("Discussed"), 1.7, _RIGHT),
    (N_("To the median of the class"), 2),
)
_PLACES = {
    Place.ABOVE: N_("clearly above"),
    Place.BELOW: N_("clearly below"),
    Place.UNCLEAR: N_("no clear difference"),
    Place.FEW: N_("too few data"),
    Place.ALONE: N_("nothing to compare with"),
}
_TONES: dict[Place, Tone] = {Place.ABOVE: "ok", Place.BELOW: "warn", Place.FEW: "muted"}


def kpi_bodies(found: Bodies, days: str, hands: Hands, lang: Lang) -> Document:
    """`days` is the period in the office's words."""
    say = words(lang).say
    heading = say(_HEADING).format(days=days)
    blocks: list[Block] = [*house.handed_up(heading, hands, lang), Paragraph(_how(lang), "note")]
    for one in found.classes:
        if one.is_comparable:
            blocks += _class(one, hands.office.name, lang)
    blocks += _alone([one for one in found.classes if not one.is_comparable], hands.office.name, lang)
    if found.unknown:
        names = ", ".join(page.name.in_(lang) for page in found.unknown)
        line = say("Nobody has entered how many follow these pages, so they stand in no class: {names}.")
        blocks.append(Paragraph(line.format(names=names), "note"))
    return Document(heading, lang, [Landscape([*blocks, *house.closing(hands, lang)])])


def _how(lang: Lang) -> str:
    say = words(lang).say
    return " ".join((
        say("Only pages of one platform and of one class of size stand beside one another."),
        say("The bounds hold the true figure 19 times of 20; where they overlap, the order says nothing."),
        say("Of fewer than {n} posts nothing is said.").format(n=FEWEST_POSTS),
        say("Engagement: likes, comments, shares and saves of a post per thousand followers, their median over posts."),
        say("Anger is engagement too."),
    ))  # fmt: skip


def _class(one: Class, ours: Trilingual, lang: Lang) -> Iterator[Block]:
    say = words(lang).say
    yield Heading(_size(one, lang))
    yield Table(house.columns(_COLUMNS, lang, is_numbered=False), _rows(one, ours, lang))
    told = [(body, body.engagement) for body in one.bodies if body.is_enough and body.engagement]
    title = say("Engagement of a post per thousand followers, median")
    values = [middle.value for _body, middle in told]
    said = [telling.figure(value, Unit.THOUSAND, lang) for value in values]
    low, high = (telling.figure(value, Unit.THOUSAND, lang) for value in (min(values), max(values)))
    alt = say("From {low} to {high}").format(low=low, high=high)
    target = Series(say("Median of the class"), [rounded(one.middle or 0, 1)] * len(told))
    series = Series(say("Value"), [rounded(value, 1) for value in values], said)
    yield Chart("bars", title, [body.page.name.in_(lang) for body, _middle in told], [series], alt, target)


def _alone(classes: Sequence[Class], ours: Trilingual, lang: Lang) -> Iterator[Block]:
    """In one table, class by class: a head over each single page would be longer than what is told of it."""
    if not classes:
        return
    yield Heading(words(lang).say("Pages with nothing to compare them with"))
    rows = [row for one in classes for row in (house.across(_size(one, lang)), *_rows(one, ours, lang))]
    yield Table(house.columns(_COLUMNS, lang, is_numbered=False), rows)


def _rows(one: Class, ours: Trilingual, lang: Lang) -> list[Row]:
    return [_row(body, ours, lang) for body in one.bodies]


def _size(one: Class, lang: Lang) -> str:
    """Of which platform its pages are, and of how many followers."""
    say = words(lang).say
    platform = say(OFFICE_TITLES[Platform][one.platform]) if one.platform else say("Pages")
    least, under = number(one.least, lang), number(one.under or 0, lang)
    if one.under is None:
        size = say("{least} followers and more")
    else:
        size = say("{least} to {under} followers") if one.least else say("under {under} followers")
    return f"{platform}: {size.format(least=least, under=under)}"


def _row(body: Body, ours: Trilingual, lang: Lang) -> Row:
    name = f"{(body.page.body.in_(lang) or ours.in_(lang))}\n{body.page.name.in_(lang)}"
    cells = [
        name, number(body.followers, lang), number(body.posts, lang), _engagement(body, lang), _discussed(body, lang),
        words(lang).say(_PLACES[body.place]),
    ]  # fmt: skip
    return Row(cells, _TONES.get(body.place, ""))


def _engagement(body: Body, lang: Lang) -> str:
    middle = body.engagement
    if middle is None or not body.is_enough:
        return NOTHING
    bounds = telling.target(Bounds(middle.low, middle.high), Unit.THOUSAND, lang)
    return f"{telling.figure(middle.value, Unit.THOUSAND, lang)}\n{bounds}"


def _discussed(body: Body, lang: Lang) -> str:
    hits, count = body.discussed
    if not count:
        return NOTHING
    said = f"{number(hits, lang)}/{number(count, lang)}"
    bounds = body.discussed_bounds
    return f"{said}\n{telling.target(Bounds(*bounds), Unit.PERCENT, lang)}" if bounds else said
