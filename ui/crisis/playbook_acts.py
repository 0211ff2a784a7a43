"""What can be done with an algorithm as a whole."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from core.crisis.actions import playbooks as actions
from core.crisis.actions import standing
from core.crisis.choices import Cluster, Deadline, Level, Mode, Post
from core.crisis.queries import playbooks
from core.crisis.queries.playbooks import Known
from core.crisis.words import TITLES
from core.language.trilingual import Trilingual
from core.language.words import _
from ui.crisis import drilling, playbook_files, telling
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.commands import Command
from ui.kit.field import Field


def commands(desk: Desk, parent: QWidget, known: Known | None, take_in: Callable[[], object]) -> list[Command]:
    missing, unsigned = desk.read(playbooks.not_entered), _unsigned(desk)
    common = [
        Command("own playbook", _("Algorithm of our own…"), partial(add, desk, parent), "Ctrl+N", icon="plus"),
        Command("take in playbook", _("Take in from a file…"), take_in, icon="folder"),
        Command("submit frames", _("Submit all unsigned frames for standing approval"),
                partial(_submit, desk, unsigned), icon="approval", is_possible=bool(unsigned)),
        Command("enter shipped", _("Enter the algorithms that come with the program"),
                partial(desk.do, actions.enter_shipped), icon="download", is_possible=bool(missing)),
    ]  # fmt: skip
    if known is None:
        return common
    one = known.playbook
    is_type = one.mode == Mode.TYPE

    def act(key: str, name: str, does: Any, icon: str = "right", when: bool = True, keys: str = "") -> Command:
        return Command(key, name, partial(does, desk, parent, known), keys, icon=icon, is_possible=when)

    return [
        act("change playbook", _("Name, level, responsibility…"), _change, "pen"),
        act("print kit", _("Print the kit"), _print_kit, "print", keys="Ctrl+P"),
        act("print plan", _("Print the plan"), _print_plan, "print"),
        act("note plan", _("Note that the plan was signed…"), _note_planned, "check", is_type),
        act("note contacts", _("Note that the contacts were rung…"), _note_contacts, "phone", is_type),
        act("drill it", _("Start a drill of it…"), _drill, "flag", is_type and one.is_active),
        act("write out playbook", _("Write to a file…"), playbook_files.write_out, "download"),
        act("retire playbook", _("Take out of use"), _retire, "close", one.is_active and one.mode != Mode.CORE),
        act("revive playbook", _("Take into use again"), _revive, "undo", not one.is_active),
        *common,
    ]


def _unsigned(desk: Desk) -> list[Known]:
    return playbooks.frames_to_sign(desk.read(playbooks.known, desk.today()))


def _submit(desk: Desk, found: list[Known]) -> None:
    desk.do(standing.submit_frames, [one.id for one in found])


def add(desk: Desk, parent: QWidget) -> None:
    def write(typed: Mapping[str, Any]) -> None:
        first = {
            "deadline": str(Deadline.T0),
            "post": str(Post.PRESS),
            "text": (typed["text"] or Trilingual()).as_dict(),
        }
        values = {key: typed[key] for key in typed if key != "text"}
        added = desk.attempt(actions.add, {**values, "code": values["code"] or "", "steps": [first]})
        desk.open("crisis-book", added)

    asked = [
        *(one for one in _fields() if isinstance(one, Field) and one.name != "gist"),
        fields.line("code", _("Code"), _("Left empty: given by itself; it stays for ever")),
        fields.trilingual_text("text", _("Its first step, at once"), lines=2),
    ]
    made = Asking(parent, _("Algorithm of our own"), asked, _("Add"), write)
    values = {"cluster": Cluster.ACCIDENTAL, "min_level": Level.S1, "fact_owner": Post.DEPT, "is_rumour": False}
    made.show_values(values).begin()


def _fields() -> list[Field | list[Field]]:
    return [
        fields.trilingual("name", _("Name")),
        fields.trilingual_text("gist", _("In one sentence"), lines=2),
        fields.choice("min_level", _("Level at least"), [(one, telling.level(one)) for one in Level]),
        fields.choice("cluster", _("Responsibility laid on us"), [(one, _(TITLES[Cluster][one])) for one in Cluster]),
        fields.choice("fact_owner", _("Who gives the facts"), [(one, _(TITLES[Post][one])) for one in Post]),
        fields.check("is_rumour", _("Is a rumour")),
    ]


def _change(desk: Desk, parent: QWidget, known: Known) -> None:
    names = ("name", "gist", "min_level", "cluster", "fact_owner", "is_rumour")

    def change(typed: Mapping[str, Any]) -> None:
        wanted = dict(typed) | {name: (typed[name] or Trilingual()).as_dict() for name in ("name", "gist")}
        desk.attempt(actions.edit, known.id, known.form, known.form | wanted)

    values = {name: getattr(known.playbook, name) for name in names}
    Asking(parent, _("Change algorithm"), _fields(), _("Save"), change).show_values(values).begin()


def _note_planned(desk: Desk, parent: QWidget, known: Known) -> None:
    def note(typed: Mapping[str, Any]) -> None:
        desk.attempt(actions.note_planned, known.id, typed["planned_on"] or desk.today())

    asked = [fields.day("planned_on", _("Plan signed on"))]
    question = _("When did the first head sign the plan?")
    Asking(parent, question, asked, _("Note it"), note).show_values({"planned_on": desk.today()}).begin()


def _note_contacts(desk: Desk, parent: QWidget, known: Known) -> None:
    """Whoever rings through the roles does it for all types at once, mostly."""
    types = [one.id for one in desk.read(playbooks.known, desk.today()) if one.playbook.mode == Mode.TYPE]

    def note(typed: Mapping[str, Any]) -> None:
        ids = types if typed["is_all"] else [known.id]
        desk.attempt(actions.note_contacts_checked, ids, typed["contacts_checked_on"] or desk.today())

    asked = [
        fields.day("contacts_checked_on", _("Contacts checked on")),
        fields.check("is_all", _("Of all types at once")),
    ]
    made = Asking(parent, _("When were the contacts rung?"), asked, _("Note it"), note)
    made.show_values({"contacts_checked_on": desk.today(), "is_all": True}).begin()


def _print_kit(desk: Desk, _parent: QWidget, known: Known) -> None:
    print_paper(desk, "crisis-kit", known)


def _print_plan(desk: Desk, _parent: QWidget, known: Known) -> None:
    print_paper(desk, "crisis-plan", known)


def print_paper(desk: Desk, kind: str, known: Known) -> None:
    desk.open("documents", part=f"{kind} {known.id}")


def _drill(desk: Desk, parent: QWidget, known: Known) -> None:
    drilling.begin(desk, parent, known.code)


def _retire(desk: Desk, _parent: QWidget, known: Known) -> None:
    desk.do(actions.retire, known.id)


def _revive(desk: Desk, _parent: QWidget, known: Known) -> None:
    desk.do(actions.revive, known.id)
