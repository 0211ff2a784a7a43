"""What the calendar's choices are called."""

from enum import StrEnum

from core.calendar.records import DaySort, Format, Gate, Halt, OccasionSort, Priority, Sort, Stage, State, WordingState
from core.language.words import N_
from core.office.records import Platform
from core.office.words import TITLES as OFFICE_TITLES

TITLES: dict[type[StrEnum], dict[StrEnum, str]] = {
    State: {
        State.IDEA: N_("Idea"),
        State.DRAFT: N_("Draft"),
        State.SUBMITTED: N_("In review"),
        State.RETURNED: N_("Returned"),
        State.APPROVED: N_("Approved"),
        State.READY: N_("Ready"),
        State.PUBLISHED: N_("Published"),
    },
    Halt: {
        Halt.NONE: N_("Goes its way"),
        Halt.POSTPONED: N_("Postponed"),
        Halt.CANCELLED: N_("Cancelled"),
        Halt.MOURNING: N_("Rests for mourning"),
    },
    Format: {
        Format.TEXT: N_("Text"),
        Format.PHOTO: N_("Photo"),
        Format.CAROUSEL: N_("Carousel"),
        Format.VIDEO: N_("Video"),
        Format.REELS: N_("Reels"),
        Format.STORY: N_("Story"),
        Format.LIVE: N_("Live broadcast"),
        Format.POLL: N_("Poll"),
        Format.INFOGRAPHIC: N_("Infographic"),
        Format.PODCAST: N_("Podcast"),
        Format.BRIEFING: N_("Briefing"),
        Format.CONFERENCE: N_("Internet conference"),
    },
    Priority: {
        Priority.NORMAL: N_("Ordinary"),
        Priority.HIGH: N_("Important"),
        Priority.URGENT: N_("Urgent"),
    },
    Stage: {
        Stage.INFORMING: N_("Informing"),
        Stage.CONSULTATION: N_("Consultation"),
        Stage.DECISION: N_("Decision making"),
    },
    Sort: {
        Sort.URGENT: N_("Urgent information"),
        Sort.USEFUL: N_("Useful information"),
        Sort.SERVICES: N_("Public services"),
        Sort.RESIDENTS: N_("Residents and their questions"),
        Sort.LEADER: N_("Head and protocol"),
        Sort.REPORT: N_("Work of the office"),
        Sort.CULTURE: N_("Culture and people"),
    },
    WordingState: {
        WordingState.DRAFT: N_("Draft"),
        WordingState.PROOFREAD: N_("Proofread"),
    },
    OccasionSort: {
        OccasionSort.PUBLIC_HOLIDAY: N_("Public holiday"),
        OccasionSort.RELIGIOUS_DAY_OFF: N_("Religious day off"),
        OccasionSort.RELIGIOUS: N_("Religious date"),
        OccasionSort.COMMEMORATIVE: N_("Commemorative date"),
        OccasionSort.NATIONAL_EVENT: N_("National event"),
        OccasionSort.PROFESSIONAL: N_("Professional holiday"),
        OccasionSort.INTERNATIONAL: N_("International day"),
        OccasionSort.POLITICAL: N_("Political event"),
        OccasionSort.EDUCATION: N_("School and university"),
        OccasionSort.SEASONAL: N_("Season's work"),
        OccasionSort.PRESS_DUTY: N_("Duty of the press service"),
        OccasionSort.OWN: N_("The office's own"),
    },
    DaySort: {
        DaySort.OFF: N_("Day off"),
        DaySort.WORKING: N_("Working day"),
        DaySort.SHORT: N_("Short day"),
    },
    Gate: {
        Gate.WARN: N_("Warn"),
        Gate.BLOCK: N_("Do not let through"),
    },
}

# as they stand on a card, where there is no room
_SHORT = {
    Platform.INSTAGRAM: "IG",
    Platform.STORIES: "IG Stories",
    Platform.FACEBOOK: "FB",
    Platform.TELEGRAM: "TG",
    Platform.WHATSAPP: "WA",
    Platform.SITE: N_("Site"),
    Platform.MEDIA: N_("Media"),
}


def short_name(platform: Platform) -> str:
    """Untranslated."""
    return _SHORT.get(platform) or OFFICE_TITLES[Platform][platform]
