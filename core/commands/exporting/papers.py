"""Documents of the office as Word files."""

from argparse import Namespace
from pathlib import Path
from uuid import UUID

from core import clock, papers
from core.commands import answering
from core.commands.answering import Answer
from core.document import actions, kinds
from core.document import export as exporting
from core.document.kinds import PaperKind, Request
from core.errors import Invalid
from core.language.trilingual import LANGS, Lang
from core.language.words import _
from core.office import queries as office
from core.store.store import Store


def export(asked: Namespace) -> tuple[str, Answer]:
    kind = papers.kind_of(asked.kind)
    with answering.opened(asked) as store:
        if asked.list:
            return _listed(store, kind)
        langs = _languages(asked)
        if len(langs) > 1 or not (asked.output.suffix or asked.output.exists()):
            asked.output.mkdir(parents=True, exist_ok=True)
        request = _request(asked, kind, _zone(store))
        written = [_sent(store, kind, request, lang, asked.output) for lang in langs]
    return "\n".join(map(str, written)), {"files": [str(path) for path in written]}


def _listed(store: Store, kind: PaperKind) -> tuple[str, Answer]:
    """What can be said about one kind: its options, and the records it can be made of."""
    options = [{"key": one.key, "title": _(one.title), "default": one.default} for one in kind.options]
    with store.read() as session:
        choices = [{"id": str(record_id), "title": title} for record_id, title in kind.choices(session)]
    lines = [_(kind.title)]
    lines += [f"--with {one['key']:<16}{one['title']}" for one in options]
    lines += [f"--id {one['id']}  {one['title']}" for one in choices]
    return "\n".join(lines), {"kind": kind.key, "period": kind.period, "options": options, "choices": choices}


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


def _request(asked: Namespace, kind: PaperKind, zone: str) -> Request:
    """The record or the period that was named; without one, the period that today lies in."""
    _demand_fitting(asked, kind)
    options = _options(asked, kind)
    if kind.period == "record":
        return Request(record_id=_record(asked), options=options)
    code = str(getattr(asked, kind.period, ""))
    found = kinds.read(kind.period, code) if code else kinds.offered(kind, clock.today(zone))
    return Request(found.first, found.last, options=options)


def _demand_fitting(asked: Namespace, kind: PaperKind) -> None:
    """A period that this kind does not take would be left out, and another one written without a word."""
    taken = {"record": "id"}.get(kind.period, kind.period)
    for given in ("week", "month", "quarter", "year", "id"):
        if not getattr(asked, given) or given == taken:
            continue
        if kind.period == "none":
            raise Invalid(
                _("The document {kind} takes no period: leave --{given} out.").format(kind=kind.key, given=given)
            )
        said = _("The document {kind} takes --{taken}, not --{given}.")
        raise Invalid(said.format(kind=kind.key, taken=taken, given=given))


def _record(asked: Namespace) -> UUID:
    try:
        return UUID(asked.id)
    except ValueError as error:
        raise Invalid(
            _("Say which one with --id. They are listed by: export --list {kind}").format(kind=asked.kind)
        ) from error


def _options(asked: Namespace, kind: PaperKind) -> frozenset[str]:
    wished, unwished = frozenset(asked.wished), frozenset(asked.unwished)
    for key in (wished | unwished) - {option.key for option in kind.options}:
        raise Invalid(
            _("This document has no such option: {key}. They are listed by: export --list {kind}").format(
                key=key, kind=kind.key
            )
        )
    return (kind.wished() | wished) - unwished
