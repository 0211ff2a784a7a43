"""Files go with a publication, each once, and an undo takes them away again."""

from io import BytesIO

import pytest

from core.calendar import rules
from core.calendar.actions import files
from core.calendar.queries import slots
from core.errors import Invalid
from core.office import actions as office
from core.office.records import Channel
from core.store import vault
from core.store.store import Store
from tests.core.calendar.conftest import Plan
from tests.core.calendar.hands import one, rows


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


def test_the_length_of_a_video_is_noted_and_held_against_its_channel(store: Store, plan: Plan) -> None:
    channel = rows(store, Channel)[0]
    store.do(office.VERBS[Channel].edit, channel.id, channel.image(), {"video_seconds": 60})
    made = plan(channels=[channel.id])
    kept = store.do(files.attach, made, "Су.MP4", BytesIO(b"film"))

    def told() -> list[str]:
        with store.read() as session:
            found = slots.one(session, made)
            assert found is not None
            return [one.sentence for one in rules.obstacles(found) if one.field == "attachments"]

    assert told() == []
    store.do(files.note_length, made, kept, "1:30")
    assert one(store, made).attachments[0]["seconds"] == 90
    assert told() == [f"Too much for {channel.name.kk}. Seconds of video: 90 of 60"]
    store.do(files.note_length, made, kept, " ")
    assert told() == []


@pytest.mark.parametrize("typed", ["1:75", "полторы минуты", "1:2:3:4", "-5", "1:"])
def test_what_is_no_length_is_refused_where_it_is_typed(store: Store, plan: Plan, typed: str) -> None:
    made = plan()
    kept = store.do(files.attach, made, "su.mp4", BytesIO(b"film"))
    with pytest.raises(Invalid) as refused:
        store.do(files.note_length, made, kept, typed)
    assert refused.value.field == "length"
