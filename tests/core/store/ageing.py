"""Years pass, and what is older than the term of history is thinned."""

from contextlib import AbstractContextManager
from datetime import timedelta

from core import clock
from core.language.words import N_
from core.office import retention
from core.store import thinning
from core.store.store import Store
from core.store.work import Work, action

TERM = timedelta(days=400)


@action(N_("Thin"))
def thin(work: Work) -> int:
    return thinning.thin(work, clock.now() - TERM)


def thinned(store: Store) -> int:
    """All that is due today."""
    number = 0
    while is_due(store):
        number += store.do(thin)
    return number


def is_due(store: Store) -> bool:
    with store.read() as session:
        return thinning.is_due(session, clock.now() - TERM)


def later(number: int = 1) -> AbstractContextManager[None]:
    return clock.stopped(clock.now() + number * (TERM + timedelta(days=1)))


def term_over(store: Store) -> int:
    """How many changes lose their values when the office's own five years are over."""
    with clock.stopped(clock.now() + timedelta(days=6 * 366)):
        return store.do(retention.thin_due)
