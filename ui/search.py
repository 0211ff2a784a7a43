"""What the palette finds: pages, commands, and every record of the office."""

from collections.abc import Sequence

from core import features
from core.language import fold
from core.language.words import _, language
from core.store import search as records
from core.store.search import Found
from ui.desk import Desk
from ui.kit.palette import Hit

# where the records of a kind are shown
HOMES = dict.fromkeys(("Office", "Unit", "Person", "Channel", "Outlet", "Contact", "Shift"), ("office", "office"))
HOMES["Export"] = ("documents", "documents")
MOST = 50


def found(desk: Desk, places: Sequence[Hit], query: str) -> list[Hit]:
    """Places first where they fit what is typed, then records, likeliest first."""
    if not query.strip():
        return list(places)
    fitting = [hit for hit in places if fold.likeness(query, hit.title) > 0]
    hits: list[Hit] = []
    # while the server is away, pages and commands are found all the same
    desk.look(lambda: hits.extend(_hit(desk, one) for one in desk.read(records.look, query, MOST)))
    return fitting + hits


def _hit(desk: Desk, one: Found) -> Hit:
    page, icon = HOMES[one.kind]
    return Hit(
        section=_("Records"),
        title=one.title.in_(language()),
        detail=_(features.KINDS[one.kind]),
        icon=icon,
        keys="",
        act=lambda: desk.open(page, one.record_id),
    )
