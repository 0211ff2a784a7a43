"""All that can be done now as a menu, in groups; of a step or a claim, only what belongs to it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from ui.kit.commands import Command

STEP = frozenset(("done", "done at", "hand over", "skip", "why late", "add step"))
CLAIM = frozenset(
    ("respond", "refute", "answered", "track", "claim file", "save claim files", "change claim", "bots", "close claim",
     "add claim")
)  # fmt: skip
PROMISE = frozenset(("keep promise", "redate promise", "promise"))
LINE = frozenset(("correct", "open message", "detach", "attach file", "save file"))
# the menu of one thing, by the key that asks for it
OF = {"step menu": STEP, "claim menu": CLAIM, "promise menu": PROMISE, "line menu": LINE}
_GROUPS = (
    frozenset(("send", "consent", "release", "copy", "put right", "next statement")),
    STEP,
    frozenset(("decide", "warn", "tell", "add fact", "change fact", "end fact")),
    PROMISE,
    LINE,
    CLAIM,
)


def show(page: QWidget, commands: Sequence[Command], only: frozenset[str], below: QWidget, down: int) -> None:
    menu = QMenu(page)
    offered = [one for one in commands if one.is_possible and (not only or one.key in only)]
    for group in (*_GROUPS, {one.key for one in offered}.difference(*_GROUPS)):
        for command in (one for one in offered if one.key in group):
            keys = f"\t{command.keys}" if command.keys else ""
            entry = menu.addAction(command.name.replace("&", "&&") + keys)
            entry.triggered.connect(lambda _checked=False, act=command.act: act())
        menu.addSeparator()
    menu.popup(below.mapToGlobal(QPoint(0, down)))
