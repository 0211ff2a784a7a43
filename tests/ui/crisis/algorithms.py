"""Algorithms by their codes, for tests of the rooms around the runner."""

from uuid import UUID

from core.crisis.records import Playbook
from core.store.store import Store
from tests.ui.crisis.hands import kept


def of_code(service: Store, code: str) -> UUID:
    (found,) = kept(service, Playbook, code=code)
    assert isinstance(found.id, UUID)
    return found.id
