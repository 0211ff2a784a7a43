"""What the demo office said and heard in an incident: statements, false claims, and what residents wrote."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from core.approval.records import Line
from core.crisis import drafting
from core.crisis.actions import claims
from core.crisis.actions import statements as words
from core.crisis.actions.happenings import write
from core.crisis.choices import Category, Post, Response, Sort, Weight
from core.crisis.drafting import Question
from core.crisis.records import Incident, Playbook, Statement
from core.language.trilingual import Trilingual
from core.language.words import N_
from core.office.records import Channel, Unit
from core.office.rules import Right
from core.replies.actions import answers, messages
from core.replies.records import Message
from core.seeding.approval import agree
from core.seeding.scenes import Demo, Row, moment
from core.store.record import Record
from core.store.store import Store
from core.store.work import Action, Work, action

_CHANNELS = ("site", "telegram")
_HEARD = {"topic": "water", "outcome": "O_ANSWER", "tone": "negative"}


@dataclass(frozen=True)
class Course:
    """An incident or a drill as the library tells it, and the ids of what came of it so far."""

    demo: Demo
    day: date
    said: Row
    made: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> UUID:
        return UUID(str(self.made["incident"]))


@dataclass(frozen=True)
class Act:
    """One act of it, about to be done."""

    course: Course
    row: Row
    at: datetime
    store: Store

    @property
    def made(self) -> dict[str, Any]:
        return self.course.made

    def of(self, kind: type[Record], key: str) -> UUID:
        return self.course.demo.ids.of(kind, key)

    def do(self, act: Action[..., Any], *arguments: object) -> Any:
        """With the incident itself."""
        return self.store.do(act, self.course.id, *arguments)


@action(N_("Draft statement"), Right.CRISIS)
def _draft_framed(work: Work, incident_id: UUID, playbook_id: UUID, blanks: Mapping[str, Any]) -> UUID:
    """The frame was signed in advance: with its blanks filled it asks for nobody's word."""
    playbook = work.find(Playbook, playbook_id)
    assert playbook.line_id is not None
    frame = work.find(Line, playbook.line_id)
    filled = {key: dict(said) for key, said in blanks.items()}
    text = drafting.drafted(frame.text, [Question.of(one) for one in playbook.slots], filled).text
    return words.draft(work, incident_id, Category.M1, text, {"frame_id": frame.id, "answers": filled})


@action(N_("Send statement for approval"), Right.CRISIS)
def _draft_and_send(
    work: Work, incident_id: UUID, category: Category, text: Trilingual, more: Mapping[str, Any]
) -> UUID:  # fmt: skip
    statement_id = words.draft(work, incident_id, category, text, more)
    work.flush()
    words.send(work, statement_id)
    return statement_id


@action(N_("Register message"), Right.REPLY)
def _register(work: Work, rows: list[Row]) -> list[UUID]:
    return [messages.register(work, row) for row in rows]


@action(N_("Put messages to an incident"), Right.CRISIS)
def _attach(work: Work, incident_id: UUID, ids: list[UUID]) -> None:
    """Nothing in them is private or a warning sign, so nobody has to look for that."""
    incident = work.find(Incident, incident_id)
    for message in (work.find(Message, one) for one in ids):
        write(work, incident, Sort.SIGNAL, message.text, message.came_at, message_id=message.id)


@action(N_("Decide about publications"), Right.APPROVE)
def _agree(work: Work, statement_id: UUID) -> None:
    agree(work, [work.find(Statement, statement_id).line_id])


def _framed(act: Act) -> None:
    playbook_id = act.of(Playbook, act.course.said["code"])
    act.made[act.row["key"]] = act.do(_draft_framed, playbook_id, act.course.said["blanks"])


def _drafted(act: Act) -> None:
    row = act.row
    more = {"content_from": row["content_from"]} if "content_from" in row else {}
    if "claim" in row:
        more["claim_id"] = act.made[row["claim"]]
    text = Trilingual.of(row["text"])
    act.made[row["key"]] = act.do(_draft_and_send, Category(row["category"]), text, more)


def _agreed(act: Act) -> None:
    act.store.do(_agree, act.made[act.row["key"]])


def _consented(act: Act) -> None:
    row = act.row
    act.store.do(words.note_consent, act.made[row["key"]], Post(row["post"]), row["name"], row["how"])


def _released(act: Act) -> None:
    channels = [act.of(Channel, one) for one in act.row.get("channels", _CHANNELS)]
    act.store.do(words.release, act.made[act.row["key"]], channels)


def _claimed(act: Act) -> None:
    seen = {"first_seen_at": moment(act.at.date(), act.row["seen"]), "incident_id": act.course.id}
    act.made[act.row["key"]] = act.store.do(claims.register, act.row["values"] | seen)


def _decided(act: Act) -> None:
    row = act.row
    act.store.do(claims.decide, act.made[row["key"]], Response(row["response"]), Weight(row["weight"]))


def _tracked(act: Act) -> None:
    act.store.do(claims.track, act.made[act.row["key"]], act.row["views"], act.row["note"])


def _came(act: Act) -> None:
    """Several in one go, and joined: all ask the same."""
    rows = [
        _HEARD | {
            "id": act.of(Message, f"crisis-{place}"), "came_at": moment(act.at.date(), row["at"]), "text": row["text"],
            "lang": "kk" if set(row["text"].lower()) & set("әғқңөұүһі") else "ru",
            "channel_id": act.of(Channel, row["channel"]), "unit_id": act.of(Unit, "housing"),
        }
        for place, row in enumerate(act.row["messages"])
    ]  # fmt: skip
    first, *others = act.made["messages"] = act.store.do(_register, rows)
    act.store.do(messages.join, others, first)


def _answered(act: Act) -> None:
    act.store.do(answers.answer, act.made["messages"][0], act.row["text"], act.row["lang"], [])


ACTS: Mapping[str, Callable[[Act], object]] = {
    "frame": _framed,
    "draft": _drafted,
    "agree": _agreed,
    "consent": _consented,
    "release": _released,
    "claim": _claimed,
    "answer_by": _decided,
    "answered": lambda act: act.store.do(claims.note_answered, act.made[act.row["key"]]),
    "track": _tracked,
    "end_claim": lambda act: act.store.do(claims.close, act.made[act.row["key"]]),
    "messages": _came,
    "attach": lambda act: act.do(_attach, act.made["messages"]),
    "reply_all": _answered,
}
