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
    kept = _kept(session, playbooks)
    people = {one.id: one for one in session.exec(select(Person))}
    away = deputies(session.exec(select(Absence)), now.date())
    found: dict[Post, Seat] = {post: _seat(kept[post], people, away) if post in kept else Seat(post) for post in _POSTS}
    duty = on_duty(session, now)
    if duty is not None and not found[Post.DUTY].is_of_playbook:
        found[Post.DUTY] = Seat(
            Post.DUTY, duty.person, found[Post.DUTY].person, duty.person.name, duty.person.phone, is_on_duty=True
        )
    return found


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


def _kept(session: Session, playbooks: Sequence[str]) -> dict[Post, Holder]:
    """One row for a role: of the first of these types that names one, else the general one."""
    codes = dict(session.exec(select(Playbook.id, Playbook.code).where(col(Playbook.code).in_(playbooks))).all())
    places = {code: place for place, code in enumerate(playbooks)}
    found: dict[Post, tuple[int, Holder]] = {}
    for holder in session.exec(select(Holder).order_by(col(Holder.id))):
        if holder.playbook_id is not None and holder.playbook_id not in codes:
            continue
        place = places[codes[holder.playbook_id]] if holder.playbook_id else len(places)
        if holder.post not in found or place < found[holder.post][0]:
            found[holder.post] = place, holder
    return {post: holder for post, (_place, holder) in found.items()}


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
