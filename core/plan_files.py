"""The console's plan: out to Excel, CSV and other calendars, and in from somebody's table."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from core import clock, console
from core.calendar.actions import exchange as acts
from core.calendar.exchange import files, finding, tables
from core.calendar.exchange.columns import KEYS
from core.calendar.exchange.finding import SKIP, Table
from core.calendar.exchange.reading import DryRun, Fault
from core.calendar.queries import exchange, slots
from core.document import kinds, output
from core.document.kinds import Request
from core.errors import Gone, Invalid
from core.language import fold
from core.language.trilingual import LANGS, Lang
from core.language.words import _, language
from core.office import queries as office
from core.store.store import Store


def export(asked: Namespace) -> tuple[str, console.Answer]:
    """Into a folder under its own name beside what lies there, or over the file that was named."""
    kind: files.Kind = asked.kind
    if asked.list:
        title = _(files.TITLES[kind])
        return title, {"kind": kind, "title": title, "period": "week", "options": [], "choices": []}
    with console.opened(asked) as store:
        written = [_sent(store, kind, asked, lang) for lang in _languages(asked)]
    # in whichever language: the texts are the same
    lacking = written[0][1]
    told = [str(path) for path, _lacking in written]
    answer: console.Answer = {"files": told} | ({"lacking": lacking} if lacking else {})
    return "\n".join(filter(None, [*told, lacking])), answer


def _sent(store: Store, kind: files.Kind, asked: Namespace, lang: Lang) -> tuple[Path, str]:
    """Where it lies, and what of the plan it cannot hold."""
    with store.read() as session:
        zone = office.zone(session)
        period = _period(asked, zone)
        assert period.first is not None
        assert period.last is not None
        planned = slots.between(session, period.first, period.last)
    content = files.content(kind, planned, lang, zone, clock.now())
    if not asked.output.suffix and not asked.output.exists():
        asked.output.mkdir(parents=True)
    if asked.output.is_dir():
        path = output.free_name(asked.output / files.file_name(kind, period.first, period.last, lang))
    else:
        path = output.open_name(asked.output)
    output.put(content, path)
    return path, files.shortcoming(kind, planned, lang)


def _languages(asked: Namespace) -> tuple[Lang, ...]:
    if asked.lang != console.BOTH:
        return (asked.lang if asked.lang in LANGS else language(),)
    asked.output.mkdir(parents=True, exist_ok=True)
    return ("kk", "ru")


def _period(asked: Namespace, zone: str) -> Request:
    """The one that was named, else the week that today lies in."""
    if asked.week:
        return kinds.read("week", asked.week)
    if asked.month:
        return kinds.read("month", asked.month)
    return kinds.read("quarter", asked.quarter) if asked.quarter else kinds.around("week", clock.today(zone))


def bring_in(asked: Namespace) -> tuple[str, console.Answer]:
    """All of it or nothing: one bad row, and the plan stays as it is."""
    path: Path = asked.file
    if not path.is_file():
        raise Gone(_("There is no such file: {path}").format(path=path))
    table = _mapped(finding.find_table(tables.read(path)), asked.mapped)
    with console.opened(asked) as store:
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
        listed = ", ".join(filter(None, table.headings))
        raise Invalid(
            _("This table has no such heading: {heading}. It has: {listed}").format(heading=heading, listed=listed)
        )
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
