"""A publication as every view shows it: with its wordings, its places and the names of what it belongs to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Self, TypeVar
from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from core.calendar import rules
from core.calendar.records import Halt, Placement, Publication, Rubric, State, Wording
from core.language import fold
from core.language.trilingual import Lang
from core.office.records import Channel, Person, Unit
from core.store.batches import batches
from core.store.light import keys, reader
from core.store.record import Record
from core.strategy.records import Audience, Campaign, Goal

Kind = TypeVar("Kind", bound=Record)

_LACKED = {"goal": Publication.goal_id, "audience": Publication.audience_id}
_BY_ID = ("channels", "rubrics", "people", "campaigns")


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

    @property
    def tongues(self) -> Iterable[Lang]:
        """It has words in them and is to come out in them."""
        return rules.planned(self.publication, self.wordings)

    @cached_property
    def is_changed(self) -> bool:
        return rules.is_changed(self)

    @property
    def came_at(self) -> datetime | None:
        """When it was first seen in any channel."""
        return min((place.published_at for place in self.placements if place.published_at), default=None)

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
    # what has not been said of it: "goal", "audience"
    lacks: frozenset[str] = frozenset()
    words: str = ""

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        """From a named view; an answer that an older or newer program knows otherwise is left out."""
        known = set(State)
        return cls(
            **{name: frozenset(map(UUID, kept.get(name, ()))) for name in _BY_ID},
            states=frozenset(State(state) for state in kept.get("states", ()) if state in known),
            languages=frozenset(kept.get("languages", ())),
            needs_attention=bool(kept.get("needs_attention")),
            lacks=frozenset(_LACKED.keys() & kept.get("lacks", ())),
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
        return not self.words or fold.likeness(self.words, _said(slot.publication)) >= fold.LEAST_ALIKE


def _said(publication: Publication) -> str:
    return " ".join(filter(None, (*publication.title, *publication.gist, publication.note)))


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
    query = _asked(query, filters)
    day, at = col(Publication.day), col(Publication.at)
    in_order = query.order_by(day.is_not(None), day, at.is_(None), at, col(Publication.id))
    found = reader(session, Publication).all(session, in_order)
    ids = query.with_only_columns(col(Publication.id))
    texts = select(Wording).where(col(Wording.publication_id).in_(ids)).order_by(col(Wording.id))
    places = select(Placement).where(col(Placement.publication_id).in_(ids)).order_by(col(Placement.id))
    parts = Parts(reader(session, Wording).all(session, texts), reader(session, Placement).all(session, places))
    return [slot for slot in _gathered(session, found, parts) if filters.lets(slot)]


def _asked(query: SelectOfScalar[Publication], filters: Filters) -> SelectOfScalar[Publication]:
    for column, asked in (
        (Publication.rubric_id, filters.rubrics),
        (Publication.person_id, filters.people),
        (Publication.campaign_id, filters.campaigns),
        (Publication.state, filters.states),
    ):
        if asked:
            query = query.where(col(column).in_(asked))
    for lacked in sorted(filters.lacks):
        query = query.where(col(_LACKED[lacked]).is_(None))
    if filters.channels:
        placed = select(Placement.publication_id).where(col(Placement.channel_id).in_(filters.channels))
        query = query.where(col(Publication.id).in_(placed))
    return query


@dataclass(frozen=True)
class Parts:
    """What belongs to the publications found, not yet sorted out."""

    texts: Sequence[Wording]
    places: Sequence[Placement]

    def wordings(self) -> dict[Any, dict[str, Wording]]:
        found: dict[Any, dict[str, Wording]] = {}
        for key, lang, text in zip(
            keys(self.texts, "publication_id"), keys(self.texts, "lang"), self.texts, strict=True
        ):
            found.setdefault(key, {})[lang] = text
        return found

    def placements(self) -> dict[Any, list[Placement]]:
        found: dict[Any, list[Placement]] = {}
        for key, place in zip(keys(self.places, "publication_id"), self.places, strict=True):
            found.setdefault(key, []).append(place)
        return found

    def channels(self, session: Session) -> dict[Any, list[Channel]]:
        """In the office's order, each once."""
        asked = keys(self.places, "channel_id")
        named = zip(asked, _named(session, Channel, asked), strict=True)
        known = {at: channel for at, channel in named if channel}
        # few stand for many: their order is made once
        in_order = sorted(known, key=lambda at: (known[at].rank, known[at].id))
        ranks = {at: rank for rank, at in enumerate(in_order)}
        found: dict[Any, set[int]] = {}
        for key, at in zip(keys(self.places, "publication_id"), asked, strict=True):
            if at in ranks:
                found.setdefault(key, set()).add(ranks[at])
        return {key: [known[in_order[rank]] for rank in sorted(here)] for key, here in found.items()}


def _gathered(session: Session, found: Sequence[Publication], parts: Parts) -> list[Slot]:
    wordings, placements, channels = parts.wordings(), parts.placements(), parts.channels(session)
    names = [
        _named(session, kind, keys(found, field))
        for kind, field in (
            (Rubric, "rubric_id"),
            (Campaign, "campaign_id"),
            (Goal, "goal_id"),
            (Audience, "audience_id"),
            (Person, "person_id"),
            (Unit, "unit_id"),
        )
    ]
    return [
        Slot(publication, wordings.get(key, {}), placements.get(key, []), channels.get(key, []), *named)
        for key, publication, *named in zip(keys(found, "id"), found, *names, strict=True)
    ]


def _named(session: Session, kind: type[Kind], asked: Sequence[Any]) -> list[Kind | None]:
    """The record of each key; of these there are few, however many ask for them."""
    known: dict[Any, Kind] = {}
    for ids in batches(UUID(str(key)) for key in set(asked) if key is not None):
        records = reader(session, kind).all(session, select(kind).where(col(kind.id).in_(ids)))
        known |= zip(keys(records, "id"), records, strict=True)
    return [known.get(key) for key in asked]
