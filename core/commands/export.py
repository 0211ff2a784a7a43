"""The console writes a document, or a table for another program."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from core import papers
from core.commands.exporting import audits, kpi, offers, plan, survey
from core.commands.exporting import papers as documents
from core.commands.exporting.offers import Offer
from core.language.words import N_, _
from core.shell.answering import Option, Upshot

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


def answer(asked: Namespace) -> Upshot:
    if not asked.kind:
        return _list()
    offer, export = _meant(asked.kind)
    if asked.list:
        return offers.listed(asked, offer)
    offers.demand_fitting(asked, offer)
    return export(asked)


def _meant(kind: str) -> tuple[Offer, Callable[[Namespace], Upshot]]:
    for one in _TABLES:
        if kind in one.KINDS:
            return Offer(kind, one.KINDS[kind], one.PERIOD, one.TAKES, choices=one.CHOICES), one.export
    return documents.offer(papers.kind_of(kind)), documents.export


def _list() -> Upshot:
    found = [{"kind": kind.key, "title": _(kind.title), "period": kind.period} for kind in papers.KINDS]
    for one in _TABLES:
        found += [{"kind": key, "title": _(title), "period": one.PERIOD} for key, title in one.KINDS.items()]
    return Upshot("\n".join(f"{one['kind']:<24}{one['title']}" for one in found), {"kinds": found})
