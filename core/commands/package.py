"""What another copy of the office lacks, as one file for a stick."""

from argparse import Namespace
from pathlib import Path

from core.language.words import N_, _, n_
from core.shell import answering
from core.shell.answering import Option, Upshot
from core.store import package

PASSWORD = "HATSHY_PACKAGE_PASSWORD"

OPTIONS: list[Option] = [
    (("-o", "--output"), {"type": Path, "required": True}),
    (("--whole",), {"action": "store_true", "help": N_("the whole history, for a copy that was never met")}),
]


def answer(asked: Namespace) -> Upshot:
    with answering.opened(asked) as store:
        written = package.write(store, asked.output, password(), asked.whole)
    count, path = written.entries, written.path
    said = n_("The package holds {n} entry: {path}", "The package holds {n} entries: {path}", count, path=path)
    told = {"file": str(written.path), "entries": written.entries, "files": written.files, "bytes": written.size}
    return Upshot(said, told)


def password() -> str:
    """From the environment for scripts, else typed unseen."""
    return answering.passphrase_for(_("Password of the package:"), PASSWORD)
