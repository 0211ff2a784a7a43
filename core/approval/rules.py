"""Who may decide about what, and what a decision must hold to."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from core.approval import sealing
from core.approval.records import Absence, Elsewhere, Line, Outcome, Route, RouteStep, Submission, Verdict, Version
from core.approval.routes import Standing
from core.calendar import acts
from core.calendar import rules as calendar
from core.calendar.acts import Act
from core.calendar.records import Halt, State
from core.calendar.rules import Whole
from core.errors import Conflict, Forbidden, Invalid, UserError
from core.language import dates
from core.language.trilingual import Lang
from core.language.words import _, language
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


def is_wordless(reason: str) -> bool:
    """
    >>> is_wordless(" .")
    True
    """
    return is_blank(reason) or not any(map(str.isalnum, reason))


def unexplained(verdict: Verdict, reason: str, texts: Sequence[str]) -> Iterator[Invalid]:
    """A return says why; a correction says what."""
    if verdict == Verdict.RETURN and is_wordless(reason):
        yield Invalid(_("Write the reason."), "reason")
    if verdict == Verdict.CORRECT and not texts:
        yield Invalid(_("Nothing was corrected: change a text, or approve it as it is."), "text")


def miscorrected(langs: Collection[str], before: Mapping[str, str], texts: Mapping[Lang, str]) -> Iterator[Invalid]:
    """A correction leaves a text in every language, and another one than it was."""
    if not any(text.strip() != before.get(lang, "").strip() for lang, text in texts.items()):
        yield Invalid(_("Nothing was corrected: change a text, or approve it as it is."), "text")
    for lang, text in texts.items():
        if lang not in langs:
            yield Invalid(_("It will not come out in this language."), "text")
        elif is_blank(text):
            yield Invalid(_("A correction leaves no text empty. Return it with a reason instead."), "text")


def is_live(version: Version, now: Whole | Line | None) -> bool:
    """What it was laid of still waits, goes on, and reads as it did then; words cleared in advance read so."""
    if now is None:
        return False
    if isinstance(now, Line):
        return version.words == sealing.words_of_line(now)
    is_waiting = now.publication.state == State.SUBMITTED and now.publication.halt == Halt.NONE
    return is_waiting and version.words == calendar.content_seal(now)


class Lying(Protocol):
    """A row as it lies before the approvers."""

    @property
    def submission(self) -> Submission: ...
    @property
    def standing(self) -> Standing: ...
    @property
    def slot(self) -> Whole | None: ...
    @property
    def is_stale(self) -> bool: ...
    @property
    def made_by(self) -> frozenset[UUID]: ...


@dataclass(frozen=True)
class Decider:
    """Whoever comes to decide."""

    person_id: UUID | None
    may_approve: bool = True
    # nobody else here could approve
    is_alone: bool = False

    def is_own(self, row: Lying) -> bool:
        return self.person_id in row.made_by


def obstacles(
    row: Lying, who: Decider, has_seat: bool, awaited: str, at: datetime | None = None
) -> Iterator[UserError]:
    """
    Why they cannot decide about it, the first that is worth knowing first.

    `awaited` is whose word is missing, `at` when it was decided elsewhere: nobody decides before a row came to them.
    """
    if row.standing.outcome != Outcome.WAITING:
        yield Conflict(_("It has been decided about meanwhile."), ("state",))
    if row.slot is not None and row.slot.publication.halt != Halt.NONE:
        yield Invalid(acts.why_not(Act.APPROVE, row.slot), "state")
    if row.is_stale:
        yield changed()
    if who.person_id is None or not who.may_approve:
        yield Forbidden(_("Your role here does not approve."))
    if who.is_own(row) and not who.is_alone:
        yield Invalid(_("Nobody approves their own work. Let somebody else decide."), "person_id")
    if at is not None and at < row.submission.sent_at:
        yield Invalid(_("It was submitted only after this moment."), "at")
    if at is not None and at < row.standing.since:
        yield Invalid(_("It came to this step only after this moment."), "at")
    if not has_seat:
        yield Forbidden(_("It is somebody else's turn to decide: “{name}”.").format(name=awaited))


def changed() -> Conflict:
    return Conflict(_("It was changed after it was submitted. Look at it as it reads now."), ("text",))


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


def unfit_to_clear(line: Line, today: date) -> Iterator[Invalid]:
    """What nobody may use is not laid before the approvers."""
    if not line.is_active:
        yield Invalid(_("These words are out of use: put them in use first."), "is_active")
    if line.expires is not None and line.expires < today:
        yield Invalid(_("These words are no longer valid: set another day first."), "expires")


def _wordless(line: Line) -> Iterator[Invalid]:
    if not any(text.strip() for text in line.text):
        yield Invalid(_("Write the text."), "text")


def _stands_in_for_themselves(absence: Absence) -> Iterator[Invalid]:
    if absence.person_id == absence.deputy_id:
        yield Invalid(_("Nobody stands in for themselves. Choose somebody else."), "deputy_id")


def misplaced(record: Record, people: Iterable[Person], absences: Iterable[Absence]) -> Iterator[Invalid]:
    """What keeps a row from fitting the people of the office, and who is away already."""
    known = {str(one.id): one for one in people}
    match record:
        case RouteStep():
            yield from _unable(known, record.people, "people")
            yield from _unable(known, [str(record.escalate_id)] if record.escalate_id else [], "escalate_id")
        case Absence():
            yield from _unable(known, [str(record.deputy_id)], "deputy_id")
            beside = (one for one in absences if one.id != record.id and one.person_id == record.person_id)
            for one in beside:
                if one.first <= record.last and record.first <= one.last:
                    span = dates.span(one.first, one.last, language())
                    yield Invalid(_("This person is away on some of these days already: {span}.").format(span=span))


def _unable(known: Mapping[str, Person], named: Iterable[str], field: str) -> Iterator[Invalid]:
    for one in named:
        person = known.get(one)
        if person is None:
            yield Invalid(_("Somebody chosen here is not known in this office. Choose anew."), field)
        elif not person.is_active:
            yield Invalid(_("{name} is no longer active. Choose somebody else.").format(name=person.name), field)
        elif not may(person.roles, Right.APPROVE):
            yield Invalid(_("{name} may not approve. Choose somebody else.").format(name=person.name), field)
