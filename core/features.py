"""The features in their order. Importing this makes the store know every kind of record."""

from core.document import fields as document_fields
from core.document.records import Export
from core.office import fields as office_fields
from core.office import queries as office
from core.office.words import title
from core.store.opening import open_store
from core.store.store import Store

# what records and their fields are called, for history and search; a field has one name wherever it stands
KINDS = {**office_fields.KINDS, **document_fields.KINDS}
FIELDS = {**document_fields.FIELDS, **office_fields.FIELDS}


def field_title(kind: str, field: str) -> str:
    """Untranslated; empty for a field of the machine, which has no name and is not shown."""
    return FIELDS.get(f"{kind}.{field}") or FIELDS.get(field, "")


__all__ = ["FIELDS", "KINDS", "Export", "field_title", "open_workspace", "title"]


def open_workspace(where: str, seat: str, passphrase: str = "") -> Store:
    """Open a workspace with this program's kinds of records and this office's rights."""
    return open_store(where, seat, office.allows, passphrase)
