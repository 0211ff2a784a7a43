"""Where a statement stands on its way out, and what is told of whose word it has and whose it waits for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from core.approval.records import Clearance
from core.crisis.choices import Category, Level, Post
from core.crisis.queries.holders import Seat
from core.crisis.queries.incidents import AtHand
from core.crisis.queries.signatures import Signature, needed
from core.crisis.queries.statements import Stated
from core.crisis.signing import Awaited, Signing
from core.crisis.words import TITLES
from core.language.words import _, language
from ui.crisis import telling
from ui.crisis.telling import Local


class Stage(StrEnum):
    NEW = "new"
    DRAFT = "draft"
    RETURNED = "returned"
    WAITING = "waiting"
    CLEARED = "cleared"
    OUT = "out"


GLYPHS: Mapping[Stage, str] = {
    Stage.NEW: "draft",
    Stage.DRAFT: "draft",
    Stage.RETURNED: "returned",
    Stage.WAITING: "review",
    Stage.CLEARED: "approved",
    Stage.OUT: "published",
}


def stage(one: Stated | None) -> Stage:
    if one is None:
        return Stage.NEW
    if one.statement.released_at is not None:
        return Stage.OUT
    if one.clearance == Clearance.RETURNED:
        return Stage.RETURNED
    if one.is_cleared and (one.is_standing or one.statement.sent_at is not None):
        return Stage.CLEARED
    if one.statement.sent_at is None or one.clearance == Clearance.CHANGED:
        return Stage.DRAFT
    return Stage.WAITING


def stage_told(one: Stated | None) -> str:
    match stage(one):
        case Stage.NEW | Stage.DRAFT:
            return _("Draft")
        case Stage.RETURNED:
            return _("Returned")
        case Stage.WAITING:
            return _("Waits for a word")
        case Stage.CLEARED:
            return _("May go out")
        case Stage.OUT:
            return _("Is out")


def titled(one: Stated, local: Local, now: datetime) -> str:
    """In the list of statements."""
    at = one.statement.released_at or one.statement.made_at
    category = _(TITLES[Category][one.statement.category])
    return telling.together(telling.at(at, local, now), category, stage_told(one))


@dataclass(frozen=True)
class Word:
    """Whose word it is, and whether it was given."""

    said: str
    is_given: bool


def words_of(one: Stated, local: Local, now: datetime) -> list[Word]:
    if one.is_standing:
        return [in_advance()]
    return [Word(_given(each, local, now), each.is_given) for each in one.signatures]


def _given(one: Signature, local: Local, now: datetime) -> str:
    if one.given_at is not None:
        return f"{_posts(one.posts)}: {one.given_by}, {telling.at(one.given_at, local, now)}"
    names = " / ".join(each.name for each in one.candidates) or _("nobody yet")
    return f"{_posts(one.posts)}: {names}"


def _posts(posts: Sequence[Post]) -> str:
    return " / ".join(_(TITLES[Post][one]) for one in posts)


def wanted(signing: Signing, category: Category, at_hand: AtHand) -> list[Word]:
    """Before anything was written: whose word it will need."""
    groups = needed(signing, category, Level(at_hand.incident.level), at_hand.algorithms).groups
    return [Word(f"{_posts(posts)}: {_seated(posts, at_hand.seats)}", False) for posts in groups]


def in_advance() -> Word:
    return Word(_("Signed in advance: only the blanks were filled"), True)


def _seated(posts: Sequence[Post], seats: Mapping[Post, Seat]) -> str:
    found = (seats[one].name for one in posts if one in seats)
    return " / ".join(filter(None, found)) or _("nobody yet")


def silence(one: Stated, signing: Signing, now: datetime) -> str:
    """Who is asked next when nobody answers, and in how many minutes."""
    if stage(one) != Stage.WAITING or one.statement.sent_at is None:
        return ""
    waited = max(now - one.statement.sent_at, timedelta())
    match one.awaited:
        case Awaited.SIGNER:
            return _("No answer in {length}: to the deputy").format(length=telling.length(signing.to_deputy - waited))
        case Awaited.DEPUTY:
            return _("No answer in {length}: to the next level").format(length=telling.length(signing.to_next - waited))
        case Awaited.NEXT:
            rule = signing.said["no_answer"].in_(language())
            return ". ".join((_("Nobody answers: ask the next level"), rule))


def askable(one: Stated) -> list[tuple[tuple[Post, str], str]]:
    """Whose word can still be noted: the role and the name, and how both are said; no name: whoever it is there."""
    found, other = [], _("somebody else")
    for each in one.missing:
        named = [(each.posts[0], candidate.name) for candidate in each.candidates]
        is_open = not each.candidates or any(candidate.person_id is None for candidate in each.candidates)
        found += [((post, name), f"{_posts(each.posts)}: {name}") for post, name in named]
        found += [((each.posts[0], ""), f"{_posts(each.posts)}: {other}")] if is_open else []
    return found


def current(stated: Sequence[Stated], wanted_id: UUID | None) -> Stated | None:
    return next((one for one in stated if one.statement.id == wanted_id), None)
