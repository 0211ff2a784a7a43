"""The console's figures: in from an export of a platform or a table of one's own, of posts or of pages by day."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from core import clock
from core.commands.importing.tables import SHARED, mapped
from core.errors import Invalid
from core.kpi import foretold
from core.kpi.actions import files as acts
from core.kpi.importing import headings, reading
from core.kpi.importing.reading import Asked
from core.kpi.queries import files
from core.kpi.queries.files import DryRun
from core.language import fold
from core.language.words import N_, _
from core.office import queries as office
from core.office.records import Platform
from core.shell import answering
from core.shell.answering import Option, Upshot
from core.tables.faults import line_of
from core.tables.grids import content_of
from core.tables.looking import Looked

_COUNTED = ("new", "later", "corrected", "known", "repeated", "totals", "empty", "rough")

OPTIONS: list[Option] = [
    *SHARED,
    (("--page",), {"default": "", "metavar": "NAME", "help": N_("the page of all figures of the file")}),
    (("--add-pages",), {"action": "store_true", "help": N_("add the pages that are not followed yet")}),
    (
        ("--measured-on",),
        {"default": "", "metavar": "2026-11-21", "help": N_("when the figures were read; else today")},
    ),
    (
        ("--first",),
        {
            "choices": ("day", "month"),
            "default": "",
            "help": N_("what comes first in 11/03/2026, where the file does not show it"),
        },
    ),
    (
        ("--platform",),
        {
            "choices": [*map(str, Platform)],
            "default": "",
            "metavar": "instagram",
            "help": N_("the platform of pages that are added, else what their links or names tell"),
        },
    ),
]


def bring_in(asked: Namespace) -> Upshot:
    """All of it or nothing; what is here already is not taken twice."""
    content = content_of(asked.file)
    looked = reading.look(content)
    with answering.opened(asked) as store:
        with store.read() as session:
            values = _values(session, looked, asked)
            dry = files.dry_run(session, content, Asked(**values, now=clock.now(), new_page=asked.page))
        new_pages = {name: _platform(dry, name, asked) for name in dry.strangers} if asked.add_pages else {}
        is_good = not (dry.bad or dry.is_order_untold) and (asked.add_pages or not dry.strangers)
        is_written = bool(dry.new) and is_good and not asked.dry_run
        if is_written:
            store.do(acts.take_in, asked.file.name, content, values | {"source": asked.file.name}, new_pages)
    answer = {name: getattr(dry, name) for name in _COUNTED} | {
        "of": "pages" if dry.is_of_pages else "posts",
        "linked": sum(map(len, dry.linked.values())),
        "unknown_pages": dry.strangers,
        "bad": dry.bad,
        "faults": [asdict(fault) for fault in dry.faults],
        "first": dry.first.isoformat() if dry.first else None,
        "last": dry.last.isoformat() if dry.last else None,
        "is_month_first": dry.is_month_first,
        "is_order_untold": dry.is_order_untold,
        "blank": dry.blank,
        "unused": dry.unused,
        "sheets": dry.sheets,
        "unread": dry.unread,
        "mapping": {heading: name for name, heading in values["columns"].items()},
        "written": is_written,
    }
    return Upshot("\n".join(_told(dry, is_written)), answer, 0 if is_good else Invalid.exit_code)


def _platform(dry: DryRun, name: str, asked: Namespace) -> Platform:
    return Platform(asked.platform) if asked.platform else dry.platforms[name]


def _values(session: Any, looked: Looked, asked: Namespace) -> dict[str, Any]:
    remembered, zone = files.remembered(session, looked), office.zone(session)
    columns = mapped(looked.headings, remembered or looked.columns, asked.mapped, headings.TITLES)
    named = files.named(session, looked.signature)
    if asked.page:
        columns.pop("page", None)
        named = {"": page} if (page := named.get(fold.fold2(asked.page))) else {}
    order = {"month": True, "day": False}.get(asked.first)
    day = _day(asked.measured_on, zone)
    return {"columns": columns, "zone": zone, "measured_on": day, "pages": named, "is_month_first": order}


def _day(said: str, zone: str) -> date:
    try:
        return date.fromisoformat(said) if said else clock.today(zone)
    except ValueError as error:
        raise Invalid(_("This is no day: {said}").format(said=said)) from error


def _told(dry: DryRun, is_written: bool) -> Iterator[str]:
    yield from map(line_of, dry.faults)
    yield from foretold.sentences(dry)
    if dry.strangers:
        yield _("No page here has this name: {listed}").format(listed=", ".join(dry.strangers))
    yield _("New: {new}, of these measured before: {later}, linked to publications: {linked}").format(
        new=dry.new, later=dry.later, linked=sum(map(len, dry.linked.values()))
    )
    if dry.corrected:
        yield _("Measured on the same day with other figures: {n}; the new ones count.").format(n=dry.corrected)
    said = _("Here already: {known}, twice in the file: {repeated}, bad: {bad}")
    yield said.format(known=dry.known, repeated=dry.repeated, bad=dry.bad)
    if dry.totals or dry.empty:
        yield _("Passed over: {totals} sums, {empty} rows without a figure").format(totals=dry.totals, empty=dry.empty)
    if dry.rough:
        yield _("Rounded figures and ranges, of which the middle is taken: {n}").format(n=dry.rough)
    if not is_written:
        yield _("Nothing was written.")
