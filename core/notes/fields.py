"""What notes and their parts are called, and their fields."""

from core.language.words import N_

KINDS = {
    "Note": N_("Analytical note"),
    "NotePart": N_("Part of a note"),
    "Citation": N_("Figure in a note"),
}

FIELDS = {
    "Note.form": N_("Form"),
    "supervisor": N_("Scientific supervisor"),
    "Note.sources": N_("Literature and sources"),
    "Note.is_closed": N_("Finished"),
    "note_id": N_("Analytical note"),
    "Citation.source": N_("Where the figure is from"),
    "shape": N_("How it is shown"),
    "told": N_("As it stands in the note"),
}
