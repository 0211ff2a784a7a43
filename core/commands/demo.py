"""The demo office."""

from argparse import Namespace

from core import seed
from core.language.words import N_, _
from core.shell import answering
from core.shell.answering import PROTECTED, Option, Upshot

OPTIONS: list[Option] = [
    (("--weeks",), {"type": int, "default": 4, "help": N_("so many weeks its people are at work; else 4")}),
    (
        ("--scale",),
        {
            "type": int,
            "default": 1,
            "help": N_("as many times the people and contacts, and as many times the weeks before, at most ten years"),
        },
    ),
    PROTECTED,
]


def answer(asked: Namespace) -> Upshot:
    seed.demand_size(asked.weeks, asked.scale)
    with answering.made(asked, "demo") as store:
        planted = seed.plant_demo(store, asked.weeks, asked.scale)
    return Upshot(
        _("The demo office is ready: {path}").format(path=asked.workspace), {"workspace": asked.workspace} | planted
    )
