"""The workspace as a copy of it was."""

import os
from argparse import Namespace
from pathlib import Path

from core.language.words import N_, _
from core.shell import answering
from core.shell.answering import Option, Upshot
from core.store import upkeep

OPTIONS: list[Option] = [
    (("copy",), {"type": Path}),
    (("--another",), {"action": "store_true", "help": N_("even if it is a copy of another office")}),
]


def answer(asked: Namespace) -> Upshot:
    with answering.opened(asked) as store:
        safety = upkeep.put_back(store, asked.copy, os.environ.get("HATSHY_PASSPHRASE", ""), asked.another)
    sentence = _("The workspace is what the copy was. Its state before that is here: {path}")
    return Upshot(sentence.format(path=safety), {"restored": str(asked.copy), "before": str(safety)})
