"""The office sets its own scale, signatures and words for a crisis, and says how ready it is."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import select

from core import clock
from core.crisis import doctrine as judged
from core.crisis.records import Doctrine
from core.errors import Invalid
from core.language.words import N_, _
from core.office import queries as office
from core.office.rules import Right
from core.store.record import Image
from core.store.work import Work, action


@action(N_("Set the rules of a crisis"), Right.OFFICE)
def regulate(work: Work, seen: Image, wanted: Mapping[str, Any]) -> None:
    """One row in a workspace; made when it is set first. What is empty is as it came with the program."""
    found, own = _kept(work), {name: value for name, value in wanted.items() if name != "id"}
    _demand_sound(work.edit(Doctrine, found.id, seen or found.image(), own))


@action(N_("Put the rules of a crisis back as they came"), Right.OFFICE)
def restore(work: Work) -> None:
    """The scale and the signatures; the office's own words and its answers on readiness stay."""
    found = _kept(work)
    found.levels, found.classes = {}, {}


@action(N_("Score readiness"), Right.CRISIS)
def score_readiness(work: Work, scores: Mapping[str, int], day: date) -> None:
    """By the seven principles, from 0 to 2 each."""
    if day > clock.today(office.zone(work)):
        raise Invalid(_("This day is still to come."), "scored_on")
    found = _kept(work)
    found.readiness = {**found.readiness, "scores": dict(scores), "scored_on": day.isoformat()}
    _demand_sound(found)


def _kept(work: Work) -> Doctrine:
    found = work.exec(select(Doctrine)).first()
    if found is None:
        found = Doctrine()
        work.add(found)
        work.flush()
    return found


def _demand_sound(found: Doctrine) -> None:
    for problem in judged.problems(found):
        raise problem
