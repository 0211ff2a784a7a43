"""How an incident goes on and ends, who may not fill two roles, and what a row here must hold to."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from core.crisis.choices import RUNNING, Aspect, Course, Level, Mode, Phase, Post, Response, Sort
from core.crisis.records import Claim, Fact, Happening, Holder, Improvement, Incident, Playbook, Statement, Turn
from core.errors import Invalid
from core.language.words import _
from core.store.record import Record
from core.strategy.rules import is_blank, unnamed

# without these nobody can check, speak and publish
NEEDED = (Post.PRESS, Post.DEPT, Post.SMM)
# so many sources of their own deny it, and so many updates pass without a fact being changed
SOURCES, CYCLES = 2, 2
# from this level on nobody fills two roles
SEPARATE = Level.S3


@dataclass(frozen=True)
class Ground:
    """What is known when an incident is to go on; nothing of it is so until somebody found out."""

    is_led: bool = False
    filled: frozenset[Post] = frozenset()
    # nobody waits longer for the owner of the facts
    has_waited: bool = False
    is_confirmed: bool = False
    may_harm: bool = False
    denials: int = 0
    is_first_out: bool = False
    steady_cycles: int = 0
    # a new event of the same incident, or a sign that makes it graver: in words
    event: str = ""
    # why the level may not come down yet (triggers.unready_to_lower)
    unready: tuple[Invalid, ...] = ()
    # closing criteria nobody has confirmed, in words
    unmet: tuple[str, ...] = ()
    is_final_out: bool = False
    # claims of high priority and media requests that still wait
    open_claims: int = 0
    open_media: int = 0
    # the review: whether it is signed, and improvements without an owner or a day
    is_signed: bool = False
    loose: int = 0


def onward(phase: Phase) -> tuple[Phase, ...]:
    """
    Where it may go from here.

    >>> [str(one) for one in onward(Phase.VERIFYING)]
    ['false_alarm', 'initial']
    """
    return tuple(to for start, to in _MOVES if start == phase)


def obstacles(phase: Phase, to: Phase, ground: Ground) -> list[Invalid]:
    """Why it cannot go there yet; nothing: it can."""
    guard = _MOVES.get((phase, to))
    if guard is None:
        return [Invalid(_("From where it stands, an incident does not go there."), "phase")]
    return list(guard(ground))


def _led(ground: Ground) -> Iterator[Invalid]:
    if not ground.is_led:
        yield Invalid(_("Name who leads first."), "lead_id")


def _denied(ground: Ground) -> Iterator[Invalid]:
    if ground.denials < SOURCES:
        yield Invalid(_("Two sources that do not depend on each other have to deny it: note them."), "denials")


def _begun(ground: Ground) -> Iterator[Invalid]:
    # whoever sounds a false alarm need not fill the roles first
    if not ground.filled.issuperset(NEEDED):
        yield Invalid(_("Nobody goes on without a press secretary, an owner of the facts and a publisher."), "posts")
    if not (ground.is_confirmed or ground.may_harm or ground.has_waited):
        sentence = _("Wait for the owner of the facts. If people may come to harm, or 15 minutes have passed, go on.")
        yield Invalid(sentence, "phase")


def _steady(ground: Ground) -> Iterator[Invalid]:
    if not ground.is_first_out:
        yield Invalid(_("The first full statement has to be out."), "statements")
    if ground.steady_cycles < CYCLES:
        yield Invalid(_("The facts have to hold for two messages in a row."), "facts")


def _again(ground: Ground) -> Iterator[Invalid]:
    if is_blank(ground.event):
        yield Invalid(_("Write what happened anew."), "event")


def _calmed(ground: Ground) -> Iterator[Invalid]:
    yield from ground.unready


def _worse(ground: Ground) -> Iterator[Invalid]:
    if is_blank(ground.event):
        yield Invalid(_("Name the sign that makes it graver again."), "event")


def _over(ground: Ground) -> Iterator[Invalid]:
    if not ground.is_final_out:
        yield Invalid(_("The final statement has to be out in Kazakh and in Russian."), "statements")
    if ground.open_claims:
        yield Invalid(_("A false claim of high priority is still open."), "claims")
    if ground.open_media:
        yield Invalid(_("A media request about it still waits for its answer."), "messages")
    for name in ground.unmet:
        yield Invalid(_("Not yet met: {name}").format(name=name), "closing")


def _learned(ground: Ground) -> Iterator[Invalid]:
    if ground.loose:
        yield Invalid(_("Each improvement needs somebody who makes it, and a day."), "improvements")
    if not ground.is_signed:
        yield Invalid(_("The review has to be signed."), "review")


_MOVES: Mapping[tuple[Phase, Phase], Callable[[Ground], Iterator[Invalid]]] = {
    (Phase.DETECTED, Phase.VERIFYING): _led,
    (Phase.VERIFYING, Phase.FALSE_ALARM): _denied,
    (Phase.VERIFYING, Phase.INITIAL): _begun,
    (Phase.INITIAL, Phase.MAINTENANCE): _steady,
    (Phase.MAINTENANCE, Phase.INITIAL): _again,
    (Phase.MAINTENANCE, Phase.RESOLUTION): _calmed,
    (Phase.RESOLUTION, Phase.MAINTENANCE): _worse,
    (Phase.RESOLUTION, Phase.CLOSED): _over,
    (Phase.CLOSED, Phase.REVIEWED): _learned,
}


def crowded(level: Level, seats: Mapping[Post, UUID]) -> Iterator[Invalid]:
    """One person fills several roles only below the third level; from there the press secretary is not the speaker."""
    if level < SEPARATE:
        return
    if Post.PRESS in seats and seats[Post.PRESS] == seats.get(Post.SPOKES):
        yield Invalid(_("At this level the press secretary and the speaker are two people."), Post.SPOKES)
    held = list(seats.values())
    if any(held.count(one) > 1 for one in held):
        yield Invalid(_("At this level nobody fills two roles: there will be shifts."), "posts")


def problems(record: Record) -> list[Invalid]:
    """What keeps a row from being whole, field by field; the steps of an algorithm are judged by `steps.faults`."""
    match record:
        case Playbook():
            return [*unnamed(record.name), *_of_playbook(record)]
        case Holder():
            return list(_of_holder(record))
        case Incident():
            return [*unnamed(record.name), *_of_incident(record)]
        case Turn():
            return list(_of_turn(record))
        case Happening():
            return list(_of_happening(record))
        case Fact():
            return list(_of_fact(record))
        case Statement():
            return list(_of_statement(record))
        case Claim():
            return list(_of_claim(record))
        case Improvement() if is_blank(record.text):
            return [Invalid(_("Write what is to change."), "text")]
        case _:
            return []


def _of_playbook(playbook: Playbook) -> Iterator[Invalid]:
    if is_blank(playbook.code):
        yield Invalid(_("Enter a code."), "code")
    if playbook.mode == Mode.TYPE and not playbook.steps:
        yield Invalid(_("An algorithm has at least one step."), "steps")


def _of_holder(holder: Holder) -> Iterator[Invalid]:
    if holder.post == Post.JIS:
        yield Invalid(_("The whole cell is nobody in particular: choose one of its roles."), "post")
    if holder.person_id is None and is_blank(holder.name):
        sentence = _("Choose a person, or write who it is elsewhere and by which number they are reached.")
        yield Invalid(sentence, "name")
    elif holder.person_id is None and is_blank(holder.phone):
        yield Invalid(_("In an emergency there is no time to look for a number: write it."), "phone")
    if holder.person_id is not None and holder.person_id == holder.deputy_id:
        yield Invalid(_("A deputy is somebody else."), "deputy_id")


def _of_incident(incident: Incident) -> Iterator[Invalid]:
    if not incident.playbooks:
        yield Invalid(_("Choose what kind of crisis it is; “unclassified” will do for now."), "playbooks")
    if incident.noticed_at < incident.event_at:
        yield Invalid(_("Nobody learns of it before it happens."), "noticed_at")
    if incident.is_drill and incident.paced_from is None and incident.phase in RUNNING:
        yield Invalid(_("A drill needs the moment from which its clock runs."), "paced_from")


def _of_turn(turn: Turn) -> Iterator[Invalid]:
    if is_blank(turn.text):
        yield Invalid(_("Write what is to be done."), "text")
    if turn.course == Course.SKIPPED and is_blank(turn.reason):
        yield Invalid(_("Write why this step is skipped."), "reason")


def _of_happening(line: Happening) -> Iterator[Invalid]:
    if is_blank(line.text):
        yield Invalid(_("Write what happened."), "text")
    if line.happened_at > line.noted_at:
        yield Invalid(_("This moment is still to come."), "happened_at")
    if line.sort == Sort.DECISION and is_blank(line.reason):
        yield Invalid(_("Write why it was decided so."), "reason")
    if line.sort == Sort.CORRECTION and line.corrects_id is None:
        yield Invalid(_("Choose the line that was wrong."), "corrects_id")


def _of_fact(fact: Fact) -> Iterator[Invalid]:
    if is_blank(fact.text):
        yield Invalid(_("Write the line."), "text")
    if fact.aspect != Aspect.KNOWN:
        return
    if is_blank(fact.source):
        yield Invalid(_("A fact needs its source: who confirmed it, by name and position."), "source")
    if fact.confirmed_at is None:
        yield Invalid(_("A fact needs the moment when it was confirmed."), "confirmed_at")


def _of_statement(statement: Statement) -> Iterator[Invalid]:
    if statement.corrected_id == statement.id:
        yield Invalid(_("A statement is put right by another one."), "corrected_id")
    if statement.released_at is not None and statement.released_at < statement.made_at:
        yield Invalid(_("It cannot go out before it was written."), "released_at")


def _of_claim(claim: Claim) -> Iterator[Invalid]:
    if is_blank(claim.text):
        yield Invalid(_("Write what is claimed, in one neutral sentence."), "text")
    if claim.response == Response.DEBUNK and is_blank(claim.truth):
        yield Invalid(_("Write what is true first: a bare denial convinces nobody."), "truth")
    if claim.answered_at is not None and claim.answered_at < claim.first_seen_at:
        yield Invalid(_("An answer cannot come before the claim."), "answered_at")
    if claim.appeared_at is not None and claim.appeared_at > claim.first_seen_at:
        yield Invalid(_("It cannot have been seen before it was made public."), "appeared_at")
