"""Settings: how this computer shows things, who sits here, the workspace and its copies."""

import platform
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, qVersion
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import features
from core.language import dates
from core.language.numbers import percent
from core.language.trilingual import LANGS
from core.language.words import N_, _, language, words
from core.office import queries as office
from core.preferences import TEXT_SIZES, THEMES
from core.store import copies, upkeep
from core.store.check import Checked
from core.store.copies import Copy
from core.store.upkeep import Ready
from core.version import VERSION
from ui.desk import Desk
from ui.kit import alerts
from ui.kit import form as fields
from ui.kit.bars import TopBar
from ui.kit.controls import button, in_row, label
from ui.kit.form import Form
from ui.kit.jobs import Report
from ui.kit.looks import THEME_NAMES
from ui.kit.panel import Panel, ground, scrolling, separated
from ui.kit.rail import Place
from ui.kit.theme import px
from ui.page import Page
from ui.settings.exchange import ExchangePanel
from ui.settings.handover import HandoverPanel
from ui.settings.keys import PLACES
from ui.settings.paper import PaperPanel

WIDTH = 720
# what is found by its name; keys and the program itself have commands of their own
_SECTIONS = (
    ("looks", N_("Appearance")),
    ("seat", N_("This seat")),
    ("paper", N_("Page of documents")),
    ("workspace", N_("Workspace")),
    ("copies", N_("Backup copies")),
    ("exchange", N_("Exchange between copies")),
    ("handover", N_("Handing the office over")),
)
_MARKS = {"before restore": N_("before a restore"), "before upgrade": N_("before an upgrade")}


class SettingsPage(Page):
    watches = frozenset({"Office", "Person"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("page")
        self._looks = self._looks_form()
        self._seat = Form([])
        self._sitting = Panel(_("This seat"))
        self._copies = Panel(_("Backup copies"))
        self._state = label("", "body", "text2", wraps=True)
        self._state.hide()
        self._paper = PaperPanel(desk)
        body = ground()
        column = QVBoxLayout(body)
        column.setContentsMargins(px(16), px(4), px(16), px(16))
        column.setSpacing(px(12))
        self._parts = {
            "looks": self._looks_panel(),
            "seat": self._sitting,
            "paper": self._paper,
            "workspace": self._workspace_panel(),
            "copies": self._copies,
            "exchange": ExchangePanel(desk),
            "handover": HandoverPanel(desk),
            "keys": _keys_panel(),
            "about": _about_panel(),
        }
        for panel in self._parts.values():
            panel.setMaximumWidth(px(WIDTH))
            column.addWidget(panel)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(TopBar(_("Settings")))
        self._area = scrolling(body)
        outer.addWidget(self._area, 1)
        self.begin_at(self._looks.field("language"))

    def refresh(self) -> None:
        kept = self.desk.preferences
        self._looks.show_values({"language": kept.language, "theme": kept.theme, "text_size": kept.text_size})
        self._show_seat()
        self._paper.refresh()
        self._show_copies()

    @classmethod
    def parts(cls) -> Sequence[Place]:
        return [Place(key, title, "settings") for key, title in _SECTIONS]

    def show_part(self, part: str) -> None:
        """Once it is laid out: before, nobody knows where the panel stands."""
        QTimer.singleShot(0, self, lambda: self._area.verticalScrollBar().setValue(self._parts[part].y()))

    def _looks_form(self) -> Form:
        said = [(lang, words(lang).in_context("this language's own name", "English")) for lang in LANGS]
        form = Form(
            [
                fields.choice("language", _("Language of the program"), said),
                [
                    fields.choice("theme", _("Colours"), [(theme, _(THEME_NAMES[theme])) for theme in THEMES]),
                    fields.choice(
                        "text_size", _("Text size"), [(size, percent(size, language())) for size in TEXT_SIZES]
                    ),
                ],
            ]
        )
        form.edited.connect(self._on_looks)
        return form

    def _on_looks(self) -> None:
        self._looks.mark_saved()
        self.desk.prefer(**self._looks.values())

    def _looks_panel(self) -> Panel:
        panel = Panel(_("Appearance"))
        panel.add(self._looks)
        return panel

    def _show_seat(self) -> None:
        """Asked anew: somebody may have come or gone."""
        self._sitting.clear()
        self._seat = Form([fields.choice("person", _("Who sits at this computer"), self._people())])
        author = self.desk.author()
        self._seat.show_values({"person": author.id if author else None})
        self._seat.edited.connect(self._on_seated)
        explanation = _("What is done here is written down in history under this name, and that person's rights apply.")
        self._sitting.add(self._seat, label(explanation, "small", "text2", wraps=True))

    def _people(self) -> list[tuple[Any, str]]:
        people = self.desk.read(office.people)
        return [(person.id, f"{person.name}, {person.position.in_(language())}") for person in people]

    def _on_seated(self) -> None:
        person_id = self._seat.values()["person"]
        self._seat.mark_saved()
        if person_id is not None:
            self.desk.sit(person_id)

    def _workspace_panel(self) -> Panel:
        desk, panel = self.desk, Panel(_("Workspace"))
        panel.add(label(_("On the office's server") if desk.is_on_server else desk.where, "body", wraps=True))
        lock = button(
            _("Change the passphrase…") if desk.is_protected else _("Protect with a passphrase…"),
            lambda: desk.command("protect"),
            icon="lock",
        )
        if not desk.is_on_server:
            said = _("Protected by a passphrase") if desk.is_protected else _("Not protected by a passphrase")
            panel.add(in_row(label(said, "small", "text2"), None, lock))
        check = button(_("Check everything"), self._on_check, icon="shield")
        elsewhere = button(_("Open another workspace…"), lambda: desk.command("elsewhere"), icon="folder")
        panel.add(self._state, in_row(check, elsewhere, None))
        return panel

    def _on_check(self) -> None:
        self._state.setText(_("Everything is being read…"))
        self._state.show()
        self.desk.run(_("Everything is being read…"), self._checked, self._on_checked)

    def _checked(self, _report: Report) -> Checked:
        return self.desk.with_store(features.check)

    def _on_checked(self, checked: Checked) -> None:
        sound = _("Everything is as it was written: records {records}, entries {entries}, attachments {attachments}.")
        told = sound.format(records=checked.records, entries=checked.entries, attachments=checked.attachments)
        faults = [_(fault.sentence).format(subject=fault.subject) for fault in checked.faults]
        self._state.setText("\n".join(faults) or told)

    def _show_copies(self) -> None:
        self._copies.clear()
        found = copies.listing(self.desk.with_store(upkeep.copies_folder))
        explanation = _("A copy is taken by itself when something has changed, every few hours; old ones are thinned.")
        self._copies.add(label(explanation, "small", "text2", wraps=True))
        if found:
            self._copies.add(separated(*(self._copy_row(copy) for copy in found[:10])))
        self._copies.add(in_row(button(_("Take a copy now"), self._on_copy, "primary", icon="copy"), None))

    def _copy_row(self, copy: Copy) -> QWidget:
        at = dates.recent(self.desk.local(copy.at), self.desk.now(), language())
        mark = _(_MARKS[copy.mark]) if copy.mark in _MARKS else copy.mark
        size = f"{copy.size / 1_000_000:.1f} MB".replace(".", "," if language() != "en" else ".")
        restore = button(_("Restore"), lambda: self._on_restore(copy), "link")
        return in_row(label(at), label(mark, "body", "text2"), None, label(size, "small", "text2"), restore)

    def _on_copy(self) -> None:
        self.desk.take_copy(self._on_copied)

    def _on_copied(self, _path: Path) -> None:
        self._show_copies()

    def _on_restore(self, copy: Copy) -> None:
        at = dates.moment(self.desk.local(copy.at), language())
        question = _("Make the workspace what it was then: {at}? Today's state is copied first.").format(at=at)
        if alerts.ask(self, question, _("Restore"), _("Cancel")):
            work = partial(self._prepared, copy.path)
            self.desk.run(_("The copy is being made ready…"), work, self._on_prepared)

    def _prepared(self, copy: Path, _report: Report) -> Ready:
        return self.desk.with_store(upkeep.prepare, copy)

    def _on_prepared(self, ready: Ready) -> None:
        self.desk.attend(lambda: self.desk.with_store(upkeep.take_place, ready))
        self._show_copies()


def _keys_panel() -> Panel:
    panel = Panel(_("Keys"))
    for title, told in PLACES:
        head = label(_(title), "small_strong", "text2")
        head.setContentsMargins(0, px(8), 0, 0)
        panel.add(head)
        panel.add(separated(*(in_row(label(_(act)), None, label(keys, "strong", "text2")) for act, keys in told)))
    return panel


def _about_panel() -> Panel:
    panel = Panel(_("About the program"))
    purpose = _("A press secretary's desk: plan, approvals, replies, crisis, reports.")
    panel.add(label(f"Hatshy. {purpose}", "body", wraps=True))
    licence = _("Free to use, change and pass on under the {name} licence.").format(name="MIT")
    panel.add(label(licence, "small", "text2", wraps=True))
    panel.add(label(_("Version {number}").format(number=VERSION), "body"))
    panel.add(label(f"Qt {qVersion()}, Python {platform.python_version()}", "small", "text2"))
    return panel
