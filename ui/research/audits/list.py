"""All rounds of audits, body by body and form by form, and how another one begins."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from core.language.words import N_, _, language, n_
from core.research.audits.actions import audits as acts
from core.research.audits.queries import audits
from core.research.audits.records import Audit
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit import table_files
from ui.kit.asking import Asking
from ui.kit.controls import button, label
from ui.kit.counted_chips import CountedChips, Sort
from ui.kit.panel import EmptyState
from ui.kit.rows import Rows
from ui.kit.table import Table
from ui.kit.theme import px
from ui.lists.listing import named
from ui.research.audits import out as audit_out
from ui.research.audits.rows import Round, round_columns
from ui.research.home_part import HomePart
from ui.research.page import may_write
from ui.research.table_import import TableImport
from ui.research.table_intakes import AuditIntake

PAGE = "audit"
# the register of official, dormant and impostor accounts
ACCOUNTS = "crisis-book"


class AuditList(HomePart):
    adds = N_("New audit")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.rows: Rows[Round] = Rows(round_columns(), self)
        self.table = Table(self.rows)
        self.table.setAccessibleName(_("Audits"))
        self.table.opened.connect(lambda row: desk.open(PAGE, row.id))
        self._forms = QVBoxLayout()
        self._chips: CountedChips | None = None
        self._known: list[tuple[str, str]] = []
        self._stale = label("", "small", "warn", wraps=True)
        self._stack = QStackedWidget()
        for widget in (self.table, self._nothing()):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self._stack, 1)
        self.begin_at(self.table, self._take, self._xlsx, self._accounts, self._compare)

    def _head(self) -> QVBoxLayout:
        acts_row, whole = QHBoxLayout(), QVBoxLayout()
        whole.setContentsMargins(px(16), px(8), px(16), px(8))
        whole.setSpacing(px(6))
        acts_row.setSpacing(px(8))
        self._compare = button(_("Comparison"), self.compare, icon="table")
        self._accounts = button(_("Register of accounts"), self._show_accounts, icon="globe")
        self._accounts.setToolTip(_("Official, dormant and impostor pages that bear the office's name"))
        acts_row.addStretch()
        self._take = button(_("From a table…"), self.take_in, icon="download")
        self._xlsx = button("XLSX", self.export, icon="table")
        self._xlsx.setAccessibleName(_("Export to Excel…"))
        for widget in (self._take, self._xlsx, self._accounts, self._compare):
            acts_row.addWidget(widget)
        # their names are long: beside the acts they would be cut
        whole.addLayout(self._forms)
        whole.addLayout(acts_row)
        whole.addWidget(self._stale)
        return whole

    def _nothing(self) -> EmptyState:
        return EmptyState(
            _("No audit yet"),
            _("Add the organisations whose sites and pages you look at; the forms come with the program."),
            [
                button(_("New audit"), self.start_new, icon="plus"),
                button(_("From a table…"), self.take_in, icon="download"),
            ],
        )

    def refresh(self) -> None:
        found = self.desk.read(audits.rounds)
        self._offer_forms([(str(form.id), form.name.in_(language())) for form in self.desk.read(audits.forms)])
        form_id = self._chips.current() if self._chips else ""
        shown = [Round(one) for one in found if str(one.form.id) == form_id]
        if self._chips:
            self._chips.tell({key: sum(str(one.form.id) == key for one in found) for key, _title in self._known})
        self.rows.follow(shown)
        self._stack.setCurrentIndex(0 if found else 1)
        self._compare.setVisible(any(one.look.audit.is_closed for one in shown))
        self._xlsx.setVisible(bool(shown))
        self._take.setVisible(may_write(self.desk))
        self._tell_stale()
        if shown and self.table.current() is None:
            self.table.choose(shown[0].id)

    def _offer_forms(self, known: list[tuple[str, str]]) -> None:
        """The chips are made anew only where the forms are others."""
        if known == self._known:
            return
        kept = self._chips.current() if self._chips else ""
        if self._chips is not None:
            self._chips.hide()
            self._chips.deleteLater()
        self._known, self._chips = known, None
        if not known:
            return
        self._chips = CountedChips([Sort(key, title) for key, title in known], _("Which form"))
        self._forms.addWidget(self._chips)
        if any(key == kept for key, _title in known):
            self._chips.choose(kept)
        self._chips.chosen.connect(lambda _key: self.desk.look(self.refresh))

    def _tell_stale(self) -> None:
        found = self.desk.read(audits.stale_contacts, self.desk.today())
        names = list(dict.fromkeys(one.body.name.in_(language()) for one in found))
        self._stale.setVisible(bool(names))
        said = n_(
            "Contacts of {n} organisation are to be looked at again: {names}",
            "Contacts of {n} organisations are to be looked at again: {names}",
            len(names),
            names=", ".join(names),
        )
        self._stale.setText(said if names else "")

    def choose(self, record_id: UUID) -> None:
        self.table.choose(record_id)

    # what is done

    def start_new(self) -> None:
        if not may_write(self.desk):
            return
        if not self._known:
            self.desk.do(acts.enter_shipped)
            self.refresh()
        bodies = [one for one in self.desk.read(audits.bodies) if one.is_active]
        if not bodies:
            self.desk.open("research", part="bodies")
            return
        asked: list[Any] = [
            fields.choice("body_id", named("body_id"), [(one.id, one.name.in_(language())) for one in bodies]),
            fields.choice("form_id", named("form_id"), [(UUID(key), title) for key, title in self._known]),
            fields.day("day", named("day", Audit)),
            fields.line("address", named("address", Audit), hint=_("empty: the site of the organisation")),
        ]
        chosen = self._chips.current() if self._chips else self._known[0][0]
        values = {"body_id": bodies[0].id, "form_id": UUID(chosen), "day": self.desk.today(), "address": ""}
        Asking(self, _("Which organisation is looked at?"), asked, _("Begin"), self._begin).show_values(values).begin()

    def _begin(self, typed: Mapping[str, Any]) -> None:
        day = typed["day"] or self.desk.today()
        made = self.desk.attempt(acts.begin, typed["form_id"], typed["body_id"], day, typed["address"])
        self.desk.open(PAGE, made)

    def take_in(self) -> None:
        """By the form that is shown; what comes of the table is looked at before anything is written."""
        if not self._known:
            self.desk.do(acts.enter_shipped)
            self.refresh()
        if self._chips is None or (path := table_files.chosen(self, _("From a table…"))) is None:
            return
        form_id = UUID(self._chips.current())
        self.desk.run(
            _("The file is being read…"), lambda _report: AuditIntake(self.desk, form_id, path),
            lambda intake: TableImport(self.desk, self, intake).begin(),
        )  # fmt: skip

    def export(self) -> None:
        form = next(
            (one for one in self.desk.read(audits.forms) if self._chips and str(one.id) == self._chips.current()), None
        )
        if form is not None:
            audit_out.ask_where(self.desk, self, form)

    def compare(self) -> None:
        if self._chips is not None:
            self.desk.open("documents", part=f"audit-comparison {self._chips.current()}")

    def _show_accounts(self) -> None:
        self.desk.open(ACCOUNTS, part="accounts")
