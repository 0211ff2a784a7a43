"""What may be said of pictures of every page; they are taken by the screen."""

from pathlib import Path

from core import preferences
from core.shell.answering import Option

OPTIONS: list[Option] = [
    (("folder",), {"type": Path}),
    (("--theme",), {"choices": preferences.THEMES, "default": "light"}),
    (("--size",), {"default": "1366x768", "metavar": "WIDTHxHEIGHT"}),
    (("--text",), {"type": int, "choices": preferences.TEXT_SIZES, "default": 100}),
]
