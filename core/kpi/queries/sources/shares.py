"""How far what came out is off the shares that were planned, by formats and by rubrics."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlmodel import col, select

from core.calendar.records import Format, Norm, Publication, Rubric
from core.kpi.amounts import UNKNOWN, Amount
from core.kpi.library import FORMAT_PLAN
from core.kpi.queries.asked import Asked
from core.kpi.queries.sources import making, reading
from core.kpi.queries.sources.bygone import as_they_were
from core.store.bare import keeper

_FOLDED: Mapping[str, str] = {
    Format.REELS: Format.VIDEO, Format.PODCAST: Format.LIVE, Format.BRIEFING: Format.LIVE,
    Format.CONFERENCE: Format.LIVE,
}  # fmt: skip
FORMATS = tuple(one for one in Format if one not in _FOLDED)

Bounds = tuple[int | None, int | None]


def formats(asked: Asked, heaps: Sequence[Sequence[Any]]) -> list[Amount]:
    """Of the formats of each span."""
    return [_off_formats(*each) for each in zip(heaps, _format_plans(asked), _video_shares(asked), strict=True)]


def rubrics(asked: Asked, heaps: Sequence[Sequence[Any]]) -> list[Amount]:
    """Of the rubrics of each span, as the engine keeps them."""
    return [_off_rubrics(heap, bounds) for heap, bounds in zip(heaps, _bounds(asked), strict=True)]


def _format_plans(asked: Asked) -> list[dict[str, Decimal]]:
    """The planned shares in force in each span, out of a hundred."""
    names = {f"{FORMAT_PLAN}{one}": str(one) for one in FORMATS}
    told = reading.in_force(asked, names)
    return [
        {names[name]: value for name in names if (value := told[name][place].value) is not None}
        for place in range(len(asked.spans))
    ]


def _video_shares(asked: Asked) -> list[int]:
    """The least share of video that the office asked of itself in each span."""
    norm = asked.session.exec(select(Norm)).first() or Norm()
    return [one["least_video_share"] for (one,) in as_they_were(asked, [norm])]


def _off_formats(heap: Sequence[Any], planned: Mapping[str, Decimal], least_video: int) -> Amount:
    if not heap:
        return UNKNOWN
    shares = Counter(_FOLDED.get(one, one) for one in heap)
    if planned:
        off = sum(abs(_share(shares[one], heap) - float(planned.get(one, 0))) for one in FORMATS) / 2
    elif least_video:
        off = max(least_video - _share(shares[Format.VIDEO], heap), 0.0)
    else:
        return UNKNOWN
    return Amount(making.exact(off), len(heap))


def _share(number: int, heap: Sequence[Any]) -> float:
    return 100 * number / len(heap)


def _bounds(asked: Asked) -> list[dict[Any, Bounds]]:
    """Of each span the bounds that its rubrics had."""
    found = asked.session.exec(select(Rubric).order_by(col(Rubric.id))).all()
    keep = keeper(asked.session, Publication.rubric_id)
    ids = [keep(one.id) for one in found]
    return [
        {
            rubric: (one["least_share"], one["most_share"])
            for rubric, one in zip(ids, images, strict=True)
            if one["is_active"] and not one["least_share"] is one["most_share"] is None
        }
        for images in as_they_were(asked, found)
    ]


def _off_rubrics(heap: Sequence[Any], bounds: Mapping[Any, Bounds]) -> Amount:
    """What share would have to change its rubric so that every bound is kept."""
    if not heap or not bounds:
        return UNKNOWN
    numbers = Counter(heap)
    shares = [(_share(numbers[rubric], heap), *both) for rubric, both in bounds.items()]
    over = _total(share - most for share, _least, most in shares if most is not None)
    under = _total(least - share for share, least, _most in shares if least is not None)
    return Amount(making.exact(max(over, under)), len(heap))


def _total(off: Iterable[float]) -> float:
    return sum((one for one in off if one > 0), 0.0)
