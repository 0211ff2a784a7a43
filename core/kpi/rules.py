"""What indicators, targets, readings, explanations, pages, marks and proposals must hold to."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from math import isfinite

from core.errors import Invalid
from core.kpi.choices import MOST, Direction, Fate, Step, Unit
from core.kpi.records import Explanation, Marking, Measure, Page, Proposal, Reading, Target
from core.language.numbers import number
from core.language.words import _, language
from core.store.record import Record
from core.strategy.rules import ends_early, is_blank, unnamed

# a card each: more are no overview
MOST_PINNED = 8
# a target is set for these
PLANNED = (Step.MONTH, Step.QUARTER, Step.YEAR)
# no figure here is older, and none tells of more than about two years
EARLIEST, LONGEST = 1990, timedelta(days=800)
_CODE = re.compile(r"[A-Z][A-Z0-9_]{1,29}")
# there is no less than nothing of these
_FROM_NOUGHT = (Unit.PERCENT, Unit.COUNT, Unit.PEOPLE, Unit.MINUTES, Unit.HOURS, Unit.MONEY, Unit.THOUSAND)


def problems(record: Record) -> list[Invalid]:
    """What keeps a row from being whole, field by field; a form shows it, an action refuses it."""
    match record:
        case Measure():
            return [*unnamed(record.name), *_code(record.code)]
        case Target():
            return list(_target(record))
        case Reading():
            return list(_reading(record))
        case Explanation():
            return list(_blank(record.text, "text", _("Write why the figure is what it is.")))
        case Page():
            return list(unnamed(record.name))
        case Marking():
            return list(_marking(record))
        case Proposal():
            return list(_proposal(record))
        case _:
            return []


def demands_bounds(direction: Direction, target: Target) -> Iterator[Invalid]:
    """Which of its bounds a target needs follows from which way is better."""
    if direction == Direction.INFO:
        yield Invalid(_("This indicator is shown and not judged: a target would reward the wrong thing."), "measure_id")
    elif direction == Direction.UP and target.least is None:
        yield Invalid(_("More is better here: enter what is to be reached at least."), "least")
    elif direction == Direction.DOWN and target.most is None:
        yield Invalid(_("Less is better here: enter what is allowed at most."), "most")
    elif direction == Direction.RANGE and target.least is None and target.most is None:
        yield Invalid(_("Enter the bounds within which it is well."), "least")


def leeway(target: Target, unit: Unit, usual: float) -> Iterator[Invalid]:
    """What is off by more than all that was asked for is not near it, unless the program itself says so."""
    asked = max((abs(one) for one in (target.least, target.most) if one is not None), default=0.0)
    # of nought nothing is a part: there the office says itself how much is near
    most = 100.0 if unit in (Unit.PERCENT, Unit.POINTS) else max(asked, usual) if asked else MOST
    if not 0 <= target.near <= most:
        sentence = _("What is still near lies between 0 and {most}.")
        yield Invalid(sentence.format(most=number(most if most % 1 else int(most), language())), "near")


def lies_in_time(reading: Reading, is_plan: bool, today: date) -> Iterator[Invalid]:
    """What was read elsewhere is over or goes on; only what is laid down for later may begin later."""
    if reading.first > today and not is_plan:
        yield Invalid(_("This day is still to come."), "first")
    elif reading.first.year < EARLIEST:
        yield Invalid(_("Figures begin with the year {year}.").format(year=EARLIEST), "first")
    elif reading.last - reading.first > LONGEST:
        yield Invalid(_("A figure tells of two years at most."), "last")


def fits(value: float, unit: Unit, is_counted: bool, may_exceed: bool) -> Iterator[Invalid]:
    """Whether a variable of this unit can be so; what exceeds a hundred percent is a slip of the finger."""
    if not isfinite(value):
        yield Invalid(_("This is not a number."), "value")
    elif abs(value) > MOST:
        yield Invalid(_("This number is too big."), "value")
    elif value < 0 and unit in _FROM_NOUGHT:
        yield Invalid(_("This cannot be less than nought."), "value")
    elif value > 100 and unit == Unit.PERCENT and not may_exceed:
        yield Invalid(_("A share cannot be over 100%."), "value")
    elif is_counted and not float(value).is_integer():
        yield Invalid(_("These are counted: enter a whole number."), "value")


def _code(code: str) -> Iterator[Invalid]:
    if not _CODE.fullmatch(code):
        yield Invalid(_("A code is 2 to 30 capital Latin letters, digits and lines below."), "code")


def _target(target: Target) -> Iterator[Invalid]:
    if target.step not in PLANNED:
        yield Invalid(_("A target is set for a month, a quarter or a year."), "step")
    said = [one for one in (target.least, target.most, target.near) if one is not None]
    if not all(map(isfinite, said)):
        yield Invalid(_("This is not a number."), "least")
    elif any(abs(one) > MOST for one in said):
        yield Invalid(_("This number is too big."), "least")
    elif target.least is not None and target.most is not None and target.most < target.least:
        yield Invalid(_("The bounds run from the smaller number to the larger."), "most")


def _reading(reading: Reading) -> Iterator[Invalid]:
    yield from ends_early(reading.first, reading.last, "last")
    yield from _blank(reading.source, "source", _("Write where it was read: a figure without a source is no figure."))


def _marking(marking: Marking) -> Iterator[Invalid]:
    if marking.result_on is not None and not marking.is_two_way:
        yield Invalid(_("Only what calls to dialogue has a result of it to publish."), "result_on")


def _proposal(proposal: Proposal) -> Iterator[Invalid]:
    yield from _blank(proposal.text, "text", _("Write what was proposed."))
    if proposal.fate == Fate.OPEN:
        return
    if proposal.fate == Fate.REFUSED and (is_blank(proposal.reason) or proposal.person_id is None):
        yield Invalid(_("A refusal needs a reason and the person who answers for it."), "reason")
    if proposal.fate == Fate.CHANGED and is_blank(proposal.reason):
        yield Invalid(_("Write what was changed."), "reason")
    if proposal.fate == Fate.ACCEPTED and proposal.due_on is None:
        yield Invalid(_("What is accepted needs a day it is done by."), "due_on")
    if proposal.closed_on is None:
        yield Invalid(_("Enter the day this was decided."), "closed_on")
    elif proposal.closed_on < proposal.came_on:
        yield Invalid(_("It cannot be decided before it came."), "closed_on")


def _blank(text: str, field: str, sentence: str) -> Iterator[Invalid]:
    if is_blank(text):
        yield Invalid(sentence, field)
