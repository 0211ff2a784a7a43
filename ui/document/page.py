"""Documents: what to make and for which days, how it will look, and what went out already."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core import features, papers
from core.document import actions, output, queries
from core.document import export as exporting
from core.document.around import around
from core.document.blocks import Document
from core.document.reading import Chosen, Reading, reading
from core.document.records import Export
from core.document.style import Stationery
from core.document.twins import Odds, parity, rows_of
from core.errors import Gone, Unavailable, UserError
from core.language.trilingual import LANGS, Lang
from core.language.words import _, language, letters, n_
from core.store.journal import Told
from ui.desk import Desk
from ui.document.changes import Changes
from ui.document.outgoing import Outgoing
from ui.document.paper import print_pages, to_pdf
from ui.document.reader import Reader
from ui.document.returned import Beside, ReturnedView
from ui.document.wishes import Wishes, request_for
from ui.kit import theme
from ui.kit.bars import Segments, TopBar
from ui.kit.controls import Button, button, in_row, label
from ui.kit.panel import EmptyState, Panel, ground, scrolling
from ui.kit.theme import px
from ui.page import Page

OPTIONS_WIDTH = 384
SHOWN_ODDS = 5


class DocumentsPage(Page):
    # what went out and what came back; besides these, what the chosen document is made of
    watches = frozenset({"Export", "Returned"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page")
        self._lang: Lang = language()
        self._export = button("", self._on_export, "primary", icon="download", keys="Ctrl+E")
        # not the button's own shortcut: it goes with each new text of the button
        QShortcut(QKeySequence("Ctrl+E"), self, lambda: self._export.click())
        self._parity = Panel(_("Language check"))
        self._outgoing = Outgoing(desk, self._on_changed_asked)
        self.reader = Reader()
        self._document: Document | None = None
        self._stationery = Stationery()
        # what is shown was made from something that is different now
        self._is_outdated = True
        self._changes = Changes(self._show_preview)
        self._returned = ReturnedView(self._show_preview, self._outgoing.told)
        # what is looked at in it
        self._reading: Reading | None = None
        # of its rows, why they were left when it was taken in
        self._left: Sequence[str] = ()
        self._nothing = QWidget()
        self._stack = QStackedWidget()
        self._tongues = Segments([(lang, letters(lang)) for lang in LANGS], _("Language of the preview"))
        self._tongues.choose(self._lang)
        self._tongues.chosen.connect(self._on_language)
        self.wishes = Wishes(desk)
        self.wishes.kind_chosen.connect(self.show_part)
        self.wishes.changed.connect(self._on_wished)
        self.wishes.counted.connect(self._count_files)
        self.wishes.show_kind(papers.KINDS[0])
        self._lay_out()
        self._stack.currentChanged.connect(self._on_view)
        self.begin_at(self.wishes.kinds)

    def _to_notes(self) -> Button:
        """Where texts with live figures are written, which come out here."""
        return button(_("Notes"), lambda: self.desk.open("notes"), icon="pen")

    def _lay_out(self) -> None:
        options = ground()
        column = QVBoxLayout(options)
        column.setContentsMargins(px(16), px(4), px(8), px(16))
        column.setSpacing(px(12))
        for panel in (self.wishes, self._parity, self._outgoing):
            column.addWidget(panel)
        column.addWidget(in_row(button(_("Returned file…"), self._on_read, icon="inbox"), None))
        column.addStretch()
        area = scrolling(options)
        area.setFixedWidth(px(OPTIONS_WIDTH))
        for view in (self.reader, self._changes, self._returned, self._nothing):
            self._stack.addWidget(view)
        row, outer = QHBoxLayout(), QVBoxLayout(self)
        row.addWidget(area)
        row.addWidget(self._stack, 1)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        printing = button(_("Print"), self._on_print, icon="print", keys="Ctrl+P")
        printing.setShortcut("Ctrl+P")
        outer.addWidget(TopBar(_("Documents"), [self._to_notes(), printing, self._export], [self._tongues]))
        outer.addLayout(row, 1)

    def show_part(self, part: str) -> None:
        """One kind; «week-plan 2026-12-14 with-texts» for the days around that one or a record's id, with an option."""
        key, *rest = part.split(" ")
        kind = papers.kind_of(key)
        asked = request_for(kind, rest[0]) if rest else None
        self.wishes.show_kind(kind, replace(asked, options=kind.wished().union(rest[1:])) if asked else None)
        self._on_wished()

    def show_record(self, record_id: UUID) -> None:
        """The kind and the days of a document that went out; its options as they were."""
        one = self.desk.read(queries.export, record_id)
        if one is not None:
            self.wishes.show_kind(papers.kind_of(one.kind), exporting.request_of(one))
            self._on_wished()

    def _on_changed(self, told: Told | None) -> None:
        made_from = self.wishes.kind.watches | papers.ALWAYS
        if told is None or told.kinds & made_from:
            self._is_outdated = True
        if told is None or told.kinds & (made_from | self.watches):
            # the rest concerns no document that is shown
            super()._on_changed(None)

    def refresh(self) -> None:
        self._outgoing.refresh()
        if self._stack.currentWidget() is self._returned and self._reading is not None:
            self._show_reading(self._reading)
        if self._is_outdated:
            self.wishes.refresh()
            self._build()

    def _on_wished(self) -> None:
        self._build()
        self._show_preview()

    def _build(self) -> None:
        """The preview and the twins' check, anew. What is looked at instead of the preview stays."""
        is_seen = self._stack.currentWidget() in (self.reader, self._nothing)
        self._document = None
        try:
            self._show_document()
        except Unavailable:
            # the page stays stale and looks again when the server is back
            raise
        except UserError as error:
            self._say_why(str(error))
        self._count_files(len(self.wishes.langs()))
        self._is_outdated = False
        if is_seen:
            self._show_preview()

    def _show_document(self) -> None:
        if not self.wishes.is_complete:
            raise Gone(_("There is nothing yet to make this document of."))
        kind, request = self.wishes.kind, self.wishes.request
        self._stationery = self.desk.read(papers.stationery)
        twins = [self.desk.read(kind.build, request, lang) for lang in papers.TWINS]
        shown = next((one for one in twins if one.lang == self._lang), None)
        document = shown or self.desk.read(kind.build, request, self._lang)
        self.reader.show_document(document, self._stationery.setup, around(self._stationery))
        self._show_parity(rows_of(twins[0]), parity(*twins))
        self._document = document

    def _say_why(self, sentence: str) -> None:
        """In the preview's place: nobody has done anything wrong, there is just nothing to be told."""
        old, self._nothing = self._nothing, QWidget()
        column = QVBoxLayout(self._nothing)
        column.setContentsMargins(0, px(4), px(16), px(16))
        column.addWidget(EmptyState(sentence))
        self._stack.addWidget(self._nothing)
        self._stack.removeWidget(old)
        old.deleteLater()
        self._parity.hide()

    def _show_parity(self, rows: int, odds: Sequence[Odds]) -> None:
        """Only what was compared is vouched for."""
        self._parity.clear()
        self._parity.show()
        if not rows:
            self._parity.add(label(_("There are no tables to compare. Read both texts."), "small", "text2", wraps=True))
        elif not odds:
            sound = n_(
                "{n} table row compared: in Kazakh and Russian no text is missing, figures and dates are the same.",
                "{n} table rows compared: in Kazakh and Russian no text is missing, figures and dates are the same.",
                rows,
            )
            self._parity.add(label(sound, "small", "ok", wraps=True))
        for one in odds[:SHOWN_ODDS]:
            self._parity.add(label(_(one.sentence).format(row=one.row), "small", "warn", wraps=True))
        if len(odds) > SHOWN_ODDS:
            more = n_("and {n} row more", "and {n} rows more", len(odds) - SHOWN_ODDS)
            self._parity.add(label(more, "small", "text2"))

    def _show_preview(self) -> None:
        shown: QWidget = self.reader if self._document is not None else self._nothing
        self._stack.setCurrentWidget(shown)

    def _count_files(self, number: int) -> None:
        self._export.setText(n_("Export to Word, {n} file", "Export to Word, {n} files", number))
        self._export.setEnabled(number > 0 and self._document is not None)

    def _on_language(self, lang: Lang) -> None:
        self._lang = lang
        self._on_wished()

    def _on_export(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Where to put the files"), _documents())
        if folder:
            self.desk.attend(lambda: self.export_to(Path(folder)))

    def export_to(self, folder: Path) -> list[Path]:
        """A file in each language, and its PDF if wished; each is noted. No file that lies there is written over."""
        made = [self._export_one(lang, folder) for lang in self.wishes.langs()]
        renamed = [path.name for path, title in made if path.name != title]
        sentence = _("What lay there under the same name stays as it is. New: {names}")
        self._outgoing.tell(sentence.format(names=", ".join(renamed)) if renamed else "")
        return [path for path, _title in made]

    def _export_one(self, lang: Lang, folder: Path) -> tuple[Path, str]:
        """Where it lies now, and the name it wanted."""
        stationery = self.desk.read(papers.stationery)
        made = self.desk.read(exporting.ready, self.wishes.kind, self.wishes.request, lang, stationery)
        path = exporting.put(made, folder, lambda ready: self.desk.attempt(actions.note, ready))
        if self.wishes.wants_pdf:
            to_pdf(made.document, output.free_name(path.with_suffix(".pdf")), stationery.setup, around(stationery))
        return path, exporting.file_name(made.document)

    def _on_read(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Returned file…"), _documents(), "Word (*.docx)")
        if chosen:
            self.desk.attend(lambda: self.show_returned(Path(chosen)))

    def show_returned(self, path: Path) -> None:
        """Raises a refusal for what is not ours, unknown here, hostile or broken."""
        sender, self._left = self.desk.read(papers.stationery).sender, ()
        self._show_reading(self.desk.read(reading, path, sender))

    def _show_reading(self, found: Reading) -> None:
        """It may have been taken in meanwhile, or that was undone."""
        self._reading = replace(found, taken=self.desk.read(queries.taken, found.export.id, found.content))
        left = self._left if self._reading.taken else ()
        author, saved_by = self.desk.author(), found.comparison.feedback.saved_by
        deciders = self.desk.read(features.deciders, found.export.kind, saved_by, author.id if author else None)
        told = Beside(left, deciders, partial(self._on_take_in, found), self._on_correct)
        self._returned.show_reading(self._reading, told)
        self._stack.setCurrentWidget(self._returned)

    def _on_view(self, _place: int) -> None:
        """Before a file that came back, to take it in is the main act."""
        self._export.setProperty("kind", "secondary" if self._stack.currentWidget() is self._returned else "primary")
        theme.restyle(self._export)

    def _on_take_in(self, found: Reading, chosen: Chosen) -> None:
        left = self.desk.do(features.taker(found.export.kind), found.record(chosen), found.content)
        if left:
            self._left = left
            self.desk.look(lambda: self._show_reading(found))

    def _on_correct(self, binding: str) -> None:
        """Where it is decided about; there is the text, too."""
        taken = self._reading.taken if self._reading else None
        if taken is not None:
            self.desk.open("approval", None, f"correct {taken.id} {binding.split(':')[1]}")

    def _on_print(self) -> None:
        if self._document is not None:
            print_pages(self.reader.preview.pages, self._document.title, self)

    def _on_changed_asked(self, one: Export) -> None:
        self.desk.attend(lambda: self._show_changes(one))

    def _show_changes(self, one: Export) -> None:
        stationery = self.desk.read(papers.stationery)
        lines = self.desk.read(exporting.changed_since, papers.kind_of(one.kind), one, stationery)
        self._changes.show_lines(one.title, lines)
        self._stack.setCurrentWidget(self._changes)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
