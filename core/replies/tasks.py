"""What replies leave to do today: what is late or nearly, units that keep silent, signs of more, the daily round."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from core.calendar.queries.working import working_time
from core.language import dates
from core.language.words import _, language, n_
from core.office.records import Unit
from core.replies import rules, topics
from core.replies.actions import answers, messages, templates
from core.replies.queries import inbox, sample, similar, terms
from core.replies.queries.inbox import Waiting, Wanted
from core.replies.queries.regulation import regulation
from core.replies.records import Book, Inquiry, Message
from core.replies.words import TITLES
from core.store import search
from core.tasks import Aside, Place, Task, Tone

_PAGE = "replies"
# as many of a kind as can be read at once
_MOST = 8
# nobody telephones ten residents in a day besides everything else
_MOST_ASKED = 3
_NEAR = timedelta(hours=24)
_LONGEST_TITLE = 90


def tasks(session: Any, now: datetime) -> list[Task]:
    first = inbox.page(session, Wanted(), now, most=_MOST + 1).rows
    due = [one for one in first if one.is_urgent or _is_near(one, now)]
    return [
        *(_message(one, _title(session, one.id, one.text), now) for one in due[:_MOST]),
        *_more(session, due, now),
        *(
            _inquiry(one, unit, _title(session, one.id, one.question), now)
            for one, unit in inbox.silent(session, now, _MOST)
        ),
        *(_rush(one, now) for one in similar.rushes(session, now)[:_MOST]),
        *_moved(session, now),
        *(_unsure(one, _title(session, one.id, one.text), now) for one in sample.unsure(session, now, _MOST_ASKED)),
        *_round(session, now),
    ]


def _is_near(one: Waiting, now: datetime) -> bool:
    return one.due_at is not None and one.due_at <= now + _NEAR


def _message(one: Waiting, title: str, now: datetime) -> Task:
    is_late = one.due_at is not None and one.due_at < now
    is_near = one.due_at is not None and rules.is_nearly_late(one.due_at, now)
    tone: Tone = "danger" if is_late or one.is_urgent else "warn" if is_near else ""
    return Task(
        id=one.id,
        sort="question",
        kind=_(TITLES[Book][one.book]),
        title=title,
        why=_why(one, is_late=is_late),
        verb=_("Answer"),
        place=Place(_PAGE, one.id),
        due=one.due_at.astimezone(now.tzinfo) if one.due_at else None,
        tone=tone,
    )


def _why(one: Waiting, *, is_late: bool) -> str:
    if one.is_urgent:
        return _("It is urgent: call whoever helps, and answer at once.")
    return _("Its term is over.") if is_late else _("Somebody waits for an answer.")


def _unsure(one: Message, title: str, now: datetime) -> Task:
    assert one.answered_at is not None
    day = dates.short(one.answered_at.astimezone(now.tzinfo).date())
    return Task(
        id=f"solved-{one.id}",
        sort="question",
        kind=_("Is it solved?"),
        title=title,
        why=_("Answered {day}: look whether it is solved, then close it or open it again.").format(day=day),
        verb=_("Open"),
        place=Place(_PAGE, one.id),
    )


def _title(session: Any, record_id: UUID, text: str) -> str:
    """As lists call it. Only what lies in a file is looked over now: that takes longer than all the rest of a start."""
    known = search.title(session, record_id)
    return _cut(known.kk) if known else shortened(text)


def shortened(text: str) -> str:
    """The beginning, with what is private in it covered."""
    # only where there is something to cover: the start of the program is not to wait for it
    from core.language.safety import covered

    return _cut(covered(" ".join(text[: 4 * _LONGEST_TITLE].split())))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1] + "…"


def _more(session: Any, due: Sequence[Waiting], now: datetime) -> list[Task]:
    """Nobody reads two hundred lines: the rest is one."""
    if len(due) <= _MOST:
        return []
    late = _late(session, now)
    return [
        Task(
            id="more-messages",
            sort="question",
            kind=_("Incoming message"),
            title=n_("{n} message is late", "{n} messages are late", late) if late else _("More messages wait"),
            why="",
            verb=_("Open the inbox"),
            place=Place(_PAGE),
            due=now,
            tone="danger" if late else "",
        )
    ]


def _inquiry(inquiry: Inquiry, unit: Unit, title: str, now: datetime) -> Task:
    is_reminded = inquiry.reminded_at is not None and inquiry.reminded_at > now - timedelta(days=1)
    return Task(
        id=inquiry.id,
        sort="question",
        kind=_("Inquiry to a unit"),
        title=title,
        why=unit.name.in_(language()),
        note=unit.name.in_(language()),
        verb=_("Open") if is_reminded else _("I reminded them"),
        place=Place(_PAGE, inquiry.message_id),
        due=inquiry.due_at.astimezone(now.tzinfo) if inquiry.due_at else None,
        state=_("Reminded") if is_reminded else _("Keeps silent"),
        tone="warn",
        act=None if is_reminded else answers.remind,
        arguments=(inquiry.id,),
    )


def _rush(one: similar.Rush, now: datetime) -> Task:
    count = n_("{n} message on one topic.", "{n} messages on one topic.", one.count)
    since = _("The first came on {day}.").format(day=dates.short(one.first_at.astimezone(now.tzinfo).date()))
    return Task(
        id=f"rush-{one.topic}",
        sort="question",
        kind=_("Warning sign"),
        title=topics.name(one.topic, language()),
        why=f"{count} {since}",
        verb=_("Open the inbox"),
        place=Place(_PAGE, part=f"topic-{one.topic}"),
        tone="warn",
    )


def _moved(session: Any, now: datetime) -> list[Task]:
    """A day was declared free, or a term was changed: what is open is to be counted anew."""
    if not terms.have_moved(session):
        return []
    return [
        Task(
            id="recount",
            sort="question",
            kind=_("Term"),
            title=_("Count the open terms anew"),
            why=_moved_because(session),
            verb=_("Count anew"),
            place=Place(_PAGE),
            due=now,
            act=messages.recount,
            tone="warn",
        )
    ]


def _moved_because(session: Any) -> str:
    why = _("Working days or terms have changed since they were counted.")
    if count := terms.termless(session):
        why += " " + n_("{n} open message has no term any more.", "{n} open messages have no term any more.", count)
        why += " " + _("Their dates stay. Look at Office: Terms.")
    return why


def _round(session: Any, now: datetime) -> list[Task]:
    """Once a day somebody looks through the pages for what nobody registered."""
    if not inbox.is_used(session) or regulation(session).monitored_on == now.date():
        return []
    return [
        Task(
            id="monitoring",
            sort="question",
            kind=_("Monitoring"),
            title=_("Look through the pages for new questions"),
            why=_("What nobody registered nobody answers."),
            verb=_("Done for today"),
            place=Place(_PAGE),
            due=working_time(session).end_of(now.date()),
            act=templates.note_monitored,
            arguments=(now.date(),),
        )
    ]


def _late(session: Any, now: datetime) -> int:
    return inbox.how_many(session, Wanted(is_late=True), now)


def asides(session: Any, now: datetime) -> Sequence[Aside]:
    waiting, late = inbox.how_many(session, Wanted(), now), _late(session, now)
    lines = [(_("Wait for an answer"), str(waiting)), (_("Late"), str(late))] if waiting else []
    return [
        Aside(
            title=_("Replies"),
            lines=lines,
            shape="counted",
            verb=_("Open the inbox"),
            place=Place(_PAGE),
            empty=_("Nobody waits for an answer"),
        )
    ]
