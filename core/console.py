"""The command line: one command, one answer, in words or as JSON; never a window."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import command_line, preferences
from core.command_line import BOTH as BOTH
from core.errors import Invalid, Unavailable, UserError
from core.language.words import _

if TYPE_CHECKING:
    from core.store.store import Store

# these need the screen, or at least its painter; None is the window itself
ON_SCREEN = (None, "pictures", "manual")
Answer = dict[str, Any]
# what a command does: a sentence for people, and the same as values for scripts
Verb = Callable[[argparse.Namespace], tuple[str, Answer]]
# what answers text by text, each as soon as it is known
Talk = Callable[[argparse.Namespace], Iterator[tuple[str, Any]]]


def parse(arguments: list[str]) -> argparse.Namespace:
    try:
        return command_line.parse(arguments)
    except Invalid as error:
        _write(_as_json(_refusal(error)), sys.stdout)
        raise SystemExit(error.exit_code) from error


def run(asked: argparse.Namespace) -> int:
    if asked.command in _TALKS:
        return talk(asked, _TALKS[asked.command])
    return carry_out(asked, _VERBS[asked.command])


def talk(asked: argparse.Namespace, answers: Talk) -> int:
    """Say every answer in its order; a listener may read along."""
    try:
        for sentence, answer in answers(asked):
            if not _say(asked, sentence, answer):
                return Unavailable.exit_code
    except UserError as error:
        _say(asked, str(error), _refusal(error), sys.stderr)
        return error.exit_code
    return 0


def carry_out(asked: argparse.Namespace, verb: Verb) -> int:
    """Carry out one command; the exit code tells a script which kind of refusal it was."""
    try:
        sentence, answer = verb(asked)
    except UserError as error:
        _say(asked, str(error), _refusal(error), sys.stderr)
        return error.exit_code
    is_said = _say(asked, sentence, answer)
    return int(answer.get("exit_code", 0)) if is_said else Unavailable.exit_code


def _say(asked: argparse.Namespace, sentence: str, answer: Any, stream: Any = None) -> bool:
    if asked.json:
        return _write(_as_json(answer), sys.stdout)
    return _write(sentence, stream or sys.stdout)


def _refusal(error: UserError) -> Answer:
    return {"error": type(error).__name__, "sentence": str(error)}


def _as_json(answer: Any) -> str:
    import json

    return json.dumps(answer, ensure_ascii=False, default=str)


def _write(sentence: str, stream: Any) -> bool:
    """The one writer of the console; whether it could be said."""
    try:
        print(sentence, file=stream, flush=True)
    except OSError as error:
        # nor shall the farewell of the interpreter be said into what does not take it
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if isinstance(error, BrokenPipeError):
            # whoever listens has heard enough
            return True
        if stream is not sys.stderr:
            _write(_("The answer could not be written to where it was to go."), sys.stderr)
        return False
    return True


def workspace_of(asked: argparse.Namespace) -> str:
    where = asked.workspace or next(iter(preferences.load().recent), "")
    if not where:
        raise Invalid(_("Say which workspace with -w PATH."))
    return str(where)


def passphrase_for(question: str, variable: str = "HATSHY_PASSPHRASE") -> str:
    """From the environment for scripts, else typed unseen."""
    import getpass

    given = os.environ.get(variable, "")
    # a script may have closed it
    is_typed = sys.stdin is not None and sys.stdin.isatty()
    return given or (getpass.getpass(question + " ") if is_typed else "")


@contextmanager
def opened(asked: argparse.Namespace) -> Iterator["Store"]:
    """The workspace, with whoever sits at this computer as the author of what is done; the seat is held meanwhile."""
    from core.features import open_workspace
    from core.office.queries import sitter
    from core.store.opening import Protected
    from core.store.seat import Seat

    where, seat = workspace_of(asked), Seat(preferences.home())
    try:
        try:
            store = open_workspace(where, seat.name)
        except Protected as error:
            store = open_workspace(where, seat.name, passphrase_for(str(error)))
        try:
            with store.read() as session:
                store.author_id = sitter(session, preferences.load().people.get(store.workspace, ""))
            if store.remark:
                _write(store.remark, sys.stderr)
            yield store
        finally:
            store.close()
    finally:
        seat.leave()


def new_passphrase(asked: argparse.Namespace) -> str:
    """Of a file that is about to be made; asked for once, and empty where none is wanted."""
    from core.store import engine, vault

    if not asked.protect:
        return ""
    if engine.is_server(asked.workspace):
        raise Invalid(_("A passphrase protects a file; whoever looks after the server protects the server."))
    passphrase = passphrase_for(_("New passphrase:"))
    # an empty one would leave the file open to everybody
    vault.demand_strong(passphrase)
    if not asked.workspace.endswith(".hatshy"):
        raise Invalid(_("The name of a protected file ends in .hatshy, or it could not be told from others."))
    return passphrase


def new_place(asked: argparse.Namespace) -> str:
    """Not the one that was opened last: nobody means that when making a new one."""
    if not asked.workspace:
        raise Invalid(_("Say which workspace with -w PATH."))
    return str(asked.workspace)


@contextmanager
def _made(asked: argparse.Namespace, seat: str) -> Iterator["Store"]:
    """A new workspace, to be filled: it takes its place when all is in it. Its passphrase is asked for once."""
    from core.features import open_workspace
    from core.store import opening

    where = new_place(asked)
    passphrase = new_passphrase(asked)
    with opening.made(where, passphrase) as place:
        store = open_workspace(place, seat, passphrase)
        try:
            yield store
        finally:
            store.close()


def _new(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core.seeding import calendar

    with _made(asked, "console") as store:
        calendar.plant(store, None)
    return _("The workspace is made: {path}").format(path=asked.workspace), {"workspace": asked.workspace}


def _demo(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core import seed

    seed.demand_size(asked.weeks, asked.scale)
    with _made(asked, "demo") as store:
        planted = seed.plant_demo(store, asked.weeks, asked.scale)
    return _("The demo office is ready: {path}").format(path=asked.workspace), {"workspace": asked.workspace} | planted


def _check(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core import features

    with opened(asked) as store:
        checked = features.check(store)
    faults = [_(fault.sentence).format(subject=fault.subject) for fault in checked.faults]
    sentence = _("Everything is as it was written: records {records}, entries {entries}, attachments {attachments}.")
    answer = asdict(checked) | {
        "faults": faults,
        "is_clean": checked.is_clean,
        "exit_code": 0 if checked.is_clean else 1,
    }
    return "\n".join(faults) or sentence.format(**asdict(checked)), answer


def _backup(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core.store import copies, upkeep
    from core.store.rights import PACKAGE

    if asked.output is not None:
        copies.demand_free(asked.output)
    with opened(asked) as store:
        if asked.output is not None:
            # out of the office it goes as a package does
            store.demand(PACKAGE)
        copy = upkeep.copy_now(store, to=asked.output)
    return _("A verified copy is here: {path}").format(path=copy), {"copy": str(copy)}


def _restore(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core.store import upkeep

    with opened(asked) as store:
        safety = upkeep.put_back(store, asked.copy, os.environ.get("HATSHY_PASSPHRASE", ""), asked.another)
    sentence = _("The workspace is what the copy was. Its state before that is here: {path}")
    return sentence.format(path=safety), {"restored": str(asked.copy), "before": str(safety)}


def _passphrase(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core.store import engine, opening, upkeep, vault

    where = workspace_of(asked)
    if engine.is_server(where):
        raise Invalid(_("A passphrase protects a file; whoever looks after the server protects the server."))
    path = Path(where)
    old = passphrase_for(_("Passphrase or recovery code")) if opening.is_protected(path) else ""
    new = passphrase_for(_("New passphrase:"), "HATSHY_NEW_PASSPHRASE")
    upkeep.change_passphrase(path, old, new)
    code = vault.recovery_code(vault.key_from(new, path))
    return _("The passphrase is set. Recovery code, to be kept on paper: {code}").format(code=code), {"recovery": code}


def _export(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core import delivery

    return delivery.export(asked)


def _import(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core import audit_files, interview_files, message_files, metric_files, plan_files, survey_files

    kinds = {
        "plan": plan_files.bring_in,
        "messages": message_files.bring_in,
        "metrics": metric_files.bring_in,
        "interviews": interview_files.bring_in,
        "audit": audit_files.bring_in,
        "survey": survey_files.bring_in,
    }
    return kinds[asked.kind](asked)


def _feedback(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core import delivery

    return delivery.returned(asked)


def _verify(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core import verifying

    return verifying.verify(asked)


def _package(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core import packages

    return packages.write(asked)


def _merge(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core import packages

    return packages.merge(asked)


def _handover(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core import handover_files

    return handover_files.hand_over(asked)


def _takeover(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core import handover_files

    return handover_files.take_over(asked)


def _deadline(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core import reckoning

    return reckoning.deadline(asked)


def _playbook(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core import playbook_files

    return playbook_files.carry(asked)


def _kpi(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core import indicators

    return indicators.indicator(asked)


def _survey(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core import survey_results

    return survey_results.survey(asked)


def _audit(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core import audit_files

    return audit_files.audit(asked)


def _interviews(asked: argparse.Namespace) -> tuple[str, Answer]:
    from core import interview_files

    return interview_files.told(asked)


def _triage(asked: argparse.Namespace) -> Iterator[tuple[str, Any]]:
    from core import comments

    return comments.triage(asked)


def _suggest(asked: argparse.Namespace) -> Iterator[tuple[str, Any]]:
    from core import comments

    return comments.suggest(asked)


def _severity(asked: argparse.Namespace) -> Iterator[tuple[str, Any]]:
    from core import scoring

    return scoring.judge(asked)


def _scan(asked: argparse.Namespace) -> Iterator[tuple[str, Any]]:
    from core import comments

    return comments.scan(asked)


def _compare(asked: argparse.Namespace) -> Iterator[tuple[str, Any]]:
    from core import comments

    return comments.compare(asked)


_VERBS: dict[str, Verb] = {
    "new": _new,
    "demo": _demo,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
    "passphrase": _passphrase,
    "export": _export,
    "import": _import,
    "feedback": _feedback,
    "verify": _verify,
    "package": _package,
    "merge": _merge,
    "handover": _handover,
    "takeover": _takeover,
    "deadline": _deadline,
    "playbook": _playbook,
    "kpi": _kpi,
    "interviews": _interviews,
    "survey": _survey,
    "audit": _audit,
}

_TALKS: dict[str, Talk] = {
    "triage": _triage,
    "suggest": _suggest,
    "severity": _severity,
    "scan": _scan,
    "compare": _compare,
}
