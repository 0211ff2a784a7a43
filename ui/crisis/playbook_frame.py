"""The frame of the first statement: its words in three languages, its blanks, and until when it may be used."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import features
from core.crisis import drafting
from core.crisis.actions import standing
from core.crisis.advance import Fill
from core.crisis.queries.playbooks import Known
from core.errors import Invalid, UserError
from core.language import dates
from core.language.trilingual import Trilingual
from core.language.words import N_, _, language
from ui.crisis import telling
from ui.crisis.playbook_writing import Writing
from ui.crisis.said_list import Said, SaidList
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.controls import button, in_row, label
from ui.kit.form import Form
from ui.kit.panel import ground, scrolling
from ui.kit.status import StatusLabel
from ui.kit.theme import px
from ui.kit.wrapping import Running
from ui.sheet import point_at

_BLANKS = 180


class FrameLeaf(QWidget):
    """Saved by its button, not by itself: other words are to be signed anew."""

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self._writing = writing
        self.form = Form([fields.trilingual_text("skeleton", _("Frame of the first statement"), lines=9)])
        self._state = StatusLabel("draft", "", is_bare=True)
        told = label(
            _("A blank stands in double braces: {{place}}. The same blanks in Kazakh and Russian."), "small", "text2",
            wraps=True,
        )  # fmt: skip
        self.blanks = SaidList(_("Blanks of the frame"))
        self.blanks.setMinimumHeight(px(_BLANKS))
        self.blanks.entered.connect(self._change_blank)
        self.save = button(_("Save the frame"), self._save)
        self.submit = button(_("Submit for standing approval"), self._submit, icon="approval")
        body = ground("inset")
        column = QVBoxLayout(body)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(8))
        column.addWidget(in_row(self._state, None))
        column.addWidget(self.form)
        column.addWidget(told)
        acts = Running()
        acts.setSpacing(px(8))
        acts.addWidget(self.save)
        acts.addWidget(self.submit)
        column.addLayout(acts)
        column.addWidget(label(_("Blanks of the frame"), "strong"))
        column.addWidget(self.blanks, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(body))
        self._shown: object = None

    def show_playbook(self, known: Known) -> None:
        is_same, self._shown = self._shown == known.id, known.id
        if not (is_same and self.form.is_dirty):
            self.form.show_values({"skeleton": known.frame})
            QTimer.singleShot(0, self, self._settle)
        self._state.tell(*_state(known))
        self.submit.setEnabled(known.is_signable)
        self.blanks.follow([_blank(one) for one in known.playbook.slots])

    def take_focus(self) -> None:
        self.form.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # a text that grew while it was being laid out keeps the height it had as its most
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        for editor in self.form.field("skeleton").editors:
            editor.setFixedHeight(editor.minimumHeight())

    def _save(self) -> None:
        known = self._writing.known
        if known is None:
            return
        frame: Trilingual = self.form.values()["skeleton"] or Trilingual()
        there = {one["key"]: one for one in known.playbook.slots}
        # a blank that nobody has named yet is asked for by its key
        slots = [there.get(key, {"key": key, "name": _same(key), "hint": _same("")}) for key in drafting.keys(frame)]
        try:
            self._writing.write(skeleton=frame.as_dict(), slots=slots)
        except Invalid as error:
            field = "skeleton" if error.field in ("skeleton", "slots") else error.field
            point_at(self._writing.desk, self.form, Invalid(str(error), field))
        except UserError as error:
            self._writing.desk.refused.emit(error)
        else:
            self.form.mark_saved()

    def _submit(self) -> None:
        known = self._writing.known
        if known is not None:
            self._writing.desk.do(standing.submit_frames, [known.id])

    def _change_blank(self, key: str) -> None:
        known = self._writing.known
        before = next((one for one in known.playbook.slots if one["key"] == key), None) if known else None
        if known is None or before is None:
            return

        def change(typed: Mapping[str, Any]) -> None:
            named = {name: (typed[name] or Trilingual()).as_dict() for name in ("name", "hint")}
            told = {**named, "fill": typed["fill"]}
            slots = [{**one, **told} if one["key"] == key else one for one in known.playbook.slots]
            self._writing.write(slots=slots)

        asked = [
            fields.trilingual("name", _("What is asked")), fields.trilingual("hint", _("Hint")),
            fields.choice("fill", _("What is put in"), [(one, _(said)) for one, said in _FILLS.items()]),
        ]  # fmt: skip
        values = {name: Trilingual.of(before.get(name) or {}) for name in ("name", "hint")}
        values |= {"fill": before.get("fill", "")}
        Asking(self, _("Blank “{key}”").format(key=key), asked, _("Save"), change).show_values(values).begin()


# a frame with nothing but these may be signed in advance
_FILLS = {
    "": N_("Any text"),
    Fill.PLACE: N_("A place"),
    Fill.HOUR: N_("An hour"),
    Fill.PHONE: N_("A telephone"),
    Fill.LINK: N_("A link"),
}


def _same(word: str) -> dict[str, str]:
    return {"kk": word, "ru": word, "en": word}


def _blank(one: Mapping[str, Any]) -> Said:
    lang = language()
    name, hint = (Trilingual.of(one.get(key) or {}).in_(lang) for key in ("name", "hint"))
    return Said(one["key"], name or one["key"], below=telling.together("{{" + one["key"] + "}}", hint))


def _state(known: Known) -> tuple[str, str]:
    """Whether it may be used as it stands, and until when."""
    if known.line is None:
        return "draft", _("No frame yet")
    if known.cleared_until is not None:
        return "approved", _("May be used without asking until {day}").format(day=dates.short(known.cleared_until))
    return "changed", telling.together(_("Whoever uses it asks first"), _(features.title(known.clearance)))
