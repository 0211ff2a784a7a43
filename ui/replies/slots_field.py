"""The blanks of a template: they come from its text by themselves; what each asks for is written here."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from core.language.trilingual import LANGS, Lang
from core.language.words import N_, _, language
from core.replies import composing
from core.replies.composing import Kind
from ui.kit.controls import label
from ui.kit.field import Field
from ui.kit.fields import ChoiceBox
from ui.kit.panel import emptied
from ui.kit.theme import px
from ui.kit.trilingual_field import LANGUAGES

_KINDS = {
    Kind.TEXT: N_("words"),
    Kind.DAY: N_("a day"),
    Kind.TIME: N_("an hour"),
    Kind.MOMENT: N_("a day and an hour"),
    Kind.NUMBER: N_("a number"),
    Kind.PHONE: N_("a telephone number"),
    Kind.LINK: N_("an address on the internet"),
}
# the two that residents are answered in
_SPOKEN: tuple[Lang, ...] = LANGS[:2]


class SlotsField(Field):
    """One row a blank, in the order they stand in the text."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name, title)
        self._known: dict[str, dict[str, Any]] = {}
        self._keys: tuple[str, ...] = ()
        self._body = QWidget()
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(6))
        self._boxes: dict[str, tuple[ChoiceBox, dict[Lang, QLineEdit]]] = {}
        self.hold(self._body, (self._body, title))

    def follow(self, texts: Sequence[str]) -> None:
        """The blanks of these texts; one that is described already keeps its description, also when it comes back."""
        keys = tuple(dict.fromkeys(key for text in texts for key in composing.keys(text)))
        if keys != self._keys:
            self._known |= {one["key"]: one for one in self.value()}
            self._keys = keys
            self._build()

    def value(self) -> list[dict[str, Any]]:
        return [self._read(key) for key in self._keys]

    def set_value(self, value: Any) -> None:
        found = [dict(one) for one in value or ()]
        if found == self.value() and found:
            return
        self._known = {one["key"]: one for one in found}
        self._keys = tuple(self._known)
        self._build()

    def has_focus(self) -> bool:
        return any(one.hasFocus() for _kind, names in self._boxes.values() for one in names.values())

    def take_focus(self) -> None:
        first = next(iter(self._boxes.values()), None)
        if first is not None:
            first[1]["kk"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, key: str) -> dict[str, Any]:
        kind, names = self._boxes[key]
        known: Mapping[str, str] = self._known.get(key, {}).get("name", {})
        return {
            "key": key,
            "kind": str(kind.currentData()),
            "name": {**known, **{lang: one.text().strip() for lang, one in names.items()}},
        }

    def _build(self) -> None:
        emptied(self._grid)
        self._boxes = {}
        if not self._keys:
            example = _("A blank is written in the text like this: {example}").format(example="{{place}}")
            self._grid.addWidget(label(example, "small", "text2", wraps=True), 0, 0, 1, 2)
        for row, key in enumerate(self._keys):
            self._add(2 * row, key, self._known.get(key, {}))

    def _add(self, row: int, key: str, known: Mapping[str, Any]) -> None:
        box, names = ChoiceBox(), {lang: QLineEdit() for lang in _SPOKEN}
        for kind, said in _KINDS.items():
            box.addItem(_(said), str(kind))
        box.setCurrentIndex(max(box.findData(known.get("kind", "text")), 0))
        kind_of = _("What goes into it")
        said_as: Mapping[str, str] = known.get("name", {})
        called = said_as.get(language()) or key
        box.setAccessibleName(f"{called}: {kind_of}")
        # as it stands in the text, as long as nobody gave it a name
        title = label(said_as.get(language()) or "{{" + key + "}}", "small_strong", wraps=True)
        title.setToolTip("{{" + key + "}}")
        self._grid.addWidget(title, row, 0)
        self._grid.addWidget(box, row, 1)
        for column, (lang, one) in enumerate(names.items()):
            one.setText(said_as.get(lang, ""))
            one.setCursorPosition(0)
            one.setPlaceholderText(_(LANGUAGES[lang]))
            one.setAccessibleName(f"{called}: {_(LANGUAGES[lang])}")
            one.textEdited.connect(self.on_edited)
            self._grid.addWidget(one, row + 1, column)
        box.activated.connect(self.on_edited)
        self._boxes[key] = box, names
