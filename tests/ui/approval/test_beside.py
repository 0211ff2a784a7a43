"""What others published meanwhile, and keys taken out of use: in the room's menu."""

from core.approval.queries import keyring
from core.approval.records import Elsewhere, Key
from core.office import queries as office
from core.store.store import Store
from tests.ui.approval.conftest import OpenRoom, People, Written
from tests.ui.approval.test_signing import command, key_of, make_key
from tests.ui.calendar.office import answer, asked
from tests.ui.hands import button, editor, type_in, window_of, words


def test_what_others_published_is_noted_beside_the_row(service: Store, submitted: Written, open_room: OpenRoom) -> None:
    made = submitted(2)
    page = open_room("secretary")
    command(page, "elsewhere")
    asking = asked(window_of(page))
    button(asking, "Note down").click()
    assert "Write what was published." in words(asking)
    type_in(editor(asking, "title"), "Қаланың паблигі бірінші жазды")
    answer(window_of(page), "Note down")
    with service.read() as session:
        (noted,) = office.rows(session, Elsewhere)
    assert isinstance(noted, Elsewhere)
    assert (noted.publication_id, noted.title) == (made[0], "Қаланың паблигі бірінші жазды")


def test_a_key_is_taken_out_of_use_by_whoever_keeps_the_office_and_for_a_reason(
    service: Store, people: People, submitted: Written, open_room: OpenRoom
) -> None:
    submitted(1)
    page = open_room()
    assert not next(one for one in page.commands() if one.key == "retire key").is_possible
    make_key(page)
    key = key_of(service, people)
    page = open_room("secretary")
    command(page, "retire key")
    asking = asked(window_of(page))
    button(asking, "Take out of use").click()
    assert "Write the reason." in words(asking)
    type_in(editor(asking, "reason"), "Құпиясөз ұмытылды")
    answer(window_of(page), "Take out of use")
    with service.read() as session:
        kept = session.get_one(Key, key.id)
        assert kept.reason == "Құпиясөз ұмытылды"
        assert keyring.in_use(session) == []
