"""How an indicator was counted until a day, where two copies of the office changed that apart."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

# an indicator as a merge knows it, and an edition of it, with days as text
Said = Mapping[str, Any]

# how it is counted, and in which words that is told
_HELD = ("formula", "unit", "direction", "definition", "pitfall")
_DAY = timedelta(days=1)


def both(chosen: Said, other: Said) -> list[dict[str, Any]]:
    """
    Editions before the chosen formula began: of both copies, each until the next of them began.

    >>> was = {**dict.fromkeys(_HELD, ""), "formula": "a", "until": "2026-09-30"}
    >>> late = {**was, "formula": "c", "editions": [{**was, "until": "2026-10-19"}], "made_on": None}
    >>> soon = {**was, "formula": "b", "editions": [was], "made_on": None}
    >>> [(one["formula"], one["until"]) for one in both(late, soon)]
    [('a', '2026-09-30'), ('b', '2026-10-19')]
    >>> [(one["formula"], one["until"]) for one in both(soon, late)]
    [('a', '2026-09-30')]
    """
    *_earlier, (begun, _last) = _held(chosen)
    # where both began on one day, what was chosen holds
    by_day = dict([*_held(other), *_held(chosen)])
    days = sorted(day for day in by_day if day <= begun)
    return [
        {name: by_day[day][name] for name in _HELD} | {"until": (following - _DAY).isoformat()}
        for day, following in pairwise(days)
    ]


def _held(measure: Said) -> Iterator[tuple[date, Said]]:
    """From which day what held; the last are those in force."""
    day = date.fromisoformat(measure["made_on"]) if measure["made_on"] else date.min
    for one in sorted(measure["editions"], key=lambda one: str(one["until"])):
        yield day, one
        day = date.fromisoformat(one["until"]) + _DAY
    yield day, measure
