"""The console: one command, one answer, in words or as JSON; never a window."""

import argparse
import sys
from collections.abc import Callable
from typing import Any, cast

from core.errors import Invalid, Unavailable, UserError
from core.shell import line
from core.shell.answering import ConsoleCommand, Talk, Upshot
from core.shell.saying import write

# these need the screen, or at least its painter; None is the window itself
ON_SCREEN = (None, "pictures", "manual")
Verb = Callable[[argparse.Namespace], Upshot]


def parse(arguments: list[str]) -> argparse.Namespace:
    try:
        return line.parse(arguments)
    except Invalid as error:
        write(_as_json(_refusal(error).values), sys.stdout)
        raise SystemExit(error.exit_code) from error


def run(asked: argparse.Namespace) -> int:
    command = line.module_of(asked.command)
    return (
        talk(asked, command)
        if hasattr(command, "answers")
        else carry_out(asked, cast("ConsoleCommand", command).answer)
    )


def talk(asked: argparse.Namespace, command: Talk) -> int:
    """Say every answer in its order; a listener may read along."""
    try:
        for answer in command.answers(asked):
            if not _say(asked, answer):
                return Unavailable.exit_code
    except UserError as error:
        return _refuse(asked, error)
    return 0


def carry_out(asked: argparse.Namespace, verb: Verb) -> int:
    """Carry out one command; the exit code tells a script which kind of refusal it was."""
    try:
        answer = verb(asked)
    except UserError as error:
        return _refuse(asked, error)
    return answer.exit_code if _say(asked, answer) else Unavailable.exit_code


def _refuse(asked: argparse.Namespace, error: UserError) -> int:
    _say(asked, _refusal(error), sys.stderr)
    return error.exit_code


def _say(asked: argparse.Namespace, answer: Upshot, stream: Any = None) -> bool:
    if asked.json:
        return write(_as_json(answer.values), sys.stdout)
    return write(answer.sentence, stream or sys.stdout)


def _refusal(error: UserError) -> Upshot:
    return Upshot(str(error), {"error": type(error).__name__, "sentence": str(error)}, error.exit_code)


def _as_json(values: Any) -> str:
    import json

    return json.dumps(values, ensure_ascii=False, default=str)
