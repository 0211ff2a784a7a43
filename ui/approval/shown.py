"""What the approval room shows: when one of these changes it looks anew, and what waits there is counted anew."""

SHOWN = frozenset(
    {
        "Submission",
        "Version",
        "Decision",
        "Key",
        "Absence",
        "Person",
        "Line",
        "Publication",
        "Wording",
        "Placement",
        "Channel",
    }
)
