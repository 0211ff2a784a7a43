"""A text goes to the clipboard once it is looked through: personal data and blanks do not leave the house."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtGui import QGuiApplication

from core.calendar import rules
from core.calendar.queries.slots import Slot
from core.errors import Invalid
from core.language.trilingual import Lang
from core.language.words import _
from core.office import queries as office
from core.office.records import Channel
from ui.calendar.editor.check import Spot, look
from ui.desk import Desk


def copy_out(desk: Desk, slot: Slot, channel_id: UUID, lang: Lang, channels: Iterable[Channel]) -> Spot | None:
    """As it stands. What keeps it here is told, and where it is in the text."""
    text = rules.copy_text(slot, channel_id, lang)
    found = list(look(text, lang, own_addresses(desk, channels)))
    grave = next((one for one in found if one.is_grave), None)
    if grave is not None:
        desk.refused.emit(Invalid(_("Not copied. {reason}").format(reason=grave.sentence)))
        return grave
    QGuiApplication.clipboard().setText(text)
    if found:
        desk.told.emit(_("Copied. Look once more: {remark}").format(remark=found[0].sentence))
    return None


def own_addresses(desk: Desk, channels: Iterable[Channel]) -> list[str]:
    """The office's own telephones and addresses are no secret."""
    found = desk.read(office.the_office)
    own = [found.phone, found.site] if found else []
    return [one for one in (*own, *(channel.address for channel in channels)) if one]
