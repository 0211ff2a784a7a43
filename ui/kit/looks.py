"""What the program can look like, in words."""

from dataclasses import replace

from core.language.words import N_
from core.preferences import Preferences

THEME_NAMES = {"system": N_("As Windows"), "light": N_("Light"), "dark": N_("Dark"), "contrast": N_("High contrast")}


def worn(remembered: Preferences) -> Preferences:
    """What a window looks like; the rest of what is remembered does not change it."""
    return replace(remembered, recent=(), people={}, widths={}, mappings={})
