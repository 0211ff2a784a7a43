"""Every page can be photographed, and the photographer leaves no trace."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from core import console, preferences
from core.store import engine
from ui import pictures
from ui.kit import theme
from ui.office.lists import LISTS
from ui.rooms import ROOMS


def kept_in(path: Path) -> dict[str, list[Any]]:
    """All that the file holds but the shelf: what figures came to lies by there when a workspace is closed."""
    with closing(engine.connect(path, None)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%' AND name <> 'shelf'")
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables.fetchall()}


@pytest.mark.usefixtures("qapp")
def test_every_page_and_list_is_taken_in_the_wanted_look(
    office_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "SETTLE_MS", 1)
    before = kept_in(office_file)
    remembered = preferences.Preferences(language="en", recent=("x.hatshy",))
    preferences.save(remembered)
    home = preferences.home()
    folder = tmp_path / "out"
    asked = ["pictures", str(folder), "-w", str(office_file), "--lang", "ru", "--theme", "dark", "--size", "1100x650"]
    _sentence, answer = pictures.take(console.parse(asked))
    names = {Path(path).name for path in answer["pictures"]}
    assert {f"{room.key}-ru-dark.png" for room in ROOMS} <= names
    assert {f"office-{each.key}-ru-dark.png" for each in LISTS} <= names
    for path in answer["pictures"]:
        picture = QImage(path)
        assert (picture.width(), picture.height()) == (1100, 650)
        assert picture.pixelColor(1099, 649) != QColor("white")
    assert theme.worn.theme.name == "dark"
    assert kept_in(office_file) == before
    monkeypatch.setenv("HATSHY_HOME", str(home))
    assert preferences.load() == remembered
