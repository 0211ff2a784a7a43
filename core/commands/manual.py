"""What may be said of the manual as a Word file; the screen takes the pictures in it."""

from core.commands import pictures
from core.shell.answering import Option

OPTIONS: list[Option] = pictures.OPTIONS
