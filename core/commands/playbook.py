"""An algorithm of a crisis: one out to a file for another office, one in from another office's file."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from core import clock
from core.crisis import exchange
from core.crisis.actions import playbooks as acts
from core.crisis.differences import SORTS, Difference, told
from core.crisis.exchange import Packed
from core.crisis.queries import playbooks
from core.crisis.queries.playbooks import Known
from core.document import output
from core.errors import Gone, Invalid, Unavailable
from core.language.words import N_, _, language
from core.office import queries as office
from core.shell import answering
from core.shell.answering import Option, Upshot, Values
from core.store.store import Store

OPTIONS: list[Option] = [
    (("act",), {"choices": ("export", "import")}),
    (("names",), {"nargs": "+", "metavar": "CODE FILE", "help": N_("which, and into which file; or the file")}),
    (
        ("--take",),
        {
            "dest": "taken",
            "action": "append",
            "default": [],
            "metavar": "KEY",
            "help": N_("what of a file is taken into an algorithm that is here; without it they are listed"),
        },
    ),
    (("--all",), {"action": "store_true", "help": N_("take all of it")}),
]


def answer(asked: Namespace) -> Upshot:
    return _out(asked) if asked.act == "export" else _in(asked)


def _out(asked: Namespace) -> Upshot:
    """CODE FILE; a folder takes it under its own name."""
    if len(asked.names) != 2:
        raise Invalid(_("Say which algorithm, by its code, and which file."))
    code, path = asked.names[0].upper(), Path(asked.names[1])
    with answering.opened(asked) as store, store.read() as session:
        found = playbooks.called(session, code, clock.today(office.zone(session)))
        if found is None:
            raise Gone(_("There is no such algorithm: {code}").format(code=code))
        content = exchange.write(playbooks.packed(session, found))
    path = output.place_for(path, playbooks.file_name(found))
    output.put(content, path)
    return Upshot(str(path), {"file": str(path), "code": found.code, "edition": found.playbook.edition})


def _in(asked: Namespace) -> Upshot:
    """One that is not here comes whole; of one that is, only what is taken by its key, or with --all."""
    if len(asked.names) != 1:
        raise Invalid(_("Say which file."))
    coming = exchange.read(_content(Path(asked.names[0])))
    with answering.opened(asked) as store:
        found = _here(store, coming)
        brought = playbooks.brought(found, coming)
        keys = [one.key for one in brought] if asked.all else asked.taken
        if found is None:
            store.do(acts.take_in, coming)
            said = _("Taken in: {code} “{name}”, edition {edition}")
            lines = [said.format(code=coming.code, name=coming.name.in_(language()), edition=coming.edition)]
        else:
            lines = [*_lines(found, brought), _taken(store, found, coming, keys)]
    taken = found is None or bool(keys)
    answer: Values = {"code": coming.code, "edition": coming.edition, "office": coming.office, "taken": taken}
    return Upshot(
        "\n".join(lines), answer | {"differences": [_as_answer(one) for one in brought], "is_new": found is None}
    )


def _here(store: Store, coming: Packed) -> Known | None:
    with store.read() as session:
        return playbooks.called(session, coming.code, clock.today(office.zone(session)))


def _taken(store: Store, found: Known, coming: Packed, keys: Sequence[str]) -> str:
    if not keys:
        return _("Nothing was taken: choose with --take or --all.")
    count = store.do(acts.take_differences, found.id, list(keys), coming)
    return _("Taken: {count}").format(count=count)


def _lines(found: Known, brought: Sequence[Difference]) -> Iterator[str]:
    lang = language()
    yield _("{code} “{name}” is here already; it differs in {count} places.").format(
        code=found.code, name=found.playbook.name.in_(lang), count=len(brought)
    )
    for one in brought:
        mark = " *" if one.is_both else ""
        yield f"{_(SORTS[one.sort])}: {one.title(lang)}  [{one.key}]{mark}"
        yield from (f"    {sign} {line}" for sign, line in _sides(one))


def _sides(one: Difference) -> Iterator[tuple[str, str]]:
    for sign, value in (("−", one.here), ("+", one.coming)):
        yield from ((sign, line) for line in told(value, language()).splitlines())


def _as_answer(one: Difference) -> dict[str, Any]:
    return {"key": one.key, "sort": str(one.sort), "here": one.here, "coming": one.coming, "is_both": one.is_both}


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise Gone(_("There is no such file: {path}").format(path=path))
    try:
        with path.open("rb") as file:
            # one byte more than is taken says that there is too much
            return file.read(exchange.LARGEST + 1)
    except OSError as error:
        raise Unavailable(_("The file could not be read: {path}").format(path=path)) from error
