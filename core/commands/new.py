"""An empty workspace, with the occasions of the calendar in it."""

from argparse import Namespace

from core.language.words import _
from core.seeding import calendar
from core.shell import answering
from core.shell.answering import PROTECTED, Option, Upshot

OPTIONS: list[Option] = [PROTECTED]


def answer(asked: Namespace) -> Upshot:
    with answering.made(asked, "console") as store:
        calendar.plant(store, None)
    return Upshot(_("The workspace is made: {path}").format(path=asked.workspace), {"workspace": asked.workspace})
