"""Documents: what to make and for which days, how it will look, and what went out already."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core import papers
from core.document import export as exporting
from core.document import kinds, queries
from core.document.blocks import Document
from core.document.feedback import read
from core.document.kinds import PaperKind, Request
from core.document.records import Export
from core.document.twins import Odds, parity
from core.errors import UserError
from core.language import dates
from core.language.trilingual import LANGS, Lang
from core.language.words import _, language, n_, words
from core.office import queries as office
from core.store.record import kinds as record_kinds
from ui.desk import Desk
from ui.document.changes import Changes
from ui.document.pages import pages_of
from ui.document.paper import print_pages, to_pdf
from ui.document.reader import Reader
from ui.document.returned import Returned
from ui.kit.bars import Segments, TopBar
from ui.kit.controls import button, icon_button, in_row, label
from ui.kit.panel import Panel, ground, scrolling, separated
from ui.kit.rail import Place, PlaceList
from ui.kit.theme import px
from ui.page import Page

OPTIONS_WIDTH = 384
SHOWN_EXPORTS = 8
SHOWN_ODDS = 5
LETTERS = {"kk": "ҚАЗ", "ru": "РУС", "en": "ENG"}
TWINS: tuple[Lang, ...] = ("kk", "ru")


class DocumentsPage(Page):
    watches = frozenset(record_kinds())

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page")
        self._kind: PaperKind = papers.KINDS[0]
        self._request = kinds.around(self._kind.period, desk.today())
        self._lang: Lang = language()
        self._export = button("", self._on_export, "primary", icon="download", keys="Ctrl+E")
        self._export.setShortcut("Ctrl+E")
        self._kinds = PlaceList(_("Kinds of documents"))
        self._kinds.show_places([Place(kind.key, _(kind.title), "documents") for kind in papers.KINDS])
        self._kinds.set_current(self._kind.key)
        self._kinds.gone_to.connect(self.show_part)
        self._period = label("", "strong")
        self._stepper = in_row(
            icon_button("left", _("Period before"), lambda: self._step(-1)),
            self._period,
            icon_button("right", _("Period after"), lambda: self._step(1)),
            None,
        )
        self._checks = {
            lang: QCheckBox(words(lang).in_context("this language's own name", "English")) for lang in LANGS
        }
        self._pdf = QCheckBox(_("Also as PDF"))
        self._parity = Panel(_("Language check"))
        self._exports = Panel(_("What went out"))
        self.reader = Reader()
        self._document: Document | None = None
        self._changes, self._returned = Changes(self._show_preview), Returned(self._show_preview)
        self._stack = QStackedWidget()
        self._tongues = Segments([(lang, LETTERS[lang]) for lang in LANGS], _("Language of the preview"))
        self._tongues.choose(self._lang)
        self._tongues.chosen.connect(self._on_language)
        self._lay_out()
        self.begin_at(self._kinds)

    def _lay_out(self) -> None:
        for lang, check in self._checks.items():
            check.setChecked(lang in TWINS)
            check.toggled.connect(self._count_files)
        what = Panel(_("Document"))
        self._kinds.setFixedHeight(px(38) * len(papers.KINDS) + px(4))
        what.add(self._kinds, self._stepper)
        how = Panel(_("Languages"))
        how.add(*self._checks.values(), self._pdf)
        options = ground()
        column = QVBoxLayout(options)
        column.setContentsMargins(px(16), px(4), px(8), px(16))
        column.setSpacing(px(12))
        for panel in (what, how, self._parity, self._exports):
            column.addWidget(panel)
        column.addWidget(in_row(button(_("Returned file…"), self._on_read, icon="inbox"), None))
        column.addStretch()
        area = scrolling(options)
        area.setFixedWidth(px(OPTIONS_WIDTH))
        for view in (self.reader, self._changes, self._returned):
            self._stack.addWidget(view)
        right, row, outer = QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        right.setSpacing(px(8))
        right.addWidget(self._stack, 1)
        row.addWidget(area)
        row.addLayout(right, 1)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        printing = button(_("Print"), self._on_print, icon="print", keys="Ctrl+P")
        printing.setShortcut("Ctrl+P")
        outer.addWidget(TopBar(_("Documents"), [printing, self._export], [self._tongues]))
        outer.addLayout(row, 1)

    def show_part(self, part: str) -> None:
        """One kind of document."""
        self._kind = papers.kind_of(part)
        self._kinds.set_current(part)
        self._request = kinds.around(self._kind.period, self.desk.today())
        self._show_preview()
        self.refresh()

    def show_record(self, record_id: UUID) -> None:
        """The kind and the days of a document that went out."""
        one = self.desk.read(queries.export, record_id)
        if one is not None:
            self.show_part(one.kind)
            self._request = Request(one.first, one.last)
            self.refresh()

    def refresh(self) -> None:
        self._stepper.setVisible(self._kind.period != "none")
        self._period.setText(kinds.told(self._kind.period, self._request, language()))
        self._count_files()
        self._show_exports()
        try:
            twins = [self.desk.read(self._kind.build, self._request, lang) for lang in TWINS]
            self._document = self._of(twins) or self.desk.read(self._kind.build, self._request, self._lang)
        except UserError as error:
            self.desk.refused.emit(error)
        else:
            self.reader.show_document(self._document)
            self._show_parity(parity(*twins))

    def _of(self, twins: Sequence[Document]) -> Document | None:
        return next((one for one in twins if one.lang == self._lang), None)

    def _show_parity(self, odds: Sequence[Odds]) -> None:
        self._parity.clear()
        sound = _("The twins have the same rows, figures and dates.")
        if not odds:
            self._parity.add(label(sound, "small", "ok", wraps=True))
        for one in odds[:SHOWN_ODDS]:
            self._parity.add(label(_(one.sentence).format(row=one.row), "small", "warn", wraps=True))
        if len(odds) > SHOWN_ODDS:
            self._parity.add(
                label(n_("and {n} row more", "and {n} rows more", len(odds) - SHOWN_ODDS), "small", "text2")
            )

    def _show_preview(self) -> None:
        self._stack.setCurrentWidget(self.reader)

    def _count_files(self) -> None:
        number = len(self._langs())
        self._export.setText(n_("Export to Word, {n} file", "Export to Word, {n} files", number))
        self._export.setEnabled(number > 0)

    def _langs(self) -> list[Lang]:
        return [lang for lang in LANGS if self._checks[lang].isChecked()]

    def _step(self, step: int) -> None:
        self._request = kinds.beside(self._kind.period, self._request, step)
        self.refresh()

    def _on_language(self, lang: Lang) -> None:
        self._lang = lang
        self._show_preview()
        self.refresh()

    def _on_export(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Where to put the files"), _documents())
        if folder:
            self.desk.attend(lambda: self.export_to(Path(folder)))

    def _on_read(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Returned file…"), _documents(), "Word (*.docx)")
        if chosen:
            self.desk.attend(lambda: self.show_returned(Path(chosen)))

    def show_returned(self, path: Path) -> None:
        """Raises a refusal for what is not ours, hostile or broken."""
        self._returned.show_feedback(path.name, read(path))
        self._stack.setCurrentWidget(self._returned)

    def _on_print(self) -> None:
        if self._document is not None:
            print_pages(pages_of(self._document), self._document.title, self)

    def export_to(self, folder: Path) -> list[Path]:
        """The twins, and their PDFs if wished; each Word file is noted."""
        letterhead = self.desk.read(office.letterhead)
        made = []
        for lang in self._langs():
            path = exporting.export(self.desk.store, self._kind, self._request, lang, folder, letterhead)
            made.append(path)
            if self._pdf.isChecked():
                document = self.desk.read(self._kind.build, self._request, lang)
                to_pdf(document, path.with_suffix(".pdf"))
        return made

    def _show_exports(self) -> None:
        self._exports.clear()
        found = self.desk.read(queries.exports, SHOWN_EXPORTS)
        if not found:
            self._exports.add(label(_("Nothing has gone out yet."), "body", "text2", wraps=True))
            return
        self._exports.add(separated(*(self._export_row(one) for one in found)))

    def _export_row(self, one: Export) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addWidget(label(one.title, "body", wraps=True))
        at = dates.recent(self.desk.local(one.exported_at), self.desk.now(), language())
        changed = button(_("What has changed?"), lambda: self._on_changed_asked(one), "link", size="small")
        column.addWidget(in_row(label(f"{LETTERS[one.lang]} · {at}", "small", "text2"), None, changed))
        return made

    def _on_changed_asked(self, one: Export) -> None:
        letterhead = self.desk.read(office.letterhead)
        try:
            lines = exporting.changed_since(self.desk.store, papers.kind_of(one.kind), one, letterhead)
        except UserError as error:
            self.desk.refused.emit(error)
            return
        self._changes.show_lines(one.title, lines)
        self._stack.setCurrentWidget(self._changes)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
