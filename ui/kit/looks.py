"""What the program can look like, in words."""

from core.language.words import N_

THEME_NAMES = {"system": N_("As Windows"), "light": N_("Light"), "dark": N_("Dark"), "contrast": N_("High contrast")}
