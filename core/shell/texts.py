"""Plain texts that the console is asked about: one on the command line, or all of standard input."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator

from core.errors import Unavailable
from core.language.words import N_, _
from core.shell.answering import Option, Upshot

NOTHING = N_("Nothing found.")

OPTIONS: list[Option] = [
    (("text",), {"nargs": "?", "default": "-", "help": N_("the text; without it, or with -, standard input")}),
    (("--lines",), {"action": "store_true", "help": N_("one text a line, one answer a line")}),
]


def each(asked: Namespace, answered: Callable[[str], Upshot]) -> Iterator[Upshot]:
    if asked.text != "-":
        texts: Iterator[str] = iter(_whole(asked.text).split("\n") if asked.lines else [_whole(asked.text)])
    else:
        texts = lines() if asked.lines else iter(["\n".join(lines())])
    return map(answered, texts)


def lines() -> Iterator[str]:
    """Standard input line by line as it comes; what is no UTF-8 is replaced."""
    if sys.stdin is None:
        raise Unavailable(_("There is no standard input to read from."))
    for number, line in enumerate(sys.stdin.buffer):
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        yield text if number else text.removeprefix("\ufeff")


def _whole(text: str) -> str:
    """A command line may hold half characters, which nothing can write."""
    return text.encode("utf-8", "replace").decode("utf-8")
