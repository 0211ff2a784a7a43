"""The console's plan: in from somebody's table."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict

from core.calendar.actions import exchange as acts
from core.calendar.exchange import finding
from core.calendar.exchange.columns import KEYS
from core.calendar.exchange.finding import FoundPlan
from core.calendar.exchange.reading import DryRun
from core.calendar.queries import exchange
from core.commands.importing.tables import SHARED, told
from core.errors import Invalid
from core.language.words import _
from core.shell import answering
from core.shell.answering import Upshot
from core.tables.faults import line_of

OPTIONS = SHARED


def bring_in(asked: Namespace) -> Upshot:
    """All of it or nothing: one bad row, and the plan stays as it is."""
    table = _mapped(finding.read(asked.file), asked.mapped)
    with answering.opened(asked) as store:
        with store.read() as session:
            dry = exchange.dry_run(session, table)
        is_written = not asked.dry_run and not dry.faults
        if is_written:
            store.do(acts.bring_in, dry.coming)
    answer = {
        "new": dry.new,
        "changed": dry.changed,
        "untouched": dry.untouched,
        "faults": [asdict(fault) for fault in dry.faults],
        "mapping": {table.headings[place]: key for place, key in table.mapping.items()},
        "unread": [*dry.unread],
        "written": is_written,
    }
    return Upshot("\n".join(_told(dry, is_written)), answer, Invalid.exit_code if dry.faults else 0)


def _mapped(table: FoundPlan, said: list[str]) -> FoundPlan:
    """As guessed, and then as told: «Тема=title.ru»; an empty key leaves a column out."""
    mapping = dict(table.mapping)
    for heading, key in told(said, table.headings, KEYS):
        # a column of the plan is filled from one place
        mapping = {place: meant for place, meant in mapping.items() if meant != key}
        mapping[table.headings.index(heading)] = key
    return table.read_as(mapping)


def _told(dry: DryRun, is_written: bool) -> Iterator[str]:
    yield from map(line_of, dry.faults)
    yield _("New: {new}, changed: {changed}, untouched: {untouched}, bad: {bad}").format(
        new=dry.new, changed=dry.changed, untouched=dry.untouched, bad=dry.bad
    )
    if dry.unread:
        yield _("Not read: {listed}").format(listed=", ".join(dry.unread))
    if not is_written:
        yield _("Nothing was written.")
