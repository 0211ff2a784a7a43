"""What is written down as it goes: decisions, warning signs, who was told, corrections, and the fact sheet."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from core import clock
from core.crisis import library
from core.crisis.actions import facts, happenings, signals
from core.crisis.choices import Aspect
from core.crisis.queries import signs as warnings
from core.crisis.records import Fact
from core.crisis.triggers import Sort
from core.crisis.words import TITLES
from core.language.trilingual import Trilingual
from core.language.words import _, language, p_
from ui.crisis.here import Here
from ui.kit import form as fields
from ui.kit.commands import Command


def commands(here: Here, fact: Fact | None) -> list[Command]:
    runs, has_fact = here.at_hand.is_running, fact is not None
    return [
        Command("decide", _("Note a decision…"), partial(_decide, here), "Ctrl+Shift+D", icon="flag"),
        Command("warn", _("Note a warning sign…"), partial(_warn, here), icon="warning", is_possible=runs),
        Command("tell", _("Note who was told…"), partial(tell, here), icon="phone"),
        Command("add fact", _("Add to the fact sheet…"), partial(_add_fact, here), "Ctrl+Shift+F", icon="plus",
                is_possible=runs),
        Command("change fact", _("Change the chosen fact…"), partial(_change_fact, here, fact), icon="pen",
                is_possible=runs and has_fact),
        Command("end fact", _("The chosen fact holds no more"), partial(_end_fact, here, fact), icon="close",
                is_possible=runs and has_fact),
    ]  # fmt: skip


def _decide(here: Here) -> None:
    def decide(typed: Mapping[str, Any]) -> None:
        rejected = (typed["rejected"] or "").splitlines()
        here.desk.attempt(happenings.decide, here.id, typed["text"], typed["reason"], rejected, here.when(typed))

    asked = [
        fields.text("text", _("What was decided"), lines=3),
        fields.text("reason", _("Why"), lines=3),
        fields.text("rejected", _("Decided against, one a line"), lines=3),
        here.at("at", _("When")),
    ]
    here.ask(_("Note a decision"), asked, _("Note it"), decide, at=here.minute(), text="", reason="", rejected="")


def _warn(here: Here) -> None:
    lang = language()
    known = {one.code: one for one in library.watch().of_sort(Sort.RAISE)}
    # what can be counted stands there already
    counted = here.desk.read(warnings.fresh, here.at_hand.incident, clock.now())

    def warn(typed: Mapping[str, Any]) -> None:
        code = typed["code"] or ""
        here.desk.attempt(signals.notice, here.id, code, typed["text"] or "", here.when(typed))
        if code:
            here.desk.told.emit(known[code].to_do.in_(lang))

    signs = [("", _("Another one, in own words")), *((code, one.name.in_(lang)) for code, one in known.items())]
    asked = [
        fields.choice("code", p_("warning", "Sign"), signs),
        fields.text("text", _("What was noticed"), lines=3),
        here.at("at", _("When")),
    ]
    first = next(iter(counted), "")
    here.ask(_("Note a warning sign"), asked, _("Note it"), warn, code=first, text="", at=here.minute())


def tell(here: Here, who: str = "") -> None:
    def note(typed: Mapping[str, Any]) -> None:
        how, unreached = typed["how"] or "", typed["unreached"] or ""
        here.desk.attempt(happenings.tell, here.id, typed["who"], how, unreached, here.when(typed))

    asked = [
        fields.line("who", _("Who was told")),
        fields.line("how", _("How"), _("By telephone, in a message, on paper")),
        fields.line("unreached", _("If not reached: why")),
        here.at("at", _("When")),
    ]
    here.ask(_("Note who was told"), asked, _("Note it"), note, who=who, how="", unreached="", at=here.minute())


def _fact_fields(here: Here) -> list[Any]:
    aspects = [(one, _(TITLES[Aspect][one])) for one in Aspect]
    return [
        fields.choice("aspect", _("Part of the fact sheet"), aspects),
        fields.trilingual_text("text", _("Line of the fact sheet"), lines=2),
        (fields.line("source", _("Who confirmed it: name and position")), here.at("at", _("Confirmed at"))),
    ]


def _values(here: Here, typed: Mapping[str, Any]) -> dict[str, Any]:
    at = typed["at"] and (here.when(typed) or here.moment())
    return {
        "aspect": Aspect(typed["aspect"]),
        "text": typed["text"] or Trilingual(),
        "source": typed["source"] or "",
        "confirmed_at": at,
    }


def _add_fact(here: Here) -> None:
    def add(typed: Mapping[str, Any]) -> None:
        here.desk.attempt(facts.add, here.id, _values(here, typed))

    here.ask(_("Add to the fact sheet"), _fact_fields(here), _("Add"), add, aspect=Aspect.KNOWN, at=here.minute())


def _change_fact(here: Here, fact: Fact | None) -> None:
    if fact is None:
        return

    def change(typed: Mapping[str, Any]) -> None:
        here.desk.attempt(facts.replace, fact.id, _values(here, typed))

    question = _("What is so now? What it said before stays in the history")
    here.ask(
        question, _fact_fields(here), _("Save"), change, aspect=fact.aspect, text=fact.text, source=fact.source,
        at=here.minute(),
    )  # fmt: skip


def _end_fact(here: Here, fact: Fact | None) -> None:
    if fact is not None:
        here.desk.do(facts.end, fact.id)
