"""The columns of the leader's table: as wide as their longest words, and what gives way where room is short."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect

from core.language.words import _
from ui.approval.lines import Line, change_word
from ui.kit import glyph
from ui.kit.lettering import advance
from ui.kit.theme import px

EDGE, GAP, ICON = 16, 12, 16
# a column of signs alone
SIGN = 16
# under this a title says nothing: the words of the buttons give way to it
LEAST_TITLE = 220


class Columns(NamedTuple):
    """How wide each is; the title takes what is left."""

    number: int
    time: int
    mark: int
    change: int
    decision: int
    # of the decision, as much as the widest state takes
    state: int = 0
    has_words: bool = True

    def title(self, area: QRect) -> QRect:
        left = area.x() + px(EDGE) + self.number + self.time + 2 * px(GAP)
        right = self.right(area)
        return QRect(left, area.y(), right - left - px(GAP), area.height())

    def right(self, area: QRect) -> int:
        """Where the columns at the right begin."""
        return area.right() - px(EDGE) - self.decision - self.change - self.mark - 2 * px(GAP)

    def decision_room(self, area: QRect) -> QRect:
        return QRect(area.right() - px(EDGE) - self.decision, area.y(), self.decision, area.height())

    def change_room(self, area: QRect) -> QRect:
        left = area.right() - px(EDGE) - self.decision - px(GAP) - self.change
        return QRect(left, area.y(), self.change, area.height())

    def within(self, area: QRect) -> "Columns":
        """On a narrow screen signs stand alone, first of the buttons, then of changes: the panel has their words."""
        without = self._replace(decision=max(px(72), self.state), has_words=False)
        steps = (self, without, without._replace(change=min(self.change, px(SIGN))))
        return next((fit for fit in steps if fit.title(area).width() >= px(LEAST_TITLE)), steps[-1])


def measured(lines: Sequence[Line], before: str) -> Columns:
    """As wide as the longest words, the titles of the columns too."""
    states = [advance("small", line.state) + px(glyph.SIDE + 18) for line in lines if line.state]
    changes = [advance("small", change_word(line.change)) + px(glyph.SIDE + 18) for line in lines if line.change]
    title = advance("small_strong", _("Decision"))
    return Columns(
        number=max([advance("small_strong", "№"), *(advance("body", line.number) for line in lines)]),
        time=max(advance("small_strong", _("Time")), advance("strong", "00:00")),
        mark=max([advance("small_strong", _("Texts")), *(glyph.mark_width(line.mark) for line in lines)]),
        change=max([advance("small_strong", before), *changes]),
        decision=max([pair_width(), title, *states]),
        state=max([title, *states]),
    )


def pair_width() -> int:
    return sum(advance("body", word) for word in (_("Approve"), _("Return"))) + 2 * px(ICON + 6 + 20)
