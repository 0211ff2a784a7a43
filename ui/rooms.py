"""Every page of the window: what it is called, where its class lives, and which kinds of records are at home there."""

from dataclasses import dataclass

from core.language.words import N_


@dataclass(frozen=True)
class Room:
    key: str
    title: str
    icon: str
    # its module and class; imported when the page is first opened
    home: str
    # what search and history find is shown here
    kinds: frozenset[str] = frozenset()


# the rail, in its order
ROOMS = (
    Room("today", N_("Today"), "today", "ui.today.page:TodayPage"),
    Room(
        "calendar",
        N_("Calendar"),
        "calendar",
        "ui.calendar.page:CalendarPage",
        frozenset({"Publication", "Wording", "Placement", "Series", "View"}),
    ),
    Room(
        "strategy",
        N_("Strategy"),
        "flag",
        "ui.strategy.page:StrategyPage",
        frozenset({"Goal", "Audience", "Campaign"}),
    ),
    Room(
        "rhythm",
        N_("Basis of the plan"),
        "list",
        "ui.calendar.rhythm:RhythmPage",
        frozenset({"Rubric", "Occasion", "SpecialDay", "Mourning", "Norm", "Question", "Discussion", "Remark"}),
    ),
    Room(
        "documents",
        N_("Documents"),
        "documents",
        "ui.document.page:DocumentsPage",
        frozenset({"Export", "Returned"}),
    ),
    Room(
        "office",
        N_("Office"),
        "office",
        "ui.office.page:OfficePage",
        frozenset({"Office", "Unit", "Person", "Channel", "Outlet", "Contact", "Shift"}),
    ),
    Room("history", N_("History"), "history", "ui.history.page:HistoryPage"),
    Room("settings", N_("Settings"), "settings", "ui.settings.page:SettingsPage"),
)
# opened from another page, and left by Esc
APART = (Room("publication", N_("Publication"), "calendar", "ui.calendar.editor.page:EditorPage"),)
BY_KEY = {room.key: room for room in (*ROOMS, *APART)}


def home_of(kind: str) -> Room:
    """Where records of this kind are shown; history knows every kind there is."""
    return next((room for room in ROOMS if kind in room.kinds), BY_KEY["history"])
