"""The console's packages: what another copy of the office lacks, out; what another copy has, in."""

from argparse import Namespace
from collections.abc import Iterator, Sequence

from core import console, exchange
from core.errors import Invalid
from core.exchange import Looked, Question
from core.language.words import _, n_
from core.office import queries as office
from core.store import merging, package, signing
from core.store.merging import Choice, Spot
from core.store.store import Store

PASSWORD = "HATSHY_PACKAGE_PASSWORD"
# what a script hears when something is left to be chosen
TO_CHOOSE = 4


def password() -> str:
    """From the environment for scripts, else typed unseen."""
    return console.passphrase_for(_("Password of the package:"), PASSWORD)


def write(asked: Namespace) -> tuple[str, console.Answer]:
    with console.opened(asked) as store:
        written = package.write(store, asked.output, password(), asked.whole)
    count, path = written.entries, written.path
    said = n_("The package holds {n} entry: {path}", "The package holds {n} entries: {path}", count, path=path)
    answer = {"file": str(written.path), "entries": written.entries, "files": written.files, "bytes": written.size}
    return said, answer


def merge(asked: Namespace) -> tuple[str, console.Answer]:
    """Says what would come of it; with `--apply`, and if nothing is left to be chosen, does it."""
    with console.opened(asked) as store:
        zone = _zone(store)
        looked = exchange.look(store, asked.file, password(), zone)
        chosen = _chosen(asked, looked.questions)
        left = looked.left(chosen)
        told = [exchange.origin(looked, zone), *_warned(looked), exchange.summary(looked.plan)]
        told += [f"{line.sign} {line.kind}: {line.name}" for line in looked.lines]
        told += [line for question in left for line in _told(question)]
        answer = _answer(looked)
        if not asked.apply:
            return "\n".join(told), answer
        if left:
            told.append(_("Nothing was merged: choose with --choose or --all."))
            return "\n".join(told), answer | {"is_merged": False, "exit_code": TO_CHOOSE}
        choices = exchange.answers(looked.plan, chosen)
        done = store.do(exchange.merge, looked.package, choices, signing.signer(store).public, asked.trust_key)
    return exchange.merged(done), answer | {"is_merged": done.entries > 0}


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


def _answer(looked: Looked) -> console.Answer:
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


def _conflict(question: Question) -> console.Answer:
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
