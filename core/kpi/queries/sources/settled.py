"""What spans that are over came to: worked out once, and again only when something they are made of has changed."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from core.kpi.amounts import Amounts, Asked, Source
from core.store.shelf import held


@dataclass(frozen=True)
class Settled:
    """A source whose past stands still: what is over comes out otherwise on another day or after such a change only."""

    source: Source
    # the kinds of records it looks at
    kinds: frozenset[str]

    def __call__(self, asked: Asked, wanted: Collection[str]) -> Amounts:
        today = asked.now.date()
        known = held(asked.session, self.source.__module__, self.kinds)
        keys = {one: (today, asked.scope, one) for one in asked.spans if one.last < today}
        lacking = [
            one for one in asked.spans if one not in keys or any((name, keys[one]) not in known for name in wanted)
        ]
        told = self.source(replace(asked, spans=lacking), wanted) if lacking else {}
        fresh = {(name, one): told[name][place] for place, one in enumerate(lacking) for name in told}
        known.update({(name, keys[one]): amount for (name, one), amount in fresh.items() if one in keys})
        return {
            name: [fresh[name, one] if (name, one) in fresh else known[name, keys[one]] for one in asked.spans]
            for name in wanted
        }
