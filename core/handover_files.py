"""The office handed over as files, and the console's part of it: the package, the act, and an office made of one."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from core import clock, console, exchange, packages, papers, preferences
from core.document import actions, export
from core.document.kinds import Request
from core.errors import Invalid
from core.handover import actions as handing
from core.handover import rules
from core.handover.choices import Cause, Section
from core.handover.papers import KEY
from core.handover.queries import carried
from core.handover.records import Handover
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import N_, _, language, n_, words
from core.office import queries as office
from core.office.records import Person, Role
from core.office.rules import Right
from core.store import extract, package, signing
from core.store.package import SUFFIX
from core.store.record import Record
from core.store.store import Store


@dataclass(frozen=True)
class Handing:
    """A hand-over that is made ready: whoever takes over may be new to the office."""

    handover: Handover
    newcomer: Person | None = None


def prepared(values: dict[str, Any], newcomer: str = "", position: str = "") -> Handing:
    """Refused while it is not whole; nothing is written yet. Somebody new becomes the office's press secretary."""
    person = None
    if newcomer.strip():
        held = Trilingual(*(words(lang).say(N_("Press secretary")) for lang in LANGS))
        if said := position.strip():
            held = Trilingual.of({language(): said})
        person = Person.made(name=newcomer.strip(), position=held, roles=[Role.PRESS_SECRETARY])
        values = values | {"taker_id": person.id}
    if values.get("taker_id") is None:
        raise Invalid(_("Say who takes over: choose a person or write a new name."), "taker_id")
    one = Handover.made(**values)
    for problem in rules.problems(one):
        raise problem
    return Handing(one, person)


def write(store: Store, path: Path, password: str, handing_over: Handing) -> package.Written:
    """Onto the stick; the hand-over itself goes along, so that whoever takes over reads what was remarked."""
    store.demand(Right.OFFICE)
    one = handing_over.handover
    one.file, one.key = path.name, signing.spoken(signing.signer(store).public)
    with store.read() as session:
        found = carried.carried(session, one.sections, one.day)
    own: Sequence[Record] = [record for record in (handing_over.newcomer, one) if record is not None]
    images = found | {(type(record).__name__, record.id): record.image() for record in own}
    return extract.write(store, path, password, handing.TITLE, images.items())


def acts(store: Store, handover_id: UUID, folder: Path, langs: Sequence[Lang] = papers.TWINS) -> list[Path]:
    """The cover note that three people sign, in each language; noted among what went out."""
    kind = papers.kind_of(KEY)
    written = []
    for lang in langs:
        with store.read() as session:
            made = export.ready(session, kind, Request(record_id=handover_id), lang, papers.stationery(session))
        written.append(export.put(made, folder, lambda ready: store.do(actions.note, ready)))
    return written


def hand_over(asked: Namespace) -> tuple[str, console.Answer]:
    path = asked.output if asked.output.name.endswith(SUFFIX) else asked.output.with_name(asked.output.name + SUFFIX)
    with console.opened(asked) as store:
        made = _asked(store, asked)
        written = write(store, path, packages.password(), made)
        store.do(handing.hand_over, made.handover, made.newcomer)
        notes = acts(store, made.handover.id, path.parent)
    count = written.entries
    said = n_("The package holds {n} record: {path}", "The package holds {n} records: {path}", count, path=written.path)
    answer = {"file": str(written.path), "records": count, "files": written.files, "bytes": written.size}
    answer |= {"acts": [str(one) for one in notes], "key": made.handover.key, "id": str(made.handover.id)}
    return "\n".join([said, *map(str, notes)]), answer


def _asked(store: Store, asked: Namespace) -> Handing:
    with store.read() as session:
        people, today = office.people(session), clock.today(office.zone(session))
    taker = next((one.id for one in people if asked.to in (one.name, str(one.id))), None)
    unwished = {Section(one) for one in asked.unwished}
    values = {
        "day": _day(asked.day) or today,
        "giver_id": store.author_id,
        "taker_id": taker,
        "cause": Cause(asked.cause),
        "until": _day(asked.until),
        "sections": [one for one in Section if one not in unwished],
        "remarks": asked.remarks,
    }
    return prepared(values, "" if taker else asked.to, asked.position)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError as error:
        raise Invalid(_("This is not a day: {typed}. For example: 2026-10-31").format(typed=said)) from error


def take_over(asked: Namespace) -> tuple[str, console.Answer]:
    where = console.new_place(asked)
    passphrase = console.new_passphrase(asked)
    made = exchange.founded(where, asked.file, packages.password(), "console", passphrase)
    sit_down(made)
    return _("The workspace is made: {path}").format(path=where), {"workspace": where, "person": str(made.taker_id)}


def sit_down(made: exchange.Founded) -> None:
    """Whoever the office was handed over to sits at this computer from now on."""
    if made.taker_id is not None:
        preferences.save(preferences.load().seated(made.workspace, str(made.taker_id)))
