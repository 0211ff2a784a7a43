"""Laying rows before the approvers: each is kept as it was seen, with the route it goes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import count
from uuid import UUID

from sqlmodel import col, select

from core.approval import routes, rules, sealing
from core.approval.queries import lines, plans
from core.approval.records import Absence, Clearance, Line, Matter, Route, RouteStep, Submission, Version
from core.approval.routes import Step
from core.calendar import rules as calendar
from core.calendar.actions import course, gathering, publications
from core.calendar.actions.gathering import Ids
from core.calendar.records import Priority, Publication
from core.errors import Invalid
from core.language.words import N_, _, language
from core.office import queries as office
from core.office.rules import Right, may
from core.store.record import go_on_after, new_id
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
        edition = plans.last_edition(work, span.first, span.last) + 1
        plan = Submission(matter=Matter.PLAN, first=span.first, last=span.last, edition=edition, note=note.strip())
        _lay(work, plan, rows)
    return left


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
    return lay_words(work, [line_id])


@action(N_("Submit words for approval"), Right.PLAN)
def submit_lines(work: Work, ids: Ids) -> UUID:
    """Many at once, as one submission."""
    return lay_words(work, ids)


def lay_words(
    work: Work, ids: Ids, matter: Matter = Matter.LINE, steps: Sequence[Step] = (), is_drill: bool = False
) -> UUID:
    """By these steps, or by the route of the matter."""
    today, asked = gathering.today(work), [ids] if isinstance(ids, UUID) else dict.fromkeys(ids)
    found = [work.find(Line, one) for one in asked]
    told = lines.clearances(work, today, found)
    for line in found:
        for problem in [*rules.problems(line), *rules.unfit_to_clear(line, today)]:
            raise problem
        _demand_not_laid(told[line.id])
    submission = _sent(work, Submission(matter=matter, is_drill=is_drill), steps)
    for number, line in enumerate(found, 1):
        content, said = sealing.content_of_line(line), sealing.words_of_line(line)
        words = Version(submission_id=submission.id, number=number, line_id=line.id, content=content, words=said)
        work.add(_sealed(words))
    return submission.id


def _demand_not_laid(told: Clearance) -> None:
    """The same words are not asked about again while they wait, nor once they are cleared."""
    if told == Clearance.WAITING:
        raise Invalid(_("These words lie before the approvers already."), "text")
    if told == Clearance.CLEARED:
        raise Invalid(_("These words are cleared already: submit them again when they have changed."), "text")


def _lay(work: Work, submission: Submission, rows: Sequence[Publication]) -> None:
    """A row keeps the number it bore in the first edition: whoever names it over the telephone means the same."""
    known: dict[UUID, int] = {}
    if submission.first and submission.last:
        known = plans.numbers(work, submission.first, submission.last)
    _sent(work, submission)
    _demand_others(work, submission, rows)
    fresh = count(max(known.values(), default=0) + 1)
    for publication in sorted(rows, key=_in_time):
        work.add(version_of(work, submission.id, known.get(publication.id) or next(fresh), publication))


def _in_time(publication: Publication) -> tuple[date, time, str]:
    return publication.day or date.max, publication.at or time.max, str(publication.id)


def _sent(work: Work, submission: Submission, steps: Sequence[Step] = ()) -> Submission:
    make_way(work)
    submission.id = new_id()
    submission.sender_id = work.author_id
    submission.steps = [_manned(work, step).as_dict() for step in steps or route_for(work, submission.matter)]
    work.add(submission)
    work.flush()
    return submission


def _manned(work: Work, step: Step) -> Step:
    """Without those who have left meanwhile: a row that waited for them would wait for ever."""
    able = {one.id for one in office.people(work) if may(one.roles, Right.APPROVE)}
    people = tuple(one for one in step.people if one in able)
    if step.people and not people:
        sentence = _("Nobody at the step “{name}” can decide any more: put the route right first.")
        raise Invalid(sentence.format(name=step.name.in_(language())), "people")
    return replace(step, people=people, escalate_id=step.escalate_id if step.escalate_id in able else None)


def _demand_others(work: Work, submission: Submission, rows: Sequence[Publication]) -> None:
    """Whose own work it is cannot decide about it: a step where nobody else is asked would hold it up for ever."""
    able = {one.id for one in office.people(work) if may(one.roles, Right.APPROVE)}
    standing_in = routes.deputies(work.exec(select(Absence)), gathering.today(work))
    for publication in rows if len(able) > 1 else ():
        made_by = rules.makers(submission, gathering.whole(work, publication))
        for step in routes.of(submission):
            if not routes.can_be_passed(step, able, standing_in, made_by):
                sentence = _(
                    "“{title}”: at the step “{name}” it is the own work of whoever is asked. Change the route."
                )
                title, name = publication.title.in_(language()), step.name.in_(language())
                raise Invalid(sentence.format(title=title, name=name), "people")


def make_way(work: Work) -> None:
    """What is laid now is the newest by its id, although another computer's clock may stand before ours."""
    for laid in (Submission.id, Version.id):
        for last in work.exec(select(laid).order_by(col(laid).desc()).limit(1)):
            go_on_after(last)


def version_of(
    work: Work, submission_id: UUID, number: int, publication: Publication, corrects_id: UUID | None = None
) -> Version:
    whole = gathering.whole(work, publication)
    return _sealed(
        Version(
            submission_id=submission_id,
            number=number,
            publication_id=publication.id,
            corrects_id=corrects_id,
            content=sealing.content_of(whole),
            words=calendar.content_seal(whole),
        )
    )


def _sealed(version: Version) -> Version:
    version.seal = sealing.seal(version)
    return version


def route_for(work: Work, matter: Matter) -> list[Step]:
    """The steps of the first active route; a plan's route serves whatever has none of its own."""
    found: dict[Matter, Route] = {}
    for route in work.exec(select(Route).where(Route.is_active).order_by(col(Route.rank), col(Route.id))):
        found.setdefault(Matter(route.matter), route)
    if matter not in found and Matter.PLAN not in found:
        return routes.steps_of([])
    taken = found.get(matter) or found[Matter.PLAN]
    return routes.steps_of(work.exec(select(RouteStep).where(RouteStep.route_id == taken.id)))
