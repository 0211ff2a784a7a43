"""What the calendar leaves to do today, and what is coming."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from core.calendar import acts, decisions, occasions, rules
from core.calendar.actions import publications
from core.calendar.acts import Act
from core.calendar.queries import agenda, lookups, numbers, slots, waiting
from core.calendar.queries.slots import Slot
from core.calendar.queries.waiting import Asked, Discussed
from core.calendar.records import State
from core.calendar.words import TITLES
from core.language import dates
from core.language.trilingual import Lang
from core.language.words import N_, _, language, n_
from core.tasks import Aside, Place, Progress, Task, Tone

DAY = timedelta(days=1)
# a language that lags behind is told so long before the day, a draft act so long before it closes
NEAR, CLOSING = 3 * DAY, 7 * DAY
AHEAD = 30 * DAY
MOST = 20
_SHOWN = 5
_OCCASIONS = 30 * DAY
# a draft is begun a quarter before at the earliest, and of a few occasions at a time
_BEGUN, _MOST_BEGUN = 91 * DAY, 5
_PAGE = "calendar"
# the part of the calendar where it is asked when and where a publication came out
RELEASE = "release"
_SIGNS = {
    State.SUBMITTED: "review",
    State.RETURNED: "returned",
    State.APPROVED: "approved",
    State.READY: "approved",
    State.DRAFT: "draft",
}
_TONGUES: tuple[tuple[Lang, str], ...] = (("kk", N_("Kazakh")), ("ru", N_("Russian")), ("en", N_("English")))


def tasks(session: Any, now: datetime) -> list[Task]:
    today = now.date()
    found = waiting.still_open(session, today - waiting.LOOK_BACK, today + AHEAD)
    late = [slot for slot in found if rules.is_late(slot.publication, now)]
    rest = [task for slot in found if slot not in late and (task := _task(slot, now))]
    return [
        *_bounded([_late(slot, now) for slot in late]),
        *_bounded(rest),
        *_thin(session, now),
        *_to_begin(session, now),
        *(_questions(asked) for asked in waiting.unanswered(session)[:MOST]),
        *(
            _discussion(one, now)
            for one in waiting.under_discussion(session, today)[:MOST]
            if one.discussion.closes <= today + CLOSING
        ),
        *decisions.tasks(session, now),
    ]


def _bounded(found: Sequence[Task]) -> Iterator[Task]:
    """Nobody reads two hundred of a kind: the rest is one line."""
    yield from found[:MOST]
    if len(found) > MOST:
        more = len(found) - MOST
        yield Task(
            id=f"more-{found[MOST].tone}",
            sort="publication",
            kind=_("Publication"),
            title=n_("{n} more publication", "{n} more publications", more),
            why="",
            verb=_("Open the calendar"),
            place=Place(_PAGE),
            due=found[MOST].due,
        )


def _late(slot: Slot, now: datetime) -> Task:
    if slot.is_changed:
        why = _("Its moment has passed, and it reads otherwise than it was approved.")
        return _of(slot, now, why, tone="danger")
    may_come_out = acts.may(Act.PUBLISH, slot)
    return _of(
        slot,
        now,
        _("Its moment has passed. Note that it is out, or give it another day."),
        tone="danger",
        verb=_("Note that it is out") if may_come_out else _("Open"),
        # when and where it came out is asked there
        place=Place(_PAGE, slot.id, RELEASE if may_come_out else ""),
    )


def _task(slot: Slot, now: datetime) -> Task | None:
    """The gravest thing to be done about it, and nothing where all goes its way."""
    publication, today = slot.publication, now.date()
    day = publication.day or today
    if publication.state == State.RETURNED:
        return _of(slot, now, publication.reason, tone="warn")
    if slot.is_changed and day <= today + NEAR:
        return _of(slot, now, _("Approved, but it reads otherwise now."), tone="warn")
    # whose word it waits for is told of the whole submission
    if publication.state == State.SUBMITTED:
        return None
    if "x" in slot.mark and day <= today + NEAR:
        return _of(slot, now, _("A language lags behind the others."), sort="translation", tone="warn")
    if day == today:
        is_agreed = publication.state in rules.AGREED
        return _of(slot, now, _("It comes out today."), tone="" if is_agreed else "warn")
    if publication.state == State.DRAFT and publication.ready_by and publication.ready_by <= now + DAY:
        return _of(slot, now, _("It is to be ready."), due=publication.ready_by.astimezone(now.tzinfo), tone="warn")
    return None


def _of(slot: Slot, now: datetime, why: str, **more: Any) -> Task:
    publication = slot.publication
    planned = datetime.combine(publication.day or now.date(), publication.at or time.max, now.tzinfo)
    told: dict[str, Any] = {
        "sort": "publication",
        "verb": _("Open"),
        "due": planned,
        "status": "changed" if slot.is_changed else _SIGNS.get(publication.state, ""),
        "place": Place(_PAGE, slot.id),
    } | more
    return Task(
        id=slot.id,
        kind=_("Publication"),
        title=publication.title.in_(language()),
        why=why,
        state=_("Changed") if slot.is_changed else _(TITLES[State][publication.state]),
        mark=slot.mark,
        **told,
    )


def _thin(session: Any, now: datetime) -> list[Task]:
    tomorrow = now.date() + DAY
    if not agenda.gaps(session, tomorrow, tomorrow):
        return []
    counted, least = numbers.by_day(session, tomorrow, tomorrow).get(tomorrow, 0), lookups.norm(session).least_per_day
    return [
        Task(
            id="thin-day",
            sort="publication",
            kind=_("Calendar"),
            title=_("Too little is planned for tomorrow"),
            why=_("Publications: {n} of {least}").format(n=counted, least=least),
            verb=_("Open the calendar"),
            place=Place(_PAGE),
            due=datetime.combine(now.date(), time(18), now.tzinfo),
            tone="warn",
        )
    ]


def _to_begin(session: Any, now: datetime) -> list[Task]:
    """An occasion is near enough to be written of, and nobody has begun; its own day is the term."""
    today = now.date()
    found = occasions.to_begin(agenda.unspoken(session, today, today + _BEGUN), today)
    return [
        Task(
            id=("occasion", due.occasion.id),
            sort="occasion",
            kind=_("Occasion"),
            title=due.occasion.name.in_(language()),
            why=_("Nothing is planned for it. Begin by {day}").format(day=f"{due.begin_by:%d.%m}"),
            verb=_("Plan"),
            place=Place(_PAGE, part=due.span.first.isoformat()),
            due=datetime.combine(due.span.first, time.max, now.tzinfo),
            act=publications.plan_from_occasion,
            arguments=(due.occasion.id, due.span.first, {}),
        )
        for due in found[:_MOST_BEGUN]
    ]


def _questions(asked: Asked) -> Task:
    return Task(
        id=f"asked-{asked.publication.id}",
        sort="question",
        kind=_("Question"),
        title=asked.publication.title.in_(language()),
        why=n_("{n} question waits for its answer.", "{n} questions wait for their answers.", asked.count),
        verb=_("Open"),
        place=Place(_PAGE, asked.publication.id),
        tone="warn",
    )


def _discussion(one: Discussed, now: datetime) -> Task:
    discussion, is_over = one.discussion, one.discussion.closes < now.date()
    why = _("It is over: write what came of it.") if is_over else _("It closes soon.")
    if one.unanswered:
        why = n_("{n} comment waits for its answer.", "{n} comments wait for their answers.", one.unanswered)
    tone: Tone = "danger" if is_over else "warn" if one.unanswered else ""
    return Task(
        id=discussion.id,
        sort="discussion",
        kind=_("Public discussion"),
        title=discussion.name.in_(language()),
        why=why,
        verb=_("Open"),
        place=Place("rhythm", discussion.id),
        due=datetime.combine(discussion.closes, time.max, now.tzinfo),
        tone=tone,
    )


def asides(session: Any, now: datetime) -> Sequence[Aside]:
    return [_next_week(session, now), _coming(session, now)]


def _next_week(session: Any, now: datetime) -> Aside:
    """How far the week to come has been brought."""
    monday = dates.monday(now.date()) + 7 * DAY
    ready = numbers.readiness(slots.between(session, monday, monday + 6 * DAY))
    said = n_("of {n} publication approved", "of {n} publications approved", ready.count)
    lines = [(_(word), "{} / {}".format(*ready.languages[lang])) for lang, word in _TONGUES if lang in ready.languages]
    return Aside(
        title=_("Next week"),
        about=dates.span(monday, monday + 6 * DAY, language()),
        lines=lines if ready.count else [],
        shape="counted",
        progress=Progress(ready.agreed, ready.count, said) if ready.count else None,
        verb=_("Open the calendar"),
        place=Place(_PAGE),
        empty=_("Nothing is planned yet"),
    )


def _coming(session: Any, now: datetime) -> Aside:
    """Reasons to speak in the next days; what only might come, and routine, is left to the calendar."""
    found = agenda.coming(session, now.date(), now.date() + _OCCASIONS)
    firm = [due for due in found if occasions.stands_out(due)]
    return Aside(
        title=_("Occasions"),
        lines=[(f"{due.span.first:%d.%m}", due.occasion.name.in_(language())) for due in firm[:_SHOWN]],
        shape="dated",
        verb=_("Open the calendar"),
        place=Place(_PAGE),
        empty=_("No occasions in the next thirty days"),
    )
