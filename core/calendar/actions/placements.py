"""A channel gets words of its own where the wording does not suit it."""

from uuid import UUID

from core.calendar.actions import gathering
from core.calendar.actions.wordings import demand_same
from core.calendar.records import Placement, Publication
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_
from core.office.rules import Right
from core.store.work import Work, action


@action(N_("Write text for a channel"), Right.PLAN)
def write(work: Work, placement_id: UUID, lang: Lang, text: str, seen_text: str) -> None:
    """What equals the wording is no text of its own. `seen_text` is the variant the writer began from."""
    place = work.find(Placement, placement_id)
    wording = gathering.wordings(work, place.publication_id).get(lang)
    own = "" if wording is not None and text == wording.text else text
    stored = getattr(place.variant, lang)
    if own != stored:
        demand_same(stored, seen_text)
        place.variant = Trilingual.of({**place.variant.as_dict(), lang: own})
        gathering.demand_whole(work, place)
        gathering.take_up(work.find(Publication, place.publication_id))


@action(N_("Take the common text"), Right.PLAN)
def drop(work: Work, placement_id: UUID, lang: Lang) -> None:
    place = work.find(Placement, placement_id)
    place.variant = Trilingual.of({**place.variant.as_dict(), lang: ""})
