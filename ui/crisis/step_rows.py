"""The steps by deadline as rows: headings with how many are done, and each step with whose it is and how late."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from core.crisis import clocks
from core.crisis.choices import Course, Deadline
from core.crisis.queries.incidents import AtHand, Step
from core.crisis.records import Turn
from core.crisis.words import TITLES
from core.language.words import _, language
from ui.crisis import telling
from ui.crisis.telling import Local


@dataclass(frozen=True)
class Heading:
    id: Any
    title: str
    note: str
    is_folded: bool
    is_done: bool
    is_late: bool = False


@dataclass(frozen=True)
class StepRow:
    id: Any
    title: str
    who: str
    # when it was done, how late it is, or how long there is left
    time: str
    glyph: str
    tone: str = "text2"
    is_next: bool = False
    is_ended: bool = False

    def said(self) -> str:
        return ", ".join(filter(None, (self.title, self.who, self.time)))


Row = Heading | StepRow


def rows(at_hand: AtHand, now: datetime, turned: Collection[Deadline], local: Local) -> list[Row]:
    """What is done folds by itself; `turned` are those somebody has folded, or unfolded, by hand."""
    found: list[Row] = []
    first = next((step.id for step in at_hand.steps if step.is_open), None)
    for deadline, steps in at_hand.by_deadline.items():
        heading = _heading(deadline, steps, now, deadline in turned, local)
        found.append(heading)
        if not heading.is_folded:
            found += (_row(step, now, step.id == first, local) for step in steps)
    return found


def _heading(deadline: Deadline, steps: list[Step], now: datetime, is_turned: bool, local: Local) -> Heading:
    ended = sum(not step.is_open for step in steps)
    is_done = ended == len(steps)
    name, due = _(TITLES[Deadline][deadline]), max((one.turn.due_at for one in steps if one.turn.due_at), default=None)
    until = _("until {time}").format(time=telling.at(due, local, now)) if due and not is_done else ""
    is_late = not is_done and due is not None and due < now
    return Heading(deadline, ", ".join(filter(None, (name, until))), f"{ended} / {len(steps)}", is_done != is_turned,
                   is_done, is_late)  # fmt: skip


def _row(step: Step, now: datetime, is_next: bool, local: Local) -> StepRow:
    turn = step.turn
    time, tone = _time(turn, now, local)
    glyph = {Course.DONE: "published", Course.SKIPPED: "postponed"}.get(turn.course, "draft")
    if turn.course == Course.OPEN and tone == "warn":
        glyph = "changed"
    return StepRow(
        step.id, turn.text.in_(language()), whose(step), time, glyph, tone, is_next, turn.course != Course.OPEN
    )


def whose(step: Step) -> str:
    """The role, and who fills it; why it was skipped or late stands behind."""
    post = _(TITLES[type(step.turn.post)][step.turn.post])
    nobody = _("nobody yet") if step.has_nobody and step.is_open else ""
    return telling.together(post, step.who or nobody, step.turn.reason)


def _time(turn: Turn, now: datetime, local: Local) -> tuple[str, str]:
    if turn.course == Course.SKIPPED:
        return _("skipped"), "text2"
    lag = clocks.late_by(turn.due_at, turn.ended_at, now)
    if turn.ended_at is not None:
        at = telling.at(turn.ended_at, local, now)
        # a minute is nobody's fault
        return at, "warn" if lag > timedelta(minutes=1) else "text2"
    if turn.due_at is None:
        return "", "text2"
    return (telling.late(lag), "warn") if lag else (telling.length(turn.due_at - now), "text2")
