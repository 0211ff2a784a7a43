"""How far two who coded the same posts agree: by page, by topic, and post by post where they do not."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core import features
from core.kpi.agreement import ENOUGH
from core.language.numbers import number
from core.language.words import _, language, p_
from core.research.coding.queries import Coded
from core.research.coding.records import PostTopic
from core.research.coding.telling import Agreement, Agreements
from core.research.interviews.report import said
from ui.kit.controls import label
from ui.kit.panel import Panel
from ui.kit.rows import Column, Rows
from ui.kit.table import Table
from ui.kit.theme import px


@dataclass(frozen=True)
class _Line:
    id: str
    name: str
    found: Agreement


class AgreementView(QWidget):
    def __init__(self, opened: Callable[[UUID], object]) -> None:
        super().__init__()
        self._names: dict[UUID | None, str] = {}
        self._told = label("", "body", wraps=True)
        self._lines: Rows[_Line] = Rows(_line_columns(), self)
        self._differing: Rows[Coded] = Rows(self._post_columns(), self)
        self.lines, self.differing = Table(self._lines), Table(self._differing)
        self.lines.setAccessibleName(_("Agreement"))
        self.differing.setAccessibleName(_("Posts the coders differ in"))
        self.differing.opened.connect(lambda row: opened(row.id))
        above, below = Panel(), Panel(_("Posts the coders differ in"))
        above.hold(self.lines)
        below.hold(self.differing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self._told)
        column.addWidget(above, 1)
        column.addWidget(below, 1)

    def show_agreement(self, found: Agreements, topics: Sequence[PostTopic]) -> None:
        self._names = {one.id: one.name.in_(language()) for one in topics}
        self._told.setText(_told(found))
        self._lines.follow(list(_lines(found)))
        self._differing.follow(found.differing)

    def _post_columns(self) -> list[Column[Coded]]:
        return [
            Column(_("Post"), lambda one: one.post.told.title or one.post.told.key),
            Column(_("First coder"), lambda one: self._code(one, 0), width=280),
            Column(_("Second coder"), lambda one: self._code(one, 1), width=280),
        ]

    def _code(self, one: Coded, place: int) -> str:
        code, person = one.codes[place]
        who = f"{person.name}: " if person else ""
        return f"{who}{self._names.get(code.topic_id, '—')}, {_(features.title(code.stage))}"


def _told(found: Agreements) -> str:
    if not found.topics.count:
        return _("No post is coded by two people yet: let somebody else code one of ten without looking at yours.")
    told = _("Coded by two: {n}. Of the topic they agree in {share}.").format(
        n=found.topics.count, share=said.share(found.topics.agreed, found.topics.count, language())
    )
    if found.topics.kappa is not None and found.topics.kappa < ENOUGH:
        warned = _("Kappa is below 0.7: read the code book together before these figures are published.")
        return f"{told} {warned}"
    return told


def _lines(found: Agreements) -> Iterator[_Line]:
    yield _Line("topics", _("Topic"), found.topics)
    yield _Line("stages", _("How far people take part"), found.stages)
    for name, one in found.by_page:
        yield _Line(f"page {name}", f"{_('Page')}: {name}", one)
    for topic, one in found.by_topic:
        yield _Line(str(topic.id), topic.name.in_(language()), one)


def _line_columns() -> list[Column[_Line]]:
    return [
        Column(_("Of what"), lambda row: row.name, lambda row: row.id),
        Column(
            _("They agree in"), lambda row: said.share(row.found.agreed, row.found.count, language()),
            lambda row: row.found.agreed, width=150, align_right=True,
        ),
        Column(
            p_("agreement", "Kappa"), lambda row: _kappa(row.found), lambda row: row.found.kappa or 0, width=90,
            align_right=True,
        ),
    ]  # fmt: skip


def _kappa(found: Agreement) -> str:
    return "—" if found.kappa is None else number(found.kappa, language(), 2)
