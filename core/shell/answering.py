"""What every command of the console is given and gives: its options, the workspace it speaks of, its answer."""

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from core import preferences
from core.errors import Invalid
from core.language.words import N_, _
from core.shell import saying

if TYPE_CHECKING:
    from core.store.store import Store

# how it is called on the command line, and what the parser is told of it
Option = tuple[tuple[str, ...], dict[str, Any]]
Values = dict[str, Any]


@dataclass(frozen=True)
class Upshot:
    """What a command came to."""

    sentence: str
    # the same for scripts
    values: Any
    exit_code: int = 0


class ConsoleCommand(Protocol):
    """The module of a command. Where the screen answers, it has its options alone; one may answer text by text."""

    OPTIONS: list[Option]

    def answer(self, asked: Namespace) -> Upshot: ...


class Talk(Protocol):
    OPTIONS: list[Option]

    def answers(self, asked: Namespace) -> Iterator[Upshot]:
        """Each as soon as it is known."""


PROTECTED: Option = (
    ("--protect",),
    {"action": "store_true", "help": N_("ask for a passphrase and protect the file")},
)


def workspace_of(asked: Namespace) -> str:
    where = asked.workspace or next(iter(preferences.load().recent), "")
    if not where:
        raise Invalid(_("Say which workspace with -w PATH."))
    return str(where)


def passphrase_for(question: str, variable: str = "HATSHY_PASSPHRASE") -> str:
    """From the environment for scripts, else typed unseen."""
    import getpass

    given = os.environ.get(variable, "")
    # a script may have closed it
    is_typed = sys.stdin is not None and sys.stdin.isatty()
    return given or (getpass.getpass(question + " ") if is_typed else "")


@contextmanager
def opened(asked: Namespace) -> Iterator["Store"]:
    """The workspace, with whoever sits at this computer as the author of what is done; the seat is held meanwhile."""
    from core.features import open_workspace
    from core.office.queries import sitter
    from core.store.opening import Protected
    from core.store.seat import Seat

    where, seat = workspace_of(asked), Seat(preferences.home())
    try:
        try:
            store = open_workspace(where, seat.name)
        except Protected as error:
            store = open_workspace(where, seat.name, passphrase_for(str(error)))
        try:
            with store.read() as session:
                store.author_id = sitter(session, preferences.load().people.get(store.workspace, ""))
            if store.remark:
                saying.write(store.remark, sys.stderr)
            yield store
        finally:
            store.close()
    finally:
        seat.leave()


def new_passphrase(asked: Namespace) -> str:
    """Of a file that is about to be made; asked for once, and empty where none is wanted."""
    from core.store import engine, vault

    if not asked.protect:
        return ""
    if engine.is_server(asked.workspace):
        raise Invalid(_("A passphrase protects a file; whoever looks after the server protects the server."))
    passphrase = passphrase_for(_("New passphrase:"))
    # an empty one would leave the file open to everybody
    vault.demand_strong(passphrase)
    if not asked.workspace.endswith(".hatshy"):
        raise Invalid(_("The name of a protected file ends in .hatshy, or it could not be told from others."))
    return passphrase


def new_place(asked: Namespace) -> str:
    """Not the one that was opened last: nobody means that when making a new one."""
    if not asked.workspace:
        raise Invalid(_("Say which workspace with -w PATH."))
    return str(asked.workspace)


@contextmanager
def made(asked: Namespace, seat: str) -> Iterator["Store"]:
    """A new workspace, to be filled: it takes its place when all is in it. Its passphrase is asked for once."""
    from core.features import open_workspace
    from core.store import opening

    where = new_place(asked)
    passphrase = new_passphrase(asked)
    with opening.made(where, passphrase) as place:
        store = open_workspace(place, seat, passphrase)
        try:
            yield store
        finally:
            store.close()
