"""What a noted export and its fields are called; fields of the machine have no name and are not shown."""

from core.language.words import N_

KINDS = {"Export": N_("Exported document"), "Returned": N_("Returned file")}

FIELDS = {
    "title": N_("Title"),
    "first": N_("First day"),
    "last": N_("Last day"),
    "path": N_("File"),
    "exported_at": N_("Exported at"),
    "saved_by": N_("Saved by"),
    "saved_at": N_("Saved at"),
    "Returned.came_at": N_("Came back at"),
    "Returned.name": N_("File"),
}
