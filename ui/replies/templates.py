"""All reply templates: who cleared them, in which languages they stand, how often they served, what waits."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from core import features
from core.approval.actions import laying
from core.approval.records import Clearance
from core.language import dates, fold
from core.language.trilingual import LANGS
from core.language.words import N_, _, language
from core.replies import topics
from core.replies.actions import templates as actions
from core.replies.queries import book, templates
from core.replies.queries.templates import Known
from core.replies.records import Piece
from ui.desk import Desk
from ui.kit.chips import Chip, FilterBar
from ui.kit.controls import button, rule
from ui.kit.inspector import Beside
from ui.kit.panel import EmptyState, lead_to
from ui.kit.rows import Column, Rows
from ui.kit.status import spoken_mark
from ui.kit.table import Table
from ui.kit.theme import px
from ui.replies.template_sheet import TemplateSheet

_SHEET, _LINE = 440, 200
_LETTERS = {"kk": "Қ", "ru": "Р", "en": "E"}
# what is asked about a template besides its fields
_NOTES = {
    "stale": N_("To be looked over"),
    "lacking": N_("A language is missing"),
    "lost": N_("Names a fragment that is gone"),
    "alike": N_("Nearly the same as another"),
}


class _Templates(Rows[Known]):
    def said(self, row: Known) -> str:
        written = "".join("r" if getattr(row.text, lang).strip() else "m" for lang in LANGS[:2])
        return f"{super().said(row)}, {spoken_mark(written)}"


class TemplatesPart(QWidget):
    """The list with its filters, and the chosen one beside it."""

    told = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._all: Sequence[Known] = ()
        self._notes: dict[UUID, dict[str, str]] = {}
        self.rows = _Templates(self._columns(), self)
        self.table = Table(self.rows)
        self.table.setAccessibleName(_("Reply templates"))
        self.sheet = TemplateSheet(desk)
        self._line = QLineEdit()
        self._line.setPlaceholderText(_("Find"))
        self._line.setAccessibleName(_("Find"))
        self._line.setFixedWidth(px(_LINE))
        self.filters = FilterBar(self._chips(), [self._line])
        self._stack = QStackedWidget()
        enter = button(_("Enter the templates that come with the program"), self._enter_shipped)
        self._stack.addWidget(self.table)
        self._stack.addWidget(EmptyState(_("No templates yet"), "", [enter]))
        self._stack.addWidget(EmptyState(_("No template fits the filter")))
        self._beside = Beside(self._stack, self.sheet, px(_SHEET))
        self._listen()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.filters, rule()):
            column.addWidget(widget)
        column.addWidget(self._beside, 1)

    def _listen(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.table.clicked.connect(lambda _index: self._look_at(self.table.current()))
        self.table.opened.connect(self._on_opened)
        self.filters.changed.connect(lambda _picked: self._show())
        self._line.textChanged.connect(lambda _typed: self._show())
        self.sheet.added.connect(self._on_added)
        self._beside.closed.connect(self._on_closed)

    def _columns(self) -> list[Column[Known]]:
        lang = language()
        return [
            Column(_("Name"), lambda one: one.name.in_(lang), tone=_tone),
            Column(_("Topic"), _topic, width=150, tone=_tone, goes=4),
            Column(_("Languages"), _languages, width=90, tone=_tone, goes=3),
            Column(_("State"), lambda one: _(features.title(one.clearance)), width=150, tone=_clearance_tone),
            Column(
                _("Used"), lambda one: str(one.uses or "–"), lambda one: one.uses, width=80, align_right=True, goes=2
            ),
            Column(_("Last"), lambda one: _day(self._local(one.used_at)), lambda one: one.used_at, width=100, goes=1),
            Column(
                _("Look over by"), self._review, lambda one: one.template.review_on, width=170, tone=self._review_tone,
                goes=5,
            ),
        ]  # fmt: skip

    def _local(self, moment: datetime | None) -> date | None:
        return self._desk.local(moment).date() if moment else None

    def _review(self, one: Known) -> str:
        said = _day(one.template.review_on)
        return _("{day}, late").format(day=said) if one.is_stale(self._desk.today()) else said

    def _review_tone(self, one: Known) -> str:
        return "warn" if one.is_stale(self._desk.today()) else _tone(one)

    def _chips(self) -> Mapping[str, Chip]:
        lang = language()
        use = [(True, _("In use")), (False, _("Out of use"))]
        on = [("", _("On any topic")), *((code, topics.name(code, lang)) for code in topics.topics())]
        return {
            "topic": Chip(_("Topic"), on),
            "piece": Chip(_("Part of a reply"), [(one, _(features.title(one))) for one in Piece]),
            "clearance": Chip(_("State"), [(one, _(features.title(one))) for one in Clearance]),
            "note": Chip(_("To do"), [(key, _(said)) for key, said in _NOTES.items()]),
            "use": Chip(_("In use or not"), use),
        }

    # what is shown

    def refresh(self) -> None:
        self._all = self._desk.read(templates.known, self._desk.today(), is_active=False)
        self._notes = book.noted(self._all, self._desk.today(), language())
        self._show()

    def _show(self) -> None:
        found = [one for one in self._all if self._fits(one)]
        self.rows.follow(found)
        self.filters.tell(len(found), len(self._all))
        self._stack.setCurrentIndex(0 if found else 2 if self._all else 1)
        lead_to(self._stack, self.table if found else None)
        self.told.emit()
        current = self.table.current()
        if self.sheet.is_new:
            return
        if current is None and found:
            self.table.choose(found[0].id)
        elif current is not None and self._beside.is_open:
            self._show_sheet(current)
        elif current is None:
            self._beside.close_inspector()

    def _fits(self, one: Known) -> bool:
        picked = self.filters.picked()
        notes = self._notes.get(one.id, {})
        return (
            (not picked["topic"] or one.template.topic in picked["topic"])
            and (not picked["piece"] or one.template.piece in picked["piece"])
            and (not picked["clearance"] or one.clearance in picked["clearance"])
            and (not picked["note"] or any(key in notes for key in picked["note"]))
            and (one.template.is_active in picked["use"] if picked["use"] else one.template.is_active)
            and (not self._line.text().strip() or fold.holds(self._line.text(), _said(one)))
        )

    def _show_sheet(self, one: Known) -> None:
        self.sheet.show_template(one, list(self._notes.get(one.id, {}).values()))

    def choose(self, record_id: UUID) -> None:
        """A template, by its own id or its line's."""
        found = next((one for one in self._all if record_id in (one.id, one.line.id)), None)
        if found is not None:
            self.filters.clear()
            self._line.clear()
            self.table.choose(found.id)
            self._look_at(found)

    # what is done

    def start_new(self) -> None:
        if self.sheet.may_leave():
            self.table.clearSelection()
            self.sheet.start_new()
            self._beside.open_inspector()

    def to_submit(self) -> list[UUID]:
        """The lines of those before the eye that nobody has cleared."""
        found = (one for row in range(self.rows.rowCount()) if (one := self.rows.at(self.rows.index(row, 0))))
        return [one.line.id for one in found if one.template.is_active and not one.is_settled]

    def submit_all(self) -> None:
        if self.sheet.may_leave() and (ids := self.to_submit()):
            self._desk.do(laying.submit_lines, ids)

    def _enter_shipped(self) -> None:
        self._desk.do(actions.enter_shipped, self._desk.today())

    def _on_chosen(self, one: Known | None) -> None:
        """The whole width is the list's until somebody looks closer."""
        if self._beside.is_open:
            self._look_at(one)

    def _look_at(self, one: Known | None) -> None:
        if one is None or (one.id == self.sheet.template_id and self._beside.is_open):
            return
        if self.sheet.is_new and self.sheet.form.is_dirty:
            self.table.clearSelection()
        elif self.sheet.is_new or self.sheet.may_leave():
            self._show_sheet(one)
            self._beside.open_inspector()

    def _on_opened(self, one: Known) -> None:
        self._look_at(one)
        if self.sheet.template_id == one.id:
            self._show_sheet(one)
            self.sheet.form.focus_first()

    def _on_added(self, template_id: UUID) -> None:
        self.refresh()
        self.choose(template_id)

    def _on_closed(self) -> None:
        self.sheet.is_new = False


def _said(one: Known) -> str:
    return " ".join((one.code, *one.name, *one.text, *one.template.question))


def _tone(one: Known) -> str:
    return "text" if one.template.is_active else "text3"


def _clearance_tone(one: Known) -> str:
    is_bad = one.clearance in (Clearance.EXPIRED, Clearance.RETURNED, Clearance.CHANGED)
    return "warn" if is_bad and one.template.is_active else _tone(one)


def _topic(one: Known) -> str:
    code = one.template.topic
    return topics.name(code, language()) if code else _(features.title(Piece(one.template.piece)))


def _languages(one: Known) -> str:
    return " ".join(_LETTERS[lang] for lang in LANGS if getattr(one.text, lang).strip())


def _day(day: date | None) -> str:
    return dates.short(day) if day else "–"
