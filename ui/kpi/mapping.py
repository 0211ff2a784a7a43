"""What a file of figures would bring: what its columns mean, whose page it is, what comes in, what is wrong with it."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.errors import Invalid, UserError
from core.kpi.actions import files as acts
from core.kpi.importing import headings
from core.kpi.importing.reading import Asked
from core.kpi.queries import files, keeping
from core.kpi.queries.files import DryRun
from core.language import fold
from core.language.words import _, n_
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.controls import button, label
from ui.kit.dialog import Dialog
from ui.kit.field import Field
from ui.kit.form import Form
from ui.kit.jobs import Job
from ui.kit.panel import ground, scrolling
from ui.kit.theme import px
from ui.kpi import new_pages
from ui.kpi.foreseen import Foreseen
from ui.kpi.importing import File, looked_at
from ui.kpi.new_pages import NEW, NewPages, platform_field

WIDTH, HEIGHT = 1180, 640
MAPPING_WIDTH = 416
_MOST_TOLD = 3
_MONTH_FIRST = {"day": False, "month": True}


class FigureImport(Dialog):
    """Nothing is written before its button; while a row is bad, the button is off."""

    def __init__(self, desk: Desk, over: QWidget, file: File) -> None:
        super().__init__(over)
        self._desk, self._over, self._file = desk, over, file
        self._pages = [(one.id.hex, one.name) for one in desk.read(keeping.pages)]
        self._dry: DryRun | None = None
        self._job: Job | None = None
        self._strangers = NewPages(self._pages)
        self._strangers.told.connect(self._check)
        self._form = Form(self._questions())
        self._form.edited.connect(self._check)
        self._foreseen = Foreseen(file.looked)
        self._advice = label("", "body", "danger", wraps=True)
        self._doing = label("", "body", "text2")
        self._import = button("", self._on_import, "primary", icon="download")
        self._import.setDefault(True)
        self._lay_out()
        self._form.show_values(self._guessed())

    def _questions(self) -> list[Field | Sequence[Field]]:
        columns = [("", "–"), *((one, one) for one in self._file.looked.headings)]
        new = _("A new page: {name}").format(name=self._file.path.stem)
        pages = [*self._pages, (NEW, new)]
        orders = [("", _("As the file shows")), ("day", _("The day")), ("month", _("The month"))]
        return [
            fields.choice("page_id", _("Page of all rows, where no column names it"), pages),
            platform_field(),
            [fields.line("source", _("Where it was read")), fields.day("day", _("Measured on"))],
            fields.choice("order", _("What comes first in 11/03/2026"), orders),
            *(fields.choice(name, _(title), columns) for name, title in headings.TITLES.items()),
        ]

    def _guessed(self) -> dict[str, Any]:
        """As it was the last time a file had these headings; else as the headings are commonly meant."""
        looked = self._file.looked
        meant = self._desk.read(files.remembered, looked) or looked.columns
        known = self._desk.read(files.named, looked.signature)
        page = known.get("") or known.get(fold.fold2(self._file.path.stem)) or NEW
        columns = {name: meant.get(name, "") for name in headings.TITLES}
        page = self._pages[0][0] if page == NEW and len(self._pages) == 1 else page
        beside = {"page_id": page, "platform": "", "order": "", "source": self._file.path.stem}
        return columns | beside | {"day": self._desk.today()}

    def _lay_out(self) -> None:
        count = n_("{n} row", "{n} rows", self._file.looked.count)
        asked = _("What comes in from {file}? {count}").format(file=self._file.path.name, count=count)
        question = label(asked, "heading", wraps=True)
        self.setAccessibleName(asked)
        self.fit(WIDTH, HEIGHT)
        body, left = ground(), QVBoxLayout()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(8), px(16))
        column.setSpacing(px(12))
        column.addWidget(self._strangers)
        column.addWidget(self._form)
        column.addStretch()
        mapping = ground()
        mapping.setLayout(left)
        mapping.setFixedWidth(px(MAPPING_WIDTH))
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(label(_("What each column of the file means"), "strong"))
        left.addWidget(scrolling(body), 1)
        row, foot = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(px(16))
        row.addWidget(mapping)
        row.addWidget(self._foreseen, 1)
        foot.setSpacing(px(8))
        foot.addWidget(self._advice, 1)
        foot.addWidget(self._doing)
        foot.addWidget(button(_("Cancel"), self.reject, "text", keys="Esc"))
        foot.addWidget(button(_("Read the file again"), self._on_again, icon="swap"))
        foot.addWidget(self._import)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(24), px(16), px(24), px(16))
        whole.setSpacing(px(12))
        whole.addWidget(question)
        whole.addLayout(row, 1)
        whole.addLayout(foot)

    def begin(self) -> "FigureImport":
        self.open()
        self._form.focus_first()
        self._check()
        return self

    # what would come of it

    def _asked(self) -> Asked:
        values = self._form.values()
        columns = {name: values[name] for name in headings.TITLES if values.get(name)}
        pages = self._desk.read(files.named, self._file.looked.signature) | self._strangers.known
        new = ""
        if "page" not in columns:
            is_new = values["page_id"] in (NEW, None)
            pages, new = ({}, self._file.path.stem) if is_new else ({"": values["page_id"]}, "")
        day = values.get("day") or self._desk.today()
        order = _MONTH_FIRST.get(values["order"])
        return Asked(columns, pages, day, self._desk.zone, self._desk.now(), new, order)

    def _check(self) -> None:
        """A dry run beside the screen; one that is overtaken tells nothing."""
        content, asked = self._file.content, self._asked()
        self._form.mark_saved()
        self._dry = None
        self._tell()
        if self._job is not None:
            self._job.stop()
        self._job = self._desk.run(
            _("The table is being checked…"), lambda _report: self._tried(content, asked), self._on_checked
        )

    def _tried(self, content: bytes, asked: Asked) -> DryRun | str:
        try:
            return self._desk.read(files.dry_run, content, asked)
        except Invalid as error:
            return str(error)

    def _on_checked(self, found: DryRun | str) -> None:
        self._job = None
        if isinstance(found, str):
            self._foreseen.show_refusal(found)
            return
        self._dry = found
        self._foreseen.show_dry_run(found)
        self._strangers.ask(list(found.strangers) if "page" in self._asked().columns else [])
        self._tell()

    def _tell(self) -> None:
        dry = self._dry
        self._import.setText(n_("Import {n} row", "Import {n} rows", dry.new if dry else 0))
        unsaid = new_pages.unsaid(dry, self._platform()) if dry else []
        is_whole = dry is not None and not (dry.bad or dry.is_order_untold or unsaid)
        self._import.setEnabled(is_whole and dry is not None and bool(dry.new))
        advice = ""
        if dry and dry.bad:
            advice = _("Nothing is written while a row is bad: mend it in the file, or leave its column out.")
        elif dry and dry.is_order_untold:
            advice = _("Say what comes first in 11/03/2026: nothing in this file tells.")
        elif unsaid:
            advice = _("Say on which platform these pages are: {listed}").format(listed=", ".join(unsaid[:_MOST_TOLD]))
        elif dry and not dry.new:
            advice = _("All figures of this file are here already.")
        self._advice.setText(advice)

    def _platform(self) -> str:
        return self._form.values().get("platform") or ""

    # what is done

    def _on_again(self) -> None:
        """It was mended in Excel meanwhile."""
        path = self._file.path
        self._desk.run(_("The file is being read…"), lambda _report: looked_at(path), self._on_read)

    def _on_read(self, file: File) -> None:
        if file.looked.headings != self._file.looked.headings:
            # another table now: what was chosen for the old one says nothing of it
            FigureImport(self._desk, self._over, file).begin()
            self.reject()
            return
        self._file = file
        self._check()

    def _on_import(self) -> None:
        if self._dry is None:
            return
        asked = self._asked()
        values: Mapping[str, Any] = {
            "columns": dict(asked.columns), "pages": dict(asked.pages), "measured_on": asked.measured_on,
            "zone": asked.zone, "source": self._form.values().get("source") or self._file.path.stem,
            "is_month_first": asked.is_month_first,
        }  # fmt: skip
        added = new_pages.platforms(self._dry, self._platform())
        self._show_doing(_("The figures are being written…"))
        try:
            self._desk.attempt(acts.take_in, self._file.path.name, self._file.content, values, added)
        except UserError as error:
            self._show_doing("")
            self._advice.setText(str(error))
        else:
            self.accept()

    def _show_doing(self, what: str) -> None:
        """At once: a million rows take their time, and the screen stands still meanwhile."""
        self._doing.setText(what)
        if (laid := self.layout()) is not None:
            laid.activate()
        self.repaint()
