"""How it stands on the screen what would come in of a file: what its columns mean, and beside it what is told."""

from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from core.language.words import _
from ui.kit.controls import button, label
from ui.kit.dialog import Dialog
from ui.kit.panel import ground, scrolling
from ui.kit.theme import px

Part = QWidget | QLayout


def lay_out(
    dialog: Dialog, file: str, mapping: QLayout, told: tuple[Part, ...], advice: QWidget, take: QPushButton
) -> None:
    asked = _("What comes in from {file}?").format(file=file)
    dialog.setAccessibleName(asked)
    row, foot, whole = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(dialog)
    row.setSpacing(px(16))
    row.addWidget(_column(label(_("What each column of the file means"), "strong"), mapping), 1)
    row.addWidget(_column(*told), 1)
    foot.setSpacing(px(8))
    foot.addWidget(advice, 1)
    foot.addWidget(button(_("Cancel"), dialog.reject, "text", keys="Esc"))
    foot.addWidget(take)
    whole.setContentsMargins(px(24), px(16), px(24), px(16))
    whole.setSpacing(px(12))
    whole.addWidget(label(asked, "heading", wraps=True))
    whole.addLayout(row, 1)
    whole.addLayout(foot)


def _column(*parts: Part) -> QWidget:
    body, column = ground(), QVBoxLayout()
    column.setContentsMargins(0, 0, px(8), 0)
    column.setSpacing(px(8))
    for one in parts:
        if isinstance(one, QWidget):
            column.addWidget(one)
        else:
            one.setSpacing(px(6))
            column.addLayout(one)
    column.addStretch()
    body.setLayout(column)
    return scrolling(body)
