"""What a crisis leaves to do today: steps that are late or next, the promised message, claims, what was to change."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from core.crisis import pacing
from core.crisis.actions import lists, turns
from core.crisis.queries import claims, messages, parted, running, upkeep
from core.crisis.queries.messages import Silence
from core.crisis.queries.running import Running, in_turn
from core.crisis.records import Claim, Fact, Improvement, Turn
from core.crisis.words import TITLES
from core.language.words import _, language, n_
from core.replies import topics
from core.tasks import Aside, Place, Task, Tone

_PAGE = "crisis"
# of one incident as many steps as can be read at once; the rest is one line
_MOST = 5
_SHOWN = 4
_NEAR = timedelta(minutes=30)
_AHEAD = timedelta(days=7)
_LONGEST_TITLE = 90


def tasks(session: Any, now: datetime) -> list[Task]:
    """Of what is meant in earnest: a drill is no work that waits."""
    found = [one for one in running.running(session, now) if not one.is_drill]
    open_turns = running.open_turns(session, [one.id for one in found])
    improvements = upkeep.improvements(session, now.date() + _AHEAD)
    return [
        *(task for one in found for task in _of_incident(one, open_turns.get(one.id, ()), now)),
        *(_parted(one) for one in parted.lines(session, [one.id for one in found])),
        *(_claim(one, now) for one in claims.unanswered(session)[:_MOST]),
        *(_improvement(one, now) for one in improvements[:_MOST]),
        *_readiness(upkeep.stale(session, now.date())),
    ]


def _of_incident(one: Running, open_turns: Sequence[Turn], now: datetime) -> Iterator[Task]:
    if one.incident.next_update_at is not None and one.incident.next_update_at <= one.moment + _NEAR:
        yield _update(one, now)
    ordered = sorted(open_turns, key=in_turn)
    late = [turn for turn in ordered if turn.due_at and turn.due_at < one.moment]
    ahead = [turn for turn in ordered if turn.due_at and turn.due_at >= one.moment]
    # what is next is told beside what is late, or it will be late too
    yield from (_step(one, turn, now) for turn in [*late[:_MOST], *ahead[:1]])
    if len(late) > _MOST:
        yield _more(one, len(late), now)


def _step(one: Running, turn: Turn, now: datetime) -> Task:
    assert turn.due_at is not None
    due = pacing.real(one.incident, turn.due_at).astimezone(now.tzinfo)
    is_late = turn.due_at < one.moment
    post = _(TITLES[type(turn.post)][turn.post])
    return Task(
        id=turn.id,
        sort="crisis",
        kind=_("Step of an incident"),
        title=_shortened(turn.text.in_(language())),
        why=f"{one.name} · {post}",
        verb=_("Done"),
        place=Place(_PAGE, one.id),
        due=due,
        state=_("Late") if is_late else "",
        tone="danger" if is_late else "warn",
        act=turns.take,
        arguments=(turn.id,),
    )


def _more(one: Running, late: int, now: datetime) -> Task:
    return Task(
        id=f"more-{one.id}",
        sort="crisis",
        kind=_("Step of an incident"),
        title=n_("{n} step is late", "{n} steps are late", late),
        why=one.name,
        verb=_("Open the incident"),
        place=Place(_PAGE, one.id),
        due=now,
        tone="danger",
    )


def _update(one: Running, now: datetime) -> Task:
    at = one.incident.next_update_at
    assert at is not None
    tone: Tone = "danger" if one.is_update_overdue else "warn"
    return Task(
        id=f"update-{one.id}",
        sort="crisis",
        kind=_("Promised message"),
        title=_("Give the promised message: {name}").format(name=one.name),
        why=_("It was promised for this hour; also when there is nothing new, that is said."),
        verb=_("Open the incident"),
        place=Place(_PAGE, one.id),
        due=pacing.real(one.incident, at).astimezone(now.tzinfo),
        state=_("Late") if one.is_update_overdue else "",
        tone=tone,
    )


def _parted(side_by_side: Sequence[Fact]) -> Task:
    return Task(
        id=f"parted-{side_by_side[0].id}",
        sort="crisis",
        kind=_("Fact sheet"),
        title=_shortened(_(parted.TWO_FOR_ONE).format(subject=parted.subject(side_by_side))),
        why=_("It was changed on two computers apart. Take off the one that does not hold."),
        verb=_("Open the incident"),
        place=Place(_PAGE, side_by_side[0].incident_id),
        tone="danger",
    )


def _claim(claim: Claim, now: datetime) -> Task:
    return Task(
        id=claim.id,
        sort="crisis",
        kind=_("False claim"),
        title=_shortened(claim.text),
        why=_("Of high priority, and nothing has been said against it."),
        verb=_("Open"),
        place=Place(_PAGE, claim.incident_id or claim.id, part="claims"),
        due=claim.first_seen_at.astimezone(now.tzinfo),
        tone="danger",
    )


def _improvement(one: Improvement, now: datetime) -> Task:
    assert one.due is not None
    return Task(
        id=one.id,
        sort="crisis",
        kind=_("Improvement"),
        title=_shortened(one.text),
        why=_("Agreed on after an incident or a drill, so that it goes better the next time."),
        verb=_("Done"),
        place=Place(_PAGE, one.incident_id, part="review"),
        due=datetime.combine(one.due, now.timetz()),
        tone="danger" if one.due < now.date() else "",
        act=lists.note_improved,
        arguments=(one.id, now.date()),
    )


def _readiness(stale: int) -> Iterator[Task]:
    if stale:
        yield Task(
            id="readiness",
            sort="crisis",
            kind=_("Readiness"),
            title=n_("{n} algorithm is not kept ready", "{n} algorithms are not kept ready", stale),
            why=_("Its plan is older than a year, or nobody has rung its contacts for half a year."),
            verb=_("Open"),
            place=Place(_PAGE, part="readiness"),
        )


def asides(session: Any, now: datetime) -> Sequence[Aside]:
    """What runs, and what people ask about while nothing official has been said."""
    return [*_running(running.running(session, now)), *_silent(messages.silences(session, now), now)]


def _running(found: Sequence[Running]) -> Iterator[Aside]:
    if found:
        yield Aside(
            title=_("Running incidents"),
            lines=[(one.name, f"{_state(one)} · {pacing.told(one.passed)}") for one in found[:_SHOWN]],
            verb=_("Open the incident"),
            place=Place(_PAGE, found[0].id),
        )


def _state(one: Running) -> str:
    if one.is_drill:
        return _("Drill")
    return n_("{n} step is late", "{n} steps are late", one.late_count) if one.late_count else _("In time")


def _silent(found: Sequence[Silence], now: datetime) -> Iterator[Aside]:
    if found:
        yield Aside(
            title=_("No official word yet"),
            lines=[(topics.name(one.topic, language()), _asked(one, now)) for one in found[:_SHOWN]],
            verb=_("Open the inbox"),
            place=Place("replies", part=f"topic-{found[0].topic}"),
        )


def _asked(one: Silence, now: datetime) -> str:
    since: date = one.first_at.astimezone(now.tzinfo).date()
    count = n_("{n} message", "{n} messages", one.count)
    return f"{count} · " + _("Since {day}").format(day=f"{since:%d.%m}")


def _shortened(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= _LONGEST_TITLE else said[: _LONGEST_TITLE - 1] + "…"
