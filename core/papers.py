"""Every kind of document the office can ask for, in their order, and what they are written on."""

from dataclasses import replace
from typing import Any

from core import features
from core.document.kinds import PaperKind
from core.document.style import PageSetup, Stationery
from core.errors import Invalid
from core.language.trilingual import Lang
from core.language.words import _
from core.office import queries as office
from core.office.records import Office

# the official twins; English is only ever a copy for partners
TWINS: tuple[Lang, ...] = ("kk", "ru")
# of every document: its head, its stamp, its letterhead
ALWAYS = frozenset({Office.__name__})
_SENDER_DIGITS = 8


def stationery(session: Any) -> Stationery:
    """The office's letterhead, the page as its settings have it, and the sign of the office."""
    found = office.the_office(session)
    if found is None:
        return Stationery()
    setup = PageSetup(
        left_mm=found.page_left,
        right_mm=found.page_right,
        top_mm=found.page_top,
        bottom_mm=found.page_bottom,
        stamp_mm=PageSetup.width_mm - found.stamp_from,
        font=found.font,
        size=found.font_size,
        table_size=found.table_size,
        # plans with many columns are set a point smaller
        wide_table_size=found.table_size - 1,
        line_spacing=found.text_spacing / 100,
        table_spacing=found.table_spacing / 100,
    )
    # the end of an id is drawn by lot
    return Stationery(office.letterhead(session), setup, found.id.hex[-_SENDER_DIGITS:])


# the page begins with it: an office plans before it lays anything before its approvers
_FIRST = "week-plan"
# then the nearest to the day's work
KINDS: tuple[PaperKind, ...] = tuple(sorted(features.papers(), key=lambda kind: kind.key != _FIRST))


def kind_of(key: str) -> PaperKind:
    """By its own name, or by that of an option which makes it another document in people's eyes."""
    for kind in KINDS:
        if kind.key == key:
            return kind
    for kind in KINDS:
        if any(option.key == key and option.is_asked_for for option in kind.options):
            wished = (replace(one, default=one.default or one.key == key) for one in kind.options)
            return replace(kind, options=tuple(wished))
    raise Invalid(_("There is no such kind of document: {kind}. See export --list.").format(kind=key))
