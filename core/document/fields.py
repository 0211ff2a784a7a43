"""What a noted export and its fields are called."""

from core.language.words import N_

KINDS = {"Export": N_("Exported document")}

FIELDS = {
    "kind": N_("Kind of document"),
    "title": N_("Title"),
    "first": N_("First day"),
    "last": N_("Last day"),
    "path": N_("File"),
    "exported_at": N_("Exported at"),
    "entry_id": N_("State of the journal"),
    "content": N_("Content"),
}
