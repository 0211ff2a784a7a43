"""What a table of an audit would bring: which rounds, which organisations, which marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from core.language import fold
from core.language.trilingual import LANGS
from core.language.words import _
from core.office.records import Person
from core.research.audits.importing import Read, Told
from core.research.audits.queries import audits
from core.research.audits.records import Audit, Body, Criterion, Rating
from core.research.audits.rules import is_of
from core.tables.faults import RowFault


@dataclass(frozen=True)
class Coming:
    """One mark, with what is here of it already."""

    told: Told
    criterion: Criterion
    person_id: UUID | None
    rating: Rating | None

    @property
    def rater(self) -> str:
        return "" if self.person_id else self.told.who

    @property
    def is_same(self) -> bool:
        one, told = self.rating, self.told
        return one is not None and one.mark == told.mark and (one.address, one.note) == (
            told.address or one.address, told.note or one.note
        )  # fmt: skip


@dataclass
class Round:
    """One organisation on one day: an audit that is here, or a new one."""

    name: str
    site: str
    day: date
    body: Body | None = None
    audit: Audit | None = None
    marks: list[Coming] = field(default_factory=list)


@dataclass(frozen=True)
class DryRun:
    rounds: tuple[Round, ...]
    faults: tuple[RowFault, ...]

    @property
    def new_bodies(self) -> list[str]:
        return list(dict.fromkeys(one.name for one in self.rounds if one.body is None))

    @property
    def marks(self) -> list[Coming]:
        return [mark for one in self.rounds for mark in one.marks]

    @property
    def new(self) -> int:
        return sum(one.rating is None for one in self.marks)

    @property
    def same(self) -> int:
        return sum(one.is_same for one in self.marks)

    @property
    def changed(self) -> int:
        return len(self.marks) - self.new - self.same


def dry_run(session: Session, form_id: UUID, read: Read, author_id: UUID | None) -> DryRun:
    """Marks of a closed audit are not changed by a table, and a mark that stands twice in it is a fault."""
    known = {one.code: one for one in audits.criteria(session, form_id)}
    bodies = _by_name(audits.bodies(session))
    people = {fold.fold2(name): person_id for person_id, name in session.exec(select(Person.id, Person.name))}
    rounds: dict[tuple[str, date], Round] = {}
    faults, seen = list(read.faults), set[tuple[str, date, str, str]]()
    for told in read.told:
        name = fold.fold2(told.body)
        body = bodies.get(name)
        key = str(body.id) if body else name
        one = rounds.get((key, told.day))
        if one is None:
            audit = _audit(session, form_id, body, told.day) if body else None
            one = rounds[key, told.day] = Round(told.body, told.site, told.day, body, audit)
        person_id = people.get(fold.fold2(told.who)) if told.who else author_id
        mark = (key, told.day, told.criterion, fold.fold2(told.who))
        if mark in seen:
            faults.append(RowFault(told.row, "", _("The same mark stands twice in the table.")))
            continue
        seen.add(mark)
        if person_id is None and not told.who:
            faults.append(RowFault(told.row, "", _("Say who looked.")))
            continue
        criterion = known[told.criterion]
        coming = Coming(told, criterion, person_id, _rating(session, one.audit, criterion, person_id, told.who))
        if one.audit is not None and one.audit.is_closed and not coming.is_same:
            faults.append(RowFault(told.row, "", _("This audit is closed. Open it again to change its marks.")))
        one.marks.append(coming)
    ahead = sorted(rounds.values(), key=lambda each: each.day)
    active = {one.id for one in known.values() if one.is_active}
    faults += _under_way(ahead, active, _open(session, form_id))
    return DryRun(tuple(ahead), tuple(sorted(faults, key=lambda fault: fault.row)))


def _open(session: Session, form_id: UUID) -> set[UUID]:
    """Organisations of which an audit is not closed yet."""
    asked = select(Audit.body_id).where(Audit.form_id == form_id, col(Audit.is_closed).is_(False))
    return set(session.exec(asked))


def _under_way(coming: Sequence[Round], active: set[UUID], open_: set[UUID]) -> Iterator[RowFault]:
    """Of one organisation a round begins when the round before is closed; with every mark it is closed at once."""
    left: set[str] = set()
    for one in coming:
        if one.audit is not None:
            continue
        name = fold.fold2(one.name)
        if name in left or (one.body is not None and one.body.id in open_):
            sentence = _("An audit of «{body}» by this form is under way: close it first.").format(body=one.name)
            yield RowFault(min((mark.told.row for mark in one.marks), default=0), "", sentence)
        elif not active <= {mark.criterion.id for mark in one.marks}:
            left.add(name)


def _by_name(bodies: Sequence[Body]) -> dict[str, Body]:
    return {fold.fold2(one.name.in_(lang)): one for one in reversed(bodies) for lang in LANGS}


def _audit(session: Session, form_id: UUID, body: Body, day: date) -> Audit | None:
    asked = select(Audit).where(Audit.form_id == form_id, Audit.body_id == body.id, Audit.day == day)
    return session.exec(asked.order_by(col(Audit.id))).first()


def _rating(
    session: Session, audit: Audit | None, criterion: Criterion, person_id: UUID | None, who: str
) -> Rating | None:
    if audit is None:
        return None
    asked = select(Rating).where(Rating.audit_id == audit.id, Rating.criterion_id == criterion.id)
    return next((one for one in session.exec(asked) if is_of(one, person_id, who)), None)
