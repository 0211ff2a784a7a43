"""Statements are drafted, sent for approval, agreed to elsewhere, released channel by channel, and put right openly."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from core import clock
from core.approval import sealing
from core.approval.actions import laying
from core.approval.records import Clearance, Line, Matter, Needs
from core.approval.routes import Step
from core.crisis import marks
from core.crisis.actions import agreeing, releasing, sayable, turns
from core.crisis.actions.happenings import demand_running, moment, write
from core.crisis.choices import Category, Post, Sort
from core.crisis.queries import statements as stated
from core.crisis.queries.signatures import Signature, writers
from core.crisis.queries.statements import Stated
from core.crisis.records import Incident, Statement
from core.crisis.signing import Awaited
from core.crisis.words import TITLES
from core.errors import Conflict, Invalid
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import N_, _, language, words
from core.office import queries as office
from core.office.records import Person
from core.office.rules import Right
from core.store.record import Image
from core.store.work import Work, action
from core.strategy.rules import demand_reason

# what else is known of a statement when it is begun, or is said of it later
_OF_ITS_OWN = ("is_person_named", "content_from")


@action(N_("Keep the answers for the statement"), Right.CRISIS)
def keep_answers(work: Work, incident_id: UUID, seen: Image, answers: Mapping[str, Mapping[str, str]]) -> None:
    """What was typed for a first statement stays with the incident, whoever goes on with it."""
    work.edit(Incident, incident_id, seen, {"answers": {key: dict(told) for key, told in answers.items()}})


@action(N_("Draft statement"), Right.CRISIS)
def draft(work: Work, incident_id: UUID, category: Category, text: Trilingual, more: Mapping[str, Any]) -> UUID:
    """`more` may name the frame it was made of with its `answers`, the claim it refutes, and what `tell` says."""
    incident = work.find(Incident, incident_id)
    demand_running(incident)
    name, scope = _name(incident, category), Trilingual(kk=incident.name)
    line = Line.made(name=name, text=text, scope=scope, matter=Matter.STATEMENT)
    work.add(line)
    known = {key: more[key] for key in (*_OF_ITS_OWN, "frame_id", "claim_id") if more.get(key)}
    made = Statement.made(
        incident_id=incident_id, category=category, line_id=line.id, blanks=more.get("answers") or {},
        author_id=work.author_id, made_at=moment(incident), **known,
    )  # fmt: skip
    work.add(made)
    return made.id


@action(N_("Change statement"), Right.CRISIS)
def edit(work: Work, statement_id: UUID, seen: Image, text: Trilingual) -> None:
    """Other words than were agreed to have to be agreed to anew, and by none of those who changed them."""
    statement = work.find(Statement, statement_id)
    _demand_not_out(statement)
    before = {"text": seen["text"]}
    work.edit(Line, statement.line_id, before, {"text": text.as_dict()})
    if work.find(Line, statement.line_id).text.as_dict() != before["text"]:
        statement.consents = []
        if work.author_id is not None and work.author_id not in writers(statement):
            statement.editors = [*statement.editors, str(work.author_id)]


@action(N_("Say more about a statement"), Right.CRISIS)
def tell(work: Work, statement_id: UUID, content_from: Post | None, is_person_named: bool) -> None:
    """Whose content it is, and whether it names somebody: that says who is asked."""
    statement = work.find(Statement, statement_id)
    _demand_not_out(statement)
    if statement.sent_at is not None:
        raise Invalid(_("It was sent so: change its words, then send it anew."), "sent_at")
    statement.content_from, statement.is_person_named = content_from, is_person_named


@action(N_("Send statement for approval"), Right.CRISIS)
def send(work: Work, statement_id: UUID, despite: str = "") -> list[str]:
    """
    To those whose word it needs, at once and side by side; the names of whom to ask outside this program.

    `despite` says why it names a cause or somebody guilty. What was signed in advance asks for nobody's word.
    """
    statement, incident = _found(work, statement_id)
    _demand_not_out(statement)
    line = work.find(Line, statement.line_id)
    sayable.demand_ready(work, statement, incident, line.text, despite)
    found = _at_hand(work, statement_id)
    if found.is_standing:
        statement.sent_at = moment(incident)
        return []
    if not any(one.candidates for one in found.signatures):
        raise Invalid(_("Nobody else can sign it: name who fills the roles first."), "posts")
    steps = [_step(one) for one in found.signatures if one.people]
    if steps:
        laying.lay_words(work, [line.id], Matter.STATEMENT, steps, incident.is_drill)
    statement.sent_at = moment(incident)
    return [str(other) for one in found.signatures if not one.people for other in one.others]


@action(N_("Note that a statement was agreed to"), Right.CRISIS)
def note_consent(
    work: Work, statement_id: UUID, post: Post, name: str, how: str, agreed_at: datetime | None = None
) -> None:
    """By telephone, in a message, on paper: of somebody else than whoever wrote it, and to these very words."""
    statement, incident = _found(work, statement_id)
    _demand_not_out(statement)
    if statement.sent_at is None:
        raise Invalid(_("Send the statement first: nobody can have agreed to it before."), "sent_at")
    one = agreeing.signature_of(_at_hand(work, statement_id).signatures, post)
    said = demand_reason(name, _("Write who agreed."), "name")
    who = agreeing.agreed(one, said, [work.find(Person, each) for each in writers(statement)])
    by = demand_reason(how, _("Write how they agreed: by telephone, in a message, on paper."), "how")
    at = agreed_at or moment(incident)
    if at > moment(incident):
        raise Invalid(_("This moment is still to come."), "agreed_at")
    if at < statement.sent_at.replace(second=0, microsecond=0):
        raise Invalid(_("Nobody can have agreed to it before it was sent."), "agreed_at")
    consent = {
        "post": str(post), "name": who.name, "how": by, "at": at.isoformat(), "recorder": str(work.author_id),
        "person": str(who.person_id or ""), "words": sealing.words_of_line(work.find(Line, statement.line_id)),
    }  # fmt: skip
    statement.consents = [*(each for each in statement.consents if each["post"] != post), consent]
    write(work, incident, Sort.TOLD, who.name, at, source=by, statement_id=statement.id)


@action(N_("Note a release"), Right.CRISIS)
def release(
    work: Work, statement_id: UUID, channel_ids: Iterable[UUID], at: datetime | None = None, link: str = "",
    despite: str = "", lang: Lang | None = None,
) -> int:  # fmt: skip
    """
    Somebody has put it out on these channels; the program publishes nothing. How many channels are new.

    `despite` says why it went out although nobody answered: only a first short message may. `lang` is the only language
    it went out in; none: in all it is written in.
    """
    statement, incident = _found(work, statement_id)
    found = _at_hand(work, statement_id)
    why = _demand_cleared(found, despite, stated.signing(work).unanswered)
    sayable.demand_sayable(work, statement, incident)
    out_at = releasing.went_out_at(statement, incident, at)
    said = found.line.name.in_(language())
    channels = releasing.new_channels(work, statement, channel_ids, lang)
    for channel in channels:
        write(
            work, incident, Sort.RELEASE, said, out_at, reason=why, statement_id=statement.id, channel_id=channel.id,
            link=link.strip(), source=lang or "",
        )  # fmt: skip
    if statement.released_at is None:
        _go_out(work, found, incident, out_at)
        turns.take_sending(work, incident, Category(statement.category), out_at)
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


def _at_hand(work: Work, statement_id: UUID) -> Stated:
    work.flush()
    found = stated.at_hand(work, statement_id, clock.local(clock.now(), office.zone(work)))
    if found is None:
        raise Conflict(_("This is no longer there: someone has deleted it."), ())
    return found


def _go_out(work: Work, found: Stated, incident: Incident, out_at: datetime) -> None:
    """What was said stays as it was said; the hour it names is promised from now on."""
    statement, line = found.statement, found.line
    statement.released_at, statement.said, statement.is_standing = out_at, line.text, found.is_standing
    line.is_out = True
    promised = marks.promised(line.text, clock.local(out_at, office.zone(work)))
    if promised is not None and statement.category != Category.M6:
        incident.next_update_at = promised


def _demand_cleared(found: Stated, despite: str, unanswered: Category) -> str:
    if found.is_cleared and (found.is_standing or found.statement.sent_at is not None):
        return ""
    if found.clearance == Clearance.RETURNED:
        raise Invalid(_("It was returned: change it, and send it anew."), "clearance")
    if found.clearance == Clearance.CHANGED:
        raise Invalid(_("It was changed after it was sent: send it anew."), "clearance")
    if found.statement.sent_at is None:
        raise Invalid(_("Send the statement first: nobody can have agreed to it before."), "sent_at")
    if found.statement.category != unanswered or found.awaited != Awaited.NEXT:
        missing = found.missing[0]
        name = " / ".join(one.name for one in missing.candidates)
        posts = " / ".join(_(TITLES[Post][one]) for one in missing.posts)
        raise Invalid(_("It waits for a word. {post}: {name}").format(post=posts, name=name or "–"), "clearance")
    return demand_reason(despite, _("Nobody has answered. Write whom you tried to reach, and how."), "despite")


def _step(one: Signature) -> Step:
    """Side by side: nobody waits for another while minutes count."""
    name = Trilingual(*(" / ".join(words(lang).say(TITLES[Post][post]) for post in one.posts) for lang in LANGS))
    return Step(one.key, 1, name, Needs.ANY, tuple(person.id for person in one.people))
