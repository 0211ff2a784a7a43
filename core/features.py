"""The features in their order. Importing this makes the store know every kind of record."""

from core.office import queries as office
from core.store.opening import open_store
from core.store.store import Store


def open_workspace(where: str, seat: str, passphrase: str = "") -> Store:
    """Open a workspace with this program's kinds of records and this office's rights."""
    return open_store(where, seat, office.allows, passphrase)
