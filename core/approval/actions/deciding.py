"""Deciding about a row: here with a signature, or on paper and in Word, written down by another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO
from uuid import UUID

from sqlmodel import col, select

from core import clock
from core.approval import routes, rules, sealing
from core.approval.actions import laying
from core.approval.keys import Opened
from core.approval.records import Absence, Decision, Key, Line, Submission, Verdict, Version, Way
from core.approval.routes import Outcome, Step
from core.calendar.actions import course, gathering, wordings
from core.calendar.actions.gathering import Gathered
from core.calendar.actions.wordings import Written
from core.calendar.queries.working import working_time
from core.calendar.records import Publication
from core.deadlines.working import WorkingTime
from core.errors import Conflict, Forbidden, Invalid
from core.language.trilingual import Lang
from core.language.words import N_, _, language
from core.office import queries as office
from core.office.rules import Right
from core.store import vault
from core.store.work import Work, action


@dataclass(frozen=True)
class Ruling:
    """What is decided about one row; a correction brings the texts as they shall be."""

    version_id: UUID
    verdict: Verdict
    reason: str = ""
    texts: Mapping[Lang, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Maker:
    """Who decides, how and when; `key` signs, `exception` says why about their own work."""

    person_id: UUID
    way: Way = Way.APP
    at: datetime | None = None
    recorder_id: UUID | None = None
    evidence: str = ""
    evidence_name: str = ""
    key: Opened | None = None
    exception: str = ""


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
    if work.author_id is None:
        raise Forbidden(_("Choose first who works here."))
    if key is None and _key_of(work, work.author_id):
        raise Invalid(_("Enter your password to sign."), "password")
    if key is not None and key.person_id != work.author_id:
        raise Forbidden(_("This key belongs to somebody else."))
    return decide_as(work, rulings, Maker(work.author_id, key=key, exception=exception.strip()))


@action(N_("Record decisions"), Right.RECORD)
def record(work: Work, rulings: Sequence[Ruling], person_id: UUID, paper: Paper, exception: str = "") -> int:
    """On behalf of whoever signed the sheet or edited the file; kept as such, with its evidence."""
    if paper.at > clock.now():
        raise Invalid(_("This moment is still to come."), "at")
    kept = vault.keep(work, paper.content) if paper.content else ""
    maker = Maker(person_id, paper.way, paper.at, work.author_id, kept, paper.name, exception=exception.strip())
    return decide_as(work, rulings, maker)


def _key_of(work: Work, person_id: UUID) -> Key | None:
    return work.exec(select(Key).where(Key.person_id == person_id, col(Key.retired_at).is_(None))).first()


@dataclass(frozen=True)
class Sitting:
    """What is the same for all rows somebody decides about at once."""

    maker: Maker
    at: datetime
    working: WorkingTime
    deputies: Mapping[UUID, UUID]
    is_alone: bool


def decide_as(work: Work, rulings: Sequence[Ruling], maker: Maker) -> int:
    """In whatever way, by this maker; how many."""
    if not rulings:
        raise Invalid(_("There is nothing to decide about."), "rows")
    at, working = maker.at or clock.now(), working_time(work)
    deputies = routes.deputies(work.exec(select(Absence)), working.day_of(at))
    sitting = Sitting(maker, at, working, deputies, rules.is_alone(maker.person_id, office.people(work)))
    for ruling in rulings:
        _decide(work, ruling, sitting)
    return len(rulings)


def _decide(work: Work, ruling: Ruling, sitting: Sitting) -> None:
    maker, at = sitting.maker, sitting.at
    version = work.find(Version, ruling.version_id)
    submission = work.find(Submission, version.submission_id)
    for problem in rules.unexplained(ruling.verdict, ruling.reason, list(ruling.texts.values())):
        raise problem
    whole = _whole(work, version)
    _demand_as_seen(work, version, whole)
    made_by = rules.makers(submission, whole)
    for problem in rules.own_work(maker.person_id, made_by, sitting.is_alone, maker.exception):
        raise problem
    steps = [Step.of(one) for one in submission.steps]
    taken = decisions_on(work, version)
    if at < submission.sent_at:
        raise Invalid(_("It was submitted only after this moment."), "at")
    standing = routes.standing(steps, taken, submission.sent_at)
    if standing.outcome != Outcome.WAITING:
        raise Conflict(_("It has been decided about meanwhile."), ("state",))
    seats = _seats(standing, taken, sitting)
    if not seats:
        raise Forbidden(_("It is somebody else's turn to decide: “{name}”.").format(name=_names(standing)))
    if ruling.verdict == Verdict.CORRECT:
        version = _corrected(work, version, ruling.texts)
    # one return says it for all the seats somebody fills
    for step, seat in seats[:1] if ruling.verdict == Verdict.RETURN else seats:
        made = _decision(version, step, seat, ruling, maker, at)
        work.add(made)
        taken.append(made)
    _follow(work, version, routes.standing(steps, taken, submission.sent_at), ruling)


def _whole(work: Work, version: Version) -> Gathered | None:
    """The publication as it stands now; a line has none."""
    publication_id = version.publication_id
    return gathering.whole(work, work.find(Publication, publication_id)) if publication_id else None


def _demand_as_seen(work: Work, version: Version, whole: Gathered | None) -> None:
    """What changed after it was laid here was not seen by whoever decides."""
    if whole is not None:
        is_newest = version.id in laying.newest(work, [whole.publication.id])
        if is_newest and rules.is_live(version, whole):
            return
    elif version.line_id:
        now = sealing.seal(sealing.content_of_line(work.find(Line, version.line_id)))
        if now == version.seal:
            return
    raise Conflict(_("It was changed after it was submitted. Look at it as it reads now."), ("text",))


def decisions_on(work: Work, version: Version) -> list[Decision]:
    """On this row in this submission, also before an approver put it right."""
    chain = [version.id]
    while version.corrects_id:
        version = work.find(Version, version.corrects_id)
        chain.append(version.id)
    query = select(Decision).where(col(Decision.version_id).in_(chain)).order_by(col(Decision.decided_at))
    return list(work.exec(query))


def waited_for(work: Work, version: Version) -> list[UUID]:
    """Whose word is missing about a row now."""
    submission, taken = work.find(Submission, version.submission_id), decisions_on(work, version)
    standing = routes.standing([Step.of(one) for one in submission.steps], taken, submission.sent_at)
    return [seat for step in standing.open for seat in routes.waited_for(step, taken)]


def _seats(standing: routes.Standing, taken: Sequence[Decision], sitting: Sitting) -> list[tuple[Step, UUID]]:
    """Every open seat this person may fill: their own, or that of somebody they stand in for."""
    found: list[tuple[Step, UUID]] = []
    for step in standing.open:
        due = routes.due_at(step, standing.since, sitting.working)
        is_late = due is not None and due < sitting.at
        seats = routes.seats_for(sitting.maker.person_id, step, taken, sitting.deputies, is_late)
        found += [(step, seat) for seat in seats]
    return found


def _names(standing: routes.Standing) -> str:
    return ", ".join(step.name.in_(language()) for step in standing.open)


def _corrected(work: Work, version: Version, texts: Mapping[Lang, str]) -> Version:
    """The texts as the approver wants them, kept as a version of their own."""
    if not version.publication_id:
        raise Invalid(_("Return these words with a reason: they cannot be corrected here."), "verdict")
    publication = work.find(Publication, version.publication_id)
    known = gathering.wordings(work, publication.id)
    for lang, text in texts.items():
        seen = known[lang].text if lang in known else ""
        wordings.put(work, publication, known, Written(lang, text, seen))
    work.flush()
    made = laying.version_of(work, version.submission_id, version.number, publication)
    made.corrects_id = version.id
    work.add(made)
    work.flush()
    return made


def _decision(version: Version, step: Step, seat: UUID, ruling: Ruling, maker: Maker, at: datetime) -> Decision:
    made = Decision(
        version_id=version.id,
        step=step.id,
        seat_id=seat,
        person_id=maker.person_id,
        recorder_id=maker.recorder_id,
        verdict=ruling.verdict,
        reason=ruling.reason.strip(),
        exception=maker.exception,
        way=maker.way,
        decided_at=at,
        evidence=maker.evidence,
        evidence_name=maker.evidence_name,
        key_id=maker.key.id if maker.key else None,
    )
    if maker.key:
        made.signature = maker.key.sign(sealing.statement(version.seal, made)).hex()
    return made


def _follow(work: Work, version: Version, standing: routes.Standing, ruling: Ruling) -> None:
    """The publication goes on its way once its route is through."""
    work.flush()
    if not version.publication_id or standing.outcome == Outcome.WAITING:
        return
    if standing.outcome == Outcome.RETURNED:
        course.send_back(work, version.publication_id, ruling.reason)
    else:
        course.approve(work, version.publication_id)
