"""What a package of another copy would bring, and the package merged."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from core import exchange
from core.commands.package import password
from core.errors import Invalid
from core.exchange import Looked, Question
from core.language.words import N_, _
from core.office import queries as office
from core.shell import answering
from core.shell.answering import Option, Upshot, Values
from core.store import merging, signing
from core.store.merging import Choice, Spot
from core.store.store import Store

OPTIONS: list[Option] = [
    (("file",), {"type": Path}),
    (("--apply",), {"action": "store_true", "help": N_("merge it")}),
    (("--all",), {"choices": ("ours", "theirs"), "help": N_("whose words hold wherever both have changed")}),
    (
        ("--choose",),
        {
            "dest": "chosen",
            "action": "append",
            "default": [],
            "metavar": "KEY=ours|theirs",
            "help": N_("whose word holds in one place; the keys are listed without --apply"),
        },
    ),
    (
        ("--trust-key",),
        {"action": "store_true", "help": N_("even if it is signed with another key than before")},
    ),
]

# what a script hears when something is left to be chosen
TO_CHOOSE = 4


def answer(asked: Namespace) -> Upshot:
    """Says what would come of it; with `--apply`, and if nothing is left to be chosen, does it."""
    with answering.opened(asked) as store:
        zone = _zone(store)
        looked = exchange.look(store, asked.file, password(), zone)
        chosen = _chosen(asked, looked.questions)
        left = looked.left(chosen)
        told = [exchange.origin(looked, zone), *_warned(looked), exchange.summary(looked.plan)]
        told += [f"{line.sign} {line.kind}: {line.name}" for line in looked.lines]
        told += [line for question in left for line in _told(question)]
        answer = _answer(looked)
        if not asked.apply:
            return Upshot("\n".join(told), answer)
        if left:
            told.append(_("Nothing was merged: choose with --choose or --all."))
            return Upshot("\n".join(told), answer | {"is_merged": False}, TO_CHOOSE)
        choices = exchange.answers(looked.plan, chosen)
        done = store.do(exchange.merge, looked.package, choices, signing.signer(store).public, asked.trust_key)
    return Upshot(exchange.merged(done), answer | {"is_merged": done.entries > 0})


def _zone(store: Store) -> str:
    with store.read() as session:
        return office.zone(session)


def _chosen(asked: Namespace, questions: Sequence[Question]) -> dict[Spot, Choice]:
    by_key = {question.key: question.spot for question in questions}
    chosen = {question.spot: Choice(asked.all) for question in questions} if asked.all else {}
    for word in asked.chosen:
        key, _sign, side = word.rpartition("=")
        if key not in by_key or side not in list(Choice):
            raise Invalid(_("There is nothing to choose like this: {word}").format(word=word))
        chosen[by_key[key]] = Choice(side)
    return chosen


def _warned(looked: Looked) -> Iterator[str]:
    if looked.plan.standing == "changed":
        yield merging.key_changed(looked.package)


def _told(question: Question) -> Iterator[str]:
    yield f"? {question.kind}: {question.name}  [{question.key}]"
    for one in question.shown:
        yield "    " + _("{field}: here «{ours}», in the package «{theirs}»").format(
            field=one.label, ours=one.before, theirs=one.after
        )


def _answer(looked: Looked) -> Values:
    plan, found = looked.plan, looked.package
    return {
        "name": found.header.called(),
        "written_at": found.header.at,
        "key": signing.spoken(found.public),
        "standing": plan.standing,
        "entries": plan.entries,
        "summary": exchange.summary(plan),
        "changes": [
            {"kind": one.kind, "id": str(one.record_id), "sign": line.sign, "name": line.name}
            for one, line in zip(plan.coming, looked.lines, strict=True)
        ],
        "returned": [str(record_id) for _kind, record_id in plan.returned],
        "stayed": [str(record_id) for _kind, record_id in plan.stayed],
        "conflicts": [_conflict(question) for question in looked.questions],
        "is_merged": False,
    }


def _conflict(question: Question) -> Values:
    spot = question.spot
    return {
        "key": question.key,
        "kind": spot.kind,
        "id": str(spot.record_id),
        "field": spot.field,
        "name": question.name,
        "by": question.theirs_by,
        "at": question.theirs_at,
        "shown": [{"label": one.label, "ours": one.before, "theirs": one.after} for one in question.shown],
    }
