"""The first run: language, office, where the data lies, demo or empty. Every step has a default."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.errors import Invalid, UserError
from core.language import words
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import N_, _
from ui.first import places
from ui.first.cards import Cards, Choice
from ui.first.steps import Steps
from ui.kit import form as fields
from ui.kit import theme
from ui.kit.controls import button, in_row, label
from ui.kit.form import Form
from ui.kit.panel import FailedLine, Panel, ground, scrolling
from ui.kit.theme import px

STEPS = (N_("Language"), N_("Office"), N_("Where the data lies"), N_("Start"))
NARROW, WIDE = 560, 880
LETTERS = {"kk": "Қ", "ru": "Р", "en": "E"}
_OPEN, _TAKE_OVER = N_("Open existing data"), N_("Take over an office")


@dataclass(frozen=True)
class Wish:
    """What the newcomer has asked for."""

    where: str
    passphrase: str = ""
    has_demo: bool = False
    office: dict[str, Any] = field(default_factory=dict)
    person: dict[str, Any] = field(default_factory=dict)


class FirstRun(QWidget):
    language_chosen = Signal(str)
    # a Wish
    wished = Signal(object)
    # path of a workspace that exists
    open_wanted = Signal(str)
    # somebody hands over theirs
    take_over_wanted = Signal()
    # what was in the way may be gone
    again_wanted = Signal()
    # back to the office that stands behind
    given_up = Signal()

    def __init__(self, language: Lang, trouble: UserError | None = None, has_way_back: bool = False) -> None:
        super().__init__()
        self.setObjectName("page")
        self._language, self._has_way_back = language, has_way_back
        cards = self._languages()
        self._steps = Steps(STEPS, cards)
        self._office = self._place = Form([])
        body, outer = ground(), QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        # on a small screen, or with large text, the whole of it scrolls
        outer.addWidget(scrolling(body))
        column = QVBoxLayout(body)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(16))
        column.addStretch(2)
        column.addWidget(_emblem())
        if trouble is not None:
            column.addWidget(FailedLine(str(trouble), self.again_wanted.emit))
        column.addWidget(self._steps)
        column.addWidget(self._open_existing())
        column.addStretch(1)
        self.setFocusProxy(cards)
        self._show(0)

    def refuse(self, error: UserError) -> None:
        """The office could not be made there: all answers stay, and the place can be changed."""
        self._show(2)
        field = getattr(error, "field", "")
        self._place.point_at(field if self._place.has(field) else "where", str(error))

    def rest(self) -> None:
        """The office is being made."""
        self.setEnabled(False)

    def wake(self) -> None:
        self.setEnabled(True)
        # where the office stands already, a page behind it must not take the focus
        if self.isVisibleTo(self.window()):
            self._show(self._steps.place)

    def _languages(self) -> QWidget:
        cards = Cards([_spoken(lang) for lang in LANGS], self._language)
        cards.taken.connect(self._on_language)
        return cards

    def _on_language(self, lang: Lang) -> None:
        words.use(lang)
        self.language_chosen.emit(lang)
        typed = self._office.values(), self._place.values()
        self._office, self._place = _office_form(), _place_form()
        for form, values in zip((self._office, self._place), typed, strict=True):
            form.on_enter = self._on_next
            # whoever comes back for another language has answered already
            form.show_values(form.values() | values)
        browse = button(_("Choose a folder…"), self._browse, icon="folder")
        start = Cards(_beginnings(), "empty")
        start.taken.connect(self._on_start)
        # two texts in three languages side by side: below each other they are taller than a small screen
        office = self._sheet(_(STEPS[1]), self._office, None, WIDE)
        place = self._sheet(_(STEPS[2]), self._place, browse, NARROW)
        self._steps.follow_with([office, place, start])
        self._show(1)

    def _sheet(self, title: str, form: Form, extra: QWidget | None, width: int) -> QWidget:
        panel = Panel(title)
        panel.setFixedWidth(px(width))
        panel.add(form)
        back = button(_("Back"), lambda: self._show(self._steps.place - 1), "text")
        panel.add(in_row(back, extra, None, button(_("Next"), self._on_next, "primary", keys="Enter")))
        made, row = QWidget(), QHBoxLayout()
        column = QVBoxLayout(made)
        row.addStretch()
        row.addWidget(panel)
        row.addStretch()
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addStretch()
        return made

    def _on_next(self) -> None:
        step = self._steps.place
        try:
            (self._demand_office if step == 1 else self._demand_place)()
        except Invalid as problem:
            (self._office if step == 1 else self._place).point_at(problem.field, str(problem))
            return
        self._show(step + 1)

    def _demand_office(self) -> None:
        found = self._office.values()
        if not found["name"]:
            raise Invalid(_("Enter a name."), "name")
        if not found["person"].strip():
            raise Invalid(_("Enter a name."), "person")

    def _demand_place(self) -> None:
        found = self._place.values()
        places.demand_fitting(found["where"].strip(), found["passphrase"], found["again"])

    def _on_start(self, beginning: str) -> None:
        office, place = self._office.values(), self._place.values()
        self.wished.emit(
            Wish(
                where=place["where"].strip(),
                passphrase=place["passphrase"],
                has_demo=beginning == "demo",
                office={"name": office["name"], "place": office["place"]},
                person={"name": office["person"].strip(), "position": office["position"]},
            )
        )

    def _browse(self) -> None:
        current = self._place.values()["where"]
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Where the data lies"), current, "Hatshy (*.hatshy)")
        if chosen:
            path = Path(chosen).with_suffix(".hatshy")
            self._place.show_values(self._place.values() | {"where": str(path)})

    def _open_existing(self) -> QWidget:
        sentence = " · ".join(words.words(lang).say(_OPEN) for lang in LANGS)
        opened = button(sentence, self._on_open_existing, "text", icon="folder")
        taken = " · ".join(words.words(lang).say(_TAKE_OVER) for lang in LANGS)
        take = button(taken, self.take_over_wanted.emit, "text", icon="inbox")
        back = [button(_("Back to the office"), self.given_up.emit, "text", keys="Esc")] if self._has_way_back else []
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        for row in (in_row(None, opened, *back, None), in_row(None, take, None)):
            column.addWidget(row)
        return made

    def _on_open_existing(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, "Hatshy", str(places.documents()), "Hatshy (*.hatshy)")
        if chosen:
            self.open_wanted.emit(chosen)

    def _show(self, step: int) -> None:
        self._steps.show_step(step)
        if step in (1, 2):
            (self._office if step == 1 else self._place).focus_first()
        else:
            self._steps.current.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._steps.place:
            self._show(self._steps.place - 1)
        elif event.key() == Qt.Key.Key_Escape and self._has_way_back:
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._steps.place in (1, 2):
            self._on_next()
        else:
            super().keyPressEvent(event)


def _spoken(lang: Lang) -> Choice:
    """A card that speaks its own language only, whatever the screen's is."""
    said = words.words(lang)
    return Choice(
        key=lang,
        mark=LETTERS[lang],
        title=said.in_context("this language's own name", "English"),
        sentence=said.say("A press secretary's desk: plan, approvals, replies, crisis, reports."),
        points=(
            ("shield", said.say("Data stays on this computer, no internet is needed")),
            (
                "globe",
                said.say("Texts are in Kazakh and Russian, English can be added: this is the language of the program"),
            ),
            ("documents", said.say("Documents come out as separate Word files in Kazakh, Russian and English")),
        ),
        verb=said.say("Start in English"),
    )


def _beginnings() -> Sequence[Choice]:
    return (
        Choice(
            key="demo",
            mark="1",
            title=_("Look around first"),
            sentence=_("The demo office of an invented city: everything is filled in and may be changed."),
            points=(
                ("eye", _("See at once how a week of a press service looks")),
                ("trash", _("Delete the file when done")),
            ),
            verb=_("Open the demo office"),
        ),
        Choice(
            key="empty",
            mark="2",
            title=_("Start to work"),
            sentence=_("Your own office, with the channels and their limits filled in."),
            points=(
                ("person", _("You are its press secretary and add the others")),
                ("calendar", _("A first week from a sample, and its plan in Word")),
                ("undo", _("Every step can be undone")),
            ),
            verb=_("Start with an empty office"),
        ),
    )


def _office_form() -> Form:
    form = Form(
        [
            [
                fields.trilingual("name", _("Name of your organisation")),
                fields.trilingual("place", _("City or district")),
            ],
            [
                fields.line("person", _("Your name"), hint=_("Surname and initials")),
                fields.trilingual("position", _("Your position")),
            ],
        ]
    )
    position = Trilingual(**{lang: words.words(lang).say("Press secretary") for lang in LANGS})
    form.show_values({"name": Trilingual(), "place": Trilingual(), "person": "", "position": position})
    return form


def _place_form() -> Form:
    form = Form(
        [
            fields.line("where", _("File, or the address of the office's PostgreSQL"), hint="postgresql://…"),
            fields.secret("passphrase", _("Passphrase, if the file is to be protected")),
            fields.secret("again", _("The same passphrase again")),
        ]
    )
    form.show_values({"where": str(places.free_place()), "passphrase": "", "again": ""})
    return form


def _emblem() -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    picture = QLabel()
    picture.setPixmap(theme.pixmap("hatshy", "accent", 56))
    for widget in (picture, label("Hatshy", "title")):
        widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(widget)
    return made
