"""The console writes a document, or a table for another program."""

from argparse import Namespace
from pathlib import Path

from core import papers
from core.commands.answering import Answer, Option
from core.commands.exporting import audits, kpi, plan, survey
from core.commands.exporting.papers import export
from core.language.words import N_, _

# what is no document of its own
_TABLES = (plan, audits, survey, kpi)

OPTIONS: list[Option] = [
    (("kind",), {"nargs": "?", "default": ""}),
    (("--list",), {"action": "store_true", "help": N_("which kinds there are")}),
    (("--week",), {"default": "", "metavar": "2026-W48"}),
    (("--month",), {"default": "", "metavar": "2026-11"}),
    (("--quarter",), {"default": "", "metavar": "2026-Q4"}),
    (("--year",), {"default": "", "metavar": "2026"}),
    (("--id",), {"default": "", "help": N_("the record it is about; KIND --list shows them")}),
    (
        ("--with",),
        {"dest": "wished", "action": "append", "default": [], "metavar": "KEY", "help": N_("take in")},
    ),
    (("--without",), {"dest": "unwished", "action": "append", "default": [], "metavar": "KEY"}),
    (("-o", "--output"), {"type": Path, "default": Path()}),
]


def answer(asked: Namespace) -> tuple[str, Answer]:
    if not asked.kind:
        return _list()
    for one in _TABLES:
        if asked.kind in one.KINDS:
            told: tuple[str, Answer] = one.export(asked)
            return told
    return export(asked)


def _list() -> tuple[str, Answer]:
    found = [{"kind": kind.key, "title": _(kind.title), "period": kind.period} for kind in papers.KINDS]
    for one in _TABLES:
        found += [{"kind": key, "title": _(title), "period": one.PERIOD} for key, title in one.KINDS.items()]
    return "\n".join(f"{one['kind']:<24}{one['title']}" for one in found), {"kinds": found}
