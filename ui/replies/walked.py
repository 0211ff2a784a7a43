"""Why this is what to do: the way a message goes through the tree, and every sign of it that somebody knows better."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from core.errors import UserError
from core.expressions import Value
from core.language.words import _, language
from core.replies import signs, triage
from core.replies.actions import messages
from core.replies.queries import regulation
from core.replies.records import Book, Message
from core.replies.triage import Feature, Outcome, SideAction, Sort, Tree, Walk
from core.replies.words import OWNERS
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.bars import Segments
from ui.kit.controls import button, in_row, label, rule
from ui.kit.dialog import Dialog
from ui.kit.field import Field
from ui.kit.form import Form
from ui.kit.panel import emptied, ground, scrolling
from ui.kit.theme import px
from ui.replies.private import covered
from ui.replies.tree_picture import TreePicture

_WIDTH, _HEIGHT, _SIGNS = 940, 560, 360
_MOST = 200
_ANSWERS = "Ctrl+Return", "Ctrl+Enter"


def begin(desk: Desk, page: QWidget, message: Message) -> None:
    made = _Walked(desk, page, message)
    made.open()
    made.take_focus()


class _Walked(Dialog):
    def __init__(self, desk: Desk, page: QWidget, message: Message) -> None:
        super().__init__(page, _("Why this outcome"))
        self.fit(_WIDTH, _HEIGHT)
        self._desk, self._message = desk, message
        self._tree: Tree = desk.read(regulation.tree)
        proposed = signs.propose(message.text, message.book == Book.MEDIA)
        self._proposed = {one.feature: one for one in proposed if one.feature in self._tree.features}
        self._seen = {
            key: one.value for key, one in self._proposed.items() if self._tree.features[key].takes(one.value)
        }
        self._form = Form([self._field(one) for one in self._tree.features.values()])
        self._form.show_values(self._tree.usual | self._seen | triage.known_better(self._tree, message.triage))
        for key in self._tree.features:
            self._form.field(key).changed.connect(self._show)
        self._way, self._left, self._picture = QVBoxLayout(), QStackedWidget(), TreePicture(self._tree)
        self._looks = Segments([("words", _("In words")), ("picture", _("As a picture"))], _("How it is shown"))
        self._looks.chosen.connect(lambda key: self._left.setCurrentIndex(int(key == "picture")))
        self._told = label("", "body", "danger", wraps=True)
        self._told.hide()
        self._lay_out()
        self._show()

    def take_focus(self) -> None:
        self._form.focus_first()

    def _lay_out(self) -> None:
        left, right = ground(), ground()
        self._way.setContentsMargins(px(4), 0, px(16), 0)
        self._way.setSpacing(px(6))
        left.setLayout(self._way)
        column = QVBoxLayout(right)
        column.setContentsMargins(px(16), 0, px(12), 0)
        column.addWidget(label(_("Signs: whoever knows better puts them right"), "strong", wraps=True))
        column.addWidget(self._form)
        column.addStretch()
        beside = QHBoxLayout()
        signs_area = scrolling(right)
        signs_area.setFixedWidth(px(_SIGNS))
        drawn = QScrollArea()
        drawn.setWidget(self._picture)
        drawn.setWidgetResizable(True)
        drawn.setAccessibleName(_("Sorting tree"))
        self._left.addWidget(scrolling(left))
        self._left.addWidget(drawn)
        beside.addWidget(self._left, 1)
        beside.addWidget(signs_area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(14), px(20), px(14))
        whole.setSpacing(px(10))
        whole.addWidget(in_row(label(_("Why this outcome"), "heading"), None, self._looks))
        text = self._message.text[:_MOST]
        whole.addWidget(label(f"«{covered(text)}»", "body", "text2", wraps=True))
        whole.addLayout(beside, 1)
        whole.addWidget(self._told)
        cancel = button(_("Cancel"), self.reject, "text", keys="Esc")
        whole.addWidget(in_row(None, cancel, button(_("Save"), self._save, "primary", keys="Ctrl+Enter")))
        for keys in _ANSWERS:
            QShortcut(QKeySequence(keys), self, self._save)

    def _field(self, feature: Feature) -> Field:
        """Named as the tree asks it; what the text itself says stands below."""
        lang, proposal = language(), self._proposed.get(feature.key)
        name = feature.label.in_(lang)
        if proposal is not None and proposal.reason:
            name = f"{name}. {proposal.reason}"
        match feature.sort:
            case Sort.ANSWER:
                options: list[tuple[Any, str]] = [(True, feature.said(True, lang)), (False, feature.said(False, lang))]
                return fields.choice(feature.key, name, options)
            case Sort.CHOICE:
                return fields.choice(feature.key, name, [(key, one.in_(lang)) for key, one in feature.choices.items()])
            case Sort.COUNT:
                return fields.whole(feature.key, name, least=0)

    def _values(self) -> dict[str, Value]:
        """What cannot be read is as usual."""
        return {key: value for key, value in self._form.values().items() if self._tree.features[key].takes(value)}

    def _show(self) -> None:
        emptied(self._way)
        walk = triage.walk(self._tree, self._values())
        for widget in told(walk):
            self._way.addWidget(widget)
        self._way.addStretch()
        self._picture.show_path(walk.path)

    def _save(self) -> None:
        values = self._values()
        usual = self._tree.usual | self._seen
        walk = triage.walk(self._tree, values)
        found = {
            "outcome": walk.outcome.key,
            "triage": {
                "signs": self._seen,
                "overridden": {key: value for key, value in values.items() if value != usual[key]},
                "path": list(walk.path),
                "version": self._tree.version,
            },
        }
        try:
            self._desk.attempt(messages.sort, [self._message.id], found)
        except UserError as error:
            self._told.setText(str(error))
            self._told.show()
        else:
            self.accept()


def told(walk: Walk) -> Sequence[QWidget]:
    """What is to be done, and question by question how that came about."""
    lang = language()
    rows: list[QWidget] = [
        _two(f"{_('What to do')}: {walk.outcome.title.in_(lang)}", walk.outcome.does.in_(lang), "strong")
    ]
    rows.append(label(_charged(walk.outcome), "small", "text2", wraps=True))
    rows += [_two(one.title.in_(lang), f"{one.does.in_(lang)} {_charged(one)}", "body") for one in walk.side]
    rows.append(rule())
    for number, step in enumerate(walk.steps, 1):
        because = "; ".join(f"{one.label.in_(lang)}: {one.said(value, lang)}" for one, value in step.because)
        rows.append(_two(f"{number}. {step.node.question.in_(lang)}", because, "body"))
    return rows


def _charged(one: Outcome | SideAction) -> str:
    """Who does it, and without whom it is not done; a post that only a newer program knows stands as it is kept."""
    said = [_("Who does it: {name}.").format(name=_(OWNERS.get(one.owner, one.owner)))]
    if isinstance(one, Outcome) and one.approved_by:
        names = ", ".join(_(OWNERS.get(post, post)) for post in one.approved_by)
        said.append(_("Only with the consent of: {names}.").format(names=names))
    return " ".join(said)


def _two(head: str, below: str, step: Any) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    lines: list[QLabel] = [label(head, step, wraps=True)]
    if below:
        lines.append(label(below, "small", "text2", wraps=True))
    for one in lines:
        column.addWidget(one)
    return made
