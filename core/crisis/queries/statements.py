"""The statements of an incident: whose word each needs, who has given it, and what still stands in its way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval import sealing
from core.approval.queries import lines, versions
from core.approval.records import Clearance, Decision, Line, Verdict
from core.crisis import advance, drafting, library
from core.crisis.choices import Category, Sort
from core.crisis.drafting import Question
from core.crisis.queries import signatures
from core.crisis.queries.signatures import Room, Signature
from core.crisis.records import Doctrine, Happening, Incident, Playbook, Statement
from core.crisis.signing import Awaited, Signing
from core.language.trilingual import LANGS, Trilingual
from core.office.records import Channel


@dataclass(frozen=True)
class Out:
    """Where and when it went out."""

    channel: Trilingual
    at: datetime
    link: str


@dataclass(frozen=True)
class Stated:
    """A statement as it stands now."""

    statement: Statement
    line: Line
    clearance: Clearance
    signatures: Sequence[Signature]
    # by when its category is meant to be out, from the moment it was begun
    due_at: datetime | None
    awaited: Awaited
    releases: Sequence[Out] = ()
    # made of a frame that was signed in advance, its blanks alone filled in
    is_standing: bool = False

    @property
    def text(self) -> Trilingual:
        """What it says; once it is out, what went out."""
        return self.statement.said or self.line.text

    @property
    def missing(self) -> list[Signature]:
        return [] if self.is_standing else [one for one in self.signatures if not one.is_given]

    @property
    def is_cleared(self) -> bool:
        return not self.missing and self.clearance not in (Clearance.RETURNED, Clearance.CHANGED)


@dataclass(frozen=True)
class Skeleton:
    """The frame of an algorithm's statement, of which category it is, its blanks, and whether it was signed."""

    playbook_id: UUID
    code: str
    name: Trilingual
    category: Category
    line: Line
    asked: tuple[Question, ...]
    # signed in advance, and its blanks take nothing but where, when and whom to ring
    is_cleared: bool


def signing(session: Session) -> Signing:
    """Who signs what, as the office has set it."""
    doctrine = session.exec(select(Doctrine)).first()
    return library.signing().changed(doctrine.classes) if doctrine and doctrine.classes else library.signing()


def of(session: Session, incident: Incident, now: datetime) -> list[Stated]:
    """All of an incident, the first first; `now` is the office's wall clock."""
    query = (
        select(Statement, Line)
        .join(Line, col(Line.id) == col(Statement.line_id))
        .where(Statement.incident_id == incident.id)
        .order_by(col(Statement.made_at), col(Statement.id))
    )
    rows = session.exec(query).all()
    if not rows:
        return []
    room = signatures.room(session, incident, signing(session), now)
    told = lines.clearances(session, now.date(), [line for _statement, line in rows])
    said = _said(session, [line.id for _statement, line in rows])
    outs = _outs(session, [statement.id for statement, _line in rows])
    frames = {one.line.id: one for one in skeletons(session, incident.playbooks, now)}
    return [
        _stated(statement, line, told[line.id], said.get(line.id, ()), room, outs.get(statement.id, ()), frames)
        for statement, line in rows
    ]


def at_hand(session: Session, statement_id: UUID, now: datetime) -> Stated | None:
    statement = session.get(Statement, statement_id)
    incident = session.get(Incident, statement.incident_id) if statement else None
    found = of(session, incident, now) if incident else []
    return next((one for one in found if one.statement.id == statement_id), None)


def skeletons(session: Session, codes: Sequence[str], now: datetime) -> list[Skeleton]:
    """Of these algorithms, in their order."""
    query = select(Playbook, Line).join(Line, col(Line.id) == col(Playbook.line_id))
    rows = {one.code: (one, line) for one, line in session.exec(query.where(col(Playbook.code).in_(codes)))}
    told = lines.clearances(session, now.date(), [line for _one, line in rows.values()])
    known = signing(session)
    return [_skeleton(*rows[code], told, known) for code in codes if code in rows]


def _skeleton(playbook: Playbook, line: Line, told: Mapping[UUID, Clearance], known: Signing) -> Skeleton:
    blanks, category = tuple(map(Question.of, playbook.slots)), Category(playbook.category)
    may_be = known.classes[category].is_standing and advance.is_signable(category, blanks)
    is_cleared = may_be and told[line.id] == Clearance.CLEARED
    return Skeleton(playbook.id, playbook.code, playbook.name, category, line, blanks, is_cleared)


def _stated(
    statement: Statement,
    line: Line,
    clearance: Clearance,
    said: Sequence[Decision],
    room: Room,
    releases: Sequence[Out],
    frames: Mapping[UUID, Skeleton],
) -> Stated:
    words, wrote = sealing.words_of_line(line), signatures.writers(statement)
    others = [one for one in said if one.person_id not in wrote]
    given = [_given(one, others, statement, words, room) for one in signatures.asked(statement, room)]
    since = statement.sent_at or statement.made_at
    return Stated(
        statement,
        line,
        clearance,
        given,
        room.signing.due_at(statement.category, statement.made_at),
        room.signing.awaited(since, room.now),
        releases,
        is_standing(statement, line.text, frames),
    )


def _given(one: Signature, said: Sequence[Decision], statement: Statement, words: str, room: Room) -> Signature:
    for decision in said:
        if decision.step == one.key and decision.verdict != Verdict.RETURN:
            person = room.people.get(decision.person_id) if decision.person_id else None
            return replace(one, given_by=person.name if person else "", given_at=decision.decided_at)
    for consent in statement.consents:
        # a word that was given is a word about these words
        if consent["post"] in one.posts and consent["words"] == words:
            return replace(one, given_by=consent["name"], given_at=datetime.fromisoformat(consent["at"]))
    return one


def is_standing(statement: Statement, text: Trilingual, frames: Mapping[UUID, Skeleton]) -> bool:
    """The frame was signed in advance: with where, when and whom to ring filled in, it needs no other word."""
    if statement.released_at is not None:
        return statement.is_standing
    frame = frames.get(statement.frame_id) if statement.frame_id else None
    if frame is None or not frame.is_cleared or statement.category != frame.category or statement.is_person_named:
        return False
    filled = drafting.drafted(frame.line.text, frame.asked, statement.blanks)
    # English may be left out: it goes out later
    written = [lang for lang in LANGS if getattr(text, lang).strip()]
    return (
        {"kk", "ru"} <= {*written}
        and advance.fits(frame.asked, statement.blanks)
        and all(getattr(filled.text, lang) == getattr(text, lang) and not filled.gaps.get(lang) for lang in written)
    )


def _said(session: Session, line_ids: Sequence[UUID]) -> dict[UUID, list[Decision]]:
    """What was decided about the words as they were laid last."""
    newest = {version.id: owner for owner, version in versions.newest(session, line_ids).items()}
    found: dict[UUID, list[Decision]] = {}
    query = select(Decision).where(col(Decision.version_id).in_(newest)).order_by(col(Decision.decided_at))
    for one in session.exec(query):
        found.setdefault(newest[one.version_id], []).append(one)
    return found


def _outs(session: Session, statement_ids: Sequence[UUID]) -> dict[UUID, list[Out]]:
    query = (
        select(Happening, Channel)
        .join(Channel, col(Channel.id) == col(Happening.channel_id))
        .where(
            Happening.sort == Sort.RELEASE,
            col(Happening.statement_id).in_(statement_ids),
            # a line that was put right counts no more
            col(Happening.id).not_in(select(Happening.corrects_id).where(col(Happening.corrects_id).is_not(None))),
        )
        .order_by(col(Happening.happened_at))
    )
    found: dict[UUID, list[Out]] = {}
    for one, channel in session.exec(query):
        if one.statement_id:
            found.setdefault(one.statement_id, []).append(Out(channel.name, one.happened_at, one.link))
    return found


def first_category(stated: Sequence[Stated]) -> Category:
    """What comes next in public: that we know, then what we know."""
    out = {one.statement.category for one in stated if one.statement.released_at}
    return Category.M2 if out & {Category.M1, Category.M2, Category.M3} else Category.M1
