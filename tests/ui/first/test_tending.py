"""What the program looks after by itself while somebody sits here: nobody is offered to take it back."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core import clock
from core.office import actions
from core.office.records import Unit
from core.replies.actions import messages
from core.store import upkeep
from core.store.journal import Told
from tests.core.store.hands import add_unit
from tests.demos import set_up
from tests.ui.conftest import MORNING
from tests.ui.first.starting import Begin, desk_of
from ui import start

# the name of whoever wrote is kept for a year
LATER = MORNING + timedelta(days=400)


@pytest.fixture
def old_office(tmp_path: Path) -> Path:
    """An office with a message whose term is over, and where somebody worked on the days before."""
    path = tmp_path / "old.hatshy"
    with set_up(path, MORNING, ["Instagram"]) as store:
        written = {"text": "Жағалауда жылу жоқ", "author": "Зүбәржат Мысалова", "came_at": MORNING}
        store.do(messages.close, [store.do(messages.register, written)], "Жауап керек емес")
        for days in range(upkeep.DAYS_THAT_VOUCH, 0, -1):
            with clock.stopped(LATER - timedelta(days=days)):
                add_unit(store, "Жаңа бөлім")
    return path


def test_a_name_whose_term_is_over_goes_without_a_toast(
    begin: Begin, old_office: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "FIRST_TEND_MS", 300)
    with clock.stopped(LATER):
        window = begin(old_office)
        desk, told, acted = desk_of(window), list[Told](), list[Told]()
        desk.changed.connect(told.append)
        desk.acted.connect(acted.append)
        desk.do(actions.VERBS[Unit].add, {"name": {"kk": "Баспасөз"}})
        qtbot.waitUntil(lambda: any(one.entry.seat == upkeep.RETENTION for one in told), timeout=60_000)
    assert [one.entry.title for one in acted] == ["Add unit"]
