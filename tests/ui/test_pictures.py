"""Every page can be photographed, and the photographer leaves no trace."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from core import console, preferences
from ui import pictures
from ui.kit import theme
from ui.office.lists import LISTS
from ui.rooms import ROOMS


@pytest.mark.usefixtures("qapp")
def test_every_page_and_list_is_taken_in_the_wanted_look(
    office_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "SETTLE_MS", 1)
    before = office_file.read_bytes()
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
    assert office_file.read_bytes() == before
    monkeypatch.setenv("HATSHY_HOME", str(home))
    assert preferences.load() == remembered
