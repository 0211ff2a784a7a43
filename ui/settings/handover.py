"""The office handed over: to whom, what goes along, under which password; the package and the act lie side by side."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from core import features, handover_files
from core.errors import Invalid, UserError
from core.handover import actions
from core.handover.choices import Cause, Section
from core.handover_files import Handing
from core.language.words import _, language
from core.office import queries as office
from core.office.records import Role
from core.store import parcel
from core.store.package import SUFFIX, Written
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.controls import button, in_row, label
from ui.kit.jobs import Report
from ui.kit.panel import Panel
from ui.settings.exchange import documents, kinds

_NEW = "new"


class HandoverPanel(Panel):
    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Handing the office over"))
        self._desk = desk
        explanation = _(
            "When the press secretary leaves, goes on leave or has a successor: one encrypted file with what is open, "
            "and an act in Word for the signatures. Residents' names and passwords do not go along."
        )
        takes = _("Whoever takes over opens it with “Take over an office…” on a computer that has no office yet.")
        give = button(_("Hand over the office…"), self.begin, icon="swap")
        take = button(_("Take over an office…"), lambda: desk.command("take over"), icon="inbox")
        self.add(label(explanation, "small", "text2", wraps=True), in_row(give, take, None))
        self.add(label(takes, "small", "text2", wraps=True))

    def begin(self) -> None:
        said = _("hand-over")
        name = f"{self._desk.today():%Y-%m-%d} {said}{SUFFIX}"
        chosen, _kind = QFileDialog.getSaveFileName(
            self,
            _("Hand over the office…"),
            str(Path(documents()) / name),
            kinds(),
            # another file is never written over, so there is nothing to agree to
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            self.ask(Path(chosen) if chosen.endswith(SUFFIX) else Path(chosen + SUFFIX))

    def ask(self, path: Path) -> Asking:
        author = self._desk.author()
        others = [one for one in self._desk.read(office.people) if author is None or one.id != author.id]
        people = [(one.id, f"{one.name}, {one.position.in_(language())}") for one in others]
        asked: list[fields.Field | Sequence[fields.Field]] = [
            fields.choice("taker_id", _("Who takes over"), [*people, (_NEW, _("Somebody new"))]),
            [fields.line("newcomer", _("Name of somebody new")), fields.line("position", _("Position"))],
            fields.choice("cause", _("Why"), [(one, _(features.title(one))) for one in Cause]),
            [fields.day("day", _("Day of the hand-over")), fields.day("until", _("Away until"))],
            fields.choices("sections", _("What goes along"), [(one, _(features.title(one))) for one in Section]),
            fields.text("remarks", _("Remarks"), lines=3),
            [fields.secret("password", _("Password of the package")), fields.secret("again", _("The same once more"))],
        ]
        asking = Asking(self, _("Hand the office over to whom?"), asked, _("Hand over"), partial(self._hand, path))
        colleagues = [one.id for one in others if Role.PRESS_SECRETARY in one.roles or Role.EDITOR in one.roles]
        first = next(iter(colleagues), _NEW)
        begun = {"taker_id": first, "cause": Cause.LEAVING, "day": self._desk.today(), "sections": list(Section)}
        return asking.show_values(begun).begin()

    def _hand(self, path: Path, typed: Mapping[str, Any]) -> None:
        author = self._desk.author()
        if author is None:
            raise Invalid(_("Say first who sits at this computer: under Settings, This seat."))
        parcel.demand_good(typed["password"])
        if typed["password"] != typed["again"]:
            raise Invalid(_("The two passwords differ."), "again")
        is_new = typed["taker_id"] == _NEW
        if is_new and not typed["newcomer"].strip():
            raise Invalid(_("Enter a name."), "newcomer")
        names = ("day", "cause", "until", "sections", "remarks")
        values = {name: typed[name] for name in names} | {"giver_id": author.id}
        values["day"] = typed["day"] or self._desk.today()
        values["taker_id"] = None if is_new else typed["taker_id"]
        made = handover_files.prepared(values, typed["newcomer"] if is_new else "", typed["position"])
        work = partial(self._written, path, typed["password"], made)
        self._desk.run(_("The office is being handed over…"), work, partial(self._on_written, made))

    def _written(self, path: Path, password: str, made: Handing, _report: Report) -> Written:
        return self._desk.with_store(handover_files.write, path, password, made)

    def _on_written(self, made: Handing, written: Written) -> None:
        """The package lies there: now it is written down, and its act is put beside it."""
        try:
            with handover_files.taken_back_unless_noted(written.path):
                self._desk.attempt(actions.hand_over, made.handover, made.newcomer)
        except UserError as error:
            self._desk.refused.emit(error)
            return
        folder = written.path.parent
        self._desk.attend(lambda: self._desk.with_store(handover_files.acts, made.handover.id, folder))
        self._desk.told.emit(_("The package and the act are in {path}").format(path=folder))
