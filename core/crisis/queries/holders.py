"""Who fills which role today: as laid down for this type of crisis, else in general; on duty is who is on duty."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval.records import Absence
from core.approval.routes import deputies
from core.crisis.choices import Post
from core.crisis.records import Holder, Playbook
from core.office.queries import Duty, roster
from core.office.records import Person

_DAY = timedelta(days=1)
# the whole cell is nobody in particular
_POSTS = tuple(one for one in Post if one != Post.JIS)


@dataclass(frozen=True)
class Seat:
    """A role and whoever fills it now; somebody of another body is known by name and telephone alone."""

    post: Post
    # none: nobody of ours, or nobody at all
    person: Person | None = None
    deputy: Person | None = None
    name: str = ""
    phone: str = ""
    note: str = ""
    # laid down for this very type of crisis
    is_of_playbook: bool = False
    # the one who is named is away or works here no more
    is_deputised: bool = False
    is_on_duty: bool = False
    holder_id: UUID | None = None

    @property
    def is_filled(self) -> bool:
        return bool(self.name)


def seats(session: Session, playbooks: Sequence[str], now: datetime) -> dict[Post, Seat]:
    """Of every role; `now` is the office's wall clock, and playbooks are codes, of which the first goes before."""
    return _roll(session, playbooks, now).seats(playbooks)


def each(session: Session, playbooks: Sequence[str], now: datetime) -> dict[str, dict[Post, Seat]]:
    """The same of each of these types by itself, asked once for all."""
    roll = _roll(session, playbooks, now)
    return {code: roll.seats([code]) for code in playbooks}


def empty(found: Mapping[Post, Seat], posts: Iterable[Post]) -> list[Post]:
    """Which of these roles nobody fills."""
    return [post for post in posts if not (post in found and found[post].is_filled)]


def on_duty(session: Session, now: datetime) -> Duty | None:
    """Whose shift it is at this moment; a shift that ends when it begins ends the next day."""
    today = now.date()
    serving = [one for one in roster(session, today - _DAY, today) if _covers(one, now)]
    return serving[-1] if serving else None


def _covers(duty: Duty, now: datetime) -> bool:
    shift = duty.shift
    begins = datetime.combine(shift.day, shift.starts, now.tzinfo)
    ends = datetime.combine(shift.day + _DAY * (shift.ends <= shift.starts), shift.ends, now.tzinfo)
    return begins <= now < ends


@dataclass(frozen=True)
class _Roll:
    """Who is laid down for what, who is there today, and who is on duty."""

    holders: Sequence[Holder]
    # of types
    codes: Mapping[UUID, str]
    people: Mapping[UUID, Person]
    away: Mapping[UUID, UUID]
    duty: Duty | None

    def seats(self, playbooks: Sequence[str]) -> dict[Post, Seat]:
        kept = self._kept(playbooks)
        found: dict[Post, Seat] = {
            post: _seat(kept[post], self.people, self.away) if post in kept else Seat(post) for post in _POSTS
        }
        laid, duty = found[Post.DUTY], self.duty
        if duty is not None and not laid.is_of_playbook:
            name, phone = duty.person.name, duty.person.phone
            found[Post.DUTY] = Seat(Post.DUTY, duty.person, laid.person, name, phone, is_on_duty=True)
        return found

    def _kept(self, playbooks: Sequence[str]) -> dict[Post, Holder]:
        """One row for a role: of the first of these types that names one, else the general one."""
        places = {code: place for place, code in enumerate(playbooks)}
        found: dict[Post, tuple[int, Holder]] = {}
        for holder in self.holders:
            code = self.codes.get(holder.playbook_id, "") if holder.playbook_id else None
            place = len(places) if code is None else places.get(code)
            if place is not None and (holder.post not in found or place < found[holder.post][0]):
                found[holder.post] = place, holder
        return {post: holder for post, (_place, holder) in found.items()}


def _roll(session: Session, playbooks: Sequence[str], now: datetime) -> _Roll:
    return _Roll(
        session.exec(select(Holder).order_by(col(Holder.id))).all(),
        dict(session.exec(select(Playbook.id, Playbook.code).where(col(Playbook.code).in_(playbooks))).all()),
        {one.id: one for one in session.exec(select(Person))},
        deputies(session.exec(select(Absence)), now.date()),
        on_duty(session, now),
    )


def _seat(holder: Holder, people: Mapping[UUID, Person], away: Mapping[UUID, UUID]) -> Seat:
    candidates = list(_present(holder, people, away))
    named = people.get(holder.person_id) if holder.person_id else None
    person = candidates[0] if candidates else None
    deputy = people.get(holder.deputy_id) if holder.deputy_id else None
    return Seat(
        post=holder.post,
        person=person,
        deputy=deputy if deputy is not person else None,
        name=person.name if person else holder.name,
        # a number that was written for this role goes before the person's own, but is not the deputy's
        phone=(holder.phone if person is named else "") or (person.phone if person else holder.phone),
        note=holder.note,
        is_of_playbook=holder.playbook_id is not None,
        is_deputised=person is not None and person is not named,
        holder_id=holder.id,
    )


def _present(holder: Holder, people: Mapping[UUID, Person], away: Mapping[UUID, UUID]) -> Iterator[Person]:
    """Who may fill it today, in order: the one named, the deputy laid down, whoever decides in their absence."""
    if holder.person_id is None and holder.name.strip():
        # somebody of another body: ours may help out, but do not fill it
        return
    named = [holder.person_id, holder.deputy_id, *(away.get(one) for one in (holder.person_id,) if one)]
    for person_id in filter(None, named):
        person = people.get(person_id)
        if person is not None and person.is_active and person_id not in away:
            yield person
