"""Shares that a note's text gives to a line of its own tables, and that the tables give otherwise."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from core.kpi.choices import Unit
from core.language.trilingual import LANGS, Lang
from core.language.words import _
from core.notes import marks, telling
from core.notes.queries.notes import Whole
from core.research.surveys import checks, published

# shorter names stand in other words
_SHORTEST = 3


@dataclass(frozen=True)
class Against:
    """Where it stands, and which table says otherwise."""

    part_id: UUID
    lang: Lang
    mark: str
    name: str
    told: str
    value: float

    @property
    def line(self) -> str:
        value = telling.figure(self.value, Unit.PERCENT, self.lang)
        return _("«{name}»: {told} in the text, {value} in the table").format(
            name=self.name, told=f"{self.told}%", value=value
        )


def against(whole: Whole) -> Iterator[Against]:
    """Every text against every table, in whichever parts they stand; what one table bears out is right."""
    for lang in LANGS:
        cells = _cells(whole, lang)
        if not cells:
            continue
        for part in whole.parts:
            for name, told in _told(marks.without(getattr(part.text, lang)), cells):
                known = cells[name]
                if not any(_is_so(told, value) for values in known.values() for value in values):
                    mark, values = next(iter(known.items()))
                    yield Against(part.id, lang, mark, name, told, values[0])


def _told(text: str, names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Line by line: a name is told of wherever it stands."""
    for line in text.splitlines():
        for name, told in published.told_in(line, {name: name for name in names}).items():
            yield str(name), told


def _cells(whole: Whole, lang: Lang) -> Mapping[str, Mapping[str, list[float]]]:
    """Of each name of a line the shares in each table that has it."""
    found: dict[str, dict[str, list[float]]] = {}
    for mark, (told, _span) in whole.told.items():
        if told.unit != Unit.PERCENT:
            continue
        for line in told.lines:
            name, values = line.name.in_(lang), [one for one in line.values if one is not None]
            if values and len(name) >= _SHORTEST:
                found.setdefault(name, {}).setdefault(mark, []).extend(values)
    return found


def _is_so(told: str, value: float) -> bool:
    """As exact as it was typed."""
    share = checks.read(told)
    if share is None:
        return True
    unit = Decimal(1).scaleb(int(share.as_tuple().exponent))
    return Decimal(repr(value)).quantize(unit, rounding=ROUND_HALF_UP) == share
