"""What spans came to: worked out once, and again only when something they are made of has changed."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from core.kpi.amounts import Amount, Amounts
from core.kpi.queries.asked import Asked, Source
from core.kpi.spans import Span
from core.store.shelf import Heap, Rack, Touches, held
from core.version import made_of

# of each span what its figures hang on besides its records
Hangs = Callable[[Asked], Sequence[str]]


@dataclass(frozen=True)
class Settled:
    """A source whose past stands still: what is over comes out otherwise after such a change only."""

    source: Source
    # the kinds of records it looks at, and which days a change of one of them touches
    kinds: frozenset[str]
    touches: Touches
    hangs: Hangs
    # until when after a span the day of asking still matters
    ripens: timedelta = timedelta(0)
    # of a span that runs these may come out otherwise any minute, the others tomorrow at the earliest
    fleeting: frozenset[str] = frozenset()

    def __call__(self, asked: Asked, wanted: Collection[str]) -> Amounts:
        heap, keys, today = self._heap(asked), self._keys(asked), asked.now.date()
        known = [heap.get(key) for key in keys]
        for places, names in self._lacking(known, frozenset(wanted)):
            told = self.source(replace(asked, spans=[asked.spans[place] for place in places]), names)
            for n, place in enumerate(places):
                found = {name: _kept(of[n]) for name, of in told.items()}
                known[place] = {**known[place], **found}
                heap.put(keys[place], {name: found[name] for name in self._staying(asked.spans[place], found, today)})
        return {name: [_read(found[name]) for found in known] for name in wanted}

    def unsettled(self, asked: Asked, wanted: Collection[str]) -> Iterator[tuple[Span, frozenset[str]]]:
        """What would lie by and does not yet."""
        heap, today = self._heap(asked), asked.now.date()
        for key, span in zip(self._keys(asked), asked.spans, strict=True):
            if names := self._staying(span, wanted, today).difference(heap.get(key)):
                yield span, names

    def _heap(self, asked: Asked) -> Heap:
        name = f"{self.source.__module__}.{self.source.__name__}"
        return held(asked.session, Rack(name, self.kinds, self.touches, made_of()))

    def _staying(self, span: Span, names: Iterable[str], today: date) -> frozenset[str]:
        return frozenset(names).difference(self.fleeting if span.last >= today else ())

    @staticmethod
    def _lacking(known: Sequence[Mapping[str, Any]], wanted: frozenset[str]) -> list[tuple[list[int], frozenset[str]]]:
        """The places of spans that lack the same, and what they lack."""
        found: dict[frozenset[str], list[int]] = {}
        for place, here in enumerate(known):
            if names := wanted.difference(here):
                found.setdefault(names, []).append(place)
        return [(places, names) for names, places in found.items()]

    def _keys(self, asked: Asked) -> list[str]:
        today = asked.now.date()
        scope = " ".join(str(one or "") for one in (asked.scope.unit_id, asked.scope.channel_id, asked.scope.page_id))
        return [
            f"{one.first} {one.last} {self._day(one.last, today)} {scope} {hung}"
            for one, hung in zip(asked.spans, self.hangs(asked), strict=True)
        ]

    def _day(self, last: date, today: date) -> str:
        return "" if last + self.ripens < today else str(today)


@dataclass(frozen=True)
class Parts:
    """A source that is settled in parts: what is only planned changes nothing of what came out."""

    first: Settled
    # what that tells; all else is the other's
    names: frozenset[str]
    other: Settled

    def __call__(self, asked: Asked, wanted: Collection[str]) -> Amounts:
        return {name: told for one, names in self._parts(wanted) for name, told in one(asked, names).items()}

    def unsettled(self, asked: Asked, wanted: Collection[str]) -> Iterator[tuple[Span, frozenset[str]]]:
        return (one for part, names in self._parts(wanted) for one in part.unsettled(asked, names))

    def _parts(self, wanted: Collection[str]) -> list[tuple[Settled, frozenset[str]]]:
        both = (self.first, self.names.intersection(wanted)), (self.other, frozenset(wanted) - self.names)
        return [(part, names) for part, names in both if names]


def _kept(one: Amount) -> list[Any]:
    return [None if one.value is None else str(one.value), one.count, *one.sources]


def _read(said: Sequence[Any]) -> Amount:
    value, count, *sources = said
    return Amount(None if value is None else Decimal(value), count, tuple(sources))
