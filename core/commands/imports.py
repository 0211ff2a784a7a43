"""The console takes a file in: which kind it is of, and what may be said of it."""

from argparse import Namespace
from importlib import import_module
from pathlib import Path

from core.commands.answering import Answer, Option
from core.language.words import N_
from core.office.records import Platform
from core.replies.records import Book, Source

# each in the module of its name
KINDS = ("plan", "messages", "metrics", "audit", "interviews", "survey")

OPTIONS: list[Option] = [
    (("kind",), {"choices": KINDS}),
    (("file",), {"type": Path}),
    (("--dry-run",), {"action": "store_true", "help": N_("say what would come of it, and write nothing")}),
    (
        ("--map",),
        {
            "dest": "mapped",
            "action": "append",
            "default": [],
            "metavar": "HEADING=COLUMN",
            "help": N_("which column a heading means; nothing after the sign leaves it out"),
        },
    ),
    (("--book",), {"choices": [*map(str, Book)], "default": "comment", "help": N_("the register of the messages")}),
    (
        ("--source",),
        {"choices": [*map(str, Source)], "default": "comment", "metavar": "comment", "help": N_("the way they came")},
    ),
    (("--channel",), {"default": "", "metavar": "NAME", "help": N_("the channel of the messages")}),
    (("--page",), {"default": "", "metavar": "NAME", "help": N_("the page of all figures of the file")}),
    (("--survey",), {"default": "", "metavar": "NAME", "help": N_("the survey of the answers, or its id")}),
    (("--new",), {"default": "", "metavar": "NAME", "help": N_("make a survey of this name out of the file")}),
    (
        ("--unknown",),
        {
            "choices": ("add", "drop"),
            "default": "",
            "help": N_("answers that fit no option become options, or no answer"),
        },
    ),
    (("--form",), {"default": "", "metavar": "site", "help": N_("the form of an audit, by its code")}),
    (
        ("--guide",),
        {
            "default": "",
            "metavar": "NAME",
            "help": N_("the interview the answers belong to, by its name; one that is not there yet is made"),
        },
    ),
    (("--add-pages",), {"action": "store_true", "help": N_("add the pages that are not followed yet")}),
    (
        ("--measured-on",),
        {"default": "", "metavar": "2026-11-21", "help": N_("when the figures were read; else today")},
    ),
    (
        ("--first",),
        {
            "choices": ("day", "month"),
            "default": "",
            "help": N_("what comes first in 11/03/2026, where the file does not show it"),
        },
    ),
    (
        ("--platform",),
        {
            "choices": [*map(str, Platform)],
            "default": "",
            "metavar": "instagram",
            "help": N_("the platform of pages that are added, else what their links or names tell"),
        },
    ),
]


def answer(asked: Namespace) -> tuple[str, Answer]:
    told: tuple[str, Answer] = import_module(f"core.commands.importing.{asked.kind}").bring_in(asked)
    return told
