"""What is not as it should be with the office, in the words of the banner."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.language.words import _
from ui.kit.bars import Banner, BannerKind

if TYPE_CHECKING:
    from ui.desk import Desk


@dataclass(frozen=True)
class State:
    kind: BannerKind
    sentence: str
    may_try_again: bool = False


def state(desk: "Desk") -> State | None:
    """The worst first; nothing else stands over the pages."""
    if not desk.answers:
        gone = _("The office's server does not answer. What you typed stays here and is written when it is back.")
        return State("danger", gone, may_try_again=True)
    if desk.is_clock_behind():
        behind = _("This computer's clock is behind the last entry. Set it right: deadlines depend on it.")
        return State("warning", behind)
    if desk.is_journal_strange:
        strange = _(
            "The journal is not the one this computer saw last: entries were changed or are missing. "
            "Compare it with a backup copy."
        )
        return State("danger", strange)
    return None


def tell(desk: "Desk", banner: Banner) -> None:
    found = state(desk)
    if found is None:
        banner.clear()
    elif found.may_try_again:
        banner.tell(found.kind, found.sentence, _("Try again"), desk.catch_up)
    else:
        banner.tell(found.kind, found.sentence)
