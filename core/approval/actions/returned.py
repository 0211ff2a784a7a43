"""What leadership decided in a Word copy of the plan: written down row by row, in one act with the file."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from core import clock
from core.approval.actions import deciding, laying
from core.approval.actions.deciding import Maker, Ruling
from core.approval.records import Submission, Verdict, Version, Way
from core.calendar import acts, rules
from core.calendar.actions import gathering
from core.calendar.actions.gathering import Gathered
from core.calendar.acts import Act
from core.calendar.records import Publication, State
from core.document import actions as document
from core.document.actions import Taker
from core.document.records import Returned
from core.errors import UserError
from core.language.fold import fold1
from core.language.words import N_, _, language
from core.office import queries as office
from core.office.rules import Right, may
from core.store.work import Work, action


@action(N_("Take in decisions"), Right.RECORD)
def take(work: Work, returned: Returned, content: bytes) -> Sequence[str]:
    """What was decided about the very words that stand here is written down; of each of the rest it is told why not."""
    document.take_in(work, returned, content)
    return [told for row in returned.decisions for told in _take_row(work, row, returned)]


def _take_row(work: Work, row: Mapping[str, Any], returned: Returned) -> Iterator[str]:
    kind, _colon, rest = str(row["binding"]).partition(":")
    identity, _colon, seal = rest.partition(":")
    if kind != "publication" or not row["verdict"]:
        return
    publication = work.get(Publication, UUID(identity))
    if publication is None:
        yield _("A publication that was decided about is no longer there.")
        return
    whole = gathering.whole(work, publication)
    if refusal := _why_left(whole, row["verdict"], seal):
        yield refusal
    elif not _is_agreed(whole):
        yield from _written_down(work, whole, row, returned)


def _written_down(work: Work, whole: Gathered, row: Mapping[str, Any], returned: Returned) -> Iterator[str]:
    name = whole.publication.title.in_(language())
    laid = laying.newest(work, [whole.publication.id])
    version = work.find(Version, laid[0]) if laid else None
    person_id = _decider(work, version, returned.saved_by) if version else None
    if version is None or person_id is None:
        yield _("“{title}”: it is not told whose decision it is. Enter it as a decision from paper.").format(title=name)
        return
    reason = row["remark"] or _("Returned in the file {file}").format(file=returned.name)
    verdict = Verdict(row["verdict"])
    ruling = Ruling(version.id, verdict, reason if verdict == Verdict.RETURN else row["remark"])
    at = _moment(returned, work.find(Submission, version.submission_id))
    maker = Maker(person_id, Way.WORD, at, work.author_id, returned.content, returned.name)
    try:
        deciding.decide_as(work, [ruling], maker)
    except UserError as refusal:
        yield f"“{name}”: {refusal}"


def _moment(returned: Returned, submission: Submission) -> datetime:
    """A computer's clock may go wrong: it was decided after it was submitted and before now."""
    return min(max(returned.saved_at or returned.came_at, submission.sent_at), clock.now())


def _decider(work: Work, version: Version, saved_by: str) -> UUID | None:
    """Whose name the file carries; else whose word alone is waited for; else the only one who may approve."""
    leaders = [one for one in office.people(work) if one.is_active and may(one.roles, Right.APPROVE)]
    named = [one for one in leaders if saved_by and fold1(one.name) == fold1(saved_by)]
    waited = deciding.waited_for(work, version)
    asked = [one for one in leaders if one.id in waited]
    only = [one for one in leaders if one.id != work.author_id]
    for found in (named, asked, only):
        if len(found) == 1:
            return found[0].id
    return None


def _why_left(whole: Gathered, verdict: str, seal: str) -> str:
    name = whole.publication.title.in_(language())
    if seal != rules.content_seal(whole):
        return _("“{title}” reads otherwise now than when it was decided about.").format(title=name)
    if verdict == "correct":
        return _("“{title}” is approved with changes: make them, then approve it.").format(title=name)
    if verdict == "return":
        return acts.why_not(Act.RETURN, whole)
    return "" if _is_agreed(whole) else acts.why_not(Act.APPROVE, whole)


def _is_agreed(whole: Gathered) -> bool:
    """Here already what the file says; what has come out is no longer decided about."""
    return whole.publication.state in rules.AGREED | {State.PUBLISHED} and not rules.is_changed(whole)


TAKES: Mapping[str, Taker] = {"week-plan": take, "month-plan": take}
