"""Why an office is handed over, and what of it."""

from enum import StrEnum


class Cause(StrEnum):
    LEAVING = "leaving"
    # somebody comes back
    AWAY = "away"
    SUCCESSION = "succession"


class Section(StrEnum):
    """What is chosen; how the office works, its people and channels always go along."""

    TERMS = "terms"
    ACTIONS = "actions"
    PLAN = "plan"
    CONTACTS = "contacts"
    LINES = "lines"
    PLAYBOOKS = "playbooks"
