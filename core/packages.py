"""The console's packages: what another copy of the office lacks, out; what another copy has, in."""

from argparse import Namespace
from collections.abc import Iterator, Sequence

from core import clock, console, exchange
from core.errors import Invalid
from core.exchange import Question
from core.language import dates
from core.language.words import _, language, n_
from core.office import queries as office
from core.store import merging, package, signing
from core.store.merging import Choice, Plan, Spot
from core.store.package import Package
from core.store.store import Store

PASSWORD = "HATSHY_PACKAGE_PASSWORD"
# what a script hears when something is left to be chosen
TO_CHOOSE = 4


def _password() -> str:
    return console.passphrase_for(_("Password of the package:"), PASSWORD)


def write(asked: Namespace) -> tuple[str, console.Answer]:
    with console.opened(asked) as store:
        written = package.write(store, asked.output, _password(), asked.whole)
    count, path = written.entries, written.path
    said = n_("The package holds {n} entry: {path}", "The package holds {n} entries: {path}", count, path=path)
    answer = {"file": str(written.path), "entries": written.entries, "files": written.files, "bytes": written.size}
    return said, answer


def merge(asked: Namespace) -> tuple[str, console.Answer]:
    """Says what would come of it; with `--apply`, and if nothing is left to be chosen, does it."""
    with console.opened(asked) as store:
        found = package.read(store, asked.file, _password())
        zone = _zone(store)
        with store.read() as session:
            plan = merging.plan(session, found, {})
            questions = exchange.questions(session, plan, zone)
            lines = exchange.lines(session, plan)
        chosen = _chosen(asked, questions)
        left = exchange.unanswered(questions, chosen)
        told = [*_from_whom(found, plan, zone), exchange.summary(plan)]
        told += [f"{line.sign} {line.kind}: {line.name}" for line in lines]
        told += [line for question in left for line in _told(question)]
        answer = _answer(found, plan, lines, questions)
        if not asked.apply:
            return "\n".join(told), answer
        if left:
            told.append(_("Nothing was merged: choose with --choose or --all."))
            return "\n".join(told), answer | {"is_merged": False, "exit_code": TO_CHOOSE}
        choices = exchange.answers(plan, chosen)
        done = store.do(merging.merge, found, choices, signing.signer(store).public, asked.trust_key)
    return exchange.merged(done), answer | {"is_merged": done.entries > 0}


def _zone(store: Store) -> str:
    with store.read() as session:
        found = office.the_office(session)
    return found.zone if found else "Asia/Almaty"


def _chosen(asked: Namespace, questions: Sequence[Question]) -> dict[Spot, Choice]:
    by_key = {question.key: question.spot for question in questions}
    chosen = {question.spot: Choice(asked.all) for question in questions} if asked.all else {}
    for word in asked.chosen:
        key, _sign, side = word.rpartition("=")
        if key not in by_key or side not in list(Choice):
            raise Invalid(_("There is nothing to choose like this: {word}").format(word=word))
        chosen[by_key[key]] = Choice(side)
    return chosen


def _from_whom(found: Package, plan: Plan, zone: str) -> Iterator[str]:
    at = dates.moment(clock.local(found.header.written_at, zone), language())
    yield _("Package of {name}, {at}, key {key}").format(
        name=found.header.called(), at=at, key=signing.spoken(found.public)
    )
    if plan.standing == "changed":
        yield merging.key_changed(found)


def _told(question: Question) -> Iterator[str]:
    yield f"? {question.kind}: {question.name}  [{question.key}]"
    for one in question.shown:
        yield "    " + _("{field}: here «{ours}», in the package «{theirs}»").format(
            field=one.label, ours=one.before, theirs=one.after
        )


def _answer(
    found: Package, plan: Plan, lines: Sequence[exchange.Line], questions: Sequence[Question]
) -> console.Answer:
    coming = zip(plan.coming, lines, strict=True)
    return {
        "name": found.header.called(),
        "written_at": found.header.at,
        "key": signing.spoken(found.public),
        "standing": plan.standing,
        "entries": plan.entries,
        "summary": exchange.summary(plan),
        "changes": [
            {"kind": one.kind, "id": str(one.record_id), "sign": line.sign, "name": line.name} for one, line in coming
        ],
        "returned": [str(record_id) for _kind, record_id in plan.returned],
        "stayed": [str(record_id) for _kind, record_id in plan.stayed],
        "conflicts": [
            {
                "key": one.key,
                "kind": one.spot.kind,
                "id": str(one.spot.record_id),
                "field": one.spot.field,
                "name": one.name,
                "by": one.theirs_by,
                "at": one.theirs_at,
                "shown": [{"label": it.label, "ours": it.before, "theirs": it.after} for it in one.shown],
            }
            for one in questions
        ],
        "is_merged": False,
    }
