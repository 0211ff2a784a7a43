"""What a noted export and its fields are called; fields of the machine have no name and are not shown."""

from core.language.words import N_

KINDS = {"Export": N_("Exported document")}

FIELDS = {
    "title": N_("Title"),
    "first": N_("First day"),
    "last": N_("Last day"),
    "path": N_("File"),
    "exported_at": N_("Exported at"),
}
