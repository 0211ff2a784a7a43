"""The keys of the runner: all of it is reached without the pointer."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui.crisis.runner import Runner

_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


def listen(
    runner: Runner,
    act: Callable[[str], object],
    print_it: Callable[[], object],
    menu: Callable[[], object],
    next_incident: Callable[[int], object],
) -> None:
    """`act` does the command of this key."""
    for keys, does in (
        ("Ctrl+Return", runner.statement.foot.main.click),
        ("Ctrl+Enter", runner.statement.foot.main.click),
        ("Ctrl+Shift+C", partial(act, "copy")),
        ("Ctrl+J", runner.to_log),
        ("Ctrl+L", partial(act, "rescore")),
        ("Ctrl+T", partial(act, "next update")),
        ("Ctrl+P", print_it),
        ("Ctrl+Shift+N", partial(act, "add playbook")),
        ("Ctrl+Shift+D", partial(act, "decide")),
        ("Ctrl+Shift+F", partial(act, "add fact")),
        ("Ctrl+M", runner.turn_middle),
        ("Ctrl+PgDown", partial(next_incident, 1)),
        ("Ctrl+PgUp", partial(next_incident, -1)),
        ("F6", partial(runner.next_pane, 1)),
        ("Shift+F6", partial(runner.next_pane, -1)),
        ("F8", partial(runner.next_spot, 1)),
        ("Shift+F8", partial(runner.next_spot, -1)),
        ("F10", menu),
    ):
        QShortcut(QKeySequence(keys), runner, does, context=_HERE)
