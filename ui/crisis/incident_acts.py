"""What can be done about an incident as a whole: its level, its phase, who leads, another algorithm, its end."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from core import clock
from core.crisis import library
from core.crisis.actions import facts, incidents, levels, pausing
from core.crisis.choices import Cluster, Level
from core.crisis.queries import signs
from core.crisis.triggers import Sort
from core.crisis.words import TITLES
from core.errors import Invalid
from core.language.words import _, language, n_
from ui.crisis import phase_acts, telling
from ui.crisis.here import Here
from ui.crisis.kinds import kinds
from ui.crisis.rating import Rating
from ui.kit import form as fields
from ui.kit.commands import Command


def commands(here: Here) -> list[Command]:
    runs = here.at_hand.is_running
    may_lower = runs and here.at_hand.incident.level != Level.S0

    def act(key: str, name: str, does: Any, keys: str = "", icon: str = "right", when: bool = runs) -> Command:
        return Command(key, name, partial(does, here), keys, icon=icon, is_possible=when)

    return [
        act("rescore", _("Rate the level again…"), rescore, "Ctrl+L", "trend"),
        act("lower", _("Lower the level by one…"), _lower, when=may_lower),
        act("lift level", _("Raise the level…"), _lift, when=runs and here.at_hand.incident.level != Level.S4),
        act("weigh", _("Weigh the responsibility…"), _weigh, icon="swap"),
        act("add playbook", _("Add another algorithm…"), _add_playbook, "Ctrl+Shift+N", "plus"),
        act("next update", _("Promise the next message…"), _next_update, "Ctrl+T", "clock"),
        act("lead", _("Name who leads…"), _name_lead, icon="person"),
        act("change incident", _("Change name, place and moments…"), _change, icon="pen"),
        act("pause light", _("Let light publications rest"), _pause, icon="calendar"),
        act("lift light", _("Let light publications go on"), _go_on, icon="calendar"),
        *phase_acts.commands(here),
    ]


def rescore(here: Here) -> None:
    Rating(here).begin()


def _lower(here: Here) -> None:
    watch, lang = library.watch(), language()
    known = [(one.code, one.name.in_(lang)) for one in watch.of_sort(Sort.LOWER)]
    held = here.desk.read(signs.counted, here.at_hand.incident, clock.now(), Sort.LOWER)

    def lower(typed: Mapping[str, Any]) -> None:
        here.desk.attempt(levels.lower, here.id, typed["held"], typed["reason"] or "")

    asked = [
        fields.choices("held", _("Signs of calm that somebody made sure of"), known),
        fields.text("reason", _("Reason"), lines=3),
    ]
    here.ask(watch.lower_rule.in_(lang), asked, _("Lower"), lower, held=[*held], reason="")


def _lift(here: Here) -> None:
    now = here.at_hand.incident.level
    higher = [(one, telling.level(one)) for one in Level if one > now]

    def lift(typed: Mapping[str, Any]) -> None:
        here.desk.attempt(levels.lift, here.id, Level(typed["level"]), typed["reason"] or "")

    asked = [fields.choice("level", _("Level"), higher), fields.text("reason", _("Reason"), lines=3)]
    here.ask(_("Raise the level"), asked, _("Raise"), lift, level=higher[0][0], reason="")


def _weigh(here: Here) -> None:
    incident = here.at_hand.incident

    def weigh(typed: Mapping[str, Any]) -> None:
        here.desk.attempt(
            levels.weigh, here.id, Cluster(typed["cluster"]), typed["had_before"], typed["is_distrusted"],
            typed["reason"] or "", typed["is_provable"],
        )  # fmt: skip

    asked = [
        fields.choice("cluster", _("Responsibility laid on us"), [(one, _(TITLES[Cluster][one])) for one in Cluster]),
        fields.check("had_before", _("Has happened before")),
        fields.check("is_distrusted", _("Trusted little before")),
        fields.check("is_provable", _("What is told of us can be proven false")),
        fields.text("reason", _("Reason"), lines=3),
    ]
    here.ask(
        _("How far do people hold us responsible?"), asked, _("Save"), weigh, cluster=incident.cluster,
        had_before=incident.had_before, is_distrusted=incident.is_distrusted,
        is_provable=incident.is_provable, reason="",
    )  # fmt: skip


def _add_playbook(here: Here) -> None:
    there = set(here.at_hand.incident.playbooks)
    options = [(one.id, one.name) for one in kinds(here.desk) if one.id not in there]

    def add(typed: Mapping[str, Any]) -> None:
        if not typed["code"]:
            raise Invalid(_("Choose an algorithm."), "code")
        count = here.desk.attempt(incidents.add_playbook, here.id, typed["code"], typed["reason"] or "")
        here.desk.told.emit(n_("{n} step was added.", "{n} steps were added.", count))

    asked = [fields.choice("code", _("Crisis algorithm"), options), fields.line("reason", _("Why"))]
    here.ask(_("It has become something else too"), asked, _("Add"), add, code=None, reason="")


def _next_update(here: Here) -> None:
    def promise(typed: Mapping[str, Any]) -> None:
        here.desk.attempt(facts.set_next_update, here.id, typed["at"])

    def keep_page(typed: Mapping[str, Any]) -> None:
        promise(typed)
        incident = here.at_hand.incident
        if (typed["page"] or "") != incident.page:
            seen = incident.image()
            here.desk.attempt(incidents.edit, here.id, seen, seen | {"page": typed["page"] or ""})

    asked = [here.at("at", _("Next message at")), fields.line("page", _("Where everything is read: link"))]
    incident = here.at_hand.incident
    here.ask(
        _("When is the next message promised? It comes even if there is nothing new"), asked, _("Promise"), keep_page,
        at=incident.next_update_at, page=incident.page,
    )  # fmt: skip


def _name_lead(here: Here) -> None:
    def name(typed: Mapping[str, Any]) -> None:
        if typed["person_id"] is None:
            raise Invalid(_("Choose who leads."), "person_id")
        here.desk.attempt(incidents.name_lead, here.id, typed["person_id"])

    asked = [fields.choice("person_id", _("Who leads"), here.people())]
    here.ask(_("Who leads?"), asked, _("Save"), name, person_id=here.at_hand.incident.lead_id)


def _change(here: Here) -> None:
    incident = here.at_hand.incident
    names = ("name", "place", "event_at", "noticed_at", "source", "page")

    def change(typed: Mapping[str, Any]) -> None:
        here.desk.attempt(incidents.edit, here.id, incident.image(), incident.image() | dict(typed))

    asked = [
        fields.line("name", _("What happened")),
        fields.line("place", _("Where")),
        (here.at("event_at", _("Happened at")), here.at("noticed_at", _("We learned of it at"))),
        fields.line("source", _("Who told us")),
        fields.line("page", _("Where everything is read: link")),
    ]
    values = {name: getattr(incident, name) for name in names}
    here.ask(_("What is open is due by these moments"), asked, _("Save"), change, **values)


def _pause(here: Here) -> None:
    here.desk.do(pausing.pause_light, here.id)


def _go_on(here: Here) -> None:
    here.desk.do(pausing.resume, here.id)
