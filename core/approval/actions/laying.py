"""Laying rows before the approvers: each is kept as it was seen, with the route it goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from sqlmodel import col, select

from core.approval import routes, rules, sealing
from core.approval.records import Line, Matter, Route, RouteStep, Submission, Version
from core.approval.routes import Step
from core.calendar import rules as calendar
from core.calendar.actions import course, gathering, publications
from core.calendar.actions.gathering import Ids
from core.calendar.records import Priority, Publication
from core.errors import Invalid
from core.language.words import N_, _, language
from core.office.rules import Right
from core.store.work import Work, action


@dataclass(frozen=True)
class Span:
    """The days a plan is for."""

    first: date
    last: date


@action(N_("Submit for approval"), Right.PLAN)
def submit(work: Work, ids: Ids, note: str = "") -> int:
    """How many; refused while something blocks one of them. What is urgent goes the short way."""
    count = course.submit(work, ids)
    found = gathering.each(work, ids)
    urgent = [one for one in found if one.priority == Priority.URGENT]
    for matter, rows in ((Matter.URGENT, urgent), (Matter.PUBLICATION, [one for one in found if one not in urgent])):
        if rows:
            _lay(work, Submission(matter=matter, note=note.strip()), rows)
    return count


@action(N_("Submit plan for approval"), Right.PLAN)
def submit_plan(work: Work, ids: Ids, span: Span, note: str = "") -> list[tuple[UUID, str]]:
    """All that nothing stands in the way of, as one edition of the plan; of each of the rest its first obstacle."""
    left = course.submit_plan(work, ids)
    kept = dict(left)
    rows = [one for one in gathering.each(work, ids) if one.id not in kept]
    if rows:
        edition = _last_edition(work, span) + 1
        plan = Submission(matter=Matter.PLAN, first=span.first, last=span.last, edition=edition, note=note.strip())
        _lay(work, plan, rows)
    return left


def _last_edition(work: Work, span: Span) -> int:
    query = select(Submission.edition).where(
        Submission.matter == Matter.PLAN, Submission.first == span.first, Submission.last == span.last
    )
    return max(work.exec(query), default=0)


@action(N_("Delete publication"), Right.PLAN)
def delete(work: Work, ids: Ids) -> None:
    """What lay before the approvers is cancelled instead, so that it is known what became of it."""
    found = gathering.each(work, ids)
    laid = set(
        work.exec(select(Version.publication_id).where(col(Version.publication_id).in_([one.id for one in found])))
    )
    for publication in found:
        if publication.id in laid:
            sentence = _("“{title}” was submitted for approval. Do not delete it but cancel it.")
            raise Invalid(sentence.format(title=publication.title.in_(language())), "state")
    publications.delete(work, ids)


@action(N_("Submit words for approval"), Right.PLAN)
def submit_line(work: Work, line_id: UUID) -> UUID:
    """Words cleared in advance go their own way; what is changed later has to be cleared anew."""
    line = work.find(Line, line_id)
    for problem in rules.problems(line):
        raise problem
    submission = _sent(work, Submission(matter=Matter.LINE))
    content = sealing.content_of_line(line)
    work.add(
        Version(submission_id=submission.id, number=1, line_id=line.id, content=content, seal=sealing.seal(content))
    )
    return submission.id


def _lay(work: Work, submission: Submission, rows: Sequence[Publication]) -> None:
    _sent(work, submission)
    for number, publication in enumerate(sorted(rows, key=_in_time), 1):
        work.add(version_of(work, submission.id, number, publication))


def _in_time(publication: Publication) -> tuple[date, time, str]:
    return publication.day or date.max, publication.at or time.max, str(publication.id)


def _sent(work: Work, submission: Submission) -> Submission:
    submission.sender_id = work.author_id
    submission.steps = [step.as_dict() for step in route_for(work, submission.matter)]
    work.add(submission)
    work.flush()
    return submission


def version_of(work: Work, submission_id: UUID, number: int, publication: Publication) -> Version:
    whole = gathering.whole(work, publication)
    content = sealing.content_of(whole)
    return Version(
        submission_id=submission_id,
        number=number,
        publication_id=publication.id,
        content=content,
        seal=sealing.seal(content),
        words=calendar.content_seal(whole),
    )


def route_for(work: Work, matter: Matter) -> list[Step]:
    """The steps of the first active route; a plan's route serves whatever has none of its own."""
    found: dict[Matter, Route] = {}
    for route in work.exec(select(Route).where(Route.is_active).order_by(col(Route.rank), col(Route.id))):
        found.setdefault(Matter(route.matter), route)
    if matter not in found and Matter.PLAN not in found:
        return routes.steps_of([])
    taken = found.get(matter) or found[Matter.PLAN]
    return routes.steps_of(work.exec(select(RouteStep).where(RouteStep.route_id == taken.id)))


def newest(work: Work, publication_ids: Sequence[UUID]) -> list[UUID]:
    """The version of each that was laid before the approvers last: an older one was laid down for good."""
    query = select(Version).where(col(Version.publication_id).in_(publication_ids)).order_by(col(Version.id))
    return list({one.publication_id: one.id for one in work.exec(query)}.values())


def newest_of_line(work: Work, line_id: UUID) -> UUID:
    return [one.id for one in work.exec(select(Version).where(Version.line_id == line_id).order_by(col(Version.id)))][
        -1
    ]
