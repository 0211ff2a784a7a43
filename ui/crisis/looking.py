"""A statement is looked through: gaps, words that harm, figures no fact gives, and the six marks."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from core.crisis import consistency, harm, library
from core.crisis.choices import Aspect, Level
from core.crisis.marks import Mark, Setting, marks
from core.crisis.queries.incidents import AtHand
from core.language.trilingual import Lang, Trilingual
from core.language.words import _, language
from ui.crisis.telling import Local

# the numbers everybody knows
_SHORT = frozenset({"101", "102", "103", "104", "109", "112", "111", "1414"})
_GAP = re.compile(r"\[(\d{1,2})\]")


@dataclass(frozen=True)
class Spot:
    """A place of the text, and what is to be said of it."""

    start: int
    end: int
    kind: str
    sentence: str


def spots(
    text: str, lang: Lang, at_hand: AtHand, names: Sequence[str] = (), own: Sequence[Mapping[str, Any]] = ()
) -> list[Spot]:
    """In the order of the text; `names` are what its numbered gaps wait for."""
    found = [Spot(*match.span(), "gap", _gap(int(match[1]), names)) for match in _GAP.finditer(text)]
    found += [Spot(one.start, one.end, "harm", _harm(one)) for one in harm.harms(text, lang, own)]
    now = [one.text for one in at_hand.facts if one.ended_at is None]
    before = [one.text for one in at_hand.facts if one.ended_at is not None]
    gaps = [(one.start, one.end) for one in found if one.kind == "gap"]
    numbers = _SHORT | {*at_hand.incident.answers.get("phone", {}).values()}
    for figure in consistency.unfounded(text, lang, now, before):
        # the number of a gap is no figure, and where to call is none of the facts
        is_gap = any(start <= figure.start < end for start, end in gaps)
        if not is_gap and figure.said not in numbers:
            found.append(Spot(figure.start, figure.end, "figure", _figure(figure)))
    return sorted(found, key=lambda one: (one.start, one.end))


def _gap(number: int, names: Sequence[str]) -> str:
    name = names[number - 1] if number <= len(names) else ""
    return _("Gap {n}: {name}").format(n=number, name=name)


def _harm(one: harm.Harm) -> str:
    lang = language()
    why, instead = one.why.in_(lang), one.instead.in_(lang)
    other = _("Instead: {words}").format(words=instead) if instead else ""
    return f"{why} {other}".strip()


def _figure(one: consistency.Unfounded) -> str:
    if one.before is not None:
        was = one.before.in_(language())
        return _("{figure} held before and holds no more: “{fact}”").format(figure=one.said, fact=was)
    return _("No line of the fact sheet gives {figure}").format(figure=one.said)


def six(text: Trilingual, at_hand: AtHand, is_first: bool, local: Local) -> list[Mark]:
    unconfirmed = sum(
        one.ended_at is None and one.aspect == Aspect.KNOWN and not (one.source and one.confirmed_at)
        for one in at_hand.facts
    )
    incident = at_hand.incident
    setting = Setting(
        local(at_hand.moment),
        Level(incident.level),
        is_first,
        unconfirmed,
        incident.next_update_at,
        every(incident.level),
    )
    return marks(text, setting)


def every(level: Level) -> timedelta | None:
    """How often this level wants a word."""
    rows = {one["code"]: one for one in library.table("levels")["level"]}
    hours = rows.get(str(level), {}).get("every_hours")
    return timedelta(hours=hours) if hours else None
