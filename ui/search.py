"""What the palette finds: pages, commands, and every record of the office."""

from collections.abc import Sequence

from core import features
from core.language import fold
from core.language.words import _, language
from core.store import search as records
from core.store.search import Found
from ui.desk import Desk
from ui.kit.commands import Command
from ui.kit.palette import Hit
from ui.rooms import home_of

MOST = 50


def offered(commands: Sequence[Command], here: str, of_page: Sequence[Command]) -> list[Hit]:
    """What the page in front can do, the pages, and all else; what is not possible now is not offered."""
    pages = [one for one in commands if one.key.startswith("page ")]
    others = [one for one in commands if one not in pages and one.key != "search"]
    sections = (here, of_page), (_("Pages"), pages), (_("Commands"), others)
    return [_offer(title, one) for title, section in sections for one in section if one.is_possible]


def _offer(section: str, one: Command) -> Hit:
    def act() -> None:
        one.act()

    return Hit(section, one.full_name, "", one.icon, one.keys, act)


def found(desk: Desk, places: Sequence[Hit], query: str) -> list[Hit]:
    """Places first where they fit what is typed, then records, in each section the likeliest first."""
    if not query.strip():
        return list(places)
    sections = list(dict.fromkeys(hit.section for hit in places))
    likely = [(sections.index(hit.section), -fold.likeness(query, hit.title), hit) for hit in places]
    fitting = [hit for _section, odds, hit in sorted(likely, key=lambda one: one[:2]) if odds < 0]
    hits: list[Hit] = []
    # while the server is away, pages and commands are found all the same
    desk.look(lambda: hits.extend(_hit(desk, one) for one in desk.read(records.look, query, MOST)))
    return fitting + hits


def _hit(desk: Desk, one: Found) -> Hit:
    room = home_of(one.kind)
    return Hit(
        section=_("Records"),
        title=one.title.in_(language()),
        detail=_(features.KINDS[one.kind]),
        icon=room.icon,
        keys="",
        act=lambda: desk.open(room.key, one.record_id),
    )
