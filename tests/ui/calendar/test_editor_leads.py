"""What the editor says is wanting leads to where it is mended."""

from PySide6.QtCore import Qt

from core.calendar.actions import publications
from core.office import actions as office
from core.office.records import Channel
from core.store.store import Store
from tests.ui.calendar.editorial import opened, slot, written
from tests.ui.calendar.office import answer, asked
from tests.ui.hands import button, editor, press, seen, type_in, words
from ui.calendar.editor.side import Lead
from ui.desk import Desk
from ui.kit.asking import Asking
from ui.window import Window


def test_a_fact_without_a_source_leads_to_its_question(window: Window, desk: Desk, seat: Store) -> None:
    made = written(seat)
    seen_now = slot(desk, made).publication.image()
    facts = [{"text": "19 көше", "source": "Кесте"}, {"text": "22:00", "source": ""}]
    seat.do(publications.edit, made, seen_now, {"facts": facts})
    page = opened(window, made)
    next(one for one in seen(page, Lead) if "no source" in one.accessibleName()).setFocus()
    press(Qt.Key.Key_Return)
    assert window.findChild(Asking).form.field("text").value() == "22:00"


def test_files_are_held_against_their_channels(window: Window, desk: Desk, seat: Store) -> None:
    made = written(seat)
    channel = slot(desk, made).channels[0]
    seat.do(office.VERBS[Channel].edit, channel.id, channel.image(), {"picture_limit": 0, "advice": {"kk": "Бейне"}})
    seen_now = slot(desk, made).publication.image()
    picture = {"name": "a.png", "hash": "ab", "bytes": 1, "width": 10, "height": 10}
    seat.do(publications.edit, made, seen_now, {"attachments": [picture]})
    page = opened(window, made)
    assert any("Pictures: 1 of 0" in one.accessibleName() for one in seen(page, Lead))
    page.show_channel(channel.id)
    assert "Бейне" in words(page)


def test_the_length_of_a_video_is_typed_and_held_against_its_channel(window: Window, desk: Desk, seat: Store) -> None:
    made = written(seat)
    channel = slot(desk, made).channels[0]
    seat.do(office.VERBS[Channel].edit, channel.id, channel.image(), {"video_seconds": 60})
    film = {"name": "su.mp4", "hash": "ab", "bytes": 1}
    seat.do(publications.edit, made, slot(desk, made).publication.image(), {"attachments": [film]})
    page = opened(window, made)
    button(page, "Length of the video…").click()
    type_in(editor(asked(window), "length"), "1:30")
    answer(window, "Note the length")
    assert "Length: 1:30" in words(page)
    assert any("Seconds of video: 90 of 60" in one.accessibleName() for one in seen(page, Lead))
