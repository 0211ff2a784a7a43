"""The keys that work everywhere; caps are printed in Latin."""

from core.language.words import N_

KEYS = (
    (N_("Search everywhere"), "Ctrl+K"),
    (N_("Go to a page"), "Ctrl+1…5"),
    (N_("Add a row"), "Ctrl+N"),
    (N_("Undo"), "Ctrl+Z"),
    (N_("Redo"), "Ctrl+Y"),
    (N_("Settings"), "Ctrl+,"),
    (N_("Narrow or wide rail"), "Ctrl+B"),
    (N_("Keys"), "F1"),
    (N_("Close"), "Ctrl+Q"),
    (N_("Menu"), "Alt"),
    (N_("One step back"), "Esc"),
)
