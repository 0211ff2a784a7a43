"""A publication as every view shows it: with its wordings, its places and the names of what it belongs to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Self, TypeVar
from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from core.calendar import rules
from core.calendar.records import Halt, Placement, Publication, Rubric, State, Wording
from core.language import fold
from core.office.records import Channel, Person, Unit
from core.store.record import Record
from core.strategy.records import Audience, Campaign, Goal

Kind = TypeVar("Kind", bound=Record)
Some = TypeVar("Some")
Part = TypeVar("Part", Wording, Placement)

_BY_ID = ("channels", "rubrics", "people", "campaigns")
# as many values as one statement takes on every engine
BATCH = 500


@dataclass(frozen=True)
class Slot:
    publication: Publication
    wordings: Mapping[str, Wording] = field(default_factory=dict)
    placements: Sequence[Placement] = ()
    # in the office's order
    channels: Sequence[Channel] = ()
    rubric: Rubric | None = None
    campaign: Campaign | None = None
    goal: Goal | None = None
    audience: Audience | None = None
    person: Person | None = None
    unit: Unit | None = None

    @property
    def id(self) -> UUID:
        return self.publication.id

    @cached_property
    def mark(self) -> str:
        """A letter a language: see `rules.mark`."""
        return rules.mark(self.publication, self.wordings)

    @cached_property
    def is_changed(self) -> bool:
        return rules.is_changed(self.publication, self.wordings)

    @property
    def needs_attention(self) -> bool:
        """Something stands in its way that somebody here can mend."""
        if self.publication.halt != Halt.NONE or self.publication.state == State.PUBLISHED:
            return False
        has_nobody = self.publication.person_id is None or not self.placements
        is_returned = self.publication.state == State.RETURNED
        return is_returned or self.is_changed or has_nobody or "x" in self.mark or "m" in self.mark


@dataclass(frozen=True)
class Filters:
    """What is looked for; an empty answer filters nothing. A language is asked as «ru:x»: Russian that is stale."""

    channels: frozenset[UUID] = frozenset()
    rubrics: frozenset[UUID] = frozenset()
    people: frozenset[UUID] = frozenset()
    campaigns: frozenset[UUID] = frozenset()
    states: frozenset[State] = frozenset()
    languages: frozenset[str] = frozenset()
    needs_attention: bool = False
    words: str = ""

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        """From a named view; an answer that an older or newer program knows otherwise is left out."""
        known = set(State)
        return cls(
            **{
                name: frozenset(map(UUID, kept.get(name, ())))
                for name in ("channels", "rubrics", "people", "campaigns")
            },
            states=frozenset(State(state) for state in kept.get("states", ()) if state in known),
            languages=frozenset(kept.get("languages", ())),
            needs_attention=bool(kept.get("needs_attention")),
            words=str(kept.get("words", "")),
        )

    def as_dict(self) -> dict[str, Any]:
        kept = asdict(self).items()
        return {
            name: sorted(map(str, value)) if isinstance(value, frozenset) else value for name, value in kept if value
        }

    def lets(self, slot: Slot) -> bool:
        """What the engine did not ask itself."""
        if self.needs_attention and not slot.needs_attention:
            return False
        if self.languages and not any(_is_in(slot.mark, asked) for asked in self.languages):
            return False
        if self.channels and not any(place.channel_id in self.channels for place in slot.placements):
            return False
        said = " ".join(filter(None, (*slot.publication.title, *slot.publication.gist, slot.publication.note)))
        return not self.words or fold.likeness(self.words, said) >= fold.LEAST_ALIKE


def _is_in(mark: str, asked: str) -> bool:
    lang, _colon, state = asked.partition(":")
    return mark[("kk", "ru", "en").index(lang)] == state


def between(session: Session, first: date, last: date, filters: Filters | None = None) -> list[Slot]:
    """Both days included, in the order of the day."""
    query = select(Publication).where(col(Publication.day).between(first, last))
    return slots(session, query, filters or Filters())


def ideas(session: Session, filters: Filters | None = None) -> list[Slot]:
    """The shelf: what has no day, the newest first."""
    query = select(Publication).where(col(Publication.day).is_(None))
    return slots(session, query, filters or Filters())[::-1]


def one(session: Session, publication_id: UUID) -> Slot | None:
    found = slots(session, select(Publication).where(Publication.id == publication_id), Filters())
    return found[0] if found else None


def slots(session: Session, query: SelectOfScalar[Publication], filters: Filters) -> list[Slot]:
    """Few statements whatever the number of rows: the publications, their parts, and the names they refer to."""
    for column, asked in (
        (Publication.rubric_id, filters.rubrics),
        (Publication.person_id, filters.people),
        (Publication.campaign_id, filters.campaigns),
        (Publication.state, filters.states),
    ):
        if asked:
            query = query.where(col(column).in_(asked))
    found = sorted(session.exec(query), key=_in_order)
    whole = _gathered(session, found)
    return [slot for slot in whole if filters.lets(slot)]


def _in_order(publication: Publication) -> tuple[Any, ...]:
    day, at = publication.day, publication.at
    return (day or date.min, at is None, at.isoformat() if at else "", publication.id)


def _gathered(session: Session, found: Sequence[Publication]) -> list[Slot]:
    ids = [publication.id for publication in found]
    wordings: dict[UUID, dict[str, Wording]] = {}
    for wording in _of(session, Wording, ids):
        wordings.setdefault(wording.publication_id, {})[wording.lang] = wording
    places: dict[UUID, list[Placement]] = {}
    for place in _of(session, Placement, ids):
        places.setdefault(place.publication_id, []).append(place)
    channels = _named(session, Channel, (place.channel_id for kept in places.values() for place in kept))
    ranked = sorted(channels.values(), key=lambda channel: (channel.rank, channel.id))
    rubrics = _named(session, Rubric, (one.rubric_id for one in found))
    campaigns = _named(session, Campaign, (one.campaign_id for one in found))
    goals = _named(session, Goal, (one.goal_id for one in found))
    audiences = _named(session, Audience, (one.audience_id for one in found))
    people = _named(session, Person, (one.person_id for one in found))
    units = _named(session, Unit, (one.unit_id for one in found))
    slots = []
    for one in found:
        kept = places.get(one.id, [])
        asked = {place.channel_id for place in kept}
        slots.append(
            Slot(
                publication=one,
                wordings=wordings.get(one.id, {}),
                placements=kept,
                channels=[channel for channel in ranked if channel.id in asked],
                rubric=_known(rubrics, one.rubric_id),
                campaign=_known(campaigns, one.campaign_id),
                goal=_known(goals, one.goal_id),
                audience=_known(audiences, one.audience_id),
                person=_known(people, one.person_id),
                unit=_known(units, one.unit_id),
            )
        )
    return slots


def _of(session: Session, kind: type[Part], ids: Sequence[UUID]) -> Iterable[Part]:
    """The parts of these publications, in the order they were made."""
    for start in range(0, len(ids), BATCH):
        of_them = col(kind.publication_id).in_(ids[start : start + BATCH])
        yield from session.exec(select(kind).where(of_them).order_by(col(kind.id)))


def _named(session: Session, kind: type[Kind], ids: Iterable[UUID | None]) -> dict[UUID, Kind]:
    asked = list({one for one in ids if one is not None})
    found: dict[UUID, Kind] = {}
    for start in range(0, len(asked), BATCH):
        query = select(kind).where(col(kind.id).in_(asked[start : start + BATCH]))
        found |= {record.id: record for record in session.exec(query)}
    return found


def _known(records: Mapping[UUID, Some], record_id: UUID | None) -> Some | None:
    return records.get(record_id) if record_id else None
