"""What goals, audiences and campaigns and their fields are called."""

from core.language.words import N_

KINDS = {
    "Goal": N_("Goal"),
    "Audience": N_("Audience"),
    "Campaign": N_("Campaign"),
}

FIELDS = {
    "sign": N_("Sign that it is reached"),
    "habits": N_("Where they are met"),
    "message": N_("Message"),
    "goal_id": N_("Goal"),
    "audience_id": N_("Audience"),
    "Campaign.person_id": N_("Responsible"),
    "outcome": N_("What came of it"),
}
