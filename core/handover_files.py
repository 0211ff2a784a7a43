"""The office handed over as files: the package and the act, and who sits down at an office made of one."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from core import exchange, papers, preferences
from core.document import actions, export
from core.document.kinds import Request
from core.errors import Invalid, UserError
from core.handover import actions as handing
from core.handover import rules
from core.handover.papers import KEY
from core.handover.queries import carried
from core.handover.records import Handover
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import N_, _, language, words
from core.office.records import Person, Role
from core.office.rules import Right
from core.store import extract, package, signing
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


@contextmanager
def taken_back_unless_noted(path: Path) -> Iterator[None]:
    """A package of a hand-over that the office was not told of goes: whoever begins again gives the same name."""
    try:
        yield
    except UserError:
        with suppress(OSError):
            path.unlink()
        raise


def acts(store: Store, handover_id: UUID, folder: Path, langs: Sequence[Lang] = papers.TWINS) -> list[Path]:
    """The cover note that three people sign, in each language; noted among what went out."""
    kind = papers.kind_of(KEY)
    written = []
    for lang in langs:
        with store.read() as session:
            made = export.ready(session, kind, Request(record_id=handover_id), lang, papers.stationery(session))
        written.append(export.put(made, folder, lambda ready: store.do(actions.note, ready)))
    return written


def sit_down(made: exchange.Founded) -> None:
    """Whoever the office was handed over to sits at this computer from now on."""
    if made.taker_id is not None:
        preferences.save(preferences.load().seated(made.workspace, str(made.taker_id)))
