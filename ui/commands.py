"""All that the window can do, in one list: its keys, its menus and the palette are made of it."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from core.language.numbers import percent
from core.language.words import _, language
from core.preferences import TEXT_SIZES, THEMES
from ui.kit.commands import HELP, Command
from ui.kit.looks import THEME_NAMES
from ui.rooms import BY_KEY, Room

if TYPE_CHECKING:
    from pathlib import Path

    from ui.window import Window


def of(window: "Window") -> list[Command]:
    """As things stand: undo says what it would take back, and what is not possible now says so."""
    return [*_file(window), *_edit(window), *_view(window), *_help(window)]


def _edit(window: "Window") -> list[Command]:
    undo, redo = _rewindable(window)
    menu = (_("Edit"),)
    register, may = partial(_register, window), _has_room(window, "replies")
    crisis, has = partial(_open_crisis, window), _has_room(window, "crisis")
    check = partial(window.open, "approval", part="check")
    return [
        Command("search", _("Search everywhere"), partial(open_palette, window), "Ctrl+K", menu),
        Command("undo", f"{_('Undo')}: {undo}" if undo else _("Undo"), partial(_undo, window), "Ctrl+Z", menu),
        Command("redo", f"{_('Redo')}: {redo}" if redo else _("Redo"), partial(_redo, window), "Ctrl+Y", menu),
        Command("register", _("Register message"), register, "Ctrl+R", menu, icon="plus", is_possible=may),
        Command("crisis", _("Incident: open it or start one"), crisis, "F9", menu, icon="crisis", is_possible=has),
        Command("check code", _("Check a code…"), check, "", menu, is_possible=window.desk is not None),
    ]


def open_palette(window: "Window") -> None:
    """Imported here: nobody searches before an office stands."""
    desk, page = window.desk, window.stack.current_page()
    if desk is None:
        return
    from ui.kit.palette import Palette
    from ui.search import found, offered

    here = (_(BY_KEY[window.current()].title), page.commands()) if page else ("", ())
    places = offered(of(window), *here)
    Palette(window, lambda query: found(desk, places, query)).open()


def _rewindable(window: "Window") -> tuple[str, str]:
    """What undo and redo would do, where somebody knows."""
    desk, nothing = window.desk, ("", "")
    return desk.glance(desk.rewindable, nothing) if desk is not None and desk.answers else nothing


def _undo(window: "Window") -> None:
    if window.desk is not None:
        window.desk.undo()


def _redo(window: "Window") -> None:
    if window.desk is not None:
        window.desk.redo()


def _has_room(window: "Window", room: str) -> bool:
    """Who only approves has no inbox, and runs no incident."""
    return window.desk is not None and any(one.key == room for one in window.rooms())


def _register(window: "Window") -> None:
    if _has_room(window, "replies"):
        window.open("replies", part="register")


def _open_crisis(window: "Window") -> None:
    if _has_room(window, "crisis"):
        window.open("crisis", part="begin")


def _file(window: "Window") -> list[Command]:
    menu = (_("File"),)
    desk = window.desk
    has_file = desk is not None and not desk.is_on_server
    protect = _("Change the passphrase…") if desk and desk.is_protected else _("Protect with a passphrase…")
    return [
        Command("elsewhere", _("Open another workspace…"), lambda: window.start().choose(), "", menu),
        Command("found", _("New office…"), lambda: window.start().found(), "", menu),
        Command(
            "hand over",
            _("Hand over the office…"),
            partial(window.open, "settings", part="handover"),
            "",
            menu,
            is_possible=desk is not None,
        ),
        Command("take over", _("Take over an office…"), lambda: window.start().take_over(), "", menu),
        Command("protect", protect, lambda: window.start().protect(), "", menu, is_possible=has_file),
        Command("copy", _("Take a copy now"), partial(_take_copy, window), "", menu, is_possible=desk is not None),
        Command("close", _("Close"), window.close, "Ctrl+Q", menu),
    ]


def _take_copy(window: "Window") -> None:
    def tell(path: "Path") -> None:
        window.toast.tell(_("A verified copy is here: {path}").format(path=path))

    if window.desk is not None:
        window.desk.take_copy(tell)


def _view(window: "Window") -> list[Command]:
    menu = (_("View"),)

    def look(where: str, name: str, **wanted: Any) -> Command:
        key = f"{where} {name}"
        return Command(key, name, partial(_prefer, window, **wanted), "", (*menu, where), is_possible=bool(window.desk))

    return [
        *_pages(window),
        Command("rail", _("Narrow or wide rail"), window.toggle_rail, "Ctrl+B", menu),
        *(look(_("Text size"), percent(size, language()), text_size=size) for size in TEXT_SIZES),
        *(look(_("Colours"), _(THEME_NAMES[theme]), theme=theme) for theme in THEMES),
    ]


def _pages(window: "Window") -> list[Command]:
    is_possible = window.desk is not None

    def page(room: Room, keys: str) -> Command:
        go, is_by_place = partial(window.open, room.key), keys[-1].isdigit()
        return Command(f"page {room.key}", _(room.title), go, keys, (_("View"),), room.icon, is_possible, is_by_place)

    return [
        page(room, "Ctrl+," if room.key == "settings" else f"Ctrl+{number}")
        for number, room in enumerate(window.rooms(), 1)
    ]


def _help(window: "Window") -> list[Command]:
    menu, is_possible = (_("Help"),), window.desk is not None

    def show(part: str) -> None:
        window.open("settings", part=part)

    return [
        Command(HELP, _("Help on this page"), partial(_open_manual, window), "F1", menu),
        Command("keys", _("Keys"), partial(show, "keys"), "Ctrl+F1", menu, is_possible=is_possible),
        Command("about", _("About the program"), partial(show, "about"), "", menu, is_possible=is_possible),
    ]


def _open_manual(window: "Window") -> None:
    """Imported here: the manual is not read before somebody asks."""
    from core import manual
    from ui.manual import open_over
    from ui.page import Page

    page = window.stack.currentWidget()
    part = page.shown_part() if isinstance(page, Page) else ""
    if window.desk is not None and window.desk.only_approves():
        part = manual.LEADER
    open_over(window, window.current(), part, partial(window.command, "keys") if window.desk else None)


def _prefer(window: "Window", **wanted: Any) -> None:
    window.prefer(replace(window.preferences, **wanted))
