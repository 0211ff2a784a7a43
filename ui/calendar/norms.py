"""What the office asks of its own plan: shares, gaps, and what happens when languages disagree."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.calendar.actions import lists
from core.calendar.queries import lookups
from core.calendar.records import Gate
from core.language.words import _
from core.store.record import Image
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.controls import label
from ui.kit.form import Form
from ui.kit.panel import Panel, ground, scrolling
from ui.kit.theme import px
from ui.lists.listing import named, options

WIDTH = 640
SHARES = ("least_useful_share", "most_leader_share", "least_video_share", "least_kazakh_share")


class Norms(QWidget):
    """There may be no row yet: until the office sets its own norms, the program's stand."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk = desk
        self._seen: Image = {}
        self._form = Form(
            [
                *_in_pairs(),
                [
                    fields.whole("clash_minutes", named("clash_minutes"), 0, 1440),
                    fields.whole("least_per_day", named("least_per_day"), 0, 50),
                ],
                fields.choice("gate", named("gate"), options(Gate)),
            ]
        )
        self._form.edited.connect(self._on_edited)
        panel = Panel(_("Norms of the plan"))
        proposed = _("These are proposals of the program. Set what your office has agreed on.")
        panel.add(label(proposed, "small", "text2", wraps=True), self._form)
        panel.setMaximumWidth(px(WIDTH))
        body = ground()
        column, row = QVBoxLayout(), QHBoxLayout(body)
        column.addWidget(panel)
        column.addStretch()
        row.setContentsMargins(px(16), px(4), px(16), px(16))
        row.addLayout(column, 1)
        row.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(body))
        self.setFocusProxy(self._form)

    def refresh(self) -> None:
        norm = self._desk.read(lookups.norm)
        if not self._form.is_dirty:
            self._seen = norm.image()
            self._form.show_values({name: getattr(norm, name) for name in type(norm).model_fields})

    def _on_edited(self) -> None:
        values = {name: value for name, value in self._form.values().items() if value is not None}
        if self._form.has_errors:
            return
        self._form.mark_saved()
        self._desk.do(lists.set_norm, self._seen, self._seen | values)


def _in_pairs() -> list[list[fields.Field]]:
    shares = [fields.whole(name, named(name), 0, 100) for name in SHARES]
    return [shares[:2], shares[2:]]
