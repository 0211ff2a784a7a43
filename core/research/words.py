"""What the choices of a survey, an interview and an audit are called."""

from enum import StrEnum

from core.language.words import N_
from core.research.choices import Axis, Mark, Mode, Sampling, Side, Sort, Subject

TITLES: dict[type[StrEnum], dict[StrEnum, str]] = {
    Sampling: {
        Sampling.RANDOM: N_("Random sample"),
        Sampling.QUOTA: N_("Quota sample"),
        Sampling.PANEL: N_("Panel of volunteers"),
        Sampling.OPEN: N_("Whoever wanted to answer"),
        Sampling.CENSUS: N_("Everybody was asked"),
    },
    Mode: {
        Mode.ONLINE: N_("Online form"),
        Mode.STREET: N_("In the street"),
        Mode.PHONE: N_("By telephone"),
        Mode.PAPER: N_("On paper"),
        Mode.MIXED: N_("In several ways"),
    },
    Sort: {
        Sort.SINGLE: N_("One answer"),
        Sort.MULTIPLE: N_("Several answers"),
        Sort.GRID: N_("Scale for several rows"),
        Sort.NUMBER: N_("A number"),
        Sort.OPEN: N_("In one's own words"),
    },
    Subject: {
        Subject.SITE: N_("Site"),
        Subject.PAGE: N_("Page in a network"),
    },
    Axis: {
        Axis.RELEVANCE: N_("Relevance"),
        Axis.OPENNESS: N_("Openness"),
        Axis.TRANSPARENCY: N_("Transparency"),
        Axis.INTERACTIVITY: N_("Interactivity"),
        Axis.ACCESSIBILITY: N_("Accessibility"),
    },
    Mark: {
        Mark.YES: N_("Yes"),
        Mark.PARTLY: N_("Partly"),
        Mark.NO: N_("No"),
        Mark.UNKNOWN: N_("Not known"),
        Mark.OFF: N_("Does not apply"),
    },
    Side: {
        Side.STRENGTH: N_("Strength"),
        Side.WEAKNESS: N_("Weakness"),
        Side.OPPORTUNITY: N_("Opportunity"),
        Side.THREAT: N_("Threat"),
    },
}
