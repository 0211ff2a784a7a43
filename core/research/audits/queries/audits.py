"""Audits as they stand: one with its round before, all bodies of a form beside one another, what is to be put right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from core import clock
from core.office import queries as office
from core.office.records import Person
from core.office.rules import is_stale
from core.research.audits import library as audit_library
from core.research.audits.queries import scores as audit_scores
from core.research.audits.queries.scores import Agreement, Change, Line, Score
from core.research.audits.records import Audit, AuditForm, Body, Criterion, Rating, Remedy
from core.research.audits.rules import CONTACTS_AGE_DAYS
from core.research.choices import Axis, Mark


@dataclass(frozen=True)
class Look:
    """One audit, ready to be shown or told."""

    audit: Audit
    form: AuditForm
    body: Body
    lines: tuple[Line, ...]
    names: Mapping[UUID | None, str]
    # the closed round before, if there was one
    earlier: "Look | None" = None
    # of the body: open ones first, with those that rounds before have left
    remedies: tuple[Remedy, ...] = ()
    axes: Mapping[Axis, Score] = field(init=False)
    whole: Score = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "axes", audit_scores.by_axis(self.lines))
        object.__setattr__(self, "whole", audit_scores.score(self.lines))

    @property
    def agreements(self) -> list[Agreement]:
        return audit_scores.agreements(self.lines, self.names)

    @property
    def differing(self) -> list[Line]:
        return [one for one in self.lines if one.is_differing]

    def before(self, line: Line) -> Line | None:
        known = self.earlier.lines if self.earlier else ()
        return next((one for one in known if one.criterion.id == line.criterion.id), None)

    def change(self, line: Line) -> Change:
        return audit_scores.change(line, self.before(line))

    def carried(self) -> list[Remedy]:
        """Open, and left by a round before this one."""
        return [one for one in self.remedies if one.done_on is None and one.audit_id != self.audit.id]

    def raters(self) -> list[str]:
        return sorted({audit_scores.rater_of(one, self.names) for line in self.lines for one in line.ratings})


def today(session: Session) -> date:
    """By the office's wall clock."""
    return clock.today(office.zone(session))


def forms(session: Session) -> Sequence[AuditForm]:
    return session.exec(select(AuditForm).order_by(col(AuditForm.is_active).desc(), col(AuditForm.id))).all()


def form_called(session: Session, code: str) -> AuditForm | None:
    return session.exec(select(AuditForm).where(AuditForm.code == code)).first()


def bodies(session: Session) -> Sequence[Body]:
    return session.exec(select(Body).order_by(col(Body.rank), col(Body.id))).all()


def criteria(session: Session, form_id: UUID | None = None) -> Sequence[Criterion]:
    """In the order of the form; of all forms, form by form."""
    asked = select(Criterion).order_by(col(Criterion.form_id), col(Criterion.rank), col(Criterion.id))
    return session.exec(asked.where(Criterion.form_id == form_id) if form_id else asked).all()


def look(session: Session, audit_id: UUID | None) -> Look | None:
    audit = session.get(Audit, audit_id) if audit_id else None
    if audit is None:
        return None
    rounds = _rounds(session, audit.form_id, audit.body_id)
    place = next((n for n, one in enumerate(rounds) if one.id == audit.id), len(rounds))
    earlier = next((one for one in reversed(rounds[:place]) if one.is_closed), None)
    names = _names(session)
    remedies = _remedies(session, audit)
    return _look(session, audit, names, _look(session, earlier, names) if earlier else None, remedies)


def latest(session: Session, body_id: UUID) -> list[Look]:
    """Of each form the newest audit of a body."""
    asked = select(Audit).where(Audit.body_id == body_id).order_by(col(Audit.day), col(Audit.id))
    newest = {one.form_id: one.id for one in session.exec(asked)}
    return [found for audit_id in newest.values() if (found := look(session, audit_id))]


def rounds(session: Session) -> list[Look]:
    """Every audit with its scores, the newest first; without the rounds before."""
    names = _names(session)
    ratings, known = _ratings(session), criteria(session)
    found = session.exec(select(Audit).order_by(col(Audit.day).desc(), col(Audit.id).desc())).all()
    by_form = {one.id: one for one in forms(session)}
    by_body = {one.id: one for one in bodies(session)}
    return [
        Look(one, by_form[one.form_id], by_body[one.body_id], _lines(one, known, ratings.get(one.id, ())), names)
        for one in found
    ]


def closed(session: Session) -> Sequence[tuple[Audit, AuditForm, Body]]:
    """Every closed audit, the newest first, without its scores."""
    asked = select(Audit, AuditForm, Body).join(AuditForm, col(AuditForm.id) == col(Audit.form_id))
    asked = asked.join(Body, col(Body.id) == col(Audit.body_id)).where(Audit.is_closed)
    return session.exec(asked.order_by(col(Audit.day).desc(), col(Audit.id).desc())).all()


@dataclass(frozen=True)
class Compared:
    """One body in the table of many: its newest closed audit, and the round before that."""

    body: Body
    look: Look | None
    # both rounds over what could be told in both
    now: Score | None = None
    before: Score | None = None


def table(session: Session, form_id: UUID) -> list[Compared]:
    """Bodies that are in use; the one with most points first, those not looked at yet last."""
    found = []
    for body in bodies(session):
        closed = [one for one in _rounds(session, form_id, body.id) if one.is_closed]
        seen = look(session, closed[-1].id) if closed else None
        if seen is None:
            found += [Compared(body, None)] if body.is_active else []
            continue
        both = audit_scores.shared(seen.lines, seen.earlier.lines) if seen.earlier else (None, None)
        found.append(Compared(body, seen, *both))
    return sorted(found, key=_standing)


def _standing(one: Compared) -> tuple[bool, float, int]:
    points = one.look.whole.points if one.look else None
    return points is None, -(points or 0), one.body.rank


@dataclass(frozen=True)
class Stale:
    """A body whose contacts nobody has seen to be right of late: its latest mark, if there is any."""

    body: Body
    criterion: Criterion | None = None
    mark: Mark | None = None
    seen_on: date | None = None


def stale_contacts(session: Session, today: date) -> list[Stale]:
    """Seen too long ago, or seen and not right; a body that nobody has looked at is one of them."""
    asked = (
        select(Audit.body_id, Rating, Criterion)
        .join(Rating, col(Rating.audit_id) == Audit.id)
        .join(Criterion, col(Criterion.id) == Rating.criterion_id)
        .where(col(Criterion.code).in_(audit_library.CONTACTS))
        .order_by(col(Rating.seen_on), col(Rating.id))
    )
    newest = {(body_id, criterion.code): (rating, criterion) for body_id, rating, criterion in session.exec(asked)}
    found = []
    for body in bodies(session):
        of_it = [one for (body_id, _code), one in newest.items() if body_id == body.id]
        if body.is_active:
            found += [Stale(body)] if not of_it else []
            found += [
                Stale(body, criterion, rating.mark, rating.seen_on)
                for rating, criterion in of_it
                if rating.mark in (Mark.NO, Mark.PARTLY) or is_stale(rating.seen_on, today, CONTACTS_AGE_DAYS)
            ]
    return found


def due(session: Session, today: date) -> list[tuple[Remedy, Body]]:
    """What was to be put right by this day and is not; the longest overdue first."""
    asked = select(Remedy, Body).join(Body, col(Body.id) == Remedy.body_id)
    asked = asked.where(col(Remedy.done_on).is_(None), col(Remedy.due_on) <= today)
    return list(session.exec(asked.order_by(col(Remedy.due_on), col(Remedy.id))).all())


def open_audits(session: Session) -> list[tuple[Audit, Body]]:
    """Begun and not closed; the oldest first."""
    asked = select(Audit, Body).join(Body, col(Body.id) == Audit.body_id).where(col(Audit.is_closed).is_(False))
    return list(session.exec(asked.order_by(col(Audit.day), col(Audit.id))).all())


def _look(
    session: Session,
    audit: Audit,
    names: Mapping[UUID | None, str],
    earlier: Look | None = None,
    remedies: tuple[Remedy, ...] = (),
) -> Look:
    form, body = session.get_one(AuditForm, audit.form_id), session.get_one(Body, audit.body_id)
    ratings = session.exec(select(Rating).where(Rating.audit_id == audit.id).order_by(col(Rating.id))).all()
    lines = _lines(audit, criteria(session, audit.form_id), ratings)
    return Look(audit, form, body, lines, names, earlier, remedies)


def _lines(audit: Audit, known: Sequence[Criterion], ratings: Sequence[Rating]) -> tuple[Line, ...]:
    """A criterion that was put aside stays where it was rated; one that came later is not asked of a closed audit."""
    of: dict[UUID, list[Rating]] = {}
    for rating in ratings:
        of.setdefault(rating.criterion_id, []).append(rating)
    return tuple(
        Line(one, tuple(of.get(one.id, ())))
        for one in known
        if one.form_id == audit.form_id and (one.id in of or (one.is_active and not audit.is_closed))
    )


def _rounds(session: Session, form_id: UUID, body_id: UUID) -> Sequence[Audit]:
    """From the first to the newest."""
    asked = select(Audit).where(Audit.form_id == form_id, Audit.body_id == body_id)
    return session.exec(asked.order_by(col(Audit.day), col(Audit.id))).all()


def _ratings(session: Session) -> dict[UUID, list[Rating]]:
    found: dict[UUID, list[Rating]] = {}
    for one in session.exec(select(Rating).order_by(col(Rating.id))):
        found.setdefault(one.audit_id, []).append(one)
    return found


def _remedies(session: Session, audit: Audit) -> tuple[Remedy, ...]:
    """Of the body, by criteria of this form or of none; open ones first."""
    asked = select(Remedy).where(Remedy.body_id == audit.body_id)
    found = session.exec(asked.order_by(col(Remedy.due_on), col(Remedy.id))).all()
    known = {None, *(one.id for one in criteria(session, audit.form_id))}
    return tuple(sorted((one for one in found if one.criterion_id in known), key=lambda one: one.done_on is not None))


def _names(session: Session) -> dict[UUID | None, str]:
    return dict(session.exec(select(Person.id, Person.name)).all())
