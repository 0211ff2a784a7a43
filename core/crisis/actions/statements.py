"""Statements are drafted, sent for approval, agreed to elsewhere, released channel by channel, and put right openly."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from core import clock
from core.approval.actions import laying
from core.approval.records import Clearance, Line, Matter, Needs
from core.approval.routes import Step
from core.crisis.actions import turns
from core.crisis.actions.happenings import demand_running, moment, write
from core.crisis.choices import Category, Post, Sort
from core.crisis.queries import statements as stated
from core.crisis.queries.statements import Signature, Stated
from core.crisis.records import Incident, Statement
from core.crisis.signing import Awaited, Saying, obstacles
from core.crisis.words import TITLES
from core.errors import Conflict, Invalid
from core.language.trilingual import LANGS, Trilingual
from core.language.words import N_, _, language, words
from core.office.queries import the_office
from core.office.records import Channel, Office
from core.office.rules import Right
from core.replies.rules import demand_reason
from core.store.record import Image
from core.store.work import Work, action

# a blank of a frame, or a numbered gap of what was not answered
_GAP = re.compile(r"\{\{\w+\}\}|\[\d{1,2}\]")


@action(N_("Keep the answers for the statement"), Right.CRISIS)
def keep_answers(work: Work, incident_id: UUID, seen: Image, answers: Mapping[str, Mapping[str, str]]) -> None:
    """What was typed for a first statement stays with the incident, whoever goes on with it."""
    work.edit(Incident, incident_id, seen, {"answers": {key: dict(told) for key, told in answers.items()}})


@action(N_("Draft statement"), Right.CRISIS)
def draft(work: Work, incident_id: UUID, category: Category, text: Trilingual, more: Mapping[str, Any]) -> UUID:
    """`more` may name the frame it was made of with its `answers`, the claim it refutes, that it names a person."""
    incident = work.find(Incident, incident_id)
    demand_running(incident)
    line = Line.made(name=_name(incident, category), text=text, scope=Trilingual(kk=incident.name))
    work.add(line)
    blanks = {key: more[key] for key in ("answers", "is_person_named", "content_from") if more.get(key)}
    made = Statement.made(
        incident_id=incident_id, category=category, line_id=line.id, frame_id=more.get("frame_id"), blanks=blanks,
        claim_id=more.get("claim_id"), author_id=work.author_id, made_at=moment(incident),
    )  # fmt: skip
    work.add(made)
    return made.id


@action(N_("Change statement"), Right.CRISIS)
def edit(work: Work, statement_id: UUID, seen: Image, text: Trilingual) -> None:
    """Other words than were agreed to have to be agreed to anew."""
    statement = work.find(Statement, statement_id)
    _demand_not_out(statement)
    before = {"text": seen["text"]}
    work.edit(Line, statement.line_id, before, {"text": text.as_dict()})
    if work.find(Line, statement.line_id).text.as_dict() != before["text"]:
        # whose word was written down agreed to other words
        statement.consents, statement.author_id = [], work.author_id or statement.author_id


@action(N_("Send statement for approval"), Right.CRISIS)
def send(work: Work, statement_id: UUID) -> list[str]:
    """To those whose word it needs, at once and side by side; the names of whom to ask outside this program."""
    statement, incident = _found(work, statement_id)
    _demand_not_out(statement)
    line = work.find(Line, statement.line_id)
    _demand_ready(work, statement, incident, line.text)
    asked = stated.asked(work, statement, incident, _wall_clock(work))
    steps = [_step(one) for one in asked if one.people]
    if steps:
        laying.lay_words(work, [line.id], Matter.STATEMENT, steps)
    elif not any(one.names for one in asked):
        raise Invalid(_("Nobody else can sign it: name who fills the roles first."), "posts")
    statement.sent_at = moment(incident)
    return [name for one in asked if not one.people for name in one.names]


@action(N_("Note that a statement was agreed to"), Right.CRISIS)
def note_consent(
    work: Work, statement_id: UUID, post: Post, name: str, how: str, agreed_at: datetime | None = None
) -> None:
    """Of somebody who does not work in this program: by telephone, in a message, on paper."""
    statement, incident = _found(work, statement_id)
    _demand_not_out(statement)
    if statement.sent_at is None:
        raise Invalid(_("Send the statement first: nobody can have agreed to it before."), "sent_at")
    if post not in {one for asked in stated.asked(work, statement, incident, _wall_clock(work)) for one in asked.posts}:
        raise Invalid(_("This statement does not need the word of this role."), "post")
    who = demand_reason(name, _("Write who agreed."), "name")
    by = demand_reason(how, _("Write how they agreed: by telephone, in a message, on paper."), "how")
    at = agreed_at or moment(incident)
    if at > moment(incident):
        raise Invalid(_("This moment is still to come."), "agreed_at")
    said = {"post": str(post), "name": who, "how": by, "at": at.isoformat(), "recorder": str(work.author_id)}
    statement.consents = [*(one for one in statement.consents if one["post"] != post), said]
    write(work, incident, Sort.TOLD, who, at, source=by, statement_id=statement.id)


@action(N_("Note a release"), Right.CRISIS)
def release(
    work: Work, statement_id: UUID, channel_ids: Iterable[UUID], at: datetime | None = None, link: str = "",
    despite: str = "",
) -> int:  # fmt: skip
    """
    Somebody has put it out on these channels; the program publishes nothing. How many channels are new.

    `despite` says why it went out although nobody answered: only a first short message may.
    """
    statement, incident = _found(work, statement_id)
    found = stated.at_hand(work, statement_id, _wall_clock(work))
    if found is None:
        raise Conflict(_("This is no longer there: someone has deleted it."), ())
    why = _demand_cleared(found, despite, stated.signing(work).unanswered)
    now = moment(incident)
    if (at or now) > now:
        raise Invalid(_("This moment is still to come."), "at")
    said = found.line.name.in_(language())
    channels = [work.find(Channel, one) for one in dict.fromkeys(channel_ids)]
    if not channels:
        raise Invalid(_("Choose where it went out."), "channels")
    for channel in channels:
        write(
            work, incident, Sort.RELEASE, said, at, reason=why, statement_id=statement.id, channel_id=channel.id,
            link=link.strip(),
        )  # fmt: skip
    if statement.released_at is None:
        statement.released_at = at or now
        turns.take_sending(work, incident, Category(statement.category), at or now)
    return len(channels)


@action(N_("Put a statement right"), Right.CRISIS)
def put_right(work: Work, statement_id: UUID, wrong: str, corrected_id: UUID) -> None:
    """It went out and proved wrong; the one that says what is right stands beside it, and neither is taken away."""
    statement, incident = _found(work, statement_id)
    if statement.released_at is None:
        raise Invalid(_("It has not gone out: change it instead."), "released_at")
    if work.find(Statement, corrected_id).incident_id != statement.incident_id or corrected_id == statement.id:
        raise Invalid(_("Choose the statement that says what is right."), "corrected_id")
    said = demand_reason(wrong, _("Write what proved wrong."), "wrong")
    statement.corrected_id = corrected_id
    write(work, incident, Sort.CORRECTION, said, statement_id=corrected_id)


def _found(work: Work, statement_id: UUID) -> tuple[Statement, Incident]:
    statement = work.find(Statement, statement_id)
    incident = work.find(Incident, statement.incident_id)
    demand_running(incident)
    return statement, incident


def _name(incident: Incident, category: Category) -> Trilingual:
    return Trilingual(*(f"{words(lang).say(TITLES[Category][category])}: {incident.name}" for lang in LANGS))


def _demand_not_out(statement: Statement) -> None:
    if statement.released_at is not None:
        raise Invalid(_("It has gone out: what was said stays. Put it right with another statement."), "released_at")


def _demand_ready(work: Work, statement: Statement, incident: Incident, text: Trilingual) -> None:
    for lang in ("kk", "ru"):
        if not getattr(text, lang).strip():
            raise Invalid(_("Kazakh and Russian go out together: write both."), "text")
    if any(_GAP.search(one) for one in text):
        raise Invalid(_("There are gaps in the text: fill them, or take their sentences out."), "text")
    owner = statement.blanks.get("content_from")
    others = select(Statement.id).where(Statement.incident_id == incident.id, col(Statement.released_at).is_not(None))
    saying = Saying(
        statement.category, incident.noticed_at, moment(incident),
        is_first=work.exec(others).first() is None, content_from=Post(owner) if owner else None,
    )  # fmt: skip
    for obstacle in obstacles(saying, stated.signing(work)):
        raise obstacle


def _demand_cleared(found: Stated, despite: str, unanswered: Category) -> str:
    if found.is_cleared:
        return ""
    if found.clearance == Clearance.RETURNED:
        raise Invalid(_("It was returned: change it, and send it anew."), "clearance")
    if found.clearance == Clearance.CHANGED:
        raise Invalid(_("It was changed after it was sent: send it anew."), "clearance")
    if found.statement.category != unanswered or found.awaited != Awaited.NEXT or found.statement.sent_at is None:
        missing = found.missing[0]
        name = " / ".join(one.name for one in missing.people) or " / ".join(missing.names)
        posts = " / ".join(_(TITLES[Post][one]) for one in missing.posts)
        raise Invalid(_("It waits for a word. {post}: {name}").format(post=posts, name=name or "–"), "clearance")
    return demand_reason(despite, _("Nobody has answered. Write whom you tried to reach, and how."), "despite")


def _step(one: Signature) -> Step:
    """Side by side: nobody waits for another while minutes count."""
    name = Trilingual(*(" / ".join(words(lang).say(TITLES[Post][post]) for post in one.posts) for lang in LANGS))
    return Step(one.key, 1, name, Needs.ANY, tuple(person.id for person in one.people))


def _wall_clock(work: Work) -> datetime:
    return clock.local(clock.now(), (the_office(work) or Office()).zone)
