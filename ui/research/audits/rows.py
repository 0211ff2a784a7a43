"""Rows and columns of audits: rounds of all bodies, criteria of one round."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from core import features
from core.language import dates
from core.language.numbers import number, rounded
from core.language.words import _, language
from core.research.audits.queries.audits import Look
from core.research.audits.queries.scores import Change, Line, Score
from core.research.audits.records import Rating
from core.research.audits.report.audit import CHANGES
from core.research.audits.rules import is_of
from core.research.choices import Axis, Mark
from ui.kit.rows import Column

# the marks by the key that gives them
KEYS = {1: Mark.YES, 2: Mark.PARTLY, 3: Mark.NO, 0: Mark.UNKNOWN}
_TONES = {Mark.YES: "ok", Mark.PARTLY: "warn", Mark.NO: "danger"}
_CHANGED = {Change.BETTER: "ok", Change.WORSE: "danger"}


@dataclass(frozen=True)
class Round:
    """One audit in the list of all."""

    look: Look

    @property
    def id(self) -> UUID:
        return self.look.audit.id


@dataclass(frozen=True)
class CriterionRow:
    """One criterion: what the one who sits here found, what others did, and what it was the round before."""

    look: Look
    line: Line
    who: UUID | None
    # of a helper from outside
    rater: str = ""

    @property
    def id(self) -> UUID:
        return self.line.criterion.id

    @property
    def rating(self) -> Rating | None:
        """Of the one who looks."""
        return next((one for one in self.line.ratings if is_of(one, self.who, self.rater)), None)

    @property
    def mine(self) -> Mark | None:
        return self.rating.mark if self.rating else None

    @property
    def change(self) -> Change:
        return self.look.change(self.line)


def points(of: Score) -> str:
    return number(rounded(of.points, 1), language()) if of.points is not None else "—"


def round_columns() -> list[Column[Any]]:
    def of_axis(axis: Axis, goes: int) -> Column[Any]:
        def score(row: Round) -> Score:
            return row.look.axes.get(axis, Score(None))

        title = _(features.title(axis))
        return Column[Round](
            title, lambda row: points(score(row)), lambda row: _order(score(row)), 108, align_right=True, goes=goes
        )

    return [
        Column[Round](
            _("Organisation"), _body, tone=lambda row: "text" if row.look.audit.is_closed else "warn",
        ),
        Column[Round](_("Day"), lambda row: dates.short(row.look.audit.day), lambda row: row.look.audit.day, width=92),
        Column[Round](
            _("As a whole"), lambda row: points(row.look.whole), lambda row: _order(row.look.whole), 76,
            align_right=True,
        ),
        # what there is no room for is told by the audit itself; what the prosecutor asks for stays longest
        *(of_axis(axis, 2 + place) for place, axis in enumerate(Axis)),
        Column[Round](
            _("Told/not known"), lambda row: f"{row.look.whole.told}/{row.look.whole.unknown}",
            lambda row: row.look.whole.told, 150, align_right=True, tone=lambda _row: "text2", goes=1,
        ),
    ]  # fmt: skip


def _body(row: Round) -> str:
    name, runs = row.look.body.name.in_(language()), _("under way")
    return name if row.look.audit.is_closed else f"{name} · {runs}"


def _order(of: Score) -> float:
    return -1 if of.points is None else of.points


def criterion_columns(look: Look | None = None, looks: str = "") -> list[Column[Any]]:
    """
    The criterion has the room: only what there is of others, and of the round before, stands beside it.

    `looks` is whose marks are typed.
    """
    others = [
        Column[CriterionRow](_("All raters"), _all, width=132, tone=_tone_of_all, goes=3),
    ] if look and {*look.raters()} - {looks} else []  # fmt: skip
    before = [
        Column[CriterionRow](
            _("The round before"), _before, lambda row: list(Change).index(row.change), width=170,
            tone=lambda row: _CHANGED.get(row.change, "text3"), goes=2,
        ),
    ] if look and look.earlier else []  # fmt: skip
    return [
        Column[CriterionRow](
            _("Axis"), lambda row: _(features.title(row.line.criterion.axis)),
            lambda row: list(Axis).index(row.line.criterion.axis), width=140, tone=lambda _row: "text2", goes=1,
        ),
        Column[CriterionRow](_("Criterion"), lambda row: row.line.criterion.name.in_(language())),
        Column[CriterionRow](_("Your mark"), lambda row: told(row.mine), width=116, tone=lambda row: tone(row.mine)),
        *others,
        *before,
    ]  # fmt: skip


def told(mark: Mark | None) -> str:
    return _(features.title(mark)) if mark else ""


def tone(mark: Mark | None) -> str:
    return _TONES.get(mark, "text2") if mark else "text2"


def said(line: Line | None) -> str:
    """What all found; where they differ, that."""
    if line is None or not line.ratings:
        return ""
    return told(line.mark) or _("Raters differ")


def _all(row: CriterionRow) -> str:
    count = len(row.line.ratings)
    return f"{said(row.line)} ({count})" if count > 1 else said(row.line)


def _tone_of_all(row: CriterionRow) -> str:
    return "warn" if row.line.is_differing else tone(row.line.mark)


def _before(row: CriterionRow) -> str:
    """What it was, and whether it is better now."""
    was = said(row.look.before(row.line))
    changed = _(CHANGES[row.change]) if was and row.line.ratings and row.change in _CHANGED else ""
    return " · ".join(filter(None, (was, changed)))
