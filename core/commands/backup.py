"""A verified copy of the office."""

from argparse import Namespace
from pathlib import Path

from core.language.words import _
from core.shell import answering
from core.shell.answering import Option, Upshot
from core.store import copies, upkeep
from core.store.rights import PACKAGE

OPTIONS: list[Option] = [(("-o", "--output"), {"type": Path, "default": None})]


def answer(asked: Namespace) -> Upshot:
    if asked.output is not None:
        copies.demand_free(asked.output)
    with answering.opened(asked) as store:
        if asked.output is not None:
            # out of the office it goes as a package does
            store.demand(PACKAGE)
        copy = upkeep.copy_now(store, to=asked.output)
    return Upshot(_("A verified copy is here: {path}").format(path=copy), {"copy": str(copy)})
