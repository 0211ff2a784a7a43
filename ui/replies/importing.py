"""A file of messages is chosen, its columns are named, and it is taken in at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from core import features
from core.errors import Invalid
from core.language.words import _, language, n_
from core.office import queries as office
from core.replies.actions import files
from core.replies.importing import reading
from core.replies.importing.headings import NEEDED, TITLES
from core.replies.queries.files import remembered
from core.replies.records import Book, Source
from core.tables.grids import content_of
from core.tables.looking import Looked
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit import table_files
from ui.kit.asking import Asking
from ui.kit.field import Field


@dataclass(frozen=True)
class _File:
    path: Path
    content: bytes
    looked: Looked


def begin(desk: Desk, page: QWidget) -> None:
    path = table_files.chosen(page, _("Take in a file…"))
    if path is not None:
        read(desk, page, path)


def read(desk: Desk, page: QWidget, path: Path) -> None:
    """A file that holds no messages is refused in a sentence, and nothing opens."""
    desk.run(_("The file is being read…"), lambda _report: _read(path), lambda found: _ask(desk, page, found))


def _read(path: Path) -> _File:
    content = content_of(path)
    return _File(path, content, reading.look(content))


def _ask(desk: Desk, page: QWidget, file: _File) -> None:
    """What each heading means was guessed; whoever takes it in knows better."""
    headings = [("", "–"), *((heading, heading) for heading in file.looked.headings)]
    channels = [(None, "–"), *((one.id, one.name.in_(language())) for one in desk.read(office.channels))]
    asked: list[Field | Sequence[Field]] = [
        (
            fields.choice("book", _("Register"), [(book, _(features.title(book))) for book in Book]),
            fields.choice("source", _("Came by way of"), [(source, _(features.title(source))) for source in Source]),
        ),
        fields.choice("channel_id", _("Channel"), channels),
        *(fields.choice(name, _(title), headings) for name, title in TITLES.items()),
    ]

    def take_in(typed: Mapping[str, Any]) -> None:
        columns = {name: typed[name] for name in TITLES if typed[name]}
        for name in NEEDED:
            if not columns.get(name):
                raise Invalid(_("Say which column holds this: {column}").format(column=_(TITLES[name])), name)
        values = {name: typed[name] for name in ("book", "source", "channel_id")}
        desk.attempt(files.take_in, file.path.name, file.content, values | {"columns": columns, "zone": desk.zone})

    count = n_("{n} row", "{n} rows", file.looked.count)
    question = _("What do the columns of {name} mean? {count}").format(name=file.path.name, count=count)
    if file.looked.unread:
        question += " " + _("Sheets that are not read: {listed}").format(listed=", ".join(file.looked.unread))
    made = Asking(page, question, asked, _("Take the file in"), take_in)
    # as it was the last time a file had these headings
    meant = desk.read(remembered, file.looked) or file.looked.columns
    guessed = {name: meant.get(name, "") for name in TITLES}
    made.show_values({"book": Book.COMMENT, "source": Source.COMMENT, "channel_id": None} | guessed).begin()
