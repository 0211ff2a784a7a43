"""The office handed over on the console: a package, and the act as Word files beside it."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from core import clock, handover_files
from core.commands.package import password
from core.errors import Invalid
from core.handover import actions as handing
from core.handover.choices import Cause, Section
from core.handover_files import Handing
from core.language.words import N_, _, n_
from core.office import queries as office
from core.shell import answering
from core.shell.answering import Option, Upshot
from core.store.package import SUFFIX
from core.store.store import Store

OPTIONS: list[Option] = [
    (("-o", "--output"), {"type": Path, "required": True}),
    (("--to",), {"required": True, "metavar": "NAME", "help": N_("who takes over; a new name is entered")}),
    (("--position",), {"default": "", "help": N_("the position of somebody new")}),
    (("--cause",), {"choices": ("leaving", "away", "succession"), "default": "leaving"}),
    (("--day",), {"default": "", "metavar": "2026-11-21", "help": N_("of the hand-over; else today")}),
    (("--until",), {"default": "", "metavar": "2026-12-05", "help": N_("the last day of whoever is away")}),
    (("--remarks",), {"default": "", "help": N_("what is to be known besides")}),
    (
        ("--without",),
        {
            "dest": "unwished",
            "action": "append",
            "default": [],
            "choices": ("terms", "actions", "plan", "contacts", "lines", "playbooks"),
            "help": N_("what does not go along"),
        },
    ),
]


def answer(asked: Namespace) -> Upshot:
    path = asked.output if asked.output.name.endswith(SUFFIX) else asked.output.with_name(asked.output.name + SUFFIX)
    with answering.opened(asked) as store:
        made = _asked(store, asked)
        written = handover_files.write(store, path, password(), made)
        with handover_files.taken_back_unless_noted(written.path):
            store.do(handing.hand_over, made.handover, made.newcomer)
        notes = handover_files.acts(store, made.handover.id, path.parent)
    count = written.entries
    said = n_("The package holds {n} record: {path}", "The package holds {n} records: {path}", count, path=written.path)
    answer = {"file": str(written.path), "records": count, "files": written.files, "bytes": written.size}
    answer |= {"acts": [str(one) for one in notes], "key": made.handover.key, "id": str(made.handover.id)}
    return Upshot("\n".join([said, *map(str, notes)]), answer)


def _asked(store: Store, asked: Namespace) -> Handing:
    with store.read() as session:
        people, today = office.people(session), clock.today(office.zone(session))
    taker = next((one.id for one in people if asked.to in (one.name, str(one.id))), None)
    unwished = {Section(one) for one in asked.unwished}
    values = {
        "day": _day(asked.day) or today,
        "giver_id": store.author_id,
        "taker_id": taker,
        "cause": Cause(asked.cause),
        "until": _day(asked.until),
        "sections": [one for one in Section if one not in unwished],
        "remarks": asked.remarks,
    }
    return handover_files.prepared(values, "" if taker else asked.to, asked.position)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError as error:
        raise Invalid(_("This is not a day: {typed}. For example: 2026-10-31").format(typed=said)) from error
