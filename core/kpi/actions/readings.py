"""What was read elsewhere is entered, and of several sources one is chosen; the others stay beside it."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from core import clock
from core.errors import Invalid
from core.kpi import library, rules
from core.kpi.records import Reading
from core.language.numbers import number
from core.language.words import N_, _, language
from core.office import queries as office
from core.office.rules import Right
from core.store.record import Record
from core.store.verbs import Verbs, verbs
from core.store.work import Work, action

# a page grows past a hundred percent of its followers when its posts are recommended
_MAY_EXCEED = ("posts", "pages")


def _demand_whole(work: Work, reading: Record) -> None:
    assert isinstance(reading, Reading)
    variable = library.variables().get(reading.variable)
    if variable is None or variable.origin == library.SPAN:
        raise Invalid(_("Choose what was read."), "variable")
    for problem in rules.problems(reading):
        raise problem
    for problem in rules.lies_in_time(reading, variable.is_plan, clock.today(office.zone(work))):
        raise problem
    may_exceed = variable.origin in _MAY_EXCEED
    for problem in rules.fits(reading.value, variable.unit, variable.is_counted, may_exceed):
        raise problem


VERBS: dict[type[Record], Verbs] = {
    Reading: verbs(Reading, Right.KPI, (N_("Enter value"), N_("Change value"), N_("Delete value")), _demand_whole)
}


@action(N_("Enter values"), Right.KPI)
def enter(work: Work, rows: Iterable[Mapping[str, Any]]) -> list[UUID]:
    """All of them or none. The same source that says the same of the same span again is not written twice."""
    made = []
    for values in rows:
        reading = Reading.made(**values)
        _demand_whole(work, reading)
        with work.no_autoflush:
            same = [one for one in _beside(work, reading) if one.source == reading.source]
        kept = max(same, key=lambda one: (one.taken_at, one.id), default=None)
        if kept is not None and (kept.value, kept.count) == (reading.value, reading.count):
            made.append(kept.id)
            continue
        work.add(reading)
        work.flush()
        made.append(reading.id)
    for reading_id in made:
        _demand_parts_fit(work, work.find(Reading, reading_id))
    return made


@action(N_("Choose the source that counts"), Right.KPI)
def choose(work: Work, reading_id: UUID) -> None:
    """Of what several sources say of the same span; what the others say stays in sight."""
    chosen = work.find(Reading, reading_id)
    for one in _beside(work, chosen):
        one.is_chosen = False
    chosen.is_chosen = True


def _demand_parts_fit(work: Work, reading: Reading) -> None:
    """Once all that was entered together stands there: which of two was typed first does not matter."""
    known = library.variables()
    for part, whole in ((one.code, one.within) for one in known.values() if one.within):
        if reading.variable in (part, whole):
            less, most = (_counts(work, reading, name) for name in (part, whole))
            if less is not None and most is not None and less.value > most.value:
                sentence = _("“{whole}” is {most} and “{part}” is {number}: a part cannot be more than the whole.")
                names = {"whole": known[whole].name.in_(language()), "part": known[part].name.in_(language())}
                said = {"most": _said(most), "number": _said(less)}
                raise Invalid(sentence.format(**names, **said), "value")


def _said(reading: Reading) -> str:
    return number(reading.value if reading.value % 1 else int(reading.value), language())


def _counts(work: Work, reading: Reading, variable: str) -> Reading | None:
    """Of a variable in the same span: what somebody chose, else what was read last."""
    found = work.exec(_in_span(reading).where(Reading.variable == variable)).all()
    return max(found, key=lambda one: (one.is_chosen, one.taken_at, one.id), default=None)


def _beside(work: Work, reading: Reading) -> list[Reading]:
    """What else was read of the same thing in the same span."""
    same = _in_span(reading).where(Reading.variable == reading.variable, col(Reading.id) != reading.id)
    return list(work.exec(same))


def _in_span(reading: Reading) -> Any:
    return select(Reading).where(
        col(Reading.first) == reading.first,
        col(Reading.last) == reading.last,
        col(Reading.page_id).is_not_distinct_from(reading.page_id),
        col(Reading.unit_id).is_not_distinct_from(reading.unit_id),
    )
