"""Names in a file that no page has: which page each is, or a page of its own, and on which platform."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import features
from core.kpi.queries.files import DryRun
from core.language import fold
from core.language.words import _
from core.office.records import Platform
from ui.kit import form as fields
from ui.kit.controls import label
from ui.kit.field import Field
from ui.kit.panel import emptied
from ui.kit.theme import px

NEW = "new"
# more names than that nobody says one by one: they are added, or the column is left out
_MOST = 12


class NewPages(QWidget):
    """Says when one of them turned out to be a page that is here."""

    told = Signal()

    def __init__(self, pages: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.known: dict[str, str] = {}
        self._pages = pages
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(12))

    def ask(self, names: Sequence[str]) -> None:
        emptied(self._column)
        asked = names[:_MOST]
        if asked:
            self._column.addWidget(label(_("These pages are not known yet"), "strong", wraps=True))
        for name in asked:
            field = fields.choice(name, name, [(NEW, _("Add it as a page")), *self._pages])
            field.set_value(NEW)
            field.changed.connect(partial(self._on_told, field))
            self._column.addWidget(field)

    def _on_told(self, field: Field) -> None:
        if field.value() != NEW:
            self.known[fold.fold2(field.name)] = field.value()
            self.told.emit()


def platform_field() -> Field:
    platforms = [(one, _(features.title(one))) for one in Platform]
    return fields.choice("platform", _("Platform of new pages"), [("", _("As their links or names tell")), *platforms])


def platforms(dry: DryRun, said: str) -> Mapping[str, Platform]:
    """Of each new page, as it was said for all of them, else as the file tells."""
    return {name: Platform(said) if said else told for name, told in dry.platforms.items()}


def unsaid(dry: DryRun, said: str) -> list[str]:
    """Pages whose platform nobody told: what is right for one is wrong for another, so it is not guessed."""
    return [] if said else [name for name, told in dry.platforms.items() if told == Platform.OTHER]
