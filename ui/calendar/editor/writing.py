"""One language being written: it saves itself, keeps what could not be saved, and shows what others wrote meanwhile."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from core.calendar import rules
from core.calendar.actions import placements, publications, wordings
from core.calendar.queries import slots
from core.calendar.queries.slots import Slot
from core.errors import Conflict, Invalid, Unavailable, UserError
from core.language.trilingual import Lang, Trilingual
from core.language.words import _
from core.store.record import Image
from ui.calendar.editor.text import TextForm
from ui.desk import Desk
from ui.sheet import RETRY_MS, point_at

TITLE, TEXT = "title", "text"


@dataclass(frozen=True)
class Passage:
    """What a column shows, and what is kept underneath: the office's text, or a channel's own words."""

    publication_id: UUID
    placement_id: UUID | None
    title: str
    text: str
    kept: str
    seen: Image

    @property
    def key(self) -> tuple[UUID, UUID | None]:
        return self.publication_id, self.placement_id


def passage(slot: Slot, lang: Lang, channel_id: UUID | None = None) -> Passage:
    place = next((one for one in slot.placements if one.channel_id == channel_id), None)
    wording = slot.wordings.get(lang)
    common = wording.text if wording else ""
    return Passage(
        slot.id,
        place.id if place else None,
        getattr(slot.publication.title, lang),
        rules.copy_text(slot, place.channel_id, lang) if place else common,
        getattr(place.variant, lang) if place else common,
        slot.publication.image(),
    )


class Writing(QObject):
    # somebody else has written here meanwhile: their text
    clashed = Signal(str)
    settled = Signal()

    def __init__(self, desk: Desk, form: TextForm, lang: Lang) -> None:
        super().__init__(form)
        self._desk, self._form, self._lang = desk, form, lang
        self._shown: Passage | None = None
        self._theirs: Passage | None = None
        self._channel_id: UUID | None = None
        self._is_waiting = False
        self._retry = QTimer(self, interval=RETRY_MS, singleShot=True)
        self._retry.timeout.connect(self.save)
        form.edited.connect(self.save)
        desk.reachable.connect(self._on_reachable)

    def show(self, slot: Slot, channel_id: UUID | None) -> None:
        """What is being typed into the same text stays; other typing is written first."""
        found = passage(slot, self._lang, channel_id)
        if self._shown is not None and found.key != self._shown.key:
            self.leave()
        self._channel_id = channel_id
        touched = self._form.touched if self._shown and found.key == self._shown.key else frozenset[str]()
        if self._shown is not None and touched:
            # held against what stood there when the typing began
            kept = self._shown.kept if TEXT in touched else found.kept
            seen = self._shown.seen if TITLE in touched else found.seen
            found = replace(found, kept=kept, seen=seen)
        self._shown = found
        self._form.show_values({TITLE: found.title, TEXT: found.text}, keep=touched)

    def leave(self) -> None:
        self._form.flush()
        self._retry.stop()
        self._theirs = None
        self._form.mark_saved()

    def may_leave(self) -> bool:
        """False while what was typed cannot be written and would be lost."""
        self._form.flush()
        if self._form.is_dirty:
            self.save()
        return not self._form.is_dirty

    def save(self) -> None:
        if self._shown is None:
            return
        values = self._form.values()
        if TEXT in self._form.touched and self._theirs is None:
            self._attempt(TEXT, partial(self._write, values[TEXT]))
        if TITLE in self._form.touched:
            self._attempt(TITLE, partial(self._rename, values[TITLE]))

    def keep_mine(self) -> None:
        """Over what the other wrote; theirs stands in history."""
        if self._theirs is not None:
            self._shown, self._theirs = self._theirs, None
            self._attempt(TEXT, partial(self._write, self._form.text.value()))

    def take_theirs(self) -> None:
        self._theirs = None
        self._settle(TEXT)

    def _write(self, text: str) -> None:
        shown = self._shown
        assert shown is not None
        if shown.placement_id is not None:
            self._desk.attempt(placements.write, shown.placement_id, self._lang, text, shown.kept)
        else:
            self._desk.attempt(wordings.write, shown.publication_id, self._lang, text, shown.kept)

    def _rename(self, title: str) -> None:
        shown = self._shown
        assert shown is not None
        wanted: Mapping[str, Any] = {TITLE: Trilingual.of({**shown.seen[TITLE], self._lang: title})}
        self._desk.attempt(publications.edit, shown.publication_id, shown.seen, wanted)

    def _attempt(self, name: str, act: Callable[[], None]) -> None:
        try:
            act()
        except Conflict as error:
            self._desk.look(partial(self._on_conflict, name, error))
        except Invalid as error:
            point_at(self._desk, self._form, error)
        except Unavailable as error:
            self._try_again(error)
        except UserError as error:
            # what was typed here can never be written
            self._desk.refused.emit(error)
            self._settle(name)
        else:
            self._settle(name)

    def _on_conflict(self, name: str, error: Conflict) -> None:
        fresh = self._fresh()
        if fresh is None or self._shown is None:
            self._desk.refused.emit(error)
        elif name == TEXT:
            self._theirs = fresh
            self.clashed.emit(fresh.text)
        else:
            sentence = _("Someone has written here meanwhile: “{text}”. Change your text once more to keep it.")
            self._form.point_at(name, sentence.format(text=fresh.title))
            self._shown = replace(self._shown, seen=fresh.seen)

    def _settle(self, name: str) -> None:
        """This field shows what is kept."""
        self._is_waiting = False
        self._retry.stop()
        self._form.mark_saved([name])
        self._desk.look(self._show_kept)
        self.settled.emit()

    def _show_kept(self) -> None:
        slot = self._slot()
        if slot is not None:
            self.show(slot, self._channel_id)

    def _fresh(self) -> Passage | None:
        slot = self._slot()
        return passage(slot, self._lang, self._channel_id) if slot else None

    def _slot(self) -> Slot | None:
        return self._desk.read(slots.one, self._shown.publication_id) if self._shown else None

    def _try_again(self, error: Unavailable) -> None:
        # said once; while a server is away the banner says it
        if self._desk.answers and not self._is_waiting:
            self._desk.refused.emit(error)
        self._is_waiting = True
        self._retry.start(RETRY_MS)

    def _on_reachable(self, answers: bool) -> None:
        if answers and self._is_waiting:
            self._retry.start(0)
