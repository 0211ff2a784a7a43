"""The console: one command, one answer, in words or as JSON; never a window."""

import argparse
import sys
from collections.abc import Callable, Iterator
from typing import Any

from core.commands import line
from core.commands.saying import write
from core.errors import Invalid, Unavailable, UserError

# these need the screen, or at least its painter; None is the window itself
ON_SCREEN = (None, "pictures", "manual")
# what a command does: a sentence for people, and the same as values for scripts
Verb = Callable[[argparse.Namespace], tuple[str, dict[str, Any]]]
# what answers text by text, each as soon as it is known
Talk = Callable[[argparse.Namespace], Iterator[tuple[str, Any]]]


def parse(arguments: list[str]) -> argparse.Namespace:
    try:
        return line.parse(arguments)
    except Invalid as error:
        write(_as_json(_refusal(error)), sys.stdout)
        raise SystemExit(error.exit_code) from error


def run(asked: argparse.Namespace) -> int:
    command = line.module_of(asked.command)
    return talk(asked, command.answers) if hasattr(command, "answers") else carry_out(asked, command.answer)


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
        return write(_as_json(answer), sys.stdout)
    return write(sentence, stream or sys.stdout)


def _refusal(error: UserError) -> dict[str, Any]:
    return {"error": type(error).__name__, "sentence": str(error)}


def _as_json(answer: Any) -> str:
    import json

    return json.dumps(answer, ensure_ascii=False, default=str)
