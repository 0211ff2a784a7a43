"""What an audit came to, criterion by criterion: in words and as values."""

from argparse import Namespace
from dataclasses import asdict
from typing import Any
from uuid import UUID

from core.errors import Gone
from core.language import dates, fold
from core.language.numbers import number, rounded
from core.language.trilingual import LANGS, Lang
from core.language.words import N_, _, language
from core.research.audits.queries import audits
from core.research.audits.queries.audits import Look
from core.research.audits.queries.scores import Line, Score, rater_of
from core.research.words import TITLES
from core.shell import answering
from core.shell.answering import Option, Upshot

OPTIONS: list[Option] = [
    (("which",), {"metavar": "ID|NAME", "help": N_("an audit by its id, or the newest of an organisation")})
]


def answer(asked: Namespace) -> Upshot:
    """One audit by its id, or the newest of an organisation by each form."""
    with answering.opened(asked) as store, store.read() as session:
        found = _asked_for(session, asked.which)
    lang = language()
    return Upshot("\n\n".join(_said(one, lang) for one in found), {"audits": [_values(one, lang) for one in found]})


def _asked_for(session: Any, which: str) -> list[Look]:
    known = audits.bodies(session)
    body = next((one for one in known if fold.fold2(which) in {fold.fold2(one.name.in_(lang)) for lang in LANGS}), None)
    if body is not None:
        return audits.latest(session, body.id)
    try:
        found = audits.look(session, UUID(which))
    except ValueError:
        found = None
    if found is None:
        listed = ", ".join(one.name.in_(language()) for one in known)
        raise Gone(
            _("There is no such audit or organisation: {name}. There are: {listed}").format(name=which, listed=listed)
        )
    return [found]


def _said(look: Look, lang: Lang) -> str:
    lines = [f"{look.body.name.in_(lang)} · {look.form.name.in_(lang)} · {dates.short(look.audit.day)}"]
    lines.append(f"{_('As a whole')}: {_points(look.whole, lang)}")
    lines += [f"{_(TITLES[type(axis)][axis])}: {_points(one, lang)}" for axis, one in look.axes.items()]
    lines += [f"{_mark(line):<20}{line.criterion.name.in_(lang)}" for line in look.lines]
    return "\n".join(lines)


def _points(of: Score, lang: Lang) -> str:
    if of.points is None:
        return "—"
    of_how_many = _("could be told: {told}, not known: {unknown}").format(told=of.told, unknown=of.unknown)
    return f"{number(rounded(of.points, 1), lang)} ({of_how_many})"


def _mark(line: Line) -> str:
    if not line.ratings:
        return "—"
    return _(TITLES[type(line.mark)][line.mark]) if line.mark else _("Raters differ")


def _values(look: Look, lang: Lang) -> dict[str, Any]:
    return {
        "id": str(look.audit.id),
        "body": look.body.name.in_(lang),
        "form": look.form.code,
        "day": look.audit.day.isoformat(),
        "is_closed": look.audit.is_closed,
        "whole": _score(look.whole),
        "axes": {str(axis): _score(one) for axis, one in look.axes.items()},
        "earlier": look.earlier.audit.day.isoformat() if look.earlier else None,
        "criteria": [_criterion(look, line, lang) for line in look.lines],
        "agreement": [asdict(one) | {"share": one.share} for one in look.agreements],
        "open_remedies": sum(one.done_on is None for one in look.remedies),
    }


def _score(of: Score) -> dict[str, Any]:
    return asdict(of) | {"unknown_share": of.unknown_share}


def _criterion(look: Look, line: Line, lang: Lang) -> dict[str, Any]:
    return {
        "code": line.criterion.code,
        "name": line.criterion.name.in_(lang),
        "axis": str(line.criterion.axis),
        "weight": line.criterion.weight,
        "value": line.value,
        "change": str(look.change(line)),
        "marks": [
            {
                "who": rater_of(one, look.names),
                "mark": str(one.mark),
                "address": one.address,
                "seen_on": one.seen_on.isoformat() if one.seen_on else None,
                "note": one.note,
            }
            for one in line.ratings
        ],
    }
