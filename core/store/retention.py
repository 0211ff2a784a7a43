"""What goes by its age goes a little at a time, and only on a day that somebody's work vouches for."""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from core import clock
from core.store import upkeep
from core.store.store import Store
from core.store.work import Action

# after so long somebody would notice; what is left waits for the next look
_LONGEST_MS = 1_000


def let_go(store: Store, is_due: Callable[[Session], bool], act: Action[[], Any]) -> bool:
    """Whether this is such a day: what has gone does not come back."""
    if not upkeep.is_day_vouched_for(store):
        return False
    until = clock.milliseconds() + _LONGEST_MS
    while _is_so(store, is_due) and clock.milliseconds() < until:
        store.do_from(upkeep.RETENTION, act)
    return True


def _is_so(store: Store, is_due: Callable[[Session], bool]) -> bool:
    with store.read() as session:
        return is_due(session)
