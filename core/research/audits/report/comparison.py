"""Many bodies looked at by one form, beside one another: points, what most of them lack, contacts to be looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.document.blocks import Block, Chart, Document, Heading, Landscape, Paragraph, Row, Series, Table
from core.language import dates
from core.language.numbers import number, rounded
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.office.report import parts as house
from core.office.report.parts import Hands, Head
from core.research.audits.queries.audits import Compared, Look, Stale
from core.research.audits.records import AuditForm, Criterion
from core.research.audits.report.points import NOTHING, points
from core.research.choices import Axis, Mark
from core.research.words import TITLES

_HEADING = N_("COMPARISON OF AUDITS: {name}")
# of what most lack, so many are told
_MOST = 10
# of a column's width
_LETTER = 0.148
_LACKS: tuple[Head, ...] = (
    (N_("Criterion"), 5), (N_("No"), 1, "right"), (N_("Partly"), 1, "right"), (N_("Of how many"), 1.2, "right"),
    (N_("Where it is not so"), 5),
)  # fmt: skip
_STALE: tuple[Head, ...] = (
    (N_("Organisation"), 4),
    (N_("Criterion"), 4),
    (N_("Mark of a criterion"), 1.6),
    (N_("Seen on"), 1.4),
)


@dataclass(frozen=True)
class Beside:
    """All a comparison is made of."""

    form: AuditForm
    bodies: Sequence[Compared]
    stale: Sequence[Stale]

    @property
    def looks(self) -> list[Look]:
        return [one.look for one in self.bodies if one.look]


def audit_comparison(found: Beside, hands: Hands, lang: Lang) -> Document:
    say = words(lang).say
    heading = say(_HEADING).format(name=found.form.name.in_(lang))
    blocks: list[Block] = [*house.handed_up(heading, hands, lang), Paragraph(_how(lang), "note"), _table(found, lang)]
    blocks += [*_unlooked(found, lang), *_chart(found, lang), *_lacks(found, lang), *_stale(found, lang)]
    return Document(heading, lang, [Landscape([*blocks, *house.closing(hands, lang)])])


def _how(lang: Lang) -> str:
    say = words(lang).say
    return " ".join((
        say("Of each organisation the newest closed audit stands here."),
        say("“Partly” counts half; what is not known or does not apply counts in neither number."),
        say("The change is counted over what both rounds could tell."),
        say("Differences of a few points are not differences: one criterion makes as much."),
    ))  # fmt: skip


def _axes(found: Beside) -> list[Axis]:
    return [axis for axis in Axis if any(axis in look.axes for look in found.looks)]


def _head(axis: Axis, lang: Lang) -> Head:
    """As wide as its word: a heading is not broken in its middle."""
    title = TITLES[Axis][axis]
    return title, _LETTER * len(words(lang).say(title)), "right"


def _table(found: Beside, lang: Lang) -> Table:
    axes = _axes(found)
    heads: list[Head] = [
        (N_("Organisation"), 2.9), (N_("As a whole"), 1.2, "right"), *(_head(axis, lang) for axis in axes),
        (N_("Told/not known"), 2, "right"), (N_("Better or worse by"), 1.75, "right"),
    ]  # fmt: skip
    rows = [
        Row([
            str(place), f"{one.body.name.in_(lang)}\n{dates.short(one.look.audit.day)}", points(one.look.whole, lang),
            *(points(one.look.axes.get(axis), lang) for axis in axes),
            f"{number(one.look.whole.told, lang)}/{number(one.look.whole.unknown, lang)}", _by(one, lang),
        ])
        for place, one in enumerate(found.bodies, 1) if one.look
    ]  # fmt: skip
    return Table(house.columns(heads, lang), rows)


def _by(one: Compared, lang: Lang) -> str:
    now, before = (each.points if each else None for each in (one.now, one.before))
    if now is None or before is None:
        return NOTHING
    by = rounded(now - before, 1)
    return f"+{number(by, lang)}" if by > 0 else number(by, lang)


def _unlooked(found: Beside, lang: Lang) -> Iterator[Block]:
    names = "; ".join(one.body.name.in_(lang) for one in found.bodies if not one.look)
    if names:
        yield Paragraph(words(lang).say("No closed audit yet: {names}.").format(names=names), "note")


def _chart(found: Beside, lang: Lang) -> Iterator[Chart]:
    told = [(look.body.name.in_(lang), look.whole.points) for look in found.looks if look.whole.points is not None]
    if len(told) > 1:
        values = [rounded(value, 1) for _name, value in told]
        alt = (
            words(lang)
            .say("From {low} to {high}")
            .format(low=number(min(values), lang), high=number(max(values), lang))
        )
        title = words(lang).say("Points as a whole, of 100")
        yield Chart("bars", title, [name for name, _value in told], [Series(title, values)], alt, most=100)


def _lacks(found: Beside, lang: Lang) -> Iterator[Block]:
    """What one instruction for all would put right soonest."""
    counted: dict[str, tuple[Criterion, list[tuple[str, float]]]] = {}
    for look in found.looks:
        for line in look.lines:
            if line.value is not None:
                kept = counted.setdefault(line.criterion.code, (line.criterion, []))
                kept[1].append((look.body.name.in_(lang), line.value))
    lacking = [(criterion, told) for criterion, told in counted.values() if any(value < 1 for _name, value in told)]
    lacking.sort(key=lambda one: (sum(value for _name, value in one[1]) / len(one[1]), -one[0].weight))
    if not lacking:
        return
    yield Heading(words(lang).say("What is lacking most often"))
    rows = [
        Row([
            str(place), criterion.name.in_(lang), number(sum(not value for _name, value in told), lang),
            number(sum(0 < value < 1 for _name, value in told), lang), number(len(told), lang),
            "; ".join(name for name, value in told if not value) or NOTHING,
        ])
        for place, (criterion, told) in enumerate(lacking[:_MOST], 1)
    ]  # fmt: skip
    yield Table(house.columns(_LACKS, lang), rows)


def _stale(found: Beside, lang: Lang) -> Iterator[Block]:
    if not found.stale:
        return
    say = words(lang).say
    yield Heading(say("Contacts that are to be looked at again"))
    never = say("never looked at")
    rows = [
        Row([
            str(place), one.body.name.in_(lang), one.criterion.name.in_(lang) if one.criterion else never,
            say(TITLES[Mark][one.mark]) if one.mark else NOTHING,
            dates.short(one.seen_on) if one.seen_on else NOTHING,
        ])
        for place, one in enumerate(found.stale, 1)
    ]  # fmt: skip
    yield Table(house.columns(_STALE, lang), rows)
