"""The console's messages: in from a file of e-Otinish, of 109, of a platform, or of somebody's own."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from uuid import UUID

from core import clock
from core.commands.importing.tables import SHARED, mapped
from core.errors import Invalid
from core.language import fold
from core.language.trilingual import LANGS
from core.language.words import N_, _
from core.office import queries as office
from core.office.records import Channel
from core.replies.actions import files as acts
from core.replies.importing import reading
from core.replies.importing.headings import TITLES
from core.replies.queries import files
from core.replies.queries.files import DryRun
from core.replies.records import Book, Source
from core.shell import answering
from core.shell.answering import Option, Upshot
from core.tables.faults import line_of
from core.tables.grids import content_of

OPTIONS: list[Option] = [
    *SHARED,
    (("--book",), {"choices": [*map(str, Book)], "default": "comment", "help": N_("the register of the messages")}),
    (
        ("--source",),
        {"choices": [*map(str, Source)], "default": "comment", "metavar": "comment", "help": N_("the way they came")},
    ),
    (("--channel",), {"default": "", "metavar": "NAME", "help": N_("the channel of the messages")}),
]


def bring_in(asked: Namespace) -> Upshot:
    """All of it or nothing; what is here already is not taken twice."""
    content = content_of(asked.file)
    looked = reading.look(content)
    with answering.opened(asked) as store:
        with store.read() as session:
            remembered = files.remembered(session, looked)
            columns = mapped(looked.headings, remembered or looked.columns, asked.mapped, TITLES)
            zone, channel_id = office.zone(session), _channel(office.channels(session), asked.channel)
            dry = files.dry_run(session, content, columns, zone, clock.now())
        is_written = bool(dry.new) and not (asked.dry_run or dry.bad)
        if is_written:
            values = {"book": Book(asked.book), "source": Source(asked.source), "channel_id": channel_id}
            store.do(acts.take_in, asked.file.name, content, values | {"columns": columns, "zone": zone})
    answer = {
        "new": dry.new,
        "duplicates": dry.duplicates,
        "repeated": dry.repeated,
        "known": dry.known,
        "open": dry.open,
        "closed": dry.closed,
        "bad": dry.bad,
        "faults": [asdict(fault) for fault in dry.faults],
        "mapping": {heading: name for name, heading in columns.items()},
        "written": is_written,
    }
    return Upshot("\n".join(_told(dry, is_written)), answer, Invalid.exit_code if dry.bad else 0)


def _channel(channels: Sequence[Channel], name: str) -> UUID | None:
    if not name:
        return None
    for channel in channels:
        if any(fold.fold2(channel.name.in_(lang)) == fold.fold2(name) for lang in LANGS):
            return channel.id
    sentence = _("There is no such channel: {name}. There are: {listed}")
    raise Invalid(sentence.format(name=name, listed=", ".join(channel.name.in_("kk") for channel in channels)))


def _told(dry: DryRun, is_written: bool) -> Iterator[str]:
    yield from map(line_of, dry.faults)
    yield _("New: {new}, of these open: {open}, closed: {closed}").format(new=dry.new, open=dry.open, closed=dry.closed)
    said = _("Here already: {known}, twice in the file: {repeated}, bad: {bad}")
    yield said.format(known=dry.known, repeated=dry.repeated, bad=dry.bad)
    if not is_written:
        yield _("Nothing was written.")
