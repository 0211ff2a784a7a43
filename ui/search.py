"""What the palette finds: pages and their parts, commands, and every record of the office."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from core import features
from core.language import dates, fold
from core.language.words import _, language
from core.store import search as records
from core.store.search import Found
from ui.desk import Desk
from ui.kit.commands import Command
from ui.kit.palette import Hit
from ui.page import Page
from ui.rooms import BY_KEY, Room, brought, home_of

MOST = 50


@dataclass(frozen=True)
class Offer:
    """What can be gone to or done, and the word without which nobody means it."""

    hit: Hit
    only_with: str = ""

    def is_meant(self, query: str) -> bool:
        return fold.holds(query, self.hit.title) and (not self.only_with or fold.speaks_of(query, self.only_with))


def offered(commands: Sequence[Command], here: str, of_page: Sequence[Command]) -> list[Offer]:
    """What the page in front can do, the pages, and all else; what is not possible now is not offered."""
    pages = [_offer(_("Pages"), one, ()) for one in commands if one.key.startswith("page ") and one.is_possible]
    acts = [_offer(here, one, one.menu) for one in of_page if one.is_possible]
    # the first menu of these is only where they hang in the menu bar
    others = [
        Offer(_offer(_("Commands"), one, one.menu[1:]).hit)
        for one in commands
        if not one.key.startswith("page ") and one.key != "search" and one.is_possible
    ]
    return [*acts, *pages, *others]


def _offer(section: str, one: Command, menu: tuple[str, ...]) -> Offer:
    """A choice within a menu changes what is chosen at once: it is offered to who says the menu's own word."""

    def act() -> None:
        one.act()

    return Offer(Hit(section, ": ".join((*menu, one.name)), "", one.icon, one.keys, act), " ".join(menu))


def found(desk: Desk, offers: Sequence[Offer], query: str) -> list[Hit]:
    """By sections, the one with the likeliest hit first; what goes somewhere stands before what does something."""
    if not query.strip():
        return [offer.hit for offer in offers if not offer.only_with]
    meant = [offer for offer in (*offers, *_parts(desk)) if offer.is_meant(query)]
    # a choice never stands where Enter alone would take it for something else
    hits = [(0.0 if offer.only_with else fold.likeness(query, offer.hit.title), offer.hit) for offer in meant]
    # while the server is away, pages and commands are found all the same
    hits += desk.glance(lambda: list(_of_records(desk, query)), [])
    order = list(dict.fromkeys((_("Pages"), _("Records"), *(offer.hit.section for offer in offers))))
    best = {section: max(odds for odds, hit in hits if hit.section == section) for section in _sections(hits)}
    hits.sort(key=lambda one: (-best[one[1].section], order.index(one[1].section), -one[0]))
    return [hit for _odds, hit in hits]


def _sections(hits: Iterable[tuple[float, Hit]]) -> set[str]:
    return {hit.section for _odds, hit in hits}


def _parts(desk: Desk) -> Iterator[Offer]:
    """The lists of the office, the views of the calendar, the sections of the settings."""
    for room in BY_KEY.values():
        for part in _page(room).parts():
            act = partial(desk.open, room.key, None, part.key)
            yield Offer(Hit(_("Pages"), _(part.title), _(room.title), part.icon, "", act))


def _page(room: Room) -> type[Page]:
    made: type[Page] = brought(room.home)
    return made


def _of_records(desk: Desk, query: str) -> list[tuple[float, Hit]]:
    hits = desk.read(records.look, query, MOST)
    days = desk.read(records.days, hits)
    today = desk.today()
    near = sorted(hits, key=lambda one: abs(days.get(one.record_id, today) - today))
    return [(one.likeness, _hit(desk, one, days.get(one.record_id))) for one in near]


def _hit(desk: Desk, one: Found, day: date | None) -> Hit:
    room, kind = home_of(one.kind), _(features.KINDS[one.kind])
    return Hit(
        section=_("Records"),
        title=one.title.in_(language()),
        detail=f"{kind}, {dates.short(day)}" if day else kind,
        icon=room.icon,
        keys="",
        act=lambda: desk.open(room.key, one.record_id),
    )
