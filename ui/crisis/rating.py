"""The level is rated again: the same six questions, what they give now, and why it is asked."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from core.crisis.actions import levels
from core.crisis.advice import Asked
from core.crisis.choices import Cluster, Mode
from core.crisis.queries import chosen
from core.errors import Invalid, UserError
from core.language.words import _
from ui.crisis.here import Here
from ui.crisis.severity import Severity, Verdict
from ui.kit import form as fields
from ui.kit.controls import button, in_row, label
from ui.kit.dialog import Dialog
from ui.kit.form import Form
from ui.kit.panel import ground, scrolling
from ui.kit.theme import px

_WIDTH, _TALL, _FRAME = 640, 680, 60


class Rating(Dialog):
    def __init__(self, here: Here) -> None:
        super().__init__(here.page, _("Rate again"))
        self._here = here
        self.severity, self.verdict = Severity(here.desk.read(chosen.scale)), Verdict()
        self.form = Form(
            [
                fields.line("reason", _("Why it is rated again")),
                fields.check("is_correction", _("The answers before were wrong")),
                fields.check("is_provable", _("What is told of us can be proven false")),
            ]
        )
        self.form.is_answered_anywhere, self.form.on_enter = True, self._set
        self._told = label("", "body", "danger", wraps=True)
        self._told.hide()
        self._lay_out()
        incident = here.at_hand.incident
        self.severity.show_values(incident.scores, incident.flags)
        self.form.show_values({"is_provable": incident.is_provable})
        types = [one for one in here.at_hand.algorithms if one.mode == Mode.TYPE]
        self._is_rumour = any(one.is_rumour for one in types)
        self.form.field("is_provable").setVisible(self._is_rumour)
        self.form.field("is_provable").changed.connect(self._judge)
        self.severity.changed.connect(self._judge)
        self._judge()

    def _lay_out(self) -> None:
        body = ground()
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, px(8), 0)
        inside.setSpacing(px(12))
        for widget in (self.severity, self.verdict, self.form, self._told):
            inside.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(16), px(16))
        column.setSpacing(px(12))
        column.addWidget(label(_("Rate again"), "heading"))
        column.addWidget(scrolling(body), 1)
        answer = button(_("Set the level"), self._set, "primary", keys="Enter")
        column.addWidget(in_row(None, button(_("Cancel"), self.reject, "text", keys="Esc"), answer))
        answer.setDefault(True)
        room = self.screen().availableGeometry().height() - px(_FRAME)
        self.resize(px(_WIDTH), min(px(_TALL), room))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._set)

    def begin(self) -> None:
        self.open()
        self.severity.questions.rows[0].take_focus()

    def _judge(self) -> None:
        at_hand = self._here.at_hand
        incident, types = at_hand.incident, [one for one in at_hand.algorithms if one.mode == Mode.TYPE]
        is_provable = bool(self.form.values()["is_provable"])
        before = incident.had_before, incident.is_distrusted
        asked = Asked(Cluster(incident.cluster), *before, self._is_rumour, is_provable)
        self.verdict.show_verdict(self.severity.judged(types), asked, incident.playbooks)

    def _set(self) -> None:
        values = self.form.values()
        scores, flags = self.severity.scores(), self.severity.known()
        try:
            self._here.desk.attempt(
                levels.rescore, self._here.id, scores, flags, values["reason"] or "", values["is_correction"]
            )
            self._weigh(bool(values["is_provable"]), values["reason"])
        except Invalid as error:
            if self.form.has(error.field):
                self.form.point_at(error.field, str(error))
                self.form.take_to_error()
            else:
                self._tell(error)
        except UserError as error:
            self._tell(error)
        else:
            self.accept()

    def _weigh(self, is_provable: bool, reason: str) -> None:
        """What can be proven false may be denied: the tone follows, the level does not."""
        incident = self._here.at_hand.incident
        if is_provable != incident.is_provable:
            self._here.desk.attempt(
                levels.weigh, incident.id, Cluster(incident.cluster), incident.had_before, incident.is_distrusted,
                reason, is_provable,
            )  # fmt: skip

    def _tell(self, error: Exception) -> None:
        self._told.setText(str(error))
        self._told.show()
