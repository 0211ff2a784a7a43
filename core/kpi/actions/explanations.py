"""It is said why a figure is what it is, and what will be changed."""

from datetime import date
from uuid import UUID

from sqlmodel import col, select

from core.errors import Invalid
from core.kpi import rules
from core.kpi.choices import Step
from core.kpi.records import Explanation, Measure
from core.kpi.spans import span
from core.language.words import N_, _
from core.office.rules import Right
from core.store.work import Work, action


@action(N_("Explain a figure"), Right.KPI)
def explain(
    work: Work, measure_id: UUID, step: Step, first: date, text: str, change: str = "", person_id: UUID | None = None
) -> UUID | None:
    """One for a span; said again it takes the place of what was said before, and empty it is taken back."""
    if span(step, first).first != first:
        raise Invalid(_("An explanation belongs to a whole span."), "first")
    found = work.exec(
        select(Explanation).where(
            col(Explanation.measure_id) == measure_id,
            col(Explanation.step) == step,
            col(Explanation.first) == first,
        )
    ).first()
    if not text.strip() and not change.strip():
        if found is not None:
            work.delete(found)
        return None
    measure = work.find(Measure, measure_id)
    kept = found or Explanation.made(measure_id=measure.id, step=step, first=first)
    kept.text, kept.change = text.strip(), change.strip()
    kept.person_id = person_id or kept.person_id or work.author_id
    for problem in rules.problems(kept):
        raise problem
    work.add(kept)
    return kept.id
