"""One publication beside the calendar: its properties change in place, its languages and obstacles are in sight."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import features
from core.calendar import rules
from core.calendar.actions import publications, series
from core.calendar.queries import agenda
from core.calendar.queries.lookups import Lookups
from core.calendar.queries.slots import Slot
from core.calendar.records import Format, Priority, Stage
from core.language.words import _, language
from ui.calendar.acts import named
from ui.calendar.cards import glyph_of, state_of
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.controls import button, in_row, label
from ui.kit.form import Form
from ui.kit.inspector import Inspector
from ui.kit.panel import emptied
from ui.kit.status import LanguageMark, StatusLabel
from ui.kit.theme import px
from ui.sheet import Sheet


class PublicationInspector(Inspector):
    # its texts are wanted
    opened = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Publication"))
        self._desk = desk
        # what the questions were made of
        self._asked: tuple[Lookups, bool] | None = None
        self._slot: Slot | None = None
        self._form = Form([])
        self._sheet = Sheet(desk, self._form, publications.edit)
        self._channels = Form([])
        # until a publication is shown there is nothing to ask
        for unasked in (self._form, self._channels):
            unasked.setParent(self)
            unasked.hide()
        self._head = QVBoxLayout()

    @property
    def shown(self) -> UUID | None:
        return self._slot.id if self._slot else None

    def show_slot(self, slot: Slot | None, lookups: Lookups) -> None:
        """The same publication again only renews what is told of it: what is being typed stays."""
        if slot is None:
            self.leave()
            self.closed.emit()
            return
        is_other = self._slot is None or slot.id != self._slot.id
        if is_other:
            self.leave()
        # the questions are the same for all publications: who walks over the week does not wait for them
        asked = (lookups, bool(slot.publication.series_id))
        if asked != self._asked and not self._form.is_dirty:
            self._build(*asked)
            self._asked = asked
        self._slot = slot
        self._tell(slot)
        record = self._desk.read(agenda.publication, slot.id)
        if record is not None:
            self._sheet.show(record)
        if not self._channels.is_dirty:
            self._show_channels(slot)

    def leave(self) -> None:
        self._channels.flush()
        self._sheet.leave()
        self._slot = None

    def _build(self, lookups: Lookups, is_in_series: bool) -> None:
        self._channels.flush()
        self._sheet.leave()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(px(16), 0, px(16), px(12))
        column.setSpacing(px(12))
        self._head = QVBoxLayout()
        self._head.setSpacing(px(8))
        column.addLayout(self._head)
        self._form = Form(_questions(lookups, self._desk.zone))
        # one of a series that is changed here goes its own way
        edit = series.change_one if is_in_series else publications.edit
        self._sheet = Sheet(self._desk, self._form, edit)
        column.addWidget(self._form)
        options = [(channel.id, channel.name.in_(language())) for channel in lookups.channels]
        self._channels = Form([fields.choices("channels", _("Channels"), options)])
        self._channels.edited.connect(self._on_channels)
        column.addWidget(self._channels)
        column.addStretch()
        texts = button(_("Texts"), self._on_texts, icon="pen")
        self.hold(_("Publication"), body, texts)
        body.show()

    def _tell(self, slot: Slot) -> None:
        emptied(self._head)
        now = self._desk.now()
        self._head.addWidget(label(slot.publication.title.in_(language()), "heading", wraps=True))
        mark = LanguageMark(slot.mark)
        self._head.addWidget(in_row(StatusLabel(glyph_of(slot, now), state_of(slot, now)), mark, None))
        if slot.publication.reason:
            self._head.addWidget(label(slot.publication.reason, "body", "danger", wraps=True))
        if slot.publication.state in rules.FREE:
            for obstacle in rules.obstacles(slot):
                tone = "danger" if obstacle.is_blocking else "text2"
                self._head.addWidget(label(obstacle.sentence, "small", tone, wraps=True))

    def _on_texts(self) -> None:
        self._form.flush()
        self.opened.emit(self.shown)

    def _on_channels(self) -> None:
        if self._slot is not None:
            self._desk.do(publications.set_channels, self._slot.id, self._channels.values()["channels"])
            self._channels.mark_saved()
            self._show_channels(self._slot)

    def _show_channels(self, slot: Slot) -> None:
        self._channels.show_values({"channels": [place.channel_id for place in slot.placements]})


def _questions(lookups: Lookups, zone: str) -> list[fields.Field | list[fields.Field]]:
    return [
        fields.trilingual("title", _("Title")),
        [fields.day("day", _("Day")), fields.clock_time("at", _("Hour"))],
        fields.moment("ready_by", _("Ready by"), zone),
        fields.choice("rubric_id", _("Rubric"), named(lookups.rubrics)),
        [
            fields.choice("format", _("Format"), [(one, _(features.title(one))) for one in Format]),
            fields.choice("priority", _("Priority"), [(one, _(features.title(one))) for one in Priority]),
        ],
        fields.choice("person_id", _("Responsible"), named(lookups.people)),
        fields.choice("unit_id", _("Facts come from"), named(lookups.units)),
        fields.choice("campaign_id", _("Campaign"), named(lookups.campaigns)),
        fields.choice("goal_id", _("Goal"), named(lookups.goals)),
        fields.choice("audience_id", _("Audience"), named(lookups.audiences)),
        fields.choice("stage", _("Taking part"), [(one, _(features.title(one))) for one in Stage]),
        fields.trilingual_text("gist", _("What it is about"), lines=3),
        fields.trilingual("call", _("What people are asked to do")),
        fields.check("is_ai_made", _("Made with AI")),
        fields.check("answers_criticism", _("Answers criticism")),
        fields.trilingual("place", _("Place")),
        fields.trilingual("speaker", _("Speaker")),
        fields.text("note", _("Note"), lines=3),
    ]
