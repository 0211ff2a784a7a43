"""A table that comes in: its content, and which of its headings means what."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from core.commands.answering import Option
from core.errors import Gone, Invalid, Unavailable
from core.language import fold
from core.language.words import N_, _

# what may be said of any kind
SHARED: list[Option] = [
    (("file",), {"type": Path}),
    (("--dry-run",), {"action": "store_true", "help": N_("say what would come of it, and write nothing")}),
    (
        ("--map",),
        {
            "dest": "mapped",
            "action": "append",
            "default": [],
            "metavar": "HEADING=COLUMN",
            "help": N_("which column a heading means; nothing after the sign leaves it out"),
        },
    ),
]


def content_of(path: Path) -> bytes:
    if not path.is_file():
        raise Gone(_("There is no such file: {path}").format(path=path))
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unavailable(_("The file could not be read: {path}").format(path=path)) from error


def no_such_heading(heading: str, headings: Sequence[str]) -> Invalid:
    sentence = _("This table has no such heading: {heading}. It has: {listed}")
    return Invalid(sentence.format(heading=heading, listed=", ".join(filter(None, headings))))


def mapped(
    headings: Sequence[str], columns: Mapping[str, str], said: Sequence[str], titles: Mapping[str, str]
) -> dict[str, str]:
    """As remembered or guessed, and then as told: «Мәтін=text»; nothing after the sign leaves a column out."""
    meant = dict(columns)
    by_sound = {fold.fold2(heading): heading for heading in reversed(headings)}
    for one in said:
        heading, _sign, name = (part.strip() for part in one.rpartition("="))
        if name and name not in titles:
            sentence = _("There is no such column: {key}. There are: {listed}")
            raise Invalid(sentence.format(key=name, listed=", ".join(titles)))
        if fold.fold2(heading) not in by_sound:
            raise no_such_heading(heading, headings)
        own = by_sound[fold.fold2(heading)]
        meant = {key: kept for key, kept in meant.items() if kept != own} | ({name: own} if name else {})
    return meant
