"""Which submission lies on the desk: those that wait one after the other, and what was decided earlier."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from core.approval.queries.laid import Laid
from core.approval.queries.sitting import Earlier, Sitting
from core.language.words import _, n_
from ui.approval import lines, telling


def waiting(seat: Sitting) -> list[Laid]:
    """What waits for this person; where nothing does, what waits for others."""
    mine = [one for one in seat.laid if seat.decidable(one)]
    return mine or [one for one in seat.laid if one.open_rows]


def beside(seat: Sitting, kept: UUID | None, by: int) -> UUID | None:
    """The next that waits, or the one before; after the last comes the first."""
    ids = [one.submission.id for one in waiting(seat)]
    start = -1 if by > 0 else 0
    place = (ids.index(kept) if kept in ids else start) + by
    return ids[place % len(ids)] if ids and ids != [kept] else None


def menu(over: QWidget, seat: Sitting, earlier: Sequence[Earlier], go: Callable[[UUID], object]) -> QMenu:
    made = QMenu(over)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    late = [one for one in seat.laid if telling.late_rows(one)]
    for title, found in ((_("The term is over"), late), (_("Waits"), [one for one in seat.laid if one not in late])):
        if late and found:
            made.addSection(title)
        for one in found:
            name = _named(lines.heading_of(one), lines.edition_of(one.submission))
            _add(made, f"{name} — {_left(seat, one)}", partial(go, one.submission.id))
    if earlier:
        made.addSection(_("Decided earlier"))
    for past in earlier:
        name = _named(lines.named(past.submission, past.titles), lines.edition_of(past.submission))
        _add(made, name, partial(go, past.submission.id))
    return made


def _named(*said: str) -> str:
    return ", ".join(filter(None, said))


def _left(seat: Sitting, one: Laid) -> str:
    mine, left, late = len(seat.decidable(one)), len(one.open_rows), len(telling.late_rows(one))
    said = n_("{n} row waits", "{n} rows wait", left) if left else _("all is decided")
    if mine:
        said = n_("{n} row waits for you", "{n} rows wait for you", mine)
    return " · ".join([said, *([_("Late {n}").format(n=late)] if late else [])])


def _add(menu: QMenu, name: str, act: Callable[[], object]) -> None:
    menu.addAction(name.replace("&", "&&")).triggered.connect(act)
