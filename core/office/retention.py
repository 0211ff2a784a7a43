"""How long history tells what things were: the office's own term, looked after a little at a time."""

from typing import Any

from core.language.words import N_
from core.office import queries
from core.store import retention, thinning
from core.store.store import Store
from core.store.work import Work, action


@action(N_("Thin history whose term is over"))
def thin_due(work: Work) -> int:
    """A little of it; how many changes lost their values. Whoever opens the office may do it."""
    since = queries.history_since(work)
    return thinning.thin(work, since) if since else 0


def keep_term(store: Store) -> None:
    retention.let_go(store, _is_due, thin_due)


def _is_due(session: Any) -> bool:
    since = queries.history_since(session)
    return since is not None and thinning.is_due(session, since)
