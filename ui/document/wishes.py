"""What to make: which document, for which days or of which record, what it takes in, in which languages."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from core import papers
from core.document import kinds
from core.document.kinds import PaperKind, Request
from core.language.trilingual import LANGS, Lang
from core.language.words import _, language, words
from ui.desk import Desk
from ui.kit.controls import icon_button, in_row, label
from ui.kit.panel import Panel, emptied
from ui.kit.rail import Place, PlaceList
from ui.kit.theme import px

_ROW, _WIDEST_WORDS = 38, 270


class Wishes(QWidget):
    # another kind was chosen
    kind_chosen = Signal(str)
    # the document will say something else
    changed = Signal()
    # as many files will come
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.kind: PaperKind = papers.KINDS[0]
        self.request = Request()
        self.kinds = self._kind_list()
        self._period = label("", "strong")
        self._stepper = in_row(
            icon_button("left", _("Period before"), lambda: self._step(-1)),
            self._period,
            icon_button("right", _("Period after"), lambda: self._step(1)),
            None,
        )
        self._record = self._record_box()
        self._options = QWidget()
        self._options_column = QVBoxLayout(self._options)
        self._options_column.setContentsMargins(0, 0, 0, 0)
        self._checks = {
            lang: QCheckBox(words(lang).in_context("this language's own name", "English")) for lang in LANGS
        }
        self._pdf = QCheckBox(_("Also as PDF"))
        self._lay_out()

    def _kind_list(self) -> PlaceList:
        made = PlaceList(_("Kinds of documents"))
        made.show_places([Place(kind.key, _(kind.title), "documents") for kind in papers.KINDS])
        # the column around it scrolls: a list that scrolls within would hide its last rows
        made.setFixedHeight(px(_ROW) * len(papers.KINDS) + px(4))
        made.gone_to.connect(self.kind_chosen)
        return made

    def _record_box(self) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(_("What the document is about"))
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.activated.connect(lambda place: self._wish(replace(self.request, record_id=made.itemData(place))))
        return made

    def _lay_out(self) -> None:
        for lang, check in self._checks.items():
            check.setChecked(lang in papers.TWINS)
            check.toggled.connect(lambda _is_on: self.counted.emit(len(self.langs())))
        what, how = Panel(_("Document")), Panel(_("Languages"))
        what.add(self.kinds, self._stepper, self._record, self._options)
        how.add(*self._checks.values(), self._pdf)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(what)
        column.addWidget(how)

    def show_kind(self, kind: PaperKind, request: Request | None = None) -> None:
        """As it is asked for now, or as it was asked for then."""
        self.kind = kind
        self.kinds.set_current(kind.key)
        around = kinds.offered(kind, self._desk.today())
        self.request = request or replace(around, options=kind.wished())
        self._show_options()
        self.refresh()

    def refresh(self) -> None:
        """Records come and go; the one that was chosen stays chosen as long as it is there."""
        is_record = self.kind.period == "record"
        self._record.setVisible(is_record)
        self._stepper.setVisible(self.kind.period not in ("none", "record"))
        self._period.setText(kinds.told(self.kind.period, self.request, language()))
        if is_record:
            self._show_choices()
        self.counted.emit(len(self.langs()))

    def _show_choices(self) -> None:
        found: list[tuple[UUID, str]] = list(self._desk.read(self.kind.choices))
        self._record.clear()
        for record_id, title in found:
            self._record.addItem(title, record_id)
        ids = [record_id for record_id, _title in found]
        chosen = self.request.record_id if self.request.record_id in ids else next(iter(ids), None)
        self.request = replace(self.request, record_id=chosen)
        self._record.setCurrentIndex(ids.index(chosen) if chosen else -1)

    def _show_options(self) -> None:
        emptied(self._options_column)
        for option in self.kind.options:
            check = QCheckBox(self._broken(_(option.title)))
            check.setChecked(option.key in self.request.options)
            check.toggled.connect(lambda is_on, key=option.key: self._on_option(key, is_on))
            self._options_column.addWidget(check)
        self._options.setVisible(bool(self.kind.options))

    def _broken(self, title: str) -> str:
        """In lines as wide as the panel: a check box does not break its words itself."""
        lines, metrics = [""], self.fontMetrics()
        for word in title.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if metrics.horizontalAdvance(longer) > px(_WIDEST_WORDS):
                lines.append(word)
            else:
                lines[-1] = longer
        return "\n".join(lines)

    @property
    def is_complete(self) -> bool:
        """Whether there is anything to make the document of."""
        return self.kind.period != "record" or self.request.record_id is not None

    @property
    def wants_pdf(self) -> bool:
        return self._pdf.isChecked()

    def langs(self) -> list[Lang]:
        return [lang for lang in LANGS if self._checks[lang].isChecked()] if self.is_complete else []

    def _on_option(self, key: str, is_on: bool) -> None:
        others = self.request.options - {key}
        self._wish(replace(self.request, options=others | {key} if is_on else others))

    def _step(self, step: int) -> None:
        beside = kinds.beside(self.kind.period, self.request, step)
        self._wish(replace(self.request, first=beside.first, last=beside.last))

    def _wish(self, request: Request) -> None:
        self.request = request
        self.refresh()
        self.changed.emit()


def request_for(kind: PaperKind, said: str) -> Request:
    """What a part of the page names: a day of the period, or the record it is made of."""
    if kind.period == "record":
        return Request(record_id=UUID(said))
    return kinds.around(kind.period, date.fromisoformat(said))
