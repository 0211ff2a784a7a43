"""Whose answers are shown: of everybody, or of one group of those who answered."""

from PySide6.QtCore import Signal

from core.language.words import _, language
from core.research.columns import Answer
from core.research.surveys import telling
from core.research.surveys.queries import frames, results
from core.research.surveys.queries.frames import Frame
from core.research.surveys.queries.results import HIDDEN
from ui.kit.fields import ChoiceBox
from ui.kit.theme import px

_BOX = 240


class GroupBox(ChoiceBox):
    """Groups so small that they would tell of single people are not offered."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Whose answers"))
        self.setMinimumWidth(px(_BOX))
        self._groups: list[tuple[str, Answer]] = []
        self.activated.connect(lambda _place: self.changed.emit())

    def show_survey(self, found: Frame) -> None:
        """What was chosen stays, if it is still there."""
        kept = self.chosen()
        self.clear()
        self.addItem(_("Answers of everybody"))
        self._groups = []
        for trait in (one for one in found.questions if one.is_trait):
            counts = dict(zip(found.column(trait.code).said, results.given(found.column(trait.code)), strict=True))
            for option in results.groups_of(found, trait):
                if counts.get(option, 0) >= HIDDEN:
                    self._groups.append((trait.code, option))
                    name = telling.option_name(trait, option, language())
                    self.addItem(f"{trait.name.in_(language())}: {name} (n = {counts[option]})")
        self.setVisible(bool(self._groups))
        if kept in self._groups:
            self.setCurrentIndex(self._groups.index(kept) + 1)

    def chosen(self) -> tuple[str, Answer] | None:
        place = self.currentIndex() - 1
        return self._groups[place] if 0 <= place < len(self._groups) else None

    def of(self, found: Frame) -> Frame:
        """The sheets of the chosen group."""
        chosen = self.chosen()
        return frames.narrowed(found, *chosen) if chosen else found
