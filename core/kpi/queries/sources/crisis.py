"""Figures of crises: how soon we spoke, kept what we promised and refuted. A drill is in none of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from core.calendar.queries.working import working_time
from core.crisis.choices import FULL, Category, Level, Phase, Response, Sort, Weight
from core.crisis.records import Claim, Happening, Improvement, Incident, Statement
from core.kpi.amounts import Amount, Amounts
from core.kpi.queries.asked import Asked
from core.kpi.queries.sources import making
from core.kpi.queries.sources.cutting import Cut, whole
from core.kpi.queries.sources.making import counted
from core.store.journal import Change, Entry

_MINUTE = timedelta(minutes=1)
# a promised update may come so much before or after its minute
_GRACE = timedelta(minutes=10)
_VIEWS_WITHIN = timedelta(hours=72)
SERIOUS = (Level.S2, Level.S3, Level.S4)
WEIGHTY = (Weight.HIGH, Weight.MEDIUM)
# answers that say what is true; the others only watch, report or speak with the author
REFUTING = (Response.PREBUNK, Response.DEBUNK, Response.INFORM)

_SPOKEN = frozenset({"first_message_median", "first_message_p90", "full_statement_median", "full_statement_p90"})
_PROMISED = frozenset({"updates_promised", "updates_kept"})
_CLAIMS = frozenset({"refutation_median", "refutation_p90", "refutation_public_median", "claim_views"})
_IMPROVED = frozenset({"improvements_due", "improvements_done"})


def amounts(asked: Asked, wanted: Collection[str]) -> Amounts:
    """An incident is the whole office's."""
    if not asked.scope.is_whole:
        return making.unknown(asked, wanted)
    found: dict[str, Sequence[Amount]] = {}
    parts = ((_SPOKEN, _spoken), (_PROMISED, _promised), (_CLAIMS, _claims), (_IMPROVED, _improved))
    for names, tell in parts:
        if names & set(wanted):
            found |= tell(asked)
    return {name: told for name, told in found.items() if name in wanted}


def _cut(asked: Asked, column: Any) -> Cut:
    return Cut(asked.session, column, asked.spans, working_time(asked.session).zone)


def _laid(asked: Asked, found: Iterable[tuple[datetime, Any]]) -> list[list[Any]]:
    working = working_time(asked.session)
    dated = [(working.day_of(at), one) for at, one in found]
    return [[one for day, one in dated if span.holds(day)] for span in asked.spans]


def _real(query: Any) -> Any:
    """What was meant in earnest; a claim may belong to no incident at all."""
    return query.where(col(Incident.is_drill).is_not(True))


def _spoken(asked: Asked) -> Amounts:
    """From when we learned of it; where nothing has come out yet it takes until now, or silence would be quickest."""
    cut = _cut(asked, Incident.noticed_at)
    query = select(Incident).where(cut.within, col(Incident.level).in_(SERIOUS), Incident.phase != Phase.FALSE_ALARM)
    incidents = asked.session.exec(_real(query)).all()
    released = _released(asked, {one.id for one in incidents})
    heaps = _laid(asked, ((one.noticed_at, one) for one in incidents))

    def minutes(one: Incident, categories: Collection[Category]) -> float:
        out = [at for at, category in released.get(one.id, ()) if category in categories]
        return max((min(out, default=one.closed_at or asked.now) - one.noticed_at) / _MINUTE, 0.0)

    public = tuple(one for one in Category if one != Category.M6)
    sorts = {"first_message": public, "full_statement": FULL}
    lengths = {
        name: [[minutes(one, categories) for one in heap] for heap in heaps] for name, categories in sorts.items()
    }
    return {
        f"{name}_{one}": [*map(made, found)]
        for name, found in lengths.items()
        for one, made in (("median", making.middle), ("p90", making.nine_of_ten))
    }


def _released(asked: Asked, incidents: Collection[UUID]) -> dict[UUID, list[tuple[datetime, Category]]]:
    """What went out of each, the earliest first; a line of the timeline that was put right counts no more."""
    wrong = select(Happening.corrects_id).where(col(Happening.corrects_id).is_not(None))
    query = (
        select(Happening.incident_id, Happening.happened_at, Statement.category)
        .join(Statement, col(Statement.id) == col(Happening.statement_id))
        .where(
            Happening.sort == Sort.RELEASE, col(Happening.incident_id).in_(incidents), col(Happening.id).not_in(wrong)
        )
        .order_by(col(Happening.happened_at), col(Happening.id))
    )
    found: dict[UUID, list[tuple[datetime, Category]]] = {}
    for incident_id, at, category in asked.session.exec(query):
        found.setdefault(incident_id, []).append((at, category))
    return found


def _promised(asked: Asked) -> Amounts:
    """Every moment that was ever promised for the next message: one that was quietly put off is told by the journal."""
    span = whole(asked)
    query = select(Incident.id).where(col(Incident.noticed_at) <= _cut(asked, Incident.noticed_at).last)
    incidents = set(asked.session.exec(_real(query)))
    promises = _promises(asked, incidents)
    released = _released(asked, incidents)
    working = working_time(asked.session)
    over = [
        (at, _is_kept(made_at, at, released.get(incident_id, ())))
        for incident_id, made_at, at in promises
        if at + _GRACE < asked.now and span.holds(working.day_of(at))
    ]
    heaps = _laid(asked, over)
    return {
        "updates_promised": [counted(len(heap)) for heap in heaps],
        "updates_kept": [counted(sum(heap)) for heap in heaps],
    }


def _promises(asked: Asked, incidents: Collection[UUID]) -> list[tuple[UUID, datetime, datetime]]:
    """Incident, when it was promised, for when. What is withdrawn as the incident is closed is promised no more."""
    query = (
        select(Entry.at, Change)
        .join(Entry, col(Entry.id) == col(Change.entry_id))
        .where(Change.kind == Incident.__name__, col(Change.record_id).in_(incidents))
        .order_by(col(Entry.id), col(Change.position))
    )
    found: list[tuple[UUID, datetime, datetime]] = []
    for made_at, change in asked.session.exec(query):
        incident_id, was, now = change.record_id, _next(change.before), _next(change.after)
        if was and not now and was > made_at:
            found = [one for one in found if (one[0], one[2]) != (incident_id, was)]
        elif now and now != was:
            found.append((incident_id, made_at, now))
    return found


def _next(image: Mapping[str, Any] | None) -> datetime | None:
    said = (image or {}).get("next_update_at")
    return datetime.fromisoformat(said) if said else None


def _is_kept(made_at: datetime, at: datetime, released: Sequence[tuple[datetime, Category]]) -> bool:
    """That there is nothing new is an update too; what our own people were told is none."""
    return any(
        category != Category.M6 and made_at < out and at - _GRACE <= out <= at + _GRACE for out, category in released
    )


def _claims(asked: Asked) -> Amounts:
    cut = _cut(asked, Claim.first_seen_at)
    query = select(Claim).outerjoin(Incident, col(Incident.id) == col(Claim.incident_id)).where(cut.within)
    found = [one for one in asked.session.exec(_real(query)) if one.weight in WEIGHTY and one.response in REFUTING]
    heaps = _laid(asked, ((one.first_seen_at, one) for one in found))
    alone = [[_alone(one, one.first_seen_at, asked.now) for one in heap] for heap in heaps]
    public = [[_alone(one, one.appeared_at, asked.now) for one in heap if one.appeared_at] for heap in heaps]
    return {
        "refutation_median": [*map(making.middle, alone)],
        "refutation_p90": [*map(making.nine_of_ten, alone)],
        "refutation_public_median": [*map(making.middle, public)],
        "claim_views": [_views([one for one in heap if one.answered_at]) for heap in heaps],
    }


def _alone(one: Claim, since: datetime, now: datetime) -> float:
    """Minutes it stood without an answer; one that was never answered stands until now."""
    return ((one.answered_at or one.closed_at or now) - since) / _MINUTE


def _views(claims: Sequence[Claim]) -> Amount:
    """At least so many: what was seen in closed chats nobody knows."""
    seen = [views for one in claims if (views := _most_seen(one)) is not None]
    return making.summed(seen)


def _most_seen(one: Claim) -> int | None:
    until = one.first_seen_at + _VIEWS_WITHIN
    known = ((datetime.fromisoformat(seen["at"]), seen.get("views")) for seen in one.tracking)
    return max((views for at, views in known if views is not None and at <= until), default=None)


def _improved(asked: Asked) -> Amounts:
    """Today is not over: what is due today may still be done."""
    span, today = whole(asked), working_time(asked.session).day_of(asked.now)
    query = (
        select(Improvement)
        .join(Incident, col(Incident.id) == col(Improvement.incident_id))
        .where(col(Improvement.due).between(span.first, span.last), col(Incident.level).in_(SERIOUS))
    )
    found = [one for one in asked.session.exec(_real(query)) if one.due and (one.due < today or one.done_on)]
    heaps = [[one for one in found if one.due and each.holds(one.due)] for each in asked.spans]
    return {
        "improvements_due": [counted(len(heap)) for heap in heaps],
        "improvements_done": [
            counted(sum(bool(one.done_on and one.due and one.done_on <= one.due) for one in heap)) for heap in heaps
        ],
    }
