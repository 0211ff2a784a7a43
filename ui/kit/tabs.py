"""Leaves of one side: the chosen one is underlined; arrow keys move as among any few views."""

from collections.abc import Sequence

from ui.kit.bars import Segments


class Tabs(Segments):
    def __init__(self, views: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__(views, name)
        self.setObjectName("tabs")
