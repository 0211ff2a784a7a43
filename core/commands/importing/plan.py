"""The console's plan: in from somebody's table."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from core.calendar.actions import exchange as acts
from core.calendar.exchange import finding, tables
from core.calendar.exchange.columns import KEYS
from core.calendar.exchange.finding import SKIP, Table
from core.calendar.exchange.reading import DryRun, Fault
from core.calendar.queries import exchange
from core.commands import answering
from core.commands.answering import Answer
from core.commands.importing.tables import SHARED, no_such_heading
from core.errors import Gone, Invalid
from core.language import fold
from core.language.words import _

OPTIONS = SHARED


def bring_in(asked: Namespace) -> tuple[str, Answer]:
    """All of it or nothing: one bad row, and the plan stays as it is."""
    path: Path = asked.file
    if not path.is_file():
        raise Gone(_("There is no such file: {path}").format(path=path))
    table = _mapped(finding.find_table(tables.read(path)), asked.mapped)
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
        "written": is_written,
        "exit_code": Invalid.exit_code if dry.faults else 0,
    }
    return "\n".join(_told(dry, is_written)), answer


def _mapped(table: Table, said: list[str]) -> Table:
    """As guessed, and then as told: «Тема=title.ru»; an empty key leaves a column out."""
    mapping = dict(table.mapping)
    for one in said:
        heading, _sign, key = (part.strip() for part in one.rpartition("="))
        place = _place(table, heading)
        if key not in (*KEYS, SKIP):
            sentence = _("There is no such column: {key}. There are: {listed}")
            raise Invalid(sentence.format(key=key, listed=", ".join(KEYS)))
        # a column of the plan is filled from one place
        mapping = _without(mapping, key) | {place: key}
    return table.read_as(mapping)


def _without(mapping: Mapping[int, str], key: str) -> dict[int, str]:
    return {place: meant for place, meant in mapping.items() if meant != key}


def _place(table: Table, heading: str) -> int:
    folded = [fold.fold2(said) for said in table.headings]
    if not heading or fold.fold2(heading) not in folded:
        raise no_such_heading(heading, table.headings)
    return folded.index(fold.fold2(heading))


def _told(dry: DryRun, is_written: bool) -> Iterator[str]:
    yield from map(_line, dry.faults)
    yield _("New: {new}, changed: {changed}, untouched: {untouched}, bad: {bad}").format(
        new=dry.new, changed=dry.changed, untouched=dry.untouched, bad=len({fault.row for fault in dry.faults})
    )
    if not is_written:
        yield _("Nothing was written.")


def _line(fault: Fault) -> str:
    return ": ".join(filter(None, (_("Row {n}").format(n=fault.row), fault.heading, fault.sentence)))
