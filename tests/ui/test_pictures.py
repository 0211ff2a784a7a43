"""Every page can be photographed, and the photographer leaves no trace."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from core import console, preferences
from core.store import engine
from tests.effort import some
from ui import pictures
from ui.kit import theme
from ui.office.lists import LISTS
from ui.pictures import Scene
from ui.rooms import ROOMS


def kept_in(path: Path) -> dict[str, list[Any]]:
    """All that the file holds but the shelf: what figures came to lies by there when a workspace is closed."""
    with closing(engine.connect(path, None)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%' AND name <> 'shelf'")
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables.fetchall()}


def some_scenes() -> list[Scene]:
    """All that is brought in a way of its own, and of the plain rooms and parts, which any test opens, every eighth."""
    every = pictures.scenes()
    plain = [one for one in every if one.room and not (one.record or one.sitter)]
    left_out = [one for one in plain if one not in plain[::8]]
    wanted = some([one for one in every if one not in left_out], left_out)
    return [one for one in every if one in wanted]


def test_every_room_and_list_has_its_picture() -> None:
    assert {room.key for room in ROOMS} | {f"office-{each.key}" for each in LISTS} <= {
        one.name for one in pictures.scenes()
    }


@pytest.mark.usefixtures("qapp")
def test_each_is_taken_in_the_wanted_look_and_the_office_stays_as_it_was(
    office_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "SETTLE_MS", 1)
    wanted = some_scenes()
    monkeypatch.setattr(pictures, "scenes", lambda: wanted)
    before = kept_in(office_file)
    remembered = preferences.Preferences(language="en", recent=("x.hatshy",))
    preferences.save(remembered)
    home = preferences.home()
    folder = tmp_path / "out"
    asked = ["pictures", str(folder), "-w", str(office_file), "--lang", "ru", "--theme", "dark", "--size", "1100x650"]
    answer = pictures.take(console.parse(asked)).values
    names = {Path(path).name for path in answer["pictures"]}
    # of some there is no record in a small demo
    assert {f"{one.name}-ru-dark.png" for one in wanted if not one.record} <= names
    assert len(names) > len(wanted) - 3
    for path in answer["pictures"]:
        picture = QImage(path)
        assert (picture.width(), picture.height()) == (1100, 650)
        assert picture.pixelColor(1099, 649) != QColor("white")
    assert theme.worn.theme.name == "dark"
    assert kept_in(office_file) == before
    monkeypatch.setenv("HATSHY_HOME", str(home))
    assert preferences.load() == remembered
