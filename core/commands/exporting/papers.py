"""Documents of the office as Word files."""

from argparse import Namespace
from pathlib import Path
from uuid import UUID

from core import clock, papers
from core.commands.exporting.offers import Offer
from core.document import actions, kinds, output
from core.document import export as exporting
from core.document.kinds import PaperKind, Request
from core.errors import Invalid
from core.language.trilingual import LANGS, Lang
from core.language.words import _
from core.office import queries as office
from core.shell import answering
from core.shell.answering import Upshot
from core.store.store import Store


def offer(kind: PaperKind) -> Offer:
    takes = {"none": (), "record": ("id",)}.get(kind.period, (kind.period,))
    return Offer(kind.key, kind.title, kind.period, takes, kind.options, kind.choices)


def export(asked: Namespace) -> Upshot:
    kind = papers.kind_of(asked.kind)
    with answering.opened(asked) as store:
        langs = _languages(asked)
        output.make_folder(asked.output, len(langs) > 1)
        request = _request(store, asked, kind)
        written = [_sent(store, kind, request, lang, asked.output) for lang in langs]
    return Upshot("\n".join(map(str, written)), {"files": [str(path) for path in written]})


def _sent(store: Store, kind: PaperKind, request: Request, lang: Lang, target: Path) -> Path:
    with store.read() as session:
        made = exporting.ready(session, kind, request, lang, papers.stationery(session))
    return exporting.put(made, target, lambda ready: store.do(actions.note, ready))


def _languages(asked: Namespace) -> tuple[Lang, ...]:
    if asked.lang in LANGS:
        return (asked.lang,)
    return papers.TWINS


def _zone(store: Store) -> str:
    with store.read() as session:
        return office.zone(session)


def _request(store: Store, asked: Namespace, kind: PaperKind) -> Request:
    """The record or the period that was named; without one, the period that today lies in."""
    options = (kind.wished() | set(asked.wished)) - set(asked.unwished)
    if kind.period == "record":
        return Request(record_id=_record(store, asked, kind), options=options)
    code = str(getattr(asked, kind.period, ""))
    found = kinds.read(kind.period, code) if code else kinds.offered(kind, clock.today(_zone(store)))
    return Request(found.first, found.last, options=options)


def _record(store: Store, asked: Namespace, kind: PaperKind) -> UUID | None:
    try:
        return UUID(asked.id)
    except ValueError as error:
        with store.read() as session:
            if not kind.choices(session):
                # an empty list would help nobody; the document knows best what it lacks
                return None
        raise Invalid(
            _("Say which one with --id. They are listed by: export --list {kind}").format(kind=asked.kind)
        ) from error
