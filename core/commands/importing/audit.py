"""The console's audits: in from a table of marks."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from core import clock
from core.commands.importing.tables import SHARED, demand_headings, parted
from core.errors import Gone, Invalid
from core.language import dates
from core.language.words import N_, _
from core.office import queries as office
from core.research.audits import importing as audit_table
from core.research.audits.actions import files as acts
from core.research.audits.queries import audits
from core.research.audits.queries import files as audit_files
from core.research.audits.queries.files import DryRun
from core.research.audits.records import AuditForm
from core.shell import answering
from core.shell.answering import Option, Upshot
from core.tables import sheets
from core.tables.faults import line_of

# the form that is meant where none is named
_FORM = "site"

OPTIONS: list[Option] = [
    *SHARED,
    (("--form",), {"default": "", "metavar": "site", "help": N_("the form of an audit, by its code")}),
    (
        ("--measured-on",),
        {"default": "", "metavar": "2026-11-21", "help": N_("when the figures were read; else today")},
    ),
]


def bring_in(asked: Namespace) -> Upshot:
    """All of it or nothing."""
    found, said = sheets.read(asked.file, audit_table.AUDIT), dict(parted(asked.mapped))
    with answering.opened(asked) as store:
        with store.read() as session:
            form = form_called(session, asked.form)
            today = _day(asked.measured_on, clock.today(office.zone(session)))
            read = audit_table.read(found, audits.criteria(session, form.id), today, said)
            # a column that is called otherwise would be taken as guessed
            demand_headings(asked.mapped, [*read.headings])
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
        "mapping": read.mapping,
        "unused": list(read.unused),
        "written": is_written,
    }
    return Upshot("\n".join(_told(dry, read.unused, is_written)), answer, Invalid.exit_code if dry.faults else 0)


def _day(said: str, today: date) -> date:
    found = dates.read_day(said, today) if said else today
    if found is None or found > today:
        raise Invalid(_("This is no day: {said}").format(said=said))
    return found


def form_called(session: Any, code: str) -> AuditForm:
    found = audits.form_called(session, code or _FORM)
    if found is None:
        listed = ", ".join(one.code for one in audits.forms(session))
        if not listed:
            raise Gone(_("There is no audit form yet. Enter those that come with the program on the Research page."))
        raise Gone(_("There is no such audit form: {code}. There are: {listed}").format(code=code, listed=listed))
    return found


def _told(dry: DryRun, unused: tuple[str, ...], is_written: bool) -> Iterator[str]:
    yield from map(line_of, dry.faults)
    if unused:
        yield _("Not read: {listed}").format(listed=", ".join(unused))
    if dry.new_bodies:
        yield _("New organisations: {listed}").format(listed=", ".join(dry.new_bodies))
    counts = {"audits": len(dry.rounds), "new": dry.new, "changed": dry.changed, "same": dry.same}
    yield _("Audits: {audits}. Marks: new {new}, changed {changed}, untouched {same}").format(**counts)
    if not is_written:
        yield _("Nothing was written.")
