"""The console's audits: in from a table of marks, out to Excel or CSV, and one audit in words or as values."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from core import clock, console
from core.calendar.exchange import tables
from core.calendar.exchange.reading import Fault
from core.document import output
from core.errors import Gone, Invalid
from core.language import dates, fold
from core.language.numbers import number, rounded
from core.language.trilingual import LANGS, Lang
from core.language.words import N_, _, language
from core.office import queries as office
from core.research import audit_workbook
from core.research.actions import audit_files as acts
from core.research.importing import audit_table
from core.research.queries import audit_files, audits
from core.research.queries.audit_files import DryRun
from core.research.queries.audit_scores import Line, Score, rater_of
from core.research.queries.audits import Look
from core.research.records import AuditForm
from core.research.words import TITLES

KINDS = {"audits-xlsx": N_("Audits for Excel"), "audits-csv": N_("Audits as CSV")}
_FORM = "site"


def bring_in(asked: Namespace) -> tuple[str, console.Answer]:
    """All of it or nothing."""
    path: Path = asked.file
    if not path.is_file():
        raise Gone(_("There is no such file: {path}").format(path=path))
    grids, said = tables.read(path), dict(_mapped(asked.mapped))
    with console.opened(asked) as store:
        with store.read() as session:
            form = _form(session, asked.form or _FORM)
            today = _day(asked.measured_on, clock.today(office.zone(session)))
            read = audit_table.read(grids, audits.criteria(session, form.id), today, said)
            dry = audit_files.dry_run(session, form.id, read, store.author_id)
        is_written = not (asked.dry_run or dry.faults) and bool(dry.new + dry.changed)
        if is_written:
            store.do(acts.take_in, form.id, read)
    answer = {
        "form": form.code,
        "audits": len(dry.rounds),
        "new_bodies": dry.new_bodies,
        "new": dry.new,
        "changed": dry.changed,
        "untouched": dry.same,
        "faults": [asdict(fault) for fault in dry.faults],
        "mapping": dict(read.mapping),
        "unused": list(read.unused),
        "written": is_written,
        "exit_code": Invalid.exit_code if dry.faults else 0,
    }
    return "\n".join(_told(dry, read.unused, is_written)), answer


def _mapped(said: list[str]) -> Iterator[tuple[str, str]]:
    for one in said:
        heading, _sign, key = (part.strip() for part in one.rpartition("="))
        yield heading, key


def _day(said: str, today: date) -> date:
    found = dates.read_day(said, today) if said else today
    if found is None or found > today:
        raise Invalid(_("This is no day: {said}").format(said=said))
    return found


def _form(session: Any, code: str) -> AuditForm:
    found = audits.form_called(session, code)
    if found is None:
        listed = ", ".join(one.code for one in audits.forms(session))
        if not listed:
            raise Gone(_("There is no audit form yet. Enter those that come with the program on the Research page."))
        raise Gone(_("There is no such audit form: {code}. There are: {listed}").format(code=code, listed=listed))
    return found


def _told(dry: DryRun, unused: tuple[str, ...], is_written: bool) -> Iterator[str]:
    yield from map(_line_of, dry.faults)
    if unused:
        yield _("Not read: {listed}").format(listed=", ".join(unused))
    if dry.new_bodies:
        yield _("New organisations: {listed}").format(listed=", ".join(dry.new_bodies))
    counts = {"audits": len(dry.rounds), "new": dry.new, "changed": dry.changed, "same": dry.same}
    yield _("Audits: {audits}. Marks: new {new}, changed {changed}, untouched {same}").format(**counts)
    if not is_written:
        yield _("Nothing was written.")


def _line_of(fault: Fault) -> str:
    return ": ".join(filter(None, (_("Row {n}").format(n=fault.row), fault.heading, fault.sentence)))


def export(asked: Namespace) -> tuple[str, console.Answer]:
    """Every audit by one form, and its bodies beside one another."""
    if asked.list:
        return _(KINDS[asked.kind]), {"kind": asked.kind, "title": _(KINDS[asked.kind]), "period": "none"}
    langs: tuple[Lang, ...] = ("kk", "ru") if asked.lang == console.BOTH else (_one(asked.lang),)
    with console.opened(asked) as store, store.read() as session:
        form = _form(session, asked.id or _FORM)
        looks = [one for one in audits.rounds(session) if one.form.id == form.id]
        found = audits.table(session, form.id)
    written = []
    for lang in langs:
        is_csv = asked.kind == "audits-csv"
        content = audit_workbook.to_csv(looks, lang) if is_csv else audit_workbook.to_xlsx(form, found, looks, lang)
        name = output.name_of(form.name.in_(lang), lang, ".csv" if is_csv else ".xlsx")
        written.append(_put(content, asked.output, name, len(langs) > 1))
    told = [str(path) for path in written]
    return "\n".join(told), {"files": told}


def _one(said: Any) -> Lang:
    return said if said in LANGS else language()


def _put(content: bytes, target: Path, name: str, is_one_of_two: bool) -> Path:
    if is_one_of_two or not (target.suffix or target.exists()):
        target.mkdir(parents=True, exist_ok=True)
    path = output.free_name(target / name) if target.is_dir() else output.open_name(target)
    output.put(content, path)
    return path


def audit(asked: Namespace) -> tuple[str, console.Answer]:
    """One audit by its id, or the newest of an organisation by each form."""
    with console.opened(asked) as store, store.read() as session:
        found = _asked_for(session, asked.which)
    lang = language()
    return "\n\n".join(_said(one, lang) for one in found), {"audits": [_values(one, lang) for one in found]}


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
