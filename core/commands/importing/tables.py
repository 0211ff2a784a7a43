"""What may be said of any table that comes in, and which of its headings means what."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from core.errors import Invalid
from core.language import fold
from core.language.words import N_, _
from core.shell.answering import Option

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


def parted(said: Iterable[str]) -> Iterator[tuple[str, str]]:
    """«Мәтін=text»: a heading and its column; nothing after the sign leaves the heading out."""
    for one in said:
        heading, _sign, column = (part.strip() for part in one.rpartition("="))
        if not heading:
            sentence = _("After --map come a heading, the sign = and a column, and not: {said}")
            raise Invalid(sentence.format(said=one))
        yield heading, column


def demand_headings(said: Iterable[str], headings: Sequence[str]) -> None:
    """What is said of a heading that the table does not have would be heeded nowhere."""
    sounds = {fold.fold2(heading) for heading in headings if heading}
    for heading, _column in parted(said):
        if fold.fold2(heading) not in sounds:
            sentence = _("This table has no such heading: {heading}. It has: {listed}")
            raise Invalid(sentence.format(heading=heading, listed=", ".join(filter(None, headings))))


def told(said: Sequence[str], headings: Sequence[str], columns: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """The same with each heading as the table has it, else by its sound; refuses what is neither there nor a column."""
    demand_headings(said, headings)
    by_sound = {fold.fold2(heading): heading for heading in reversed(headings) if heading}
    for heading, column in parted(said):
        if column and columns and column not in columns:
            sentence = _("There is no such column: {key}. There are: {listed}")
            raise Invalid(sentence.format(key=column, listed=", ".join(columns)))
        yield heading if heading in headings else by_sound[fold.fold2(heading)], column


def mapped(
    headings: Sequence[str], columns: Mapping[str, str], said: Sequence[str], titles: Mapping[str, str]
) -> dict[str, str]:
    """As remembered or guessed, and then as told."""
    meant = dict(columns)
    for heading, name in told(said, headings, titles):
        meant = {key: kept for key, kept in meant.items() if kept != heading} | ({name: heading} if name else {})
    return meant
