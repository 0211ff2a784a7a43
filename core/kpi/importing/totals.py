"""The row of sums that some write below or above the rows."""

from functools import cache, lru_cache

from core import library
from core.language import fold

_LONGEST = 30


@lru_cache(maxsize=1 << 12)
def is_total(said: str) -> bool:
    """
    >>> is_total("Итого:"), is_total("Жиыны"), is_total("Жол жөнделді")
    (True, True, False)
    """
    return 0 < len(said) < _LONGEST and fold.fold2(said.strip(" :.")) in _totals()


@cache
def _totals() -> frozenset[str]:
    return frozenset(fold.fold2(one) for one in library.read("kpi/headings")["total"]["said"])
