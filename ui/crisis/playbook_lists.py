"""The lists beside the steps: what to prepare and not to do, what makes it graver, its end, what a drill throws in."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from core.crisis import differences
from core.crisis.choices import Category, Post
from core.crisis.drills import KINDS, Kind
from core.crisis.queries.playbooks import Known
from core.crisis.words import TITLES
from core.errors import Invalid
from core.language.trilingual import Trilingual
from core.language.words import _, language
from ui.crisis import telling
from ui.crisis.movable import MovableList, lay_out
from ui.crisis.playbook_writing import Writing
from ui.crisis.said_list import Said
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.controls import button

# lists of sentences; whose word is needed names a class and who signs besides, what is thrown in a minute and a kind
SENTENCES = ("preparation", "donts", "raise", "lower", "close", "review")
CHANGED = (*SENTENCES, "approvals", "inject")


class ListsLeaf(QWidget):
    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self._writing = writing
        self.list = MovableList(_("Conditions and lists"))
        self.list.entered.connect(self._change)
        self.list.ended.connect(self._take_out)
        add = button(_("Add to a list…"), self._add, icon="plus")
        lay_out(self, self.list, add)
        self.list.moved.connect(self._move)

    def show_playbook(self, known: Known) -> None:
        rows: list[Said] = []
        for name, title in differences.LISTS.items():
            kept = known.playbook.content.get(name)
            if not kept:
                continue
            rows.append(Said(f"heading {name}", _(title), is_heading=True))
            each = kept if isinstance(kept, list) else [kept]
            rows += [_row(name, place, one) for place, one in enumerate(each)]
        self.list.follow(rows)

    def _kept(self, name: str) -> list[Any]:
        known = self._writing.known
        return list(known.playbook.content.get(name, ())) if known else []

    def _write(self, name: str, rows: list[Any]) -> None:
        known = self._writing.known
        if known is not None:
            self._writing.write(content={**known.playbook.content, name: rows})

    def _add(self) -> None:
        def add(typed: Mapping[str, Any]) -> None:
            name = typed["name"]
            self._write(name, [*self._kept(name), _image({}, typed, name)])

        names = [(name, _(differences.LISTS[name])) for name in CHANGED]
        row = self.list.row()
        here = str(row.id).split(" ")[0] if row else ""
        asked = [fields.choice("name", _("List"), names), *_fields("approvals", "inject")]
        made = Asking(self, _("Add to a list"), asked, _("Add"), add)
        first = {"kind": str(Kind.COMMENT), "class": str(Category.M1)}
        made.show_values({"name": here if here in CHANGED else CHANGED[0], **first}).begin()

    def _change(self, row_id: str) -> None:
        name, at = _place(row_id)
        rows = self._kept(name)
        if name not in CHANGED or not 0 <= at < len(rows):
            return
        before = rows[at]

        def change(typed: Mapping[str, Any]) -> None:
            self._write(name, [_image(before, typed, name) if n == at else one for n, one in enumerate(rows)])

        made = Asking(self, _(differences.LISTS[name]), _fields(name), _("Save"), change)
        made.show_values(_values(name, before)).begin()

    def _take_out(self, row_id: str) -> None:
        name, at = _place(row_id)
        if name in CHANGED:
            rows = [one for n, one in enumerate(self._kept(name)) if n != at]
            self._writing.try_to(lambda: self._write(name, rows))

    def _move(self, by: int) -> None:
        row = self.list.row()
        if row is None:
            return
        name, at = _place(str(row.id))
        rows = self._kept(name)
        if name in SENTENCES and 0 <= at + by < len(rows):
            rows[at], rows[at + by] = rows[at + by], rows[at]
            self._writing.try_to(lambda: self._write(name, rows))
            self.list.choose(f"{name} {at + by}")


def _fields(*lists: str) -> list[Any]:
    asked: list[Any] = [fields.trilingual_text("text", _("In words"), lines=3)]
    if "approvals" in lists:
        posts = [(str(one), _(TITLES[Post][one])) for one in Post]
        classes = [(str(one), f"{one} {_(TITLES[Category][one])}") for one in Category]
        asked += [
            fields.choice("class", _("Whose word is needed: for what is said"), classes),
            fields.choices("sign", _("Whose word is needed: who signs besides"), posts),
        ]
    if "inject" in lists:
        kinds = [(str(one), _(title)) for one, title in KINDS.items()]
        asked += [
            (fields.whole("after", _("In a drill: minute"), 0), fields.choice("kind", _("In a drill: kind"), kinds)),
            fields.trilingual_text("asks", _("In a drill: what a good press service does"), lines=2),
        ]
    return asked


def _values(name: str, kept: Mapping[str, Any]) -> dict[str, Any]:
    match name:
        case "inject":
            return {**kept, "text": Trilingual.of(kept["text"]), "asks": Trilingual.of(kept.get("asks") or {})}
        case "approvals":
            return {**kept, "sign": kept.get("sign") or [], "text": Trilingual.of(kept.get("when") or {})}
        case _:
            return {"text": Trilingual.of(kept)}


def _image(before: Any, typed: Mapping[str, Any], name: str) -> dict[str, Any]:
    text: Trilingual = typed["text"] or Trilingual()
    if name == "approvals":
        # without a word it holds always
        when = {"when": text.as_dict()} if any(one.strip() for one in text) else {}
        signers = {"sign": [str(one) for one in typed["sign"]]} if typed["sign"] else {}
        return {"class": str(typed["class"]), **signers, **when}
    if not any(one.strip() for one in text):
        raise Invalid(_("Write it in words."), "text")
    if name != "inject":
        return {**before, **text.as_dict()}
    if typed["after"] is None:
        raise Invalid(_("Write in which minute of the drill it comes."), "after")
    asks: Trilingual = typed["asks"] or Trilingual()
    own = {"after": typed["after"], "kind": typed["kind"], "text": text.as_dict(), "asks": asks.as_dict()}
    return {**before, **own}


def _place(row_id: str) -> tuple[str, int]:
    name, _space, at = row_id.partition(" ")
    return name, int(at) if at.isdigit() else -1


def _row(name: str, place: int, one: Any) -> Said:
    lang = language()
    if name == "inject":
        asks = Trilingual.of(one.get("asks") or {}).in_(lang)
        below = telling.together(_(KINDS[Kind(one["kind"])]), _("minute {n}").format(n=one["after"]), asks)
        return Said(f"{name} {place}", f"«{Trilingual.of(one['text']).in_(lang)}»", below=below, most=8)
    return Said(f"{name} {place}", differences.told(one, lang), most=8)
