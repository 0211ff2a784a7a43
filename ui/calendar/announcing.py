"""What takes place is announced: one act drafts it, and the draft lies open."""

from functools import partial

from core.calendar import rules
from core.calendar.actions import announcements
from core.calendar.records import Halt, State
from core.language.words import _
from ui.calendar import acts
from ui.calendar.chosen import Chosen
from ui.kit.commands import Command

# behind what else is made of a publication
_AFTER = "copy"


def commands(chosen: Chosen) -> list[Command]:
    """What can be done to the chosen, and to announce it."""
    found = acts.commands(chosen)
    place = next(n for n, one in enumerate(found, 1) if one.key == _AFTER)
    return [*found[:place], _announce(chosen), *found[place:]]


def _announce(chosen: Chosen) -> Command:
    return Command("announce", _("Draft its announcement"), partial(announce, chosen), is_possible=_may(chosen))


def _may(chosen: Chosen) -> bool:
    if len(chosen.slots) != 1:
        return False
    publication = chosen.slots[0].publication
    is_coming = publication.day is not None and publication.day > chosen.desk.today()
    is_going = publication.halt == Halt.NONE and publication.state not in (State.IDEA, State.PUBLISHED)
    return rules.is_event(publication) and is_coming and is_going


def announce(chosen: Chosen) -> None:
    made = chosen.desk.do(announcements.announce, chosen.slots[0].id)
    if made is not None:
        chosen.desk.open("publication", made)
