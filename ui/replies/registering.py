"""A message is written down: pasted or typed, with what the program finds in it already filled in."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from core import features
from core.language import dates
from core.language.words import _, language, p_
from core.office import queries as office
from core.office.records import Outlet
from core.replies.actions import messages
from core.replies.queries import erased, offers
from core.replies.records import Book, Source
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.field import Field
from ui.kit.moment_field import moment

_LONGEST = 100_000


def ask(desk: Desk, page: QWidget, pasted: str, then: Callable[[UUID], object]) -> None:
    """What lies on the clipboard is most likely what is to be registered."""
    lang = language()
    channels = [(None, "–"), *((one.id, one.name.in_(lang)) for one in desk.read(office.channels))]
    outlets = [(None, "–"), *((one.id, one.label().in_(lang)) for one in desk.read(office.rows, Outlet))]
    asked: list[Field | Sequence[Field]] = [
        fields.text("text", _("Words of the message"), lines=5),
        (
            fields.choice("book", _("Register"), [(book, _(features.title(book))) for book in Book]),
            fields.choice("source", _("Came by way of"), [(source, _(features.title(source))) for source in Source]),
        ),
        (fields.choice("channel_id", _("Channel"), channels), moment("came_at", _("Came at"), desk.zone)),
        fields.choice("outlet_id", _("Media outlet"), outlets),
        fields.line("link", _("Link")),
        (
            fields.line("author", _("Author, if it is needed")),
            fields.line("reference", _("Number in the other system")),
        ),
    ]

    def register(typed: Mapping[str, Any]) -> None:
        came_at = typed["came_at"] or desk.now()
        found = desk.read(offers.proposed, typed["text"], desk.today(), Book(typed["book"]))
        values = dict(typed) | {"came_at": came_at} | found.as_values()
        then(desk.attempt(messages.register, values))
        if desk.read(erased.is_long_ago, came_at):
            sentence = _("It is registered as having come long ago: {day}. Look at the year.")
            desk.told.emit(sentence.format(day=dates.short(desk.local(came_at).date())))

    made = Asking(page, _("Register a message"), asked, p_("what is done with a message", "Register"), register)
    made.show_values(
        {
            "text": pasted.strip()[:_LONGEST],
            "book": Book.COMMENT,
            "source": Source.COMMENT,
            "channel_id": None,
            "outlet_id": None,
            "came_at": desk.now(),
        }
    ).begin()
