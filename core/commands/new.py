"""An empty workspace, with the occasions of the calendar in it."""

from argparse import Namespace

from core.commands import answering
from core.commands.answering import PROTECTED, Answer, Option
from core.language.words import _
from core.seeding import calendar

OPTIONS: list[Option] = [PROTECTED]


def answer(asked: Namespace) -> tuple[str, Answer]:
    with answering.made(asked, "console") as store:
        calendar.plant(store, None)
    return _("The workspace is made: {path}").format(path=asked.workspace), {"workspace": asked.workspace}
