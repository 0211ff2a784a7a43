"""A decision against which nothing speaks is written down, and its row goes on its way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from core.approval import routes, rules, sealing
from core.approval.actions import laying
from core.approval.keys import Opened
from core.approval.queries.laid import Row
from core.approval.records import Decision, Outcome, Verdict, Version, Way
from core.approval.routes import Step
from core.calendar.actions import course, gathering, wordings
from core.calendar.actions.wordings import Written
from core.calendar.records import Publication
from core.language.trilingual import Lang
from core.store.work import Work


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
    # it was not decided before: the key it is signed with was made then, by whatever clock
    not_before: datetime | None = None


@dataclass(frozen=True)
class Ready:
    """What is decided about which row, by whom, and in whose seats at which steps."""

    ruling: Ruling
    row: Row
    maker: Maker
    at: datetime
    seats: Sequence[tuple[Step, UUID]]


def put_down(work: Work, one: Ready) -> None:
    version, taken = one.row.version, list(one.row.decisions)
    if one.ruling.verdict == Verdict.CORRECT:
        version = _corrected(work, version, one.ruling.texts)
    for step, seat in one.seats:
        made = _decision(version, step, seat, one)
        if one.maker.key:
            frame = sealing.frame_of(one.row.submission)
            made.signature = one.maker.key.sign(sealing.statement(frame, version, made)).hex()
        work.add(made)
        taken.append(made)
    work.flush()
    sent = one.row.submission
    _follow(work, [*one.row.chain, version], routes.standing(routes.of(sent), taken, sent.sent_at), one.ruling.reason)


def _corrected(work: Work, version: Version, texts: Mapping[Lang, str]) -> Version:
    """The texts as the approver wants them, kept as a version of their own."""
    assert version.publication_id is not None
    publication = work.find(Publication, version.publication_id)
    known = gathering.wordings(work, publication.id)
    before = {lang: one.text for lang, one in known.items()}
    for problem in rules.miscorrected(publication.langs, before, texts):
        raise problem
    for lang, text in texts.items():
        author_id = known[lang].author_id if lang in known else None
        wordings.put(work, publication, known, Written(lang, text, before.get(lang, "")))
        # it stays its writer's own work: whoever puts it right may still approve it
        known[lang].author_id = author_id
    work.flush()
    course.demand_free_way(work, publication)
    laying.make_way(work)
    made = laying.version_of(work, version.submission_id, version.number, publication, version.id)
    work.add(made)
    work.flush()
    return made


def _decision(version: Version, step: Step, seat: UUID, one: Ready) -> Decision:
    maker = one.maker
    return Decision(
        version_id=version.id,
        step=step.id,
        seat_id=seat,
        person_id=maker.person_id,
        recorder_id=maker.recorder_id,
        verdict=one.ruling.verdict,
        reason=one.ruling.reason.strip(),
        exception=maker.exception,
        way=maker.way,
        decided_at=one.at,
        evidence=maker.evidence,
        evidence_name=maker.evidence_name,
        key_id=maker.key.id if maker.key else None,
    )


def _follow(work: Work, chain: Sequence[Version], standing: routes.Standing, reason: str) -> None:
    """The row keeps how it ended, and the publication goes on its way."""
    if standing.outcome == Outcome.WAITING:
        return
    for version in chain:
        version.outcome = standing.outcome
    publication_id = chain[-1].publication_id
    if publication_id is None or standing.is_taken_back:
        return
    if standing.outcome == Outcome.RETURNED:
        course.send_back(work, publication_id, reason)
    else:
        course.approve(work, publication_id)
