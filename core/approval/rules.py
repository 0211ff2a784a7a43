"""Who may decide about what, and what a decision must hold to."""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from core.approval.records import Absence, Elsewhere, Line, Route, RouteStep, Submission, Verdict, Version
from core.calendar import rules as calendar
from core.calendar.records import State
from core.calendar.rules import Whole
from core.errors import Invalid
from core.language.words import _
from core.office.records import Person
from core.office.rules import Right, may
from core.store.record import Record
from core.strategy.rules import ends_early, is_blank, unnamed


def makers(submission: Submission, whole: Whole | None) -> frozenset[UUID]:
    """Whose own work it is: who sent it, who answers for it, who wrote its texts."""
    found = [submission.sender_id]
    if whole is not None:
        found += [whole.publication.person_id, *(one.author_id for one in whole.wordings.values())]
    return frozenset(one for one in found if one is not None)


def is_alone(person_id: UUID, people: Iterable[Person]) -> bool:
    """Nobody else here could approve: the rule of two pairs of eyes cannot be kept."""
    return not any(one.id != person_id and one.is_active and may(one.roles, Right.APPROVE) for one in people)


def own_work(person_id: UUID, made_by: frozenset[UUID], alone: bool, exception: str) -> Iterator[Invalid]:
    if person_id not in made_by:
        return
    if not alone:
        yield Invalid(_("Nobody approves their own work. Let somebody else decide."), "person_id")
    elif not exception.strip():
        yield Invalid(
            _("It is your own work, and nobody else can approve here. Write why you decide yourself."), "exception"
        )


def unexplained(verdict: Verdict, reason: str, texts: Sequence[str]) -> Iterator[Invalid]:
    """A return says why; a correction says what."""
    if verdict == Verdict.RETURN and not reason.strip():
        yield Invalid(_("Write the reason."), "reason")
    if verdict == Verdict.CORRECT and not texts:
        yield Invalid(_("Nothing was corrected: change a text, or approve it as it is."), "text")


def is_live(version: Version, whole: Whole) -> bool:
    """The publication still waits, and still reads as it was laid before the approvers."""
    return whole.publication.state == State.SUBMITTED and version.words == calendar.content_seal(whole)


def problems(record: Record) -> list[Invalid]:
    """What keeps a row from being whole, field by field."""
    match record:
        case Route() | RouteStep():
            return list(unnamed(record.name))
        case Line():
            return [*unnamed(record.name), *_wordless(record)]
        case Elsewhere():
            return [Invalid(_("Write what was published."), "title")] if is_blank(record.title) else []
        case Absence():
            return [*ends_early(record.first, record.last, "last"), *_stands_in_for_themselves(record)]
        case _:
            return []


def _wordless(line: Line) -> Iterator[Invalid]:
    if not any(text.strip() for text in line.text):
        yield Invalid(_("Write the text."), "text")


def _stands_in_for_themselves(absence: Absence) -> Iterator[Invalid]:
    if absence.person_id == absence.deputy_id:
        yield Invalid(_("Nobody stands in for themselves. Choose somebody else."), "deputy_id")
