"""The command line: every command, what was said to one of them, and in whose language."""

import argparse
import re
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from itertools import pairwise
from keyword import iskeyword
from types import ModuleType
from typing import Any, NoReturn

from core import preferences
from core.errors import Invalid
from core.language import words
from core.language.trilingual import LANGS, Lang
from core.language.words import N_, _
from core.version import VERSION

# every command and what it does, in the order of the help
COMMANDS: dict[str, str] = {
    "new": N_("make an empty workspace"),
    "demo": N_("make a workspace with the demo office"),
    "check": N_("is everything as it was written?"),
    "backup": N_("take a verified copy"),
    "restore": N_("make the workspace what a copy is"),
    "passphrase": N_("protect a file, or change its passphrase; prints the recovery code"),
    "export": N_("write a document as Word files, or a table for other programs"),
    "import": N_("take a plan, messages, figures, audits, interviews or answers of a survey in from a table"),
    "feedback": N_("read what came back in a Word file"),
    "verify": N_("which submission a code on paper stands for, and whether it is whole"),
    "package": N_("write what another copy of the office lacks, for a stick"),
    "merge": N_("say what a package would bring; with --apply merge it"),
    "handover": N_("hand the office over: an encrypted package, and the act as Word files beside it"),
    "takeover": N_("make an office of a package, where there is none yet"),
    "deadline": N_("when a term ends, and why just then; a workspace is not needed"),
    "triage": N_("what is to be done about a comment, and why; a workspace is not needed"),
    "suggest": N_("which reply templates fit a comment; a workspace is not needed"),
    "severity": N_("how serious an incident is for communication, and why; a workspace is not needed"),
    "playbook": N_("an algorithm of a crisis: out to a file for another office, or in from one"),
    "kpi": N_("what an indicator came to, span by span"),
    "interviews": N_("what experts said, by question and theme"),
    "survey": N_("what a survey came to, question by question"),
    "audit": N_("what an audit came to, criterion by criterion"),
    "scan": N_("personal data in a text; a workspace is not needed"),
    "compare": N_("do a Kazakh and a Russian text say the same; a workspace is not needed"),
    "pictures": N_("a picture of every page"),
    "manual": N_("the manual as a Word file, with pictures of this office"),
}
# the twins of a document, Kazakh and Russian
BOTH = "both"


class _Parser(argparse.ArgumentParser):
    """Of a command, it learns what may be said only when that command was named: nobody waits for all of them."""

    learn: Callable[[], None] | None = None

    def parse_known_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> tuple[Any, list[str]]:  # type: ignore[override]
        if self.learn:
            learn, self.learn = self.learn, None
            learn()
        return super().parse_known_args(args, namespace)


class _ForScripts(_Parser):
    """What it does not understand is said like any other refusal."""

    def error(self, message: str) -> NoReturn:
        raise Invalid(message)


def module_of(command: str) -> ModuleType:
    """Where the command stands: its options, and its answer or answers. A word of Python's own is no module's name."""
    return import_module(f"core.commands.{command}{'_' * iskeyword(command)}")


def parse(arguments: list[str]) -> argparse.Namespace:
    """What is asked for; the language is set at once, so that even a refusal speaks it."""
    words.use(_spoken(arguments) or preferences.load().language)
    # it offers no other way in
    vars(argparse)["_"] = _of_parser
    parser = (_ForScripts if "--json" in arguments else _Parser)(prog="hatshy")
    _add_common(parser, workspace="", lang=None, json=False)
    said = _("say which version of the program this is")
    parser.add_argument("--version", action="version", version=f"Hatshy {VERSION}", help=said)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, sentence in COMMANDS.items():
        command = commands.add_parser(name, help=_(sentence), description=_(sentence))
        command.learn = partial(_learn, command, name)
    return parser.parse_args(arguments)


def _learn(parser: _Parser, name: str) -> None:
    module = module_of(name)
    _add_options(parser, name, module)
    if kinds := getattr(module, "KINDS", ()):
        # each takes what it understands; what another kind takes is refused
        named = parser.add_subparsers(dest="kind", required=True)
        for kind in kinds:
            one = named.add_parser(kind)
            one.learn = partial(_add_options, one, name, module.module_of(kind))


def _add_options(parser: argparse.ArgumentParser, name: str, module: ModuleType) -> None:
    # given after the command they win; not given there, what stood before it stays
    kept = dict.fromkeys(("workspace", "lang", "json"), argparse.SUPPRESS)
    _add_common(parser, langs=(*LANGS, BOTH) if name == "export" else LANGS, **kept)
    for flags, settings in module.OPTIONS:
        explained = settings.get("help", "")
        parser.add_argument(*flags, **settings | {"help": _(explained) if explained else None})


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
