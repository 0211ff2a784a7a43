"""What the store's own records are called; fields of the machine have no name and are not shown."""

from core.language.words import N_

KINDS = {"Taken": N_("Merged package")}

FIELDS = {"Taken.name": N_("Written by"), "Taken.taken_at": N_("Merged at")}
