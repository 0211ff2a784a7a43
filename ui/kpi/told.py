"""What is said of one indicator beside its chart: how it is counted, how sure it is, what happened meanwhile."""

from collections.abc import Iterator, Sequence
from datetime import date

from core.kpi import library, telling
from core.kpi.choices import Step, Verdict
from core.kpi.queries.board import Standing
from core.kpi.queries.measure import Course, Event, Note
from core.language import dates
from core.language.words import _, language
from ui.kpi import shown


def asked(one: Standing, step: Step) -> Iterator[str]:
    """The target, whether anybody has set it, what should be there by now, and how it was the time before."""
    unit, few, lang = one.edition.unit, one.measure.fewest, language()
    if (bounds := shown.bounds(one)) is not None and one.aim is not None:
        said = _("Recommended target: {figure}") if one.aim.is_proposed else _("Target: {figure}")
        yield said.format(figure=telling.target(bounds, unit, lang))
        if one.due is not None and one.due != bounds:
            yield _("By today: {figure}").format(figure=telling.target(one.due, unit, lang))
    if one.earlier.value is not None:
        yield _("The time before: {figure}").format(figure=telling.worth(one.earlier, few, unit, lang))
    if one.year_ago.value is not None and step != Step.YEAR:
        yield _("A year before: {figure}").format(figure=telling.worth(one.year_ago, few, unit, lang))
    if one.owner is not None:
        yield _("Answers for it: {name}").format(name=one.owner.name)
    if one.goal is not None:
        yield _("Serves the goal: {name}").format(name=one.goal.name.in_(lang))


def counted(course: Course) -> Iterator[str]:
    """What it is made of, within what chance leaves it, and by which formula where there was another."""
    one = course.standing
    yield one.edition.definition.in_(language())
    share = telling.share(one.worth, language())
    if share:
        yield _("Counted: {share}.").format(share=share)
    if one.judgement.verdict == Verdict.FEW:
        yield _("A verdict needs at least {n}.").format(n=one.measure.fewest)
    if one.worth.low is not None and one.worth.high is not None:
        low, high = (telling.figure(each, one.edition.unit, language()) for each in (one.worth.low, one.worth.high))
        yield _("With so many counted, chance alone leaves it between {low} and {high}.").format(low=low, high=high)
    yield from _earlier_formula(course)


def _earlier_formula(course: Course) -> Iterator[str]:
    used, last = course.standing.edition, course.editions[-1]
    if used != last and used.until is not None:
        yield _("By the formula that held until {day}.").format(day=dates.short(used.until))
    elif len(course.editions) > 1 and course.editions[-2].until is not None:
        yield _("The formula was another one until {day}.").format(day=dates.short(course.editions[-2].until))


def amounts(course: Course) -> Iterator[str]:
    """Of what it is made, what is shown with it, and the formula."""
    for name, amount in {**course.amounts, **course.standing.beside}.items():
        variable = library.variables().get(name)
        if variable is not None and amount.value is not None:
            yield f"{variable.name.in_(language())}: {telling.figure(amount.value, variable.unit, language())}"
    formula = telling.formula(course.standing.edition.formula, language())
    yield _("Formula: {formula}").format(formula=formula)


def names(codes: Sequence[str]) -> str:
    known = library.variables()
    return ", ".join(known[code].name.in_(language()) if code in known else code for code in codes)


def notes(course: Course, today: date) -> list[str]:
    """The latest first; days of the calendar come every week, so what is rarer stands before them."""
    past = sorted((one for one in course.notes if one.first <= today), key=lambda one: one.first, reverse=True)
    return [_note(one) for one in sorted(past, key=lambda one: one.event == Event.OCCASION)]


def _note(one: Note) -> str:
    days = dates.short(one.first) + (f"–{dates.short(one.last)}" if one.last != one.first else "")
    return f"{days}: {one.name.in_(language())}"
