"""What leadership decided in a Word copy of the plan: written down row by row, in one act with the file."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import select

from core import clock
from core.approval import rules as approval
from core.approval.actions import deciding, noting
from core.approval.actions.noting import Maker, Ruling
from core.approval.queries import corrections, deciders, laid, versions
from core.approval.queries.laid import Row, Turns
from core.approval.records import Submission, Verdict, Version, Way
from core.calendar import acts, rules
from core.calendar.actions import gathering
from core.calendar.actions.gathering import Gathered
from core.calendar.acts import Act
from core.calendar.records import Publication, State
from core.document import actions as document
from core.document import queries
from core.document.actions import Taker
from core.document.records import Export, Returned
from core.errors import Invalid, UserError
from core.language.trilingual import Lang
from core.language.words import N_, _, language
from core.office.rules import Right
from core.store.work import Work, action


@action(N_("Take in decisions"), Right.RECORD)
def take(work: Work, returned: Returned, content: bytes) -> Sequence[str]:
    """What was decided about the very words that stand here is written down; of each of the rest it is told why not."""
    document.take_in(work, returned, content)
    turns = laid.turns(work, clock.now())
    _demand_decider(work, returned, turns)
    return [told for row in returned.decisions for told in _take_row(work, row, returned, turns)]


def _demand_decider(work: Work, returned: Returned, turns: Turns) -> None:
    """Whoever takes it in is asked before anything is written; alone in the office there is nobody to choose."""
    if not deciders.offered(work, returned.saved_by, work.author_id).people:
        return
    for row in returned.decisions:
        lying = _lying(work, row, turns) if row["verdict"] and not row.get("person") else None
        if lying is None or not lying.is_open or _answers_earlier(work, lying.version, returned):
            continue
        at = _moment(returned, lying.submission)
        if deciders.decider(work, lying, returned.saved_by, at, work.author_id) is None:
            raise Invalid(_("Neither the file nor the route tells whose decisions these are. Choose whose."), "person")


def _lying(work: Work, row: Mapping[str, Any], turns: Turns) -> Row | None:
    kind, _colon, rest = str(row["binding"]).partition(":")
    if kind != "publication":
        return None
    newest = versions.newest(work, [UUID(rest.partition(":")[0])])
    return next((laid.rows_of(work, [one.id], turns)[one.id] for one in newest.values()), None)


@action(N_("Take in correction"), Right.RECORD)
def correct(work: Work, returned_id: UUID, publication_id: UUID, texts: Mapping[Lang, str], person_id: UUID) -> None:
    """What was approved with changes in a file that was taken in: approved as it was put right, with the file."""
    returned, newest = work.find(Returned, returned_id), versions.newest(work, [publication_id])
    row = corrections.row_of(returned, publication_id)
    if row.get("verdict") != Verdict.CORRECT or publication_id not in newest:
        raise Invalid(_("A publication that was decided about is no longer there."))
    version = newest[publication_id]
    seal = str(row["binding"]).rpartition(":")[2]
    is_other = seal != rules.content_seal(gathering.whole(work, work.find(Publication, publication_id)))
    if is_other or _answers_earlier(work, version, returned):
        raise approval.changed()
    at = _moment(returned, work.find(Submission, version.submission_id))
    ruling = Ruling(version.id, Verdict.CORRECT, row["remark"], texts)
    maker = Maker(person_id, Way.WORD, at, work.author_id, returned.content, returned.name)
    deciding.decide_as(work, [ruling], maker)


def _take_row(work: Work, row: Mapping[str, Any], returned: Returned, turns: Turns) -> Iterator[str]:
    kind, _colon, rest = str(row["binding"]).partition(":")
    identity, _colon, seal = rest.partition(":")
    if kind != "publication" or not row["verdict"]:
        return
    publication = work.get(Publication, UUID(identity))
    if publication is None:
        yield _("A publication that was decided about is no longer there.")
        return
    whole = gathering.whole(work, publication)
    yield from _strange_hands(work, publication.title.in_(language()), row)
    if refusal := _why_left(whole, row["verdict"], seal):
        yield refusal
    elif not _is_agreed(whole):
        yield from _written_down(work, publication.title.in_(language()), _lying(work, row, turns), (row, returned))


def _strange_hands(work: Work, name: str, row: Mapping[str, Any]) -> Iterator[str]:
    """Words that were put right by somebody who decides nothing here are not to pass for the leader's."""
    if hands := deciders.strangers(work, row.get("authors", ())):
        sentence = _("“{title}”: its text was changed in the file by somebody who does not decide here: {names}.")
        yield sentence.format(title=name, names=", ".join(hands))


def _written_down(work: Work, name: str, lying: Row | None, came: tuple[Mapping[str, Any], Returned]) -> Iterator[str]:
    row, returned = came
    if lying is not None and _answers_earlier(work, lying.version, returned):
        yield _("“{title}”: the file answers an earlier submission. Send a new copy.").format(title=name)
        return
    at = _moment(returned, lying.submission) if lying else clock.now()
    told = UUID(row["person"]) if row.get("person") else None
    person_id = (told or deciders.decider(work, lying, returned.saved_by, at, work.author_id)) if lying else None
    if lying is None or person_id is None:
        yield _("“{title}”: it is not told whose decision it is. Enter it as a decision from paper.").format(title=name)
        return
    if _is_known(work, lying, row["verdict"], returned):
        yield _("“{title}”: this decision was taken in already.").format(title=name)
        return
    reason = row["remark"] or _("Returned in the file {file}").format(file=returned.name)
    verdict = Verdict(row["verdict"])
    ruling = Ruling(lying.version.id, verdict, reason if verdict == Verdict.RETURN else row["remark"])
    maker = Maker(person_id, Way.WORD, at, work.author_id, returned.content, returned.name)
    try:
        (found,) = deciding.ready(work, [ruling], maker)
    except UserError as refusal:
        yield f"“{name}”: {refusal}"
    else:
        # what is refused from here on takes all back: nothing stays half written
        noting.put_down(work, found)
        if lying.is_past and verdict == Verdict.APPROVE:
            yield _("“{title}” is approved, but its day is over: choose another day and submit it again.").format(
                title=name
            )


def _answers_earlier(work: Work, version: Version, returned: Returned) -> bool:
    """What was laid again after the copy went out was not before its reader's eyes, though it reads alike."""
    sent_at = work.find(Submission, version.submission_id).sent_at
    lain = select(Version.id).where(
        Version.publication_id == version.publication_id, Version.submission_id != version.submission_id
    )
    return work.find(Export, returned.export_id).exported_at < sent_at and work.exec(lain).first() is not None


def _is_known(work: Work, lying: Row, verdict: str, returned: Returned) -> bool:
    """The same copy saved anew is no second decision, unless the next leader has put their own name to it."""
    files = {one.content for one in queries.returns(work, [returned.export_id])}
    taken = [one for one in lying.decisions if one.evidence in files and one.verdict == verdict]
    told = {UUID(one["person"]) for one in returned.decisions if one.get("person")}
    named = told or {one.id for one in deciders.named(work, returned.saved_by, work.author_id)}
    return bool(taken) and (not named or any(one.person_id in named for one in taken))


def _moment(returned: Returned, submission: Submission) -> datetime:
    """A computer's clock may go wrong: it was decided after it was submitted and before now."""
    return min(max(returned.saved_at or returned.came_at, submission.sent_at), clock.now())


def _why_left(whole: Gathered, verdict: str, seal: str) -> str:
    name = whole.publication.title.in_(language())
    if seal != rules.content_seal(whole):
        return _("“{title}” reads otherwise now than when it was decided about.").format(title=name)
    if verdict == "correct":
        return _("“{title}” is approved with changes: put the text right, it is recorded with it.").format(title=name)
    if verdict == "return":
        return acts.why_not(Act.RETURN, whole)
    return "" if _is_agreed(whole) else acts.why_not(Act.APPROVE, whole)


def _is_agreed(whole: Gathered) -> bool:
    """Here already what the file says; what has come out is no longer decided about."""
    return whole.publication.state in rules.AGREED | {State.PUBLISHED} and not rules.is_changed(whole)


TAKES: Mapping[str, Taker] = {"week-plan": take, "month-plan": take}
