"""What the office's choices are called."""

from enum import StrEnum

from core.deadlines.words import TITLES as OF_DEADLINES
from core.language.words import N_
from core.office.queries import Lack
from core.office.records import Confidence, Medium, OutletLanguage, Ownership, Platform, Purpose, Role

# by kind first: choices of two kinds may be spelt alike, and are then the same key
TITLES: dict[type[StrEnum], dict[StrEnum, str]] = {
    **OF_DEADLINES,
    Role: {
        Role.PRESS_SECRETARY: N_("Press secretary"),
        Role.EDITOR: N_("Editor"),
        Role.HEAD_OF_UNIT: N_("Head of a unit"),
        Role.APPROVER: N_("Approver"),
        Role.DUTY_OFFICER: N_("Duty officer"),
        Role.READER: N_("Only looks"),
    },
    Ownership: {
        Ownership.OFFICIAL: N_("Ours, official"),
        Ownership.DORMANT: N_("Ours, abandoned"),
        Ownership.IMPOSTOR: N_("Posing as us"),
        Ownership.PARODY: N_("A joke or admirers"),
    },
    # brands are called alike everywhere
    Platform: {
        Platform.INSTAGRAM: "Instagram",
        Platform.STORIES: N_("Instagram Stories"),
        Platform.FACEBOOK: "Facebook",
        Platform.TELEGRAM: "Telegram",
        Platform.TIKTOK: "TikTok",
        Platform.YOUTUBE: "YouTube",
        Platform.X: "X",
        Platform.VK: "VK",
        Platform.THREADS: "Threads",
        Platform.WHATSAPP: "WhatsApp",
        Platform.SITE: N_("Website"),
        Platform.AITU: "Aitu",
        Platform.MEDIA: N_("Mass media"),
        Platform.OTHER: N_("Another platform"),
    },
    Confidence: {
        Confidence.HIGH: N_("Reliable"),
        Confidence.MEDIUM: N_("Mostly reliable"),
        Confidence.LOW: N_("To be checked"),
    },
    Medium: {
        Medium.TELEVISION: N_("Television channel"),
        Medium.RADIO: N_("Radio"),
        Medium.PRESS: N_("Newspaper or magazine"),
        Medium.ONLINE: N_("News site"),
        Medium.AGENCY: N_("News agency"),
        Medium.PUBLIC_PAGE: N_("Public page"),
    },
    OutletLanguage: {
        OutletLanguage.KAZAKH: N_("In Kazakh"),
        OutletLanguage.RUSSIAN: N_("In Russian"),
        OutletLanguage.BOTH: N_("In Kazakh and Russian"),
        OutletLanguage.OTHER: N_("In another language"),
    },
    Purpose: {
        Purpose.MEDIA: N_("Mass media"),
        Purpose.STATE_BODY: N_("State body"),
        Purpose.EMERGENCY: N_("Emergency service"),
        Purpose.EXPERT: N_("Expert"),
        Purpose.PARTNER: N_("Partner"),
        Purpose.OTHER: N_("Other contact"),
    },
    # said as the task that is left to do
    Lack: {
        Lack.NAME: N_("Enter the office's name in Kazakh and Russian"),
        Lack.LETTERHEAD: N_("Add the office's letterhead"),
        Lack.APPROVER: N_("Say who approves"),
        Lack.UNITS: N_("Enter the units"),
        Lack.DUTY: N_("Put someone on duty today"),
        Lack.LIMITS: N_("Check the limits of the channels"),
        Lack.CONTACTS: N_("Enter the contacts"),
    },
}


def title(choice: StrEnum) -> str:
    """Untranslated: a screen and a document may speak different languages."""
    return TITLES[type(choice)][choice]
