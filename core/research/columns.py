"""
What all sheets answered to one question: every different answer once, and of each sheet which of them it gave.

A hundred thousand sheets are a few hundred kilobytes so, and a table of them is one count over whole numbers.
"""

import json
import zlib
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Places = np.ndarray[Any, np.dtype[np.int32]]

# a code, several codes, a number, or words
Answer = Hashable

_QUICK = 1
# places are kept as narrow as the number of answers allows
_WIDTHS = ((1 << 8, "u1"), (1 << 16, "<u2"), (1 << 31, "<i4"))


@dataclass(frozen=True)
class Column:
    """`places` counts from 1 in `said`; 0 is no answer."""

    places: "Places"
    said: Sequence[Answer]

    @property
    def answered(self) -> int:
        import numpy as np

        return int(np.count_nonzero(self.places))


def of(answers: Iterable[Answer | None]) -> Column:
    """
    >>> found = of(["kk", None, "ru", "kk"])
    >>> found.places.tolist(), found.said
    ([1, 0, 2, 1], ['kk', 'ru'])
    """
    import numpy as np

    known: dict[Answer, int] = {}
    places = [0 if one is None else known.setdefault(one, len(known) + 1) for one in answers]
    return Column(np.asarray(places, dtype=np.int32), list(known))


def joined(parts: Sequence[Column]) -> Column:
    """
    One after the other; what two parts say alike is one answer.

    >>> found = joined([of(["a", "b"]), of([None, "b", "c"])])
    >>> found.places.tolist(), found.said
    ([1, 2, 0, 2, 3], ['a', 'b', 'c'])
    """
    import numpy as np

    if len(parts) == 1:
        return parts[0]
    known: dict[Answer, int] = {}
    led = []
    for part in parts:
        way = np.asarray([0, *(known.setdefault(one, len(known) + 1) for one in part.said)], dtype=np.int32)
        led.append(way[part.places])
    return Column(np.concatenate(led) if led else np.zeros(0, dtype=np.int32), list(known))


def codes_of(answer: Answer) -> Sequence[Answer]:
    """Of several answers each; of one that one."""
    return answer if isinstance(answer, tuple) else (answer,)


def silent(count: int) -> Column:
    """Of sheets that were not asked."""
    import numpy as np

    return Column(np.zeros(count, dtype=np.int32), [])


def packed(column: Column) -> tuple[bytes, bytes]:
    """As a table keeps it: the places and what was said."""
    said = json.dumps(column.said, ensure_ascii=False, separators=(",", ":"))
    places = column.places.astype(_width(column.said)).tobytes()
    return zlib.compress(places, _QUICK), zlib.compress(said.encode(), _QUICK)


def unpacked(places: bytes, said: bytes) -> Column:
    """
    >>> found = unpacked(*packed(of([("a", "b"), None, 3])))
    >>> found.places.tolist(), found.said
    ([1, 0, 2], [('a', 'b'), 3])
    """
    import numpy as np

    answers = [tuple(one) if isinstance(one, list) else one for one in json.loads(zlib.decompress(said))]
    return Column(np.frombuffer(zlib.decompress(places), dtype=_width(answers)).astype(np.int32), answers)


def _width(said: Sequence[Answer]) -> str:
    return next(width for most, width in _WIDTHS if len(said) < most)
