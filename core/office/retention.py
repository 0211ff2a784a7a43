"""How long history tells what things were: the office's own term, looked after a little at a time."""

from core import clock
from core.language.words import N_
from core.office import queries
from core.store import thinning, upkeep
from core.store.store import Store
from core.store.work import Work, action

# after so long somebody would notice; what is left waits for the next look
_LONGEST_MS = 1_000


@action(N_("Thin history whose term is over"))
def thin_due(work: Work) -> int:
    """A little of it; how many changes lost their values. Whoever opens the office may do it."""
    since = queries.history_since(work)
    return thinning.thin(work, since) if since else 0


def keep_term(store: Store) -> None:
    if not upkeep.is_day_vouched_for(store):
        # what is thinned does not come back
        return
    until = clock.milliseconds() + _LONGEST_MS
    while _is_due(store) and clock.milliseconds() < until:
        store.do(thin_due)


def _is_due(store: Store) -> bool:
    with store.read() as session:
        since = queries.history_since(session)
        return since is not None and thinning.is_due(session, since)
