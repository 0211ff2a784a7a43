"""What a hand-over must hold to, and what of a record stays behind when the record goes along."""

from collections.abc import Iterator, Mapping
from typing import Any

from core.errors import Invalid
from core.handover.choices import Cause
from core.handover.records import Handover
from core.language import safety
from core.language.words import _
from core.replies.records import Book
from core.store.record import Image

# what residents wrote goes along with what is private in it covered
_COVERED: Mapping[str, tuple[str, ...]] = {
    "Message": ("text", "note", "extended_because", "reason"),
    "Inquiry": ("question", "answer"),
    "Answer": ("text", "remark"),
    "Question": ("text", "answer"),
    "Remark": ("text", "answer"),
    "Proposal": ("text", "reason"),
}
# who they are does not; nor what a person noted of another, what signs in a person's name, or how a page is entered
_BLANK: Mapping[str, Mapping[str, Any]] = {
    "Message": {"author": "", "link": "", "rating": None, "attachments": [], "triage": {}, "batch_id": None},
    "Person": {"note": ""},
    "Absence": {"note": ""},
    "Account": {"note": ""},
    "Key": {"locked": "", "salt": "", "failures": 0, "rests_until": None},
}


def problems(one: Handover) -> Iterator[Invalid]:
    if one.giver_id == one.taker_id:
        yield Invalid(_("Nobody hands over to themselves: choose who takes over."), "taker_id")
    if not one.sections:
        yield Invalid(_("Choose what goes along."), "sections")
    if one.cause == Cause.AWAY and one.until is None:
        yield Invalid(_("Say until which day."), "until")
    if one.until is not None and one.until < one.day:
        yield Invalid(_("It ends before it begins."), "until")


def without_private(kind: str, image: Image) -> Image:
    """A journalist's request is no private matter: its author is whom the office owes an answer."""
    if kind == "Message" and image["book"] == Book.MEDIA:
        return image | {"batch_id": None}
    covered = {name: safety.covered(image[name]) for name in _COVERED.get(kind, ()) if image[name]}
    return image | dict(_BLANK.get(kind, {})) | covered


def as_kept(kind: str, theirs: Image, ours: Image) -> Image:
    """What would have stayed behind of ours stayed behind of theirs: there ours holds, and nobody is asked."""
    bare = without_private(kind, ours)
    return {name: ours[name] if name in ours and bare.get(name) == value else value for name, value in theirs.items()}
