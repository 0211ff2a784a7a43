"""The sections of the strategy that live on figures: each with its days, of how many it is, its source and day."""

from collections.abc import Iterator, Mapping, Sequence

from core.document.blocks import Block, Landscape, Paragraph, Table
from core.kpi import telling as kpi
from core.kpi.verdicts import Bounds
from core.kpi.words import TITLES
from core.language import dates
from core.language.numbers import number
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.notes import telling
from core.notes.choices import Shape
from core.notes.queries.sources.all import ROOMS
from core.notes.queries.standing import Aim, Figure, Standing
from core.notes.report import parts
from core.office.report import parts as house
from core.office.report.parts import Head

_FIGURES: tuple[Head, ...] = (
    (N_("What it tells"), 6),
    (N_("Value"), 1.6, "right"),
    (N_("Before"), 1.8, "right"),
    (N_("Of how many"), 1.7, "right"),
)
# so many columns of figures stand on a page held upright with no word broken
_UPRIGHT = 4
_AIMS: tuple[Head, ...] = (
    (N_("Indicator and who answers for it"), 3.2),
    (N_("Where it begins"), 2.2),
    (N_("What is aimed at"), 2.2),
    (N_("How it is counted"), 4.4),
)


def live(found: Standing, lang: Lang) -> Mapping[str, Sequence[Block]]:
    """By the section it stands in."""
    told = {key: list(_told(figures, found, lang)) for key, figures in found.figures.items()}
    return told | {"measurement": list(_aims(found, lang))}


def _told(figures: Sequence[Figure], found: Standing, lang: Lang) -> Iterator[Block]:
    """Figures of one room in one table; tables and charts one by one."""
    for room in dict.fromkeys(one.room for one in figures):
        own = [one for one in figures if one.room == room]
        plain = [one for one in own if one.shape == Shape.FIGURE]
        for days in dict.fromkeys(one.told.days for one in plain):
            title = f"{words(lang).say(ROOMS[room])}, {telling.period(days, lang)}"
            alike = [one for one in plain if one.told.days == days]
            rows = [house.numbered(place, _row(one, lang)) for place, one in enumerate(alike, 1)]
            yield Table(house.columns(_FIGURES, lang), rows, title)
        for one in own:
            if one.shape != Shape.FIGURE:
                is_wide = one.shape == Shape.TABLE and len(one.told.heads) > _UPRIGHT
                yield Landscape([_shown(one, lang)]) if is_wide else _shown(one, lang)
        yield _source(own, found, lang)


def _row(one: Figure, lang: Lang) -> list[str]:
    told = one.told
    return [
        told.name.in_(lang),
        telling.figure(told.value, told.unit, lang),
        telling.figure(told.earlier, told.unit, lang),
        telling.NOTHING if told.base is None else number(told.base, lang),
    ]


def _shown(one: Figure, lang: Lang) -> Block:
    caption = one.told.name.in_(lang)
    if one.told.days:
        caption = f"{caption}, {telling.period(one.told.days, lang)}"
    return (parts.table if one.shape == Shape.TABLE else parts.chart)(one.told, caption, lang)


def _source(own: Sequence[Figure], found: Standing, lang: Lang) -> Paragraph:
    """Where it is from and when it was taken, with what whoever reads it must know."""
    said = words(lang).say("Source: {room}; taken {day}.")
    remarks = dict.fromkeys(remark.in_(lang) for one in own for remark in one.told.remarks)
    room = words(lang).say(ROOMS[own[0].room])
    return Paragraph(" ".join([said.format(room=room, day=dates.short(found.taken_on)), *remarks]), "note")


def _aims(found: Standing, lang: Lang) -> Iterator[Block]:
    if not found.aims:
        return
    say = words(lang).say
    rows = [house.numbered(place, _aim(one, lang)) for place, one in enumerate(found.aims, 1)]
    yield Table(house.columns(_AIMS, lang), rows, say("Indicators and their targets"))
    said, room = say("Source: {room}; taken {day}."), ROOMS["kpi"]
    yield Paragraph(said.format(room=say(room), day=dates.short(found.taken_on)), "note")


def _aim(one: Aim, lang: Lang) -> list[str]:
    now, target = one.now, one.target
    unit = now.unit if now else one.measure.unit
    begins = telling.NOTHING
    if now is not None and now.value is not None:
        begins = f"{telling.with_base(now, lang)}\n{telling.period(now.days, lang)}"
    each = words(lang).say(TITLES[type(target.step)][target.step]).lower()
    return [
        "\n".join(filter(None, (one.measure.name.in_(lang), one.person))),
        begins,
        f"{kpi.target(Bounds(least=target.least, most=target.most), unit, lang)}\n{each}",
        kpi.formula(one.measure.formula, lang),
    ]
