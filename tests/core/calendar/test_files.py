"""Files go with a publication, each once, and an undo takes them away again."""

from io import BytesIO

import pytest

from core.calendar.actions import files
from core.errors import Invalid
from core.store import vault
from core.store.store import Store
from tests.core.calendar.conftest import Plan
from tests.core.calendar.hands import one


def test_a_file_is_kept_with_its_name_and_size(store: Store, plan: Plan) -> None:
    made = plan()
    kept = store.do(files.attach, made, "alan.png", BytesIO(b"picture"), {"width": 1080, "height": 1350})
    assert one(store, made).attachments == [
        {"name": "alan.png", "hash": kept, "bytes": 7, "width": 1080, "height": 1350}
    ]
    with store.read() as session:
        assert b"".join(vault.fetch(session, kept)) == b"picture"


def test_the_same_file_is_attached_once(store: Store, plan: Plan) -> None:
    made = plan()
    store.do(files.attach, made, "alan.png", BytesIO(b"picture"))
    with pytest.raises(Invalid) as refused:
        store.do(files.attach, made, "alan-2.png", BytesIO(b"picture"))
    assert refused.value.field == "attachments"


def test_what_was_detached_comes_back_by_undo(store: Store, plan: Plan) -> None:
    made = plan()
    kept = store.do(files.attach, made, "alan.png", BytesIO(b"picture"))
    store.do(files.detach, made, kept)
    assert one(store, made).attachments == []
    store.undo()
    assert [file["hash"] for file in one(store, made).attachments] == [kept]
