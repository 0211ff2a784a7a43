"""How the statements of an incident fared: where they waited, what proved wrong, which language came late."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from core.approval.queries import delays
from core.approval.records import Line
from core.crisis.choices import Sort
from core.crisis.queries import statements
from core.crisis.queries.releases import Release
from core.crisis.queries.statements import Stated
from core.crisis.records import Happening, Incident
from core.language.trilingual import LANGS, Lang, Trilingual

_BOTH = LANGS[:2]


@dataclass(frozen=True, slots=True)
class Held:
    """A statement that lay at somebody's step, and for how long."""

    statement: Trilingual
    step: Trilingual
    length: timedelta
    is_open: bool


@dataclass(frozen=True, slots=True)
class Corrected:
    """What was said, what of it proved wrong, and how long it stood."""

    statement: Trilingual
    wrong: str
    stood: timedelta


@dataclass(frozen=True, slots=True)
class Lacking:
    """A statement that went out without one of the languages, or late in it."""

    statement: Trilingual
    lang: Lang
    # so much later than in the other; none: not at all
    late: timedelta | None = None


def held(session: Session, incident: Incident, stated: Sequence[Stated], here: datetime) -> list[Held]:
    """By the clock and not by working hours: a crisis has none. The longest first."""
    names = {one.line.id: one.line.name for one in stated}
    if not names:
        return []
    first = incident.noticed_at.astimezone(here.tzinfo).date()
    found = delays.delays(session, first - timedelta(days=1), here.date(), here).waits
    waited = [
        Held(names[one.version.line_id], one.step.name, one.until - one.since, one.is_open)
        for one in found
        if one.version.line_id in names
    ]
    return sorted(waited, key=lambda one: -one.length)


def corrected(session: Session, incident: Incident, stated: Sequence[Stated], moment: datetime) -> Iterator[Corrected]:
    """`moment` is the incident's own: what was not put right yet stands."""
    said = {one.statement.id: one for one in stated}
    query = select(Happening).where(
        Happening.incident_id == incident.id,
        Happening.sort == Sort.CORRECTION,
        col(Happening.statement_id).is_not(None),
    )
    wrong = {one.statement_id: one for one in session.exec(query)}
    for one in said.values():
        right_id, out_at = one.statement.corrected_id, one.statement.released_at
        if right_id is None or out_at is None:
            continue
        right, line = said.get(right_id), wrong.get(right_id)
        until = (right.statement.released_at if right else None) or moment
        yield Corrected(one.line.name, line.text if line else "", max(until - out_at, timedelta()))


def lacking(session: Session, stated: Sequence[Stated], out: Sequence[Release]) -> Iterator[Lacking]:
    """Kazakh and Russian go out together; English is nobody's duty."""
    late = statements.signing(session).language_late
    for one in stated:
        if one.statement.released_at is None:
            continue
        lines = [each for each in out if each.statement and each.statement.id == one.statement.id]
        moments = {lang: _first(lines, lang) or one.statement.released_at for lang in _BOTH}
        missing = [lang for lang in _BOTH if _is_missing(one.line, lines, lang)]
        yield from (Lacking(one.line.name, lang) for lang in missing)
        for lang, other in () if missing else (_BOTH, _BOTH[::-1]):
            if moments[lang] - moments[other] > late:
                yield Lacking(one.line.name, lang, moments[lang] - moments[other])


def _is_missing(line: Line, lines: Sequence[Release], lang: Lang) -> bool:
    return not getattr(line.text, lang).strip() or bool(lines and _first(lines, lang) is None)


def _first(lines: Sequence[Release], lang: Lang) -> datetime | None:
    return min((one.at for one in lines if one.lang in (None, lang)), default=None)
