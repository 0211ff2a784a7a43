"""The page of the office's documents: margins, stamp, letters. The office's, not this computer's."""

from core.language.numbers import percent
from core.language.words import _, language
from core.office import actions, queries
from core.office.records import Office
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.controls import button, in_row, label
from ui.kit.field import Field
from ui.kit.form import Form
from ui.kit.panel import Panel
from ui.lists.listing import named
from ui.sheet import Sheet

FONTS = ("Times New Roman", "Arial", "Calibri", "Cambria")
SPACINGS = (100, 115, 150)
# what a field may hold, as the record has it
_BOUNDS = {
    "page_left": (10, 50),
    "page_right": (5, 50),
    "page_top": (10, 60),
    "page_bottom": (10, 60),
    "stamp_from": (40, 150),
    "font_size": (8, 20),
    "table_size": (7, 16),
}


class PaperPanel(Panel):
    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Page of documents"))
        self._desk = desk
        self._form = Form(
            [
                [_whole(name) for name in ("page_left", "page_right", "page_top", "page_bottom")],
                [_whole("stamp_from"), _whole("font_size"), _whole("table_size")],
                [_fonts(), *(_spacing(name) for name in ("text_spacing", "table_spacing"))],
            ]
        )
        self._sheet = Sheet(desk, self._form, actions.describe)
        explanation = _("A letterhead keeps its own paper and margins; the rest holds for it too.")
        again = in_row(button(_("As usual in offices"), self._on_usual), None)
        self.add(self._form, label(explanation, "small", "text2", wraps=True), again)

    def refresh(self) -> None:
        """The office may have been set up only now."""
        office = self._desk.read(queries.the_office)
        self.setVisible(office is not None)
        if office is not None:
            self._sheet.show(office)

    def _on_usual(self) -> None:
        office = self._desk.read(queries.the_office)
        if office is not None:
            seen, usual = office.image(), Office.blank()
            wanted = seen | {name: usual[name] for name in (*_BOUNDS, "font", "text_spacing", "table_spacing")}
            self._desk.do(actions.describe, office.id, seen, wanted)
            self._form.mark_saved()


def _whole(name: str) -> Field:
    return fields.whole(name, named(name), *_BOUNDS[name])


def _fonts() -> Field:
    return fields.choice("font", named("font"), [(font, font) for font in FONTS])


def _spacing(name: str) -> Field:
    return fields.choice(name, named(name), [(spacing, percent(spacing, language())) for spacing in SPACINGS])
