"""Deciding about rows: here with a signature, or on paper and in Word, written down by another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import select

from core import clock
from core.approval import routes, rules
from core.approval.actions import noting, signing
from core.approval.actions.noting import Maker as Maker
from core.approval.actions.noting import Ready
from core.approval.actions.noting import Ruling as Ruling
from core.approval.keys import Opened
from core.approval.queries import keyring, laid, sitting, versions
from core.approval.queries.laid import Row, Turns
from core.approval.records import Outcome, Verdict, Version, Way
from core.approval.rules import Decider
from core.calendar.actions import course, gathering
from core.calendar.actions.gathering import Ids
from core.calendar.records import State
from core.errors import Conflict, Forbidden, Invalid
from core.language.words import N_, _, language
from core.office import queries as office
from core.office.records import Person
from core.office.rules import Right
from core.store import vault
from core.store.work import Work, action


@dataclass(frozen=True)
class Paper:
    """Where a decision made elsewhere can be seen: the scan of the sheet, or the file that came back."""

    way: Way
    at: datetime
    name: str = ""
    content: IO[bytes] | None = None


@action(N_("Decide about publications"), Right.APPROVE)
def decide(work: Work, rulings: Sequence[Ruling], key: Opened | None = None, exception: str = "") -> int:
    """By whoever sits here. Who has a key signs with it."""
    return decide_as(work, rulings, _own_hand(work, key, exception))


@action(N_("Record decisions"), Right.RECORD)
def record(work: Work, rulings: Sequence[Ruling], person_id: UUID, paper: Paper, exception: str = "") -> int:
    """On behalf of whoever signed the sheet or edited the file; kept as such, with its evidence."""
    if paper.at > clock.now():
        raise Invalid(_("This moment is still to come."), "at")
    if paper.way == Way.WORD and paper.content is None:
        raise Invalid(_("Add the file that the decision was made in."), "content")
    kept = _kept(work, paper.content) if paper.content else ""
    maker = Maker(person_id, paper.way, paper.at, work.author_id, kept, paper.name, exception=exception.strip())
    return decide_as(work, rulings, maker)


def _kept(work: Work, content: IO[bytes]) -> str:
    if not content.read(1):
        raise Invalid(_("This file is empty: it shows nothing of the decision."), "content")
    content.seek(0)
    return vault.keep(work, content)


@action(N_("Return publication"), Right.APPROVE)
def take_back(work: Work, ids: Ids, reason: str, key: Opened | None = None) -> None:
    """What was approved goes back, and its sheet says so; what still waits is decided about where it lies."""
    for problem in rules.unexplained(Verdict.RETURN, reason, ()):
        raise problem
    maker, why, now = _own_hand(work, key), reason.strip(), clock.now()
    found = gathering.each(work, ids)
    for publication in found:
        if publication.state == State.SUBMITTED:
            sentence = _("“{title}” lies before the approvers: return it there.")
            raise Invalid(sentence.format(title=publication.title.in_(language())), "state")
    newest = [one.id for one in versions.newest(work, [one.id for one in found]).values()]
    rows = laid.rows_of(work, newest, laid.turns(work, now))
    course.send_back(work, [one.id for one in found], why)
    for version_id, row in rows.items():
        # what was approved before the office kept its approvals has no such row
        if row.standing.outcome == Outcome.APPROVED:
            seats = [(routes.afterwards(), maker.person_id)]
            at = max(now, row.standing.since, maker.not_before or now)
            noting.put_down(work, Ready(Ruling(version_id, Verdict.RETURN, why), row, maker, at, seats))


def _own_hand(work: Work, key: Opened | None, exception: str = "") -> Maker:
    """Whoever sits here, signing if they have a key."""
    if work.author_id is None:
        raise Forbidden(_("Choose first who works here."))
    if key is not None:
        made_at = signing.demand_own(work, key).made_at
        return Maker(work.author_id, not_before=made_at, key=key, exception=exception.strip())
    if keyring.key_of(work, work.author_id):
        raise Invalid(_("Enter your password to sign."), "password")
    if keyring.ever_had(work, work.author_id):
        raise Invalid(_("Your key is out of use: make a new one, then decide."), "password")
    return Maker(work.author_id, exception=exception.strip())


def decide_as(work: Work, rulings: Sequence[Ruling], maker: Maker) -> int:
    """In whatever way, by this maker; how many."""
    found = ready(work, rulings, maker)
    for one in found:
        noting.put_down(work, one)
    return len(found)


def ready(work: Work, rulings: Sequence[Ruling], maker: Maker) -> list[Ready]:
    """All that may be refused is refused here, before anything is written."""
    if not rulings:
        raise Invalid(_("There is nothing to decide about."), "rows")
    people = {one.id: one for one in work.exec(select(Person))}
    at = maker.at or clock.now()
    who = sitting.decider(work, maker.person_id, people.values())
    if maker.recorder_id is not None and not who.may_approve:
        name = people[maker.person_id].name if maker.person_id in people else ""
        raise Invalid(_("{name} may not approve. Choose somebody else.").format(name=name), "person")
    ids = [work.find(Version, one.version_id).id for one in rulings]
    # the rows are read past the session
    work.flush()
    told = laid.turns(work, at)
    rows = laid.rows_of(work, ids, told)
    room = _Room(who, told, people, clock.zone_of(office.zone(work)))
    found = [_ready(ruling, rows[ruling.version_id], maker, room) for ruling in rulings]
    if len({one.row.version.id for one in found}) < len(found):
        raise Conflict(_("It has been decided about meanwhile."), ("state",))
    return found


@dataclass(frozen=True)
class _Room:
    """What is the same for all rows somebody decides about at once."""

    who: Decider
    told: Turns
    people: Mapping[UUID, Person]
    zone: ZoneInfo


def _ready(ruling: Ruling, row: Row, maker: Maker, room: _Room) -> Ready:
    for problem in rules.unexplained(ruling.verdict, ruling.reason, list(ruling.texts.values())):
        raise problem
    if row.version.id != ruling.version_id:
        raise rules.changed()
    seats = room.told.seats(maker.person_id, row)
    is_here = maker.way == Way.APP
    at, missing = room.told.now, sitting.awaited(row, room.people)
    if row.line is not None and ruling.verdict == Verdict.APPROVE:
        for problem in rules.unfit_to_clear(row.line, at.astimezone(room.zone).date()):
            raise problem
    for obstacle in rules.obstacles(row, room.who, bool(seats), missing, None if is_here else at):
        raise obstacle
    if room.who.is_own(row) and rules.is_wordless(maker.exception):
        raise Invalid(
            _("It is your own work, and nobody else can approve here. Write why you decide yourself."), "exception"
        )
    if ruling.verdict == Verdict.CORRECT and row.slot is None:
        raise Invalid(_("Return these words with a reason: they cannot be corrected here."), "verdict")
    # one return says it for all the seats somebody fills
    seats = seats[:1] if ruling.verdict == Verdict.RETURN else seats
    # whoever sits here has it now, though their clock is behind
    made_at = max(at, row.standing.since, maker.not_before or at) if is_here else at
    return Ready(ruling, row, maker, made_at, seats)
