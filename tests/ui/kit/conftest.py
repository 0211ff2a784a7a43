"""Parts that stand alone have no window to dress them: here the application wears the style sheet itself."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import wear
from ui.kit import theme


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    redress = partial(theme.dress, qapp)
    theme.worn.changed.connect(redress)
    wear(qapp, "light")
    if not qapp.styleSheet():
        redress()
    yield
    theme.worn.changed.disconnect(redress)
