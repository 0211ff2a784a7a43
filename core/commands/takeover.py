"""An office made of a package, by whoever takes it over."""

from argparse import Namespace
from pathlib import Path

from core import exchange, handover_files
from core.commands.package import password
from core.language.words import _
from core.shell import answering
from core.shell.answering import PROTECTED, Option, Upshot

OPTIONS: list[Option] = [(("file",), {"type": Path}), PROTECTED]


def answer(asked: Namespace) -> Upshot:
    where = answering.new_place(asked)
    passphrase = answering.new_passphrase(asked)
    made = exchange.founded(where, asked.file, password(), "console", passphrase)
    handover_files.sit_down(made)
    return Upshot(
        _("The workspace is made: {path}").format(path=where), {"workspace": where, "person": str(made.taker_id)}
    )
