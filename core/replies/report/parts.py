"""What the papers of replies share: words without personal data, lengths, shares, and what things are called."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from uuid import UUID

from core.language import dates, numbers, safety
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, words
from core.office.report.parts import caller
from core.replies.queries.figures import Figures
from core.replies.queries.printed import topic_names
from core.replies.words import TITLES

Names = Mapping[UUID, Trilingual]

NOTHING = "–"
# enough to see what it is about
_LONGEST = 260
called = caller(TITLES)


def masked(text: str, lang: Lang, allowed: Collection[str] = (), *, is_own: bool = False) -> str:
    """Without telephones, homes, numbers of persons; in its own words an office may name landlines and houses."""
    return safety.covered(text, words(lang).say(N_("[personal data]")), allowed, is_own=is_own)


def excerpt(text: str, lang: Lang, allowed: Collection[str] = ()) -> str:
    """The beginning of what was written, in one paragraph."""
    said = " ".join(masked(text, lang, allowed).split())
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1].rstrip() + "…"


def topic(code: str, lang: Lang) -> str:
    """What it is called; a code that only a newer program knows stands for itself."""
    if not code:
        return words(lang).say("not sorted")
    known = topic_names().get(code)
    return known.in_(lang) if known else code


def in_order(code: str) -> int:
    """Where a topic stands; what fits every topic comes last."""
    order = list(topic_names())
    return order.index(code) if code in order else len(order)


def took(length: timedelta | None, lang: Lang) -> str:
    return NOTHING if length is None else dates.length(length, lang)


def share(part: int, whole: int, lang: Lang) -> str:
    """
    With what it is a share of: a percentage alone says nothing of three messages.

    >>> share(3, 4, "ru").replace(chr(160), " ")
    '75 % (3/4)'
    """
    if not whole:
        return NOTHING
    return f"{numbers.percent(100 * part / whole, lang, 0)} ({part}/{whole})"


def answered(figures: Figures, lang: Lang) -> str:
    return share(figures.answered, figures.needed, lang)
