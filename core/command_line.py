"""What may be asked for on the command line, and in whose language."""

import argparse
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NoReturn

from core import preferences
from core.errors import Invalid
from core.language import words
from core.language.trilingual import LANGS, Lang
from core.language.words import N_, _
from core.version import VERSION

# the twins of a document, Kazakh and Russian
BOTH = "both"


class _ForScripts(argparse.ArgumentParser):
    """What it does not understand is said like any other refusal."""

    def error(self, message: str) -> NoReturn:
        raise Invalid(message)


def parse(arguments: list[str]) -> argparse.Namespace:
    """What is asked for; the language is set at once, so that even a refusal speaks it."""
    words.use(_spoken(arguments) or preferences.load().language)
    # it offers no other way in
    vars(argparse)["_"] = _of_parser
    if asked := _the_window(_named(arguments)):
        return asked
    from core.commands import COMMANDS

    parser = (_ForScripts if "--json" in arguments else argparse.ArgumentParser)(prog="hatshy")
    _add_common(parser, workspace="", lang=None, json=False)
    said = _("say which version of the program this is")
    parser.add_argument("--version", action="version", version=f"Hatshy {VERSION}", help=said)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, (sentence, options) in COMMANDS.items():
        command = commands.add_parser(name, help=_(sentence), description=_(sentence))
        # given after the command they win; not given there, what stood before it stays
        kept = dict.fromkeys(("workspace", "lang", "json"), argparse.SUPPRESS)
        _add_common(command, langs=(*LANGS, BOTH) if name == "export" else LANGS, **kept)
        for flags, settings in options:
            explained = settings.get("help", "")
            command.add_argument(*flags, **settings | {"help": _(explained) if explained else None})
    return parser.parse_args(_named(arguments))


def _the_window(arguments: list[str]) -> argparse.Namespace | None:
    """Asked for without a command, as mostly: nobody waits for the window while every command is laid out."""
    parser = _ForScripts(add_help=False)
    _add_common(parser, workspace="", lang=None, json=False)
    try:
        asked, rest = parser.parse_known_args(arguments, argparse.Namespace(command=None))
    except Invalid:
        # refused by the parser that knows all that could have been meant
        return None
    return None if rest else asked


def _named(arguments: list[str]) -> list[str]:
    """A file manager gives nothing but the file that was double-clicked."""
    is_file = len(arguments) == 1 and arguments[0].endswith(".hatshy")
    return ["-w", *arguments] if is_file else arguments


def _spoken(arguments: list[str]) -> Lang | None:
    """The language asked for, the last time it was: known before all else is understood."""
    asked = None
    for before, word in pairwise(["", *arguments]):
        name, _sign, value = word.partition("=")
        lang = word if before == "--lang" else value if name == "--lang" else ""
        asked = next((one for one in LANGS if one == lang), asked)
    return asked


def _add_common(parser: argparse.ArgumentParser, langs: Sequence[str] = LANGS, **defaults: Any) -> None:
    parser.add_argument("-w", "--workspace", default=defaults["workspace"], metavar="PATH_OR_URL")
    parser.add_argument("--lang", choices=langs, default=defaults["lang"])
    parser.add_argument("--json", action="store_true", default=defaults["json"])


# what the parser itself says, and the same with places that a translator can name
_PARSER = {
    "usage: ": N_("usage: "),
    "positional arguments": N_("positional arguments"),
    "options": N_("options"),
    "show this help message and exit": N_("show this help message and exit"),
    "argument %(argument_name)s: %(message)s": N_("argument {name}: {sentence}"),
    "unrecognized arguments: %s": N_("unrecognized arguments: {words}"),
    "not allowed with argument %s": N_("not allowed with argument {name}"),
    "ignored explicit argument %r": N_("ignored explicit argument {name}"),
    "the following arguments are required: %s": N_("the following arguments are required: {words}"),
    "expected one argument": N_("expected one argument"),
    "expected at most one argument": N_("expected at most one argument"),
    "expected at least one argument": N_("expected at least one argument"),
    "ambiguous option: %(option)s could match %(matches)s": N_("ambiguous option: {name} could match {words}"),
    "invalid %(type)s value: %(value)r": N_("invalid {kind} value: {word}"),
    "invalid choice: %(value)r (choose from %(choices)s)": N_("invalid choice: {word} (choose from {words})"),
    "%(prog)s: error: %(message)s\n": N_("{program}: error: {sentence}"),
}


def _of_parser(message: str) -> str:
    """Its own words in the user's language, with its own places in them."""
    known = _PARSER.get(message, message)
    places = dict(zip(re.findall(r"\{\w+\}", known), re.findall(r"%(?:\(\w+\))?[sr]", message), strict=False))
    said = re.sub(r"\{\w+\}", lambda place: places.get(place[0], place[0]), _(known))
    return said + "\n" * (message.endswith("\n") and not said.endswith("\n"))
