"""The sorting tree of the office: as a picture, as a table of its ways, taken in from a file, put back as it came."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from core.errors import Invalid, Unavailable, UserError
from core.language.words import _, language
from core.replies import triage
from core.replies.actions import templates
from core.replies.queries import regulation
from core.replies.triage import Edge, Node, Tree
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.bars import Segments
from ui.kit.controls import button, label, rule
from ui.kit.rows import Column, Rows
from ui.kit.table import Table
from ui.kit.theme import px
from ui.kit.wrapping import Running
from ui.replies.tree_picture import TreePicture

_LARGEST = 1_000_000


@dataclass(frozen=True)
class Way:
    """One way on from a question."""

    node: Node
    place: int

    @property
    def id(self) -> str:
        return f"{self.node.key}:{self.place}"

    @property
    def edge(self) -> Edge:
        return self.node.edges[self.place]


class TreePart(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._tree: Tree = desk.read(regulation.tree)
        self._is_own = False
        self.picture = TreePicture(self._tree)
        self.rows = Rows[Way](self._columns(), self)
        self.table = Table(self.rows)
        self.table.setAccessibleName(_("Ways of the tree"))
        self.table.opened.connect(self._change)
        self._looks = Segments([("picture", _("As a picture")), ("table", _("As a table"))], _("How it is shown"))
        self._looks.chosen.connect(self._on_look)
        self._version = label("", "small", "text2")
        self._version.setMinimumHeight(px(32))
        self._restore = button(_("Put back as it came"), self._put_back, "text", "undo")
        self._stack = QStackedWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        area = QScrollArea()
        area.setWidget(self.picture)
        area.setWidgetResizable(True)
        area.setAccessibleName(_("Sorting tree"))
        self._stack.addWidget(area)
        self._stack.addWidget(self.table)
        head, row, whole = QVBoxLayout(), Running(), QVBoxLayout(self)
        head.setContentsMargins(px(16), px(8), px(16), px(8))
        head.addLayout(row)
        row.setSpacing(px(8))
        for widget in (
            self._looks,
            button(_("Write to a file…"), self._write_out, icon="download"),
            button(_("Take in from a file…"), self._take_in, icon="folder"),
            self._restore,
            self._version,
        ):
            row.addWidget(widget)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(rule())
        whole.addWidget(self._stack, 1)

    def _columns(self) -> list[Column[Way]]:
        lang = language()
        return [
            Column(_("Question"), lambda way: way.node.question.in_(lang), lambda way: self._order(way)),
            Column(_("If"), lambda way: way.edge.condition or _("else"), width=300),
            Column(_("Then"), lambda way: self._said(way.edge.to), width=220),
            Column(_("And also"), lambda way: ", ".join(map(self._side, way.edge.side)), width=180),
        ]

    def _order(self, way: Way) -> tuple[int, int]:
        return list(self._tree.nodes).index(way.node.key), way.place

    def _said(self, key: str) -> str:
        return self.picture.said(key)

    def _side(self, key: str) -> str:
        return self._tree.side_actions[key].title.in_(language())

    def refresh(self) -> None:
        self._tree = self._desk.read(regulation.tree)
        self._is_own = bool(self._desk.read(regulation.regulation).tree)
        self.picture.show_tree(self._tree)
        self.rows.follow([Way(node, place) for node in self._tree.nodes.values() for place in range(len(node.edges))])
        own = _("The office’s own, version {n}") if self._is_own else _("As it came with the program, version {n}")
        self._version.setText(own.format(n=self._tree.version))
        self._restore.setVisible(self._is_own)

    def _on_look(self, key: str) -> None:
        self._stack.setCurrentIndex(1 if key == "table" else 0)

    def _change(self, way: Way) -> None:
        """One way on: its condition, where it leads, what is done beside."""
        tree, lang = self._tree, language()
        ends = [(key, self._said(key)) for key in (*tree.nodes, *tree.outcomes) if key != way.node.key]
        sides = [(key, one.title.in_(lang)) for key, one in tree.side_actions.items()]
        asked: list[Any] = [fields.choice("to", _("Then"), ends)]
        if way.edge.condition:
            asked = [fields.text("if", _("If"), lines=3), *asked, fields.choices("side", _("And also"), sides)]

        def change(typed: Mapping[str, Any]) -> None:
            self._desk.attempt(templates.regulate, *self._with(changed(tree, way, typed)))

        made = Asking(self, way.node.question.in_(lang), asked, _("Save"), change)
        made.show_values({"if": way.edge.condition, "to": way.edge.to, "side": list(way.edge.side)}).begin()

    def _with(self, table: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """What was seen, and what is wanted instead."""
        return self._desk.read(regulation.regulation).image(), {"tree": table}

    def _put_back(self) -> None:
        self._desk.do(templates.restore_tree)

    def _write_out(self) -> None:
        name = _("Sorting tree")
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Write to a file…"), f"{name}.json", "JSON (*.json)")
        if chosen:
            try:
                write(Path(chosen), self._tree)
            except UserError as error:
                self._desk.refused.emit(error)
            else:
                self._desk.told.emit(_("Written to {path}").format(path=chosen))

    def _take_in(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Take in from a file…"), "", "JSON (*.json)")
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """A tree that is not sound is refused with the first thing that is wrong with it."""
        try:
            table = read(path)
            self._desk.attempt(templates.regulate, *self._with(table))
        except UserError as error:
            self._desk.refused.emit(error)


def changed(tree: Tree, way: Way, typed: Mapping[str, Any]) -> dict[str, Any]:
    """The next version of the tree with one way put right."""
    table = triage.as_table(tree)
    edge: dict[str, Any] = {"else": typed["to"]}
    if way.edge.condition:
        edge = {"if": typed["if"], "to": typed["to"]} | ({"side": typed["side"]} if typed["side"] else {})
    table["nodes"][way.node.key]["edges"][way.place] = edge
    table["version"] = tree.version + 1
    return table


def write(path: Path, tree: Tree) -> None:
    try:
        path.write_text(json.dumps(triage.as_table(tree), ensure_ascii=False, indent=2), encoding="utf-8")
    except OSError as error:
        raise Unavailable(_("The file could not be written: {path}").format(path=path)) from error


def read(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _LARGEST:
            raise Invalid(_("This file holds no sorting tree."))
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Unavailable(_("The file could not be read: {path}").format(path=path)) from error
    except (ValueError, RecursionError) as error:
        raise Invalid(_("This file holds no sorting tree.")) from error
    if not isinstance(found, dict) or not found:
        raise Invalid(_("This file holds no sorting tree."))
    return found
