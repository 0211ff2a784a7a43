"""What indicators came to in many spans, worked out in one pass over the data."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from sqlmodel import Session, col, select

from core.errors import Gone
from core.kpi import aims, library
from core.kpi.aims import Aim
from core.kpi.amounts import Amount
from core.kpi.catalogue import LENGTHS, Catalogue, in_force, so_far
from core.kpi.choices import Step, Verdict
from core.kpi.queries.asked import Asked, Source
from core.kpi.queries.sources.begun import begun
from core.kpi.records import Measure, Target
from core.kpi.soundness import is_additive
from core.kpi.spans import Span, within
from core.kpi.verdicts import Bounds, Judgement, judged
from core.kpi.worth import Worth
from core.language.words import _


@dataclass(frozen=True)
class Figures:
    catalogue: Catalogue
    asked: Asked
    by_variable: Mapping[str, Sequence[Amount]]

    @cached_property
    def _by_span(self) -> dict[Span, dict[str, Amount]]:
        return {
            span: {name: told[place] for name, told in self.by_variable.items()}
            for place, span in enumerate(self.asked.spans)
        }

    def amounts(self, of: Span) -> dict[str, Amount]:
        return self._by_span[of]

    def worth(self, code: str, of: Span) -> Worth:
        return self.catalogue.worth(code, of.last, self._by_span[of])

    def beside(self, code: str, of: Span) -> dict[str, Amount]:
        """What is shown with an indicator: a median beside a mean, the parts of an index."""
        came = library.shipped().get(code)
        return {name: self._by_span[of][name] for name in came.beside} if came else {}


@dataclass(frozen=True)
class Judged:
    """A figure of one span with what it was to reach."""

    span: Span
    worth: Worth
    aim: Aim | None
    # what is asked by now: of a plan that grows day by day, as much as should be there
    due: Bounds | None
    judgement: Judgement

    @property
    def owes_reason(self) -> bool:
        """Far from what somebody has agreed to: it leaves for the leader with its reason or not at all."""
        return self.judgement.verdict == Verdict.MISSED and self.aim is not None and self.aim.is_agreed


def figures(asked: Asked, measures: Iterable[Measure], source: Source) -> Figures:
    """Each variable of these is asked for once, with all the spans."""
    catalogue = Catalogue.of(asked.session.exec(select(Measure)).all())
    needed = needs(catalogue, [one.code for one in measures], asked.spans)
    # nobody asks since when there is anything unless something is divided by how long it lasted
    since = begun(asked) if needed & LENGTHS else date.min
    length = so_far(asked.spans, asked.now.date(), since)
    told = source(asked, needed - LENGTHS) if needed - LENGTHS else {}
    return Figures(catalogue, asked, {**told, **length})


def needs(catalogue: Catalogue, codes: Sequence[str], spans: Iterable[Span]) -> set[str]:
    """What these are made of in these spans, and what is shown with them."""
    came = library.shipped()
    beside = {name for code in codes if code in came for name in came[code].beside}
    return {*catalogue.needs(codes, {one.last for one in spans}), *beside}


def judge(
    found: Figures, measure: Measure, step: Step, of: Span, targets: Sequence[Target], past: Sequence[Worth]
) -> Judged:
    """`past` are the figures of the spans before, in their order."""
    worth, edition = found.worth(measure.code, of), in_force(measure, of.last)
    adds_up = is_additive(edition.formula)
    # what the whole office is to bring in sum is not asked of a part of it
    is_asked = found.asked.scope.is_whole or not adds_up
    aim = aims.aim(measure, step, of, targets, past) if is_asked else None
    elapsed = of.elapsed(found.asked.now.date())
    due = aims.due(aim.bounds, elapsed) if aim and adds_up else aim.bounds if aim else None
    return Judged(of, worth, aim, due, judged(worth, edition.direction, due, elapsed, measure.fewest))


def targets(session: Session, measure_ids: Collection[UUID]) -> dict[UUID, list[Target]]:
    found: dict[UUID, list[Target]] = {}
    query = select(Target).where(col(Target.measure_id).in_(measure_ids)).order_by(col(Target.first), col(Target.id))
    for one in session.exec(query):
        found.setdefault(one.measure_id, []).append(one)
    return found


def known(session: Session) -> Sequence[Measure]:
    return session.exec(select(Measure).order_by(col(Measure.rank), col(Measure.code))).all()


def between(
    session: Session, code: str, whole: Span, step: Step, now: datetime, source: Source
) -> tuple[Measure, list[tuple[Span, Worth]]]:
    """The whole of these days first, then each part of them."""
    measure = next((one for one in known(session) if one.code == code.strip().upper()), None)
    if measure is None:
        raise Gone(_("There is no such indicator: {code}. Without a code all are listed.").format(code=code))
    spans = [whole, *within(step, whole)]
    found = figures(Asked(session, sorted(set(spans)), now), [measure], source)
    return measure, [(one, found.worth(measure.code, one)) for one in spans]
